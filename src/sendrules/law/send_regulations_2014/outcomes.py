"""What an order, a concession or an agreement led to, where the process that it revived records it.

An order to assess, to make a plan or to reconsider revives the assessment whose refusal it overturns,
or the re-assessment; an order to amend, the review that had decided against it. Their own record often
holds what follows, and regs 42(2), 44(2) and 45 set its time.

A draft had been issued by the day on which it was served. A reconsideration ends with a draft or with
a notice of refusal (reg 44(2)(d)).
"""

from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.regulation_10 import PLAN_REFUSED
from sendrules.law.send_regulations_2014.regulation_20 import OUTSIDE_REVIEW
from sendrules.law.send_regulations_2014.regulation_27 import REFUSED as REASSESSMENT_REFUSED
from sendrules.records.appeal.mediation_agreement import MediationAgreement
from sendrules.records.appeal.tribunal_order import TribunalOrder
from sendrules.records.appeal.unopposed_appeal import UnopposedAppeal
from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.records.assessment.reassessment import Reassessment
from sendrules.records.review.annual_review import AnnualReview
from sendrules.records.review.phase_transfer import PhaseTransfer
from sendrules.rules import Is, Known, Not, Outcome, Road, Step

ORDERED = Road(SEND_2014("44(2)"), TribunalOrder)
CONCEDED = Road(SEND_2014("45"), UnopposedAppeal)
AGREED = Road(SEND_2014("42(2)"), MediationAgreement)
TO_ASSESS_ALONE = (
    Road(SEND_2014("44(2)"), TribunalOrder, Is("assessment_ordered", True)),
    Road(SEND_2014("45"), UnopposedAppeal, Is("refusal_to_assess_appealed", True)),
    Road(SEND_2014("42(2)"), MediationAgreement, Is("agreed_to_assess", True)),
)
EVERY_ROAD = (ORDERED, CONCEDED, AGREED)
# A concession is to do what was refused, and never to reconsider it.
MAY_RECONSIDER = (ORDERED, AGREED)
OVERTURNED, TO_BE_AMENDED = Step.OVERTURNED, Step.TO_BE_AMENDED

DRAFT_AND_PLAN = (
    ("draft_plan_served", "draft_plan_served"),
    ("institution_named", "institution_named"),
    ("final_plan_sent", "final_plan_sent"),
    ("final_plan_sent_to_institution", "final_plan_sent_to_institution"),
    ("final_plan_sent_to_commissioning_body", "final_plan_sent_to_commissioning_body"),
)
DECISION_AND_PLAN = (
    ("plan_needed", "plan_needed"),
    ("plan_decision_notified", "plan_decision_notified"),
    *DRAFT_AND_PLAN,
)
DRAFT_HAD_BEEN_ISSUED = ("draft_plan_served", "draft_issued")
RECONSIDERED_BY_A_DRAFT = ("draft_plan_served", "reconsidered")
RECONSIDERED_BY_A_REFUSAL = (("plan_decision_notified", "reconsidered"),)
TO_ASSESS = (("decision_notified", "assessment_notified"),)
TO_REASSESS = (*TO_ASSESS, ("reassessment_decided", "assessment_notified"))
AMENDED_PLAN = (("final_plan_sent", "amended_plan_issued"),)
AMENDED_PLAN_AND_COPIES = (
    *AMENDED_PLAN,
    ("institution_named", "amended_plan_names_institution"),
    ("final_plan_sent_to_institution", "amended_plan_issued_to_institution"),
    ("final_plan_sent_to_commissioning_body", "amended_plan_issued_to_commissioning_body"),
)

GAVE_WAY = Known("refusal_overturned")
DECISION_GAVE_WAY = Known("decision_overturned")
AMENDING = Not(DECISION_GAVE_WAY)
AGREED_TO_ASSESS = Is("assessment_agreed", True)
AGREED_TO_REASSESS = Is("reassessment_agreed", True)

OUTCOMES = (
    *Outcome.of_each(
        MAY_RECONSIDER,
        OVERTURNED,
        NeedsAssessment,
        DECISION_AND_PLAN,
        by=(DRAFT_HAD_BEEN_ISSUED, RECONSIDERED_BY_A_DRAFT),
        gave_way=GAVE_WAY,
        anew=True,
    ),
    *Outcome.of_each(
        (CONCEDED,),
        OVERTURNED,
        NeedsAssessment,
        DECISION_AND_PLAN,
        by=(DRAFT_HAD_BEEN_ISSUED,),
        gave_way=GAVE_WAY,
        anew=True,
    ),
    *Outcome.of_each(
        MAY_RECONSIDER,
        OVERTURNED,
        NeedsAssessment,
        RECONSIDERED_BY_A_REFUSAL,
        gave_way=GAVE_WAY,
        when=PLAN_REFUSED,
        anew=True,
    ),
    # An assessment that says that it was agreed to no longer records the refusal.
    *Outcome.of_each(
        TO_ASSESS_ALONE,
        OVERTURNED,
        NeedsAssessment,
        TO_ASSESS,
        when=AGREED_TO_ASSESS,
        anew=True,
    ),
    *Outcome.of_each(
        TO_ASSESS_ALONE,
        OVERTURNED,
        Reassessment,
        DRAFT_AND_PLAN,
        by=(DRAFT_HAD_BEEN_ISSUED,),
        gave_way=REASSESSMENT_REFUSED,
        anew=True,
    ),
    *Outcome.of_each(
        TO_ASSESS_ALONE,
        OVERTURNED,
        Reassessment,
        TO_REASSESS,
        when=AGREED_TO_REASSESS,
        anew=True,
    ),
    *Outcome.of_each(
        (ORDERED, AGREED),
        TO_BE_AMENDED,
        AnnualReview,
        AMENDED_PLAN,
        gave_way=DECISION_GAVE_WAY,
    ),
    *Outcome.of_each(
        (CONCEDED,),
        TO_BE_AMENDED,
        AnnualReview,
        AMENDED_PLAN_AND_COPIES,
        gave_way=DECISION_GAVE_WAY,
    ),
    # An amendment without a review that began after an order may be what was ordered.
    *Outcome.of_each(
        EVERY_ROAD,
        TO_BE_AMENDED,
        AnnualReview,
        AMENDED_PLAN,
        when=OUTSIDE_REVIEW,
        anew=True,
    ),
    # An order can be carried out in the plan that ends what was under way: a review, an amendment
    # without one, a transfer of phase or a re-assessment. It may have been, or may not.
    *Outcome.of_each(
        EVERY_ROAD, TO_BE_AMENDED, AnnualReview, AMENDED_PLAN, when=AMENDING, under_way=True
    ),
    *Outcome.of_each(EVERY_ROAD, TO_BE_AMENDED, PhaseTransfer, AMENDED_PLAN, under_way=True),
    *Outcome.of_each(EVERY_ROAD, TO_BE_AMENDED, Reassessment, AMENDED_PLAN, under_way=True),
    # This one records no decision against amending, and may hold the plan as it was amended.
    *Outcome.of_each(EVERY_ROAD, TO_BE_AMENDED, NeedsAssessment, AMENDED_PLAN),
)
