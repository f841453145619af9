"""Checks of any module, `S20`: they follow from how the items and modules are declared."""

from typing import Any

from sendrules.records.fact import FIRST_POSSIBLE_DAY
from sendrules.rules import Severity
from sendrules.sen2.checks.declared import OWN, TOOLS, At, Check, ItemCheck
from sendrules.sen2.codes import CODES
from sendrules.sen2.items import Basis, Item, Kind

__all__ = [
    "DOUBLED",
    "ITEM_CHECKS",
    "MISSING_ITEM",
    "MISSING_MODULE",
    "OTHER_CHECKS",
    "REPEATED",
    "TOO_MANY",
    "UNKNOWN",
    "UNPLACED",
    "WRONG_KIND",
]

UNKNOWN = Check(
    code="S2001",
    title="An element or a column that is not known",
    severity=Severity.QUERY,
    says="An element, attribute or column is here that this module is not known to have. It is kept as it "
    "stands, and nothing was read from it. Check its spelling and its place.",
    basis=Basis.INFERRED,
    rests_on=OWN,
)
WRONG_KIND = Check(
    code="S2002",
    title="A text that is not of the item's kind",
    severity=Severity.ERROR,
    says="What stands in {item} is not of its kind: a day is written as year, month and day in digits, yes and no as 1 and 0, a number "
    "is digits. It was not read, and other checks take it as missing. Correct it.",
    basis=Basis.SEEN,
    rests_on=TOOLS,
)
REPEATED = Check(
    code="S2003",
    title="An item that is told twice",
    severity=Severity.ERROR,
    says="{item} stands more than once in one row. The first was read. Keep the one that is right.",
    basis=Basis.INFERRED,
    rests_on=OWN,
)


def _is_missing(item: Item, value: Any, at: At) -> bool:
    return (
        value is None
        and item.needed is not None
        and item.needed <= at.year
        and item.in_return(at.year)
    )


MISSING_ITEM = ItemCheck(
    code="S2004",
    title="An item that is needed and missing",
    severity=Severity.ERROR,
    says="{item} is missing, and the return needs it. Record it.",
    basis=Basis.INFERRED,
    rests_on="Of some items public notes on the guide say so (seen); of the others it follows from what they are.",
    test=_is_missing,
)


def _is_of_another_year(item: Item, value: Any, at: At) -> bool:
    return value is not None and not item.in_return(at.year)


def _is_unknown_code(item: Item, value: Any, at: At) -> bool:  # noqa: ARG001
    return value is not None and item.codes != "" and not CODES[item.codes].knows(value)


def _is_code_of_later(item: Item, value: Any, at: At) -> bool:
    return (
        value is not None
        and item.codes != ""
        and CODES[item.codes].knows(value)
        and not CODES[item.codes].in_return(value, at.year)
    )


def _is_before_birth(item: Item, value: Any, at: At) -> bool:
    birth = at.person.birth_date
    return (
        value is not None
        and item.kind is Kind.DATE
        and item.tag != "PersonBirthDate"
        and birth is not None
        and value < birth
    )


def _is_ahead(item: Item, value: Any, at: At) -> bool:
    return (
        value is not None and item.kind is Kind.DATE and not item.planned and bool(value > at.last)
    )


def _is_too_early(item: Item, value: Any, at: At) -> bool:
    return (
        value is not None
        and item.kind is Kind.DATE
        and bool(value < FIRST_POSSIBLE_DAY)
        and not _is_before_birth(item, value, at)
    )


ITEM_CHECKS: tuple[ItemCheck, ...] = (
    MISSING_ITEM,
    ItemCheck(
        code="S2005",
        title="An item that the return of this year does not have",
        severity=Severity.QUERY,
        says="{item} is given, and the return of this year is not known to have it there. Leave it out, or check "
        "the year of the return.",
        basis=Basis.SEEN,
        rests_on="What public programs read from the returns of each year.",
        test=_is_of_another_year,
    ),
    ItemCheck(
        code="S2006",
        title="A code that is not known",
        severity=Severity.QUERY,
        says="The code in {item} is none of those that are known. The list may be incomplete: check the code against "
        "the Department's own list of the year.",
        basis=Basis.SEEN,
        rests_on="The codes that public programs and data models name. Ethnicity: the list of a "
        "sister collection, with the extended codes of schools.",
        test=_is_unknown_code,
    ),
    ItemCheck(
        code="S2007",
        title="A code that came later",
        severity=Severity.QUERY,
        says="The code in {item} came with a later return. Give the code that the return of this year has, or check "
        "the year.",
        basis=Basis.SEEN,
        rests_on="What public programs changed for the return of each year.",
        test=_is_code_of_later,
    ),
    ItemCheck(
        code="S2010",
        title="A date before the birth",
        severity=Severity.ERROR,
        says="The date in {item} is before the date of birth. Correct whichever is wrong.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_is_before_birth,
    ),
    ItemCheck(
        code="S2011",
        title="A date after census day",
        severity=Severity.ERROR,
        says="The date in {item} is after census day, and the return tells what had happened by then. Check the "
        "year, or leave out what is only planned.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_is_ahead,
    ),
    ItemCheck(
        code="S2012",
        title="A date that cannot be right",
        severity=Severity.ERROR,
        says=f"The date in {{item}} is before {FIRST_POSSIBLE_DAY.year}, when nobody lived to whom the law applies: "
        f"often a program writes such a day, as 1 January 1900, where it has none. Correct it, or remove it.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_is_too_early,
    ),
)

MISSING_MODULE = Check(
    code="S2008",
    title="A module that is missing",
    severity=Severity.ERROR,
    says="There is no {child} here, and at least one is needed. Add it, or remove the row that it should hang off.",
    basis=Basis.SEEN,
    rests_on="The counts of the guide of 2023, as a public program cites its pages.",
)
TOO_MANY = Check(
    code="S2009",
    title="A module that is there too often",
    severity=Severity.ERROR,
    says="There are more {child} here than the return has. Keep those that are right: a later request is a row of "
    "Requests of its own.",
    basis=Basis.SEEN,
    rests_on="The counts of the guide of 2023, as a public program cites its pages.",
)
UNPLACED = Check(
    code="S2013",
    title="A row that hangs off no row",
    severity=Severity.ERROR,
    says="The id by which this row hangs off another is that of no row, so that it is in no person and was not "
    "read. Correct the id, or remove the row.",
    basis=Basis.INFERRED,
    rests_on=OWN,
)
DOUBLED = Check(
    code="S2014",
    title="An id that another row has",
    severity=Severity.ERROR,
    says="The id of this row is that of an earlier row of its table, so that what hangs off one of them may be at the "
    "other: all of it was read as the earlier one's. Give each row an id of its own.",
    basis=Basis.INFERRED,
    rests_on=OWN,
)

OTHER_CHECKS: tuple[Check, ...] = (
    UNKNOWN,
    WRONG_KIND,
    REPEATED,
    MISSING_MODULE,
    TOO_MANY,
    UNPLACED,
    DOUBLED,
)
"""Checks that are told from how the file was read and how its rows hang together."""
