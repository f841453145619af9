"""Links that the law makes between processes.

A decision that can be appealed opens the time for mediation (reg 33) and for an appeal (tribunal
rule 20); a mediation certificate moves the time for the appeal; a plan that is made, or a review
that is completed, starts the time for the next review (s.44).
"""

from sendrules.records import (
    AnnualReview,
    Appeal,
    AreaTransfer,
    Mediation,
    NeedsAssessment,
    PlanCessation,
)
from sendrules.rules import All, Is, Link

_REFUSED_TO_ASSESS = Is("assessment_agreed", False)
_REFUSED_A_PLAN = Is("plan_needed", False)
_KEPT_AS_IT_IS = All(Is("amendment_proposed", False), Is("ceasing_proposed", False))

LINKS = (
    Link(
        "A refusal to assess can be appealed (s.51(2)(a))",
        NeedsAssessment,
        "decision_notified",
        Mediation,
        "notice_sent",
        when=_REFUSED_TO_ASSESS,
        right=True,
    ),
    Link(
        "A refusal to assess can be appealed (s.51(2)(a))",
        NeedsAssessment,
        "decision_notified",
        Appeal,
        "notice_sent",
        when=_REFUSED_TO_ASSESS,
        right=True,
    ),
    Link(
        "A refusal to make a plan can be appealed (s.51(2)(b))",
        NeedsAssessment,
        "plan_decision_notified",
        Mediation,
        "notice_sent",
        when=_REFUSED_A_PLAN,
        right=True,
    ),
    Link(
        "A refusal to make a plan can be appealed (s.51(2)(b))",
        NeedsAssessment,
        "plan_decision_notified",
        Appeal,
        "notice_sent",
        when=_REFUSED_A_PLAN,
        right=True,
    ),
    Link(
        "What a plan says can be appealed (s.51(2)(c))",
        NeedsAssessment,
        "final_plan_sent",
        Mediation,
        "notice_sent",
        right=True,
    ),
    Link(
        "What a plan says can be appealed (s.51(2)(c))",
        NeedsAssessment,
        "final_plan_sent",
        Appeal,
        "notice_sent",
        right=True,
    ),
    Link(
        "What an amended plan says can be appealed (s.51(2)(c))",
        AnnualReview,
        "final_plan_sent",
        Mediation,
        "notice_sent",
        right=True,
    ),
    Link(
        "What an amended plan says can be appealed (s.51(2)(c))",
        AnnualReview,
        "final_plan_sent",
        Appeal,
        "notice_sent",
        right=True,
    ),
    Link(
        "A decision after a review not to amend can be appealed (s.51(2)(e))",
        AnnualReview,
        "decision_sent",
        Mediation,
        "notice_sent",
        when=_KEPT_AS_IT_IS,
        right=True,
    ),
    Link(
        "A decision after a review not to amend can be appealed (s.51(2)(e))",
        AnnualReview,
        "decision_sent",
        Appeal,
        "notice_sent",
        when=_KEPT_AS_IT_IS,
        right=True,
    ),
    Link(
        "A decision not to make proposed amendments can be appealed (s.51(2)(e))",
        AnnualReview,
        "not_amending_notified",
        Mediation,
        "notice_sent",
        right=True,
    ),
    Link(
        "A decision not to make proposed amendments can be appealed (s.51(2)(e))",
        AnnualReview,
        "not_amending_notified",
        Appeal,
        "notice_sent",
        right=True,
    ),
    Link(
        "A decision to cease can be appealed (s.51(2)(f))",
        PlanCessation,
        "notice_sent",
        Mediation,
        "notice_sent",
        right=True,
    ),
    Link(
        "A decision to cease can be appealed (s.51(2)(f))",
        PlanCessation,
        "notice_sent",
        Appeal,
        "notice_sent",
        right=True,
    ),
    Link(
        "A mediation certificate moves the time for the appeal (rule 20)",
        Mediation,
        "certificate_issued",
        Appeal,
        "certificate_issued",
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
        "A plan transferred in is reviewed by the later of two dates (reg 15(5))",
        NeedsAssessment,
        "final_plan_sent",
        AreaTransfer,
        "made_or_last_reviewed",
        opens=False,
    ),
)
"""Every link, in the order in which they are made."""
