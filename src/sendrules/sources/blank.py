"""Words and days by which systems write that a cell is blank: lists with a name, and one's own."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

__all__ = ["BLANK_LISTS", "USUAL_DAYS", "USUAL_WORDS", "blank_days", "blank_words"]

USUAL_WORDS = (
    *(
        "null",
        "(null)",
        "<null>",
        "[null]",
        "\\n",
        "n/a",
        "n.a.",
        "na",
        "nan",
        "nat",
        "nil",
        "none",
    ),
    *("(blank)", "(none)", "-", "--", "---", "\N{EN DASH}", "\N{EM DASH}", ".", "?"),
)
"""What databases, statistics programs and people write where there is nothing."""

USUAL_DAYS = (
    *("0001-01-01", "1601-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01"),
    *("1970-01-01", "2099-12-31", "2999-12-31", "9999-12-31"),
)
"""The first and last days of databases, spreadsheets and clocks, written where no day is known."""

BLANK_LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"usual-words": USUAL_WORDS, "usual-dates": USUAL_DAYS}
)
"""The lists, by their names."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def blank_words(given: Iterable[str]) -> frozenset[str]:
    """Return every word that means blank, as `same_words` writes it."""
    return frozenset(_every(given))


def blank_days(given: Iterable[str]) -> tuple[date, ...]:
    """Return every day that means blank: the words that are ISO dates."""
    found = (_day(word) for word in _every(given))
    return tuple(sorted({day for day in found if day is not None}))


def _every(given: Iterable[str]) -> Iterator[str]:
    for word in given:
        yield from BLANK_LISTS.get(word, (word,))


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word) if _DAY.fullmatch(word) else None
    except ValueError:
        return None
