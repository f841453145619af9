"""A written mediation agreement about a detained person, and what was done to carry it out.

Source of the events: SI 2015/62 reg 27, with reg 29. The events are those of any mediation
agreement; no commissioning body takes part, and fewer things can be appealed. The record knows
their names and order, and nothing of their time limits.
"""

from datetime import date
from functools import partial

from sendrules.records.appeal.about import AboutDecision
from sendrules.records.appeal.mediation_agreement import MediationAgreement, MediationAgreementStage
from sendrules.records.claims import DetainedClaims
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.records.detained.detained_tribunal_order import DetainedTribunalOrder
from sendrules.records.fact import DETAINED_IN_FORCE, DateFact, FlagFact
from sendrules.records.record import fact_of, seen_as

__all__ = ["DetainedMediationAgreement"]

_as_agreed = partial(fact_of, MediationAgreement)
_copy = partial(fact_of, DetainedNeedsAssessment, follows=("agreement_dated",))


class DetainedMediationAgreement(
    DetainedClaims, AboutDecision, order=290, code="DG", since=DETAINED_IN_FORCE
):
    """One agreement reached in mediation about a detained person and recorded in writing.

    Say yes for each matter agreed. To assess, to make a plan, to reconsider and the place can be
    appealed, and bind the home authority as if they had been ordered; anything else, such as the
    provision in the plan, is another matter. Where the parties agreed in writing on a timescale of
    their own, give its last day. The parent is that of a detained child.

    >>> DetainedMediationAgreement(agreement_dated="2026-03-18").stage(date(2026, 3, 20)).value
    'agreement to be carried out'
    """

    agreement_dated: DateFact = _as_agreed("agreement_dated")
    agreed_to_assess: FlagFact = _as_agreed(
        "agreed_to_assess", says="Whether the authority agreed to make an assessment."
    )
    agreed_to_make_plan: FlagFact = _as_agreed("agreed_to_make_plan")
    agreed_to_reconsider: FlagFact = _as_agreed("agreed_to_reconsider")
    agreed_to_amend_placement: FlagFact = _as_agreed("agreed_to_amend_placement")
    agreed_other_action: FlagFact = _as_agreed("agreed_other_action")
    agreed_to_notify_by: DateFact = _as_agreed("agreed_to_notify_by")
    agreed_to_decide_by: DateFact = _as_agreed("agreed_to_decide_by")
    agreed_to_draft_by: DateFact = _as_agreed("agreed_to_draft_by")
    agreed_to_finalise_by: DateFact = _as_agreed("agreed_to_finalise_by")
    agreed_to_amend_by: DateFact = _as_agreed("agreed_to_amend_by")
    agreed_to_act_by: DateFact = _as_agreed("agreed_to_act_by")
    assessment_notified: DateFact = _as_agreed(
        "assessment_notified", says=DetainedTribunalOrder.facts()["assessment_notified"].says
    )
    plan_needed: FlagFact = _as_agreed("plan_needed")
    plan_decision_notified: DateFact = _as_agreed("plan_decision_notified")
    reconsidered: DateFact = _as_agreed("reconsidered")
    draft_issued: DateFact = _as_agreed("draft_issued")
    draft_plan_served: DateFact = _as_agreed("draft_plan_served")
    institution_named: FlagFact = _as_agreed("institution_named")
    final_plan_sent: DateFact = _as_agreed("final_plan_sent")
    final_plan_sent_to_accommodation: DateFact = _copy("final_plan_sent_to_accommodation")
    final_plan_sent_to_youth_offending_team: DateFact = _copy(
        "final_plan_sent_to_youth_offending_team"
    )
    final_plan_sent_to_institution: DateFact = _copy("final_plan_sent_to_institution")
    final_plan_sent_to_commissioning_body: DateFact = _copy("final_plan_sent_to_commissioning_body")
    final_plan_sent_to_health_services_commissioner: DateFact = _copy(
        "final_plan_sent_to_health_services_commissioner"
    )
    amended_plan_issued: DateFact = _as_agreed("amended_plan_issued")
    other_action_done: DateFact = _as_agreed("other_action_done")
    moved_away: DateFact = _as_agreed(
        "moved_away", says=DetainedTribunalOrder.facts()["moved_away"].says
    )
    died: DateFact = _as_agreed("died")

    def stage(self, as_at: date) -> MediationAgreementStage:
        """Name where the agreement stood at the end of `as_at`, in the sector's words."""
        return seen_as(MediationAgreement, self).stage(as_at)
