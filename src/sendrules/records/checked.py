"""Models of declared facts, whose misuse is explained in one error."""

import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from sendrules.clock import uk_date
from sendrules.errors import RecordError, did_you_mean
from sendrules.quoting import quoted
from sendrules.records.fact import FactInfo, declared, is_fact
from sendrules.records.keys import given_twice, too_large
from sendrules.records.names import RECORD_HOMES
from sendrules.records.plain import Readers, plain_values, readers_of

__all__ = ["TOO_MANY", "Checked", "is_ours", "known_rows", "whole"]

TOO_MANY = "too_many_records"
"""What Pydantic calls the error that one holds more records than are answered."""


class Checked(BaseModel):
    """A frozen model of declared facts, whose misuse is explained in one `RecordError`."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        use_attribute_docstrings=False,
        defer_build=True,  # a class is built when the first record of it is made
    )

    begins: ClassVar[tuple[str, ...]] = ()
    """The facts of which the earliest that is known is its beginning: no end can come before it.

    Where what comes later is among them, all that can come before that is too.
    """

    since: ClassVar[date | None] = None
    """The first day on which it can have begun; None where it may have before any law that is here."""

    @classmethod
    def plain(cls, given: Mapping[str, object]) -> dict[str, object] | None:
        """Return the values of every field, of plain facts; None where its model must read what is given."""
        readers = _readers(cls)
        return plain_values(dict.fromkeys(readers), readers, given) if readers else None

    @classmethod
    def made_plainly(cls, given: Mapping[str, object]) -> Self | None:
        """Return one of plain facts; None where its model must read what is given."""
        values = cls.plain(given)
        if values is None:
            return None
        made = cls.__new__(cls)
        _set(made, values, {*given})
        return made

    @classmethod
    def facts(cls) -> Mapping[str, FactInfo]:
        """Return what is declared about each fact, by name, in order. `id` is not a fact."""
        return _facts(cls)

    @classmethod
    def has_fact(cls, name: str) -> bool:
        """Say whether it has a fact of a name, without a look at what the others declare."""
        field = cls.model_fields.get(name)
        return field is not None and is_fact(field)

    def plus(self, facts: Mapping[str, object]) -> Self:
        """Return it with other values of some fields, which were checked where they were stated.

        What comes from outside is for `with_facts` and `model_copy`, which check it.
        """
        made = self.__new__(type(self))
        # Case files make records by the hundred thousand: each part is set where it is kept.
        _set_values(made, {**self.__dict__, **facts})
        stated = self.__pydantic_fields_set__
        _set_stated(made, stated if facts.keys() <= stated else {*stated, *facts})
        _set_extra(made, self.__pydantic_extra__)
        _set_private(made, self.__pydantic_private__)
        return made

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy, with some fields changed and checked as if it were new.

        Raises:
            RecordError: a field is unknown, or its value is of the wrong kind.
        """
        if not update:
            return super().model_copy(deep=deep)
        stated = {name: getattr(self, name) for name in self.model_fields_set}
        return type(self).model_validate({**stated, **update})

    if not TYPE_CHECKING:  # to a type checker it is frozen by its configuration

        def __setattr__(self, name: str, value: object) -> None:
            self.__delattr__(name)

        def __delattr__(self, name: str) -> None:
            # As Pydantic refuses it, but for the value, which Pydantic would repeat.
            frozen = InitErrorDetails(type="frozen_instance", loc=(name,), input=None)
            title = type(self).__name__
            raise ValidationError.from_exception_data(title, [frozen], hide_input=True)

        def __init__(self, /, **data: object) -> None:
            values = type(self).plain(data)
            if values is not None:
                _set(self, values, {*data})
                return
            with _misuse_explained(type(self)):
                super().__init__(**data)

        # As a part of something else it is built by Pydantic, which says at which place it is wrong.
        __init__.__pydantic_base_init__ = True

    @model_validator(mode="wrap")
    @classmethod
    def _in_our_words(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Say what is wrong in our words, and never repeat a value."""
        try:
            return handler(data)
        except ValidationError as error:
            found = [_said(cls, e) for e in error.errors(include_url=False)]
            raise ValidationError.from_exception_data(
                cls.__name__, found, hide_input=True
            ) from None

    @classmethod
    def model_validate(cls, obj: Any, **kwargs: Any) -> Self:
        """Build it from a mapping of names and values.

        Raises:
            RecordError: a field is unknown, or its value is of the wrong kind.
        """
        with _misuse_explained(cls):
            return super().model_validate(obj, **kwargs)

    @classmethod
    def problems_of(cls, errors: Iterable[ErrorDetails]) -> Sequence[str]:
        """Return a sentence for each thing that is wrong."""
        return [_not_json(e) or e["msg"] for e in errors]

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """Show what is known, and leave out the rest."""
        every = super().__repr_args__()
        yield from ((name, value) for name, value in every if value is not None and value != ())

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **kwargs: Any) -> Self:
        """Read it from JSON, with or without a byte-order mark.

        Raises:
            RecordError: the text is not JSON, is too large, gives a key twice, or is not of this
                kind.
        """
        if isinstance(json_data, str):
            json_data = json_data.removeprefix("\ufeff")
        elif isinstance(json_data, bytes | bytearray):
            json_data = json_data.removeprefix(BOM_UTF8)
        if wrong := too_large(json_data) or given_twice(json_data):
            raise RecordError(cls.__name__, wrong)
        with _misuse_explained(cls):
            return super().model_validate_json(json_data, **kwargs)


_set_values, _set_stated, _set_extra, _set_private = (
    vars(BaseModel)[name].__set__
    for name in (
        "__dict__",
        "__pydantic_fields_set__",
        "__pydantic_extra__",
        "__pydantic_private__",
    )
)
"""What sets each part of a model: its values, the names of those that were stated, and what more it has."""


def known_rows(data: Checked) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each fact that is known, its value as people write it, and what it is."""
    for name, info in type(data).facts().items():
        value = getattr(data, name)
        if value is not None:
            yield name, _in_words(value), info.says


def _in_words(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return uk_date(value)
        case Enum():
            return str(value.value)
        case _:
            return str(value)


def _set(made: "Checked", values: dict[str, object], stated: set[str]) -> None:
    """Set the parts of a model that states nothing but facts."""
    _set_values(made, values)
    _set_stated(made, stated)
    _set_extra(made, None)
    _set_private(made, None)


@cache
def _facts(cls: type[Checked]) -> Mapping[str, FactInfo]:
    each = (
        declared(name, cls.model_fields[name], cls.begins, cls.since) for name in _own_first(cls)
    )
    found = {info.name: info for info in each if info}
    for info in found.values():
        unknown = {*info.follows, *([info.known_by] if info.known_by else [])} - found.keys()
        assert not unknown, f"{cls.__name__}.{info.name} refers to unknown facts {unknown}"
    return MappingProxyType(found)


@cache
def _readers(cls: type[Checked]) -> Readers | None:
    """What reads plain facts of a kind of record of ours; one of a user's own may check more."""
    return readers_of(cls.model_fields, cls.facts()) if is_ours(cls) else None


def is_ours(kind: type) -> bool:
    """Say whether a class is a kind of record of ours, and none of a user's own that has its names."""
    home = sys.modules.get(RECORD_HOMES.get(kind.__name__, ""))
    return home is not None and vars(home).get(kind.__name__) is kind


def _own_first(cls: type[Checked]) -> list[str]:
    """Its own facts first, then those that it shares with others."""
    own = [name for name in cls.model_fields if name in cls.__annotations__]
    return own + [name for name in cls.model_fields if name not in own]


def whole(model: type[Checked]) -> None:
    """Let an adapter of a model be built at once, though the model waits for its first record.

    FastAPI makes one for each body of a request, and would pass on a warning that it means to keep
    to itself if the building were put off.
    """
    model.model_config["defer_build"] = False


@contextmanager
def _misuse_explained(cls: type[Checked]) -> Iterator[None]:
    """Turn what Pydantic found wrong into one error of ours."""
    try:
        yield
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise RecordError(cls.__name__, cls.problems_of(found)) from None


def _not_json(error: ErrorDetails) -> str | None:
    return (
        f"the text is not valid JSON: {error['ctx']['error']}."
        if error["type"] == "json_invalid"
        else None
    )


def _said(cls: type[Checked], error: ErrorDetails) -> InitErrorDetails:
    """Return what is wrong in our words, at its place and without its value."""
    # Of a record that this one holds, which said it in our words; or of how many it holds.
    ours = len(error["loc"]) > 1 or error["type"] == TOO_MANY
    says = error["msg"] if ours else _problem(cls, error)
    of_type: Any = error["type"]
    return InitErrorDetails(type=PydanticCustomError(of_type, says), loc=error["loc"], input=None)


def _problem(cls: type[Checked], error: ErrorDetails) -> str:
    text = str(error["loc"][0] if error["loc"] else "the record")
    name = quoted(text)
    match error["type"]:
        case "extra_forbidden":
            hint = did_you_mean(text, cls.model_fields) or "; see the record's documentation."
            return f"{name} is not a fact of this record{hint}"
        case "bool_type" | "bool_parsing":
            return f"{name} must be true or false (or left out while it is not known)."
        case "model_type":
            return "it must be one object of names and values, and not a list or one value."
        case "tuple_type":
            return f"{name} must be a list of records."
        case "value_error":
            return f"{name}: {error['ctx']['error']}"
        case _:
            return f"{name}: {error['msg']}"
