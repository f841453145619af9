"""The vectors document: facts in, answers out, for every limit.

The vectors are TOML files, one a provision, that the project's own tests run. A wheel carries them
inside this package; a source tree has them in `tests/vectors`.
"""

import tomllib
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field

from sendrules.engine.status import ExceptionState, Status
from sendrules.exchange.document import Document, Form
from sendrules.rules import Rulebook

__all__ = ["Expected", "Vector", "VectorsDocument"]

_IN_A_WHEEL = Path(__file__).parent / "test_vectors"
_IN_THE_SOURCES = Path(__file__).parents[3] / "tests" / "vectors"

_EMPTY = {
    "days_late": None,
    "days_left": None,
    "days_short": None,
    "elapsed": None,
    "exception": ExceptionState.NOT_CLAIMED,
    "contingent": False,
    "provisional": False,
    "alternative": None,
}
"""What a vector expects where it does not say."""


class ExpectedView(Form):
    """What the answer must be on a disputed reading that is not the one in use."""

    due: date
    """The last lawful day on that reading."""
    status: Status
    """Where the limit stands on that reading."""


class Expected(Form):
    """What the answer must be. What is left out is not tested."""

    status: Status
    """Where the limit stands at the end of `as_at`."""
    due: date | None = None
    """The last lawful day; null where none can be told."""
    weekday: str | None = None
    """The day of the week of `due`, in English."""
    trigger_fact: str | None = None
    """The fact that started time."""
    days_late: int | None
    """Calendar days from the due date to the act, to the end of the duty, or to `as_at`."""
    days_left: int | None
    """Calendar days from `as_at` to the due date."""
    days_short: int | None
    """Calendar days that were missing from a minimum period."""
    elapsed: int | None
    """Calendar days from the trigger to the act, to the end of the duty, or to `as_at`."""
    exception: ExceptionState
    """The strongest state of the exceptions that the limit carries."""
    carries: str | None = None
    """The `short` citation of an exception that must itself be in the state `exception`."""
    contingent: bool
    """Whether the duty's condition is still unknown."""
    provisional: bool
    """Whether the due date rests on bank holidays that are not known yet."""
    reading: str | None = None
    """The name of the disputed reading that was used, where the answer turns on it."""
    alternative: date | None
    """The due date on the first other reading that gives another answer."""
    views: dict[str, ExpectedView] = Field(default_factory=dict)
    """Other readings that must give another answer, by name; any that is not here is not tested."""
    missing: tuple[str, ...] = ()
    """Facts that an answer should name as missing."""


class Vector(Form):
    """One worked case for one limit."""

    id: str
    """Its name among all vectors: the limit's id and its own name."""
    limit: str
    """The id of the limit."""
    record: str
    """The kind of record that the facts are of."""
    name: str
    """Its name among those of its limit."""
    why: str
    """Why the answer is as it is."""
    source: str | None = None
    """The address that it was worked out from, where it is not the limit's own."""
    as_at: date
    """The day asked about. Facts dated after it are not yet known."""
    facts: dict[str, bool | str]
    """The facts, dates as ISO dates. What is not there is not known."""
    expected: Expected
    """What the answer must be."""


class VectorsDocument(Document):
    """Worked cases that an implementation of the limits must agree with."""

    format: Literal["sendrules-vectors/1"]
    """The shape of this document. Its number changes when a reader of it would have to."""
    vectors: tuple[Vector, ...]
    """The vectors, in the order of the law."""

    @classmethod
    def of(cls, book: Rulebook, only: Collection[str] | None = None) -> Self:
        """Return the vectors of a rulebook's limits, or only of those with the given ids."""
        wanted = book.keys() if only is None else only
        tables = [table for table in _tables() if table["limit"] in wanted]
        order = {name: place for place, name in enumerate(book)}
        tables.sort(key=lambda table: order[table["limit"]])
        return cls.written(vectors=tuple(_vector(table, book) for table in tables))


@cache
def _tables() -> tuple[dict[str, Any], ...]:
    home = _IN_A_WHEEL if _IN_A_WHEEL.exists() else _IN_THE_SOURCES
    return tuple(_read(home))


def _read(home: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(home.rglob("*.toml")):
        # A provision without a limit has a head alone: its paragraphs.
        yield from tomllib.loads(path.read_text(encoding="utf-8")).get("vector", ())


def _vector(table: dict[str, Any], book: Rulebook) -> Vector:
    limit, name, expect = table["limit"], table["name"], table["expect"]
    # A limit that does not apply may still have a due date, which says nothing.
    due = {} if expect["status"] == Status.NOT_APPLICABLE else {"due": None}
    own = {
        "id": f"{limit}: {name}",
        "record": book[limit].on.process(),
        "facts": {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in table["facts"].items()
        },
        "expected": Expected(**_EMPTY | due | expect),
    }
    return Vector(**table | own)
