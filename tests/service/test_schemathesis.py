"""Requests that Schemathesis draws from the service's own description, right and wrong ones."""

import warnings

import pytest
from hypothesis import HealthCheck, settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # those of other people's packages, as they are imported
    import schemathesis
    from schemathesis.checks import CHECKS, load_all_checks

from sendrules.service import service

SCHEMA = schemathesis.openapi.from_asgi("/openapi.json", service())
load_all_checks()
# What the description cannot say is refused too: a year that no fact can have, a reading or a limit that
# there is not. So what it allows may be refused with 422, and then in the form that it gives.
LEFT_OUT = {"positive_data_acceptance"}
EVERY = [check for check in CHECKS.get_all() if check.__name__ not in LEFT_OUT]


@pytest.mark.filterwarnings("ignore")
@SCHEMA.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_the_service_does_what_it_says(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=EVERY)
