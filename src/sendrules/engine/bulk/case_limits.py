"""The limits of case files: what their records are told, and the answers, a kind of record at a time."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import polars as pl

from sendrules.engine.bulk.alike import Facts, Numbers, Rows
from sendrules.engine.bulk.answers import STATUS, Question
from sendrules.engine.bulk.keyed import CASE
from sendrules.engine.one.building import untold
from sendrules.engine.one.case_timelines import hidden_of
from sendrules.engine.one.story import Story
from sendrules.engine.one.told import name_of_begun
from sendrules.engine.status import Status
from sendrules.records import Record
from sendrules.rules import Rulebook

__all__ = ["OfLimits", "ToldRows", "of_limits"]

_ROW, _HIDDEN = "__sendrules_row", "__sendrules_hidden"
_UNTOLD, _BROKEN = "__sendrules_untold", "__sendrules_broken"


class OfLimits(NamedTuple):
    """A record as some limits on its kind have it, in files that are alike.

    Attributes:
        kind: what it is.
        name: its name, in the first of the files.
        opened: which of a file's days began it, of one that has its name from that day.
        facts: what is known of it.
        hidden: the codes of the statuses in which a limit has nothing to say.
        unsure, broken, untold, elsewhere: what cannot be told of it, as `Told` has it.
    """

    kind: type[Record]
    name: str
    opened: int | None
    facts: Facts
    hidden: frozenset[int]
    unsure: frozenset[str]
    broken: tuple[tuple[str, int], ...]
    untold: frozenset[str]
    elsewhere: frozenset[str]


def of_limits(found: Story, numbers: Numbers, book: Rulebook) -> Iterator[OfLimits]:
    """Yield the records of a file as limits have them."""
    for x in found.told:
        kind = type(x.record)
        for y in x.each(book.on(kind)):
            yield OfLimits(
                kind,
                y.name,
                numbers[y.opened] if y.opened and numbers else None,
                Facts.of(y.record, numbers),
                hidden_of(y),
                y.unsure,
                y.broken,
                y.untold,
                y.elsewhere,
            )


class ToldRows:
    """The records of one kind, with what says how far their answers are told."""

    def __init__(self) -> None:
        self._rows = Rows()
        self._names: list[str] = []
        self._hidden: list[frozenset[int]] = []
        self._unsure: dict[int, OfLimits] = {}
        """Those of which something cannot be told, by row."""
        self._elsewhere: list[tuple[int, str]] = []
        """Rows, each with a limit that another record answers."""

    def add(self, places: Sequence[int], x: OfLimits, each: Sequence[Sequence[Any]]) -> None:
        """Add a record of files that are alike.

        Args:
            places: the places of the files.
            x: the record.
            each: each of the days and references of the files.
        """
        rows = self._rows.add(places, x.facts, each)
        if x.opened is None:
            self._names += [x.name] * len(rows)
        else:
            self._names += [name_of_begun(x.kind, day) for day in each[x.opened]]
        self._hidden += [x.hidden] * len(rows)
        if x.elsewhere:
            self._elsewhere += [(row, limit) for row in rows for limit in x.elsewhere]
        if x.unsure or x.untold:
            self._unsure |= dict.fromkeys(rows, x)

    def answered(self, question: Question) -> pl.DataFrame:
        """Answer limits."""
        hidden = {codes: number for number, codes in enumerate(set(self._hidden))}
        facts = self._rows.frame(question.limits[0].on).with_row_index(_ROW)
        rows = facts.with_columns(
            pl.Series(_HIDDEN, [hidden[codes] for codes in self._hidden], dtype=pl.UInt8),
            pl.Series("record", self._names, dtype=pl.String),
        )
        own = [pl.col(name) for name in (CASE, _ROW, _HIDDEN, "record", "id")]
        answers = question.answer(rows.lazy(), own, now=True)
        for codes, number in hidden.items():
            silent = pl.col("status").is_in([s.value for s in Status if s.code in codes])
            answers = answers.filter(~((pl.col(_HIDDEN) == number) & silent))
        if self._elsewhere:
            schema = {_ROW: pl.UInt32(), "limit": pl.Categorical()}
            elsewhere = pl.LazyFrame(self._elsewhere, schema=schema, orient="row")
            answers = answers.join(elsewhere, on=(_ROW, "limit"), how="anti", maintain_order="left")
        return self._where_unsure(answers, question).drop(_ROW, _HIDDEN).collect()

    def _where_unsure(self, answers: pl.LazyFrame, question: Question) -> pl.LazyFrame:
        """Say what cannot be told where it is not known which of several days a fact has."""
        turns: dict[tuple[int, str, str], tuple[bool, int | None]] = {
            (row, limit.id, status.value): (days is None, days)
            for row, x in self._unsure.items()
            for limit in question.limits
            for days in (dict(x.broken).get(limit.id),)
            for status in Status
            if status.code in untold(limit, x.unsure)
        }
        turns |= {
            (row, limit.id, status.value): (True, None)
            for row, x in self._unsure.items()
            for limit in question.limits
            if limit.id in x.untold
            for status in Status
        }
        if not turns:
            return answers
        schema = {_ROW: pl.UInt32(), "limit": pl.Categorical(), "status": STATUS}
        schema |= {_UNTOLD: pl.Boolean(), _BROKEN: pl.Int32()}
        rows = [(*key, *found) for key, found in turns.items()]
        unsure = pl.LazyFrame(rows, schema=schema, orient="row")
        least = (
            pl.when(pl.col("certain_days") > pl.col(_BROKEN))
            .then(_BROKEN)
            .otherwise("certain_days")
        )
        nothing = dict.fromkeys(("days_late", "days_left", "days_short", "certain_days"))
        settled = {"status": Status.CANNOT_TELL.value, "certain": False, "counts": False, **nothing}
        return (
            answers.join(unsure, on=(_ROW, "limit", "status"), how="left", maintain_order="left")
            .with_columns(
                [least.alias("certain_days")] if "certain_days" in question.columns else []
            )
            .with_columns(
                pl.when(pl.col(_UNTOLD)).then(pl.lit(value)).otherwise(pl.col(name)).alias(name)
                for name, value in settled.items()
                if name in question.columns
            )
            .with_columns(pl.col("status").cast(STATUS))
            .drop(_UNTOLD, _BROKEN)
        )
