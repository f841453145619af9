"""Names that are nearly those of facts: slips, which are told and never passed over."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from sendrules.errors import did_you_mean
from sendrules.quoting import LONGEST

__all__ = ["as_name", "near_to"]

_NEAR = 0.8
"""How alike the name of a column and that of a fact are, from 0 to 1, for it to be a slip of it."""


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
