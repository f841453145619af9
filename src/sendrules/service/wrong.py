"""What is wrong with a question, part by part: where it is, what to do, and never its value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sendrules.quoting import cut, plain, quoted
from sendrules.records import RECORDS
from sendrules.service.caps import MOST_LIMITS, MOST_NAME, MOST_READINGS

__all__ = ["Wrong", "wrong_parts"]

_MOST = 20
"""How many parts are told."""
_OF_KIND = {"union_tag_invalid", "union_tag_not_found"}
_KINDS = {*(record.__name__ for record in RECORDS), "CaseFile"}


@dataclass(frozen=True, slots=True)
class Wrong:
    """A part of a question that is wrong.

    Attributes:
        pointer: its place, a JSON pointer.
        says: what is wrong and what to do.
    """

    pointer: str
    says: str


def wrong_parts(errors: Iterable[Mapping[str, Any]]) -> Sequence[Wrong]:
    """Return what Pydantic found wrong, in our words; of very many parts the first ones."""
    found = [Wrong(_pointer(_place(e)), _says(e)) for e in errors]
    if len(found) > _MOST:
        found[_MOST:] = [Wrong("", f"And {len(found) - _MOST} more.")]
    return found


def _place(error: Mapping[str, Any]) -> list[str]:
    """Return where it is: without `body`, and without the name of the model that was chosen."""
    place = [str(part) for part in error["loc"]]
    if place[:1] == ["body"]:
        del place[0]
    if place[1:] and place[0] in _KINDS:
        del place[0]
    return ["record_type"] if error["type"] in _OF_KIND else place


def _pointer(place: Sequence[str]) -> str:
    parts = (plain(cut(part)).replace("~", "~0").replace("/", "~1") for part in place)
    return "".join(f"/{part}" for part in parts)


def _says(error: Mapping[str, Any]) -> str:
    place = _place(error)
    if place[:1] == ["record"] and place[1:]:  # a record says so in its own words
        return str(error["msg"])
    name = quoted(".".join(place)) if place else "the body"
    match error["type"]:
        case "missing" if not place:
            return "there is no body. Send a JSON object: see /openapi.json."
        case "missing":
            return f"{name} is missing. Give it."
        case "union_tag_not_found":
            return f"{name} is missing. Say what the record is, such as NeedsAssessment."
        case "union_tag_invalid" | "literal_error":
            return f"{name} is none that is known here. There are: {', '.join(sorted(_KINDS))}."
        case "extra_forbidden":
            return f"{name} is no part of this question. Leave it out, or see /openapi.json."
        case "json_invalid":
            return "the body is not valid JSON. Check it with a JSON parser."
        case "too_long" | "string_too_long":
            return (
                f"{name} holds too much: at most {MOST_READINGS} readings, {MOST_LIMITS} limits or "
                f"facts, and {MOST_NAME} letters in a name."
            )
        case "too_short":
            return f"{name} is empty. Name at least one, such as 'reg 13(2)'."
        case "tuple_type" | "list_type":
            return f"{name} must be a list of names, such as ['reg 13(2)']."
        case "string_type":
            return f"{name} must be text."
        case "dict_type" | "model_type" | "model_attributes_type" | "dataclass_type":
            return f"{name} must be one object of names and values."
        case "not_a_day" | "not_a_fact" | "too_many_records":
            return f"{name} {error['msg']}"
        case _ if place[:1] == ["record"]:
            return str(error["msg"])
        case _:
            return f"{name} is not of the kind that it must be. See /openapi.json."
