"""Article 5: consideration of whether to make an assessment not completed before 1 September 2014.

https://www.legislation.gov.uk/uksi/2014/2270/article/5

(1) not a time limit: the old-law considerations that it is about
(2) not a time limit: the old law continues until the relevant time
(3) not a time limit: and the new law does not apply until then
(4) not a time limit: the relevant time
(5) trigger: the authority proposes to go on under the new law, and the family consents
(6) not a time limit: the consideration is then treated as one for an EHC plan
(7) not a time limit: and so is whatever was done
(8) ceiling: 6 weeks, beginning with the consent, to notify the decision whether to assess
"""

from sendrules.clock import Weeks
from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.transfers import TO_2018
from sendrules.records.conversion.old_law_request import OldLawRequest
from sendrules.rules import BeginningWith, Ceiling, Fact, Is

SIX_WEEKS = BeginningWith("consent_given", Weeks(6))
NOTES = (
    "Beginning with the consent: a day shorter than reg 5(1), into which this period is written. "
    "Whether the exceptions of reg 5(4) come with it is not stated; they are not tested here."
)

ART_5_8 = Ceiling(
    TRANSITIONAL_2014("5(8)"),
    says="notify the decision whether to assess within 6 weeks beginning with the consent",
    on=OldLawRequest,
    due=SIX_WEEKS,
    done="decision_notified",
    when=Is("assessment_requested", False),
    ends=Fact("ended"),
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    sources=("https://www.legislation.gov.uk/uksi/2014/2270/article/6",),
    notes=f"{NOTES} For a matter that somebody had asked for, see art 6(8).",
    span=TO_2018,
)
