"""Checks of the small records: `OT1..` SENCOs, `OT2..` local offers, and so on to `OT6..`."""

from sendrules.checks.claims import claims_outside_their_window, claims_without_facts
from sendrules.checks.common import (
    dates_in_the_future,
    impossible_orders,
    outcomes_without_dates,
)
from sendrules.clock import Days, FixedDay
from sendrules.records.assessment.assessment_placement import AssessmentPlacement
from sendrules.records.detained.detained_provision import DetainedProvision
from sendrules.records.elsewhere.approval_withdrawal import ApprovalWithdrawal
from sendrules.records.elsewhere.local_offer_comments import LocalOfferComments
from sendrules.records.elsewhere.senco_appointment import SencoAppointment
from sendrules.records.elsewhere.special_needs_information import SpecialNeedsInformation
from sendrules.rules import (
    After,
    All,
    Any,
    Check,
    ClaimCheck,
    Is,
    Known,
    Not,
    OnDay,
    OnOrBefore,
    Same,
    Severity,
)

__all__ = ["OTHER_CHECKS"]

_SENCO = (
    *impossible_orders(SencoAppointment, "OT101"),
    *dates_in_the_future(SencoAppointment, "OT102"),
    *outcomes_without_dates(SencoAppointment, "OT103"),
    Check(
        "OT104",
        Severity.QUERY,
        SencoAppointment,
        ("served_over_a_year_before",),
        All(Known("became_senco"), Not(Known("served_over_a_year_before"))),
        "It is not recorded whether the person had been a SENCO for more than twelve months "
        "before. Record it: the three years are only for those who had not.",
    ),
)

_LOCAL_OFFER: tuple[Check | ClaimCheck, ...] = (
    *impossible_orders(LocalOfferComments, "OT201"),
    *dates_in_the_future(LocalOfferComments, "OT202"),
    claims_without_facts(LocalOfferComments, "OT211"),
    claims_outside_their_window(LocalOfferComments, "OT212"),
)

_APPROVAL = (
    *impossible_orders(ApprovalWithdrawal, "OT301"),
    *dates_in_the_future(ApprovalWithdrawal, "OT302"),
    Check(
        "OT303",
        Severity.ERROR,
        ApprovalWithdrawal,
        ("withdrawal_notified", "removed_from_list"),
        All(
            OnOrBefore("withdrawal_notified", "removed_from_list"),
            Not(OnOrBefore(After("withdrawal_notified", Days(28)), "removed_from_list")),
        ),
        "The institution was removed from the list before the withdrawal took effect, 28 days "
        "after notification. Check both dates: until then it remains approved.",
    ),
    Check(
        "OT304",
        Severity.ERROR,
        ApprovalWithdrawal,
        ("withdrawal_notified",),
        All(Known("removed_from_list"), Not(Known("withdrawal_notified"))),
        "The institution was removed from the list, but the day on which its proprietor was "
        "notified is missing. Record it: the 28 days run from that day.",
    ),
)

_INFORMATION = (
    *impossible_orders(SpecialNeedsInformation, "OT401"),
    *dates_in_the_future(SpecialNeedsInformation, "OT402"),
    Check(
        "OT403",
        Severity.ERROR,
        SpecialNeedsInformation,
        ("year_began",),
        Not(Same("year_began", OnDay(FixedDay(1, 1), "year_began"))),
        "The calendar year is given by a day that is not 1 January. Record 1 January of the year.",
    ),
)

_DETAINED = (
    *impossible_orders(DetainedProvision, "OT501"),
    *dates_in_the_future(DetainedProvision, "OT502"),
    Check(
        "OT503",
        Severity.ERROR,
        DetainedProvision,
        ("detained",),
        All(
            Not(Known("detained")),
            Any(
                Known("provision_in_place"),
                Known("health_provision_in_place"),
                Known("released"),
            ),
        ),
        "Provision or release is recorded, but not the day on which the detention began. Record "
        "it: the duties begin with it.",
    ),
    Check(
        "OT504",
        Severity.ERROR,
        DetainedProvision,
        ("health_provision_specified", "health_provision_in_place"),
        All(
            Known("health_provision_specified"),
            Is("health_provision_specified", False),
            Known("health_provision_in_place"),
        ),
        "The plan specifies no health provision, and yet it was put in place. Correct one of the "
        "two.",
    ),
)

_PLACEMENT = (
    *impossible_orders(AssessmentPlacement, "OT601"),
    *dates_in_the_future(AssessmentPlacement, "OT602"),
    Check(
        "OT603",
        Severity.ERROR,
        AssessmentPlacement,
        ("no_plan_notice_served", "tenth_open_day"),
        OnOrBefore("tenth_open_day", After("no_plan_notice_served", Days(9))),
        "The tenth open day is less than ten days after the notice was served. Count again: only "
        "days after service on which the institution is open count.",
    ),
    Check(
        "OT604",
        Severity.QUERY,
        AssessmentPlacement,
        ("stay_ended", "family_left"),
        All(Known("stay_ended"), Known("family_left")),
        "Both the institution and the family are recorded as having ended the stay. Check which "
        "of the two did.",
    ),
)

OTHER_CHECKS: tuple[Check | ClaimCheck, ...] = (
    *_SENCO,
    *_LOCAL_OFFER,
    *_APPROVAL,
    *_INFORMATION,
    *_DETAINED,
    *_PLACEMENT,
)
