"""Checks of a change of commissioning body, `CB`."""

from sendrules.records.plan.commissioner_change import CommissionerChange
from sendrules.rules import All, Check, Is, Known, Not, OnOrBefore, Severity

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    Check(
        "CB104",
        Severity.ERROR,
        CommissionerChange,
        ("old_body_aware",),
        All(Known("new_body_notified"), Not(Known("old_body_aware"))),
        "The new body was notified, but the day on which the original body became aware of the "
        "change is missing. Record it: time runs from that day.",
    ),
    Check(
        "CB105",
        Severity.ERROR,
        CommissionerChange,
        ("new_body_aware",),
        All(Known("assessment_or_review_requested"), Not(Known("new_body_aware"))),
        "The new body asked for an assessment or a review, but the day on which it became aware "
        "of being responsible is missing. Record it: time runs from that day.",
    ),
    Check(
        "CB106",
        Severity.QUERY,
        CommissionerChange,
        ("health_provision_practicable",),
        All(Known("new_body_aware"), Not(Known("health_provision_practicable"))),
        "It is not recorded whether the new body can practicably arrange the health provision in "
        "the plan. Record it: only if it cannot must it ask for an assessment or a review.",
    ),
    Check(
        "CB107",
        Severity.QUERY,
        CommissionerChange,
        ("health_provision_practicable", "assessment_or_review_requested"),
        All(
            Known("health_provision_practicable"),
            Is("health_provision_practicable", True),
            Known("assessment_or_review_requested"),
        ),
        "The new body can arrange the health provision, and yet it asked for an assessment or a "
        "review. Check which is right.",
    ),
    Check(
        "CB108",
        Severity.QUERY,
        CommissionerChange,
        ("new_body_notified", "new_body_aware"),
        Not(OnOrBefore("new_body_aware", "new_body_notified")),
        "The new body became aware of the change after the day on which it was notified. Check "
        "both dates.",
    ),
)
