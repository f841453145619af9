"""Regulation 36: mediation, no health care issues.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/36

(1) not a time limit: it applies where the issues are not about health care provision
(2) ceiling: 30 days for the authority to arrange mediation
"""

from sendrules.clock import Days
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.law.send_regulations_2014.regulation_35 import ARRANGE_OR_HOLD, NO_LONGER_WANTED
from sendrules.records.appeal.mediation import Mediation
from sendrules.rules import After, Ceiling, Is

REG_36_2 = Ceiling(
    SEND_2014("36(2)"),
    says="arrange mediation within 30 days of being informed that it is wanted",
    on=Mediation,
    due=After("authority_informed", Days(30)),
    done="mediation_arranged",
    when=Is("health_issues", False),
    unless=(REG_2A,),
    ends=NO_LONGER_WANTED,
    duty_holder="local authority",
    owed_to="parent or young person",
    disputed=(ARRANGE_OR_HOLD,),
    notes="Calendar days, from the authority being informed, in practice through the adviser.",
)
