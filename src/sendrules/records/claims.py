"""Facts that exceptions need, shared by the records whose limits carry them.

A claim says that the duty holder relies on the exception: that it made compliance impractical. The
other facts are the evidence for its dated tests.
"""

from sendrules.records.fact import FIRST_POSSIBLE_DAY, DateFact, FlagFact, claim, fact
from sendrules.records.record import Record

__all__ = [
    "AbsenceClaim",
    "Circumstances",
    "CircumstancesClaim",
    "ClosureClaims",
    "CoronavirusClaim",
    "DetainedClaims",
    "DetainedStandingClaims",
    "SchoolClosureClaim",
]


class SchoolClosureClaim(Record):
    """Closure of a school or a post-16 institution asked for advice."""

    school_closure_claimed: FlagFact = claim(
        "The authority says that a school's or post-16 institution's closure made it impractical "
        "to keep the time limit."
    )
    school_advice_requested: DateFact = fact(
        "The authority asked the head teacher or principal for advice.",
        anchor="event date",
        earliest=FIRST_POSSIBLE_DAY,
    )
    school_closed: DateFact = fact(
        "The first day of the closure.", anchor="event date", earliest=FIRST_POSSIBLE_DAY
    )
    school_reopened: DateFact = fact(
        "The day on which the school or institution opened again.",
        anchor="event date",
        follows=("school_closed",),
    )


class ClosureClaims(SchoolClosureClaim):
    """Closure of a school, a post-16 institution or an early-years provider asked for advice."""

    early_years_closure_claimed: FlagFact = claim(
        "The authority says that an early-years provider's closure made it impractical to keep "
        "the time limit."
    )
    early_years_advice_requested: DateFact = fact(
        "The authority asked the provider for advice.",
        anchor="event date",
        earliest=FIRST_POSSIBLE_DAY,
    )
    early_years_closed: DateFact = fact(
        "The first day of the closure.", anchor="event date", earliest=FIRST_POSSIBLE_DAY
    )
    early_years_reopened: DateFact = fact(
        "The day on which the provider opened again.",
        anchor="event date",
        follows=("early_years_closed",),
    )


class Circumstances(Record):
    """When exceptional circumstances lasted, whoever they affected."""

    circumstances_from: DateFact = fact(
        "The first day of the exceptional circumstances.",
        anchor="event date",
        earliest=FIRST_POSSIBLE_DAY,
    )
    circumstances_to: DateFact = fact(
        "The last day of the exceptional circumstances.",
        anchor="event date",
        follows=("circumstances_from",),
    )


class CircumstancesClaim(Circumstances):
    """Exceptional personal circumstances of the child, the parent or the young person.

    For a young person who lacks capacity, of the alternative person as well.
    """

    personal_circumstances_claimed: FlagFact = claim(
        "The authority says that exceptional personal circumstances of the child, the parent, the "
        "young person or the alternative person made it impractical to keep the time limit."
    )


class AbsenceClaim(Record):
    """Absence of the child, the parent or the young person from the authority's area.

    For a young person who lacks capacity, of the alternative person as well.
    """

    absence_claimed: FlagFact = claim(
        "The duty holder says that an absence of the child, the parent, the young person or the "
        "alternative person from the authority's area made it impractical to keep the time limit."
    )
    absent_from: DateFact = fact(
        "The first whole day away.", anchor="event date", earliest=FIRST_POSSIBLE_DAY
    )
    absent_to: DateFact = fact(
        "The last whole day away.", anchor="event date", follows=("absent_from",)
    )


class CoronavirusClaim(Record):
    """A reason relating to coronavirus, 1 May to 25 September 2020 (SI 2020/471)."""

    coronavirus_claimed: FlagFact = claim(
        "The duty holder says that a reason relating to coronavirus made it impractical, or not "
        "reasonably practicable, to keep the time limit (1 May to 25 September 2020 only)."
    )
    coronavirus_reason_recorded: FlagFact = fact(
        "Whether a reason that concerns this case, and relates to the incidence or transmission "
        "of coronavirus, is on record."
    )


class DetainedStandingClaims(SchoolClosureClaim, Circumstances):
    """The exceptions of the Detained Persons Regulations 2015: narrower than those of 2014."""

    personal_circumstances_claimed: FlagFact = claim(
        "The home authority says that exceptional personal circumstances of the detained person, "
        "of a detained child's parent or of the alternative person made it impractical to keep "
        "the time limit."
    )
    absence_claimed: FlagFact = claim(
        "The home authority says that an absence of a detained child's parent from its area made "
        "it impractical to keep the time limit."
    )
    absent_from: DateFact = fact(
        "The first whole day away.", anchor="event date", earliest=FIRST_POSSIBLE_DAY
    )
    absent_to: DateFact = fact(
        "The last whole day away.", anchor="event date", follows=("absent_from",)
    )
    childs_parent_absent: FlagFact = fact(
        "Whether it was the parent of a detained child who was away. For a detained young person, "
        "nobody's absence counts."
    )


class DetainedClaims(DetainedStandingClaims, CoronavirusClaim):
    """Those exceptions, and coronavirus in 2020."""
