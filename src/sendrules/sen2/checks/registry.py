"""Every check of the return, by its code."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sendrules.sen2.checks import (
    active_plan,
    assessment,
    named_plan,
    person,
    requests,
    sen_need,
    settings,
)
from sendrules.sen2.checks.any_module import ITEM_CHECKS, OTHER_CHECKS
from sendrules.sen2.checks.declared import Check, RowCheck
from sendrules.sen2.checks.the_return import HEADER_CHECKS, WHOLE_CHECKS

__all__ = ["CHECKS", "ROW_CHECKS"]

ROW_CHECKS: Mapping[str, tuple[RowCheck[Any], ...]] = MappingProxyType(
    {
        "Header": HEADER_CHECKS,
        "Person": person.CHECKS,
        "Requests": requests.CHECKS,
        "Assessment": assessment.CHECKS,
        "NamedPlan": named_plan.CHECKS,
        "PlanDetail": settings.PLAN_CHECKS,
        "ActivePlans": active_plan.CHECKS,
        "PlacementDetail": settings.PLACEMENT_CHECKS,
        "SENneed": sen_need.CHECKS,
    }
)
"""The checks of the rows of each module, by its tag."""


def _by_code() -> Mapping[str, Check]:
    every: list[Check] = [*ITEM_CHECKS, *OTHER_CHECKS, *WHOLE_CHECKS]
    for checks in ROW_CHECKS.values():
        every += checks
    found = {check.code: check for check in sorted(every, key=lambda check: check.code)}
    assert len(found) == len(every), "two checks have one code"
    return MappingProxyType(found)


CHECKS: Mapping[str, Check] = _by_code()
"""Every own check of the return by its code, in the order of the codes."""
