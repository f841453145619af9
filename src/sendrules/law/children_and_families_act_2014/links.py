"""What the Children and Families Act 2014 makes the processes of one child tell each other.

https://www.legislation.gov.uk/ukpga/2014/6/part/3

A decision that can be appealed opens the time for an appeal (tribunal rule 20) and, for most, for
mediation before it (s.55 and reg 33; for a detained person s.74 and reg 19 of the 2015 Regulations).
It does so by whichever road it came: what an order, a concession or an agreement led to is a decision
as any other.

s.44(1)(a) a plan that is made starts the twelve months to its first review
s.44(1)(b) a review that is completed starts the twelve months to the next
s.45(4) an appeal, and a certificate, bear on how long the plan must be kept
s.48(2)(b) a plan is reviewed as soon as reasonably practicable after a release
s.51(2)(a) a decision not to assess can be appealed
s.51(2)(b) a decision after an assessment not to make a plan can be appealed
s.51(2)(c) what a plan says can be appealed when it is made, amended or replaced
s.51(2)(d) a decision not to re-assess can be appealed
s.51(2)(e) a decision after a review or a re-assessment not to amend or replace the plan can be
    appealed
s.51(2)(f) a decision to cease to maintain the plan can be appealed
s.73(2)(a) a decision not to assess a detained person can be appealed
s.73(2)(b) a decision after that assessment not to make a plan can be appealed
s.73(2)(c) the placement that the detained person's plan names can be appealed
"""

from sendrules.law.children_and_families_act_2014 import CFA_2014
from sendrules.law.send_regulations_2014.regulation_20 import OUTSIDE_REVIEW
from sendrules.records.appeal.about import AppealedDecision
from sendrules.records.appeal.appeal import Appeal
from sendrules.records.appeal.mediation import Mediation
from sendrules.records.appeal.mediation_agreement import MediationAgreement
from sendrules.records.appeal.tribunal_order import TribunalOrder
from sendrules.records.appeal.unopposed_appeal import UnopposedAppeal
from sendrules.records.assessment.advice_request import AdviceRequest
from sendrules.records.assessment.assessment_placement import AssessmentPlacement
from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.records.assessment.reassessment import Reassessment
from sendrules.records.conversion.learning_difficulty_transfer import LearningDifficultyTransfer
from sendrules.records.conversion.old_law_request import OldLawRequest
from sendrules.records.conversion.statement_transfer import StatementTransfer
from sendrules.records.detained.detained_mediation import DetainedMediation
from sendrules.records.detained.detained_mediation_agreement import DetainedMediationAgreement
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.records.detained.detained_provision import DetainedProvision
from sendrules.records.detained.detained_tribunal_order import DetainedTribunalOrder
from sendrules.records.detained.detained_unopposed_appeal import DetainedUnopposedAppeal
from sendrules.records.detained.kept_plan import KeptPlan
from sendrules.records.detained.kept_plan_transfer import KeptPlanTransfer
from sendrules.records.elsewhere.school_admission import SchoolAdmission
from sendrules.records.plan.area_transfer import AreaTransfer
from sendrules.records.plan.commissioner_change import CommissionerChange
from sendrules.records.plan.direct_payments import DirectPayments
from sendrules.records.plan.plan_cessation import PlanCessation
from sendrules.records.plan.plan_disclosure import PlanDisclosure
from sendrules.records.plan.plan_in_force import PlanInForce
from sendrules.records.review.annual_review import AnnualReview
from sendrules.records.review.phase_transfer import PhaseTransfer
from sendrules.rules import (
    All,
    Any,
    Is,
    Links,
    Not,
    Part,
    PlanLink,
    PlanStep,
    Reference,
    Right,
    Shared,
    Shows,
    Step,
    Telling,
    Use,
    Which,
)

A, B, C = CFA_2014("51(2)(a)"), CFA_2014("51(2)(b)"), CFA_2014("51(2)(c)")
D, E, F = CFA_2014("51(2)(d)"), CFA_2014("51(2)(e)"), CFA_2014("51(2)(f)")
DETAINED_A, DETAINED_B, DETAINED_C = (
    CFA_2014("73(2)(a)"),
    CFA_2014("73(2)(b)"),
    CFA_2014("73(2)(c)"),
)

NOT_TO_ASSESS = AppealedDecision.NOT_TO_ASSESS.value
NOT_TO_MAKE_A_PLAN = AppealedDecision.NOT_TO_MAKE_A_PLAN.value
PLAN = AppealedDecision.PLAN.value
NOT_TO_REASSESS = AppealedDecision.NOT_TO_REASSESS.value
NOT_TO_AMEND = AppealedDecision.NOT_TO_AMEND.value
TO_CEASE = AppealedDecision.TO_CEASE.value
PLACEMENT = AppealedDecision.PLACEMENT.value

NO_PLAN = Is("plan_needed", False)

RIGHTS = (
    Right(A, NOT_TO_ASSESS, NeedsAssessment, "decision_notified", Is("assessment_agreed", False)),
    Right(B, NOT_TO_MAKE_A_PLAN, NeedsAssessment, "plan_decision_notified", NO_PLAN),
    Right(B, NOT_TO_MAKE_A_PLAN, TribunalOrder, "plan_decision_notified", NO_PLAN),
    Right(B, NOT_TO_MAKE_A_PLAN, UnopposedAppeal, "plan_decision_notified", NO_PLAN),
    Right(B, NOT_TO_MAKE_A_PLAN, MediationAgreement, "plan_decision_notified", NO_PLAN),
    Right(C, PLAN, NeedsAssessment, "final_plan_sent"),
    Right(C, PLAN, AnnualReview, "final_plan_sent"),
    Right(C, PLAN, Reassessment, "final_plan_sent"),
    Right(C, PLAN, PhaseTransfer, "final_plan_sent"),
    Right(C, PLAN, TribunalOrder, "final_plan_sent"),
    Right(C, PLAN, TribunalOrder, "amended_plan_issued"),
    Right(C, PLAN, UnopposedAppeal, "final_plan_sent"),
    Right(C, PLAN, UnopposedAppeal, "amended_plan_issued"),
    Right(C, PLAN, MediationAgreement, "final_plan_sent"),
    Right(C, PLAN, MediationAgreement, "amended_plan_issued"),
    Right(D, NOT_TO_REASSESS, Reassessment, "decision_notified", Is("reassessment_agreed", False)),
    Right(
        E,
        NOT_TO_AMEND,
        AnnualReview,
        "decision_sent",
        All(Is("amendment_proposed", False), Is("ceasing_proposed", False)),
    ),
    Right(E, NOT_TO_AMEND, AnnualReview, "not_amending_notified"),
    # No regulation asks for a notice of it: the day of the decision is the best that there is.
    Right(E, NOT_TO_AMEND, Reassessment, "outcome_decided", Is("plan_to_change", False)),
    # The notice after the review must tell of the right to appeal (regs 20(11) and 21(10)); whether
    # that notice or the later decision opens the appeal is disputed, and both are shown.
    Right(F, TO_CEASE, AnnualReview, "decision_sent", Is("ceasing_proposed", True)),
    Right(F, TO_CEASE, PlanCessation, "notice_sent"),
)

DETAINED = DetainedNeedsAssessment
RIGHTS_OF_DETAINED_PERSONS = (
    Right(DETAINED_A, NOT_TO_ASSESS, DETAINED, "decision_notified", Is("assessment_agreed", False)),
    Right(DETAINED_B, NOT_TO_MAKE_A_PLAN, DETAINED, "plan_decision_notified", NO_PLAN),
    Right(DETAINED_B, NOT_TO_MAKE_A_PLAN, DetainedTribunalOrder, "plan_decision_notified", NO_PLAN),
    Right(
        DETAINED_B, NOT_TO_MAKE_A_PLAN, DetainedUnopposedAppeal, "plan_decision_notified", NO_PLAN
    ),
    Right(
        DETAINED_B,
        NOT_TO_MAKE_A_PLAN,
        DetainedMediationAgreement,
        "plan_decision_notified",
        NO_PLAN,
    ),
)
# An appeal about the place alone needs no certificate, and so no mediation (s.73(7)).
RIGHTS_ABOUT_THE_PLACE = (
    Right(DETAINED_C, PLACEMENT, DETAINED, "final_plan_sent"),
    Right(DETAINED_C, PLACEMENT, DetainedTribunalOrder, "final_plan_sent"),
    Right(DETAINED_C, PLACEMENT, DetainedUnopposedAppeal, "final_plan_sent"),
    Right(DETAINED_C, PLACEMENT, DetainedMediationAgreement, "final_plan_sent"),
)

ABOUT_THE_PLACE = (("placement_only", frozenset({PLAN, PLACEMENT})),)

MADE, AMENDED, REVIEWED, MET = Step.MADE, Step.AMENDED, Step.REVIEWED, Step.MET
# A new plan, where there is one, comes of a re-assessment.
REPLACED = Step.REPLACED
REVIEW_FOLLOWS = frozenset({MADE, REVIEWED, Step.REPLACED, Step.TRANSFERRED})
LAPSES = frozenset({Step.REPLACED})
FIRST, NEXT = CFA_2014("44(1)(a)"), CFA_2014("44(1)(b)")

LINKS = Links(
    uses=(
        Use(Mediation, "notice_sent", "send-2014/33", RIGHTS, ABOUT_THE_PLACE),
        Use(
            DetainedMediation,
            "notice_sent",
            "detained-2015/19",
            RIGHTS_OF_DETAINED_PERSONS,
            ABOUT_THE_PLACE,
        ),
        Use(
            Appeal,
            "notice_sent",
            "ftt-hesc-2008/20(1)(c)",
            (*RIGHTS, *RIGHTS_OF_DETAINED_PERSONS, *RIGHTS_ABOUT_THE_PLACE),
            ABOUT_THE_PLACE,
        ),
    ),
    tellings=(
        Telling(
            CFA_2014("45(4)"),
            Mediation,
            "certificate_issued",
            PlanCessation,
            "certificate_issued",
            last=True,
        ),
        Telling(CFA_2014("45(4)"), Appeal, "appeal_received", PlanCessation, "appeal_brought"),
        # Whoever had it from the Tribunal had it after the Tribunal.
        Telling(CFA_2014("45(4)"), Appeal, "appeal_registered", PlanCessation, "appeal_brought"),
        Telling(
            CFA_2014("45(4)"), Appeal, "appeal_sent_to_authority", PlanCessation, "appeal_brought"
        ),
        Telling(
            CFA_2014("45(4)"),
            Appeal,
            "appeal_received_by_authority",
            PlanCessation,
            "appeal_brought",
        ),
        Telling(
            CFA_2014("45(4)"),
            Appeal,
            "decision_sent",
            PlanCessation,
            "finally_determined",
            ends=True,
            # Whatever set the order aside, the appeal waits for another decision.
            undone=((TribunalOrder, "set_aside"),),
        ),
        Telling(
            CFA_2014("45(4)"), Appeal, "withdrawn", PlanCessation, "finally_determined", ends=True
        ),
    ),
    steps=(
        PlanStep(CFA_2014("37(1)"), MADE, NeedsAssessment, "final_plan_sent"),
        PlanStep(CFA_2014("37(1)"), MADE, TribunalOrder, "final_plan_sent", again=REPLACED),
        PlanStep(CFA_2014("37(1)"), MADE, UnopposedAppeal, "final_plan_sent", again=REPLACED),
        PlanStep(CFA_2014("37(1)"), MADE, MediationAgreement, "final_plan_sent", again=REPLACED),
        PlanStep(CFA_2014("37(1)"), MADE, StatementTransfer, "concluded", Is("plan_needed", True)),
        PlanStep(CFA_2014("37(1)"), MADE, AnnualReview, "plan_made"),
        PlanStep(CFA_2014("44(9)"), AMENDED, AnnualReview, "final_plan_sent"),
        PlanStep(CFA_2014("44(9)"), AMENDED, PhaseTransfer, "final_plan_sent"),
        PlanStep(CFA_2014("44(9)"), AMENDED, TribunalOrder, "amended_plan_issued"),
        PlanStep(CFA_2014("44(9)"), AMENDED, UnopposedAppeal, "amended_plan_issued"),
        PlanStep(CFA_2014("44(9)"), AMENDED, MediationAgreement, "amended_plan_issued"),
        PlanStep(NEXT, REVIEWED, AnnualReview, "decision_sent", Not(OUTSIDE_REVIEW)),
        PlanStep(NEXT, REVIEWED, AnnualReview, "last_reviewed"),
        PlanStep(NEXT, MET, AnnualReview, "meeting_held", Not(OUTSIDE_REVIEW)),
        PlanStep(NEXT, MET, AnnualReview, "last_review_meeting"),
        PlanStep(CFA_2014("44(2)"), Step.REPLACED, Reassessment, "final_plan_sent"),
        PlanStep(CFA_2014("70(2)"), Step.KEPT, DetainedProvision, "detained"),
        PlanStep(CFA_2014("70(2)"), Step.KEPT, KeptPlan, "kept"),
        PlanStep(CFA_2014("48(2)(a)"), Step.RELEASED, DetainedProvision, "released"),
        PlanStep(CFA_2014("48(2)(a)"), Step.RELEASED, KeptPlan, "ended"),
        PlanStep(CFA_2014("48(2)(a)"), Step.RELEASED, AnnualReview, "released"),
        PlanStep(
            CFA_2014("45(4)"),
            Step.CEASING,
            AnnualReview,
            "decision_sent",
            Is("ceasing_proposed", True),
        ),
        PlanStep(CFA_2014("45(4)"), Step.CEASING, PlanCessation, "notice_sent"),
        PlanStep(
            CFA_2014("45(4)"),
            Step.DETERMINED,
            TribunalOrder,
            "ordered",
            Any(
                Is("cessation_upheld", True),
                Is("continuation_ordered", True),
                Is("continuation_with_amendments_ordered", True),
            ),
            undone="set_aside",
        ),
        PlanStep(CFA_2014("45(4)"), Step.DECIDED, TribunalOrder, "ordered", undone="set_aside"),
        PlanStep(CFA_2014("45(1)"), Step.ENDED, PlanCessation, "plan_ceased"),
        PlanStep(CFA_2014("45(1)"), Step.ENDED, TribunalOrder, "plan_ceased"),
        PlanStep(CFA_2014("45(1)"), Step.ENDED, PlanInForce, "plan_ceased"),
    ),
    plan=(
        PlanLink(
            FIRST,
            frozenset({MADE}),
            AnnualReview,
            "plan_made",
            among=REVIEW_FOLLOWS,
            unless=OUTSIDE_REVIEW,
            sets=(("first_review", True),),
            closes="decision_sent",
            lapses=LAPSES,
        ),
        PlanLink(
            NEXT,
            frozenset({REVIEWED}),
            AnnualReview,
            "last_reviewed",
            among=REVIEW_FOLLOWS,
            unless=OUTSIDE_REVIEW,
            sets=(("first_review", False),),
            closes="decision_sent",
            lapses=LAPSES,
        ),
        PlanLink(
            CFA_2014("48(2)(b)"),
            frozenset({Step.RELEASED}),
            AnnualReview,
            "released",
            among=frozenset({REVIEWED, Step.RELEASED}),
            unless=OUTSIDE_REVIEW,
            closes="decision_sent",
        ),
        # A release ends the detention in every record of it.
        PlanLink(
            CFA_2014("48(2)(a)"),
            frozenset({Step.RELEASED}),
            DetainedProvision,
            "released",
            which=Which.NEXT,
            day="detained",
        ),
        PlanLink(
            CFA_2014("48(2)(a)"),
            frozenset({Step.RELEASED}),
            KeptPlan,
            "ended",
            which=Which.NEXT,
            day="kept",
        ),
        # A plan that a review proposed to end is kept as long, also where no decision is recorded.
        PlanLink(
            CFA_2014("45(4)"),
            frozenset({Step.CEASING}),
            PlanCessation,
            "notice_sent",
            closes="plan_ceased",
        ),
        PlanLink(
            CFA_2014("45(4)"),
            frozenset({Step.DETERMINED}),
            PlanCessation,
            "finally_determined",
            which=Which.NEXT,
            day="appeal_brought",
            decided=True,
            acts=("plan_ceased",),
        ),
        # Whatever an order about ceasing requires, it determines the appeal.
        PlanLink(
            CFA_2014("45(4)"),
            frozenset({Step.DECIDED}),
            PlanCessation,
            "finally_determined",
            which=Which.NEXT,
            day="appeal_brought",
            decided=True,
            stated=True,
            acts=("plan_ceased",),
        ),
        # On the view that a review ends with its meeting, time runs from the meeting.
        PlanLink(
            NEXT,
            frozenset({MET}),
            AnnualReview,
            "last_review_meeting",
            unless=OUTSIDE_REVIEW,
            sets=(("first_review", False),),
            closes="meeting_held",
        ),
    ),
    shared=(
        Shared(
            CFA_2014("24(1)"),
            "the child or young person died",
            "died",
            called=(
                (AdviceRequest, "no_longer_needed"),
                (Appeal, "withdrawn"),
                (AreaTransfer, "ended"),
                (AssessmentPlacement, "family_left"),
                (CommissionerChange, "ended"),
                (DetainedMediation, "mediation_withdrawn"),
                (DetainedNeedsAssessment, "ended"),
                (DetainedProvision, "released"),
                (DirectPayments, "payments_stopped"),
                (KeptPlan, "ended"),
                (KeptPlanTransfer, "ended"),
                (LearningDifficultyTransfer, "ended"),
                (Mediation, "mediation_withdrawn"),
                (OldLawRequest, "ended"),
                (PlanDisclosure, "withdrawn"),
                (SchoolAdmission, "withdrawn"),
            ),
            ends=True,
            ever=True,
        ),
        Shared(
            CFA_2014("24(1)"),
            "the child or young person moved to another authority's area",
            "moved_away",
            called=(
                (AdviceRequest, "no_longer_needed"),
                (AreaTransfer, "ended"),
                (CommissionerChange, "ended"),
                (DirectPayments, "payments_stopped"),
                # The mediation is with an authority that the matter no longer concerns.
                (Mediation, "mediation_withdrawn"),
                (OldLawRequest, "ended"),
                (PlanDisclosure, "withdrawn"),
                (SchoolAdmission, "withdrawn"),
            ),
            ends=True,
        ),
        Shared(
            CFA_2014("45(1)"),
            "the authority ceased to maintain the plan",
            "plan_ceased",
            sources=(
                PlanCessation,
                TribunalOrder,
                PlanInForce,
                AnnualReview,
                PhaseTransfer,
                Reassessment,
            ),
            targets=(
                PlanInForce,
                AnnualReview,
                PhaseTransfer,
                Reassessment,
                PlanCessation,
                TribunalOrder,
            ),
            called=(
                (AreaTransfer, "ended"),
                (CommissionerChange, "ended"),
                (DirectPayments, "payments_stopped"),
                (KeptPlanTransfer, "ended"),
            ),
            ends=True,
        ),
        Shared(
            CFA_2014("70(2)"),
            "the child or young person was detained",
            "detained",
            told_by=((KeptPlan, "kept"),),
            undone=(
                (DetainedNeedsAssessment, "released"),
                (DetainedProvision, "released"),
                (KeptPlan, "ended"),
                (AnnualReview, "released"),
                (TribunalOrder, "released"),
                (UnopposedAppeal, "released"),
                (MediationAgreement, "released"),
                (PhaseTransfer, "released"),
            ),
            # After a release the plan is maintained again (s.48(2)(a)), and Part 3 applies to it.
            standing=(
                PlanInForce,
                AreaTransfer,
                CommissionerChange,
                DirectPayments,
                Mediation,
                PlanDisclosure,
            ),
            # So are the years to its next review; a review or a re-assessment that was under way is not
            # taken up again, but the plan reviewed anew (s.48(2)(b)).
            goes_on=frozenset(
                {
                    "cfa-2014/44(1)(a)",
                    "cfa-2014/44(1)(b)",
                    "send-2014/27(4)(a)",
                    "send-2014/27(4)(b)",
                }
            ),
            # What an order asks for after a release is owed, and so is a transfer of phase.
            resumed=(
                (TribunalOrder, "released"),
                (UnopposedAppeal, "released"),
                (MediationAgreement, "released"),
                (PhaseTransfer, "released"),
            ),
            called=(
                (AreaTransfer, "ended"),
                (CommissionerChange, "ended"),
                (DirectPayments, "payments_stopped"),
                (Mediation, "mediation_withdrawn"),
                (PlanDisclosure, "withdrawn"),
            ),
        ),
    ),
    shows=(
        # The authority takes part in every mediation but one about health care provision alone.
        Shows(
            CFA_2014("53(3)"),
            Mediation,
            All(Is("health_issues", True), Is("other_issues", False)),
            MediationAgreement,
            "authority_was_party",
            value=False,
        ),
        Shows(
            CFA_2014("53(4)"),
            Mediation,
            Is("other_issues", True),
            MediationAgreement,
            "authority_was_party",
            value=True,
        ),
        Shows(
            CFA_2014("54(2)"),
            Mediation,
            Is("health_issues", False),
            MediationAgreement,
            "authority_was_party",
            value=True,
        ),
    ),
    references=(
        Reference(Mediation),
        Reference(MediationAgreement, (Mediation,)),
        Reference(Appeal),
        Reference(UnopposedAppeal, (Appeal,)),
        Reference(TribunalOrder, (Appeal,)),
        Reference(DetainedMediation),
        Reference(DetainedMediationAgreement, (DetainedMediation,)),
        Reference(DetainedUnopposedAppeal, (Appeal,)),
        Reference(DetainedTribunalOrder, (Appeal,)),
    ),
    parts=(
        Part(
            CFA_2014("36(1)"),
            AdviceRequest,
            NeedsAssessment,
            "needs_assessment",
            "withdrawn",
            "no_longer_needed",
        ),
    ),
)
