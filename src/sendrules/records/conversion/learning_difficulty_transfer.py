"""A learning difficulty assessment under way on 1 September 2014, and then converted.

Source of the events: SI 2014/2270 art 27. The record knows their names and order, and nothing of
their time limits.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import DateFact, FlagFact, fact
from sendrules.records.record import Record

__all__ = ["LearningDifficultyTransfer", "LearningDifficultyTransferStage"]


class LearningDifficultyTransferStage(StrEnum):
    """Where a converted learning difficulty assessment stands."""

    NOT_STARTED = "not converted"
    ASSESSING = "assessment under way"
    PLAN_TO_BE_MADE = "plan to be made"
    REFUSED_A_PLAN = "refused a plan"
    OUTCOME_NOTIFIED = "outcome notified"
    ENDED = "ended"


class LearningDifficultyTransfer(Record, order=400, code="LD", begins=("consent_given",)):
    """One assessment under s.139A of the Learning and Skills Act 2000, treated as one for a plan.

    >>> LearningDifficultyTransfer(consent_given="2014-09-15").stage(date(2014, 10, 1)).value
    'assessment under way'
    """

    under_section_139a_5: FlagFact = fact(
        "Whether the assessment was under s.139A(5) of the Learning and Skills Act 2000. No, where "
        "it was under s.139A(2) or (4)."
    )
    consent_given: DateFact = fact(
        "The person consented to its being treated as an EHC needs assessment.", anchor="agreed"
    )
    plan_needed: FlagFact = fact(
        "Whether the authority decided that an EHC plan is needed.", known_by="outcome_notified"
    )
    outcome_notified: DateFact = fact(
        "The person was notified of the outcome, and of whether a plan will be made (s.36(9)).",
        anchor="notified",
        follows=("consent_given",),
    )
    ended: DateFact = fact(
        "The matter ended otherwise: it was withdrawn, or the person moved or died.",
        anchor="event date",
        ends=True,
    )

    def stage(self, as_at: date) -> LearningDifficultyTransferStage:
        """Name where the assessment stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return LearningDifficultyTransferStage.NOT_STARTED


_Stage = LearningDifficultyTransferStage
_STAGES = (
    (lambda r: r.plan_needed is False, _Stage.REFUSED_A_PLAN),
    (lambda r: r.plan_needed, _Stage.PLAN_TO_BE_MADE),
    (lambda r: r.outcome_notified, _Stage.OUTCOME_NOTIFIED),
    (lambda r: r.ended, _Stage.ENDED),
    (lambda r: r.consent_given, _Stage.ASSESSING),
)
