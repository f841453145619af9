"""A recommendation of the First-tier Tribunal about health or social care, and its answers.

Source of the events: SI 2017/1306 regs 4 to 7. The record knows their names and order, and nothing
of their time limits.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.claims import CoronavirusClaim
from sendrules.records.fact import PART_3_IN_FORCE, DateFact, FlagFact, fact

__all__ = ["TribunalRecommendation", "TribunalRecommendationStage"]

_MADE = ("recommended",)


class TribunalRecommendationStage(StrEnum):
    """Where the answers to a recommendation stand."""

    NOT_STARTED = "no recommendation yet"
    TO_BE_ANSWERED = "to be answered"
    PARTLY_ANSWERED = "answered in part"
    ANSWERED = "answered"
    SET_ASIDE = "recommendation set aside"
    DIED = "died"


class TribunalRecommendation(CoronavirusClaim, order=180, code="TR", since=PART_3_IN_FORCE):
    """What the Tribunal recommended for one plan, deciding one appeal.

    Health care recommendations are answered by the commissioning body, social care ones by the
    authority. Where several commissioning bodies must answer, make a record for each.

    >>> TribunalRecommendation(recommended="2026-03-18").stage(date(2026, 3, 20)).value
    'to be answered'
    """

    decision_made: DateFact = fact(
        "The decision appealed against was made or, where the appeal was about a plan, the plan "
        "was made or last amended (needed only for those before 3 April 2018).",
        anchor="event date",
    )
    recommended: DateFact = fact(
        "The Tribunal made the recommendation: its date.",
        anchor="dated",
        follows=("decision_made",),
    )
    health_recommended: FlagFact = fact(
        "Whether the recommendation is, or is also, about health care needs or provision.",
        known_by="recommended",
    )
    social_care_recommended: FlagFact = fact(
        "Whether the recommendation is, or is also, about social care needs or provision.",
        known_by="recommended",
    )
    directed_to_answer_on_health_by: DateFact = fact(
        "The day by which the Tribunal directed the commissioning body to answer.",
        anchor="event date",
        follows=_MADE,
        planned=True,
    )
    directed_to_answer_on_social_care_by: DateFact = fact(
        "The day by which the Tribunal directed the authority to answer.",
        anchor="event date",
        follows=_MADE,
        planned=True,
    )
    health_response_sent: DateFact = fact(
        "The commissioning body answered the parent or young person in writing.",
        anchor="dated",
        follows=_MADE,
    )
    health_response_sent_to_authority: DateFact = fact(
        "The commissioning body answered the authority in writing.",
        anchor="dated",
        follows=_MADE,
    )
    health_response_received: DateFact = fact(
        "The authority received the commissioning body's answer.",
        anchor="received",
        follows=("health_response_sent_to_authority",),
    )
    health_response_copied: DateFact = fact(
        "The authority sent a copy of that answer to the Secretary of State.",
        anchor="sent",
        follows=("health_response_received",),
    )
    social_care_response_sent: DateFact = fact(
        "The authority answered the parent or young person in writing.",
        anchor="dated",
        follows=_MADE,
    )
    social_care_response_copied: DateFact = fact(
        "The authority sent a copy of its answer to the Secretary of State.",
        anchor="sent",
        follows=("social_care_response_sent",),
    )
    set_aside: DateFact = fact(
        "The Tribunal's decision was set aside, on review or on appeal.",
        anchor="event date",
        follows=_MADE,
    )
    died: DateFact = fact("The child or young person died.", anchor="event date", follows=_MADE)

    def stage(self, as_at: date) -> TribunalRecommendationStage:
        """Name where the answers stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        wanted = (
            (known.health_recommended, known.health_response_sent),
            (known.social_care_recommended, known.social_care_response_sent),
        )
        if known.died:
            return _Stage.DIED
        if known.set_aside:
            return _Stage.SET_ASIDE
        if any(answered for _, answered in wanted):
            open_still = any(asked and not answered for asked, answered in wanted)
            return _Stage.PARTLY_ANSWERED if open_still else _Stage.ANSWERED
        if known.recommended:
            return _Stage.TO_BE_ANSWERED
        return _Stage.NOT_STARTED


_Stage = TribunalRecommendationStage
