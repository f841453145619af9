"""Links that the law makes between processes.

A decision that can be appealed opens the time for mediation (reg 33) and for an appeal (tribunal
rule 20); a mediation certificate moves the time for the appeal; a plan that is made, or a review
that is completed, starts the time for the next review (s.44).
"""

from sendrules.records import (
    AnnualReview,
    Appeal,
    AreaTransfer,
    DetainedMediation,
    DetainedNeedsAssessment,
    Mediation,
    NeedsAssessment,
    PlanCessation,
    Reassessment,
)
from sendrules.rules import ALWAYS, All, Is, Link

_REFUSED_TO_ASSESS = Is("assessment_agreed", False)
_REFUSED_A_PLAN = Is("plan_needed", False)
_REFUSED_TO_REASSESS = Is("reassessment_agreed", False)
_KEPT_AS_IT_IS = All(Is("amendment_proposed", False), Is("ceasing_proposed", False))

_CAN_BE_APPEALED = (
    ("A refusal to assess", "51(2)(a)", NeedsAssessment, "decision_notified", _REFUSED_TO_ASSESS),
    (
        "A refusal to make a plan",
        "51(2)(b)",
        NeedsAssessment,
        "plan_decision_notified",
        _REFUSED_A_PLAN,
    ),
    ("What a plan says", "51(2)(c)", NeedsAssessment, "final_plan_sent", ALWAYS),
    ("What an amended plan says", "51(2)(c)", AnnualReview, "final_plan_sent", ALWAYS),
    (
        "What a plan says after a re-assessment",
        "51(2)(c)",
        Reassessment,
        "final_plan_sent",
        ALWAYS,
    ),
    (
        "A refusal to re-assess",
        "51(2)(d)",
        Reassessment,
        "decision_notified",
        _REFUSED_TO_REASSESS,
    ),
    (
        "A decision after a review not to amend",
        "51(2)(e)",
        AnnualReview,
        "decision_sent",
        _KEPT_AS_IT_IS,
    ),
    (
        "A decision not to make proposed amendments",
        "51(2)(e)",
        AnnualReview,
        "not_amending_notified",
        ALWAYS,
    ),
    # The notice after the review must tell of the right to appeal (regs 20(11) and 21(10)); whether
    # that notice or the later decision opens the appeal is disputed, and both are shown.
    (
        "A proposal after a review to cease",
        "51(2)(f)",
        AnnualReview,
        "decision_sent",
        Is("ceasing_proposed", True),
    ),
    ("A decision to cease", "51(2)(f)", PlanCessation, "notice_sent", ALWAYS),
    (
        "A refusal to assess a detained person",
        "73(2)(a)",
        DetainedNeedsAssessment,
        "decision_notified",
        _REFUSED_TO_ASSESS,
    ),
    (
        "A refusal to make a detained person's plan",
        "73(2)(b)",
        DetainedNeedsAssessment,
        "plan_decision_notified",
        _REFUSED_A_PLAN,
    ),
    (
        "The placement that a detained person's first plan names",
        "73(2)(c)",
        DetainedNeedsAssessment,
        "final_plan_sent",
        ALWAYS,
    ),
)
"""What can be appealed: in words, by which subsection, and the event whose notice starts time."""

_RIGHTS = tuple(
    Link(
        f"{what} can be appealed (s.{where})",
        source,
        event,
        target,
        "notice_sent",
        when,
        right=True,
    )
    for what, where, source, event, when in _CAN_BE_APPEALED
    for target in (DetainedMediation if source is DetainedNeedsAssessment else Mediation, Appeal)
)

LINKS = (
    *_RIGHTS,
    *(
        Link(
            "A mediation certificate moves the time for the appeal (rule 20)",
            mediation,
            "certificate_issued",
            Appeal,
            "certificate_issued",
            opens=False,
        )
        for mediation in (Mediation, DetainedMediation)
    ),
    Link(
        "An assessment under way at a detention goes on as a detained person's (reg 15(4))",
        NeedsAssessment,
        "detained",
        DetainedNeedsAssessment,
        "detained",
        opens=False,
    ),
    Link(
        "A plan is first reviewed within 12 months (s.44(1)(a))",
        NeedsAssessment,
        "final_plan_sent",
        AnnualReview,
        "plan_made",
        sets=(("first_review", True),),
    ),
    Link(
        "A plan is reviewed again within 12 months of its last review (s.44(1)(b))",
        AnnualReview,
        "decision_sent",
        AnnualReview,
        "last_reviewed",
        sets=(("first_review", False),),
    ),
    Link(
        "On the view that a review ends with its meeting, time runs from the meeting (s.44(1)(b))",
        AnnualReview,
        "meeting_held",
        AnnualReview,
        "last_review_meeting",
        sets=(("first_review", False),),
    ),
    Link(
        "A plan transferred in is reviewed by the later of two dates (reg 15(5))",
        NeedsAssessment,
        "final_plan_sent",
        AreaTransfer,
        "made_or_last_reviewed",
        opens=False,
    ),
)
"""Every link, in the order in which they are made."""
