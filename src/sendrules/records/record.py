"""What every record is: the frozen facts of one process, which may be unknown."""

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, Self, TypeVar, Unpack

from pydantic import ConfigDict, Field

from sendrules.clock.asked import only_date
from sendrules.notebook import table
from sendrules.records.checked import Checked, known_rows, whole
from sendrules.records.fact import fact, is_end, shown_done
from sendrules.values import Value

__all__ = ["Process", "Record", "fact_of", "seen_as"]


class Process(Value):
    """What a record declares of itself as a whole; nothing else lists records.

    Attributes:
        process: one of it in words, such as `needs assessment`.
        order: its place among the records, in the order of the processes. Numbers go up in tens,
            so that one more has room.
        code: the letters before the codes of its checks, such as `AP`. Where records share
            letters, also the first of its hundreds: `PL3`.
        plural: several of it in words, such as `needs assessments`.
        in_case_file: whether it is about one child or young person, whose case file can hold it.
    """

    process: str
    order: int
    code: str
    plural: str
    in_case_file: bool

    @property
    def field(self) -> str:
        """The case file's field for it, such as `needs_assessments`."""
        return self.plural.replace(" ", "_")


def fact_of(record: "type[Record]", name: str, **changes: Any) -> Any:
    """Declare a fact as another record declares it, apart from `changes` (arguments of `fact`).

    Two processes that share events but not all of them (an order about a detained person, and any
    other order) say each shared event once.
    """
    other = record.facts()[name]
    same = {word: getattr(other, word) for word in ("anchor", "known_by", "planned", "claim")}
    field = record.model_fields[name]
    same |= {"follows": shown_done(field), "ends": is_end(field)}
    return fact(**{"says": other.says, **same, **changes})


_Kind = TypeVar("_Kind", bound="Record")


class Record(Checked):
    """The facts of one process for one child or young person.

    A record declares itself where it is written, and what follows from that is derived:
    `class Appeal(Record, order=150, code="AP")`. What several records share declares nothing; a kind
    of your own that is made from one of these is of the same process.

    Raises:
        RecordError: a fact is unknown to the record, or its value is of the wrong kind.
    """

    declares: ClassVar[Process | None] = None

    id: str | None = Field(
        default=None, description="Your own reference for the record; never a name."
    )

    def __init_subclass__(
        cls,
        *,
        order: int | None = None,
        code: str = "",
        plural: str = "",
        in_case_file: bool = True,
        begins: tuple[str, ...] = (),
        since: date | None = None,
        **config: Unpack[ConfigDict],
    ) -> None:
        super().__init_subclass__(**config)
        if begins:
            cls.begins = begins
        if since:
            cls.since = since
        if order is not None:
            assert code, f"{cls.__name__} has an order and no code"
            words = _words(cls)
            cls.declares = Process(words, order, code, plural or f"{words}s", in_case_file)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        if "declares" in vars(cls):
            whole(cls)

    @classmethod
    def later_than(cls, *names: str) -> tuple[str, ...]:
        """Return every fact that can only be known once one of `names` has happened."""
        return _later_than(cls, names)

    @classmethod
    def process(cls) -> str:
        """Return the process in words, such as `needs assessment`.

        A kind of your own that is made from one of these is of the same process.
        """
        return cls.declares.process if cls.declares else _words(cls)

    @classmethod
    def processes(cls) -> str:
        """Return several of the process in words, such as `needs assessments`."""
        return cls.declares.plural if cls.declares else f"{_words(cls)}s"

    def known_at(self, as_at: date) -> Self:
        """Return the record as it stood at the end of `as_at`: later facts are not yet known.

        Raises:
            TypeError: `as_at` is not a date.
        """
        as_at = only_date(as_at, "as_at")
        values, shown_by = vars(self), _shown_by(type(self))
        later = {
            name: None
            for name in self.model_fields_set
            if name in shown_by and (day := values[shown_by[name]]) is not None and day > as_at
        }
        return self.plus(later) if later else self

    def with_facts(self, **facts: object) -> Self:
        """Return a record with some facts changed, checked as if it were new.

        Raises:
            RecordError: a fact is unknown to the record, or its value is of the wrong kind.
        """
        return type(self)(**{**self.model_dump(), **facts})

    def _repr_html_(self) -> str:
        """Show in a notebook what is known."""
        caption = " ".join(filter(None, (self.process().capitalize(), self.id)))
        return table(caption, ("Fact", "Known", "What it is"), known_rows(self))

    def stage(self, as_at: date) -> Enum:
        """Name where the process stood at the end of `as_at`, in the sector's words.

        It may turn on which dates and which yes and no are known, and on whether a planned day has
        come; not on a text, nor on how far two days are apart. Frames ask it once for rows alike in that.
        """
        raise NotImplementedError


def seen_as(kind: type[_Kind], record: Record, **others: object) -> _Kind:
    """Return a record of another kind, with the facts that both kinds have and any `others`."""
    shared = {name: getattr(record, name) for name in kind.facts() if name in record.facts()}
    return kind(**{**shared, **others})


def _words(cls: type[Record]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", " ", cls.__name__).lower()


@cache
def _shown_by(cls: type[Record]) -> Mapping[str, str]:
    """The facts that a replay can hide, each with the date that shows it."""
    return MappingProxyType({f.name: f.shown_by for f in cls.facts().values() if f.shown_by})


@cache
def _later_than(cls: type[Record], names: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    reached = set(names)
    follows = {
        name: {*shown_done(cls.model_fields[name]), info.known_by}
        for name, info in cls.facts().items()
    }
    while True:
        new = [n for n, after in follows.items() if n not in reached and reached & after]
        if not new:
            return tuple(found)
        found += new
        reached |= set(new)
