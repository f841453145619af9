"""How each of many case files is told what its records tell each other, and what of it is read for that.

Most files are plain: no right is used in them, and nothing is stated that processes have in common, such as a
move, or that ends a process of which others are a part. Their rights are opened without a look at the rest.
Of other files more is read; and all that they state, where two records cannot be told apart or somebody has
died.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain
from typing import NamedTuple

import polars as pl

from sendrules.engine.bulk.columns import Columns
from sendrules.engine.bulk.keyed import CASE, Part
from sendrules.engine.bulk.likeness import NUMBER, Read, Way
from sendrules.engine.meaning import Meaning
from sendrules.engine.one.contradictions import STEPS_ASKED
from sendrules.engine.one.story import own_dates
from sendrules.records import CaseFile, Record
from sendrules.rules import DateExpression, FileCheck, Links, Shared, among
from sendrules.rules.reads import (
    Reads,
    counted_in,
    every_counted_in,
    named_in,
    opens_apart,
    reads_of,
    without,
)

__all__ = ["Ways", "ways_of"]

_BEGAN, _WAITS = "__sendrules_began", "__sendrules_waits"


class _Placed(NamedTuple):
    """The rows of a frame, after the places of their files and their own.

    Attributes:
        part: the frame.
        rows: what its rows state, when each began, whether all that is dated in it lies ahead, and the days
            that conditions count from what they state.
        counted: the columns of these days.
    """

    part: Part
    rows: pl.DataFrame
    counted: Mapping[DateExpression, str]


@dataclass(frozen=True, slots=True)
class Ways:
    """How case files are told.

    Attributes:
        each: the ways, each with its files.
        plain: the places of those whose rights are opened without a look at the rest.
        whole: returns the way of some files of which all is read that they state.
    """

    each: Sequence[Way]
    plain: frozenset[int]
    whole: Callable[[Collection[int]], Way]


def ways_of(
    parts: Sequence[Part], links: Links, as_at: date, checks: Sequence[FileCheck] | None
) -> Ways:
    """Return how the case files are told whose rows are in frames.

    Args:
        parts: the frames, in the order of a case file.
        links: what the law makes records tell each other.
        as_at: the day asked about.
        checks: those of the files together, if they are asked.
    """
    placed = [_in_their_places(part, links, as_at) for part in parts]
    ever = [s for s in links.shared if s.ever]
    alone = _in(x.rows for x in placed if not x.part.is_ours)
    whole = (_cannot_be_told_apart(placed, links) | _stated(placed, ever)) - alone
    linked = (_stated(placed, links.shared) | _ended(placed, links)) - whole - alone
    using = _using(placed, links) - linked - whole - alone
    plain = _in(x.rows for x in placed) - using - linked - whole - alone
    if not opens_apart(links):
        using, plain = using | plain, frozenset()
    ways = [
        _way(_Reading(without(links, "uses", "parts"), checks, shared=False), placed, plain),
        _way(_Reading(without(links, "parts"), checks, shared=False), placed, using),
        _way(_Reading(links, checks, shared=True), placed, linked),
        _whole(links, placed, whole),
        _whole(links, placed, alone, alone=True),
    ]
    return Ways(ways, plain, partial(_whole, links, placed))


def _in_their_places(part: Part, links: Links, as_at: date) -> "_Placed":
    """Return the rows of a frame, with what is worked out of each alone."""
    rows = part.rows.with_row_index(NUMBER).select(CASE, NUMBER, pl.exclude(CASE, NUMBER))
    if issubclass(part.row_type, CaseFile):
        return _Placed(part, rows, {})
    past, planned = (
        [pl.col(name) for name in names if name in rows.columns]
        for names in own_dates(part.row_type, links)
    )
    known = [pl.when(day <= as_at).then(day) for day in past]
    began = pl.min_horizontal(known) if known else pl.lit(None, dtype=pl.Date)
    stated, is_set = (
        pl.any_horizontal(day.is_not_null() for day in days) if days else pl.lit(False)
        for days in (past, planned)
    )
    counted = {
        day: f"__sendrules_counted_{n}"
        for n, day in enumerate(every_counted_in(links, part.row_type))
    }
    ar = Columns(part.row_type, rows.columns, as_at)
    days = [Meaning(ar).date(day).cast(pl.Date).alias(name) for day, name in counted.items()]
    worked = ar.attach(rows.lazy().with_columns(began.alias(_BEGAN))).with_columns(
        (stated & ~is_set & pl.col(_BEGAN).is_null()).alias(_WAITS), *days
    )
    columns = (*rows.columns, _BEGAN, _WAITS, *counted.values())
    return _Placed(part, worked.select(columns).collect(), counted)


# Which way


def _in(frames: Iterable[pl.DataFrame]) -> frozenset[int]:
    """The places of the files of some rows."""
    return frozenset(chain.from_iterable(frame[CASE].unique() for frame in frames))


def _using(placed: Sequence[_Placed], links: Links) -> frozenset[int]:
    """The files in which a right is used, or that have a process that is about a decision."""
    about = (*(x.record for x in links.uses), *(x.record for x in links.references))
    return _in(x.rows for x in placed if issubclass(x.part.row_type, about))


def _stated(placed: Sequence[_Placed], shared: Sequence[Shared]) -> frozenset[int]:
    """The files that state what processes have in common."""
    found = []
    for part, frame, _ in placed:
        if issubclass(part.row_type, CaseFile):
            names = {s.fact for s in shared}
        else:
            names = {name for s in shared if (name := s.source_in(part.row_type))}
        days = [pl.col(name).is_not_null() for name in frame.columns if name in names]
        found += [frame.filter(pl.any_horizontal(days))] if days else []
    return _in(found)


def _ended(placed: Sequence[_Placed], links: Links) -> frozenset[int]:
    """The files with a process of which a part is told that it ended."""
    found = []
    for part, rows, _ in placed:
        events = {x.event for x in links.parts if issubclass(part.row_type, x.whole)}
        days = [pl.col(name).is_not_null() for name in rows.columns if name in events]
        found += [rows.filter(pl.any_horizontal(days))] if days else []
    return _in(found)


def _cannot_be_told_apart(placed: Sequence[_Placed], links: Links) -> frozenset[int]:
    """The files with records that state the same, or of which a first is asked and none began first."""
    asked = (*(x.record for x in links.uses), *(x.target for x in links.plan if x.closes))
    found = []
    for part, frame, _ in placed:
        several = frame.filter(pl.col(CASE).is_duplicated())
        content = several.select(pl.exclude(NUMBER, "id"))
        found.append(several.filter(content.is_duplicated()))
        if issubclass(part.row_type, asked):
            found.append(several.filter(several.select(CASE, _BEGAN).is_duplicated()))
    ids = [frame.select(CASE, "id").drop_nulls() for _, frame, _ in placed if "id" in frame.columns]
    named = pl.concat([pl.DataFrame(schema={CASE: pl.UInt32, "id": pl.String}), *ids])
    return _in([*found, named.filter(named.is_duplicated())])


# What is read


class _Reading(NamedTuple):
    """What is read of files for links, and for checks if they are asked.

    Attributes:
        links: the links.
        checks: the checks of the files together.
        shared: whether anything is stated that processes have in common.
    """

    links: Links
    checks: Sequence[FileCheck] | None
    shared: bool

    def of(self, placed: _Placed, kinds: frozenset[type[Record]]) -> Read:
        """Return what is read of a frame in a file that has some kinds of records."""
        part, rows, counted = placed
        if issubclass(part.row_type, CaseFile):
            return Read(tuple(part.of_type("date")), (), ())
        asked = frozenset() if self.checks is None else STEPS_ASKED
        here, facts = among(self.links, kinds), part.row_type.facts()
        reads = self._checked(
            part.row_type, reads_of(here, part.row_type, asked, shared=self.shared)
        )
        there = [facts[name] for name in rows.columns if name in reads.facts]
        days = [x.name for x in there if x.type == "date"]
        days += [counted[day] for day in counted_in(here, part.row_type)]
        names = [x.name for x in there if x.type == "text" and not x.choices]
        others = [x.name for x in there if x.type == "flag" or x.choices]
        if "id" in rows.columns and named_in(here, part.row_type):
            names.append("id")
        if reads.began:
            days.append(_BEGAN)
            others.append(_WAITS)
        return Read(tuple(days), tuple(names), tuple(others))

    def _checked(self, kind: type[Record], reads: Reads) -> Reads:
        """What is read of a kind, with what is asked for checks."""
        began, facts = reads.began, set(reads.facts)
        for check in self.checks or ():
            began |= issubclass(kind, check.on) or named_in(self.links, kind)
            facts |= {check.since} if check.since and issubclass(kind, check.follows) else set()
        return Reads(frozenset(facts), began)


def _way(reading: _Reading, placed: Sequence[_Placed], files: Collection[int]) -> Way:
    """Return the way of some files, with the rows of which anything is read."""
    kinds = _kinds(placed)
    frames = []
    for x in placed:
        columns = reading.of(x, kinds).every
        stated = (pl.col(name).is_not_null() for name in columns)
        is_read = pl.any_horizontal(pl.lit(_BEGAN in columns), *stated)
        rows = x.rows.filter(pl.col(CASE).is_in(files), is_read)
        frames.append((x.part, rows.select(CASE, NUMBER, *columns)))

    def read_of(numbers: tuple[int, ...]) -> Sequence[Read]:
        here = [placed[n] for n in numbers]
        kinds = _kinds(here)
        return [reading.of(x, kinds) for x in here]

    return Way(reading.links, frames, read_of)


def _kinds(placed: Iterable[_Placed]) -> frozenset[type[Record]]:
    kinds = (x.part.row_type for x in placed)
    return frozenset(kind for kind in kinds if not issubclass(kind, CaseFile))


def _whole(
    links: Links, placed: Sequence[_Placed], files: Collection[int], *, alone: bool = False
) -> Way:
    """Return the way of files of which all is read that they state."""
    frames = [(x.part, x.rows.filter(pl.col(CASE).is_in(files))) for x in placed]

    def read_of(numbers: tuple[int, ...]) -> Sequence[Read]:
        return [_all_of(placed[n]) for n in numbers]

    return Way(links, frames, read_of, whole=True, alone=alone)


def _all_of(placed: _Placed) -> Read:
    part, rows, counted = placed
    facts, texts = part.row_type.facts(), part.of_type("text")
    names = [name for name in texts if not facts[name].choices]
    names += ["id"] if "id" in rows.columns else []
    others = [*part.of_type("flag"), *(name for name in texts if facts[name].choices)]
    return Read((*part.of_type("date"), *counted.values()), tuple(names), tuple(others))
