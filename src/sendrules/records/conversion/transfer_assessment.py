"""The assessment by which a statement gives way to an EHC plan, or to none.

Source of the events: SI 2014/2270 arts 12(3) to (5), 18 and 20 to 22, and arts 32 to 35 for
detained persons.
"""

from sendrules.records.fact import DateFact, FlagFact, fact
from sendrules.records.record import Record

__all__ = ["TransferAssessment"]


class TransferAssessment(Record):
    """Notice, assessment and outcome: the same events in detention and outside it."""

    notice_given: DateFact = fact(
        "Notice of the assessment was given to everyone who must have it: the last of them, where "
        "they were told on different days.",
        anchor="notified",
    )
    assessment_began: DateFact = fact(
        "The assessment began, or is to begin.", anchor="event date", planned=True
    )
    plan_needed: FlagFact = fact(
        "Whether, after the assessment, the authority decided that an EHC plan is needed.",
        known_by="outcome_decided",
    )
    outcome_decided: DateFact = fact(
        "The authority decided whether an EHC plan is needed.",
        anchor="event date",
        follows=("assessment_began",),
    )
    concluded: DateFact = fact(
        "The assessment was concluded: the finalised plan had been sent to all who must have it "
        "or, where no plan is needed, notice of that had been given.",
        anchor="event date",
        follows=("outcome_decided", "notice_given"),
    )
