"""Checks of the header and of the return as a whole, `S20`."""

import re

from sendrules.rules import Severity
from sendrules.sen2.checks.declared import (
    FIGURES,
    GUIDE,
    OWN,
    TOOLS,
    At,
    RowCheck,
    Tally,
    WholeCheck,
)
from sendrules.sen2.items import Basis
from sendrules.sen2.modules import Header

__all__ = ["HEADER_CHECKS", "WHOLE_CHECKS"]

_THREE_DIGITS = re.compile(r"[0-9]{3}")
_MANY_OTHER, _FEW_CEASED = 0.1, 10
"""Of how many plans that ended a share for another reason is asked about, and which. Own choices."""
_ALL_EXCEPTED, _NONE_EXCEPTED = 5, 50
"""How many plans must be marked alike, all or none, to be asked about. Own choices."""


def _not_census_day(row: Header, at: At) -> bool:
    return row.reference_date is not None and row.reference_date != at.census_day


def _other_year(row: Header, at: At) -> bool:
    return row.year is not None and row.year != at.year


def _not_three_digits(row: Header, at: At) -> bool:  # noqa: ARG001
    return row.lea is not None and not _THREE_DIGITS.fullmatch(row.lea)


HEADER_CHECKS: tuple[RowCheck[Header], ...] = (
    RowCheck(
        code="S2051",
        title="A reference date that is not census day",
        severity=Severity.ERROR,
        module="Header",
        items=("ReferenceDate",),
        says="The reference date is not the census day of the return's year. Correct it, or the year.",
        basis=Basis.INFERRED,
        rests_on="The census days of 2023 to 2027, as a public program has them.",
        test=_not_census_day,
    ),
    RowCheck(
        code="S2052",
        title="A year that is not the year asked for",
        severity=Severity.ERROR,
        module="Header",
        items=("Year",),
        says="The header says another year than the return was read as. Correct the header, or read it as the "
        "return of the year that it says.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_other_year,
    ),
    RowCheck(
        code="S2053",
        title="An authority's number that is not three digits",
        severity=Severity.ERROR,
        module="Header",
        items=("LEA",),
        says="The number of the authority is not three digits. Give the number by which returns are known, not the "
        "nine characters of the Office for National Statistics.",
        basis=Basis.SEEN,
        rests_on=TOOLS,
        test=_not_three_digits,
    ),
)


def _no_person(tally: Tally) -> bool:
    return not tally.persons


def _all_excepted(tally: Tally) -> bool:
    return tally.issued >= _ALL_EXCEPTED and tally.excepted == tally.issued


def _none_excepted(tally: Tally) -> bool:
    return tally.issued >= _NONE_EXCEPTED and not tally.excepted


def _many_other(tally: Tally) -> bool:
    return tally.ceased >= _FEW_CEASED and tally.ceased_other > _MANY_OTHER * tally.ceased


def _no_due_date(tally: Tally) -> bool:
    return tally.active > 0 and not tally.due


def _no_source(tally: Tally) -> bool:
    return tally.requests > 0 and not tally.with_source


WHOLE_CHECKS: tuple[WholeCheck, ...] = (
    WholeCheck(
        code="S2061",
        title="A return without a person",
        severity=Severity.ERROR,
        says="The return has no person. Check that the right file was read.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_no_person,
    ),
    WholeCheck(
        code="S2062",
        title="Every plan is marked as an exception",
        severity=Severity.QUERY,
        module="Assessment",
        items=("Week20",),
        says="Every plan that was issued is marked with an exception to the 20 weeks, so that the published figure "
        "without exceptions is of no plan at all. Check how the item was filled. The Department names the "
        "authorities that do this in its notes.",
        basis=Basis.SEEN,
        rests_on=f"Notes to the published figures. Asked from {_ALL_EXCEPTED} plans on, an own choice.",
        test=_all_excepted,
    ),
    WholeCheck(
        code="S2063",
        title="No plan is marked as an exception",
        severity=Severity.QUERY,
        module="Assessment",
        items=("Week20",),
        says="No plan that was issued is marked with an exception to the 20 weeks. Check that the item was filled, "
        "and that exceptions are recorded.",
        basis=Basis.SEEN,
        rests_on=f"Notes to the published figures. Asked from {_NONE_EXCEPTED} plans on, an own choice.",
        test=_none_excepted,
    ),
    WholeCheck(
        code="S2064",
        title="Many plans ended for another reason",
        severity=Severity.QUERY,
        module="NamedPlan",
        items=("CeaseReason",),
        says="More than a tenth of the plans that ended have the reason 9, other. COLLECT is known to ask about "
        "many of them. Give the reason that fits where there is one.",
        basis=Basis.SEEN,
        rests_on=f"{GUIDE} The share, and that it is asked from {_FEW_CEASED} plans on, are own choices.",
        test=_many_other,
    ),
    WholeCheck(
        code="S2065",
        title="No due date of a phase transfer",
        severity=Severity.QUERY,
        module="ActivePlans",
        items=("PhaseTransferDueDate",),
        says="No active plan of the return has the due date of a phase transfer. The item is compulsory from 2026 "
        "where there is a transfer: check that it was filled.",
        basis=Basis.DERIVED,
        rests_on=f"{FIGURES} In 2026 fifteen authorities reported none.",
        since=2026,
        test=_no_due_date,
    ),
    WholeCheck(
        code="S2066",
        title="No request says who asked",
        severity=Severity.QUERY,
        module="Requests",
        items=("RequestSource",),
        says="No request says who asked. In this year the item was voluntary; from 2026 it is compulsory. Give it "
        "where it is known.",
        basis=Basis.SEEN,
        rests_on="A public note on the guide of 2026.",
        since=2025,
        until=2025,
        test=_no_source,
    ),
)
