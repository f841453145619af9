"""What begins a process: where none of it is recorded no limit starts, and nothing is ever told to be late."""

from collections.abc import Iterable
from typing import NamedTuple

from sendrules.rules.limits import Ceiling, Limit
from sendrules.rules.walk import facts_in

__all__ = ["Beginning", "beginning_of", "started_by"]


class Beginning(NamedTuple):
    """The facts that begin a process.

    Attributes:
        starts: those from which the time of a duty runs: one is enough.
        shown_by: the same, and every other that shows that the process began, went on or ended.
    """

    starts: tuple[str, ...]
    shown_by: tuple[str, ...]


def beginning_of(limits: Iterable[Limit]) -> Beginning | None:
    """Return what begins a process; None where no duty in it has a last day.

    Args:
        limits: those that read one kind of record.
    """
    given = tuple(limits)
    starts = tuple(
        dict.fromkeys(
            name
            for limit in given
            if isinstance(limit, Ceiling)
            and limit.can_be_breached
            and not limit.silence_proves_nothing
            for name in limit.trigger_facts
        )
    )
    if not starts:
        return None
    ends = [name for limit in given if limit.ends for name in facts_in(limit.ends)]
    later = given[0].on.later_than(*starts)
    return Beginning(starts, tuple(dict.fromkeys([*starts, *started_by(given), *later, *ends])))


def started_by(limits: Iterable[Limit]) -> tuple[str, ...]:
    """Return every fact from which the time of a limit runs, each once."""
    return tuple(dict.fromkeys(name for limit in limits for name in limit.trigger_facts))
