"""Checks of a person, `S21`."""

from datetime import date
from functools import cache

from sendrules.rules import Severity
from sendrules.sen2.checks.declared import GUIDE, TOOLS, At, RowCheck
from sendrules.sen2.checks.identifiers import has_check_digit, has_check_letter, is_uln, is_upn
from sendrules.sen2.items import Basis
from sendrules.sen2.modules import Person

__all__ = ["CHECKS", "years_on"]

_SIX, _TOO_OLD = 6, 25
_ALGORITHM = "The public rule for the check: the identifiers' own specifications."


@cache
def _same_day(day: date, years: int) -> date:
    """Return the day so many years before; of 29 February the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def years_on(birth: date, day: date, years: int) -> bool:
    """Say whether somebody is so many years old on a day."""
    return birth <= _same_day(day, years)


def _no_identifier(row: Person, at: At) -> bool:  # noqa: ARG001
    return row.upn is None and row.uln is None and row.upn_unknown is None


def _reason_beside(row: Person, at: At) -> bool:  # noqa: ARG001
    return row.upn_unknown is not None and (row.upn is not None or row.uln is not None)


def _no_upn(row: Person, at: At) -> bool:  # noqa: ARG001
    return row.upn is not None and not is_upn(row.upn)


def _wrong_letter(row: Person, at: At) -> bool:  # noqa: ARG001
    return row.upn is not None and is_upn(row.upn) and not has_check_letter(row.upn)


def _no_uln(row: Person, at: At) -> bool:  # noqa: ARG001
    return row.uln is not None and not is_uln(row.uln)


def _wrong_digit(row: Person, at: At) -> bool:  # noqa: ARG001
    return row.uln is not None and is_uln(row.uln) and not has_check_digit(row.uln)


def _upn_again(row: Person, at: At) -> int:
    return _again(row, row.upn, at.upns)


def _uln_again(row: Person, at: At) -> int:
    return _again(row, row.uln, at.ulns)


def _again(row: Person, number: str | None, seen: dict[int, int]) -> int:
    """Return the number of the person who had an identifier before, or 0."""
    if number is None:
        return 0
    first = seen.setdefault(hash(number), row.number)
    return 0 if first == row.number else first


def _too_old_for_un1(row: Person, at: At) -> bool:
    birth = row.birth_date
    return row.upn_unknown == "UN1" and birth is not None and years_on(birth, at.census_day, _SIX)


def _outside_the_ages(row: Person, at: At) -> bool:
    birth = row.birth_date
    if birth is None:
        return False
    start = date(at.year - 1, 8, 31)
    if birth <= start and not years_on(birth, start, _TOO_OLD):
        return False
    return any(request.active_plans for request in row.requests) and birth <= at.last


def _several_active(row: Person, at: At) -> bool:  # noqa: ARG001
    requests = row.requests
    return len(requests) > 1 and sum(1 for request in requests if request.active_plans) > 1


CHECKS: tuple[RowCheck[Person], ...] = (
    RowCheck(
        code="S2101",
        title="Neither an identifier nor a reason",
        severity=Severity.ERROR,
        module="Person",
        items=("UPN", "UniqueLearnerNumber", "UPNunknown"),
        says="There is no UPN, no ULN and no reason why. Give one of the three.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_no_identifier,
    ),
    RowCheck(
        code="S2102",
        title="A reason beside an identifier",
        severity=Severity.QUERY,
        module="Person",
        items=("UPNunknown", "UPN", "UniqueLearnerNumber"),
        says="There is a UPN or a ULN, and also a reason why there is none. Remove the reason.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_reason_beside,
    ),
    RowCheck(
        code="S2103",
        title="A UPN that is not one",
        severity=Severity.ERROR,
        module="Person",
        items=("UPN",),
        says="The UPN is not a capital letter and twelve digits (of a temporary one the last is a letter). Correct it.",
        basis=Basis.SEEN,
        rests_on=_ALGORITHM,
        test=_no_upn,
    ),
    RowCheck(
        code="S2104",
        title="A UPN whose check letter is wrong",
        severity=Severity.ERROR,
        module="Person",
        items=("UPN",),
        says="The first letter of the UPN is not the one that its digits give, so that at least one character is "
        "wrong. Correct it from the school's record.",
        basis=Basis.SEEN,
        rests_on=_ALGORITHM,
        test=_wrong_letter,
    ),
    RowCheck(
        code="S2105",
        title="A ULN that is not one",
        severity=Severity.ERROR,
        module="Person",
        items=("UniqueLearnerNumber",),
        says="The ULN is not ten digits of which the first is not 0. Correct it.",
        basis=Basis.SEEN,
        rests_on=_ALGORITHM,
        test=_no_uln,
    ),
    RowCheck(
        code="S2106",
        title="A ULN whose check digit is wrong",
        severity=Severity.ERROR,
        module="Person",
        items=("UniqueLearnerNumber",),
        says="The last digit of the ULN is not the one that the others give, so that at least one digit is wrong. "
        "Correct it from the Learning Records Service.",
        basis=Basis.SEEN,
        rests_on=_ALGORITHM,
        test=_wrong_digit,
    ),
    RowCheck(
        code="S2107",
        title="A UPN on two persons",
        severity=Severity.ERROR,
        module="Person",
        items=("UPN",),
        says="Person {other} has the same UPN. Put the requests of one child under one person, or correct the UPN.",
        basis=Basis.INFERRED,
        rests_on=TOOLS,
        test=_upn_again,
    ),
    RowCheck(
        code="S2108",
        title="A ULN on two persons",
        severity=Severity.ERROR,
        module="Person",
        items=("UniqueLearnerNumber",),
        says="Person {other} has the same ULN. Put the requests of one young person under one person, or correct "
        "the ULN.",
        basis=Basis.INFERRED,
        rests_on=TOOLS,
        test=_uln_again,
    ),
    RowCheck(
        code="S2111",
        title="Too old for the reason that there is no UPN",
        severity=Severity.QUERY,
        module="Person",
        items=("UPNunknown", "PersonBirthDate"),
        says="The reason is that the child is under six and has no UPN yet, and yet the child was six by census "
        "day. Give the UPN, or another reason.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_too_old_for_un1,
    ),
    RowCheck(
        code="S2112",
        title="An age at which there is no plan",
        severity=Severity.QUERY,
        module="Person",
        items=("PersonBirthDate",),
        says="There is an active plan, and yet the person was not yet born, or was 25 or older, at the start of "
        "the school year. Check the date of birth and whether the plan has ended.",
        basis=Basis.SEEN,
        rests_on=TOOLS,
        test=_outside_the_ages,
    ),
    RowCheck(
        code="S2113",
        title="Active plans under several requests",
        severity=Severity.QUERY,
        module="Person",
        says="More than one request of this person has an active plan. A person has one plan on census day: keep "
        "the active plan under the request that led to it.",
        basis=Basis.SEEN,
        rests_on=TOOLS,
        test=_several_active,
    ),
)
