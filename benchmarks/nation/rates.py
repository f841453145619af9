"""How many records of each kind the invented nation has, and how each process tends to go.

Sources, England (Open Government Licence v3.0): Department for Education, "Education, health and
care plans", 2025 edition (requests and plans of each year; annual reviews, 2024). Where nothing is
published the number is invented, so that every kind of record and every status occurs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sendrules import records as r
from sendrules.records import Record

__all__ = ["BEGAN_AT", "ON_FIRST_SEPTEMBER", "STEPS", "YEARS", "YES", "Step", "per_plan"]

YEARS = 10
"""Years of requests and reviews."""
BEGAN_AT = 0.36
"""Plans ten years ago as a share of plans today: 256,315 (2016) of 718,838 (2026)."""

# Requests of 2016 to 2025: 1,014,000 for 718,838 plans. Reviews: of 4.2 million plan-years, 82.1%
# had a review due (2024: 524,654 of 638,745).
_PER_PLAN: Mapping[type[Record], float] = MappingProxyType(
    {
        r.NeedsAssessment: 1.41,
        r.AdviceRequest: 3.57,
        r.AssessmentPlacement: 0.01,
        r.AnnualReview: 4.85,
        r.PhaseTransfer: 0.70,
        r.SchoolAdmission: 0.20,
        r.Reassessment: 0.05,
        r.PlanInForce: 1.0,
        r.PlanDisclosure: 0.05,
        r.DirectPayments: 0.04,
        r.AreaTransfer: 0.20,
        r.CommissionerChange: 0.10,
        r.Mediation: 0.12,
        r.MediationAgreement: 0.08,
        r.Appeal: 0.17,
        r.UnopposedAppeal: 0.05,
        r.TribunalOrder: 0.09,
        r.TribunalRecommendation: 0.02,
        r.UpperTribunalAppeal: 0.001,
        r.DiscriminationClaim: 0.002,
        r.OmbudsmanComplaint: 0.01,
        r.JudicialReview: 0.001,
        r.PlanCessation: 0.50,
        r.DetainedProvision: 0.003,
        r.DetainedNeedsAssessment: 0.001,
        r.KeptPlan: 0.003,
        r.KeptPlanTransfer: 0.001,
        r.DetainedMediation: 0.0003,
        r.DetainedMediationAgreement: 0.0002,
        r.DetainedTribunalOrder: 0.0002,
        r.DetainedUnopposedAppeal: 0.0002,
        # Transfers from statements ended on 31 March 2018: of later ones no limit is left.
        r.StatementTransfer: 0.15,
        r.StatementReassessment: 0.005,
        r.DetainedStatementTransfer: 0.0005,
        r.OldLawRequest: 0.0005,
        r.LearningDifficultyTransfer: 0.001,
        r.SencoAppointment: 0.05,
        r.LocalOfferComments: 0.0021,
        r.ApprovalWithdrawal: 0.0005,
        r.SpecialNeedsInformation: 0.33,
    }
)
"""Records in ten years for each plan of today; about 9.8 million for 720,000 plans."""
_SOME = 0.001
"""The same for a kind of record that nobody has weighed yet."""


def per_plan(record: type[Record]) -> float:
    """Return how many of a kind of record there are in ten years for each plan of today."""
    return _PER_PLAN.get(record, _SOME)


@dataclass(frozen=True, slots=True)
class Step:
    """How an event follows those before it.

    Attributes:
        days: the usual time allowed; most acts come just before it. Below 0, before the fact
            counted from.
        in_time: the share that comes within `days`.
        late: the mean lateness of the rest.
        share: how often it happens at all.
        when: the yes-or-no fact without which it does not happen.
        after: the facts counted from, the first one that is known, where that is not what the
            record says it follows.
    """

    days: int = 28
    in_time: float = 0.75
    late: float = 30.0
    share: float = 0.85
    when: str = ""
    after: tuple[str, ...] = ()


_LAST = ("last_reviewed", "plan_made")
_SELDOM = Step(days=120, share=0.02)
STEPS: Mapping[type[Record] | None, Mapping[str, Step]] = MappingProxyType(
    {
        None: {  # whatever the record
            "moved_away": Step(days=150, share=0.012),
            "died": Step(days=150, share=0.001),
            "withdrawn": Step(days=60, share=0.019),
            "ended": Step(days=120, share=0.03),
            "plan_ceased": Step(days=400, share=0.05),
        },
        r.AnnualReview: {
            "last_reviewed": Step(days=500, in_time=0.9, share=0.7),
            "transferred_in": _SELDOM,
            "kept_from": Step(days=200, share=0.001),
            "released": Step(days=100),
            # A review is due within a year; 13.5% of those due in 2024 had no meeting.
            "meeting_planned": Step(days=360, in_time=0.8, share=0.9, after=_LAST),
            "notice_given": Step(days=330, in_time=0.7, late=20, after=_LAST),
            "advice_circulated": Step(days=345, in_time=0.7, late=15, after=_LAST),
            "meeting_first_sitting": _SELDOM,
            "meeting_held": Step(days=358, in_time=0.8, late=60, share=0.865, after=_LAST),
            "report_sent": Step(days=14, in_time=0.6, late=15, share=0.9),
            # Decided in 2024: 44.4% within four weeks of the meeting; 19.7% of decisions were due
            # and not made.
            "decision_sent": Step(
                days=28, in_time=0.444, late=60, share=0.8, after=("meeting_held",)
            ),
            "proposed_outside_review": _SELDOM,
            "amendment_notice_sent": Step(days=28, in_time=0.5, when="amendment_proposed"),
            "amendments_served": Step(days=3, share=0.98),
            "amendment_decided": Step(days=40, share=0.9),
            "not_amending_notified": Step(days=56, share=0.05),
            "final_plan_sent": Step(
                days=53,
                in_time=0.45,
                late=60,
                when="decided_to_amend",
                after=("amendment_notice_sent",),
            ),
            "final_plan_sent_to_institution": Step(days=1, after=("final_plan_sent",)),
            "final_plan_sent_to_commissioning_body": Step(days=1, after=("final_plan_sent",)),
            "reassessment_started": _SELDOM,
            "earlier_review_considered": _SELDOM,
        },
        r.SchoolAdmission: {
            "application_submitted": Step(days=-305, in_time=0.95, share=0.95),
            "determination_sent": Step(
                days=-183, in_time=0.95, late=20, share=0.95, after=("school_year_begins",)
            ),
        },
        r.DirectPayments: {
            "stage_ended": Step(days=140, share=0.9),
            "budget_requested": Step(days=90, share=0.8),
            "payments_reviewed": Step(days=90, share=0.8),
        },
        r.OmbudsmanComplaint: {"complaint_made": Step(days=364, in_time=0.85, share=0.5)},
        r.JudicialReview: {"claim_filed": Step(days=90, in_time=0.9, share=0.5)},
        r.PhaseTransfer: {
            "transfer_proposed": Step(days=-120, share=0.05),
            "review_completed": Step(days=-260, share=0.8),
            "final_plan_sent": Step(days=-199, in_time=0.85, late=40, after=("transfer",)),
            "not_transferring": _SELDOM,
        },
        r.AdviceRequest: {
            "advice_provided": Step(days=42, in_time=0.66, late=30, share=0.94),
            "refused_with_reasons": Step(days=30, share=0.005),
            "no_longer_needed": Step(days=20, share=0.01),
            "appointment_missed": Step(days=20, share=0.03),
        },
        r.PlanInForce: {
            "turns_25": Step(days=5000, share=0.9),
            "training_ends": Step(days=2000, share=0.1),
            "provision_in_place": Step(days=20, share=0.8),
        },
        r.AreaTransfer: {
            "old_authority_aware": Step(days=10, share=0.97),
            "made_or_last_reviewed": Step(days=-150, share=0.9),
            "old_body_aware": Step(days=20, share=0.4),
            "new_body_aware": Step(days=30, share=0.4),
        },
        r.CommissionerChange: {"new_body_aware": Step(days=20, share=0.9)},
        r.Mediation: {
            "notice_sent": Step(days=1, share=0.97),
            "mediation_declined": Step(days=50, share=0.6),
            "authority_informed": Step(days=55, share=0.4),
            "certificate_issued": Step(days=3, in_time=0.85, late=10),
        },
        r.UnopposedAppeal: {"tribunal_notified": Step(days=1, share=0.97)},
        r.UpperTribunalAppeal: {
            "first_tier_permission_sent": Step(days=30, share=0.3),
            "decision_sent": Step(days=300, share=0.4),
        },
        r.Appeal: {
            "appeal_received": Step(days=60, in_time=0.9, share=0.9),
            "conceded": Step(days=30, share=0.25),
            "decision_sent": Step(days=280, late=90, share=0.6, after=("appeal_received",)),
            "hearing": Step(days=270, share=0.7),
        },
    }
)
"""Steps that are not the ordinary `Step()`."""

ON_FIRST_SEPTEMBER = frozenset({r.PhaseTransfer, r.SchoolAdmission, r.SpecialNeedsInformation})
"""Records whose first date is the start of a school year."""

YES: Mapping[str, float] = MappingProxyType(
    {
        "amendment_proposed": 0.612,  # of outcomes in 2024: 219,538 of 358,889
        "ceasing_proposed": 0.011,  # the same: 4,087
        "attends_institution": 0.9,
        "under_five": 0.07,
        "normal_round": 0.95,
        "decided_to_amend": 0.97,
        "reassessment_agreed": 0.7,
        "plan_needed": 0.936,  # of assessments in 2024
    }
)
"""The share of yes among the yes-or-no facts that are known; otherwise a half, or for one of
several things ordered or agreed 15%."""
