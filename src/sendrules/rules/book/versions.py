"""Texts of one paragraph that followed each other."""

from collections.abc import Iterable

from sendrules.rules.limits import Limit

__all__ = ["texts_of"]


def texts_of(limit: Limit, among: Iterable[Limit]) -> tuple[Limit, ...]:
    """Return every text of a limit's paragraph over time, in order, itself included.

    Two limits are texts of one paragraph where one paragraph is, or is inside, the other, and they
    are never in force together: reg 45(5) as made gave way to reg 45(5)(a) and (b). A limit that
    applies a paragraph with another, such as one for a copy, has only its own texts.
    """
    family = [x for x in among if x is limit or (_nested(x, limit) and not _together(x, limit))]
    return tuple(sorted(family, key=lambda x: x.in_force.first))


def _nested(one: Limit, other: Limit) -> bool:
    if one.instrument != other.instrument or _applied(one) != _applied(other):
        return False
    shorter, longer = sorted((one.citation.paragraph, other.citation.paragraph), key=len)
    return longer == shorter or longer.startswith(f"{shorter}(")


def _applied(limit: Limit) -> str:
    """What a paragraph is applied with; empty where its version is a text of its own."""
    version = limit.citation.version
    return version if version.startswith("with ") else ""


def _together(one: Limit, other: Limit) -> bool:
    first, later = sorted((one.in_force, other.in_force), key=lambda span: span.first)
    return first.last is None or first.last >= later.first
