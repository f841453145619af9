"""Regulation 47: disclosure of EHC plans in relation to higher education.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/47

47 ceiling: 15 working days to disclose the plan when the young person asks
(a) recipient: anyone dealing with the application for a disabled students' allowance
(b) recipient: the principal of the institution where the young person has a confirmed place
"""

from sendrules.clock import WorkingDays
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.records.plan.plan_disclosure import PlanDisclosure
from sendrules.rules import After, Ceiling, Fact

REG_47 = Ceiling(
    SEND_2014("47"),
    says="disclose the plan within 15 working days of being asked by the young person",
    on=PlanDisclosure,
    due=After("asked", WorkingDays(15)),
    done="disclosed",
    unless=(REG_2A,),
    ends=Fact("withdrawn"),
    duty_holder="local authority",
    owed_to="the young person",
    notes=(
        "The day of asking is not counted, unlike regs 15 and 16. Each recipient that the young "
        "person names is a request of its own."
    ),
)
