"""Regulation 16: change of responsible commissioning body.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/16

(1) not a time limit: the commissioning body changes and the authority stays the same
(2) ceiling: 15 working days for the original body to tell the new one
(3) ceiling: 15 working days for a new body that cannot arrange the provision to ask the authority
    to assess or review; no time is set for the authority to comply
"""

from sendrules.clock import WorkingDays
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.records.plan.commissioner_change import CommissionerChange
from sendrules.rules import BeginningWith, Ceiling, Fact, Is

REG_16_2 = Ceiling(
    SEND_2014("16(2)"),
    says="tell the new commissioning body of the change within 15 working days beginning with "
    "awareness of it",
    on=CommissionerChange,
    due=BeginningWith("old_body_aware", WorkingDays(15)),
    done="new_body_notified",
    unless=(REG_2A,),
    ends=Fact("ended"),
    duty_holder="original responsible commissioning body",
    owed_to="new responsible commissioning body",
)

REG_16_3 = Ceiling(
    SEND_2014("16(3)"),
    says="ask the authority to assess, or to review the plan, within 15 working days beginning "
    "with awareness of being responsible, if the health provision cannot practicably be arranged",
    on=CommissionerChange,
    due=BeginningWith("new_body_aware", WorkingDays(15)),
    done="assessment_or_review_requested",
    when=Is("health_provision_practicable", False),
    unless=(REG_2A,),
    ends=Fact("ended"),
    duty_holder="new responsible commissioning body",
    owed_to="local authority",
    notes="The authority must comply with the request; no time is set for that.",
)
