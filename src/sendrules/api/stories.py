"""What the records of one child come to."""

from collections.abc import Iterable
from datetime import date

from sendrules.arguments import book_for, only_calendar, only_case_file, only_date
from sendrules.clock import Calendar
from sendrules.engine.one.story import Story
from sendrules.engine.one.story import story as the_story
from sendrules.law import links as the_links
from sendrules.records import CaseFile
from sendrules.rules import Rulebook

__all__ = ["story"]


def story(
    case_file: CaseFile,
    *,
    as_at: date,
    calendar: Calendar | None = None,
    readings: Iterable[str] = (),
    rulebook: Rulebook | None = None,
) -> Story:
    """Work out what the records of one child come to: decisions, plans and endings.

    These are what the law itself speaks of, and what `timeline` answers a case file by. What has
    happened after `as_at` is not yet known.

    Args:
        case_file: the records.
        as_at: the day asked about.
        calendar: bank holidays, which may say whether an appeal was in time against a decision, and so
            whether it is about it; England's by default.
        readings: names of the readings to use where the law is disputed.
        rulebook: the limits that say by when a right is used; the law by default.

    Raises:
        TypeError: an argument is of the wrong type, such as one record alone.
        ReadingError: no reading has a name, or two answer one question.

    >>> case = CaseFile(
    ...     needs_assessments=[{"assessment_agreed": False, "decision_notified": "2025-02-10"}]
    ... )
    >>> for decision in story(case, as_at=date(2025, 3, 1)).decisions:
    ...     print(decision.notice, decision.decided, "-", decision.citation)
    2025-02-10 not to assess - Children and Families Act 2014, s.51(2)(a)
    """
    case_file = only_case_file(case_file)
    return the_story(
        case_file,
        the_links(),
        book_for(case_file, rulebook, readings),
        only_date(as_at, "as_at"),
        only_calendar(calendar),
    )
