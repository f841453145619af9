"""How a request is taken in: in its turn, in time, whole, and as JSON that can mean only one thing."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, TypeAlias

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic_core import from_json
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from sendrules.errors import SendrulesError
from sendrules.records.keys import given_twice, too_large
from sendrules.service.caps import Caps
from sendrules.service.faults import place_of
from sendrules.service.http.problems import Refused

__all__ = ["Room", "Route"]

_Answers: TypeAlias = Callable[[Request], Coroutine[Any, Any, Response]]

_JSON = "application/json"
_LOG = logging.getLogger("sendrules.service")


class Room:
    """How many requests are being answered, of those that may be at once."""

    def __init__(self, caps: Caps) -> None:
        self.caps = caps
        self.taken = 0

    def refuse_if_full(self) -> None:
        """Refuse a request for which there is no room.

        Raises:
            Refused: there is none.
        """
        if self.taken >= self.caps.at_once:
            raise Refused(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "As many requests are being answered as can be at once. This one was not taken in: "
                "make it again after the seconds of the header Retry-After.",
                {"Retry-After": str(self.caps.retry_after)},
            )

    @contextmanager
    def place(self) -> Iterator[None]:
        """Take a place for as long as a request is being answered."""
        self.refuse_if_full()
        self.taken += 1
        try:
            yield
        finally:
            self.taken -= 1


class _OnlyJson(Request):
    """A request whose body is not too large, and is JSON that can mean only one thing."""

    most: int = 0
    _whole: bytes | None = None

    async def body(self) -> bytes:
        """Read the body.

        Raises:
            Refused: it is larger than is read.
        """
        if self._whole is None:
            found = bytearray()
            async for part in self.stream():
                found += part
                if len(found) > self.most:
                    raise Refused(
                        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                        f"The body has more than {self.most:,} bytes, and no more are read. Ask about "
                        f"one record or one child at a time.",
                    )
            self._whole = bytes(found)
        return self._whole

    async def json(self) -> Any:
        """Read the body.

        Raises:
            Refused: it is no JSON, is too large or too deep, or gives a key twice.
        """
        body = await self.body()
        if wrong := too_large(body) or given_twice(body):
            raise Refused(HTTPStatus.UNPROCESSABLE_ENTITY, " ".join(wrong))
        try:
            return from_json(body, allow_inf_nan=False, cache_strings="none")
        except (ValueError, RecursionError):
            raise Refused(
                HTTPStatus.BAD_REQUEST,
                "The body is not valid JSON in UTF-8, or its values lie too deep in one another. "
                "Check it with a JSON parser.",
            ) from None


class Route(APIRoute):
    """A route that answers a request in its turn, and says at once when there is no room."""

    def get_route_handler(self) -> _Answers:
        """Return what answers a request of this route."""
        answer = super().get_route_handler()
        has_body = self.body_field is not None

        async def in_turn(request: Request) -> Response:
            room: Room = request.app.state.room
            room.refuse_if_full()
            if request.scope["query_string"]:
                raise Refused(
                    HTTPStatus.UNPROCESSABLE_ENTITY,
                    "Nothing is asked after a question mark in the address. Ask in the body.",
                )
            strict = _OnlyJson(request.scope, request.receive)
            strict.most = room.caps.body
            if has_body:
                _refuse_other_types(strict)
                await _whole_body(strict, room.caps.seconds)
            with room.place():
                # Those that came at the same moment are counted before any of them is worked on.
                await asyncio.sleep(0)
                return await _or_fault(answer, strict)

        return in_turn


async def _or_fault(answer: _Answers, request: Request) -> Response:
    """Answer; a fault of the service is told in words, and logged by its place and never by its words."""
    try:
        return await answer(request)
    except (HTTPException, RequestValidationError, SendrulesError):
        raise
    except Exception as error:  # noqa: BLE001 - the words of any other may hold values
        _LOG.error("A fault of the service: %s", place_of(error))
        raise Refused(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            "A fault of the service, not of yours. Its log says where it is.",
        ) from None


def _refuse_other_types(request: Request) -> None:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _JSON:
        raise Refused(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send JSON, with the header Content-Type: {_JSON}."
        )
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, without Content-Encoding."
        )


async def _whole_body(request: Request, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await request.body()
    except ClientDisconnect:
        raise Refused(HTTPStatus.BAD_REQUEST, "The body did not arrive whole.") from None
    except TimeoutError:
        raise Refused(
            HTTPStatus.REQUEST_TIMEOUT, "The body did not arrive in time. Make the request again."
        ) from None
