"""What the SEND Regulations 2014 make the processes of one child tell each other.

https://www.legislation.gov.uk/uksi/2014/1530

reg 15(5) a plan that is transferred in is reviewed by the later of two dates, one of them counted
    from its last review before the transfer or, where there was none, from its making
reg 18 asks nothing of a plan that the authority did not hold on the day
reg 27(4) after a re-assessment the first review is counted from the new plan, and the next from it
"""

from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.records.assessment.reassessment import Reassessment
from sendrules.records.plan.area_transfer import AreaTransfer
from sendrules.records.review.annual_review import AnnualReview
from sendrules.records.review.phase_transfer import PhaseTransfer
from sendrules.rules import Known, Links, PlanLink, PlanStep, Step, Which

REG_15_1, REG_15_5 = SEND_2014("15(1)"), SEND_2014("15(5)")
REG_18_1 = SEND_2014("18(1)")
REG_27_4_A, REG_27_4_B = SEND_2014("27(4)(a)"), SEND_2014("27(4)(b)")
MADE, REVIEWED = Step.MADE, Step.REVIEWED
REPLACED, TRANSFERRED = Step.REPLACED, Step.TRANSFERRED

LINKS = Links(
    steps=(
        PlanStep(REG_15_1, TRANSFERRED, AreaTransfer, "plan_transferred"),
        PlanStep(REG_15_1, TRANSFERRED, AnnualReview, "transferred_in"),
        PlanStep(REG_15_5, REVIEWED, AreaTransfer, "review_concluded"),
        PlanStep(REG_27_4_A, REVIEWED, Reassessment, "first_review_concluded"),
        PlanStep(REG_27_4_B, REVIEWED, Reassessment, "last_reviewed"),
        PlanStep(REG_27_4_B, REVIEWED, Reassessment, "next_review_concluded"),
    ),
    plan=(
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
)
