"""The law's answer to "where does this limit stand?"."""

from enum import StrEnum

__all__ = ["BROKEN_CODES", "ExceptionState", "Status"]


class Status(StrEnum):
    """Where a limit stands on a given day. The due date itself is in time.

    The order matters: every status from RUNNING on is of a duty that exists, and every status from
    LATE on carries `days_late`.
    """

    NOT_STARTED = "NOT_STARTED"
    """No trigger yet."""
    NOT_APPLICABLE = "NOT_APPLICABLE"
    """The condition is known to be false, the law was not in force, or the duty ended in time."""
    CANNOT_TELL = "CANNOT_TELL"
    """Facts are missing, or contradict each other."""
    RUNNING = "RUNNING"
    """Due on or after the day asked about, and not done."""
    MET = "MET"
    """Done on or before the due date; of a floor, the whole period was given."""
    TOO_SHORT = "TOO_SHORT"
    """Of a floor: less than the minimum period was given. A breach."""
    LATE = "LATE"
    """Done after the due date, or never done before the duty ended. A breach, ended."""
    OVERDUE = "OVERDUE"
    """Not done, and the due date is past. A breach, continuing."""
    EXCUSED = "EXCUSED"
    """Would be late or overdue, and an exception is claimed and supported by the facts."""

    @property
    def code(self) -> int:
        """The status as a small number, for frames."""
        return _CODES[self]

    @property
    def broken(self) -> bool:
        """Whether the limit was not kept, and is not excused."""
        return self in _BROKEN

    @property
    def acted(self) -> bool:
        """Whether the act that the limit is about was done, in time or not."""
        return self in _ACTED


_CODES = {status: code for code, status in enumerate(Status)}
_BROKEN = frozenset({Status.TOO_SHORT, Status.LATE, Status.OVERDUE})
BROKEN_CODES = frozenset(status.code for status in _BROKEN)
"""The codes of the statuses that say that a limit is broken."""
_ACTED = frozenset({Status.MET, Status.TOO_SHORT, Status.LATE, Status.EXCUSED})


class ExceptionState(StrEnum):
    """How far a claimed exception is borne out. The order is from weakest to strongest."""

    NOT_CLAIMED = "not claimed"
    NOT_SUPPORTED = "not supported"
    """A statutory test is not met by the facts."""
    UNEVIDENCED = "unevidenced"
    """No test is failed, but facts that would settle one are missing, or a date cannot be right."""
    SUPPORTED = "supported"
    """Every dated test is met by the facts."""

    @property
    def code(self) -> int:
        """The state as a small number, for frames."""
        return _STATE_CODES[self]


_STATE_CODES = {state: code for code, state in enumerate(ExceptionState)}
