"""Regulation 35: mediation, health care issues.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/35

(1) not a time limit: it applies where the issues are, or include, health care provision
(2) ceiling: 3 working days to notify each relevant commissioning body
(2)(a) not a time limit of its own: the notification gives the issues
(2)(b) not a time limit of its own: and the provision that the family wants
(3) ceiling: health issues only: 30 days for the commissioning body to arrange mediation
(4) ceiling: health and other issues: 30 days for the authority to arrange mediation
"""

from sendrules.clock import Days, WorkingDays
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.records.appeal.mediation import Mediation
from sendrules.rules import After, All, Ceiling, Disputed, Fact, Is, Reading

HEALTH_ONLY = All(Is("health_issues", True), Is("other_issues", False))

NO_LONGER_WANTED = Fact("mediation_withdrawn")

ARRANGE_OR_HOLD = Disputed(
    "Must mediation be arranged in the period, or held?",
    (
        Reading("arranged", "the text; SOSSEN", name="mediation-arranged"),
        Reading("held", "several advice pages", done="mediation_held", name="mediation-held"),
    ),
    why="The text says arrange. The day on which it is held is worth recording as well.",
)

REG_35_2 = Ceiling(
    SEND_2014("35(2)"),
    says="notify each commissioning body of the health issues within 3 working days",
    on=Mediation,
    due=After("authority_informed", WorkingDays(3)),
    done="commissioning_bodies_notified",
    when=Is("health_issues", True),
    unless=(REG_2A,),
    ends=NO_LONGER_WANTED,
    duty_holder="local authority",
    owed_to="each relevant commissioning body",
)

REG_35_3 = Ceiling(
    SEND_2014("35(3)"),
    says="arrange mediation on health issues alone within 30 days of the notification",
    on=Mediation,
    due=After("health_notification_received", Days(30)),
    done="mediation_arranged",
    when=HEALTH_ONLY,
    unless=(REG_2A,),
    ends=NO_LONGER_WANTED,
    duty_holder="responsible commissioning body",
    owed_to="parent or young person",
    disputed=(ARRANGE_OR_HOLD,),
    notes=(
        "Calendar days. Where several bodies are responsible they arrange it jointly. Regulation "
        "39(2) and (3), on certificates when mediation cannot be arranged, do not mention this "
        "period."
    ),
)

REG_35_4 = Ceiling(
    SEND_2014("35(4)"),
    says="arrange mediation on health and other issues within 30 days of being informed",
    on=Mediation,
    due=After("authority_informed", Days(30)),
    done="mediation_arranged",
    when=All(Is("health_issues", True), Is("other_issues", True)),
    unless=(REG_2A,),
    ends=NO_LONGER_WANTED,
    duty_holder="local authority",
    owed_to="parent or young person",
    disputed=(ARRANGE_OR_HOLD,),
    notes="Calendar days, from the authority being informed, in practice through the adviser.",
)
