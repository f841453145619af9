"""Case files as frames: records keyed by a case reference in, one long frame of answers out.

What the records of one child tell each other is worked out file by file, as for one file alone. The
limits of all of them are then answered as those of any frame, a kind of record at a time.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from heapq import merge
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

import polars as pl

from sendrules.clock import Calendar
from sendrules.engine.bulk.answers import STATUS, Question, chosen
from sendrules.engine.bulk.facts import FACT_TYPES, type_said
from sendrules.engine.bulk.findings import column_row, record_id
from sendrules.engine.bulk.named import named
from sendrules.engine.bulk.opening import opened
from sendrules.engine.bulk.protocol import FindingsOf, FrameT, RowType
from sendrules.engine.column_checking import ColumnFinding
from sendrules.engine.one.building import untold
from sendrules.engine.one.case_timelines import hidden_of
from sendrules.engine.one.story import Story, story
from sendrules.engine.one.told import Told
from sendrules.engine.status import Status
from sendrules.errors import FrameError, RecordError
from sendrules.quoting import quoted
from sendrules.records import CaseFile, Record
from sendrules.records.bundle import MOST_RECORDS
from sendrules.rules import Limit, Links, Rulebook

__all__ = [
    "Rows",
    "answered_together",
    "checked_together",
    "columns_of_frames",
    "only_keyed",
    "only_one_type",
    "read_to_answer",
]

_CASE, _ROW, _REFERENCE = "__sendrules_case", "__sendrules_row", "__sendrules_reference"
_HIDDEN, _UNTOLD = "__sendrules_hidden", "__sendrules_untold"
_BROKEN = "__sendrules_broken"
_NAMES = ("record", "id", "limit", "citation")
_FINDINGS = ("record", "code", "severity", "facts", "message")

_FindingsIn: TypeAlias = Callable[[CaseFile, Story], Iterable[tuple[str, ...]]]
"""What is odd in one case file, where it is known what its records come to, as `FindingsOf`."""


def answered_together(
    frames: Mapping[RowType, FrameT],
    limits: Sequence[Limit],
    as_at: date,
    *,
    case: str,
    links: Links,
    book: Rulebook,
    columns: Iterable[str] | None,
    calendar: Calendar | None,
) -> FrameT:
    """Answer limits for the case files whose records are in frames.

    Raises:
        FrameError: a frame or one of its columns cannot be read as records, a row has no case
            reference, or `columns` names something that is not an answer.
    """
    answers, _ = read_to_answer(
        frames,
        limits,
        as_at,
        case=case,
        links=links,
        book=book,
        columns=columns,
        calendar=calendar,
        findings_in=lambda *_: (),
    )()
    return answers


def read_to_answer(
    frames: Mapping[RowType, FrameT],
    limits: Sequence[Limit],
    as_at: date,
    *,
    case: str,
    links: Links,
    book: Rulebook,
    columns: Iterable[str] | None,
    calendar: Calendar | None,
    findings_in: _FindingsIn,
) -> Callable[[], tuple[FrameT, FrameT]]:
    """Read the records of case files.

    Returns:
        What answers limits for them and reports what is odd in them, once: each is worked out once
        for both.

    Raises:
        FrameError: a frame or one of its columns cannot be read as records, a row has no case
            reference, or `columns` names something that is not an answer.
    """
    wanted = chosen(columns)
    asked = tuple(dict.fromkeys((*wanted, "due", "status")))
    names = (*_NAMES, *wanted) if case != "id" else ("record", *_NAMES[2:], *wanted)
    read = _read(frames, case, names)

    @cache
    def answer() -> tuple[FrameT, FrameT]:
        told: dict[type[Record], Rows] = defaultdict(Rows)
        odd: list[tuple[Any, ...]] = []
        for place, case_file in enumerate(read.files):
            found = story(case_file, links, book, as_at, calendar)
            for x in found.told:
                for y in x.each(book.on(type(x.record))):
                    told[type(x.record)].add(place, y)
            odd += [(place, *finding) for finding in findings_in(case_file, found)]
        ids = {limit.id for limit in limits}
        # Where there is no record at all, the answer has its columns nonetheless.
        answers = [
            _answered(told[record], Question(of, as_at, asked, True, calendar, book.on(record)))
            for record in dict.fromkeys((*told, limits[0].on))
            if (of := tuple(limit for limit in book.on(record) if limit.id in ids))
        ]
        together = pl.concat(answers).sort(
            _CASE, "due", "limit", "record", nulls_last=True, maintain_order=True
        )
        return read.answer(together, case, names), _odd(read, odd, case)

    return answer


def checked_together(
    frames: Mapping[RowType, FrameT],
    findings_of: FindingsOf,
    *,
    case: str,
    of_columns: Mapping[RowType, Sequence[ColumnFinding]] = MappingProxyType({}),
) -> FrameT:
    """Report what is odd in the case files whose records are in frames.

    What was found in the columns of the frames comes first, without a case.

    Raises:
        FrameError: a frame or one of its columns cannot be read as records, or a row has no case
            reference.
    """
    read = _read(frames, case, _FINDINGS)
    found: list[tuple[Any, ...]] = [(None, *finding) for finding in columns_of_frames(of_columns)]
    found += [
        (place, *finding)
        for place, case_file in enumerate(read.files)
        for finding in findings_of(case_file)
    ]
    answer: FrameT = _odd(read, found, case)
    return answer


def _odd(read: "_Read", found: Sequence[tuple[Any, ...]], case: str) -> Any:
    """Return findings, each after the place of its case, with the case reference."""
    schema = {_CASE: pl.UInt32, **dict.fromkeys(_FINDINGS, pl.String)}
    return read.answer(pl.DataFrame(found, schema=schema, orient="row"), case, _FINDINGS)


def columns_of_frames(
    of_columns: Mapping[RowType, Sequence[ColumnFinding]],
) -> Iterator[tuple[Any, ...]]:
    """Yield what was found in the columns of several frames: which frame, and the finding."""
    for row_type, found in of_columns.items():
        for finding in found:
            columns, _, *rest = column_row(finding)
            yield (f"{columns} of {row_type.processes()}", *rest)


# From frames to case files


class _Read(NamedTuple):
    """Case files, their places and the references by which they were keyed, and the way back."""

    places: pl.DataFrame
    files: Iterator[CaseFile]
    back: Callable[[pl.LazyFrame], Any]

    def answer(self, found: pl.DataFrame, case: str, columns: Sequence[str]) -> Any:
        """Return what was found, each row with its case reference, as a frame of the first kind."""
        whole = found.join(self.places, on=_CASE, how="left", maintain_order="left")
        return self.back(whole.lazy().select(pl.col(_REFERENCE).alias(case), *columns))


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the frames: the case references of its rows, and what they say."""

    row_type: RowType
    references: pl.Series
    rows: pl.DataFrame
    back: Callable[[pl.LazyFrame], Any]

    def in_order(self, places: pl.DataFrame) -> "_Part":
        """Return its rows in the order of the cases, each after its case's place and its number."""
        rows = self.rows.with_columns(self.references.alias(_REFERENCE)).with_row_index(_ROW, 1)
        placed = rows.join(places, on=_REFERENCE, maintain_order="left").drop(_REFERENCE)
        first = placed.select(_CASE, _ROW, pl.exclude(_CASE, _ROW))
        return replace(self, rows=first.sort(_CASE, maintain_order=True))

    def fields(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Yield the fields of each case file that its rows fill, after the case's place."""
        if issubclass(self.row_type, CaseFile):
            for place, _, *row in self.rows.iter_rows():
                yield place, dict(zip(self.rows.columns[2:], row, strict=True))
            return
        assert self.row_type.declares
        field, record_of = self.row_type.declares.field, _record_of(self.row_type, self.rows)
        for place, rows in groupby(self.rows.iter_rows(), key=itemgetter(0)):
            yield place, {field: tuple(map(record_of, rows))}


def _read(frames: Mapping[RowType, FrameT], case: str, taken: Sequence[str]) -> _Read:
    """Read the records of frames, and put those of one case reference together, in its order."""
    if case in taken:
        raise FrameError(
            f"The case reference cannot be in a column {quoted(case)}, which the answer adds. Rename it."
        )
    parts = [_part(row_type, frame, case) for row_type, frame in frames.items()]
    only_one_type(case, {type_said(part.references.dtype) for part in parts})
    references = pl.concat([part.references for part in parts])
    if references.unique_counts().gt(MOST_RECORDS).any():
        raise FrameError(
            f"One case reference in {quoted(case)} stands in more than {MOST_RECORDS:,} rows; a case file has no "
            "more records. Name the column that tells one child or young person from another."
        )
    places = (
        references.unique(maintain_order=True).alias(_REFERENCE).to_frame().with_row_index(_CASE)
    )
    return _Read(places, _files([part.in_order(places) for part in parts]), parts[0].back)


def _files(parts: Sequence[_Part]) -> Iterator[CaseFile]:
    """Yield the case files one by one: more than one at a time need not be held as records."""
    empty, place = CaseFile(), itemgetter(0)
    every = merge(*(part.fields() for part in parts), key=place)
    for _, several in groupby(every, key=place):
        yield empty.plus({name: value for _, fields in several for name, value in fields.items()})


def _part(row_type: RowType, frame: FrameT, case: str) -> _Part:
    source = opened(frame, row_type, (case, "id"))
    schema = source.frame.collect_schema()
    only_keyed(schema, row_type, case)
    name = row_type.processes()
    facts = [name for name in row_type.facts() if name in schema]
    own_id = record_id(schema["id"]).alias("id") if "id" in schema and case != "id" else None
    rows = source.frame.select(named(case), *facts, *([] if own_id is None else [own_id])).collect()
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
    return _Part(row_type, references, rows.drop(named(case)), source.back)


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


def _record_of(kind: type[Record], rows: pl.DataFrame) -> Callable[[tuple[Any, ...]], Record]:
    """Return what makes a record of a row, whose first two cells are its case's place and its number.

    A column has one type, and its dates are in range: only a text can be wrong in a record.
    """
    names, blank = rows.columns[2:], kind()
    texts = any(kind.facts()[name].type == "text" for name in names if name != "id")

    def made(row: tuple[Any, ...]) -> Record:
        _, number, *values = row
        stated = {n: v for n, v in zip(names, values, strict=True) if v is not None}
        return _checked(kind, stated, number) if texts else blank.plus(stated)

    return made


def _checked(kind: type[Record], stated: Mapping[str, Any], number: int) -> Record:
    try:
        return kind(**stated)
    except RecordError as error:
        raise FrameError(f"Row {number:,} of the {kind.processes()}: {error}") from None


# From what the records tell each other to answers


@dataclass(slots=True)
class Rows:
    """The records of one kind, those that others began too: only what their answers need."""

    places: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    facts: list[dict[str, Any]] = field(default_factory=list)
    stated: set[str] = field(default_factory=set)
    hidden: list[frozenset[int]] = field(default_factory=list)
    unsure: dict[int, tuple[frozenset[str], Mapping[str, int]]] = field(default_factory=dict)
    """By row, the facts that are unsure, and the limits that are broken nonetheless with their days."""
    untold: dict[int, frozenset[str]] = field(default_factory=dict)
    """By row, the limits that turn on which of two records is right."""

    elsewhere: list[tuple[int, str]] = field(default_factory=list)
    """Rows, each with a limit that another record answers."""

    def add(self, place: int, x: Told) -> None:
        """Add a record of the case file in a place."""
        if x.unsure:
            self.unsure[len(self.places)] = x.unsure, dict(x.broken)
        if x.untold:
            self.untold[len(self.places)] = x.untold
        self.elsewhere += [(len(self.places), limit) for limit in x.elsewhere]
        self.places.append(place)
        self.names.append(x.name)
        self.facts.append(vars(x.record))
        self.stated |= x.record.model_fields_set
        self.hidden.append(hidden_of(x))


def _answered(told: Rows, question: Question) -> pl.DataFrame:
    """Answer limits for the records of one kind."""
    hidden = {codes: number for number, codes in enumerate(set(told.hidden))}
    columns = {
        _CASE: pl.Series(told.places, dtype=pl.UInt32),
        _ROW: pl.Series(range(len(told.places)), dtype=pl.UInt32),
        _HIDDEN: pl.Series([hidden[codes] for codes in told.hidden], dtype=pl.UInt8),
        "record": pl.Series(told.names, dtype=pl.String),
        "id": pl.Series([facts["id"] for facts in told.facts], dtype=pl.String),
    }
    for name, info in question.limits[0].on.facts().items():
        if name in told.stated:
            stated = [facts[name] for facts in told.facts]
            columns[name] = pl.Series(stated, dtype=FACT_TYPES[info.type])
    own = [pl.col(name) for name in (_CASE, _ROW, _HIDDEN, "record", "id")]
    answers = question.answer(pl.LazyFrame(columns), own, now=True)
    for codes, number in hidden.items():
        silent = pl.col("status").is_in([s.value for s in Status if s.code in codes])
        answers = answers.filter(~((pl.col(_HIDDEN) == number) & silent))
    if told.elsewhere:
        schema = {_ROW: pl.UInt32(), "limit": pl.Categorical()}
        elsewhere = pl.LazyFrame(told.elsewhere, schema=schema, orient="row")
        answers = answers.join(elsewhere, on=(_ROW, "limit"), how="anti", maintain_order="left")
    return _where_unsure(answers, told, question).drop(_ROW, _HIDDEN).collect()


def _where_unsure(answers: pl.LazyFrame, told: Rows, question: Question) -> pl.LazyFrame:
    """Say what cannot be told where it is not known which of several days a fact has."""
    turns: dict[tuple[int, str, str], tuple[bool, int | None]] = {
        (row, limit.id, status.value): (days is None, days)
        for row, (facts, broken) in told.unsure.items()
        for limit in question.limits
        for days in (broken.get(limit.id),)
        for status in Status
        if status.code in untold(limit, facts)
    }
    turns |= {
        (row, limit.id, status.value): (True, None)
        for row, limits in told.untold.items()
        for limit in question.limits
        if limit.id in limits
        for status in Status
    }
    if not turns:
        return answers
    schema = {_ROW: pl.UInt32(), "limit": pl.Categorical(), "status": STATUS}
    schema |= {_UNTOLD: pl.Boolean(), _BROKEN: pl.Int32()}
    rows = [(*key, *found) for key, found in turns.items()]
    unsure = pl.LazyFrame(rows, schema=schema, orient="row")
    least = (
        pl.when(pl.col("certain_days") > pl.col(_BROKEN)).then(_BROKEN).otherwise("certain_days")
    )
    nothing = dict.fromkeys(("days_late", "days_left", "days_short", "certain_days"))
    settled = {"status": Status.CANNOT_TELL.value, "certain": False, "counts": False, **nothing}
    return (
        answers.join(unsure, on=(_ROW, "limit", "status"), how="left", maintain_order="left")
        .with_columns([least.alias("certain_days")] if "certain_days" in question.columns else [])
        .with_columns(
            pl.when(pl.col(_UNTOLD)).then(pl.lit(value)).otherwise(pl.col(name)).alias(name)
            for name, value in settled.items()
            if name in question.columns
        )
        .with_columns(pl.col("status").cast(STATUS))
        .drop(_UNTOLD, _BROKEN)
    )
