"""What the SEND Regulations 2014 make the processes of one child tell each other.

https://www.legislation.gov.uk/uksi/2014/1530

reg 15(5) a plan that is transferred in is reviewed by the later of two dates, one of them counted
    from its last review before the transfer or, where there was none, from its making
regs 42(2), 44(2) and 45 set the time of a plan that was refused and is now to be made: reg 13(2)
    does so no longer
regs 42(2), 44(2) and 45 set the time of a plan that was to stay as it was, or to cease, and is now to
    be amended: reg 22(3) does so no longer
reg 18 asks nothing of a plan that the authority did not hold on the day, and is met by the review that
    names the next placement: its plan or, where it is kept, its decision
reg 27(4) after a re-assessment the first review is counted from the new plan, and the next from it
"""

from sendrules.clock import Months
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.appeals_conceded import BEFORE_THE_RESPONSE
from sendrules.law.send_regulations_2014.outcomes import OUTCOMES
from sendrules.law.send_regulations_2014.regulation_10 import PLAN_REFUSED, REFUSED_TO_ASSESS
from sendrules.law.send_regulations_2014.regulation_27 import REFUSED as REASSESSMENT_REFUSED
from sendrules.records.appeal.mediation_agreement import MediationAgreement
from sendrules.records.appeal.tribunal_order import TribunalOrder
from sendrules.records.appeal.unopposed_appeal import UnopposedAppeal
from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.records.assessment.reassessment import Reassessment
from sendrules.records.plan.area_transfer import AreaTransfer
from sendrules.records.review.annual_review import AnnualReview
from sendrules.records.review.phase_transfer import PhaseTransfer
from sendrules.rules import (
    All,
    Any,
    Before,
    Counterpart,
    Is,
    Known,
    Links,
    Not,
    OnOrBefore,
    PlanLink,
    PlanStep,
    SameDuty,
    Step,
    Which,
)

REG_15_1, REG_15_5 = SEND_2014("15(1)"), SEND_2014("15(5)")
REG_13_2, REG_22_3 = SEND_2014("13(2)"), SEND_2014("22(3)")
REG_18_1 = SEND_2014("18(1)")
WITHIN_TWELVE_MONTHS = All(
    OnOrBefore(Before("transfer", Months(12)), "final_plan_sent"),
    OnOrBefore("final_plan_sent", "transfer"),
)
REG_27_4_A, REG_27_4_B = SEND_2014("27(4)(a)"), SEND_2014("27(4)(b)")
REG_13_1_A = SEND_2014("13(1)(a)")
DRAFT_TO_PLAN = ("draft_plan_served", "final_plan_sent")
DRAFTS_OF = (
    (TribunalOrder, "send-2014/13(1)(a)@with-44(2)"),
    (UnopposedAppeal, "send-2014/13(1)(a)@with-45"),
    (MediationAgreement, "send-2014/13(1)(a)@with-42(2)"),
)
DRAFTING = ((NeedsAssessment, "send-2014/13(1)(a)"), (Reassessment, "send-2014/27(1)"))
MADE, REVIEWED = Step.MADE, Step.REVIEWED
REPLACED, TRANSFERRED, OVERTURNED = Step.REPLACED, Step.TRANSFERRED, Step.OVERTURNED
TO_BE_AMENDED = frozenset({Step.TO_BE_AMENDED})

LINKS = Links(
    steps=(
        PlanStep(
            SEND_2014("44(2)"),
            OVERTURNED,
            TribunalOrder,
            "ordered",
            Any(
                Is("assessment_ordered", True),
                Is("plan_ordered", True),
                Is("reconsideration_ordered", True),
            ),
            undone="set_aside",
        ),
        PlanStep(
            SEND_2014("45(2)"),
            OVERTURNED,
            UnopposedAppeal,
            "tribunal_notified",
            All(
                BEFORE_THE_RESPONSE,
                Any(
                    Is("refusal_to_assess_appealed", True),
                    Is("refusal_to_make_plan_appealed", True),
                ),
            ),
        ),
        # An appeal that is conceded is determined in the family's favour.
        PlanStep(
            SEND_2014("45(2)"),
            Step.DETERMINED,
            UnopposedAppeal,
            "tribunal_notified",
            All(BEFORE_THE_RESPONSE, Is("ceasing_appealed", True)),
        ),
        PlanStep(
            SEND_2014("42(2)"),
            OVERTURNED,
            MediationAgreement,
            "agreement_dated",
            Any(
                Is("agreed_to_assess", True),
                Is("agreed_to_make_plan", True),
                Is("agreed_to_reconsider", True),
            ),
        ),
        PlanStep(
            SEND_2014("44(2)"),
            Step.TO_BE_AMENDED,
            TribunalOrder,
            "ordered",
            Any(
                Is("provision_ordered", True),
                Is("placement_ordered", True),
                Is("continuation_with_amendments_ordered", True),
            ),
            undone="set_aside",
        ),
        PlanStep(
            SEND_2014("45(2)"),
            Step.TO_BE_AMENDED,
            UnopposedAppeal,
            "tribunal_notified",
            All(
                BEFORE_THE_RESPONSE,
                Any(Is("refusal_to_amend_appealed", True), Is("amendment_agreed", True)),
            ),
        ),
        PlanStep(
            SEND_2014("42(2)"),
            Step.TO_BE_AMENDED,
            MediationAgreement,
            "agreement_dated",
            Any(
                Is("agreed_to_amend_provision", True),
                Is("agreed_to_amend_placement", True),
                Is("agreed_to_continue_and_amend", True),
            ),
        ),
        PlanStep(REG_15_1, TRANSFERRED, AreaTransfer, "plan_transferred"),
        PlanStep(REG_15_1, TRANSFERRED, AnnualReview, "transferred_in"),
        PlanStep(REG_15_5, REVIEWED, AreaTransfer, "review_concluded"),
        PlanStep(REG_27_4_A, REVIEWED, Reassessment, "first_review_concluded"),
        PlanStep(REG_27_4_B, REVIEWED, Reassessment, "last_reviewed"),
        PlanStep(REG_27_4_B, REVIEWED, Reassessment, "next_review_concluded"),
    ),
    plan=(
        # A refusal that is on record gives way to the first order, concession or agreement after it.
        PlanLink(
            REG_13_2,
            frozenset({OVERTURNED}),
            NeedsAssessment,
            "refusal_overturned",
            which=Which.NEXT,
            decided=True,
            unless=Not(Any(REFUSED_TO_ASSESS, PLAN_REFUSED)),
            acts=("final_plan_sent",),
        ),
        # An order that was set aside has set the time of what was done before: of a refusal, too.
        PlanLink(
            REG_13_2,
            frozenset({OVERTURNED}),
            NeedsAssessment,
            "refusal_overturned",
            which=Which.NEXT,
            decided=True,
            unless=Not(PLAN_REFUSED),
            acts=("plan_decision_notified",),
        ),
        PlanLink(
            SEND_2014("44(2)"),
            frozenset({OVERTURNED}),
            Reassessment,
            "refusal_overturned",
            which=Which.NEXT,
            day="decision_notified",
            decided=True,
            unless=Not(REASSESSMENT_REFUSED),
            acts=("final_plan_sent",),
        ),
        # So does a decision not to amend, after proposing to or after the meeting, or to cease.
        PlanLink(
            REG_22_3,
            TO_BE_AMENDED,
            AnnualReview,
            "decision_overturned",
            which=Which.NEXT,
            day="not_amending_notified",
            decided=True,
            acts=("final_plan_sent",),
        ),
        PlanLink(
            REG_22_3,
            TO_BE_AMENDED,
            AnnualReview,
            "decision_overturned",
            which=Which.NEXT,
            day="decision_sent",
            decided=True,
            unless=Not(All(Known("amendment_proposed"), Is("amendment_proposed", False))),
            acts=("final_plan_sent",),
        ),
        PlanLink(
            REG_15_5,
            frozenset({MADE, REVIEWED, REPLACED}),
            AreaTransfer,
            "made_or_last_reviewed",
            day="plan_transferred",
        ),
        PlanLink(
            REG_15_5,
            frozenset({REVIEWED}),
            AreaTransfer,
            "review_concluded",
            which=Which.NEXT,
            day="plan_transferred",
        ),
        PlanLink(
            REG_15_5,
            frozenset({TRANSFERRED}),
            AnnualReview,
            "transferred_in",
            among=frozenset({MADE, REVIEWED, REPLACED, TRANSFERRED}),
            unless=Known("proposed_outside_review"),
        ),
        # Whoever moves on again is reviewed by a date counted from the last transfer.
        PlanLink(
            REG_15_5,
            frozenset({TRANSFERRED}),
            AreaTransfer,
            "ended",
            which=Which.NEXT,
            day="plan_transferred",
        ),
        PlanLink(
            REG_15_5,
            frozenset({TRANSFERRED}),
            Reassessment,
            "moved_away",
            which=Which.NEXT,
            day="final_plan_sent",
        ),
        PlanLink(
            REG_18_1,
            frozenset({MADE, TRANSFERRED}),
            PhaseTransfer,
            "plan_held_from",
            which=Which.FIRST,
        ),
        PlanLink(
            REG_27_4_A,
            frozenset({REPLACED}),
            AnnualReview,
            "plan_replaced",
            which=Which.NEXT,
            unless=Known("proposed_outside_review"),
        ),
        PlanLink(
            REG_27_4_A,
            frozenset({REPLACED}),
            AnnualReview,
            "plan_replaced",
            among=frozenset({MADE, REVIEWED, REPLACED, TRANSFERRED}),
            unless=Known("proposed_outside_review"),
        ),
        # What an order, a concession or an agreement led to is reviewed as any other re-assessment.
        PlanLink(
            REG_27_4_A,
            frozenset({REPLACED}),
            Reassessment,
            "final_plan_sent",
            which=Which.NEXT,
            day="final_plan_sent",
            closes="first_review_concluded",
        ),
        PlanLink(
            REG_27_4_A,
            frozenset({REPLACED}),
            Reassessment,
            "plan_replaced",
            which=Which.NEXT,
            day="final_plan_sent",
        ),
        PlanLink(
            REG_27_4_A,
            frozenset({REVIEWED}),
            Reassessment,
            "first_review_concluded",
            which=Which.NEXT,
            day="final_plan_sent",
        ),
        PlanLink(
            REG_27_4_B,
            frozenset({REVIEWED}),
            Reassessment,
            "next_review_concluded",
            which=Which.NEXT,
            day="first_review_concluded",
        ),
    ),
    outcomes=OUTCOMES,
    # A draft that is sent under an order, a concession or an agreement has one period.
    duties=SameDuty.of_each(REG_13_1_A, DRAFTS_OF, DRAFTING, DRAFT_TO_PLAN),
    counterparts=(
        Counterpart(
            REG_18_1,
            PhaseTransfer,
            AnnualReview,
            (("decision_sent", "review_completed"), ("final_plan_sent", "final_plan_sent")),
            agrees=("decision_sent", "review_completed"),
            says="names_next_placement",
            when=Known("final_plan_sent"),
            within=WITHIN_TWELVE_MONTHS,
        ),
        # Of a plan that needed no amendment, the decision to keep it.
        Counterpart(
            REG_18_1,
            PhaseTransfer,
            AnnualReview,
            (("decision_sent", "review_completed"), ("decision_sent", "final_plan_sent")),
            agrees=("decision_sent", "review_completed"),
            says="names_next_placement",
            when=All(Is("amendment_proposed", False), Is("ceasing_proposed", False)),
            within=WITHIN_TWELVE_MONTHS,
            asks=False,
        ),
    ),
)
