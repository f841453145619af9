"""From frames of records that are keyed by a case reference to the rows of each case file."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from itertools import accumulate, chain, groupby
from operator import itemgetter
from typing import Any, NamedTuple

import polars as pl
from pydantic_core import to_json

from sendrules.engine.bulk.facts import type_said
from sendrules.engine.bulk.findings import record_id
from sendrules.engine.bulk.named import named
from sendrules.engine.bulk.opening import opened
from sendrules.engine.bulk.protocol import FrameT, RowType
from sendrules.engine.one.told import blank
from sendrules.errors import FrameError, RecordError
from sendrules.quoting import quoted
from sendrules.records import CaseFile, Record
from sendrules.records.bundle import MOST_RECORDS
from sendrules.records.checked import is_ours

__all__ = ["CASE", "FileRows", "Keyed", "Likeness", "keyed", "only_keyed", "only_one_type"]

CASE = "__sendrules_case"
"""The place of a case file among those of the frames."""
_ROW, _REFERENCE = "__sendrules_row", "__sendrules_reference"


class Keyed(NamedTuple):
    """Case files, their places and the references by which they were keyed, and the way back."""

    places: pl.DataFrame
    files: "Iterator[FileRows]"
    back: Callable[[pl.LazyFrame], Any]

    def answer(self, found: pl.DataFrame, case: str, columns: Sequence[str]) -> Any:
        """Return what was found, each row with its case reference, as a frame of the first kind."""
        whole = found.join(self.places, on=CASE, how="left", maintain_order="left")
        return self.back(whole.lazy().select(pl.col(_REFERENCE).alias(case), *columns))


def keyed(frames: Mapping[RowType, FrameT], case: str, taken: Collection[str]) -> Keyed:
    """Read the records of frames, and put those of one case reference together, in its order.

    Args:
        frames: the records, a frame of each kind.
        case: the column of the case reference.
        taken: the names of the columns of the answer.

    Raises:
        FrameError: a frame or one of its columns cannot be read as records, a row has no case
            reference, or the answer adds a column of its name.
    """
    if case in taken:
        raise FrameError(
            f"The case reference cannot be in a column {quoted(case)}, which the answer adds. Rename it."
        )
    parts = [_part(n, row_type, frames[row_type], case) for n, row_type in enumerate(frames)]
    only_one_type(case, {type_said(part.references.dtype) for part in parts})
    references = pl.concat([part.references for part in parts])
    if references.unique_counts().gt(MOST_RECORDS).any():
        raise FrameError(
            f"One case reference in {quoted(case)} stands in more than {MOST_RECORDS:,} rows; a case file has no "
            "more records. Name the column that tells one child or young person from another."
        )
    places = (
        references.unique(maintain_order=True).alias(_REFERENCE).to_frame().with_row_index(CASE)
    )
    return Keyed(places, _files([part.in_order(places) for part in parts]), parts[0].back)


class Likeness(NamedTuple):
    """What two case files have in common that are alike: days in one order, and all else that they state.

    Attributes:
        key: the same of all that are alike.
        values: its days and the references of its records, in order: what may be another in each.
    """

    key: tuple[object, ...]
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class FileRows:
    """The rows of one case file.

    Attributes:
        place: its place among the others.
        parts: the frames that have rows of it, each with those.
    """

    place: int
    parts: "Sequence[tuple[_Part, Sequence[tuple[Any, ...]]]]"

    def case_file(self) -> CaseFile:
        """Return the case file."""
        fields = [part.fields(rows) for part, rows in self.parts]
        return _EMPTY.plus({name: value for one in fields for name, value in one.items()})

    def likeness(self, as_at: date) -> Likeness | None:
        """Return what it has in common with others that are alike; None where that cannot be said.

        Args:
            as_at: the day asked about, which is one of the days in order.
        """
        stated: set[Any] = {as_at}
        ids: set[Any] = set()
        for part, rows in self.parts:
            for row in rows:
                stated.update(row[2 : part.dated])
                if part.has_id:
                    ids.add(row[-1])
        if not all(part.is_ours for part, _ in self.parts):  # one of a user's own may know more
            return None
        days, references = sorted(stated - _NOTHING), sorted(ids - _NOTHING)
        # Records that began on one day are put in the order of their JSON.
        if len(references) > 1 and references != sorted(references, key=to_json):
            return None
        values = (*days, *references)
        number: dict[Any, Any] = {value: n for n, value in enumerate(values)}
        number[None] = None
        key: list[object] = [number[as_at]]
        for part, rows in self.parts:
            key += (part.number, len(rows))
            for row in rows:
                key += map(number.__getitem__, row[2 : part.dated])
                # A reference to another record is the same where that has it.
                key += chain.from_iterable((v, number.get(v)) for v in row[part.dated : part.texts])
                key += row[part.texts : part.flags]
                if part.has_id:
                    key.append(number[row[-1]])
        return Likeness(tuple(key), values)


_EMPTY = CaseFile()
_NOTHING = frozenset({None})


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the frames: the case references of its rows, and what they say.

    Of its columns those of dates come first, then those of texts, those of flags and the records' own
    references.

    Attributes:
        number: its place among the frames.
        dated, texts, flags: the places after the last column of each, behind two that it has when it is in
            order.
    """

    number: int
    row_type: RowType
    references: pl.Series
    rows: pl.DataFrame
    back: Callable[[pl.LazyFrame], Any]
    dated: int
    texts: int
    flags: int
    has_id: bool
    is_ours: bool

    def in_order(self, places: pl.DataFrame) -> "_Part":
        """Return its rows in the order of the cases, each after its case's place and its number."""
        rows = self.rows.with_columns(self.references.alias(_REFERENCE)).with_row_index(_ROW, 1)
        placed = rows.join(places, on=_REFERENCE, maintain_order="left").drop(_REFERENCE)
        first = placed.select(CASE, _ROW, pl.exclude(CASE, _ROW))
        return replace(self, rows=first.sort(CASE, maintain_order=True))

    def by_case(self) -> "Iterator[tuple[int, _Part, Sequence[tuple[Any, ...]]]]":
        """Yield the place of each case, with its rows."""
        for place, rows in groupby(self.rows.iter_rows(), key=_PLACE):
            yield place, self, tuple(rows)

    def fields(self, rows: Sequence[tuple[Any, ...]]) -> Mapping[str, Any]:
        """Return the fields of a case file that its rows fill."""
        if issubclass(self.row_type, CaseFile):
            return dict(zip(self.rows.columns[2:], rows[0][2:], strict=True))
        assert self.row_type.declares
        return {self.row_type.declares.field: tuple(map(self._record, rows))}

    def _record(self, row: tuple[Any, ...]) -> Record:
        """Make a record of a row. A column has one type, and its dates are in range: only a text can be wrong."""
        assert not issubclass(self.row_type, CaseFile)
        _, number, *values = row
        pairs = zip(self.rows.columns[2:], values, strict=True)
        stated = {name: value for name, value in pairs if value is not None}
        if self.texts == self.dated:
            return blank(self.row_type).plus(stated)
        try:
            return self.row_type(**stated)
        except RecordError as error:
            name = self.row_type.processes()
            raise FrameError(f"Row {number:,} of the {name}: {error}") from None


_PLACE = itemgetter(0)


def _files(parts: Sequence[_Part]) -> Iterator[FileRows]:
    """Yield the case files one by one: more than one at a time need not be held."""
    every = merge(*(part.by_case() for part in parts), key=_PLACE)
    for place, several in groupby(every, key=_PLACE):
        yield FileRows(place, [(part, rows) for _, part, rows in several])


def _part(number: int, row_type: RowType, frame: FrameT, case: str) -> _Part:
    source = opened(frame, row_type, (case, "id"))
    schema = source.frame.collect_schema()
    only_keyed(schema, row_type, case)
    name = row_type.processes()
    facts = [
        [n for n, f in row_type.facts().items() if f.type == t and n in schema] for t in _TYPES
    ]
    has_id = "id" in schema and case != "id"
    own_id = [record_id(schema["id"]).alias("id")] if has_id else []
    rows = source.frame.select(named(case), *chain.from_iterable(facts), *own_id).collect()
    references = rows[case].rename("")
    blank = references.is_null()
    if references.dtype == pl.String:
        blank |= references.str.strip_chars() == ""
    if count := int(blank.sum()):
        first = (blank.arg_max() or 0) + 1
        raise FrameError(
            f"The frame of {name} has {count:,} {'row' if count == 1 else 'rows'} without a case "
            f"reference in {quoted(case)}, the first of them row {first:,}. Give each one."
        )
    if issubclass(row_type, CaseFile) and (shared := int(references.is_duplicated().sum())):
        raise FrameError(
            f"The frame of case files has {shared:,} rows that share a case reference."
        )
    _, dated, texts, flags = accumulate(map(len, facts), initial=2)
    ours = row_type is CaseFile or is_ours(row_type)
    return _Part(
        number,
        row_type,
        references,
        rows.drop(named(case)),
        source.back,
        dated,
        texts,
        flags,
        has_id=has_id,
        is_ours=ours,
    )


_TYPES = ("date", "text", "flag")
"""The types of facts, in the order of the columns."""


def only_one_type(case: str, types: Collection[str]) -> None:
    """Refuse case references of several types, by which no case would be known again.

    Raises:
        FrameError: there are several.
    """
    if len(types) > 1:
        raise FrameError(
            f"Column {quoted(case)} holds {' in one frame and '.join(sorted(types))} in another, so that no "
            "case would be known again. Convert it to one type."
        )


def only_keyed(names: Iterable[str], row_type: RowType, case: str) -> None:
    """Refuse a frame that has no column for the case reference.

    Raises:
        FrameError: it has none, or it is a fact.
    """
    if case not in names:
        raise FrameError(
            f"The frame of {row_type.processes()} has no column {quoted(case)} with the case reference."
        )
    if case in row_type.facts():
        raise FrameError(
            f"{quoted(case)} is a fact of {row_type.processes()}. Give the case reference another column."
        )
