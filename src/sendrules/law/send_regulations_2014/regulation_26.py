"""Regulation 26: securing a re-assessment of educational, health care and social care provision.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/26

(1) not a time limit: regs 6 and 7 apply, on advice and on how to assess
(2) ceiling: reg 8 applies, 6 weeks to co-operate, with its exceptions; reg 9 sets no time
"""

from sendrules.clock import Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.regulation_8 import (
    FOR_REASSESSMENT,
    REFUSED_OR_NOT_NEEDED,
    REG_8_2,
)
from sendrules.records import AdviceRequest
from sendrules.rules import After, All, Ceiling, Is

REG_26_2 = Ceiling(
    SEND_2014("26(2)"),
    says="comply with a request to co-operate in a re-assessment within 6 weeks of receiving it",
    on=AdviceRequest,
    due=After("request_received", Weeks(6)),
    done="advice_provided",
    when=All(Is("section_31_body", True), FOR_REASSESSMENT),
    unless=REG_8_2,
    ends=REFUSED_OR_NOT_NEEDED,
    duty_holder="a body listed in s.31(1)",
    owed_to="local authority",
    sources=("https://www.legislation.gov.uk/uksi/2014/1530/regulation/8",),
    notes="Reg 8(1) as it applies to re-assessments; it binds the same bodies.",
)
