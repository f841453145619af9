"""One record, or one case file, in JSON whose dates are written in other forms."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from sendrules import records
from sendrules.records import CaseFile
from sendrules.records.checked import Checked
from sendrules.records.names import HELD_IN
from sendrules.sources.column_map import ColumnMap
from sendrules.sources.dates import day_of

__all__ = ["with_days"]


def with_days(body: Any, of: type[Checked], forms: Iterable[str]) -> Any:
    """Return what JSON holds of a record or a case file, its dates as 2025-04-02.

    What is no day in any of the forms stays as it is, for the record to refuse.

    Args:
        body: what the JSON text holds.
        of: what it is to be.
        forms: the forms of its dates, as in `read_wide`.

    Raises:
        SourceError: a form is not known, or two contradict each other.
    """
    agreed = ColumnMap().of_file({"dates": tuple(forms)}).file.dates
    return _with_days(body, of, agreed)


def _with_days(body: Any, of: type[Checked], forms: tuple[str, ...]) -> Any:
    if not isinstance(body, Mapping):
        return body
    dated = {name for name, info in of.facts().items() if info.type == "date"}
    made: dict[str, Any] = {
        name: _day(x, forms) if name in dated else x for name, x in body.items()
    }
    held = HELD_IN.keys() & made.keys() if issubclass(of, CaseFile) else ()
    for field in held:
        if isinstance(made[field], list):
            kind = getattr(records, HELD_IN[field])
            made[field] = [_with_days(x, kind, forms) for x in made[field]]
    return made


def _day(value: object, forms: tuple[str, ...]) -> object:
    """Return a value as a day; what is none stays as it is."""
    if value is None or isinstance(value, bool | dict):
        return value
    text = value.strip() if isinstance(value, str) else json.dumps(value)
    day = pl.select(day_of(pl.lit(text), forms)).item()
    return value if day is None else day.isoformat()
