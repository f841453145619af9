"""A local authority's scheme for co-ordinated admissions, for one school year.

Source of the events: School Standards and Framework Act 1998 s.88M; SI 2012/8 regs 26 to 28. The
record knows their names and order, and nothing of their time limits.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.fact import DateFact, fact
from sendrules.records.record import Record

__all__ = ["AdmissionScheme", "AdmissionSchemeStage"]


class AdmissionSchemeStage(StrEnum):
    """Where a scheme stands."""

    NOT_STARTED = "no scheme due"
    TO_FORMULATE = "to be formulated"
    FORMULATED = "formulated"
    DETERMINED = "determined"
    REPORTED = "reported to the Secretary of State"


class AdmissionScheme(Record, order=345, code="AS", in_case_file=False):
    """One local authority's qualifying scheme for the admissions of one school year."""

    school_year_begins: DateFact = fact(
        "The first day of the school year for which the scheme admits children; usually in "
        "September. The determination year is the school year that begins two years before.",
        anchor="event date",
        planned=True,
    )
    scheme_formulated: DateFact = fact("The authority formulated the scheme.", anchor="event date")
    scheme_determined: DateFact = fact(
        "The authority determined the scheme, changed or not, after any consultation.",
        anchor="event date",
        follows=("scheme_formulated",),
    )
    adoption_reported: DateFact = fact(
        "The authority told the Secretary of State whether adoption of the scheme is secured.",
        anchor="notified",
    )

    def stage(self, as_at: date) -> AdmissionSchemeStage:
        """Name where the scheme stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.adoption_reported:
            return AdmissionSchemeStage.REPORTED
        if known.scheme_determined:
            return AdmissionSchemeStage.DETERMINED
        if known.scheme_formulated:
            return AdmissionSchemeStage.FORMULATED
        if known.school_year_begins:
            return AdmissionSchemeStage.TO_FORMULATE
        return AdmissionSchemeStage.NOT_STARTED
