"""Checks of records of which only a few facts can ever be known.

A source that holds four dates of a process answers most of what is asked of it in the same way every time:
those checks are left out, and what is left is a short function.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sendrules.engine.checking import Tested, tested
from sendrules.engine.one.written import Written
from sendrules.records import Record
from sendrules.rules import AnyCheck, Limit

__all__ = ["FewFacts"]


class FewFacts:
    """The checks of a kind of record that can hold although only a few facts can be known.

    Attributes:
        checks: those checks, in their order; one may be there for several facts.
    """

    def __init__(
        self,
        record: type[Record],
        checks: Iterable[AnyCheck],
        limits: Sequence[Limit],
        known: Collection[str],
    ) -> None:
        """Write the function that finds them.

        Args:
            record: the kind of record.
            checks: checks of it.
            limits: the limits that read it.
            known: the names of the facts that can be known.
        """
        source = Written(record, hides=False, known=known)
        found = tested(checks, limits, source)
        self.checks: list[Tested[Any]] = [t for t in found if not source.cannot_hold(t.holds)]
        self._function: Any = source.function(t.holds for t in self.checks)

    def found(self, facts: object) -> list[Tested[Any]]:
        """Return the checks that hold.

        Args:
            facts: whatever has the facts that can be known as attributes: a record of the kind, or less.
        """
        holds = self._function(facts, None, None)
        if True not in holds:
            return []
        return [check for check, held in zip(self.checks, holds, strict=True) if held]
