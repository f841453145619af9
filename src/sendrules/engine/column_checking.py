"""What is odd in the columns of a frame, whatever its rows hold: what is not read, and what is not there."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sendrules.quoting import quoted
from sendrules.records.checked import Checked
from sendrules.records.slips import near_to
from sendrules.rules import Closes, Closing, ColumnCheck, ColumnFault, Limit
from sendrules.rules.beginning import beginning_of
from sendrules.rules.closing import absent

__all__ = ["ColumnFinding", "columns_told", "found_in_columns"]

_MOST = 3
"""How many limits a finding names."""

_FAULTS = {
    Closes.DONE: ColumnFault.NO_ACT,
    Closes.OUTCOME: ColumnFault.NO_OUTCOME,
    Closes.END: ColumnFault.NO_END,
}


class ColumnFinding(NamedTuple):
    """Something odd in the columns of a frame.

    Attributes:
        check: the check that found it.
        facts: the column, or the facts that have none.
        message: what is wrong and what to do.
        slip: whether it is a column whose name is nearly that of a fact.
        closing: what the facts close, where they have no column.
    """

    check: ColumnCheck
    facts: tuple[str, ...]
    message: str
    slip: bool = False
    closing: Closing | None = None


def found_in_columns(
    checks: Sequence[ColumnCheck],
    record: type[Checked],
    limits: Sequence[Limit],
    names: Sequence[object],
    *,
    kept: Collection[str] = (),
    elsewhere: Collection[str] = (),
) -> tuple[ColumnFinding, ...]:
    """Check the columns of a frame.

    Args:
        checks: what to look for.
        record: what a row is.
        limits: those that read it.
        names: the columns.
        kept: columns that are there on purpose, though no fact is read from them.
        elsewhere: facts that another frame tells.
    """
    by_fault = {check.fault: check for check in checks}
    found: list[ColumnFinding] = []
    if unread := by_fault.get(ColumnFault.UNREAD):
        found += _unread(unread, record, names, {"id", *kept})
    there = {name for name in names if isinstance(name, str)} | {*elsewhere}
    for closing in absent(limits, there):
        if check := by_fault.get(_FAULTS[closing.how]):
            message = check.says.format(
                facts=_listed([quoted(name) for name in closing.facts]),
                limits=_listed([limit.citation.short for limit in closing.limits]),
            )
            found.append(ColumnFinding(check, closing.facts, message, closing=closing))
    if unbegun := by_fault.get(ColumnFault.NO_START):
        found += _unbegun(unbegun, limits, there)
    return tuple(found)


def columns_told(found: Sequence[ColumnFinding]) -> str:
    """Say what matters of what is found in columns, where an answer cannot hold findings.

    That is what has no column and begins or closes a duty, and the columns that are slips; a column that is
    neither comes back as it was given, beside the answer, and is only named where one is forgotten.
    """
    lost = [f for f in found if f.check.fault in {ColumnFault.NO_ACT, ColumnFault.NO_START}]
    slips = [f for f in found if f.slip]
    says = [f.message for f in (*lost, *slips)]
    others = [quoted(f.facts[0]) for f in found if f.check.fault is ColumnFault.UNREAD]
    if lost and len(others) > len(slips):
        says.append(f"Columns that are not read: {_listed(others, most=10)}.")
    return " ".join(says)


def _unread(
    check: ColumnCheck, record: type[Checked], names: Sequence[object], kept: Collection[str]
) -> Iterator[ColumnFinding]:
    facts = record.facts()
    free = [fact for fact in facts if fact not in names]
    for name in dict.fromkeys(map(str, names)):
        if name not in facts and name not in kept:
            hint = near_to(name, free)
            message = check.says.format(
                column=quoted(name), record=record.__name__, hint=hint or "."
            )
            yield ColumnFinding(check, (name,), message, slip=bool(hint))


def _unbegun(
    check: ColumnCheck, limits: Sequence[Limit], names: Collection[str]
) -> Iterator[ColumnFinding]:
    begins = beginning_of(limits)
    if begins is None or not {*begins.starts}.isdisjoint(names):
        return
    started = [x.citation.short for x in limits if not {*begins.starts}.isdisjoint(x.trigger_facts)]
    message = check.says.format(
        facts=" or ".join(map(quoted, begins.starts)), limits=_listed(started)
    )
    yield ColumnFinding(check, begins.starts, message)


def _listed(words: Sequence[str], most: int = _MOST) -> str:
    """List words, of many the first and how many more."""
    left = len(words) - most
    return ", ".join(words[:most]) + (f" and {left} more" if left > 0 else "")
