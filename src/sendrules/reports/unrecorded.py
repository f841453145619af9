"""A fact that the data have no place for, as a value."""

from sendrules.clock.spelling import plural
from sendrules.values import Value

__all__ = ["Unrecorded"]

_MOST_LIMITS = 3
"""How many limits a sentence names."""


class Unrecorded(Value, kw_only=True):
    """A fact by which a duty of the duty holder's is done with, and of which the data say nothing at all.

    Attributes:
        fact: its name.
        limits: the short names of the limits that turn on it.
        outcome: whether it is the outcome of a decision, and not the act that a limit asks for.
        overdue: how many cases are told to be overdue by one of those limits, for certain or not.
    """

    fact: str
    limits: tuple[str, ...]
    outcome: bool
    overdue: int

    def __str__(self) -> str:
        first, more = self.limits[:_MOST_LIMITS], len(self.limits) - _MOST_LIMITS
        under = ", ".join(first) + (f" and {more} more" if more > 0 else "")
        missing = f"The data nowhere say '{self.fact}'"
        if not self.overdue:
            return f"{missing}, without which {under} cannot be told to be done with."
        been = "decided otherwise" if self.outcome else "done"
        told = f"{plural(self.overdue, 'case')} told as overdue under {under} may have been {been}"
        return f"{missing}: {told}."
