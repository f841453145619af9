"""Regulation 8: duty to co-operate in EHC needs assessments.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/8

(1) ceiling: 6 weeks for a body asked under s.31 to comply with the request
(2) exceptions: to paragraph (1), where compliance is impractical because of one of them
(2)(a) exception: exceptional circumstances during the six weeks
(2)(b) exception: absence from the area for four weeks during the six weeks
(2)(c) exception: an appointment made by the body is missed during the six weeks
(2)(d) exception: coronavirus (temporary: 1 May to 25 September 2020, SI 2020/471 reg 8)
"""

from sendrules.clock import Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import (
    ABSENCE_FOUR_WEEKS,
    CORONAVIRUS,
    EXCEPTIONAL_CIRCUMSTANCES,
    MISSED_APPOINTMENT,
)
from sendrules.records import AdviceRequest
from sendrules.rules import After, All, Carried, Ceiling, Earliest, Is, Known, Not

FOR_REASSESSMENT = All(Known("for_reassessment"), Is("for_reassessment", True))
"""It is known that the advice is for a re-assessment. A first assessment is the ordinary case."""

FOR_DETAINED = All(Known("for_detained_person"), Is("for_detained_person", True))
"""It is known that the advice is about a detained person: SI 2015/62 applies instead (s.70(1))."""

REFUSED_OR_NOT_NEEDED = Earliest("refused_with_reasons", "no_longer_needed")
"""A body that refuses with written reasons has no duty to comply (s.31(2) and (3))."""

REG_8_2 = (
    Carried(EXCEPTIONAL_CIRCUMSTANCES, SEND_2014("8(2)(a)")),
    Carried(ABSENCE_FOUR_WEEKS, SEND_2014("8(2)(b)")),
    Carried(MISSED_APPOINTMENT, SEND_2014("8(2)(c)")),
    Carried(CORONAVIRUS, SEND_2014("8(2)(d)")),
)

REG_8_1 = Ceiling(
    SEND_2014("8(1)"),
    says="comply with a request to co-operate in an assessment within 6 weeks of receiving it",
    on=AdviceRequest,
    due=After("request_received", Weeks(6)),
    done="advice_provided",
    # For a re-assessment the same period is applied by reg 26(2).
    when=All(Is("section_31_body", True), Not(FOR_REASSESSMENT), Not(FOR_DETAINED)),
    unless=REG_8_2,
    ends=REFUSED_OR_NOT_NEEDED,
    duty_holder="a body listed in s.31(1)",
    owed_to="local authority",
    sources=("https://www.legislation.gov.uk/ukpga/2014/6/section/31",),
    notes=(
        "Binds only the bodies listed in s.31(1). For schools, colleges and the authority's own "
        "psychologists and social workers six weeks is guidance (Code of Practice, para 9.41). "
        "There is no school-closure exception, and a missed appointment helps the body, never "
        "the authority's own limits."
    ),
)
