"""Regulation 39: mediation certificate under section 55(5).

https://www.legislation.gov.uk/uksi/2014/1530/regulation/39

(1) ceiling: 3 working days to issue the certificate after mediation
(2) standard: tell the adviser as soon as possible that mediation cannot be arranged in time
(3) ceiling: 3 working days from being told to issue a certificate all the same
"""

from sendrules.clock import WorkingDays
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.law.send_regulations_2014.regulation_35 import HEALTH_ONLY, NO_LONGER_WANTED
from sendrules.records.appeal.mediation import Mediation
from sendrules.rules import After, Ceiling, Fact, Known, Not, Standard

REG_39_1 = Ceiling(
    SEND_2014("39(1)"),
    says="issue the certificate within 3 working days of the end of the mediation",
    on=Mediation,
    due=After("mediation_concluded", WorkingDays(3)),
    done="certificate_issued",
    # Paragraph (3) has given its certificate already, whether or not mediation follows.
    when=Not(Known("adviser_told_cannot_arrange")),
    unless=(REG_2A,),
    duty_holder="mediation adviser",
    owed_to="parent or young person",
    notes="Where mediation is pursued before an appeal.",
)

REG_39_2 = Standard(
    SEND_2014("39(2)"),
    says="tell the adviser as soon as possible that mediation cannot be arranged in time",
    on=Mediation,
    starts=Fact("cannot_arrange_realised"),
    done="adviser_told_cannot_arrange",
    # The periods of regs 35(4) and 36(2) only, which bind the authority.
    when=Not(HEALTH_ONLY),
    ends=NO_LONGER_WANTED,
    duty_holder="local authority",
    owed_to="mediation adviser",
    notes=(
        "It can fall due before day 30. If the authority says nothing no time starts for the "
        "certificate: day 31 alone does not oblige the adviser."
    ),
)

REG_39_3 = Ceiling(
    SEND_2014("39(3)"),
    says="issue the certificate within 3 working days of being told it cannot be arranged",
    on=Mediation,
    due=After("adviser_told_cannot_arrange", WorkingDays(3)),
    done="certificate_issued",
    when=Not(HEALTH_ONLY),
    unless=(REG_2A,),
    duty_holder="mediation adviser",
    owed_to="parent or young person",
    notes="The family counts as having taken part. Mediation may still take place later.",
)
