"""Article 6: request for an assessment not determined before 1 September 2014.

https://www.legislation.gov.uk/uksi/2014/2270/article/6

(1) not a time limit: the old-law requests that it is about
(2) not a time limit: the old law continues until the relevant time
(3) not a time limit: and the new law does not apply until then
(4) not a time limit: the relevant time
(5) trigger: the authority proposes to treat it as a request for a plan, and the family consents
(6) not a time limit: it is then treated as a request for an EHC needs assessment
(7) not a time limit: and so is whatever was done
(8) ceiling: 6 weeks, beginning with the consent, to notify the decision whether to assess
"""

from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.article_5 import NOTES, SIX_WEEKS
from sendrules.law.transitional_order_2014.transfers import TO_2018
from sendrules.records.conversion.old_law_request import OldLawRequest
from sendrules.rules import Ceiling, Fact, Is

ART_6_8 = Ceiling(
    TRANSITIONAL_2014("6(8)"),
    says="notify the decision whether to assess within 6 weeks beginning with the consent",
    on=OldLawRequest,
    due=SIX_WEEKS,
    done="decision_notified",
    when=Is("assessment_requested", True),
    ends=Fact("ended"),
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes=NOTES,
    span=TO_2018,
)
