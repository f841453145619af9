"""Requests that Schemathesis draws from the service's own description, right and wrong ones."""

import warnings
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # those of other people's packages, as they are imported
    import schemathesis
    from schemathesis.checks import CHECKS, load_all_checks

from sendrules.service import service

KINDS = {"SencoAppointment", "Mediation", "LocalOfferComments", "CaseFile"}
"""Of 41 kinds of record those that are drawn: drawing from all of them takes minutes."""
APP = service()


def _of_few_kinds() -> dict[str, Any]:
    described = APP.openapi()
    parts = described["components"]["schemas"]
    for path in ("/v1/timeline", "/v1/check"):
        asked = described["paths"][path]["post"]["requestBody"]["content"]["application/json"]
        names = asked["schema"]["discriminator"]["mapping"]
        kept = {name: ref for name, ref in names.items() if name in KINDS}
        asked["schema"] = {"oneOf": [{"$ref": ref} for ref in kept.values()]}
    held = parts["CaseFile"]["properties"]
    parts["CaseFile"]["properties"] = {
        name: held[name] for name in ("id", "died", "moved_away", "mediations")
    }
    return described


DESCRIBED = _of_few_kinds()
APP.openapi = lambda: DESCRIBED  # type: ignore[method-assign]  # as FastAPI tells to
# The document of all limits is asked for in one way alone, and has 3.5 MB to be looked at each time.
SCHEMA = schemathesis.openapi.from_asgi("/openapi.json", APP).exclude(path="/v1/limits")
load_all_checks()
# What the description cannot say is refused too: a year that no fact can have, a reading or a limit that
# there is not. So what it allows may be refused with 422, and then in the form that it gives.
LEFT_OUT = {"positive_data_acceptance"}
EVERY: Any = [check for check in CHECKS.get_all() if check.__name__ not in LEFT_OUT]


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
@SCHEMA.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_the_service_does_what_it_says(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(checks=EVERY)
