"""What is odd in the columns of a frame, whatever its rows hold: what is not read, and what is not there."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sendrules.quoting import quoted
from sendrules.records import Record
from sendrules.records.checked import Checked
from sendrules.records.slips import near_to, said_otherwise
from sendrules.rules import Closes, Closing, ColumnCheck, ColumnFault, Limit
from sendrules.rules.beginning import beginning_of
from sendrules.rules.closing import absent, can_be_overdue
from sendrules.rules.walk import facts_in

__all__ = ["ColumnFinding", "columns_told", "found_in_columns", "listed", "misread_as"]

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
    there = {name for name in names if isinstance(name, str)} | {*elsewhere}
    # What a kind of record of the user's own has beside its facts is read where records are made of rows.
    own = record.model_fields if issubclass(record, Record) else record.facts()
    others = [name for name in dict.fromkeys(map(str, names)) if name not in {"id", *own, *kept}]
    found = [*_unread(by_fault, record, limits, others, there)]
    for closing in absent(limits, there):
        if check := by_fault.get(_FAULTS[closing.how]):
            message = check.says.format(
                facts=listed([quoted(name) for name in closing.facts]),
                limits=listed([limit.citation.short for limit in closing.limits]),
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
        says.append(f"Columns that are not read: {listed(others, most=10)}.")
    return " ".join(says)


def _unread(
    by_fault: Mapping[ColumnFault, ColumnCheck],
    record: type[Checked],
    limits: Sequence[Limit],
    others: Sequence[str],
    there: Collection[str],
) -> Iterator[ColumnFinding]:
    free = [fact for fact in record.facts() if fact not in there]
    unread, misread = by_fault.get(ColumnFault.UNREAD), by_fault.get(ColumnFault.MISREAD)
    for name in others:
        slip = near_to(name, free)
        hint = slip or said_otherwise(name, free)
        facts, lost = misread_as(hint, record.facts(), limits) if hint else ((), "")
        if misread and facts:
            either = " or ".join(map(quoted, facts))
            message = misread.says.format(column=quoted(name), facts=either, lost=lost)
            yield ColumnFinding(misread, (name,), message, slip=True)
        elif unread:
            message = unread.says.format(
                column=quoted(name), record=record.__name__, hint=hint or "."
            )
            yield ColumnFinding(unread, (name,), message, slip=bool(slip))


_WITHOUT = {
    Closes.DONE: "each duty that is done by it is told as running or overdue",
    Closes.OUTCOME: "each case is told as if nobody had decided yet",
    Closes.END: "each case that it ends is told as if it went on",
}
_UNBEGUN = "no case that begins with it is told as late"


def misread_as(
    hint: str, facts: Collection[str], limits: Sequence[Limit]
) -> tuple[tuple[str, ...], str]:
    """Say whether a column that is not read may be what begins or closes a duty.

    Args:
        hint: which facts it may be, in words.
        facts: every fact of the record.
        limits: those that read it.

    Returns:
        Those facts that it may be, and what is told of cases without them; nothing where none of them
        begins or closes a duty.
    """
    named = tuple(fact for fact in facts if repr(fact) in hint)
    lost = next(filter(None, (_lost_without(fact, facts, limits) for fact in named)), "")
    return (named, lost) if lost else ((), "")


def _lost_without(fact: str, facts: Collection[str], limits: Sequence[Limit]) -> str:
    for closing in absent(limits, {*facts} - {fact}):
        return _WITHOUT[closing.how]
    running = (limit for limit in limits if limit.ends and can_be_overdue(limit, facts))
    if any(fact in facts_in(limit.ends) for limit in running):
        return _WITHOUT[Closes.END]
    begins = beginning_of(limits)
    return _UNBEGUN if begins and fact in begins.starts else ""


def _unbegun(
    check: ColumnCheck, limits: Sequence[Limit], names: Collection[str]
) -> Iterator[ColumnFinding]:
    begins = beginning_of(limits)
    if begins is None or not {*begins.starts}.isdisjoint(names):
        return
    started = [x.citation.short for x in limits if not {*begins.starts}.isdisjoint(x.trigger_facts)]
    message = check.says.format(
        facts=" or ".join(map(quoted, begins.starts)), limits=listed(started)
    )
    yield ColumnFinding(check, begins.starts, message)


def listed(words: Sequence[str], most: int = _MOST) -> str:
    """List words, of many the first and how many more."""
    left = len(words) - most
    return ", ".join(words[:most]) + (f" and {left} more" if left > 0 else "")
