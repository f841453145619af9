"""A record of a frame's row, whose values are those of the library that the frame is of."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, TypeVar

from sendrules.clock.asked import day_of_a_library, only_class, refuse
from sendrules.errors import RecordError
from sendrules.quoting import quoted
from sendrules.records.record import Record
from sendrules.records.slips import near_to

__all__ = ["record_of"]

_RecordT = TypeVar("_RecordT", bound=Record)


def record_of(row: Any, record: type[_RecordT]) -> _RecordT:
    """Build a record of one row of a frame.

    A row of pandas, with its Timestamps, NaT and NA, a row of Polars or of PyArrow as a dictionary, and
    a named tuple are rows; so is any mapping of names and values. What is missing is not known, a
    date-time at midnight is its day, and a number is a reference where the row has an `id`. Columns that
    are no facts of the record are left out, as they are of a frame.

    Raises:
        RecordError: a value is of the wrong kind, or a name is nearly that of a fact.
        TypeError: `row` is no row, or `record` is not a class of records.

    >>> from sendrules.records import NeedsAssessment
    >>> record_of({"id": 7, "request_received": date(2025, 4, 2), "team": "East"}, NeedsAssessment)
    NeedsAssessment(id='7', request_received=datetime.date(2025, 4, 2))
    """
    only_class(Record, record, "record", "a class of records such as NeedsAssessment")
    known, named = {*record.model_fields}, _named(row)
    for name in named.keys() - known:
        if isinstance(name, str) and (hint := near_to(name, known - named.keys())):
            raise RecordError(
                record.__name__, [f"{quoted(name)} is not a fact of this record{hint}"]
            )
    given = {name: _plain(value) for name, value in named.items() if name in known}
    reference = given.get("id")
    # pandas has no whole number that is missing: a column that misses one has 1001.0 for 1001.
    if isinstance(reference, float) and reference.is_integer():
        reference = int(reference)
    if isinstance(reference, int) and not isinstance(reference, bool):
        given["id"] = str(reference)
    return record(**{name: value for name, value in given.items() if value is not None})


def _named(row: Any) -> Mapping[Any, Any]:
    if isinstance(row, Mapping):
        return row
    for way in ("_asdict", "to_dict"):  # of a named tuple, and of a row of pandas
        if hasattr(row, way) and not hasattr(row, "columns"):
            named: Mapping[Any, Any] = getattr(row, way)()
            return named
    hint = ". A frame has many rows: call timelines" if hasattr(row, "columns") else ""
    return refuse("row", "a row with names: a mapping, a named tuple or a row of pandas", row, hint)


def _plain(value: Any) -> Any:
    """Return a value as Python has it; None where it is missing."""
    library = type(value).__module__.partition(".")[0]
    if value is None or (library == "pandas" and type(value).__name__ in {"NaTType", "NAType"}):
        return None
    may_be_missing = isinstance(value, float) or type(value).__name__ == "datetime64"
    if may_be_missing and value != value:  # noqa: PLR0124 - what is not itself is missing
        return None
    day = day_of_a_library(value)
    if isinstance(day, datetime):
        return day.date() if day.time() == time() and day.tzinfo is None else day
    if library == "numpy" and not isinstance(day, date) and hasattr(day, "item"):
        return day.item()
    return day
