"""Checks of statements that gave way to plans.

A transfer from a statement is `ST101` to `ST202`, of a detained person `SD101` to `SD202`, a
re-assessment in its place `SR101` to `SR202`. The two transfers share checks: one number of theirs
means one thing.
"""

from datetime import date

from sendrules.checks.claims import claims_outside_their_window, claims_without_facts
from sendrules.checks.common import (
    dates_in_the_future,
    impossible_orders,
    outcomes_without_dates,
)
from sendrules.records.conversion.detained_statement_transfer import DetainedStatementTransfer
from sendrules.records.conversion.statement_reassessment import StatementReassessment
from sendrules.records.conversion.statement_transfer import StatementTransfer
from sendrules.records.conversion.transfer_assessment import TransferAssessment
from sendrules.rules import (
    AS_AT,
    All,
    Any,
    Check,
    ClaimCheck,
    Condition,
    Earliest,
    FixedDate,
    Is,
    Known,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["STATEMENT_TRANSFER_CHECKS"]

_OUTCOME = Any(Known("outcome_decided"), Known("concluded"))


def _assessment(
    on: type[TransferAssessment], prefix: str, ends: tuple[str, ...]
) -> tuple[Check, ...]:
    """Make the checks of a transfer assessment, in detention or outside it.

    Args:
        on: the record.
        prefix: the letters before each code.
        ends: what ends the duty to assess.
    """
    return (
        *impossible_orders(on, f"{prefix}101"),
        *dates_in_the_future(on, f"{prefix}102"),
        *outcomes_without_dates(on, f"{prefix}103"),
        Check(
            f"{prefix}104",
            Severity.ERROR,
            on,
            ("notice_given",),
            All(
                Not(Known("notice_given")),
                Any(_OUTCOME, OnOrBefore("assessment_began", AS_AT)),
            ),
            "The assessment has begun, but the day of the notice is missing. Record it: it decides "
            "how many weeks there are.",
        ),
        Check(
            f"{prefix}105",
            Severity.ERROR,
            on,
            ("assessment_began",),
            All(Not(Known("assessment_began")), _OUTCOME),
            "The outcome is recorded, but not the day on which the assessment began. Record it: "
            "the weeks begin with that day.",
        ),
        Check(
            f"{prefix}106",
            Severity.ERROR,
            on,
            ("plan_needed",),
            All(Not(Known("plan_needed")), _OUTCOME),
            "The outcome was decided, but it is not recorded whether a plan is needed. Record it: "
            "each outcome has its own period.",
        ),
        Check(
            f"{prefix}107",
            Severity.QUERY,
            on,
            ("notice_given", "assessment_began"),
            Not(OnOrBefore("notice_given", "assessment_began")),
            "Notice was given after the assessment had begun. Check both dates: if they are right, "
            "there was no notice in time.",
        ),
        Check(
            f"{prefix}108",
            Severity.QUERY,
            on,
            ("concluded", *ends),
            Not(OnOrBefore("concluded", Earliest(*ends))),
            "The assessment was concluded after the duty to make it had ended. Check which of the "
            "dates is right.",
        ),
        Check(
            f"{prefix}109",
            Severity.ERROR,
            on,
            ("practicable_before_april_2018", "concluded"),
            All(
                Is("practicable_before_april_2018", False),
                OnOrBefore("concluded", FixedDate(date(2018, 3, 31))),
            ),
            "The assessment was concluded before 1 April 2018, and yet it is said not to have been "
            "practicable by then. Correct one of the two.",
        ),
        Check(
            f"{prefix}110",
            Severity.ERROR,
            on,
            ("outcome_decided", "concluded"),
            Not(OnOrBefore("outcome_decided", "concluded")),
            "The assessment was concluded before its outcome was decided. Correct whichever date "
            "is wrong.",
        ),
    )


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


_TRANSFER: tuple[Check | ClaimCheck, ...] = (
    *_assessment(
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
        Severity.QUERY,
        ("year_10_begins",),
        All(_in_years("entered_year_9", 2016, 2017), Not(Known("year_10_begins"))),
        "The child came to be in year 9, but the day on which year 10 begins is missing. Record "
        "it: the assessment had to be concluded before it.",
    ),
    _check(
        "ST115",
        Severity.QUERY,
        ("year_6_began", "year_6_ends"),
        All(
            Is("assess_in_year_6", True),
            Any(Not(Known("year_6_began")), Not(Known("year_6_ends"))),
        ),
        "The child was to be assessed in year 6, but the day on which that school year began or "
        "ends is missing. Record both: the assessment had to be concluded before its end.",
    ),
    claims_without_facts(StatementTransfer, "ST201"),
    claims_outside_their_window(StatementTransfer, "ST202"),
)

_DETAINED: tuple[Check | ClaimCheck, ...] = (
    *_assessment(DetainedStatementTransfer, "SD", ("released", "statement_ceased", "died")),
    Check(
        "SD111",
        Severity.ERROR,
        DetainedStatementTransfer,
        ("statement_kept",),
        Not(OnOrBefore(FixedDate(date(2015, 4, 1)), "statement_kept")),
        "The statement is recorded as kept from a day before 1 April 2015. Record that day for "
        "every statement that was kept by then: Part 7 of the Order began with it.",
    ),
    claims_without_facts(DetainedStatementTransfer, "SD201"),
    claims_outside_their_window(DetainedStatementTransfer, "SD202"),
)

_REASSESSMENT: tuple[Check | ClaimCheck, ...] = (
    *impossible_orders(StatementReassessment, "SR101"),
    *dates_in_the_future(StatementReassessment, "SR102"),
    *outcomes_without_dates(StatementReassessment, "SR103"),
    Check(
        "SR104",
        Severity.ERROR,
        StatementReassessment,
        ("request_made", "assessment_ordered"),
        All(
            Not(Known("request_made")),
            Not(Known("assessment_ordered")),
            Any(Known("outcome_decided"), Known("final_plan_sent")),
        ),
        "The outcome is recorded, but neither the request nor the Tribunal's order is. Record one: "
        "the weeks begin with it.",
    ),
    Check(
        "SR105",
        Severity.ERROR,
        StatementReassessment,
        ("statement_to_be_replaced",),
        All(Known("outcome_decided"), Not(Known("statement_to_be_replaced"))),
        "The outcome was decided, but it is not recorded whether the statement is to be replaced. "
        "Record it.",
    ),
    Check(
        "SR106",
        Severity.ERROR,
        StatementReassessment,
        ("statement_to_be_replaced", "final_plan_sent"),
        All(Is("statement_to_be_replaced", False), Known("final_plan_sent")),
        "The statement was not to be replaced, and yet a plan was sent. Correct one of the two.",
    ),
    Check(
        "SR107",
        Severity.QUERY,
        StatementReassessment,
        ("final_plan_sent", "statement_ceased", "moved_away", "died"),
        Not(OnOrBefore("final_plan_sent", Earliest("statement_ceased", "moved_away", "died"))),
        "A plan was sent after the statement or the authority's responsibility had ended. Check "
        "which of the dates is right.",
    ),
    claims_without_facts(StatementReassessment, "SR201"),
    claims_outside_their_window(StatementReassessment, "SR202"),
)

STATEMENT_TRANSFER_CHECKS: tuple[Check | ClaimCheck, ...] = (
    *_TRANSFER,
    *_DETAINED,
    *_REASSESSMENT,
)
