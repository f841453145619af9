"""Checks of a re-assessment that took the place of a statement's, `SR`."""

from sendrules.records.conversion.statement_reassessment import StatementReassessment
from sendrules.rules import (
    All,
    Any,
    Check,
    Earliest,
    Is,
    Known,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
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
)
