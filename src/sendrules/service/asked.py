"""What the service is asked: each question with its facts, its day and its readings."""

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, Union

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, create_model
from pydantic_core import PydanticCustomError

from sendrules.records import RECORDS, CaseFile, Record
from sendrules.service.caps import MOST_LIMITS, MOST_NAME, MOST_READINGS, MOST_RECORDS

__all__ = [
    "AboutCaseFile",
    "AnyCheck",
    "AnyTimeline",
    "Asked",
    "CheckAsked",
    "LatestAsked",
    "TimelineAsked",
]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _iso_day(value: object) -> object:
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError(
        "not_a_day", "must be a day written as 2025-11-01 (year, month, day)."
    )


def _day_or_flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    try:
        return _iso_day(value)
    except PydanticCustomError:
        raise PydanticCustomError(
            "not_a_fact", "must be true, false, or a day written as 2025-11-01."
        ) from None


def _few_records(case_file: CaseFile) -> CaseFile:
    if len(case_file.records()) > MOST_RECORDS:
        raise PydanticCustomError(
            "too_many_records",
            "holds more than {most} records. Ask about one child at a time, or call the library.",
            {"most": MOST_RECORDS},
        )
    return case_file


def _one_at_least(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        raise PydanticCustomError("too_short", "is empty.")
    return names


Day = Annotated[date, BeforeValidator(_iso_day)]
"""A day, written as 2025-11-01; nothing else is taken for one."""
Name = Annotated[str, Field(max_length=MOST_NAME)]
Readings = Annotated[
    tuple[Name, ...],
    Field(
        max_length=MOST_READINGS,
        description="Readings to use where the law is disputed; their names are those of the limits.",
    ),
]
FewRecords = Annotated[
    CaseFile,
    AfterValidator(_few_records),
    Field(description=f"The records of one child: at most {MOST_RECORDS}."),
]


class Asked(BaseModel):
    """A question. What is not one of its parts is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class TimelineAsked(Asked):
    """Every limit of one record, as it stands at the end of a day."""

    record_type: str
    record: Record
    as_at: Day = Field(
        description="The day asked about. Facts dated after it are not yet known. The service never "
        "reads a clock, so that the same question has the same answer on every day."
    )
    readings: Readings = ()


class AboutCaseFile(Asked):
    """Every limit of a case file, as it stands at the end of a day."""

    record_type: Literal["CaseFile"] = "CaseFile"
    record: FewRecords
    as_at: Day = Field(description="The day asked about. Facts dated after it are not yet known.")
    readings: Readings = ()


class CheckAsked(Asked):
    """What is odd in one record or one case file."""

    record_type: str
    record: Record | CaseFile
    as_at: Day | None = Field(
        default=None,
        description="The day of the report: dates after it are then reported too. Left out, no date "
        "is taken to lie in the future.",
    )


class LatestAsked(Asked):
    """The latest day on which each event may fall, so that a day is met."""

    limits: Annotated[
        tuple[Name, ...], Field(max_length=MOST_LIMITS), AfterValidator(_one_at_least)
    ] = Field(
        description="Names of limits in the order of their events. The last is met by the day, and "
        "each of the others by the latest day of the one that follows.",
        json_schema_extra={"minItems": 1},
    )
    by: Day = Field(description="The day by which the last limit must be met.")
    given: Annotated[
        dict[Name, Annotated[date | bool, BeforeValidator(_day_or_flag)]],
        Field(max_length=MOST_LIMITS),
    ] = Field(
        default_factory=dict,
        description="Other facts that a due date hangs on, by name, such as a day that an order sets.",
    )
    readings: Readings = ()


def _of(kind: type[Record | CaseFile], base: type[Asked]) -> type[Asked]:
    name = kind.__name__
    facts = FewRecords if kind is CaseFile else kind
    parts: dict[str, Any] = {"record_type": (Literal[name], ...), "record": (facts, ...)}
    return create_model(f"{name}{base.__name__}", __base__=base, __doc__=base.__doc__, **parts)


if TYPE_CHECKING:
    AnyTimeline: TypeAlias = TimelineAsked
    AnyCheck: TypeAlias = CheckAsked
else:
    # One model for each kind, so that the service's own description has the facts of all.
    AnyTimeline = Annotated[
        Union[tuple(_of(kind, TimelineAsked) for kind in RECORDS)],  # noqa: UP007 - they are counted
        Field(discriminator="record_type"),
    ]
    AnyCheck = Annotated[
        Union[tuple(_of(kind, CheckAsked) for kind in (*RECORDS, CaseFile))],  # noqa: UP007
        Field(discriminator="record_type"),
    ]
