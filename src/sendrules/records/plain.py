"""Facts that need no checking but their own: dates, yes or no, and what is not known.

To build the model that checks a record takes longer than all else of a first answer: it finds the plugins of
every package, and checks what a record of plain facts does not hold. So a record that is called with
nothing else is made without it, and so is a case file of such records. Whatever is odd is left to the
model, which says what is wrong.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from pydantic_core import PydanticCustomError

from sendrules.records.fact import FactInfo, FactType, only_a_date

__all__ = ["Readers", "plain_values", "readers_of"]


Readers: TypeAlias = Mapping[str, Callable[[object], object] | None]
"""What reads each field of a record, in order; None of a text of a closed list, which the model reads."""


def readers_of(fields: Iterable[str], facts: Mapping[str, FactInfo]) -> Readers:
    """Return what reads each field of a record; one that is not a fact is a text."""
    return MappingProxyType(
        {name: _OF[facts[name].type] if name in facts else _text for name in fields}
    )


def plain_values(
    unstated: Mapping[str, object], readers: Readers, given: Mapping[str, object]
) -> dict[str, object] | None:
    """Return the values of every field; None where the model must read what is given.

    Args:
        unstated: what each field holds that is not stated.
        readers: what reads each field.
        given: what is stated, by name.
    """
    values = {**unstated}
    for name, value in given.items():
        if value is None and name in unstated and unstated[name] is None:
            continue
        reader = readers.get(name)
        read = reader(value) if reader else None
        if read is None:
            return None
        values[name] = read
    return values


def _date(value: object) -> object:
    try:
        read = only_a_date(value)
    except PydanticCustomError:
        return None
    return read if type(read) is date else None


def _flag(value: object) -> object:
    return value if type(value) is bool else None


def _text(value: object) -> object:
    return value if type(value) is str else None


_OF: Mapping[FactType, Callable[[object], object] | None] = MappingProxyType(
    {"date": _date, "flag": _flag, "text": None}
)
