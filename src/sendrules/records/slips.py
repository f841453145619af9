"""Names that are nearly those of facts: slips, which are told and never passed over."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from sendrules.errors import did_you_mean
from sendrules.quoting import LONGEST

__all__ = ["as_name", "near_to", "said_otherwise"]

_NEAR = 0.8
"""How alike the name of a column and that of a fact are, from 0 to 1, for it to be a slip of it."""
_OF_DATES = frozenset({"at", "date", "day", "of", "on", "the", "to", "was"})
_STEM = 4
"""Letters by which a word is known in another form: `assess` in `assessment`."""
_FEW = 3
"""Of how many facts words may be: those of more name none of them."""


def as_name(text: str) -> str:
    """Return a heading or a word as the name of a fact is written: `Request received` too."""
    return re.sub(r"[\s_-]+", "_", " ".join(text.split()).casefold())


def near_to(name: str, facts: Iterable[str]) -> str:
    """Return the hint that a name is a slip of a fact's, such as `; did you mean 'died'?`, if it is."""
    known = list(facts)
    for written in (name[:LONGEST], as_name(name[:LONGEST])):
        if close := get_close_matches(written, known, n=1, cutoff=_NEAR):
            return did_you_mean(written, close)
    return ""


def said_otherwise(name: str, facts: Iterable[str]) -> str:
    """Return the hint that the words of a name are those of a few facts, if they are.

    >>> said_otherwise("Date withdrawn", ["withdrawn", "died"])
    "; did you mean 'withdrawn'?"
    >>> said_otherwise("Decision date", ["decision_notified", "plan_decision_notified"])
    "; did you mean 'decision_notified' or 'plan_decision_notified'?"
    """
    every = as_name(name[:LONGEST]).split("_")
    words = [word for word in every if word not in _OF_DATES]
    # A word alone, such as Team, is rather a column of its own.
    if not words or len(every) < 2:  # noqa: PLR2004
        return ""
    found = [fact for fact in facts if all(_has(fact.split("_"), word) for word in words)]
    return f"; did you mean {' or '.join(map(repr, found))}?" if 0 < len(found) <= _FEW else ""


def _has(parts: Iterable[str], word: str) -> bool:
    return any(part == word or (len(word) >= _STEM and part.startswith(word)) for part in parts)
