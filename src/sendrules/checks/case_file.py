"""Checks of the records of a case file taken together."""

from sendrules.records.appeal.appeal import Appeal
from sendrules.records.appeal.mediation import Mediation
from sendrules.records.appeal.mediation_agreement import MediationAgreement
from sendrules.records.appeal.tribunal_order import TribunalOrder
from sendrules.records.appeal.tribunal_recommendation import TribunalRecommendation
from sendrules.records.appeal.unopposed_appeal import UnopposedAppeal
from sendrules.records.appeal.upper_tribunal_appeal import UpperTribunalAppeal
from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.records.assessment.reassessment import Reassessment
from sendrules.records.detained.detained_mediation import DetainedMediation
from sendrules.records.detained.detained_mediation_agreement import DetainedMediationAgreement
from sendrules.records.detained.detained_tribunal_order import DetainedTribunalOrder
from sendrules.records.detained.detained_unopposed_appeal import DetainedUnopposedAppeal
from sendrules.records.plan.plan_cessation import PlanCessation
from sendrules.records.review.annual_review import AnnualReview
from sendrules.records.review.phase_transfer import PhaseTransfer
from sendrules.rules import Fault, FileCheck, Severity

_LEADING_ON = (
    TribunalOrder,
    UnopposedAppeal,
    MediationAgreement,
    DetainedTribunalOrder,
    DetainedUnopposedAppeal,
    DetainedMediationAgreement,
)
"""What leads to something that another record may hold."""

FILE_CHECKS = (
    FileCheck(
        "CF101",
        Severity.ERROR,
        Fault.TWO_DAYS,
        "The file has two days for what can happen once. Correct the one that is wrong: the earlier "
        "ends every process.",
    ),
    FileCheck(
        "CF102",
        Severity.QUERY,
        Fault.TWICE,
        "Two records of this process say the same, or began on the same day. If it is one, leave out "
        "the record that is there twice.",
    ),
    FileCheck(
        "CF103",
        Severity.ERROR,
        Fault.UNPLACED,
        "It fits more than one decision, and whether it is in time turns on which. Record the day of "
        "the notice of the decision that it is about.",
    ),
    FileCheck(
        "CF104",
        Severity.QUERY,
        Fault.UNFOUNDED,
        "An order, a concession or a recommendation is recorded, but no appeal before it. Record the "
        "appeal, or correct the day: its time and what it holds up are worked out from it.",
        on=(
            TribunalOrder,
            UnopposedAppeal,
            UpperTribunalAppeal,
            TribunalRecommendation,
            DetainedTribunalOrder,
            DetainedUnopposedAppeal,
        ),
        follows=(Appeal,),
        since="appeal_received",
    ),
    FileCheck(
        "CF105",
        Severity.QUERY,
        Fault.UNFOUNDED,
        "An agreement is recorded, but no mediation before it. Record the mediation, or correct the "
        "day: its steps have time limits of their own.",
        on=(MediationAgreement, DetainedMediationAgreement),
        follows=(Mediation, DetainedMediation),
        since="adviser_contacted",
    ),
    FileCheck(
        "CF106",
        Severity.QUERY,
        Fault.NO_PLAN,
        "It is about a plan, and the file has none that was made by then. Record how and when the "
        "plan was made, or when it came from another authority.",
        on=(AnnualReview, PhaseTransfer, Reassessment, PlanCessation),
    ),
    FileCheck(
        "CF107",
        Severity.ERROR,
        Fault.AFTER_THE_END,
        "Something is dated after the day on which the child or young person died. Correct whichever "
        "date is wrong: what had not fallen due by then is not asked for.",
    ),
    FileCheck(
        "CF108",
        Severity.QUERY,
        Fault.AHEAD,
        "The file says that something ended on a day that is still to come. It is not taken into "
        "account before that day; correct it if it is wrong.",
    ),
    FileCheck(
        "CF109",
        Severity.QUERY,
        Fault.NOTICE_OF_NONE,
        "It states the day of the notice of a decision, and the file has no such decision of that day. "
        "Correct the day, or record the decision: the time to appeal the decisions that are there is "
        "shown as unused.",
        on=(Appeal, Mediation, DetainedMediation),
    ),
    FileCheck(
        "CF110",
        Severity.ERROR,
        Fault.BEFORE_ANY,
        "It began before any decision in the file that it can be about. Correct whichever date is "
        "wrong, or record the decision: its time is counted from the notice.",
        on=(Appeal, Mediation, DetainedMediation),
    ),
    FileCheck(
        "CF111",
        Severity.ERROR,
        Fault.MADE_AGAIN,
        "A first assessment ends in a plan while there is one already, from another. If it is a "
        "re-assessment, record it as one: its time limits are others. If the first plan had ended, "
        "record when.",
        on=(NeedsAssessment,),
    ),
    FileCheck(
        "CF112",
        Severity.ERROR,
        Fault.DANGLING,
        "It says that it is about a record that the file does not have, or a decision that the record "
        "does not hold. Correct the reference, or leave it out: it is worked out then.",
        on=(
            Mediation,
            MediationAgreement,
            Appeal,
            UnopposedAppeal,
            TribunalOrder,
            DetainedMediation,
            DetainedMediationAgreement,
            DetainedUnopposedAppeal,
            DetainedTribunalOrder,
        ),
    ),
    FileCheck(
        "CF113",
        Severity.ERROR,
        Fault.ELSEWHERE,
        "Another record of the file may hold what was done, and whether it does cannot be told. Record "
        "the day here. Of an order, a concession or an agreement: or keep the refusal that gave way as "
        "it was, and say what each is about. Of a transfer: or say on the review whether its plan names "
        "the next placement.",
        on=(*_LEADING_ON, PhaseTransfer),
    ),
    FileCheck(
        "CF114",
        Severity.QUERY,
        Fault.SHARED_ID,
        "Two records of the file have one reference, so that another that names it may mean either. "
        "Give each its own.",
    ),
    FileCheck(
        "CF115",
        Severity.ERROR,
        Fault.NOTICE_OF_ANOTHER,
        "It says which decision it is about, and states the day of the notice of another. Correct "
        "whichever is wrong: until then it is about neither.",
        on=(Appeal, Mediation, DetainedMediation),
    ),
    FileCheck(
        "CF116",
        Severity.QUERY,
        Fault.PLAN_OVER,
        "It began after the plan had ended, or had gone to another authority, and the file has none "
        "since. Correct whichever date is wrong, or record how there came to be a plan again.",
        on=(AnnualReview, PhaseTransfer, Reassessment),
    ),
    FileCheck(
        "CF117",
        Severity.ERROR,
        Fault.ENDED_TWICE,
        "The file has two days on which the plan ceased, and no plan was made, came or was restored "
        "between them. Correct the one that is wrong: the earlier ends what hangs on the plan.",
    ),
    FileCheck(
        "CF118",
        Severity.ERROR,
        Fault.DIFFERS,
        "Another record of the file says otherwise of what this led to. If it is one act, correct "
        "whichever is wrong, or record it once.",
        on=_LEADING_ON,
    ),
)
"""Every check of a case file, in the order of its code."""
