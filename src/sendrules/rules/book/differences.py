"""How one set of limits differs from another, in words: two days of the law, or two rulebooks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from sendrules.rules.book.versions import texts_of
from sendrules.rules.exceptions import Carried
from sendrules.rules.limits import Limit
from sendrules.rules.prose.counting import policy_words
from sendrules.rules.prose.plain import listed, span_words
from sendrules.values import Value

__all__ = ["Difference", "differences"]


class Difference(Value):
    """What is different about one limit.

    Attributes:
        limit: its id; of a text that took another's place, the new one's.
        kind: `new`, `replaced` (one text by another), `changed` (the same text, with other
            terms) or `ended`.
        says: the difference in a sentence.
        details: the terms that differ, a line each.
    """

    limit: str
    kind: Literal["new", "replaced", "changed", "ended"]
    says: str
    details: tuple[str, ...] = ()


def differences(before: Mapping[str, Limit], after: Mapping[str, Limit]) -> tuple[Difference, ...]:
    """Return what differs, in the order of the limits after; those that ended come last."""
    gone = [x for name, x in before.items() if name not in after]
    found: list[Difference] = []
    followed: set[str] = set()
    for name, new in after.items():
        if name in before:
            same = before[name] is new
            details = () if same else tuple(_details(before[name], new, same_text=True))
            if details:
                found.append(Difference(name, "changed", f"{new.citation}: {new.says}.", details))
            continue
        old = [x for x in texts_of(new, [new, *gone]) if x is not new]
        if new.instead_of in before:
            old = [before[new.instead_of]]
        followed.update(x.id for x in old)
        found.append(_begun(new, old))
    found += [_ended(x) for x in gone if x.id not in followed]
    return tuple(found)


def _begun(new: Limit, old: Sequence[Limit]) -> Difference:
    since = span_words(new.in_force)
    if not old:
        return Difference(new.id, "new", f"{new.citation}: new, {since}: {new.says}.")
    names = listed([x.citation.short for x in old])
    says = f"{new.citation}: {since}, in place of {names}: {new.says}."
    details = tuple(_details(old[0], new)) if len(old) == 1 else ()
    return Difference(new.id, "replaced", says, details)


def _ended(old: Limit) -> Difference:
    words = f"{old.citation}: no longer in force (it was {span_words(old.in_force)}): {old.says}."
    return Difference(old.id, "ended", words)


def _details(old: Limit, new: Limit, *, same_text: bool = False) -> Iterator[str]:
    earlier, later = _terms(old), _terms(new)
    if same_text:
        earlier["In force"], later["In force"] = span_words(old.in_force), span_words(new.in_force)
    if old.says != new.says:
        yield f"Before: {old.says}."
    for name, words in later.items():
        if words != earlier[name]:
            yield f"{name}: {words}. Before: {earlier[name]}."
    if old.when != new.when:
        yield "It applies under other conditions than before."
    yield from _only_in(old, new, "Exception gone")
    yield from _only_in(new, old, "Exception added")


def _only_in(one: Limit, other: Limit, says: str) -> Iterator[str]:
    """Say which exceptions only one of two limits carries."""
    others = {_exception(c) for c in other.unless}
    for carried in one.unless:
        if _exception(carried) not in others:
            yield f"{says}: {_exception(carried)}."


def _exception(carried: Carried) -> str:
    only = f", {span_words(carried.in_force)}" if carried.in_force else ""
    return f"{carried.form.title} ({carried.citation.short}{only})"


def _terms(x: Limit) -> dict[str, str]:
    from sendrules.rules.prose.limit_in_full import LimitInFull  # noqa: PLC0415 - for words alone

    full = LimitInFull.of(x)
    return {
        "Kind": full.form,
        "Who": full.who,
        "Starts": full.starts,
        "Due": full.due,
        "Counting": " ".join(policy_words(x.policy)).rstrip(".") or "every day counts",
        "Kept by": x.done,
        "Ended by": full.ends or "nothing of itself",
    }
