"""The law itself: every limit that is encoded."""

from datetime import date

from sendrules.arguments import only_date, only_limit_name
from sendrules.law import rulebook as the_law
from sendrules.rules.book.rulebook import Rulebook
from sendrules.rules.limits import Limit

__all__ = ["limit", "limits"]


def limits(*, in_force: date | None = None) -> Rulebook:
    """Return every time limit that is encoded, by id, in the order of the law.

    Args:
        in_force: a day. Only the law as on that day is returned: the texts that apply to what
            starts time on it, and of the exceptions that were open for a time those that were
            open on it. It is for reading: to work out a case, the whole law chooses each text by
            the dates of the case.

    Raises:
        TypeError: `in_force` is not a date.

    >>> limits(in_force=date(2014, 10, 1))["reg 45(3) (as made)"].says
    'carry out the assessment, review or re-assessment within 4 weeks of conceding'
    """
    return the_law() if in_force is None else the_law().as_on(only_date(in_force, "in_force"))


def limit(name: str) -> Limit:
    """Return a time limit: its text, its address, since when, its exceptions.

    Args:
        name: an id such as `send-2014/13(2)`, or a short name such as `reg 13(2)`.

    Raises:
        LimitNotFoundError: no limit has the name, or several have.
        TypeError: the name is not text.

    >>> limit("reg 13(2)").says
    'send the finalised plan within 20 weeks of the request'
    """
    return the_law()[only_limit_name(name)]
