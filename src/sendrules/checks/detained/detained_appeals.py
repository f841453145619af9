"""Checks of mediation and appeals about detained persons, `DM`, `DG`, `DO` and `DU`.

The three records of something to be carried out (an agreement, an order, an appeal conceded) share
their checks: each has its own letters, and one number means one thing.
"""

from itertools import combinations

from sendrules.checks.appeal.mediation import mediation_checks
from sendrules.checks.appeal.plan_after_appeal import (
    decision_without_outcome,
    plan_after_refusal,
    yes,
)
from sendrules.checks.claims import claims_outside_their_window, claims_without_facts
from sendrules.checks.common import (
    dates_in_the_future,
    impossible_orders,
    outcomes_without_dates,
)
from sendrules.clock import Years
from sendrules.records import (
    DetainedMediation,
    DetainedMediationAgreement,
    DetainedTribunalOrder,
    DetainedUnopposedAppeal,
    Record,
)
from sendrules.rules import (
    After,
    All,
    Any,
    Check,
    ClaimCheck,
    Known,
    Latest,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["DETAINED_APPEAL_CHECKS"]

_ACTS = (
    "assessment_notified",
    "plan_decision_notified",
    "draft_issued",
    "final_plan_sent",
    "amended_plan_issued",
)


def _carried_out(
    on: type[Record],
    prefix: str,
    start: str,
    matters: tuple[str, ...],
    *,
    others: tuple[str, ...] = (),
    acts: tuple[str, ...] = _ACTS,
) -> tuple[Check | ClaimCheck, ...]:
    """Make the checks of something to be carried out.

    Args:
        on: the record.
        prefix: the letters before each code.
        start: the fact that starts time.
        matters: what it can be about: one of them.
        others: what it can be about besides.
        acts: what is done to carry it out.
    """
    told = (*matters, *others)
    return (
        *impossible_orders(on, f"{prefix}101"),
        *dates_in_the_future(on, f"{prefix}102"),
        *outcomes_without_dates(on, f"{prefix}103"),
        Check(
            f"{prefix}104",
            Severity.ERROR,
            on,
            (start, *told),
            All(Known(start), Not(Any(*map(yes, told)))),
            "Time has started, but it is not recorded what is to be done. Say yes for each matter: "
            "it decides which periods apply.",
        ),
        Check(
            f"{prefix}105",
            Severity.ERROR,
            on,
            (start,),
            All(Not(Known(start)), Any(*map(Known, acts))),
            f"Something was done to carry it out, but '{start}', the day from which time runs, is "
            f"missing. Record it.",
        ),
        Check(
            f"{prefix}106",
            Severity.ERROR,
            on,
            matters,
            Any(*(All(yes(a), yes(b)) for a, b in combinations(matters, 2))),
            "Two matters are recorded that cannot come from one decision about a detained person "
            "(s.73(2)). Correct one, or make a record for each.",
        ),
        decision_without_outcome(on, f"{prefix}107"),
        plan_after_refusal(on, f"{prefix}108"),
        Check(
            f"{prefix}109",
            Severity.QUERY,
            on,
            ("final_plan_sent", "draft_issued"),
            All(Known("final_plan_sent"), Not(Known("draft_issued"))),
            "A final plan was sent, but no draft is recorded. Record the day on which the draft "
            "was issued.",
        ),
        Check(
            f"{prefix}110",
            Severity.QUERY,
            on,
            (start, *acts),
            Not(OnOrBefore(Latest(*acts), After(start, Years(2)))),
            "Years lie between the start of time and an act. Check that no year was mistyped.",
        ),
        claims_without_facts(on, f"{prefix}201"),
        claims_outside_their_window(on, f"{prefix}202"),
    )


def _reconsidered(on: type[Record], code: str, asked: str) -> Check:
    return Check(
        code,
        Severity.QUERY,
        on,
        (asked, "reconsidered", "draft_issued", "plan_decision_notified"),
        All(
            yes(asked),
            Not(Known("reconsidered")),
            Any(Known("draft_issued"), Known("plan_decision_notified"), Known("final_plan_sent")),
        ),
        "The authority was to reconsider, and a draft or a decision is recorded, but not the day "
        "on which the outcome reached the family. Record it.",
    )


DETAINED_APPEAL_CHECKS: tuple[Check | ClaimCheck, ...] = (
    *mediation_checks(DetainedMediation, "DM", "mediation_wanted"),
    *_carried_out(
        DetainedMediationAgreement,
        "DG",
        "agreement_dated",
        (
            "agreed_to_assess",
            "agreed_to_make_plan",
            "agreed_to_reconsider",
            "agreed_to_amend_placement",
        ),
        others=("agreed_other_action",),
        acts=(*_ACTS, "reconsidered", "other_action_done"),
    ),
    _reconsidered(DetainedMediationAgreement, "DG111", "agreed_to_reconsider"),
    *_carried_out(
        DetainedTribunalOrder,
        "DO",
        "ordered",
        ("assessment_ordered", "plan_ordered", "reconsideration_ordered", "placement_ordered"),
        acts=(*_ACTS, "reconsidered"),
    ),
    _reconsidered(DetainedTribunalOrder, "DO111", "reconsideration_ordered"),
    *_carried_out(
        DetainedUnopposedAppeal,
        "DU",
        "tribunal_notified",
        ("refusal_to_assess_appealed", "refusal_to_make_plan_appealed", "placement_appealed"),
    ),
    Check(
        "DU112",
        Severity.QUERY,
        DetainedUnopposedAppeal,
        ("response_submitted", "tribunal_notified"),
        Not(OnOrBefore("tribunal_notified", "response_submitted")),
        "The authority conceded after its response: reg 30 does not apply, and only an order, "
        "such as a consent order, starts a new period. Check both dates, or record the order.",
    ),
)
