"""What a caseload report says, as values: counts, cases and findings, ready for any renderer.

A *breach* is of the duty holder's own binding limits. Everything else that is not met is *missed*.
What a report lists by the hundred (`Line`, `OverdueCase`, `DueCase`) is a dataclass, which is faster to make.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape

from pydantic import TypeAdapter, ValidationError

from sendrules.clock import uk_date
from sendrules.clock.spelling import plural
from sendrules.engine.status import ExceptionState, Status
from sendrules.errors import SourceError
from sendrules.notebook import table, unbroken
from sendrules.records.keys import given_twice, too_large
from sendrules.reports.unrecorded import Unrecorded
from sendrules.rules import Authority
from sendrules.values import Value

__all__ = [
    "Band",
    "Caseload",
    "DueCase",
    "FindingCount",
    "GroupCounts",
    "Grouping",
    "LimitCounts",
    "Line",
    "OverdueCase",
    "Quality",
    "Week",
]


class LimitCounts(Value, kw_only=True):
    """Where the cases stand against one limit.

    Attributes:
        limit: the limit's id.
        citation: its short name, such as `reg 13(2)`.
        url: its text.
        says: the duty.
        duty_holder: who must act.
        authority: statute, case law, guidance or target.
        bound: `ceiling`, `floor` or `standard`.
        own: whether it binds the duty holder that the report is about.
        counts: how many cases have each status; every status is there.
        contingent: of those running or overdue, how many may turn out not to apply.
        done: acts done in the period.
        in_time: of those, done in time.
        rate: in time, per cent of done, to one decimal place; None where nothing was done.
        done_unexcepted: acts done in the period without a supported exception.
        in_time_unexcepted: of those, done in time.
        rate_unexcepted: in time, per cent of those.
    """

    limit: str
    citation: str
    url: str
    says: str
    duty_holder: str
    authority: Authority
    bound: str
    own: bool
    counts: Mapping[Status, int]
    contingent: int
    done: int
    in_time: int
    rate: float | None
    done_unexcepted: int
    in_time_unexcepted: int
    rate_unexcepted: float | None

    @property
    def not_kept(self) -> int:
        """Cases in which it was not kept: late, overdue or too short."""
        return sum(n for status, n in self.counts.items() if status.broken)

    @property
    def breaches(self) -> int:
        """Cases in which the law is broken; none for guidance and for other people's duties."""
        return self.not_kept if self.own else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One due date of a case, with the limits that fall due on it.

    Attributes:
        limits: the short names of the limits.
        says: the duty of the first.
        due: the last lawful day.
        days: calendar days late, or left.
        exception: the strongest state of the exceptions claimed.
        contingent: whether it is not known yet that any of the limits applies.
        process: which process of a case file it is about: `annual review 2`; empty of a record.
    """

    limits: tuple[str, ...]
    says: str
    due: date
    days: int
    exception: ExceptionState
    contingent: bool
    process: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueCase:
    """A case with a limit that is past and not done: once, however many limits are.

    Attributes:
        case: its reference, or its row: `row 12`.
        row: its row among the rows used, from 1.
        stage: where it stands, in the sector's words; empty of a case file.
        days_late: calendar days late for certain, whatever is decided; 0 where nothing is certain.
        lines: the due dates that are past, earliest first.
        shown: the columns that the caller named, in order, as text.
    """

    case: str
    row: int
    stage: str
    days_late: int
    lines: tuple[Line, ...]
    shown: tuple[str, ...] = ()

    @property
    def counted(self) -> Line:
        """The line that `days_late` is counted from; the earliest where nothing is certain."""
        return next((x for x in self.lines if x.days == self.days_late), self.lines[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCase:
    """A case with something to do by a date that is coming."""

    case: str
    row: int
    stage: str
    line: Line
    shown: tuple[str, ...] = ()


class Week(Value, kw_only=True):
    """Seven days that are coming, and what falls due in them.

    Attributes:
        first: the first day.
        last: the last day.
        total: due dates in the week, a case counting once for each.
        contingent: of those, how many may turn out not to apply.
        due: the first of them, in date order.
    """

    first: date
    last: date
    total: int
    contingent: int
    due: tuple[DueCase, ...]


class Band(Value, kw_only=True):
    """How many cases have been overdue for how long."""

    label: str
    cases: int


class GroupCounts(Value, kw_only=True):
    """The headline figures of one group, or of the whole.

    Attributes:
        group: what the cases of it have in common, as text; None where nothing is recorded, and of the
            whole.
        count: how many cases, or processes of case files.
        overdue: those that are overdue whatever is decided.
        longest: the most days that one of them is overdue for certain; 0 where none is.
        contingent: those that are overdue only if a decision not yet notified goes one way.
        untold: those in which a binding limit cannot be told.
        due_soon: due dates in the next four weeks.
    """

    group: str | None
    count: int = 0
    overdue: int = 0
    longest: int = 0
    contingent: int = 0
    untold: int = 0
    due_soon: int = 0


class Grouping(Value, kw_only=True):
    """The headline figures by group, beside those of the whole.

    Attributes:
        by: the column that names the groups, or `stage`.
        stage: whether the groups are stages.
        counted: what is counted: `cases`, or of case files by stage their `processes`.
        groups: each group, stages in the order of the process and others by name; what has nothing
            recorded comes last.
        more: how many groups there are beyond those.
        whole: all groups together.
    """

    by: str
    stage: bool
    counted: str
    groups: tuple[GroupCounts, ...]
    more: int
    whole: GroupCounts


class FindingCount(Value, kw_only=True):
    """A finding of data quality and how many rows have it."""

    code: str
    severity: str
    message: str
    count: int


class Quality(Value, kw_only=True):
    """How far the data can be trusted.

    Attributes:
        rows_read: rows in the file.
        rows_used: rows that became cases.
        rows_refused: rows that could not be read as a case.
        rows_left_out: rows that say nothing, such as blank ones.
        findings: by code, errors first, then the most frequent.
        rows_of_others: rows of an event log that are about other processes.
    """

    rows_read: int
    rows_used: int
    rows_refused: int
    rows_left_out: int
    findings: tuple[FindingCount, ...]
    rows_of_others: int = 0

    @property
    def rows(self) -> str:
        """The counts of rows in words: `312 rows read, 310 used, 2 refused`."""
        left_out = f", {self.rows_left_out:,} left out" if self.rows_left_out else ""
        others = f", {self.rows_of_others:,} of other processes" if self.rows_of_others else ""
        return (
            f"{plural(self.rows_read, 'row')} read, {self.rows_used:,} used, "
            f"{self.rows_refused:,} refused{left_out}{others}"
        )

    @property
    def errors(self) -> int:
        """Findings that make an answer wrong or impossible."""
        return sum(f.count for f in self.findings if f.severity == "error")

    @property
    def queries(self) -> int:
        """Findings that are possible but unusual."""
        return sum(f.count for f in self.findings if f.severity != "error")


class Caseload(Value, kw_only=True):
    """What is late and what is due in a caseload, on a given day.

    Attributes:
        title: whose caseload it is.
        process: what a case is: `needs assessment`.
        processes: several of them: `needs assessments`.
        as_at: the day asked about.
        duty_holder: whose breaches are counted.
        cases: how many cases.
        period: the first and last day of the acts that the rates count.
        overdue_cases: cases that are overdue whatever is decided.
        overdue: the longest of them, longest first.
        bands: how long they have been overdue.
        contingent_cases: cases that are overdue only if a decision not yet notified goes one way.
        contingent: the longest of them.
        excused_cases: cases past a limit that a supported exception disapplies, with none overdue.
        untold_cases: cases in which a binding limit cannot be told: facts are missing or odd.
        untold_overdue_cases: of those, cases that may be overdue by such a limit, and are not told to be
            by another: it is past, or nobody knows when it is, and nothing shows that it was done.
        unbegun: records of which nothing is recorded that begins them, or that begin before the law: whether
            they are past a limit cannot be told.
        weeks: the next four weeks.
        limits: every limit of the process, in the order of the law, binding ones first.
        quality: how far the data can be trusted.
        most: how many cases a table lists at most.
        shown: the names of the columns that the caller asked for.
        readings: the readings chosen by name where the law is disputed.
        staged: whether a case has a stage: a record has, and a case file is at several places at once.
        unrecorded: facts by which a duty is done with, and that have no column at all.
        caveats: what stands beside the headline figures, in sentences: rows and cases that they leave
            out, first of all those that may be overdue, and what the data have no column for.
        by: the headline figures by group, a table for each column that the caller named.
    """

    title: str
    process: str
    processes: str
    as_at: date
    duty_holder: str
    cases: int
    period: tuple[date, date]
    overdue_cases: int
    overdue: tuple[OverdueCase, ...]
    bands: tuple[Band, ...]
    contingent_cases: int
    contingent: tuple[OverdueCase, ...]
    excused_cases: int
    untold_cases: int
    weeks: tuple[Week, ...]
    limits: tuple[LimitCounts, ...]
    quality: Quality
    most: int
    shown: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    staged: bool = True
    untold_overdue_cases: int = 0
    unbegun: int = 0
    unrecorded: tuple[Unrecorded, ...] = ()
    caveats: tuple[str, ...] = ()
    by: tuple[Grouping, ...] = ()

    @property
    def none_overdue(self) -> str:
        """What to say where no case is overdue: of which cases it can be said."""
        which = (
            "case that can be told"
            if self.untold_overdue_cases or self.unbegun or self.quality.rows_refused
            else "case"
        )
        return f"no {which} is past a statutory limit"

    @property
    def longest(self) -> int:
        """The most days that a case is overdue for certain; 0 where none is."""
        return max((c.days_late for c in self.overdue), default=0)

    @property
    def due_soon(self) -> int:
        """Due dates in the next four weeks."""
        return sum(w.total for w in self.weeks)

    @property
    def breaches(self) -> int:
        """Breaches of binding limits, ended and continuing, by limit and case."""
        return sum(x.breaches for x in self.limits)

    def _repr_html_(self) -> str:
        """Show in a notebook the headline figures, the limits and the longest overdue."""
        caption = f"{self.title or 'Caseload'}, as at {uk_date(self.as_at)}"
        figures = [
            ("Cases", f"{self.cases:,}"),
            ("Overdue", f"{self.overdue_cases:,}"),
            ("Due in the next four weeks", f"{self.due_soon:,}"),
            ("Breaches, ended and continuing", f"{self.breaches:,}"),
        ]
        overdue = [
            (
                x.case,
                ", ".join(x.counted.limits),
                unbroken(uk_date(x.counted.due)),
                f"{x.days_late:,}",
            )
            for x in self.overdue
        ]
        heads = ("Case", "Limit", "Due", "Days late")
        shown = table(caption, (), figures) + "".join(f"<p>{escape(c)}</p>" for c in self.caveats)
        return shown + (table("Longest overdue", heads, overdue) if overdue else "")

    def to_json(self, *, indent: int | None = 2) -> str:
        """Write the report as JSON; dates are ISO dates."""
        return _adapter().dump_json(self, indent=indent).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> "Caseload":
        """Read back what `to_json` wrote.

        Raises:
            SourceError: the text is not a caseload's JSON, is too large, or gives a key twice.
        """
        if wrong := too_large(text) or given_twice(text):
            raise SourceError(f"Not a caseload: {wrong[0]}")
        try:
            return _adapter().validate_json(text)
        except (ValidationError, TypeError):
            raise SourceError("Not a caseload: the text is not what to_json writes.") from None


@cache
def _adapter() -> TypeAdapter[Caseload]:
    """What writes and reads it as JSON: made when it is first asked for, as most reports are pages."""
    return TypeAdapter(Caseload)
