"""The short form of a case, for a family: what is due, what is late, and what can be done next."""

from collections.abc import Iterator, Sequence

from sendrules.engine.one.deadline import Deadline
from sendrules.engine.status import Status
from sendrules.reports.one_case.line_of_time import line_of_time
from sendrules.reports.one_case.passages import where_it_stands
from sendrules.reports.one_case.rights import so_long
from sendrules.reports.one_case.told import ToldCase
from sendrules.reports.report import Cell, Column, Figure, Report, Table
from sendrules.reports.words import in_weeks, plural, uk_date
from sendrules.rules import Floor

__all__ = ["short_form"]

_WHO = Column(name="who", heading="Who must do it")
_LAW = Column(name="limit", heading="Law")
_ABOUT = Column(name="process", heading="Part of")
_IF = "It is not decided yet whether this applies."
_FEW = 3
"""How many reasons a family reads before what it can do."""


def short_form(told: ToldCase, *, whose: str, readings: tuple[str, ...]) -> Report:
    """Tell what matters next of a case, in three tables."""
    late = _late_ones(told)
    open_still = [d for d in late if d.status is Status.OVERDUE]
    next_steps = _next(told)
    return Report(
        name="chronology",
        title="Where the case stands",
        as_at=told.as_at,
        whose=whose,
        says="What should happen by when, what is late, and what can be done next.",
        figures=(
            Figure(
                name="can_be_done",
                says="Things that you can do next",
                value=len(next_steps.rows),
                beside=_first_of(next_steps),
            ),
            Figure(
                name="still_late",
                says="Late and still not done",
                value=len(open_still),
                beside=_longest(open_still),
                bad=True,
            ),
            Figure(
                name="came_late",
                says="Done, but late or too soon",
                value=len(late) - len(open_still),
                beside=_longest([d for d in late if d not in open_still]),
                bad=True,
            ),
        ),
        caveats=tuple(_caveats(told)),
        tables=(next_steps, _late(told, late), _coming(told)),
        notes=_NOTES,
        readings=readings,
    )


_NOTES = (
    ("Last day", "What is done on that day is still in time."),
    ("Days late", "Counted in whole days, weekends and holidays too."),
    (
        "Law",
        "The paragraph that says so. This is told from the dates recorded, and is not legal advice.",
    ),
)


def _once(told: ToldCase) -> Sequence[Deadline]:
    """The limits, of one act that is owed to several people that which is owed to the first of them."""
    others = {(d.record, d.limit) for group in told.recipients() for d in group[1:]}
    return [d for d in told.spoken if (d.record, d.limit) not in others]


def _next(told: ToldCase) -> Table:
    open_rights = [
        d for d in _once(told) if told.is_right(d) and d.status is Status.RUNNING and d.due
    ]
    return Table(
        name="what_can_be_done",
        title="What you can do next, and by what day",
        columns=(
            Column(name="last_day", heading="By", kind="date"),
            Column(name="what", heading="What can be done"),
            Column(name="who", heading="By whom"),
            Column(name="days_left", heading="Days left", kind="days"),
            _LAW,
            _ABOUT,
        ),
        rows=tuple(
            (d.due, _what(d), d.duty_holder, d.days_left, d.citation, d.record) for d in open_rights
        ),
        empty="Nothing with a last day can be done at the moment.",
    )


def _late_ones(told: ToldCase) -> Sequence[Deadline]:
    """The duties that were not kept: binding ones, and those still to be done first."""
    found = [d for d in _once(told) if d.status.broken and d.can_be_breached]
    return sorted(found, key=lambda d: (d.status is not Status.OVERDUE, -(d.days_late or 0)))


def _late(told: ToldCase, found: Sequence[Deadline]) -> Table:
    return Table(
        name="what_is_late",
        title="What is late, or came late, and by how much",
        columns=(
            Column(name="due", heading="Last day", kind="date"),
            Column(name="what", heading="What should have happened"),
            _WHO,
            Column(name="done", heading="Done", kind="date"),
            Column(name="days_late", heading="Days late", kind="days"),
            Column(name="in_weeks", heading="In weeks"),
            _LAW,
            _ABOUT,
        ),
        rows=tuple(
            (
                d.due,
                _what(d),
                d.duty_holder,
                d.done,
                d.days_late,
                _weeks(d) or None,
                d.citation,
                d.record,
            )
            for d in found
        ),
        chart=line_of_time(told, found),
        empty=_none_late(told),
    )


def _none_late(told: ToldCase) -> str:
    """What to say where nothing is told as late: nothing is, or it cannot be told, and why."""
    untold = [d for d in _untold(told) if d.can_be_breached and d.bound != "standard"]
    if not untold:
        return "Nothing is late, and nothing came late."
    return f"It cannot be told whether anything is late. {' '.join(_reasons(told, untold))}"


def _untold(told: ToldCase) -> Sequence[Deadline]:
    return [d for d in told.spoken if d.status is Status.CANNOT_TELL]


def _reasons(told: ToldCase, untold: Sequence[Deadline]) -> Sequence[str]:
    """Say once each why limits cannot be told."""
    return [*dict.fromkeys(line for d in untold for line in where_it_stands(told, d))]


def _weeks(d: Deadline) -> str:
    """Say how late it is in weeks, and whether that still grows; of a notice, how much too short it was."""
    if d.days_late is None:
        return d.days_in_words
    words = in_weeks(d.days_late)
    return f"{words} so far" if d.status is Status.OVERDUE else words


def _coming(told: ToldCase) -> Table:
    found = [
        d
        for d in _once(told)
        if d.status is Status.RUNNING and not told.is_right(d) and d.can_be_breached
    ]
    return Table(
        name="what_should_happen",
        title="What should happen, and by when",
        columns=(
            Column(name="last_day", heading="By", kind="date"),
            Column(name="what", heading="What should happen"),
            _WHO,
            Column(name="days_left", heading="Days left", kind="days"),
            _LAW,
            _ABOUT,
        ),
        rows=tuple(_coming_row(told, d) for d in found),
        empty="Nothing more is due from anybody on the facts recorded.",
    )


def _coming_row(told: ToldCase, d: Deadline) -> tuple[Cell, ...]:
    what = _what(d)
    if isinstance(told.limit(d), Floor) and d.due:
        what += f" The time to be given runs to the end of {uk_date(d.due)}."
    return d.due, what, d.duty_holder, d.days_left, d.citation, d.record


def _what(d: Deadline) -> str:
    says = d.says[:1].upper() + d.says[1:] + "."
    return f"{says} {_IF}" if d.contingent else says


def _longest(found: Sequence[Deadline]) -> str:
    days = max((d.days_late or 0 for d in found), default=0)
    return f"longest {so_long(days)}" if days else ""


def _first_of(table: Table) -> str:
    days = table.column("last_day")
    return f"the first by {uk_date(min(days))}" if days else ""  # type: ignore[arg-type, type-var]  # dates


def _caveats(told: ToldCase) -> Iterator[str]:
    if untold := _untold(told):
        it = "it stands" if len(untold) == 1 else "they stand"
        reasons = _reasons(told, untold)
        why = (
            " ".join(reasons)
            if len(reasons) <= _FEW
            else "The long form says of each what is missing."
        )
        yield f"Of {plural(len(untold), 'limit')} it cannot be told how {it}. {why}"
    if any(d.provisional for d in told.spoken):
        yield "Some last days may move: the bank holidays up to them are not all known yet."
