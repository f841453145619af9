"""Every exception of sendrules, in one tree.

An exception means misuse: the call cannot be answered as it was made. Odd data are findings
(`sendrules.check`), and the law's answer is a status; neither is ever raised.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Self

from sendrules.quoting import LONGEST, quoted

__all__ = [
    "DISTRIBUTION",
    "AuthorityNotFoundError",
    "CalendarRangeError",
    "ColumnWarning",
    "FrameError",
    "LimitNotFoundError",
    "MissingExtraError",
    "PlanningError",
    "ReadingError",
    "RecordError",
    "RecordNotFoundError",
    "RuleError",
    "SendrulesError",
    "SourceError",
    "did_you_mean",
    "needing",
]

DISTRIBUTION = "sendrules"
"""What the package is called where it is installed from, as messages that tell how to install say it."""

_MOST = 10
"""How many problems of a record a message tells."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a hint that ends a sentence, such as `; did you mean 'request_received'?`.

    An empty string is returned where nothing known is close.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - for mistakes alone

    close = get_close_matches(name[:LONGEST], list(known), n=1, cutoff=0.6)
    return f"; did you mean {quoted(close[0])}?" if close else ""


class SendrulesError(Exception):
    """The root of every exception that sendrules raises."""


class RecordError(SendrulesError, ValueError):
    """A record cannot be built from these facts.

    Occurs when a fact is unknown to the record, or its value is of the wrong kind (a date with a
    time, a vague date, a number for a yes or no). Correct the named facts. The message never
    repeats a value, which may be personal.

    Attributes:
        record: the kind of record, such as `NeedsAssessment`.
        problems: one sentence for each fact at fault; of very many the first ones, and how many more.
    """

    def __init__(self, record: str, problems: Iterable[str] = ()) -> None:
        self.record = record
        self.problems = tuple(problems)
        first, more = self.problems[:_MOST], len(self.problems) - _MOST
        rest = [f"And {more} more."] if more > 0 else []
        # Polars makes an exception of a function anew from its text alone.
        super().__init__(": ".join([record, *([" ".join((*first, *rest))] if first else [])]))

    def __reduce__(self) -> tuple[type[Self], tuple[str, tuple[str, ...]]]:
        return type(self), (self.record, self.problems)


class RuleError(SendrulesError):
    """A rule is not well formed.

    Occurs while law is being declared: a fact that its record does not have, or a part of the
    wrong kind. Correct the declaration that the message names.
    """


class PlanningError(SendrulesError):
    """No latest day can be found.

    Occurs when a limit is planned backwards that is not counted forwards from one event, or that no
    day is early enough to meet. The message says what to ask instead.
    """


class LimitNotFoundError(SendrulesError, KeyError):
    """No time limit has this name, or several have.

    Occurs when a limit is asked for by a name that is unknown or ambiguous. Use an id such as
    `send-2014/13(2)`, or a short name such as `reg 13(2)`; `sendrules limits` lists
    them.
    """

    def __str__(self) -> str:
        return str(self.args[0])


class RecordNotFoundError(SendrulesError, KeyError):
    """A timeline is about no record of this name.

    Occurs when a part of a case file's timeline is asked for by a name that it does not have. The
    message lists the names that it has, such as `annual review 2`.
    """

    def __str__(self) -> str:
        return str(self.args[0])


class AuthorityNotFoundError(SendrulesError, KeyError):
    """The published files have no local authority of this name or code.

    Occurs when an authority is asked for that no row of them names. Use its three-digit code, its
    nine-letter code or its name, as the files have them.
    """

    def __str__(self) -> str:
        return str(self.args[0])


class ReadingError(SendrulesError, ValueError):
    """A disputed reading cannot be chosen.

    Occurs when no reading has the name, or when two of those named answer the same question. The
    names are in `sendrules limits NAME` and on the page of disputed readings.
    """


class CalendarRangeError(SendrulesError, ValueError):
    """A date lies outside the years for which bank holidays are known or can be worked out.

    Occurs when working days are counted outside the calendar's range. Check the date, or pass a
    `Calendar` that covers it.
    """


class FrameError(SendrulesError):
    """A data frame cannot be read as records.

    Occurs when no column is a fact, a column has the wrong type, or the object is not a supported
    data frame. Correct the column that the message names.
    """


class ColumnWarning(UserWarning):
    """The columns of a frame leave out what closes a duty, or are slips of facts. Never raised.

    Told, as Python tells warnings, by the calls whose answer cannot hold findings: `timelines`,
    `timeliness` and `compare`. `sendrules.check` finds the same, and more, as findings. Rename the
    column that is meant; or add an empty column for a fact that nobody records.
    """


class SourceError(SendrulesError):
    """A file cannot be read at all.

    Occurs when a file is missing, is not of the kind that its name says, is too large, or lacks
    a column without which no row means anything. Faults in single cells are findings instead.
    """


class MissingExtraError(SendrulesError, ImportError):
    """An optional package is needed for this call and is not installed.

    Run the install command that the message names.
    """

    def __init__(self, package: str, extra: str) -> None:
        self._needed = package, extra
        super().__init__(
            f"This needs the package {package}, which is not installed. "
            f'Run: pip install "{DISTRIBUTION}[{extra}]"'
        )

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        return type(self), self._needed


@contextmanager
def needing(extra: str, **others: str) -> Iterator[None]:
    """Tell a package that is not installed by the command that installs it; also before a function.

    Args:
        extra: the extra that has the packages that are used here.
        others: packages that are used too and that another extra has, such as `rich="cli"`.

    Raises:
        MissingExtraError: one is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in {"", __package__}:
            raise
        raise MissingExtraError(package, others.get(package, extra)) from None
