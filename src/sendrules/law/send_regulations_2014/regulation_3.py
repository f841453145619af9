"""Regulation 3: consideration of request.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/3

3 standard: consult the family as soon as practicable, and before deciding whether a plan is needed
(a) trigger: the request under s.36(1) is received
(b) trigger: the authority becomes responsible under s.24
"""

from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.regulation_4 import ENDED, START
from sendrules.records import NeedsAssessment
from sendrules.rules import Standard

REG_3 = Standard(
    SEND_2014("3"),
    says="consult the family before deciding whether a plan may be necessary",
    on=NeedsAssessment,
    starts=START,
    done="family_consulted",
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes="It must come before the decision that regs 4 and 5 want within 6 weeks.",
)
