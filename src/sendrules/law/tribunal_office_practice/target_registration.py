"""Target for registration: an appeal is registered.

https://www.gov.uk/courts-tribunals/first-tier-tribunal-special-educational-needs-and-disability

(registration) ceiling: 10 working days from receiving an appeal to register it
"""

from sendrules.clock import WorkingDays
from sendrules.law.tribunal_office_practice import HMCTS_PRACTICE
from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_12 import OTHER_ACTS
from sendrules.records.appeal.appeal import Appeal
from sendrules.rules import After, Ceiling, Confidence, Fact

REGISTRATION = Ceiling(
    HMCTS_PRACTICE("registration"),
    says="register an appeal within 10 working days of receiving it",
    on=Appeal,
    due=After("appeal_received", WorkingDays(10)),
    done="appeal_registered",
    ends=Fact("withdrawn"),
    # August, and 25 December to 1 January, are left out as for the parties.
    counting=OTHER_ACTS,
    duty_holder="First-tier Tribunal (SEND)",
    owed_to="the parties",
    confidence=Confidence.SECONDARY,
    sources=(
        "https://www.ipsea.org.uk/what-happens-after-i-submit-my-appeal-registration-and-key-forms",
    ),
    notes="About twenty days at busy times.",
)
