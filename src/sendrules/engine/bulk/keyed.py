"""From frames of records that are keyed by a case reference to the rows of each case file."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, NamedTuple

import polars as pl

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

__all__ = ["CASE", "Keyed", "Part", "Row", "keyed", "only_keyed", "only_one_type"]

CASE = "__sendrules_case"
"""The place of a case file among those of the frames."""
_REFERENCE = "__sendrules_reference"
Row = tuple[Any, ...]


class Keyed(NamedTuple):
    """Case files, their places and the references by which they were keyed, and the way back.

    Attributes:
        places: the place of each file, and its reference.
        parts: the frames, in the order in which a case file has their processes.
        back: makes a frame of the first kind.
    """

    places: pl.DataFrame
    parts: "Sequence[Part]"
    back: Callable[[pl.LazyFrame], Any]

    def answer(self, found: pl.DataFrame, case: str, columns: Sequence[str]) -> Any:
        """Return what was found, each row with its case reference, as a frame of the first kind."""
        whole = found.join(self.places, on=CASE, how="left", maintain_order="left")
        return self.back(whole.lazy().select(pl.col(_REFERENCE).alias(case), *columns))


def keyed(frames: Mapping[RowType, FrameT], case: str, taken: Collection[str]) -> Keyed:
    """Read the records of frames, and find which file each is of.

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
    parts = [_part(row_type, frames[row_type], case) for row_type in frames]
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
    placed = sorted((part.placed(places) for part in parts), key=attrgetter("order"))
    return Keyed(places, placed, parts[0].back)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the frames: the case references of its rows, and what they say.

    Attributes:
        row_type: what a row is.
        references: the case references of its rows.
        rows: what the rows say; once they are placed, after the places of their files.
        back: makes a frame of its kind.
    """

    row_type: RowType
    references: pl.Series
    rows: pl.DataFrame
    back: Callable[[pl.LazyFrame], Any]

    @property
    def order(self) -> int:
        """Its place among the processes of a case file; what a file says itself is after them."""
        if issubclass(self.row_type, CaseFile):
            return len(_FIELDS)
        assert self.row_type.declares
        return _FIELDS.index(self.row_type.declares.field)

    @property
    def is_ours(self) -> bool:
        """Whether its kind is one of ours: one of a user's own may know more than it says."""
        return self.row_type is CaseFile or is_ours(self.row_type)

    def placed(self, places: pl.DataFrame) -> "Part":
        """Return it with the places of the files of its rows."""
        keyed = self.references.alias(_REFERENCE).to_frame()
        found = keyed.join(places, on=_REFERENCE, how="left", maintain_order="left")[CASE]
        return replace(self, rows=self.rows.insert_column(0, found))

    def of_type(self, *types: str) -> Sequence[str]:
        """Return the names of its facts of some types, in the order of its columns."""
        facts = self.row_type.facts()
        return [n for n in self.rows.columns if n in facts and facts[n].type in types]

    def only_choices(self) -> None:
        """Refuse a text that is none of those that its fact can have.

        Raises:
            FrameError: there is one.
        """
        facts = self.row_type.facts()
        for name in self.of_type("text"):
            if choices := facts[name].choices:
                odd = self.rows[name].is_not_null() & ~self.rows[name].is_in(choices)
                if (number := odd.arg_max()) is not None and odd[number]:
                    self._record(number)

    def fields(self, numbers: Sequence[int]) -> Mapping[str, Any]:
        """Return the fields of a case file that some of its rows fill."""
        if issubclass(self.row_type, CaseFile):
            return dict(zip(self.rows.columns[1:], self.rows.row(numbers[0])[1:], strict=True))
        assert self.row_type.declares
        return {self.row_type.declares.field: tuple(map(self._record, numbers))}

    def _record(self, number: int) -> Record:
        """Make a record of a row. A column has one type, and its dates are in range: only a text can be wrong."""
        assert not issubclass(self.row_type, CaseFile)
        pairs = zip(self.rows.columns, self.rows.row(number), strict=True)
        stated = {name: v for name, v in pairs if v is not None and name != CASE}
        if not self.of_type("text"):
            return blank(self.row_type).plus(stated)
        try:
            return self.row_type(**stated)
        except RecordError as error:
            name = self.row_type.processes()
            raise FrameError(f"Row {number + 1:,} of the {name}: {error}") from None


_FIELDS = tuple(CaseFile.model_fields)


def _part(row_type: RowType, frame: FrameT, case: str) -> Part:
    source = opened(frame, row_type, (case, "id"))
    schema = source.frame.collect_schema()
    only_keyed(schema, row_type, case)
    name = row_type.processes()
    facts = [n for n in row_type.facts() if n in schema]
    has_id = "id" in schema and case != "id"
    own_id = [record_id(schema["id"]).alias("id")] if has_id else []
    rows = source.frame.select(named(case), *facts, *own_id).collect()
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
    part = Part(row_type, references, rows.drop(named(case)), source.back)
    part.only_choices()
    return part


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
