"""An appeal about a detained person that the home authority told the Tribunal it would not oppose.

Source of the events: Children and Families Act 2014 s.73; SI 2015/62 reg 30. The events are those
of any unopposed appeal; a detained person can appeal about fewer things. The record knows their
names and order, and nothing of their time limits.
"""

from datetime import date
from functools import partial

from sendrules.records.appeal.about import AboutDecision
from sendrules.records.appeal.unopposed_appeal import UnopposedAppeal, UnopposedAppealStage
from sendrules.records.claims import DetainedClaims
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.records.detained.detained_tribunal_order import DetainedTribunalOrder
from sendrules.records.fact import DETAINED_IN_FORCE, DateFact, FlagFact
from sendrules.records.record import fact_of, seen_as

__all__ = ["DetainedUnopposedAppeal"]

_as_conceded = partial(fact_of, UnopposedAppeal)
_copy = partial(fact_of, DetainedNeedsAssessment, follows=("tribunal_notified",))


class DetainedUnopposedAppeal(
    DetainedClaims, AboutDecision, order=300, code="DU", since=DETAINED_IN_FORCE
):
    """One appeal about a detained person, treated as decided for the appellant without an order.

    Only a concession before the response counts. A later one takes a consent order, which is a
    `DetainedTribunalOrder`, to start a new period. The parent is that of a detained child.

    >>> DetainedUnopposedAppeal(tribunal_notified="2025-06-02").stage(date(2025, 6, 3)).value
    'conceded, to be carried out'
    """

    refusal_to_assess_appealed: FlagFact = _as_conceded(
        "refusal_to_assess_appealed",
        says="Whether the appeal was against a refusal to assess (s.73(2)(a)).",
    )
    refusal_to_make_plan_appealed: FlagFact = _as_conceded(
        "refusal_to_make_plan_appealed",
        says="Whether the appeal was against a refusal to make a plan (s.73(2)(b)).",
    )
    placement_appealed: FlagFact = _as_conceded(
        "placement_appealed",
        says="Whether the appeal was against the institution named in the plan, its type, or that "
        "none is named (s.73(2)(c)).",
    )
    response_submitted: DateFact = _as_conceded("response_submitted")
    tribunal_notified: DateFact = _as_conceded("tribunal_notified")
    assessment_notified: DateFact = _as_conceded(
        "assessment_notified", says=DetainedTribunalOrder.facts()["assessment_notified"].says
    )
    plan_needed: FlagFact = _as_conceded("plan_needed")
    plan_decision_notified: DateFact = _as_conceded("plan_decision_notified")
    draft_issued: DateFact = _as_conceded("draft_issued")
    draft_plan_served: DateFact = _as_conceded("draft_plan_served")
    institution_named: FlagFact = _as_conceded("institution_named")
    final_plan_sent: DateFact = _as_conceded("final_plan_sent")
    final_plan_sent_to_accommodation: DateFact = _copy("final_plan_sent_to_accommodation")
    final_plan_sent_to_youth_offending_team: DateFact = _copy(
        "final_plan_sent_to_youth_offending_team"
    )
    final_plan_sent_to_institution: DateFact = _copy("final_plan_sent_to_institution")
    final_plan_sent_to_commissioning_body: DateFact = _copy("final_plan_sent_to_commissioning_body")
    final_plan_sent_to_health_services_commissioner: DateFact = _copy(
        "final_plan_sent_to_health_services_commissioner"
    )
    amended_plan_issued: DateFact = _as_conceded("amended_plan_issued")
    moved_away: DateFact = _as_conceded(
        "moved_away", says=DetainedTribunalOrder.facts()["moved_away"].says
    )
    died: DateFact = _as_conceded("died")

    def stage(self, as_at: date) -> UnopposedAppealStage:
        """Name where the appeal stood at the end of `as_at`, in the sector's words."""
        return seen_as(UnopposedAppeal, self).stage(as_at)
