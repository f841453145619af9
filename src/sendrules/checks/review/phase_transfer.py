"""Checks of a phase transfer, `PT`."""

from sendrules.clock import FixedDay, Months, Years
from sendrules.records.review.phase_transfer import PhaseTransfer
from sendrules.rules import (
    All,
    Any,
    Before,
    Check,
    Condition,
    Earliest,
    Is,
    Known,
    Not,
    OnDay,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS"]

_ENDED = Earliest("not_transferring", "plan_ceased", "moved_away", "died")
_TO_POST_16 = All(Known("to_post_16"), Is("to_post_16", True))
_BETWEEN_POST_16 = All(_TO_POST_16, Known("from_post_16"), Is("from_post_16", True))


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, PhaseTransfer, facts, when, says)


CHECKS: tuple[Check, ...] = (
    _check(
        "PT103",
        Severity.ERROR,
        ("transfer",),
        All(
            Not(Known("transfer")),
            Any(
                Known("transfer_proposed"),
                Known("review_completed"),
                Known("final_plan_sent"),
            ),
        ),
        "The day of the transfer is missing, so no date can be worked out. Record it; 1 September "
        "of the right year will do where only the year is known.",
    ),
    _check(
        "PT104",
        Severity.QUERY,
        ("to_post_16", "from_post_16"),
        All(
            Known("transfer"),
            Any(Not(Known("to_post_16")), All(_TO_POST_16, Not(Known("from_post_16")))),
        ),
        "The kind of transfer is not known, so neither is its date. Record whether it is to a "
        "post-16 institution and, if so, whether it is also from one.",
    ),
    _check(
        "PT105",
        Severity.ERROR,
        ("to_post_16", "from_post_16"),
        All(
            Known("to_post_16"),
            Known("from_post_16"),
            Is("to_post_16", False),
            Is("from_post_16", True),
        ),
        "A transfer from a post-16 institution can only be to another. Correct one of the two.",
    ),
    _check(
        "PT106",
        Severity.QUERY,
        ("transfer",),
        All(
            Not(_BETWEEN_POST_16),
            Any(
                Not(OnOrBefore(OnDay(FixedDay(8, 1), "transfer"), "transfer")),
                Not(OnOrBefore("transfer", OnDay(FixedDay(10, 31), "transfer"))),
            ),
        ),
        "A transfer between phases is almost always in September, and this one is not. Check that "
        "the date is that of the transfer, and not of the review or of the deadline.",
    ),
    _check(
        "PT107",
        Severity.QUERY,
        ("transfer_proposed", "transfer"),
        All(
            _BETWEEN_POST_16,
            Not(OnOrBefore("transfer_proposed", Before("transfer", Months(5)))),
        ),
        "The move was proposed less than five months before it, so reg 18(2) could not be kept "
        "from the start. Do not read it as ordinary lateness.",
    ),
    _check(
        "PT108",
        Severity.QUERY,
        ("final_plan_sent", "transfer"),
        Not(OnOrBefore(Before("transfer", Years(1)), "final_plan_sent")),
        "The final plan was sent more than a year before the transfer. Check that it is the plan "
        "that names the placement, and that the year of the transfer is right.",
    ),
    _check(
        "PT109",
        Severity.QUERY,
        ("review_completed", "final_plan_sent"),
        All(Known("final_plan_sent"), Not(Known("review_completed"))),
        "A final plan was sent, but no review before it is recorded. Record the day on which the "
        "decision of the review was sent.",
    ),
    _check(
        "PT110",
        Severity.QUERY,
        ("final_plan_sent", "not_transferring", "plan_ceased", "moved_away", "died"),
        Not(OnOrBefore("final_plan_sent", _ENDED)),
        "A plan was sent after the transfer, the plan or the authority's responsibility had "
        "ended. Check which of the dates is right.",
    ),
)
