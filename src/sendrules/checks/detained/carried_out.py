"""Checks of what is to be carried out about a detained person: one number means one thing.

An agreement, an order and an appeal conceded share them; each has letters of its own.
"""

from itertools import combinations

from sendrules.checks.appeal.plan_after_appeal import (
    copy_without_institution,
    decision_without_outcome,
    plan_after_refusal,
    yes,
)
from sendrules.clock import Years
from sendrules.records import Record
from sendrules.rules import (
    After,
    All,
    Any,
    Check,
    Known,
    Latest,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["ACTS", "COPIES", "COPY_MISSING", "carried_out", "not_reconsidered"]

COPIES = (
    "final_plan_sent_to_accommodation",
    "final_plan_sent_to_youth_offending_team",
    "final_plan_sent_to_institution",
    "final_plan_sent_to_commissioning_body",
    "final_plan_sent_to_health_services_commissioner",
)
COPY_MISSING = Any(
    Not(Known("final_plan_sent_to_accommodation")),
    Not(Known("final_plan_sent_to_youth_offending_team")),
    All(yes("institution_named"), Not(Known("final_plan_sent_to_institution"))),
    Not(Known("final_plan_sent_to_commissioning_body")),
    Not(Known("final_plan_sent_to_health_services_commissioner")),
)
"""A recipient of reg 13(2)(b) to (f) of whose copy nothing is recorded."""

ACTS = (
    "assessment_notified",
    "plan_decision_notified",
    "draft_issued",
    "final_plan_sent",
    "amended_plan_issued",
)


def carried_out(
    on: type[Record],
    prefix: str,
    start: str,
    matters: tuple[str, ...],
    *,
    others: tuple[str, ...] = (),
    acts: tuple[str, ...] = ACTS,
) -> tuple[Check, ...]:
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
        Check(
            f"{prefix}114",
            Severity.QUERY,
            on,
            COPIES,
            All(Known("final_plan_sent"), COPY_MISSING),
            "The final plan went to the appropriate person, but the day on which a copy went to one "
            "of the other recipients is missing. Each must have it in time: record the dates, of "
            "the youth accommodation too unless the person was released before.",
        ),
        copy_without_institution(on, f"{prefix}115"),
    )


def not_reconsidered(on: type[Record], code: str, asked: str) -> Check:
    """Make the check for a reconsideration whose day is missing; `asked` is that it was due."""
    return Check(
        code,
        Severity.ERROR,
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
