"""Facts that need no checking but their own: dates, yes or no, and what is not known.

To build the model that checks a record takes longer than all else of a first answer: it finds the plugins of
every package, and checks what a record of plain facts does not hold. So a record that is called with
nothing else is made without it. Whatever is odd is left to the model, which says what is wrong.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from sendrules.records.fact import FactType, only_a_date
from sendrules.records.names import RECORD_HOMES

if TYPE_CHECKING:
    from sendrules.records.checked import Checked

__all__ = ["plain_values"]


def plain_values(kind: "type[Checked]", given: Mapping[str, object]) -> dict[str, object] | None:
    """Return the values of every field of a record, where its model would have nothing to add.

    Args:
        kind: the kind of record.
        given: the facts that are stated, by name.

    Returns:
        The values, or None where the model must read them: they are not plain, or the kind is one
        of a user's own, which may check more.
    """
    readers = _readers(kind)
    if readers is None:
        return None
    values: dict[str, object] = dict.fromkeys(readers)
    for name, value in given.items():
        if value is None and name in readers:
            continue
        reader = readers.get(name)
        read = reader(value) if reader else None
        if read is None:
            return None
        values[name] = read
    return values


@cache
def _readers(kind: "type[Checked]") -> Mapping[str, Callable[[object], object] | None] | None:
    """What reads each field, in order; None of a text of a closed list, which the model reads."""
    if RECORD_HOMES.get(kind.__name__) != kind.__module__:
        return None
    facts = kind.facts()
    return MappingProxyType(
        {name: _OF[facts[name].type] if name in facts else _text for name in kind.model_fields}
    )


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
