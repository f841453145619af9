"""Checks of a tribunal recommendation, `TR`."""

from datetime import date

from sendrules.checks.appeal.plan_after_appeal import no, yes
from sendrules.records import TribunalRecommendation
from sendrules.rules import (
    All,
    Any,
    Check,
    Condition,
    FixedDate,
    Known,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]

_KINDS = ("health_recommended", "social_care_recommended")
_HEALTH = (
    "health_response_sent",
    "health_response_sent_to_authority",
    "health_response_received",
    "health_response_copied",
)
_SOCIAL_CARE = ("social_care_response_sent", "social_care_response_copied")


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, TribunalRecommendation, facts, when, says)


CHECKS: tuple[Check, ...] = (
    _check(
        "TR104",
        Severity.ERROR,
        ("recommended", *_KINDS),
        All(Known("recommended"), Not(Any(*map(yes, _KINDS)))),
        "A recommendation was made, but not what it was about. Record whether it was about health, "
        "about social care, or both: it decides who must answer.",
    ),
    _check(
        "TR105",
        Severity.ERROR,
        ("recommended",),
        All(Not(Known("recommended")), Any(*map(Known, (*_HEALTH, *_SOCIAL_CARE)))),
        "A recommendation was answered, but its own date is missing. Record it: time begins with "
        "that day.",
    ),
    _check(
        "TR106",
        Severity.QUERY,
        _KINDS,
        All(Any(*map(yes, _KINDS)), Not(All(*map(Known, _KINDS)))),
        "It is recorded that the recommendation was about one of health and social care, but not "
        "whether it was about the other too. Record it.",
    ),
    _check(
        "TR107",
        Severity.ERROR,
        ("health_recommended", *_HEALTH),
        All(no("health_recommended"), Any(*map(Known, _HEALTH))),
        "Nothing about health was recommended, and yet a health answer is recorded. Correct one "
        "of the two.",
    ),
    _check(
        "TR108",
        Severity.ERROR,
        ("social_care_recommended", *_SOCIAL_CARE),
        All(no("social_care_recommended"), Any(*map(Known, _SOCIAL_CARE))),
        "Nothing about social care was recommended, and yet a social care answer is recorded. "
        "Correct one of the two.",
    ),
    _check(
        "TR109",
        Severity.QUERY,
        ("decision_made", "recommended"),
        All(Known("recommended"), OnOrBefore("decision_made", FixedDate(date(2018, 4, 2)))),
        "The decision or the plan was made before 3 April 2018, when the power to recommend began. "
        "Check the date: no time limit applies to a recommendation of the earlier pilot.",
    ),
)
