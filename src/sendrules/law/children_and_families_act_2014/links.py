"""Links that the Children and Families Act 2014 makes between processes.

https://www.legislation.gov.uk/ukpga/2014/6/part/3

A decision that can be appealed opens the time for an appeal (tribunal rule 20) and, for most, for
mediation before it (s.55 and reg 33; for a detained person s.74 and reg 19 of the 2015 Regulations).

s.44(1)(a) a plan that is made starts the twelve months to its first review
s.44(1)(b) a review that is completed starts the twelve months to the next
s.51(2)(a) a decision not to assess can be appealed
s.51(2)(b) a decision after an assessment not to make a plan can be appealed
s.51(2)(c) what a plan says can be appealed when it is made, amended or replaced
s.51(2)(d) a decision not to re-assess can be appealed
s.51(2)(e) a decision after a review not to amend or replace the plan can be appealed; no record holds
    the notice of such a decision after a re-assessment, so nothing is linked to it
s.51(2)(f) a decision to cease to maintain the plan can be appealed
s.73(2)(a) a decision not to assess a detained person can be appealed
s.73(2)(b) a decision after that assessment not to make a plan can be appealed
s.73(2)(c) the placement that the detained person's plan names can be appealed
"""

from dataclasses import replace

from sendrules.records.appeal.appeal import Appeal
from sendrules.records.appeal.mediation import Mediation
from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.records.assessment.reassessment import Reassessment
from sendrules.records.detained.detained_mediation import DetainedMediation
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.records.plan.plan_cessation import PlanCessation
from sendrules.records.review.annual_review import AnnualReview
from sendrules.rules import All, Is, Link

REFUSAL_TO_ASSESS = Link(
    "A refusal to assess can be appealed (s.51(2)(a))",
    NeedsAssessment,
    "decision_notified",
    Appeal,
    "notice_sent",
    Is("assessment_agreed", False),
    right=True,
)
REFUSAL_TO_MAKE_A_PLAN = Link(
    "A refusal to make a plan can be appealed (s.51(2)(b))",
    NeedsAssessment,
    "plan_decision_notified",
    Appeal,
    "notice_sent",
    Is("plan_needed", False),
    right=True,
)
PLAN = Link(
    "What a plan says can be appealed (s.51(2)(c))",
    NeedsAssessment,
    "final_plan_sent",
    Appeal,
    "notice_sent",
    right=True,
)
AMENDED_PLAN = Link(
    "What an amended plan says can be appealed (s.51(2)(c))",
    AnnualReview,
    "final_plan_sent",
    Appeal,
    "notice_sent",
    right=True,
)
PLAN_AFTER_REASSESSMENT = Link(
    "What a plan says after a re-assessment can be appealed (s.51(2)(c))",
    Reassessment,
    "final_plan_sent",
    Appeal,
    "notice_sent",
    right=True,
)
REFUSAL_TO_REASSESS = Link(
    "A refusal to re-assess can be appealed (s.51(2)(d))",
    Reassessment,
    "decision_notified",
    Appeal,
    "notice_sent",
    Is("reassessment_agreed", False),
    right=True,
)
REVIEW_WITHOUT_AMENDMENT = Link(
    "A decision after a review not to amend can be appealed (s.51(2)(e))",
    AnnualReview,
    "decision_sent",
    Appeal,
    "notice_sent",
    All(Is("amendment_proposed", False), Is("ceasing_proposed", False)),
    right=True,
)
AMENDMENTS_DROPPED = Link(
    "A decision not to make proposed amendments can be appealed (s.51(2)(e))",
    AnnualReview,
    "not_amending_notified",
    Appeal,
    "notice_sent",
    right=True,
)
# The notice after the review must tell of the right to appeal (regs 20(11) and 21(10)); whether that
# notice or the later decision opens the appeal is disputed, and both are shown.
PROPOSAL_TO_CEASE = Link(
    "A proposal after a review to cease can be appealed (s.51(2)(f))",
    AnnualReview,
    "decision_sent",
    Appeal,
    "notice_sent",
    Is("ceasing_proposed", True),
    right=True,
)
DECISION_TO_CEASE = Link(
    "A decision to cease can be appealed (s.51(2)(f))",
    PlanCessation,
    "notice_sent",
    Appeal,
    "notice_sent",
    right=True,
)
REFUSAL_TO_ASSESS_A_DETAINED_PERSON = Link(
    "A refusal to assess a detained person can be appealed (s.73(2)(a))",
    DetainedNeedsAssessment,
    "decision_notified",
    Appeal,
    "notice_sent",
    Is("assessment_agreed", False),
    right=True,
)
REFUSAL_TO_MAKE_A_DETAINED_PERSONS_PLAN = Link(
    "A refusal to make a detained person's plan can be appealed (s.73(2)(b))",
    DetainedNeedsAssessment,
    "plan_decision_notified",
    Appeal,
    "notice_sent",
    Is("plan_needed", False),
    right=True,
)
PLACEMENT_OF_A_DETAINED_PERSON = Link(
    "The placement that a detained person's first plan names can be appealed (s.73(2)(c))",
    DetainedNeedsAssessment,
    "final_plan_sent",
    Appeal,
    "notice_sent",
    right=True,
)

FIRST_REVIEW = Link(
    "A plan is first reviewed within 12 months (s.44(1)(a))",
    NeedsAssessment,
    "final_plan_sent",
    AnnualReview,
    "plan_made",
    sets=(("first_review", True),),
)
NEXT_REVIEW = Link(
    "A plan is reviewed again within 12 months of its last review (s.44(1)(b))",
    AnnualReview,
    "decision_sent",
    AnnualReview,
    "last_reviewed",
    sets=(("first_review", False),),
)
NEXT_REVIEW_FROM_THE_MEETING = Link(
    "On the view that a review ends with its meeting, time runs from the meeting (s.44(1)(b))",
    AnnualReview,
    "meeting_held",
    AnnualReview,
    "last_review_meeting",
    sets=(("first_review", False),),
)

LINKS = (
    replace(REFUSAL_TO_ASSESS, target=Mediation),
    REFUSAL_TO_ASSESS,
    replace(REFUSAL_TO_MAKE_A_PLAN, target=Mediation),
    REFUSAL_TO_MAKE_A_PLAN,
    replace(PLAN, target=Mediation),
    PLAN,
    replace(AMENDED_PLAN, target=Mediation),
    AMENDED_PLAN,
    replace(PLAN_AFTER_REASSESSMENT, target=Mediation),
    PLAN_AFTER_REASSESSMENT,
    replace(REFUSAL_TO_REASSESS, target=Mediation),
    REFUSAL_TO_REASSESS,
    replace(REVIEW_WITHOUT_AMENDMENT, target=Mediation),
    REVIEW_WITHOUT_AMENDMENT,
    replace(AMENDMENTS_DROPPED, target=Mediation),
    AMENDMENTS_DROPPED,
    replace(PROPOSAL_TO_CEASE, target=Mediation),
    PROPOSAL_TO_CEASE,
    replace(DECISION_TO_CEASE, target=Mediation),
    DECISION_TO_CEASE,
    replace(REFUSAL_TO_ASSESS_A_DETAINED_PERSON, target=DetainedMediation),
    REFUSAL_TO_ASSESS_A_DETAINED_PERSON,
    replace(REFUSAL_TO_MAKE_A_DETAINED_PERSONS_PLAN, target=DetainedMediation),
    REFUSAL_TO_MAKE_A_DETAINED_PERSONS_PLAN,
    replace(PLACEMENT_OF_A_DETAINED_PERSON, target=DetainedMediation),
    PLACEMENT_OF_A_DETAINED_PERSON,
    FIRST_REVIEW,
    NEXT_REVIEW,
    NEXT_REVIEW_FROM_THE_MEETING,
)
"""In the order in which they are made."""
