"""A request under the old law that was undecided on 1 September 2014, and then converted.

Source of the events: SI 2014/2270 arts 5 and 6. The record knows their names and order, and nothing
of their time limits.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import DateFact, FlagFact, fact
from sendrules.records.record import Record

__all__ = ["OldLawRequest", "OldLawRequestStage"]


class OldLawRequestStage(StrEnum):
    """Where a converted request stands."""

    NOT_STARTED = "not converted"
    DECIDING = "deciding whether to assess"
    ASSESSING = "assessment agreed"
    REFUSED = "refused to assess"
    ENDED = "ended"


class OldLawRequest(Record, order=390, code="OL", begins=("consent_given",)):
    """One request for an assessment, or consideration of one, treated as a request for a plan.

    >>> OldLawRequest(consent_given="2014-09-15").stage(date(2014, 10, 1)).value
    'deciding whether to assess'
    """

    assessment_requested: FlagFact = fact(
        "Whether somebody had asked for the assessment (art 6). Where the authority was "
        "considering one of its own accord, no (art 5)."
    )
    consent_given: DateFact = fact(
        "The parent or young person consented to its being treated as a matter of an EHC plan.",
        anchor="agreed",
    )
    assessment_agreed: FlagFact = fact(
        "Whether the authority decided to secure an EHC needs assessment.",
        known_by="decision_notified",
    )
    decision_notified: DateFact = fact(
        "The parent or young person was notified of the decision whether to assess.",
        anchor="notified",
        follows=("consent_given",),
    )
    ended: DateFact = fact(
        "The matter ended otherwise: it was withdrawn, or the child or young person moved or died.",
        anchor="event date",
        ends=True,
    )

    def stage(self, as_at: date) -> OldLawRequestStage:
        """Name where the request stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return OldLawRequestStage.NOT_STARTED


_Stage = OldLawRequestStage
_STAGES = (
    (lambda r: r.assessment_agreed is False, _Stage.REFUSED),
    (lambda r: r.assessment_agreed or r.decision_notified, _Stage.ASSESSING),
    (lambda r: r.ended, _Stage.ENDED),
    (lambda r: r.consent_given, _Stage.DECIDING),
)
