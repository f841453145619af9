"""Case files as frames: records keyed by a case reference in, one long frame of answers out.

What the records of one child tell each other is worked out file by file, as for one file alone. The
limits of all of them are then answered as those of any frame, a kind of record at a time.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from sendrules.clock import Calendar
from sendrules.engine.bulk.answers import STATUS, Question, chosen
from sendrules.engine.bulk.findings import record_id
from sendrules.engine.bulk.opening import opened
from sendrules.engine.bulk.protocol import FindingsOf, FrameT, RowType
from sendrules.engine.one.building import hidden_of, turns_on
from sendrules.engine.one.story import story
from sendrules.engine.one.told import Told
from sendrules.engine.status import Status
from sendrules.errors import FrameError, RecordError
from sendrules.records import CaseFile, Record
from sendrules.rules import Limit, Links, Rulebook

__all__ = ["answered_together", "checked_together", "only_keyed"]

_CASE, _ROW = "__sendrules_case", "__sendrules_row"
_HIDDEN, _STARTS = "__sendrules_hidden", "__sendrules_starts"
_NAMES = ("record", "id", "limit", "citation")
_BROKEN = [status.value for status in Status if status.broken]
_FINDINGS = ("record", "code", "severity", "facts", "message")


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
    wanted = chosen(columns)
    asked = tuple(dict.fromkeys((*wanted, "due", "status")))
    read = _read(frames, case, (*_NAMES, *wanted))
    told: dict[type[Record], list[tuple[int, Told]]] = defaultdict(list)
    for place, case_file in enumerate(read.files):
        for x in story(case_file, links, book, as_at).told:
            told[type(x.record)].append((place, x))
    ids = {limit.id for limit in limits}
    # Where there is no record at all, the answer has its columns nonetheless.
    answers = [
        _answered(told[record], Question(of, as_at, asked, True, calendar, book.on(record)))
        for record in told or (limits[0].on,)
        if (of := tuple(limit for limit in book.on(record) if limit.id in ids))
    ]
    together = pl.concat(answers).sort(
        _CASE, "due", "limit", "record", nulls_last=True, maintain_order=True
    )
    answer: FrameT = read.answer(together, case, (*_NAMES, *wanted))
    return answer


def checked_together(
    frames: Mapping[RowType, FrameT], findings_of: FindingsOf, *, case: str
) -> FrameT:
    """Report what is odd in the case files whose records are in frames.

    Raises:
        FrameError: a frame or one of its columns cannot be read as records, or a row has no case
            reference.
    """
    read = _read(frames, case, _FINDINGS)
    found = [
        (place, *finding)
        for place, case_file in enumerate(read.files)
        for finding in findings_of(case_file)
    ]
    schema = {_CASE: pl.UInt32, **dict.fromkeys(_FINDINGS, pl.String)}
    odd = pl.DataFrame(found, schema=schema, orient="row")
    answer: FrameT = read.answer(odd, case, _FINDINGS)
    return answer


# From frames to case files


class _Read(NamedTuple):
    """Case files, the references by which their records were keyed, and the way back."""

    references: pl.Series
    files: Sequence[CaseFile]
    back: Callable[[pl.LazyFrame], Any]

    def answer(self, found: pl.DataFrame, case: str, columns: Sequence[str]) -> Any:
        """Return what was found, each row with its case reference, as a frame of the first kind."""
        references = self.references.alias(case).to_frame().with_row_index(_CASE)
        whole = found.join(references, on=_CASE, maintain_order="left")
        return self.back(whole.lazy().select(case, *columns))


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the frames: the case references of its rows, and what they say."""

    row_type: RowType
    references: pl.Series
    rows: pl.DataFrame
    back: Callable[[pl.LazyFrame], Any]


def _read(frames: Mapping[RowType, FrameT], case: str, taken: Sequence[str]) -> _Read:
    """Read the records of frames, and put those of one case reference together, in its order."""
    if case in taken:
        raise FrameError(
            f"The case reference cannot be in a column {case!r}, which the answer adds. Rename it."
        )
    parts = [_part(row_type, frame, case) for row_type, frame in frames.items()]
    dtypes = sorted({str(part.references.dtype) for part in parts})
    if len(dtypes) > 1:
        raise FrameError(
            f"Column {case!r} holds {' in one frame and '.join(dtypes)} in another, so that no case "
            "would be known again. Convert it to one type."
        )
    references = pl.concat([part.references for part in parts]).unique(maintain_order=True)
    fields: dict[Any, dict[str, Any]] = {reference: {} for reference in references}
    for part in parts:
        if issubclass(part.row_type, CaseFile):
            _said_once(part, fields)
        else:
            _recorded(part, part.row_type, fields)
    files = [_EMPTY.plus(given) for given in fields.values()]
    return _Read(references, files, parts[0].back)


_EMPTY = CaseFile()


def _part(row_type: RowType, frame: FrameT, case: str) -> _Part:
    source = opened(frame, row_type, (case, "id"))
    schema = source.frame.collect_schema()
    only_keyed(schema, row_type, case)
    name = row_type.processes()
    facts = [name for name in row_type.facts() if name in schema]
    own_id = record_id(schema["id"]).alias("id") if "id" in schema and case != "id" else None
    rows = source.frame.select(case, *facts, *([] if own_id is None else [own_id])).collect()
    references = rows[case].rename("")
    blank = references.is_null()
    if references.dtype == pl.String:
        blank |= references.str.strip_chars() == ""
    if count := int(blank.sum()):
        first = blank.to_list().index(True) + 1
        raise FrameError(
            f"The frame of {name} has {count:,} {'row' if count == 1 else 'rows'} without a case "
            f"reference in {case!r}, the first of them row {first:,}. Give each one."
        )
    return _Part(row_type, references, rows.drop(case), source.back)


def only_keyed(names: Iterable[str], row_type: RowType, case: str) -> None:
    """Refuse a frame that has no column for the case reference.

    Raises:
        FrameError: it has none, or it is a fact.
    """
    if case not in names:
        raise FrameError(
            f"The frame of {row_type.processes()} has no column {case!r} with the case reference."
        )
    if case in row_type.facts():
        raise FrameError(
            f"{case!r} is a fact of {row_type.processes()}. Give the case reference another column."
        )


def _said_once(part: _Part, fields: Mapping[Any, dict[str, Any]]) -> None:
    """Put what the whole file says in the fields of each case file."""
    if several := int(part.references.is_duplicated().sum()):
        raise FrameError(
            f"The frame of case files has {several:,} rows that share a case reference."
        )
    for reference, row in zip(part.references, part.rows.iter_rows(named=True), strict=True):
        fields[reference].update(row)


def _recorded(part: _Part, kind: type[Record], fields: Mapping[Any, dict[str, Any]]) -> None:
    """Put each row in the fields of its case file, as a record."""
    assert kind.declares
    field, names, blank = kind.declares.field, part.rows.columns, kind()
    # A column has one type, and its dates are in range: only a text can be wrong in a record.
    texts = any(kind.facts()[name].type == "text" for name in names if name != "id")
    for number, (reference, row) in enumerate(
        zip(part.references, part.rows.iter_rows(), strict=True), 1
    ):
        stated = {name: v for name, v in zip(names, row, strict=True) if v is not None}
        record = _checked(kind, stated, number) if texts else blank.plus(stated)
        given = fields[reference]
        given[field] = (*given.get(field, ()), record)


def _checked(kind: type[Record], stated: Mapping[str, Any], number: int) -> Record:
    try:
        return kind(**stated)
    except RecordError as error:
        raise FrameError(f"Row {number:,} of the {kind.processes()}: {error}") from None


# From what the records tell each other to answers


def _answered(rows: Sequence[tuple[int, Told]], question: Question) -> pl.DataFrame:
    """Answer limits for the records of one kind, those that others began too."""
    values = [vars(x.record) for _, x in rows]
    hidden = {codes: place for place, codes in enumerate({hidden_of(x) for _, x in rows})}
    columns = {
        _CASE: pl.Series([place for place, _ in rows], dtype=pl.UInt32),
        _ROW: pl.Series(range(len(rows)), dtype=pl.UInt32),
        _HIDDEN: pl.Series([hidden[hidden_of(x)] for _, x in rows], dtype=pl.UInt8),
        "record": pl.Series([x.name for _, x in rows], dtype=pl.String),
        "id": pl.Series([v["id"] for v in values], dtype=pl.String),
    }
    for name, info in question.limits[0].on.facts().items():
        stated = [v[name] for v in values]
        if stated.count(None) < len(stated):
            columns[name] = pl.Series(stated, dtype=_TYPES[info.type])
    own = [pl.col(name) for name in (_CASE, _ROW, _HIDDEN, "record", "id")]
    answers = question.answer(pl.LazyFrame(columns), own)
    for codes, place in hidden.items():
        silent = pl.col("status").is_in([s.value for s in Status if s.code in codes])
        answers = answers.filter(~((pl.col(_HIDDEN) == place) & silent))
    return _where_unsure(answers, rows, question).drop(_ROW, _HIDDEN).collect()


_TYPES = {"date": pl.Date, "flag": pl.Boolean, "text": pl.String}


def _where_unsure(
    answers: pl.LazyFrame, rows: Sequence[tuple[int, Told]], question: Question
) -> pl.LazyFrame:
    """Say what cannot be told where it is not known which of several days a fact has."""
    turns = [
        (place, limit.id, starts)
        for place, (_, x) in enumerate(rows)
        if x.unsure
        for limit in question.limits
        if (starts := turns_on(limit, x.unsure)) is not None
    ]
    if not turns:
        return answers
    schema = {_ROW: pl.UInt32(), "limit": pl.Categorical(), _STARTS: pl.Boolean()}
    unsure = pl.LazyFrame(turns, schema=schema, orient="row")
    waits = pl.col("status") == Status.NOT_STARTED.value
    untold = pl.col("status").is_in(_BROKEN) | (pl.col(_STARTS) & waits)
    untold = untold & pl.col(_STARTS).is_not_null()
    nothing = dict.fromkeys(("days_late", "days_short", "certain_days"))
    settled = {"status": Status.CANNOT_TELL.value, "certain": False, **nothing}
    return (
        answers.join(unsure, on=(_ROW, "limit"), how="left", maintain_order="left")
        .with_columns(
            pl.when(untold).then(pl.lit(value)).otherwise(pl.col(name)).alias(name)
            for name, value in settled.items()
            if name in question.columns
        )
        .with_columns(pl.col("status").cast(STATUS))
        .drop(_STARTS)
    )
