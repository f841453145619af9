"""What every exported document is: JSON with a format name, a JSON Schema, and a way back."""

from collections.abc import Sequence
from typing import Any, Self, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from sendrules import __version__
from sendrules.errors import SourceError
from sendrules.quoting import quoted
from sendrules.records.keys import given_twice, too_large

__all__ = ["Document", "Form"]

_SHOWN = 3


class Form(BaseModel):
    """A part of a document. A key that a reader does not know changes no answer."""

    # Deferred, because a command that writes no document should not wait for its validators.
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True, defer_build=True)


class Document(Form):
    """A document that other languages can read. `format` names its shape and its version."""

    format: str
    """The name and the version of its shape."""
    sendrules: str
    """The version of sendrules that wrote it."""

    def to_json(self, *, indent: int | None = None) -> str:
        """Write it as JSON; dates are ISO dates. What was not stated is left out."""
        return self.model_dump_json(indent=indent, exclude_unset=True)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read back what `to_json` wrote.

        Raises:
            SourceError: it is not a document of this format, is too large, gives a key twice, or a
                part of it is of the wrong kind.
        """
        if wrong := too_large(text) or given_twice(text):
            raise SourceError(f"Not a {cls.format_name()} document: {_first(wrong)}")
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            raise SourceError(f"Not a {cls.format_name()} document: {_problems(error)}") from None

    @classmethod
    def format_name(cls) -> str:
        """Return what `format` says: its name and its version."""
        (name,) = get_args(cls.model_fields["format"].annotation)
        return str(name)

    @classmethod
    def written(cls, **parts: Any) -> Self:
        """Make a document of this version of sendrules."""
        return cls(format=cls.format_name(), sendrules=__version__, **parts)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """Return the JSON Schema (2020-12) of what `to_json` writes."""
        unions: dict[str, Any] = {}
        kinds: dict[str, str] = {}
        schema = _tidied(cls.model_json_schema(), unions, kinds)
        definitions = schema.pop("$defs") | unions
        for name, kind in kinds.items():
            parts = definitions[name]
            stated = {"kind": {"const": kind, "type": "string"}}
            parts["properties"] = stated | parts.get("properties", {})
            parts["required"] = ["kind", *parts.get("required", [])]
        for union in unions.values():
            refs = {kinds[_defined(x["$ref"])]: x["$ref"] for x in union["oneOf"]}
            # Not of JSON Schema but of OpenAPI, which generators of code understand.
            union["discriminator"] = {"propertyName": "kind", "mapping": refs}
        head = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:{cls.format_name().replace('/', ':')}",
        }
        return {**head, **schema, "$defs": dict(sorted(definitions.items()))}


def _tidied(node: Any, unions: dict[str, Any], kinds: dict[str, str]) -> Any:
    """Return a schema that refers to its unions by title, and to their members by name alone.

    What is taken out is collected: each union once, and the kind of each member.
    """
    if isinstance(node, list):
        return [_tidied(part, unions, kinds) for part in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node and "properties" in node:
        kinds[_defined(node["$ref"])] = node["properties"]["kind"]["const"]
        return {"$ref": node["$ref"]}
    tidy = {key: _tidied(part, unions, kinds) for key, part in node.items()}
    if {"oneOf", "title"} <= tidy.keys():
        title = tidy.pop("title")
        unions[title] = {"oneOf": tidy.pop("oneOf")}
        return {"$ref": f"#/$defs/{title}", **tidy}
    return tidy


def _defined(reference: str) -> str:
    return reference.rpartition("/")[2]


def _problems(error: ValidationError) -> str:
    return _first([f"{_where(e['loc'])}{e['msg']}." for e in error.errors(include_url=False)])


def _first(found: Sequence[str]) -> str:
    more = f" And {len(found) - _SHOWN} more." if found[_SHOWN:] else ""
    return " ".join(found[:_SHOWN]) + more


def _where(place: tuple[int | str, ...]) -> str:
    return f"{'.'.join(quoted(str(part))[1:-1] for part in place)}: " if place else ""
