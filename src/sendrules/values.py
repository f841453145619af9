"""Values: frozen dataclasses that share their methods.

Of a frozen dataclass Python writes six methods as text and compiles them, half a millisecond for each
class. A first answer needs some sixty classes, so what they have in common stands here once.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from functools import cache
from inspect import Parameter, Signature
from operator import attrgetter
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

__all__ = ["Value", "closed"]

T = TypeVar("T")


class _Signature:
    """What a class takes, for `help` and whoever else asks, where it has no `__init__` of its own."""

    def __get__(self, _: object, kind: Any) -> Signature:
        if kind.__init__ is not Value.__init__:
            raise AttributeError
        return _signature(kind)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Value:
    """A frozen dataclass: its subclasses are written as dataclasses are, without a decorator.

    Two are equal where they are of one class and their fields are equal. Its hash is worked out once.
    Of the options of a class, `eq=False` has its values compared by themselves, and `init=False` tells
    type checkers that its `__init__` is that of the class it is made from.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    __signature__ = _Signature()
    _hash: int

    def __init_subclass__(
        cls, *, eq: bool = True, kw_only: bool = False, init: bool = True
    ) -> None:
        super().__init_subclass__()
        dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
        if not eq:
            cls.__eq__, cls.__hash__ = object.__eq__, object.__hash__  # type: ignore[method-assign]

    def __init__(self, *given: Any, **named: Any) -> None:
        kind: Any = type(self)
        places, every = _places(kind)
        # Most are given all that they take, by place.
        whole = not named and len(given) == len(places) == len(every)
        # A case file makes dozens: the fields are set together.
        vars(self).update(zip(places, given, strict=True) if whole else _taken(kind, given, named))
        self.__post_init__()

    def __post_init__(self) -> None:
        """Check the fields, or raise an error."""

    def __repr__(self) -> str:
        shown = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(other) is not type(self):
            return NotImplemented
        kind: Any = type(self)
        compared = _compared(kind)
        return bool(compared(self) == compared(other))

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            kind: Any = type(self)
            found = _hash_of(kind, _compared(kind)(self))
            object.__setattr__(self, "_hash", found)
            return found

    def __getstate__(self) -> dict[str, Any]:
        # What is worked out about it is left behind: a hash holds in one process only.
        return {f.name: getattr(self, f.name) for f in fields(self)}


def closed(kind: type[T]) -> type[T]:
    """Let a frozen class refuse every name as it refuses those of its fields.

    Of any other name, CPython (to 3.13 at least) asks a dataclass with slots for the class that it was
    before it had them, and says that an argument of `super()` is wrong.
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


closed(Value)


@cache
def _compared(kind: Any) -> Callable[[Any], object]:
    """What reads the fields by which values of a class are compared."""
    names = [f.name for f in fields(kind) if f.compare]
    return attrgetter(*names) if names else lambda _: ()


def _hash_of(kind: Any, values: Any) -> int:
    try:
        return hash((kind, values))
    except TypeError:  # a mapping, whose keys do: what is equal has the same
        several = values if isinstance(values, tuple) else (values,)
        return hash((kind, *(frozenset(x) if isinstance(x, Mapping) else x for x in several)))


@cache
def _places(kind: Any) -> tuple[tuple[str, ...], frozenset[str]]:
    """The fields that are given by place, in order, and the names of all fields."""
    every = fields(kind)
    return tuple(f.name for f in every if not f.kw_only), frozenset(f.name for f in every)


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    return {f.name: f.default for f in fields(kind) if f.default is not MISSING}


def _taken(kind: Any, given: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
    """Return the value of every field.

    Raises:
        TypeError: one is missing, given twice or unknown.
    """
    places, every = _places(kind)
    by_place = dict(zip(places, given, strict=False))
    values = {**_defaults(kind), **by_place, **named}
    once = len(by_place) == len(given) and by_place.keys().isdisjoint(named)
    if once and values.keys() == every:
        return values
    raise _refused(kind, given, named)


def _signature(kind: Any) -> Signature:
    ways = {True: Parameter.KEYWORD_ONLY, False: Parameter.POSITIONAL_OR_KEYWORD}
    given = [
        Parameter(
            f.name,
            ways[bool(f.kw_only)],
            default=Parameter.empty if f.default is MISSING else f.default,
            annotation=f.type,
        )
        for f in fields(kind)
    ]
    return Signature(sorted(given, key=lambda x: x.kind), return_annotation=None)


def _refused(kind: Any, given: tuple[Any, ...], named: dict[str, Any]) -> TypeError:
    """Say what is wrong with arguments that a class does not take."""
    try:
        _signature(kind).bind(*given, **named)
    except TypeError as error:
        return TypeError(f"{kind.__name__}: {error}")
    raise AssertionError  # it is called for wrong arguments alone
