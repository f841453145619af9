"""Regulation 8: duty to co-operate in a detained person's EHC needs assessment.

https://www.legislation.gov.uk/uksi/2015/62/regulation/8

(1) ceiling: 6 weeks for a body asked under s.31 to comply with the request
(2) exceptions: to paragraph (1), where compliance is impractical because of one of them
(2)(a) exception: exceptional circumstances during the six weeks
(2)(b) exception: absence of a detained child's parent for four weeks during the six weeks; answered
    for (c) too
(2)(c) exceptions: the same absence of the alternative person
(2)(d) exception: an appointment made by the body is missed during the six weeks
(2)(e) exception: coronavirus (temporary: 1 May to 25 September 2020, SI 2020/471 reg 23)
"""

from sendrules.clock import Weeks
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.exceptions import (
    DETAINED_CIRCUMSTANCES,
    PARENTS_OR_ALTERNATIVE_PERSONS_ABSENCE,
)
from sendrules.law.send_regulations_2014.exceptions import (
    CORONAVIRUS,
    MISSED_APPOINTMENT,
)
from sendrules.law.send_regulations_2014.regulation_8 import FOR_DETAINED, REFUSED_OR_NOT_NEEDED
from sendrules.records import AdviceRequest
from sendrules.rules import After, All, Carried, Ceiling, Is

REG_8_2 = (
    Carried(DETAINED_CIRCUMSTANCES, DETAINED_2015("8(2)(a)")),
    Carried(PARENTS_OR_ALTERNATIVE_PERSONS_ABSENCE, DETAINED_2015("8(2)(b)")),
    Carried(MISSED_APPOINTMENT, DETAINED_2015("8(2)(d)")),
    Carried(CORONAVIRUS, DETAINED_2015("8(2)(e)")),
)

REG_8_1 = Ceiling(
    DETAINED_2015("8(1)"),
    says="comply with a request to co-operate in a detained person's assessment within 6 weeks of "
    "receiving it",
    on=AdviceRequest,
    due=After("request_received", Weeks(6)),
    done="advice_provided",
    when=All(Is("section_31_body", True), FOR_DETAINED),
    unless=REG_8_2,
    ends=REFUSED_OR_NOT_NEEDED,
    duty_holder="a body listed in s.31(1)",
    owed_to="home authority",
    sources=("https://www.legislation.gov.uk/ukpga/2014/6/section/31",),
    notes=(
        "Binds only the bodies listed in s.31(1), among them youth offending teams and the person "
        "in charge of the youth accommodation. There is no school-closure exception."
    ),
)
