"""Values of one of several kinds, as JSON that any language can read: `kind` says which it is.

A union in the grammar is marked with `ByKind`. Pydantic then writes a value of it as an object
whose first key is `kind`, the class's name in lower case, and reads it back by that. A class that
joins the union needs nothing more.

```python
>>> from pydantic import TypeAdapter
>>> from sendrules.clock import Period, Weeks
>>> TypeAdapter(Period).dump_python(Weeks(20))
{'kind': 'weeks', 'n': 20}
>>> TypeAdapter(Period).validate_json('{"kind": "working_days", "n": 15}')
WorkingDays(n=15)

```
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args

from pydantic import (
    Discriminator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    SerializerFunctionWrapHandler,
    Tag,
    WrapSerializer,
)
from pydantic_core import CoreSchema

__all__ = ["ByKind", "kind_of"]


def kind_of(value: object) -> object:
    """Return the kind of a value, or the one that its JSON states."""
    return value.get("kind") if isinstance(value, dict) else _name(type(value))


@dataclass(frozen=True, slots=True)
class ByKind:
    """Mark a union whose members are told apart by `kind`.

    Attributes:
        title: the union's name in a JSON Schema.
    """

    title: str

    def __get_pydantic_core_schema__(self, union: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        kinds = {member: _name(member) for member in get_args(union)}
        members = tuple(
            Annotated[member, WrapSerializer(_write(kind)), _Kind(kind), Tag(kind)]
            for member, kind in kinds.items()
        )
        which = Discriminator(
            kind_of,
            custom_error_type="unknown_kind",
            custom_error_message=f"'kind' must be one of: {', '.join(kinds.values())}",
        )
        return handler.generate_schema(Annotated[Union[members], which])  # noqa: UP007 - of a tuple

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"title": self.title, **handler(schema)}


@dataclass(frozen=True, slots=True)
class _Kind:
    """Say in a JSON Schema of what kind a member of a union is."""

    kind: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        # Beside the member's `$ref`: a member that can be inside itself has no definition yet.
        return {
            **handler(schema),
            "properties": {"kind": {"const": self.kind}},
            "required": ["kind"],
        }


def _write(kind: str) -> Callable[[Any, SerializerFunctionWrapHandler], dict[str, Any]]:
    return lambda value, fields: {"kind": kind, **fields(value)}


def _name(member: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", member.__name__).lower()
