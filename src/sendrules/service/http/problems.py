"""What the service says when it cannot answer: problem details (RFC 9457), which repeat no value."""

from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Literal

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from sendrules.errors import SendrulesError
from sendrules.service.wrong import Wrong, wrong_parts

__all__ = [
    "PROBLEM_JSON",
    "Problem",
    "Refused",
    "refused",
    "told_of",
    "unanswerable",
    "wrongly_asked",
]

PROBLEM_JSON = "application/problem+json"


class Part(BaseModel):
    """A part of a request that is wrong."""

    pointer: str = Field(description="Its place in the body, a JSON pointer; empty for the whole.")
    detail: str = Field(description="What is wrong with it and what to do. It repeats no value.")


class Problem(BaseModel):
    """Why a request has no answer (RFC 9457)."""

    type: Literal["about:blank"] = Field(description="The status says what kind of problem it is.")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The status.")
    detail: str = Field(description="What is wrong and what to do.")
    errors: list[Part] | None = Field(
        default=None, description="Of a body that is not as it must be: each part that is wrong."
    )


class Refused(HTTPException):
    """A request is not answered, for what its words say."""


def told_of(
    status: int,
    detail: str,
    parts: Sequence[Wrong] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a problem as a response."""
    problem = Problem(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        errors=[Part(pointer=part.pointer, detail=part.says) for part in parts] or None,
    )
    text = problem.model_dump_json(exclude_none=True)
    return Response(text, int(status), dict(headers or {}), PROBLEM_JSON)


async def refused(_: Request, error: Exception) -> Response:
    """Say why a request is refused: ours in our words, those of the framework in words for each status."""
    assert isinstance(error, HTTPException)
    says = error.detail if isinstance(error, Refused) else _SAYS.get(error.status_code, "")
    return told_of(
        error.status_code, says or HTTPStatus(error.status_code).phrase, (), error.headers
    )


_SAYS: dict[int, str] = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address. See /openapi.json for what there is.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address takes another method: that of the header Allow.",
}


async def wrongly_asked(_: Request, error: Exception) -> Response:
    """Say which parts of a body are wrong."""
    assert isinstance(error, RequestValidationError)
    return _parts_are_wrong(error.errors())


async def unanswerable(_: Request, error: Exception) -> Response:
    """Say what a public call refused."""
    assert isinstance(error, SendrulesError)
    return told_of(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))


def _parts_are_wrong(errors: Iterable[Any]) -> Response:
    parts = wrong_parts(errors)
    count = "One part" if len(parts) == 1 else f"{len(parts)} parts"
    detail = f"{count} of the request cannot be read: see errors." if parts else ""
    return told_of(HTTPStatus.UNPROCESSABLE_ENTITY, detail, parts)
