"""The rights of appeal of a case: which decisions opened one, by when it is used, and how late it opened."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from sendrules.engine.one.deadline import Deadline
from sendrules.engine.one.decisions import Decision
from sendrules.engine.status import Status
from sendrules.law import links
from sendrules.reports.one_case.told import ToldCase
from sendrules.reports.report import Cell, Column, Table
from sendrules.reports.words import in_weeks, plural, uk_date
from sendrules.rules import links_of

__all__ = ["rights_table", "so_long"]

_COLUMNS = (
    Column(name="decision", heading="Decision"),
    Column(name="process", heading="Process"),
    Column(name="notice", heading="Notice of it", kind="date"),
    Column(name="provision", heading="Right given by"),
    Column(name="opened", heading="When the right opened"),
    Column(name="days_late", heading="Days late", kind="days"),
    Column(name="used", heading="Its time limits"),
)


def rights_table(told: ToldCase) -> Table:
    """Return the decisions that carry a right of appeal, and those that are overdue."""
    uses = _Uses(told)
    opened = [_opened(told, d, uses) for d in told.story.decisions] if told.story else []
    return Table(
        name="appeal_rights",
        title="Rights of appeal: opened and delayed",
        says="A right of appeal opens with the notice of a decision. Where that notice came late, or has not "
        "come, the right was delayed by as long.",
        columns=_COLUMNS,
        rows=(*opened, *_awaited(told)),
        empty="No decision that can be appealed is recorded, and none is overdue.",
    )


def _opened(told: ToldCase, decision: Decision, uses: "_Uses") -> tuple[Cell, ...]:
    late = None
    if decision.right:
        due = _due_as(told, decision.record, decision.right.notice)
        late = max((d.days_late or 0 for d in due if d.done == decision.notice), default=0)
    words = f"opened on {uk_date(decision.notice)}"
    if late:
        words += f", {so_long(late)} later than it was due"
    return (
        f"decision {decision.decided}",
        decision.record,
        decision.notice,
        decision.citation or None,
        words,
        late,
        uses.of(decision) or None,
    )


def _awaited(told: ToldCase) -> Iterator[tuple[Cell, ...]]:
    """Yield the decisions whose notice is overdue: what they will be is open, where several may be."""
    for name, record in told.named.items():
        rights = links_of(links(), type(record)).rights
        for notice in dict.fromkeys(right.notice for right in rights):
            due = [d for d in _due_as(told, name, notice) if d.status is Status.OVERDUE]
            if not due:
                continue
            longest = max(due, key=lambda d: d.days_late or 0)
            open_still = [right for right in rights if right.notice == notice]
            words = f"not open: the notice is {so_long(longest.days_late or 0)} overdue"
            if longest.contingent:
                words += ", if that duty applies"
            yield (
                f"if it is a decision {_either(right.decided for right in open_still)}",
                name,
                None,
                _either(str(right.citation) for right in open_still),
                words,
                longest.days_late,
                None,
            )


def _either(words: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(words))


def _due_as(told: ToldCase, name: str, notice: str) -> Sequence[Deadline]:
    """Return the limits of a record that are kept by giving a notice."""
    return [d for d in told.spoken_of.get(name, ()) if told.limit(d).done == notice]


class _Uses:
    """The limits by which rights are used, by the notices from which they run."""

    def __init__(self, told: ToldCase) -> None:
        self._found: defaultdict[tuple[str, date], dict[int, Deadline]] = defaultdict(dict)
        notices: defaultdict[str, list[str]] = defaultdict(list)
        for use in links().uses:
            notices[use.limit].append(use.notice)
        for place, d in enumerate(told.spoken):
            for name in notices.get(d.limit, ()):
                notice = getattr(told.known.get(d.record), name, None)
                if notice is not None:
                    self._found[d.limit, notice][place] = d

    def of(self, decision: Decision) -> str:
        """Say by when the right of a decision is used: the limits that run from its notice."""
        if decision.right is None:
            return ""
        ids = {use.limit for use in links().uses if decision.right in use.rights}
        found = {n: d for limit in ids for n, d in self._of(limit, decision.notice).items()}
        return "; ".join(_use(found[n]) for n in sorted(found))

    def _of(self, limit: str, notice: date) -> Mapping[int, Deadline]:
        return self._found.get((limit, notice), {})


def _use(deadline: Deadline) -> str:
    due = f" by {uk_date(deadline.due)}" if deadline.due else ""
    done = f"; done {uk_date(deadline.done)}" if deadline.done else ""
    days = f", {deadline.days_in_words}" if deadline.days_in_words else ""
    return f"{deadline.says}:{due} ({deadline.short}{done}{days})"


def so_long(days: int) -> str:
    """Write a number of days, with its weeks where there is a whole one."""
    return plural(days, "day") if days < _A_WEEK else f"{plural(days, 'day')} ({in_weeks(days)})"


_A_WEEK = 7
