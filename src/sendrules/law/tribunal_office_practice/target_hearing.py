"""Target for the hearing: an appeal is heard.

https://www.gov.uk/courts-tribunals/first-tier-tribunal-special-educational-needs-and-disability

(hearing) ceiling: a hearing within 12 weeks of registration
"""

from sendrules.clock import Weeks
from sendrules.law.tribunal_office_practice import HMCTS_PRACTICE
from sendrules.records.appeal.appeal import Appeal
from sendrules.rules import After, All, Ceiling, Confidence, Earliest, Is, Known, Not

ENDED = Earliest("withdrawn", "conceded")
"""Nothing is left to hear."""

TO_BE_HEARD = Not(All(Known("decided_on_papers"), Is("decided_on_papers", True)))
"""Not known to be decided without a hearing."""

HEARING = Ceiling(
    HMCTS_PRACTICE("hearing"),
    says="hear the appeal within 12 weeks of registering it",
    on=Appeal,
    due=After("appeal_registered", Weeks(12)),
    done="hearing",
    when=TO_BE_HEARD,
    ends=ENDED,
    duty_holder="First-tier Tribunal (SEND)",
    owed_to="the parties",
    confidence=Confidence.SECONDARY,
    sources=(
        "https://www.ipsea.org.uk/what-happens-after-i-submit-my-appeal-registration-and-key-forms",
    ),
    notes=(
        "Many months in 2025 and 2026. Phase transfers are put first. In appeals about the named "
        "place alone the day was set in 2026 only after the bundle was due."
    ),
)
