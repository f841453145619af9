"""A caseload with every answer, worked out once: the page, the terminal and the table show the same.

Everything is left out that a report has no business to know: of a frame's columns it keeps the
facts, the reference and the columns that the caller named.
"""

import warnings
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

import polars as pl

from sendrules.api.law import limits
from sendrules.arguments import (
    book_on,
    no_case,
    only_calendar,
    only_case,
    only_date,
    only_flag,
    only_read,
    only_record_type,
    several,
)
from sendrules.checks import Finding
from sendrules.clock import Calendar
from sendrules.columns import in_columns, in_columns_together, warn_of
from sendrules.engine.bulk.answers import BECAUSE, EARLIEST, FIRST, SHOWN_DONE
from sendrules.engine.bulk.engines import engine_of
from sendrules.engine.bulk.findings import record_id
from sendrules.engine.bulk.forks import not_forked
from sendrules.engine.bulk.named import named
from sendrules.engine.bulk.opening import opened
from sendrules.engine.bulk.stages import STAGE, stage_of
from sendrules.engine.column_checking import ColumnFinding
from sendrules.errors import ColumnWarning, FrameError, did_you_mean
from sendrules.law import links as the_links
from sendrules.quoting import quoted
from sendrules.records import CaseFile, FactInfo, NeedsAssessment, Record
from sendrules.reports.counted_rows import Counted, only_counted
from sendrules.reports.spreadsheet import headings
from sendrules.row_arguments import only_frames
from sendrules.rules import ColumnFault, Limit

__all__ = ["Answered", "among", "answered", "answered_to_count"]

_COUNTED = (
    *("trigger", "due", "done", "status", "days_late", "days_left", "exception", "contingent"),
    *("certain_days", SHOWN_DONE, EARLIEST, BECAUSE, FIRST),
)
_UNREAD = frozenset({"SRC01", "SRC18", "SRC61"})
"""The findings of reading that a column is not read."""
_CASE = ("row", "case", "shown")
_GROUPED = (*_CASE, "grouped")
_IN_FULL = ("days_short", "elapsed", "provisional", "alternative", "counts")


class _Told(NamedTuple):
    """What the law says of a caseload: the limits, their answers, and what the checks find."""

    limits: tuple[Limit, ...]
    answers: pl.LazyFrame
    odd: pl.DataFrame | None = None


@dataclass(frozen=True)
class Answered:
    """A caseload with its answers.

    Attributes:
        record: what a case is: a record, or a case file.
        as_at: the day asked about.
        columns: what is answered of each.
        show: the names of the columns that the caller asked to see.
        by: the names of the columns by which the caller wants the cases grouped, or `stage`.
        readings: the readings chosen by name.
        cases: `row` (from 1), `case` (its `id`, or `row N`), `shown` (those columns, as text),
            `grouped` (the group by each of `by`, as text; null where it is blank), and the facts of a
            record.
        work: works out what the law says of the cases, once, when a report first asks for it.
        wide: what the cases and answers of records are taken from: a row a case.
        of_columns: what is odd in the columns of the frame, or of each frame of case files.
        frames: of case files, the records of each kind: `row`, `case` and the facts.
        calendar: the bank holidays that were given; England's where none were.
        read: how the files were read, as far as it is about these cases; None where nobody said.
        again: answers the same caseload as at another day.
    """

    record: type[Record] | type[CaseFile]
    as_at: date
    columns: tuple[str, ...]
    show: tuple[str, ...]
    by: tuple[str, ...]
    readings: tuple[str, ...]
    cases: pl.LazyFrame
    work: Callable[[], "_Told"] = field(repr=False, compare=False)
    wide: pl.LazyFrame | None = None
    of_columns: tuple[ColumnFinding, ...] = ()
    frames: Mapping[type[Record], pl.LazyFrame] = field(default_factory=dict)
    calendar: Calendar | None = None
    read: Counted | None = field(default=None, repr=False, compare=False)
    again: Callable[[date], "Answered"] | None = field(default=None, repr=False, compare=False)

    @property
    def limits(self) -> tuple[Limit, ...]:
        """The limits answered; of case files, those that ask anything of one."""
        return self.work().limits

    @property
    def answers(self) -> pl.LazyFrame:
        """`row`, `case`, `shown`, `record` (which one of a case file), `limit`, and its answers.

        They are named as `sendrules.timelines` names them; of case files by stage there is `stage` too.
        """
        return self.work().answers

    @property
    def odd(self) -> pl.DataFrame | None:
        """What the checks find in case files: `code`, `severity` and `message`, a row a finding.

        None where they were not asked.
        """
        return self.work().odd

    @property
    def told_of_columns(self) -> tuple[ColumnFinding, ...]:
        """What is odd in the columns, without those that are not read where files were read, which named them."""
        unread = {ColumnFault.UNREAD, ColumnFault.MISREAD} if self.read else ()
        return tuple(odd for odd in self.of_columns if odd.check.fault not in unread)

    @property
    def told_by_reading(self) -> tuple[Finding, ...]:
        """What was odd in the files, without the columns that are not read and were asked to be shown."""
        shown = {*self.show, *self.by}
        every = self.read.findings if self.read else ()
        return tuple(f for f in every if not (f.code in _UNREAD and {*f.facts} <= shown))

    @property
    def process(self) -> str:
        """What a case is, in words."""
        return self.record.process()

    @property
    def processes(self) -> str:
        """Several of them, in words."""
        return self.record.processes()

    def collected(self) -> "Answered":
        """Return the same worked out: what is made of it then is not worked out again."""
        if self.wide is None:
            return self
        told, wide = self.work(), self.wide.collect().lazy()
        names = wide.collect_schema().names()
        cases, answers = _taken_from(wide, names, self.record, told.limits, self.columns)
        return replace(self, cases=cases, work=lambda: told._replace(answers=answers), wide=wide)

    def at(self, day: date) -> "Answered":
        """Return the same caseload as it was answered at the end of another day.

        Raises:
            TypeError: it was made by hand, and not by `answered`.
        """
        if self.again is None:
            msg = "This caseload was not answered by answered(...): it cannot be replayed."
            raise TypeError(msg)
        with warnings.catch_warnings(action="ignore", category=ColumnWarning):
            return self.again(day)  # whoever answered it was told then

    def kind_of(self, record: type[Record]) -> type[Record] | None:
        """Return the kind that the cases are of, or hold, where it is a kind of record or made from it."""
        kinds = self.frames if issubclass(self.record, CaseFile) else (self.record,)
        return next((kind for kind in kinds if issubclass(kind, record)), None)

    def facts(self, record: type[Record]) -> pl.LazyFrame:
        """Return the records of a kind, as far as they were known at the end of the day.

        Returns:
            `row` and `case`, which case it is of, and every fact of the record; without a row where the
            caseload holds none.
        """
        frame = self.recorded(record)
        there = {*frame.collect_schema().names()}
        return frame.select(
            "row", "case", *(_known(fact, there, self.as_at) for fact in record.facts().values())
        )

    def recorded(self, record: type[Record]) -> pl.LazyFrame:
        """Return the records of a kind as they are recorded, in the order of `facts`: later facts too.

        Returns:
            `row` and `case`, and each fact that has a column.
        """
        kind = self.kind_of(record)
        if kind is None:
            return pl.LazyFrame(schema={"row": pl.Int64, "case": pl.String})
        return self.frames.get(kind, self.cases)

    def stages(self, rows: pl.Series) -> Mapping[int, str]:
        """Name where some cases stood at the end of the day, by row; nothing of case files."""
        if issubclass(self.record, CaseFile) or rows.is_empty():
            return {}
        named = self._staged.filter(pl.col("row").is_in(rows.implode()))
        return dict(named.iter_rows())

    @cached_property
    def _staged(self) -> pl.DataFrame:
        """Where each case stands, asked once: what a report lists it lists in several places."""
        kind = self.record
        assert not issubclass(kind, CaseFile)  # which is at a stage in each of its processes
        names = [n for n in self.cases.collect_schema().names() if n in kind.facts()]
        return self.cases.select("row", stage_of(kind, names, self.as_at)).collect()


def answered(
    frame: Any,
    record: type[Record] = NeedsAssessment,
    *,
    case: str | None = None,
    as_at: date | None = None,
    show: Sequence[str] = (),
    by: Sequence[str] = (),
    readings: Iterable[str] = (),
    calendar: Calendar | None = None,
    read: Counted | None = None,
    in_full: bool = True,
    checked: bool = True,
) -> Answered:
    """Answer every limit for a frame of records, lazily, for every report that is made of it.

    Args:
        frame: a frame of records such as `sendrules.timelines` takes, or the frames of case files.
            What is `Answered` already stays as it is, and the other arguments are not needed; but
            for `read`, where it was answered without.
        record: what a row of one frame is.
        case: for case files, the column of the case reference.
        as_at: the day asked about.
        show: columns of the frame to keep beside the facts; none of case files.
        by: columns by whose values a report groups the cases, or `stage`.
        in_full: whether to answer all that a table of every answer shows, and not only what a
            caseload report counts.
        checked: whether to find what is odd in case files, which a caseload report tells.
        readings: names of the readings to use where the law is disputed.
        calendar: bank holidays; England's by default.
        read: how the frame or frames were read (`sendrules.sources.Read` and its like): every report
            that is made of it says how many rows were refused.

    Raises:
        FrameError: it cannot be read as records, or `show` names a column that it has not, or two of
            one heading; or `by` names one that it has not, or `stage` where it has a column of that
            name.
        ReadingError: no reading has a name, or two answer one question.
        TypeError: an argument is of the wrong type, such as a date as text.
    """
    read = only_counted(read)
    if isinstance(frame, Answered):
        return frame if read is None else replace(frame, read=read.of(frame.record))
    only_flag(in_full, "in_full")
    only_flag(checked, "checked")
    show, by = several(show, "show"), tuple(dict.fromkeys(several(by, "by")))
    as_at = only_date(as_at, "as_at")
    names, calendar = several(readings, "readings"), only_calendar(calendar)

    def again(day: date) -> Answered:
        return answered(
            frame,
            record,
            case=case,
            as_at=day,
            show=show,
            by=by,
            readings=names,
            calendar=calendar,
            read=read,
            in_full=in_full,
            checked=checked,
        )

    if isinstance(frame, Mapping):
        if show:
            msg = (
                "show is of one frame: those of case files have no columns in common. Leave it out"
            )
            raise TypeError(msg)
        frames = only_frames(frame)
        found = _of_case_files(
            frames,
            only_case(case),
            as_at,
            names,
            by=by,
            calendar=calendar,
            in_full=in_full,
            checked=checked,
        )
        as_read = read.of(CaseFile) if read else None
        found = replace(found, calendar=calendar, read=as_read, again=again)
        warn_of(found.told_of_columns)
        return found
    no_case(case)
    only_record_type(record, "answered")
    headings(show)
    columns = (*_COUNTED, *_IN_FULL) if in_full else _COUNTED
    rows = _rows(frame, record, show, by, as_at)
    book = book_on(record, names)
    only_read(record, book)
    asked = book.on(record)
    # What limits have in common is worked out once where each answer has columns of its own.
    wide = engine_of(rows).answered(
        rows, asked, as_at, beside=asked, columns=columns, long=False, calendar=calendar
    )
    # The facts are those of the rows: to ask the answers for their columns would plan the whole query.
    cases, told = _taken_from(wide, rows.collect_schema().names(), record, asked, columns)
    found = Answered(
        record,
        as_at,
        columns,
        tuple(show),
        by,
        names,
        cases,
        lambda: _Told(asked, told),
        wide=wide,
        of_columns=in_columns(frame, record, asked, kept=(*show, *by)),
        calendar=calendar,
        read=read.of(record) if read else None,
        again=again,
    )
    warn_of(found.told_of_columns)
    return found


def answered_to_count(frame: Any, record: type[Record], **asked: Any) -> Answered:
    """Answer, lazily, what a report counts and no more: it tells neither every answer in full nor the checks.

    Args:
        frame: as for `answered`.
        record: what a row of one frame is.
        asked: the other arguments of `answered`.
    """
    return answered(frame, record, **asked, in_full=False, checked=False)


def among(some: Iterable[Limit]) -> pl.Expr:
    """Return whether an answer is about one of these limits."""
    return pl.col("limit").cast(pl.String).is_in([x.id for x in some])


def _taken_from(
    wide: pl.LazyFrame,
    names: Iterable[str],
    record: type[Record] | type[CaseFile],
    found: Sequence[Limit],
    columns: Iterable[str],
) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """Return the cases of a caseload of records, and their answers, from a row a case.

    Facts are taken of those that are among `names`.
    """
    facts = [n for n in names if n in record.facts()]
    ids = pl.Enum([x.id for x in found])
    answers = pl.concat(
        wide.select(
            *_CASE,
            pl.lit(record.process()).alias("record"),
            pl.lit(limit.id, dtype=ids).alias("limit"),
            *(pl.col(limit.answer(name)).alias(name) for name in columns),
        )
        for limit in found
    )
    return wide.select(*_GROUPED, *facts), answers


def _of_case_files(
    frames: Mapping[Any, Any],
    case: str,
    as_at: date,
    readings: tuple[str, ...],
    *,
    by: tuple[str, ...],
    calendar: Calendar | None,
    in_full: bool,
    checked: bool,
) -> Answered:
    """Read case files, to answer every limit: a case is a file, and only limits with an answer are told."""
    # For case files alone, of which one caseload in many is made.
    from sendrules.engine.bulk.case_files import read_to_answer  # noqa: PLC0415
    from sendrules.findings import FILE_CHECKS_ASKED  # noqa: PLC0415

    columns = (*_COUNTED, *_IN_FULL) if in_full else _COUNTED
    of_each = tuple(name for name in by if name == STAGE)
    given = {
        kind: opened(frame, kind, (case, "id", *by)).frame.collect()
        for kind, frame in frames.items()
    }
    _only_there(by, {name for frame in given.values() for name in frame.columns})
    book = limits().reading(*readings)
    not_forked()
    answer = read_to_answer(
        given,
        tuple(book.values()),
        as_at,
        case=case,
        links=the_links(),
        book=book,
        columns=(*of_each, *columns),
        calendar=calendar,
        checks=FILE_CHECKS_ASKED if checked else None,
    )
    of_columns = in_columns_together(frames, case, book, kept=by).values()
    reference = pl.concat([frame[case].alias("case") for frame in given.values()])
    cases = reference.unique(maintain_order=True).to_frame().with_row_index("row", offset=1)
    cases = cases.with_columns(pl.col("row").cast(pl.Int64), _shown(()).alias("shown"))
    cases = _grouped_together(cases, given.values(), case, by)
    as_text = pl.col("case").cast(pl.String)

    @cache
    def told() -> _Told:
        answers, odd = answer()
        asking = {*answers["limit"].unique()}
        found = tuple(x for x in book.values() if x.id in asking)
        beside = answers.rename({case: "case"}).join(cases, on="case", maintain_order="left")
        limit = pl.col("limit").cast(pl.Enum([x.id for x in found]))
        rows = beside.lazy().select("row", as_text, "shown", "record", limit, *of_each, *columns)
        return _Told(found, rows, odd)

    return Answered(
        CaseFile,
        as_at,
        columns,
        (),
        by,
        readings,
        cases.lazy().with_columns(as_text),
        told,
        of_columns=tuple(found for several in of_columns for found in several),
        frames={kind: _records(frame, kind, cases, case) for kind, frame in given.items()},
    )


def _records(
    frame: pl.DataFrame, record: type[Record], cases: pl.DataFrame, case: str
) -> pl.LazyFrame:
    """Return the records of a kind with the rows of the case files that they are of."""
    facts = [name for name in frame.columns if name in record.facts() and name != case]
    keyed = frame.lazy().select(named(case).alias("case"), *map(named, facts))
    rows = cases.lazy().select("row", "case")
    return keyed.join(rows, on="case", how="left", maintain_order="left").with_columns(
        pl.col("case").cast(pl.String)
    )


def _known(fact: FactInfo, columns: Collection[str], as_at: date) -> pl.Expr:
    """A fact as far as it is known at the end of a day; null where there is no such column."""
    kind = {"date": pl.Date, "flag": pl.Boolean, "text": pl.String}[fact.type]
    if fact.name not in columns:
        return pl.lit(None, dtype=kind).alias(fact.name)
    value = named(fact.name).cast(kind)
    if fact.shown_by and fact.shown_by in columns:
        later = named(fact.shown_by).cast(pl.Date) > as_at
        value = pl.when(later.fill_null(value=False)).then(None).otherwise(value)
    return value.alias(fact.name)


def _only_there(by: Iterable[str], names: Collection[str]) -> None:
    """Refuse to group by a column that is not there, and by `stage` where that may be two things."""
    for name in by:
        if name != STAGE and name not in names:
            raise FrameError(
                f"There is no column {quoted(name)} to group by{did_you_mean(name, names) or '.'}"
            )
        if name == STAGE and name in names:
            raise FrameError(
                f"There is a column {STAGE!r}, and to group by {STAGE!r} is to group by where a case "
                f"stands. Rename the column."
            )


def _group(name: str) -> pl.Expr:
    """A column by which cases are grouped, as text; null where it is blank."""
    text = named(name).cast(pl.String).str.strip_chars()
    return pl.when(text != "").then(text)


def _grouped_together(
    cases: pl.DataFrame, frames: Iterable[pl.DataFrame], case: str, by: Sequence[str]
) -> pl.DataFrame:
    """Add the groups of case files: what their rows say, and all of it where they say several things."""
    each = []
    for place, name in enumerate(by):
        said = [
            frame.select(named(case).alias("case"), _group(name).alias("group"))
            for frame in frames
            if name in frame.columns
        ]
        group = pl.col("group").drop_nulls().unique().sort().str.join(" and ")
        column = pl.lit(None, dtype=pl.String)
        if said:
            of_each = (
                pl.concat(said).group_by("case").agg(group.replace("", None).alias(f"by {place}"))
            )
            cases = cases.join(of_each, on="case", how="left", maintain_order="left")
            column = pl.col(f"by {place}")
        each.append(column)
    return cases.select(*cases.columns[:3], _listed(each).alias("grouped"))


def _listed(texts: Sequence[pl.Expr]) -> pl.Expr:
    return pl.concat_list(texts) if texts else pl.lit([], dtype=pl.List(pl.String))


def _rows(
    frame: Any, record: type[Record], show: Sequence[str], by: Sequence[str], as_at: date
) -> pl.LazyFrame:
    lazy = opened(frame, record).frame
    schema = lazy.collect_schema()
    names = schema.names()
    for name in show:
        if name not in names:
            raise FrameError(
                f"There is no column {quoted(name)} to show{did_you_mean(name, names) or '.'}"
            )
    _only_there(by, names)
    groups = [stage_of(record, names, as_at) if name == STAGE else _group(name) for name in by]
    number = pl.int_range(1, pl.len() + 1, dtype=pl.Int64)
    unnamed = pl.format("row {}", number)
    reference = record_id(schema["id"]) if "id" in names else pl.lit(None, dtype=pl.String)
    return lazy.select(
        number.alias("row"),
        pl.coalesce(reference, unnamed).alias("case"),
        _shown(show).alias("shown"),
        _listed(groups).alias("grouped"),
        *(name for name in names if name in record.facts()),
    )


def _shown(names: Sequence[str]) -> pl.Expr:
    return _listed([named(n).cast(pl.String).fill_null("") for n in names])
