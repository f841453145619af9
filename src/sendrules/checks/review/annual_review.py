"""Checks of an annual review, `RV`."""

from sendrules.clock import Days, Years
from sendrules.records.review.annual_review import AnnualReview
from sendrules.rules import (
    After,
    All,
    Any,
    BeginningWith,
    Check,
    Condition,
    Earliest,
    Is,
    Known,
    Not,
    OnOrBefore,
    Same,
    Severity,
)

__all__ = ["CHECKS"]

_ENDED = Earliest("plan_ceased", "moved_away", "died")
_MEETING = Any(
    Known("meeting_planned"),
    Known("notice_given"),
    Known("meeting_first_sitting"),
    Known("meeting_held"),
)
_AFTER_MEETING = Any(Known("report_sent"), Known("decision_sent"))
_OVERTURNED = Known("decision_overturned")
_AMENDMENTS_SENT = Any(
    Known("amendment_notice_sent"), Known("amendments_served"), Known("final_plan_sent")
)


def _yes(fact: str) -> Condition:
    return All(Known(fact), Is(fact, True))


def _no(fact: str) -> Condition:
    return All(Known(fact), Is(fact, False))


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, AnnualReview, facts, when, says)


CHECKS: tuple[Check, ...] = (
    _check(
        "RV104",
        Severity.ERROR,
        ("decision_sent", "amendment_proposed", "ceasing_proposed"),
        All(
            Known("decision_sent"),
            Not(
                Any(
                    _yes("amendment_proposed"),
                    _yes("ceasing_proposed"),
                    All(Known("amendment_proposed"), Known("ceasing_proposed")),
                )
            ),
        ),
        "A decision after the review was sent, but not what it was. Record whether an amendment "
        "was proposed and whether ceasing was; the plan is kept where neither was.",
    ),
    _check(
        "RV105",
        Severity.ERROR,
        ("amendment_proposed", "ceasing_proposed"),
        All(_yes("amendment_proposed"), _yes("ceasing_proposed")),
        "The decision is recorded both as amending the plan and as ceasing to maintain it. "
        "Correct one of the two.",
    ),
    _check(
        "RV106",
        Severity.ERROR,
        ("meeting_held", "report_sent", "decision_sent"),
        All(
            Not(Known("meeting_held")),
            Not(Known("proposed_outside_review")),
            Any(_AFTER_MEETING, _AMENDMENTS_SENT),
        ),
        "The review has gone on, but the day of the meeting is missing. Record it: time runs from "
        "the meeting. For an amendment without a review record the day on which it was proposed.",
    ),
    _check(
        "RV107",
        Severity.ERROR,
        ("proposed_outside_review", "meeting_held", "decision_sent"),
        All(Known("proposed_outside_review"), Any(_MEETING, _AFTER_MEETING)),
        "The amendment is recorded as proposed without a review, and yet there is a meeting or a "
        "decision of one. Remove the date that is wrong, or make two records.",
    ),
    _check(
        "RV108",
        Severity.QUERY,
        ("attends_institution",),
        All(_MEETING, Not(Known("attends_institution"))),
        "It is not recorded whether the child or young person attends a school or other "
        "institution, so it is not known which regulation governs the review. Record it.",
    ),
    _check(
        "RV109",
        Severity.ERROR,
        ("amendment_proposed", "amendment_notice_sent", "final_plan_sent"),
        All(_no("amendment_proposed"), Not(_OVERTURNED), _AMENDMENTS_SENT),
        "The decision was not to amend, and yet amendments or an amended plan were sent. Correct "
        "the decision, remove the dates if they belong to another review, or record the day on "
        "which an order, a concession or a mediation agreement overturned the decision.",
    ),
    _check(
        "RV110",
        Severity.ERROR,
        ("decided_to_amend", "not_amending_notified", "final_plan_sent"),
        Any(
            All(Known("not_amending_notified"), Known("final_plan_sent"), Not(_OVERTURNED)),
            All(_no("decided_to_amend"), Known("final_plan_sent"), Not(_OVERTURNED)),
            All(_yes("decided_to_amend"), Known("not_amending_notified")),
        ),
        "The record says both that the plan was amended and that it was not. Correct one of them, "
        "or record the day on which an order, a concession or a mediation agreement overturned the "
        "decision not to amend.",
    ),
    _check(
        "RV111",
        Severity.ERROR,
        ("amendment_notice_sent", "amendments_served", "final_plan_sent"),
        All(
            Not(Known("amendment_notice_sent")),
            Any(
                Known("amendments_served"),
                Known("not_amending_notified"),
                All(Known("final_plan_sent"), Not(_OVERTURNED)),
            ),
        ),
        "The amendment has gone on, but the day on which the notice of amendments was sent is "
        "missing. Record it: the eight weeks run from it.",
    ),
    _check(
        "RV112",
        Severity.ERROR,
        ("amendments_served", "amendment_notice_sent", "final_plan_sent"),
        All(
            Known("amendment_notice_sent"),
            Known("final_plan_sent"),
            Not(Known("amendments_served")),
        ),
        "The proposed amendments and the final plan were sent, but the day on which the "
        "amendments were served is missing. Record it: the family's 15 days run from it.",
    ),
    _check(
        "RV113",
        Severity.QUERY,
        ("amendments_served", "final_plan_sent"),
        All(
            OnOrBefore("amendments_served", "final_plan_sent"),
            OnOrBefore("final_plan_sent", BeginningWith("amendments_served", Days(15))),
        ),
        "The final plan was sent within 15 days of the proposed amendments, counting the day of "
        "service: the family must have at least 15 days to comment. Check both dates.",
    ),
    _check(
        "RV114",
        Severity.QUERY,
        ("final_plan_sent_to_institution", "final_plan_sent_to_commissioning_body"),
        All(
            Known("final_plan_sent"),
            Not(_OVERTURNED),
            Any(
                All(_yes("institution_named"), Not(Known("final_plan_sent_to_institution"))),
                Not(Known("final_plan_sent_to_commissioning_body")),
            ),
        ),
        "The final plan went to the family, but the day on which a copy went to the named "
        "institution or to the commissioning body is missing. Each must have it in time: record "
        "the dates.",
    ),
    _check(
        "RV115",
        Severity.ERROR,
        ("institution_named", "final_plan_sent_to_institution"),
        All(_no("institution_named"), Known("final_plan_sent_to_institution")),
        "The plan names no institution, and yet a copy was sent to one. Correct one of the two.",
    ),
    _check(
        "RV116",
        Severity.ERROR,
        ("first_review", "last_reviewed"),
        All(_yes("first_review"), Known("last_reviewed")),
        "This is recorded as the first review, and yet there is the date of an earlier one. "
        "Correct one of the two.",
    ),
    _check(
        "RV117",
        Severity.ERROR,
        ("plan_made", "last_reviewed", "first_review"),
        All(
            Not(Known("last_reviewed")),
            Not(All(Known("plan_made"), _yes("first_review"))),
            # Regs 15(5) and 27(4) count from a transfer, and from a new plan.
            Not(Known("transferred_in")),
            Not(Known("plan_replaced")),
            Not(Known("proposed_outside_review")),
            Any(_MEETING, _AFTER_MEETING),
        ),
        "The day of the last review is missing, so it cannot be told when this one was due. "
        "Record it; for a first review record that it is one, and when the plan was made.",
    ),
    _check(
        "RV118",
        Severity.QUERY,
        ("meeting_held", "decision_sent"),
        Same("meeting_held", "decision_sent"),
        "The decision was sent on the day of the meeting. Often the date of the meeting was "
        "entered twice. Check when the decision was sent.",
    ),
    _check(
        "RV119",
        Severity.QUERY,
        ("decision_sent", "final_plan_sent", "plan_ceased", "moved_away", "died"),
        Any(
            Not(OnOrBefore("decision_sent", _ENDED)),
            Not(OnOrBefore("final_plan_sent", _ENDED)),
        ),
        "A decision or a plan was sent after the plan or the authority's responsibility had "
        "ended. Check which of the dates is right.",
    ),
    _check(
        "RV120",
        Severity.QUERY,
        ("last_reviewed", "meeting_held", "final_plan_sent"),
        Any(
            Not(OnOrBefore("meeting_held", After("last_reviewed", Years(3)))),
            Not(OnOrBefore("decision_sent", After("meeting_held", Years(1)))),
            Not(OnOrBefore("final_plan_sent", After("meeting_held", Years(2)))),
        ),
        "Years lie between two stages of one review. Check that no year was mistyped.",
    ),
    _check(
        "RV121",
        Severity.QUERY,
        ("under_five", "earlier_review_considered"),
        All(Known("earlier_review_considered"), Not(All(Known("under_five"), _yes("under_five")))),
        "An earlier review was considered, as for a child under five, and yet the child is not "
        "recorded as one. Record it, or remove the date.",
    ),
    _check(
        "RV122",
        Severity.ERROR,
        ("attends_institution", "decision_sent_to_institution"),
        All(_no("attends_institution"), Known("decision_sent_to_institution")),
        "No institution is attended, and yet the decision was notified to one. Correct one of the "
        "two.",
    ),
    _check(
        "RV123",
        Severity.ERROR,
        ("decision_overturned", "amendment_proposed", "not_amending_notified"),
        All(
            _OVERTURNED,
            Not(Known("not_amending_notified")),
            Not(_no("amendment_proposed")),
        ),
        "A decision was overturned, but no decision not to amend, or to cease, is recorded. Record "
        "the first decision as it was, or remove the date.",
    ),
    _check(
        "RV124",
        Severity.ERROR,
        ("detained", "released"),
        OnOrBefore("detained", "released"),
        "A release is recorded after the detention, and yet the reviews are told as if the detention lasted. "
        "Leave out 'detained', and record its day as 'kept_from'.",
    ),
    _check(
        "RV125",
        Severity.QUERY,
        ("detained", "last_reviewed"),
        All(OnOrBefore("detained", "last_reviewed"), Not(Known("released"))),
        "The plan was reviewed after the detention began, and the reviews are told as if that lasted. Leave out "
        "a detention that a release has ended.",
    ),
)
