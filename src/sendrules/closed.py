"""Values that take no new name."""

from dataclasses import FrozenInstanceError
from typing import NoReturn, TypeVar

__all__ = ["closed"]

T = TypeVar("T")


def closed(kind: type[T]) -> type[T]:
    """Let a frozen value with slots refuse every name as it refuses those of its fields.

    Of any other name, CPython (to 3.13 at least) asks the class that it was before it had slots, and says
    that an argument of `super()` is wrong.
    """
    for name, refuse in (("__setattr__", _not_set), ("__delattr__", _not_deleted)):
        setattr(kind, name, refuse)
    return kind


def _not_set(_: object, name: str, _value: object) -> NoReturn:
    msg = f"cannot assign to field {name!r}"
    raise FrozenInstanceError(msg)


def _not_deleted(_: object, name: str) -> NoReturn:
    msg = f"cannot delete field {name!r}"
    raise FrozenInstanceError(msg)
