"""What a report needs to know of how its data were read."""

from collections.abc import Sequence
from typing import Any, Protocol, Self, cast, runtime_checkable

from sendrules.arguments import only_a
from sendrules.checks import Finding
from sendrules.engine.bulk.protocol import RowType

__all__ = ["Counted", "only_counted"]


@runtime_checkable
class Counted(Protocol):
    """What a report needs to know of the reading of a file: `sendrules.sources.Read` has it."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What was odd in the file."""

    @property
    def rows_read(self) -> int:
        """Rows below the heading."""

    @property
    def rows_used(self) -> int:
        """Rows that are in the answer."""

    @property
    def rows_refused(self) -> int:
        """Rows that could not be read."""

    @property
    def rows_left_out(self) -> int:
        """Rows that say nothing."""

    @property
    def rows_of_others(self) -> int:
        """Rows of an event log that are about other processes."""

    def of(self, *processes: RowType) -> Self:
        """Return what was read of some processes only, the other rows counted and named apart."""


def only_counted(read: object) -> Counted | None:
    """Return how data were read, where it is given.

    Raises:
        TypeError: it is anything else.
    """
    if read is None:
        return None
    kind: Any = Counted  # a type checker refuses to pass what has no instances of its own
    only_a(kind, read, "read", "what read_wide or another reader of sendrules.sources gave")
    return cast("Counted", read)
