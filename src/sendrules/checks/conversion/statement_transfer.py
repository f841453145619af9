"""Checks of the transfer of a statement, `ST`."""

from datetime import date

from sendrules.checks.conversion.transfer_assessment import transfer_assessment
from sendrules.records.conversion.statement_transfer import StatementTransfer
from sendrules.rules import (
    All,
    Any,
    Check,
    Condition,
    FixedDate,
    Is,
    Known,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]


def _in_years(name: str, first: int, last: int) -> Condition:
    """Say whether a day is known to be in one of several years."""
    return All(
        OnOrBefore(FixedDate(date(first, 1, 1)), name),
        OnOrBefore(name, FixedDate(date(last, 12, 31))),
    )


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, StatementTransfer, facts, when, says)


CHECKS: tuple[Check, ...] = (
    *transfer_assessment(
        StatementTransfer, "ST", ("statement_ceased", "reassessed_instead", "moved_away", "died")
    ),
    _check(
        "ST111",
        Severity.ERROR,
        ("statement_maintained",),
        Not(OnOrBefore(FixedDate(date(2014, 9, 1)), "statement_maintained")),
        "The statement is recorded from a day before 1 September 2014. Record that day for every "
        "statement that was maintained by then: Part 5 of the Order began with it.",
    ),
    _check(
        "ST112",
        Severity.QUERY,
        ("to_post_16",),
        All(_in_years("transfer", 2015, 2017), Not(Known("to_post_16"))),
        "The kind of transfer is not known, so neither is its date. Record whether it is to a "
        "post-16 institution.",
    ),
    _check(
        "ST113",
        Severity.ERROR,
        ("earlier_date_applies", "transfer", "entered_year_9"),
        All(
            Is("earlier_date_applies", False),
            Any(
                _in_years("transfer", 2016, 2017),
                _in_years("entered_year_9", 2016, 2017),
                All(_in_years("transfer", 2015, 2015), Is("to_post_16", True)),
            ),
        ),
        "It is recorded that no date before 1 April 2018 applies, but the transfer or the start of "
        "year 9 has one. Correct the answer or the date.",
    ),
    _check(
        "ST114",
        Severity.ERROR,
        ("year_10_begins",),
        All(_in_years("entered_year_9", 2016, 2017), Not(Known("year_10_begins"))),
        "The child came to be in year 9, but the day on which year 10 begins is missing. Record "
        "it: the assessment had to be concluded before it.",
    ),
    _check(
        "ST115",
        Severity.ERROR,
        ("year_6_began", "year_6_ends"),
        All(
            Is("assess_in_year_6", True),
            Any(Not(Known("year_6_began")), Not(Known("year_6_ends"))),
        ),
        "The child was to be assessed in year 6, but the day on which that school year began or "
        "ends is missing. Record both: the assessment had to be concluded before its end.",
    ),
)
