"""Disputed readings: what a provision may also mean, and who says so."""

from dataclasses import dataclass

from sendrules.rules.dates import DateExpression

__all__ = ["Disputed", "Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One view of what a provision means.

    Attributes:
        says: the view, in words.
        taken_by: who takes it.
        due: the due date on this view, where it differs.
        name: the name by which it can be chosen, such as `by-the-named-day`.
    """

    says: str
    taken_by: str
    due: DateExpression | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Disputed:
    """A question on which readers of the law differ. The first reading is the default.

    Attributes:
        question: what is disputed.
        readings: the views, the one used here first.
        why: why the first is the default.
    """

    question: str
    readings: tuple[Reading, ...]
    why: str
