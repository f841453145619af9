"""Regulation 25: notification of the decision whether it is necessary to re-assess.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/25

(1) ceiling: 15 days to notify whether there will be a re-assessment
(2) not a time limit: what a refusal letter must say
(2)(a) not a time limit: the right to appeal
(2)(b) not a time limit: the time for appealing
(2)(c) not a time limit: mediation information (reg 32)
(2)(d) not a time limit: disagreement resolution, advice and information
(2)(e) not a time limit: the power to recommend (since 3 April 2018, SI 2017/1306 reg 8)
"""

from sendrules.clock import Days
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.records.assessment.reassessment import Reassessment
from sendrules.rules import After, Ceiling, Earliest

ENDED = Earliest("withdrawn", "moved_away", "plan_ceased", "detained", "died")
"""The request is withdrawn, or there is no longer a plan that the authority maintains."""

REG_25_1 = Ceiling(
    SEND_2014("25(1)"),
    says="notify whether there will be a re-assessment within 15 days of the request",
    on=Reassessment,
    due=After("request_received", Days(15)),
    done="decision_notified",
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes=(
        "Calendar days, and fifteen of them, not six weeks. The grounds for refusing in reg 24 do "
        "not excuse silence, and do not apply to a request from the commissioning body (reg 23)."
    ),
)
