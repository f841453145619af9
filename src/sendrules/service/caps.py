"""How much the service takes at once."""

from dataclasses import dataclass

__all__ = ["MOST_LIMITS", "MOST_NAME", "MOST_READINGS", "MOST_RECORDS", "Caps"]

MOST_RECORDS = 200
"""Of a case file that the service answers: its timeline is some 7 MB."""
MOST_READINGS = 50
MOST_LIMITS = 20
"""Of a chain that is planned backwards."""
MOST_NAME = 200
"""Letters of the name of a limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """How much one process of the service takes at once.

    Attributes:
        body: the most bytes of a request's body; more is refused with 413.
        at_once: the most requests that are being answered; one more is refused with 503.
        seconds: how long a body may take to arrive; one that takes longer is refused with 408.
        retry_after: the seconds after which a request that was refused for lack of room is to be
            made again.
    """

    body: int = 1_000_000
    at_once: int = 16
    seconds: float = 10.0
    retry_after: int = 1

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if getattr(self, name) <= 0:
                msg = f"{name} must be more than 0"
                raise ValueError(msg)
