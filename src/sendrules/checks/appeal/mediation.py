"""Checks of a mediation, `ME`."""

from sendrules.clock import Weeks
from sendrules.records import Record
from sendrules.records.appeal.mediation import Mediation
from sendrules.rules import (
    After,
    All,
    Any,
    Check,
    Condition,
    Is,
    Known,
    Not,
    OnOrBefore,
    Severity,
)

__all__ = ["CHECKS", "mediation_checks"]


def mediation_checks(on: type[Record], prefix: str, wanted: str) -> tuple[Check, ...]:
    """Make the checks of a mediation, whoever it is about.

    Args:
        on: the record.
        prefix: the letters before each code.
        wanted: the fact of mediation having been asked for.
    """

    def _check(
        number: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
    ) -> Check:
        return Check(prefix + number, severity, on, facts, when, says)

    return (
        _check(
            "104",
            Severity.ERROR,
            ("notice_dated", "notice_sent"),
            All(
                Not(Known("notice_dated")),
                Not(Known("notice_sent")),
                Any(
                    Known("adviser_contacted"),
                    Known("mediation_declined"),
                    Known(wanted),
                ),
            ),
            "Mediation has gone on, but neither the date of the notice nor the day on which it was "
            "sent is recorded. Record both: each starts a time of its own.",
        ),
        _check(
            "105",
            Severity.QUERY,
            ("notice_dated", "notice_sent"),
            Not(OnOrBefore("notice_dated", "notice_sent")),
            "The notice was sent before the date that it bears. Check both dates.",
        ),
        _check(
            "106",
            Severity.QUERY,
            ("notice_dated", "notice_sent"),
            Not(OnOrBefore("notice_sent", After("notice_dated", Weeks(2)))),
            "The notice was sent more than two weeks after the date that it bears. Check both "
            "dates: the earlier one may close the door to a certificate first.",
        ),
        _check(
            "107",
            Severity.QUERY,
            ("mediation_declined", wanted),
            All(Known("mediation_declined"), Known(wanted)),
            "Mediation was both declined and asked for. Check which happened, or record the second "
            "as another mediation.",
        ),
        _check(
            "111",
            Severity.QUERY,
            ("placement_only", "certificate_issued"),
            All(Known("placement_only"), Is("placement_only", True), Known("certificate_issued")),
            "A certificate was issued for an appeal about the named place alone, which needs none. "
            "Check what the appeal is about.",
        ),
        _check(
            "112",
            Severity.QUERY,
            ("mediation_concluded", "mediation_date"),
            Not(OnOrBefore("mediation_date", "mediation_concluded")),
            "The mediation ended before the day fixed for it. Check both dates.",
        ),
        _check(
            "113",
            Severity.ERROR,
            ("leave_given", "leave_sought"),
            All(Is("leave_given", True), Is("leave_sought", False)),
            "Leave to appeal was given, and yet none was sought. Correct one of the two.",
        ),
    )


def _check(
    code: str, severity: Severity, facts: tuple[str, ...], when: Condition, says: str
) -> Check:
    return Check(code, severity, Mediation, facts, when, says)


_ABOUT_HEALTH = (
    _check(
        "ME108",
        Severity.QUERY,
        ("health_issues", "other_issues"),
        All(
            Known("authority_informed"),
            Any(
                Not(Known("health_issues")),
                All(Is("health_issues", True), Not(Known("other_issues"))),
            ),
        ),
        "It is not recorded what the mediation is about: health care provision, something else, "
        "or both. Record it: it decides who must arrange the mediation, and from when.",
    ),
    _check(
        "ME109",
        Severity.ERROR,
        ("health_issues", "other_issues"),
        All(
            Known("health_issues"),
            Known("other_issues"),
            Is("health_issues", False),
            Is("other_issues", False),
        ),
        "The mediation is said to be about neither health care provision nor anything else. "
        "Correct one of the two.",
    ),
    _check(
        "ME110",
        Severity.ERROR,
        ("health_issues", "commissioning_bodies_notified"),
        All(
            Known("health_issues"),
            Is("health_issues", False),
            Any(Known("commissioning_bodies_notified"), Known("health_notification_received")),
        ),
        "No health issue is recorded, and yet a commissioning body was notified of one. Correct "
        "one of the two.",
    ),
)

CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (*mediation_checks(Mediation, "ME", "authority_informed"), *_ABOUT_HEALTH),
        key=lambda check: check.code,
    )
)
