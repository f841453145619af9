"""What a JSON text may not be: too large, or with keys twice, of which a parser keeps the last."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sendrules.quoting import LONGEST

__all__ = ["MOST_BYTES", "given_twice", "too_large"]

MOST_BYTES = 20_000_000
"""Of a JSON text that is read: the case file of 20,000 records is a third of it."""
_MOST_VALUES = 2_000_000

_MOST = 10


def too_large(text: str | bytes | bytearray) -> tuple[str, ...]:
    """Say of a JSON text that is larger than is read that it is: its values take 50 times its memory.

    Nothing is said of what is no text: whoever reads it says so.

    >>> too_large("{}"), too_large("[" * 3_000_000)
    ((), ('the text has more than 2,000,000 values, and no more are read.',))
    """
    given: object = text
    if not isinstance(given, str | bytes | bytearray):
        return ()
    if len(text) > MOST_BYTES:
        return (f"the text has more than {MOST_BYTES:,} characters, and no more are read.",)
    written = text if isinstance(text, str) else text.decode("latin-1")  # a letter a byte
    if sum(map(written.count, ",[{")) > _MOST_VALUES:
        return (f"the text has more than {_MOST_VALUES:,} values, and no more are read.",)
    return ()


class _Twice(dict[str, Any]):
    """An object in which keys are given twice."""

    keys_twice: tuple[str, ...] = ()


def given_twice(text: str | bytes | bytearray) -> tuple[str, ...]:
    """Say of the first keys that are given twice in one object where each is.

    Nothing is said of a text that is not JSON: whoever reads it says so.

    >>> given_twice('{"annual_reviews": [{"died": "2025-01-01", "died": null}]}')
    ("'annual_reviews.0.died' is given twice. Keep one of them.",)
    """
    found = False

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal found
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        found = True
        times = Counter(name for name, _ in pairs)
        twice = _Twice(made)
        twice.keys_twice = tuple(name for name, n in times.items() if n > 1)
        return twice

    try:
        # Numbers are not read: one of many digits takes long, and says nothing here.
        body = json.loads(
            text, object_pairs_hook=once, parse_int=str, parse_float=str, parse_constant=str
        )
    except (ValueError, RecursionError, TypeError):
        return ()
    return tuple(islice(_problems(body), _MOST)) if found else ()


def _problems(body: Any) -> Iterator[str]:
    left: list[tuple[tuple[str, ...], Any]] = [((), body)]
    while left:
        place, value = left.pop()
        if isinstance(value, _Twice):
            for name in value.keys_twice:
                yield f"{_shown((*place, name))} is given twice. Keep one of them."
        if isinstance(value, dict):
            left += (((*place, name), part) for name, part in reversed(value.items()))
        elif isinstance(value, list):
            left += (((*place, str(n)), value[n]) for n in reversed(range(len(value))))


def _shown(place: tuple[str, ...]) -> str:
    text = ".".join(place)
    return repr(text if len(text) <= LONGEST else f"...{text[3 - LONGEST :]}")
