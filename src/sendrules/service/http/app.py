"""The addresses of the service, and what each answers."""

from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, FastAPI, Path, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

import sendrules
from sendrules.api.law import limits
from sendrules.checks import Finding
from sendrules.clock import england
from sendrules.engine.one.planning import Latest
from sendrules.engine.one.timeline import Timeline
from sendrules.errors import LimitNotFoundError, SendrulesError
from sendrules.exchange import LimitsDocument
from sendrules.records import CaseFile
from sendrules.service.answers import every_limit, findings_of, latest_of, one_limit, timeline_of
from sendrules.service.asked import AboutCaseFile, AnyCheck, AnyTimeline, LatestAsked
from sendrules.service.caps import MOST_NAME, Caps
from sendrules.service.http.problems import (
    PROBLEM_JSON,
    Problem,
    Refused,
    refused,
    unanswerable,
    wrongly_asked,
)
from sendrules.service.http.strict import Room, Route

__all__ = ["made"]

_JSON = "application/json"


class Health(BaseModel):
    """That the service is up."""

    status: Literal["ok"]


class Version(BaseModel):
    """What answers: the software, the law that it holds, and how far bank holidays are known."""

    sendrules: str = Field(description="The version of sendrules.")
    service: Literal["v1"] = Field(description="The version of these addresses.")
    limits: int = Field(description="How many time limits it holds.")
    bank_holidays_known_through: str = Field(
        description="The last day for which bank holidays are proclaimed, such as 2027-12-31."
    )


def _problems(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    content = {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {s.value: {"description": s.phrase, "content": content} for s in statuses}


def _answers(model: Any, *statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    return {HTTPStatus.OK.value: {"model": model}, **_problems(*statuses)}


_OF_EVERY = (
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_OF_BODIES = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    *_OF_EVERY,
)
_V1 = APIRouter(prefix="/v1", route_class=Route, tags=["v1"])


def _json(body: bytes) -> Response:
    return Response(body, media_type=_JSON)


@_V1.post("/timeline", responses=_answers(Timeline, *_OF_BODIES), response_class=Response)
async def timeline(asked: Annotated[AnyTimeline, Body()]) -> Response:
    """Work out every limit for one record, as it stands at the end of a day."""
    return _json(timeline_of(asked))


@_V1.post("/case-file", responses=_answers(Timeline, *_OF_BODIES), response_class=Response)
async def case_file(asked: Annotated[AboutCaseFile, Body()]) -> Response:
    """Work out every limit for the records of one child together, as they stand at the end of a day."""
    return _json(await run_in_threadpool(timeline_of, asked))


@_V1.post("/check", responses=_answers(list[Finding], *_OF_BODIES), response_class=Response)
async def check(asked: Annotated[AnyCheck, Body()]) -> Response:
    """Find what is odd in one record or one case file. Odd data are no error: they are the answer."""
    if isinstance(asked.record, CaseFile):
        return _json(await run_in_threadpool(findings_of, asked))
    return _json(findings_of(asked))


@_V1.post("/latest", responses=_answers(list[Latest], *_OF_BODIES), response_class=Response)
async def latest(asked: Annotated[LatestAsked, Body()]) -> Response:
    """Plan backwards: the latest day on which each event may fall, so that a day is met."""
    return _json(latest_of(asked))


@_V1.get("/limits", responses=_answers(LimitsDocument, *_OF_EVERY), response_class=Response)
async def all_limits() -> Response:
    """Give every time limit in full: the document that `sendrules limits --json` prints."""
    return _json(await run_in_threadpool(every_limit))


@_V1.get(
    "/limits/{id:path}",
    responses=_answers(LimitsDocument, HTTPStatus.NOT_FOUND, *_OF_EVERY),
    response_class=Response,
)
async def limit(
    id: Annotated[  # noqa: A002 - as the address has it
        str, Path(description="An id such as `send-2014/13(2)`, or a short name: `reg 13(2)`.")
    ],
) -> Response:
    """Give one time limit in full, in a document of the same form."""
    if len(id) > MOST_NAME:
        raise Refused(HTTPStatus.NOT_FOUND, "No time limit has so long a name. See /v1/limits.")
    try:
        return _json(await run_in_threadpool(one_limit, id))
    except LimitNotFoundError as error:
        raise Refused(HTTPStatus.NOT_FOUND, str(error)) from None


_OPEN = APIRouter(tags=["service"])


@_OPEN.get("/health")
async def health() -> Health:
    """Say that the service is up. It is answered while every place is taken, too."""
    return Health(status="ok")


@_OPEN.get("/version")
async def version() -> Version:
    """Say what answers here."""
    return Version(
        sendrules=sendrules.__version__,
        service="v1",
        limits=len(limits()),
        bank_holidays_known_through=england().known_through.isoformat(),
    )


_SAYS = """England's special-educational-needs time limits over HTTP.

Each answer is that of the Python library, and the same for the same question on every day: nothing
here reads a clock. Nothing of a request is kept or logged. A body may have {body:,} bytes; {at_once}
requests are answered at once in each process, and one more is refused with 503 and `Retry-After`.
This is not legal advice: the law is restated, and the linked text prevails.
"""


def made(caps: Caps) -> FastAPI:
    """Make the service."""
    app = FastAPI(
        title="sendrules",
        version=sendrules.__version__,
        description=_SAYS.format(body=caps.body, at_once=caps.at_once),
        # The pages of documentation would be fetched from elsewhere.
        docs_url=None,
        redoc_url=None,
        exception_handlers={
            RequestValidationError: wrongly_asked,
            SendrulesError: unanswerable,
            HTTPException: refused,
        },
    )
    app.state.room = Room(caps)
    app.include_router(_V1)
    app.include_router(_OPEN)
    _describe(app)
    return app


def _describe(app: FastAPI) -> None:
    """Add to the service's own description the form of problems, which no answer of a route has."""
    described = app.openapi

    def with_problems() -> dict[str, Any]:
        schema = described()
        form = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"] |= {**form.pop("$defs"), "Problem": form}
        return schema

    app.openapi = with_problems  # type: ignore[method-assign]  # as FastAPI tells to
