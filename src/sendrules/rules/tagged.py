"""Values of a union, as JSON that any language can read: a tag, `kind`, says which member it is.

A union in the grammar is marked with `ByTag`. Pydantic then writes a value of it as an object
whose first key is `kind`, the class's name in lower case, and reads it back by that. A class that
joins the union needs nothing more.

```python
>>> from pydantic import TypeAdapter
>>> from sendrules.clock import Weeks
>>> from sendrules.rules.dates import TaggedPeriod
>>> TypeAdapter(TaggedPeriod).dump_python(Weeks(20))
{'kind': 'weeks', 'n': 20}
>>> TypeAdapter(TaggedPeriod).validate_json('{"kind": "working_days", "n": 15}')
WorkingDays(n=15)

```
"""

import re
from collections.abc import Callable
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

from sendrules.values import Value

__all__ = ["ByTag", "tag_of"]


def tag_of(value: object) -> object:
    """Return the tag of a value, or the one that its JSON states."""
    return value.get("kind") if isinstance(value, dict) else _name(type(value))


class ByTag(Value):
    """Mark a union whose members are told apart by their tag, `kind`.

    Attributes:
        title: the union's name in a JSON Schema.
    """

    title: str

    def __get_pydantic_core_schema__(self, union: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        tags = {member: _name(member) for member in get_args(union)}
        members = tuple(
            Annotated[member, WrapSerializer(_write(tag)), _Tagged(tag), Tag(tag)]
            for member, tag in tags.items()
        )
        which = Discriminator(
            tag_of,
            custom_error_type="unknown_kind",
            custom_error_message=f"'kind' must be one of: {', '.join(tags.values())}",
        )
        return handler.generate_schema(Annotated[Union[members], which])  # noqa: UP007 - of a tuple

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"title": self.title, **handler(schema)}


class _Tagged(Value):
    """Say in a JSON Schema what the tag of a union's member is."""

    tag: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        # Beside the member's `$ref`: a member that can be inside itself has no definition yet.
        return {
            **handler(schema),
            "properties": {"kind": {"const": self.tag}},
            "required": ["kind"],
        }


def _write(tag: str) -> Callable[[Any, SerializerFunctionWrapHandler], dict[str, Any]]:
    return lambda value, fields: {"kind": tag, **fields(value)}


def _name(member: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", member.__name__).lower()
