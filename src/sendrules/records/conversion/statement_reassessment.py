"""A re-assessment of a child or young person with a statement, made under the 2014 Act.

Source of the events: SI 2014/2270 arts 23 to 25. The record knows their names and order, and
nothing of their time limits.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.claims import AbsenceClaim, CircumstancesClaim, ClosureClaims
from sendrules.records.conversion.statement_ends import StatementEnds
from sendrules.records.fact import DateFact, FlagFact, fact

__all__ = ["StatementReassessment", "StatementReassessmentStage"]

_START = ("request_made", "assessment_ordered")


class StatementReassessmentStage(StrEnum):
    """Where a re-assessment that may replace a statement stands."""

    NOT_STARTED = "not started"
    REASSESSING = "re-assessment under way"
    PREPARING_PLAN = "preparing the plan"
    PLAN_SENT = "statement replaced by a plan"
    NO_PLAN = "statement not to be replaced"
    ENDED = "ended"


class StatementReassessment(
    StatementEnds,
    ClosureClaims,
    CircumstancesClaim,
    AbsenceClaim,
    order=370,
    code="SR",
    begins=_START,
):
    """One further assessment of a statement that was treated as a re-assessment under section 44.

    >>> StatementReassessment(request_made="2015-10-01").stage(date(2015, 11, 2)).value
    're-assessment under way'
    """

    request_made: DateFact = fact(
        "The parent, or the school or other body responsible, asked for the further assessment.",
        anchor="dated",
    )
    assessment_ordered: DateFact = fact(
        "The Tribunal ordered the further assessment, on appeal against a refusal (art 23(4)).",
        anchor="order made",
        follows=("request_made",),
    )
    statement_to_be_replaced: FlagFact = fact(
        "Whether, after the re-assessment, the authority decided to replace the statement with a "
        "plan.",
        known_by="outcome_decided",
    )
    outcome_decided: DateFact = fact(
        "The authority decided whether to replace the statement.",
        anchor="event date",
        follows=_START,
    )
    final_plan_sent: DateFact = fact(
        "The finalised plan had been sent to the parent or young person, to the named institution "
        "and to the responsible commissioning body: the last of them, where on different days.",
        anchor="sent",
        follows=_START,
    )

    def stage(self, as_at: date) -> StatementReassessmentStage:
        """Name where the re-assessment stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return StatementReassessmentStage.NOT_STARTED


_Stage = StatementReassessmentStage
_STAGES = (
    (lambda r: r.final_plan_sent, _Stage.PLAN_SENT),
    (lambda r: r.statement_ceased or r.moved_away or r.died, _Stage.ENDED),
    (lambda r: r.statement_to_be_replaced is False, _Stage.NO_PLAN),
    (lambda r: r.statement_to_be_replaced, _Stage.PREPARING_PLAN),
    (lambda r: r.request_made or r.assessment_ordered, _Stage.REASSESSING),
)
