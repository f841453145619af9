"""Target for the decision: the decision is sent after the hearing.

https://www.gov.uk/courts-tribunals/first-tier-tribunal-special-educational-needs-and-disability

(decision) ceiling: 10 working days from the hearing to send the decision
"""

from sendrules.clock import WorkingDays
from sendrules.law.tribunal_office_practice import HMCTS_PRACTICE
from sendrules.law.tribunal_office_practice.target_hearing import ENDED, TO_BE_HEARD
from sendrules.records.appeal.appeal import Appeal
from sendrules.rules import After, Ceiling, Confidence

DECISION = Ceiling(
    HMCTS_PRACTICE("decision"),
    says="send the decision within 10 working days of the hearing",
    on=Appeal,
    due=After("hearing", WorkingDays(10)),
    done="decision_sent",
    when=TO_BE_HEARD,
    ends=ENDED,
    duty_holder="First-tier Tribunal (SEND)",
    owed_to="the parties",
    confidence=Confidence.SECONDARY,
    sources=("https://www.ipsea.org.uk/after-the-hearing",),
)
