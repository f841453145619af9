"""Disputed questions: what readers of the law differ on, and who takes which view."""

from typing import Any, Generic, TypeVar

from sendrules.errors import RuleError
from sendrules.values import Value

__all__ = ["Disputed", "View"]


class View(Value):
    """An answer to a disputed question: the view, and who takes it.

    Attributes:
        says: the view, in words.
        taken_by: who takes it.
        name: the name by which it can be chosen, such as `by-the-named-day`.
    """

    says: str
    taken_by: str
    name: str = ""

    @property
    def label(self) -> str:
        """The name, or the view in words where it has none."""
        return self.name or self.says

    @property
    def terms(self) -> dict[str, Any]:
        """The terms that it gives to what it is about: none, in itself."""
        return {}

    @property
    def changes(self) -> frozenset[str]:
        """The names of the terms that it changes."""
        return frozenset(self.terms)


R_co = TypeVar("R_co", bound=View, covariant=True)


class Disputed(Value, Generic[R_co]):
    """A question on which readers of the law differ. The first reading is the default.

    Attributes:
        question: what is disputed.
        readings: the views, the default first.
        why: why the first is the default.
        chosen: the label of the reading in use, where it is not the default.
    """

    question: str
    readings: tuple[R_co, ...]
    why: str
    chosen: str = ""

    def __post_init__(self) -> None:
        names = [r.name for r in self.readings if r.name]
        if len(names) != len(set(names)):
            raise RuleError(f"{self.question} Two of its readings have one name.")

    @property
    def used(self) -> R_co:
        """The reading in use."""
        return next((r for r in self.readings if r.label == self.chosen), self.readings[0])

    @property
    def others(self) -> tuple[R_co, ...]:
        """The readings that are not in use."""
        used = self.used
        return tuple(r for r in self.readings if r is not used)
