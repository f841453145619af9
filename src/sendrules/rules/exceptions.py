"""Statutory exceptions: claimed by somebody, then tested against facts.

An exception never pauses or extends a clock. Where meeting the limit was impractical because of
it, the numbered limit falls away.
"""

from functools import cached_property
from typing import Any

from sendrules.rules.conditions import Condition
from sendrules.rules.instruments import Citation, Span
from sendrules.rules.questions import Disputed, View
from sendrules.rules.walk import facts_in
from sendrules.values import Value

__all__ = ["Carried", "ExceptionForm", "ExceptionReading", "Test"]


class Test(Value):
    """One statutory test of an exception: its words, and the condition that the facts must meet."""

    __test__ = False  # not a test case, whatever pytest makes of the name

    says: str
    holds: Condition


class ExceptionReading(View):
    """One view of when an exception is open.

    Attributes:
        in_force: the due dates that it can excuse on this view, where they differ.
    """

    in_force: Span | None = None

    @property
    def terms(self) -> dict[str, Any]:
        """The terms of the exception that it changes."""
        return {} if self.in_force is None else {"in_force": self.in_force}


class ExceptionForm(Value):
    """An exception in its general form, carried by several provisions.

    Attributes:
        name: its name, such as `school-closure`.
        title: its name for a reader.
        claimed: the fact that says it is relied on. Whether compliance was impractical *because*
            of it is what the claim asserts; facts cannot settle that, and the explanation says so.
        tests: what else must be true; all of them.
        in_force: the due dates that it can excuse; None where it can excuse any.
        disputed: questions on which readings of it differ.
        discretion: whether a court, a tribunal or the Ombudsman allows it; nobody need show that
            compliance was impractical.
    """

    name: str
    title: str
    claimed: str
    tests: tuple[Test, ...]
    in_force: Span | None = None
    disputed: tuple[Disputed[ExceptionReading], ...] = ()
    discretion: bool = False

    def facts(self) -> tuple[str, ...]:
        """Return the facts that it needs, the claim first."""
        return self._facts

    @cached_property
    def _facts(self) -> tuple[str, ...]:
        return self.claimed, *(name for test in self.tests for name in facts_in(test.holds))


class Carried(Value):
    """An exception as one provision carries it.

    Attributes:
        form: the exception.
        citation: the paragraph that carries it.
    """

    form: ExceptionForm
    citation: Citation

    @property
    def in_force(self) -> Span | None:
        """The due dates that it can excuse; None where it can excuse any."""
        return self.form.in_force
