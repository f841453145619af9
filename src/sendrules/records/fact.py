"""How a fact is declared: a date that is only a date, a yes or no, or a text; unknown until given.

`None` always means *not known*, never *no*. A fact says which facts it cannot come before
(`follows`) and, for a yes or no, the event that makes it known (`known_by`): replaying a past day
and the checks on order are derived from these two.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from pydantic import Field, GetCoreSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from sendrules.values import Value

__all__ = [
    "DETAINED_IN_FORCE",
    "EARLIEST_DAY",
    "FIRST_POSSIBLE_DAY",
    "LATEST_DAY",
    "PART_3_IN_FORCE",
    "DateFact",
    "FactInfo",
    "FactType",
    "FlagFact",
    "claim",
    "declared",
    "fact",
    "is_end",
    "is_fact",
    "only_a_date",
    "shown_done",
]


EARLIEST_DAY, LATEST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The dates that a fact can have. A date outside them is a slip of the keyboard."""

FIRST_POSSIBLE_DAY = date(1989, 9, 1)
"""Before it nothing happened to anybody to whom the law applies: on 1 September 2014, when Part 3 of the
Children and Families Act 2014 came into force, they were under 25 (s.83(2)). A date before it is what a
program wrote that had none."""

PART_3_IN_FORCE = date(2014, 9, 1)
"""Before it no EHC needs assessment began, and there was no EHC plan: Part 3 of the Act came into force."""

DETAINED_IN_FORCE = date(2015, 4, 1)
"""Before it nothing was owed to detained persons under Part 3 of the Act (ss.70 to 75)."""


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def only_a_date(value: object) -> object:
    """Return a date in the calendar, of a date or its text; nothing of what is not known.

    Raises:
        PydanticCustomError: it is anything else.
    """
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


class _DateSchema:
    """Says at once how a date is checked, which Pydantic would work out anew for each of 900 facts."""

    @staticmethod
    def __get_pydantic_core_schema__(_: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        day = core_schema.nullable_schema(core_schema.date_schema())
        return core_schema.no_info_before_validator_function(only_a_date, day)


class _FlagSchema:
    """The same of a yes or no."""

    @staticmethod
    def __get_pydantic_core_schema__(_: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.nullable_schema(core_schema.bool_schema(strict=True))


DateFact = Annotated[date | None, _DateSchema()]
"""A date without a time, or `None` while it is not known."""


FlagFact = Annotated[bool | None, _FlagSchema()]
"""Yes, no, or `None` while it is not known."""


def fact(
    says: str,
    *,
    anchor: str | None = None,
    follows: Iterable[str] = (),
    known_by: str | None = None,
    planned: bool = False,
    claim: bool = False,
    ends: bool = False,
    earliest: date | None = None,
) -> Any:
    """Declare a fact of a record: unknown until given.

    Args:
        says: what the fact is, in a sentence for a caseworker.
        anchor: which date of an event counts: received, served, sent, notified ...
        follows: facts that this one cannot come before; where several are alternatives, the
            earliest of them.
        known_by: for a yes or no, the dated fact on which it becomes known.
        planned: whether the date may lie in the future: an appointment, known before it comes.
        claim: for a yes or no, whether it says that somebody relies on an exception.
        ends: whether it ends the process. It cannot come before the earliest of what the record `begins`
            with, and shows nothing to have been done but what it is said to follow.
        earliest: the first day on which a date can be right, where it may be before the law under which
            alone the process can begin: it is of something else, such as an illness.
    """
    extra: dict[str, Any] = {"follows": list(follows)}
    if planned:
        extra["planned"] = True
    if claim:
        extra["claim"] = True
    if ends:
        extra["ends"] = True
    if earliest:
        extra["earliest"] = earliest.isoformat()
    if anchor:
        extra["anchor"] = anchor
    if known_by:
        extra["known_by"] = known_by
    return Field(default=None, description=says, json_schema_extra=extra)


def claim(says: str) -> Any:
    """Declare the yes or no that says that somebody relies on an exception."""
    return fact(says, claim=True)


FactType: TypeAlias = Literal["date", "flag", "text"]


class FactInfo(Value):
    """What a record declares about one fact.

    Attributes:
        name: the field's name, which is also the column's name in a frame.
        type: `date`, `flag` (yes or no) or `text`.
        says: what it is.
        anchor: which date of the event counts, for a date.
        follows: facts that it cannot come before.
        known_by: the dated fact that makes a flag known.
        planned: whether the date is known before it comes, as an appointment is.
        choices: the values allowed, for a text with a closed list.
        claim: whether a flag says that somebody relies on an exception.
        earliest: for a date, the first day on which it can be right: that of the law under which alone the
            process can begin, or the first on which anybody lived to whom the law applies.
        ends: whether a date ends the process, so that no time of it can begin later.
    """

    name: str
    type: FactType
    says: str
    anchor: str | None
    follows: tuple[str, ...]
    known_by: str | None
    planned: bool = False
    choices: tuple[str, ...] = ()
    claim: bool = False
    earliest: date | None = None
    ends: bool = False

    @property
    def shown_by(self) -> str | None:
        """The dated fact before which nobody knows it: replaying a past day hides it until then.

        A date shows itself, unless it is planned; a yes or no is shown by the event that makes it
        known. None where it is known on any day.
        """
        if self.type == "date":
            return None if self.planned else self.name
        return self.known_by


def is_fact(field: FieldInfo) -> bool:
    """Say whether a field is a fact, as `id` is not."""
    return isinstance(field.json_schema_extra, dict)


def is_end(field: FieldInfo) -> bool:
    """Say whether a field is a fact that ends the process."""
    return isinstance(field.json_schema_extra, dict) and "ends" in field.json_schema_extra


def shown_done(field: FieldInfo) -> tuple[str, ...]:
    """Return the facts of which a fact shows, once it is known, that one has happened."""
    extra: Any = field.json_schema_extra
    return tuple(extra["follows"])


def declared(
    name: str, field: FieldInfo, begins: tuple[str, ...], since: date | None
) -> FactInfo | None:
    """Read what a field declares; None of a field that is not a fact, such as `id`.

    Args:
        name: the field's name.
        field: the field.
        begins: the facts with which its record begins, which an end follows.
        since: the first day on which its record can have begun.
    """
    if not is_fact(field):
        return None
    extra: Any = field.json_schema_extra
    annotation: Any = field.annotation
    types = _types(annotation)
    earliest = date.fromisoformat(extra["earliest"]) if "earliest" in extra else since
    return FactInfo(
        name=name,
        type="date" if date in types else "flag" if bool in types else "text",
        says=field.description or "",
        anchor=extra.get("anchor"),
        follows=begins if is_end(field) else shown_done(field),
        known_by=extra.get("known_by"),
        planned="planned" in extra,
        choices=tuple(m.value for t in types if issubclass(t, Enum) for m in t),
        claim="claim" in extra,
        earliest=earliest or FIRST_POSSIBLE_DAY if date in types else None,
        ends=is_end(field),
    )


@cache
def _types(annotation: Any) -> frozenset[type]:
    """The types that a value can have, out of unions and annotated types; None is none."""
    if isinstance(annotation, type):
        return frozenset() if annotation is NoneType else frozenset((annotation,))
    parts = get_args(annotation)
    inside = parts[:1] if get_origin(annotation) is Annotated else parts
    return frozenset().union(*map(_types, inside))
