"""A request for advice and information, one for each body or person asked.

Source of the events: Children and Families Act 2014 s.31; SEND Regulations 2014 regs 6 and 8; SEND
(Detained Persons) Regulations 2015 regs 6 and 8; SEND Code of Practice 2015 para 9.41.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.claims import AbsenceClaim, Circumstances, CoronavirusClaim
from sendrules.records.fact import PART_3_IN_FORCE, DateFact, FlagFact, claim, fact

__all__ = ["AdviceRequest", "AdviceSource", "AdviceStage"]


class AdviceSource(StrEnum):
    """Who was asked for advice (reg 6(1))."""

    SCHOOL = "school"
    POST_16_INSTITUTION = "post-16 institution"
    EARLY_YEARS = "early-years provider"
    EDUCATIONAL_PSYCHOLOGIST = "educational psychologist"
    HEALTH = "health body"
    SOCIAL_CARE = "social care"
    OTHER_AUTHORITY = "another local authority"
    YOUTH_OFFENDING_TEAM = "youth offending team"
    OTHER = "other"


class AdviceStage(StrEnum):
    """Where a request for advice stands."""

    NOT_STARTED = "not asked"
    WAITING = "waiting for the advice"
    PROVIDED = "advice provided"
    REFUSED = "refused with written reasons"
    NO_LONGER_NEEDED = "no longer needed"


class AdviceRequest(
    Circumstances, AbsenceClaim, CoronavirusClaim, order=20, code="AR", since=PART_3_IN_FORCE
):
    """One request for advice in an EHC needs assessment, to one body or person.

    `section_31_body` decides what binds: a body listed in s.31(1) (health bodies, other
    authorities, youth offending teams) has a duty to answer in time; for schools and the
    authority's own staff the same period is guidance.
    """

    needs_assessment: str | None = fact(
        "The reference (`id`) of the needs assessment that it belongs to."
    )
    advice_from: AdviceSource | None = fact("Who was asked.")
    section_31_body: FlagFact = fact(
        "Whether the body asked is one of those listed in s.31(1) of the Act: another local "
        "authority, a youth offending team, the person in charge of relevant youth accommodation, "
        "NHS England, an integrated care board, an NHS trust or foundation trust, or a Local "
        "Health Board."
    )
    for_reassessment: FlagFact = fact(
        "Whether the advice is for a re-assessment of somebody who has a plan (s.44). While that "
        "is not known, a first assessment is taken."
    )
    for_detained_person: FlagFact = fact(
        "Whether the advice is for the assessment of a person detained in relevant youth "
        "accommodation (s.71). While that is not known, an assessment outside detention is taken."
    )
    request_received: DateFact = fact("The body or person received the request.", anchor="received")
    advice_provided: DateFact = fact(
        "The body or person gave the advice, or the co-operation asked for.",
        anchor="event date",
        follows=("request_received",),
    )
    refused_with_reasons: DateFact = fact(
        "The body gave written reasons why it would not comply: incompatible with its own duties "
        "or with an adverse effect on its functions (s.31(2) and (3)).",
        anchor="event date",
        follows=("request_received",),
    )
    no_longer_needed: DateFact = fact(
        "The advice was no longer needed: the authority took the request back, or the assessment "
        "ended.",
        anchor="event date",
        follows=("request_received",),
    )
    exceptional_circumstances_claimed: FlagFact = claim(
        "The body says that exceptional circumstances of the child, the parent, the young person or "
        "the alternative person made it impractical to keep the time limit."
    )
    parent_or_alternative_person_absent: FlagFact = fact(
        "In the assessment of a detained person only: whether the one who was away is the parent "
        "of a detained child or, for a young person who lacks capacity, the alternative person. "
        "There nobody else's absence counts."
    )
    missed_appointment_claimed: FlagFact = claim(
        "The body says that a missed appointment made it impractical to keep the time limit."
    )
    appointment_missed: DateFact = fact(
        "The day of an examination or test that the child or young person missed.",
        anchor="event date",
    )
    appointment_made_by_body: FlagFact = fact(
        "Whether the body itself, and not somebody else, made the missed appointment."
    )

    def stage(self, as_at: date) -> AdviceStage:
        """Name where the request for advice stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.advice_provided:
            return AdviceStage.PROVIDED
        if known.refused_with_reasons:
            return AdviceStage.REFUSED
        if known.no_longer_needed:
            return AdviceStage.NO_LONGER_NEEDED
        return AdviceStage.WAITING if known.request_received else AdviceStage.NOT_STARTED
