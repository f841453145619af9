"""What the Detained Persons Regulations 2015 make the processes of one child tell each other.

https://www.legislation.gov.uk/uksi/2015/62

regs 27(2), 29 and 30 set the time of a plan that was refused and is now to be made: reg 13(2) does so no
    longer; what they led to may be recorded with the assessment
"""

from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.custody import REFUSED
from sendrules.law.send_regulations_2014.appeals_conceded import BEFORE_THE_RESPONSE
from sendrules.law.send_regulations_2014.outcomes import (
    AGREED_TO_ASSESS,
    DRAFT_HAD_BEEN_ISSUED,
    GAVE_WAY,
    RECONSIDERED_BY_A_DRAFT,
    RECONSIDERED_BY_A_REFUSAL,
    TO_ASSESS,
)
from sendrules.law.send_regulations_2014.outcomes import (
    DECISION_AND_PLAN as DECISION_AND_PLAN_OF_2014,
)
from sendrules.law.send_regulations_2014.regulation_10 import PLAN_REFUSED
from sendrules.records.detained.detained_mediation_agreement import DetainedMediationAgreement
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.records.detained.detained_tribunal_order import DetainedTribunalOrder
from sendrules.records.detained.detained_unopposed_appeal import DetainedUnopposedAppeal
from sendrules.rules import (
    All,
    Any,
    Is,
    Links,
    Not,
    Outcome,
    PlanLink,
    PlanStep,
    Road,
    SameDuty,
    Step,
    Which,
)

DECISION_AND_PLAN = (
    *DECISION_AND_PLAN_OF_2014,
    ("final_plan_sent_to_accommodation", "final_plan_sent_to_accommodation"),
    ("final_plan_sent_to_youth_offending_team", "final_plan_sent_to_youth_offending_team"),
    (
        "final_plan_sent_to_health_services_commissioner",
        "final_plan_sent_to_health_services_commissioner",
    ),
)

DRAFT_TO_PLAN = ("draft_plan_served", "final_plan_sent")
DRAFTS_OF = (
    (DetainedTribunalOrder, "detained-2015/13(1)(a)@with-29"),
    (DetainedUnopposedAppeal, "detained-2015/13(1)(a)@with-30"),
    (DetainedMediationAgreement, "detained-2015/13(1)(a)@with-27(2)"),
)

ORDERED = Road(DETAINED_2015("29(1)"), DetainedTribunalOrder)
CONCEDED = Road(DETAINED_2015("30(2)"), DetainedUnopposedAppeal)
AGREED = Road(DETAINED_2015("27(2)"), DetainedMediationAgreement)
TO_ASSESS_ALONE = (
    Road(DETAINED_2015("29(1)"), DetainedTribunalOrder, Is("assessment_ordered", True)),
    Road(DETAINED_2015("30(2)"), DetainedUnopposedAppeal, Is("refusal_to_assess_appealed", True)),
    Road(DETAINED_2015("27(2)"), DetainedMediationAgreement, Is("agreed_to_assess", True)),
)

LINKS = Links(
    steps=(
        PlanStep(
            DETAINED_2015("29(1)"),
            Step.OVERTURNED,
            DetainedTribunalOrder,
            "ordered",
            Any(
                Is("assessment_ordered", True),
                Is("plan_ordered", True),
                Is("reconsideration_ordered", True),
            ),
            undone="set_aside",
        ),
        PlanStep(
            DETAINED_2015("30(2)"),
            Step.OVERTURNED,
            DetainedUnopposedAppeal,
            "tribunal_notified",
            All(
                BEFORE_THE_RESPONSE,
                Any(
                    Is("refusal_to_assess_appealed", True),
                    Is("refusal_to_make_plan_appealed", True),
                ),
            ),
        ),
        PlanStep(
            DETAINED_2015("27(2)"),
            Step.OVERTURNED,
            DetainedMediationAgreement,
            "agreement_dated",
            Any(
                Is("agreed_to_assess", True),
                Is("agreed_to_make_plan", True),
                Is("agreed_to_reconsider", True),
            ),
        ),
    ),
    plan=(
        PlanLink(
            DETAINED_2015("13(2)"),
            frozenset({Step.OVERTURNED}),
            DetainedNeedsAssessment,
            "refusal_overturned",
            which=Which.NEXT,
            unless=Not(Any(REFUSED, PLAN_REFUSED)),
            acts=("final_plan_sent",),
        ),
        # An order that was set aside has set the time of what was done before: of a refusal, too.
        PlanLink(
            DETAINED_2015("13(2)"),
            frozenset({Step.OVERTURNED}),
            DetainedNeedsAssessment,
            "refusal_overturned",
            which=Which.NEXT,
            unless=Not(PLAN_REFUSED),
            acts=("plan_decision_notified",),
        ),
    ),
    duties=SameDuty.of_each(
        DETAINED_2015("13(1)(a)"),
        DRAFTS_OF,
        ((DetainedNeedsAssessment, "detained-2015/13(1)(a)"),),
        DRAFT_TO_PLAN,
    ),
    outcomes=(
        *Outcome.of_each(
            (ORDERED, AGREED),
            Step.OVERTURNED,
            DetainedNeedsAssessment,
            DECISION_AND_PLAN,
            by=(DRAFT_HAD_BEEN_ISSUED, RECONSIDERED_BY_A_DRAFT),
            gave_way=GAVE_WAY,
            anew=True,
        ),
        *Outcome.of_each(
            (CONCEDED,),
            Step.OVERTURNED,
            DetainedNeedsAssessment,
            DECISION_AND_PLAN,
            by=(DRAFT_HAD_BEEN_ISSUED,),
            gave_way=GAVE_WAY,
            anew=True,
        ),
        *Outcome.of_each(
            (ORDERED, AGREED),
            Step.OVERTURNED,
            DetainedNeedsAssessment,
            RECONSIDERED_BY_A_REFUSAL,
            gave_way=GAVE_WAY,
            when=PLAN_REFUSED,
            anew=True,
        ),
        *Outcome.of_each(
            TO_ASSESS_ALONE,
            Step.OVERTURNED,
            DetainedNeedsAssessment,
            TO_ASSESS,
            when=AGREED_TO_ASSESS,
            anew=True,
        ),
    ),
)
