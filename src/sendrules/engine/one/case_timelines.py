"""One case file: the limits of its records, with what these tell each other."""

from datetime import date

from sendrules.clock import Calendar
from sendrules.engine.one.building import by_date, deadlines_of
from sendrules.engine.one.case import Case
from sendrules.engine.one.cycles import no_search_for_cycles
from sendrules.engine.one.deadline import Deadline
from sendrules.engine.one.story import story
from sendrules.engine.one.timeline import Timeline
from sendrules.engine.one.told import Told
from sendrules.engine.status import Status
from sendrules.records import CaseFile
from sendrules.rules import Links, Rulebook

__all__ = ["UNUSED", "build_case_timeline", "hidden_of"]


@no_search_for_cycles()
def build_case_timeline(
    case_file: CaseFile,
    rulebook: Rulebook,
    links: Links,
    as_at: date,
    calendar: Calendar | None = None,
) -> Timeline:
    """Answer every limit for every record of a case file, with what they tell each other."""
    deadlines: list[Deadline] = []
    for x in story(case_file, links, rulebook, as_at, calendar).told:
        limits = rulebook.on(type(x.record))
        for y in x.each(limits):
            case = Case(y.record, as_at, calendar)
            deadlines += deadlines_of(case, limits, as_at, y, hidden_of(y))
    return Timeline(record=case_file, as_at=as_at, deadlines=by_date(deadlines))


def hidden_of(told: Told) -> frozenset[int]:
    """Return the codes of the statuses in which a limit of a process has nothing to say."""
    return UNUSED if told.right else _WAITING if told.opened else frozenset()


_WAITING = frozenset(
    status.code for status in (Status.NOT_STARTED, Status.NOT_APPLICABLE, Status.CANNOT_TELL)
)
"""Of a process of which nothing is recorded: what has nothing to say yet."""
UNUSED = frozenset(status.code for status in Status) - {Status.RUNNING.code}
"""Of a right of which nothing is recorded: all but that it can still be used."""
