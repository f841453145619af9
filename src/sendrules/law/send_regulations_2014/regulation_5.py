"""Regulation 5: decision whether or not to conduct an EHC needs assessment.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/5

(1) ceiling: 6 weeks to notify the decision whether to assess
(1)(a) trigger: the request under s.36(1) is received
(1)(b) trigger: the authority becomes responsible under s.24
(2) not a time limit: the persons notified under reg 4(2) are told too; no time of its own
(3) not a time limit: what a refusal letter must say
(3)(a) not a time limit: the right to appeal
(3)(b) not a time limit: the time for appealing
(3)(c) not a time limit: mediation information (reg 32)
(3)(d) not a time limit: disagreement resolution, information and advice
(4) exceptions: to paragraph (1), where compliance is impractical because of one of them
(4)(a) exception: a school or post-16 institution that was asked for advice is closed
(4)(b) exception: an early-years provider that was asked for advice is closed
(4)(c) exception: exceptional personal circumstances during the six weeks
(4)(d) exception: absence from the area for four weeks during the six weeks
(4)(e) exception: coronavirus (temporary: 1 May to 25 September 2020, SI 2020/471 reg 7)
"""

from sendrules.clock import Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import CORONAVIRUS, REG_5_4_A_TO_D
from sendrules.law.send_regulations_2014.regulation_4 import ENDED, START
from sendrules.records import NeedsAssessment
from sendrules.rules import After, Carried, Ceiling

REG_5_4 = (
    *REG_5_4_A_TO_D,
    Carried(CORONAVIRUS, SEND_2014("5(4)(e)")),
)

REG_5_1 = Ceiling(
    SEND_2014("5(1)"),
    says="notify the decision whether to assess within 6 weeks of the request",
    on=NeedsAssessment,
    due=After(START, Weeks(6)),
    done="decision_notified",
    unless=REG_5_4,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    sources=("https://caselaw.nationalarchives.gov.uk/ewhc/admin/2023/3138",),
    notes=(
        "Receipt starts time, not the date on the letter. A closure matters here only if advice "
        "was asked for before the decision."
    ),
)
