"""What every record is: frozen facts that may be unknown, dates that are only dates.

`None` always means *not known*, never *no*. A fact says which facts it cannot come before
(`follows`) and, for a yes or no, the event that makes it known (`known_by`): replaying a past day
and the checks on order are derived from these two.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StrictBool,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from sendrules.errors import RecordError, did_you_mean

__all__ = [
    "EARLIEST_DAY",
    "LATEST_DAY",
    "Checked",
    "DateFact",
    "FactInfo",
    "FlagFact",
    "Record",
    "fact",
    "fact_of",
    "seen_as",
]

EARLIEST_DAY, LATEST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The dates that a fact can have. A date outside them is a slip of the keyboard."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _only_a_date(value: object) -> object:
    if isinstance(value, datetime):
        raise PydanticCustomError(
            "date_with_time", "holds a date with a time; give the date alone, such as 2025-04-02."
        )
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError(
                "no_such_date", "holds a day that is not in the calendar; check day and month."
            ) from None
    if value is None:
        return value
    if isinstance(value, date):
        if EARLIEST_DAY <= value <= LATEST_DAY:
            return value
        raise PydanticCustomError(
            "odd_year", "holds a date outside the years 1900 to 2199; check the year."
        )
    raise PydanticCustomError(
        "not_a_date",
        "does not hold a date; give a date or a text such as 2025-04-02 (year, month, day). "
        "The order of day and month is never guessed.",
    )


DateFact = Annotated[date | None, BeforeValidator(_only_a_date)]
"""A date without a time, or `None` while it is not known."""

FlagFact = StrictBool | None
"""Yes, no, or `None` while it is not known."""


def fact(
    says: str,
    *,
    anchor: str | None = None,
    follows: Iterable[str] = (),
    known_by: str | None = None,
    planned: bool = False,
) -> Any:
    """Declare a fact of a record: unknown until given.

    Args:
        says: what the fact is, in a sentence for a caseworker.
        anchor: which date of an event counts: received, served, sent, notified ...
        follows: facts that this one cannot come before; where several are alternatives, the
            earliest of them.
        known_by: for a yes or no, the dated fact on which it becomes known.
        planned: whether the date may lie in the future: an appointment, known before it comes.
    """
    extra: dict[str, Any] = {"follows": list(follows)}
    if planned:
        extra["planned"] = True
    if anchor:
        extra["anchor"] = anchor
    if known_by:
        extra["known_by"] = known_by
    return Field(default=None, description=says, json_schema_extra=extra)


def fact_of(record: "type[Record]", name: str, **changes: Any) -> Any:
    """Declare a fact as another record declares it, apart from `changes` (arguments of `fact`).

    Two processes that share events but not all of them (an order about a detained person, and any
    other order) say each shared event once.
    """
    other = record.facts()[name]
    same = {word: getattr(other, word) for word in ("anchor", "follows", "known_by", "planned")}
    return fact(**{"says": other.says, **same, **changes})


@dataclass(frozen=True, slots=True)
class FactInfo:
    """What a record declares about one fact.

    Attributes:
        name: the field's name, which is also the column's name in a frame.
        kind: `date`, `flag` (yes or no) or `text`.
        says: what it is.
        anchor: which date of the event counts, for a date.
        follows: facts that it cannot come before.
        known_by: the dated fact that makes a flag known.
        planned: whether the date is known before it comes, as an appointment is.
        choices: the values allowed, for a text with a closed list.
    """

    name: str
    kind: Literal["date", "flag", "text"]
    says: str
    anchor: str | None
    follows: tuple[str, ...]
    known_by: str | None
    planned: bool = False
    choices: tuple[str, ...] = ()


_Kind = TypeVar("_Kind", bound="Record")


class Checked(BaseModel):
    """A frozen model whose misuse is explained in one `RecordError`."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        use_attribute_docstrings=False,
    )

    @model_validator(mode="wrap")
    @classmethod
    def _explain_misuse(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(data)
        except ValidationError as error:
            raise RecordError(cls.__name__, [_problem(cls, e) for e in error.errors()]) from None

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **kwargs: Any) -> Self:
        """Read it from JSON.

        Raises:
            RecordError: the text is not JSON, or not of this kind.
        """
        try:
            return super().model_validate_json(json_data, **kwargs)
        except ValidationError as error:
            raise RecordError(cls.__name__, [_problem(cls, e) for e in error.errors()]) from None


class Record(Checked):
    """The facts of one process for one child or young person.

    Raises:
        RecordError: a fact is unknown to the record, or its value is of the wrong kind.
    """

    id: str | None = Field(
        default=None, description="Your own reference for the record; never a name."
    )

    @classmethod
    def facts(cls) -> Mapping[str, FactInfo]:
        """Return what is declared about each fact, by name, in order. `id` is not a fact."""
        return _facts(cls)

    @classmethod
    def later_than(cls, *names: str) -> tuple[str, ...]:
        """Return every fact that can only be known once one of `names` has happened."""
        return _later_than(cls, names)

    @classmethod
    def process(cls) -> str:
        """Return the process in words, such as `needs assessment`."""
        return re.sub(r"(?<!^)(?=[A-Z])", " ", cls.__name__).lower()

    def known_at(self, as_at: date) -> Self:
        """Return the record as it stood at the end of `as_at`: later facts are not yet known."""
        later = {
            name: None
            for name, info in self.facts().items()
            if (_later(getattr(self, name), as_at) and not info.planned)
            or (info.known_by and _later(getattr(self, info.known_by), as_at))
        }
        return self.model_copy(update=later) if later else self

    def with_facts(self, **facts: object) -> Self:
        """Return a record with some facts changed, checked as if it were new.

        Raises:
            RecordError: a fact is unknown to the record, or its value is of the wrong kind.
        """
        return type(self)(**{**self.model_dump(), **facts})

    def stage(self, as_at: date) -> Enum:
        """Name where the process stood at the end of `as_at`, in the sector's words."""
        raise NotImplementedError


def seen_as(kind: type[_Kind], record: Record, **others: object) -> _Kind:
    """Return a record of another kind, with the facts that both kinds have and any `others`."""
    shared = {name: getattr(record, name) for name in kind.facts() if name in record.facts()}
    return kind(**{**shared, **others})


def _later(value: object, as_at: date) -> bool:
    return isinstance(value, date) and value > as_at


def _problem(cls: type[Checked], error: Mapping[str, Any]) -> str:
    name = str(error["loc"][0]) if error["loc"] else "the record"
    if error["type"] == "extra_forbidden":
        hint = did_you_mean(name, cls.model_fields) or "; see the record's documentation."
        return f"'{name}' is not a fact of this record{hint}"
    if error["type"] in {"bool_type", "bool_parsing"}:
        return f"'{name}' must be true or false (or left out while it is not known)."
    if error["type"] == "json_invalid":
        return "the text is not valid JSON."
    return f"'{name}': {error['msg']}"


@cache
def _facts(cls: type[Record]) -> Mapping[str, FactInfo]:
    found = {}
    for name in _own_first(cls):
        field = cls.model_fields[name]
        extra = field.json_schema_extra
        if not isinstance(extra, dict):
            continue
        kind, choices = _kind(field.annotation)
        found[name] = FactInfo(
            name=name,
            kind=kind,
            says=field.description or "",
            anchor=_text(extra.get("anchor")),
            follows=tuple(str(f) for f in _list(extra.get("follows"))),
            known_by=_text(extra.get("known_by")),
            planned=bool(extra.get("planned")),
            choices=choices,
        )
    for info in found.values():
        unknown = {*info.follows, *([info.known_by] if info.known_by else [])} - found.keys()
        assert not unknown, f"{cls.__name__}.{info.name} refers to unknown facts {unknown}"
    return MappingProxyType(found)


def _own_first(cls: type[Record]) -> list[str]:
    """A record's own facts first, then those that it shares with others."""
    own = [name for name in cls.model_fields if name in cls.__annotations__]
    return own + [name for name in cls.model_fields if name not in own]


def _kind(annotation: Any) -> tuple[Literal["date", "flag", "text"], tuple[str, ...]]:
    shown = str(annotation)
    if "date" in shown:
        return "date", ()
    if "bool" in shown.lower():
        return "flag", ()
    members = [a for a in getattr(annotation, "__args__", ()) if isinstance(a, type)]
    enums = [a for a in members if issubclass(a, Enum)]
    return "text", tuple(str(m.value) for m in enums[0]) if enums else ()


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


@cache
def _later_than(cls: type[Record], names: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    reached = set(names)
    while True:
        new = [
            f.name
            for f in cls.facts().values()
            if f.name not in reached and reached & {*f.follows, f.known_by}
        ]
        if not new:
            return tuple(found)
        found += new
        reached |= set(new)
