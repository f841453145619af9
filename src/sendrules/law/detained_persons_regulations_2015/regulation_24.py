"""Regulation 24: mediation certificate under section 55(5) of the Act.

https://www.legislation.gov.uk/uksi/2015/62/regulation/24

(1) ceiling: 3 working days to issue the certificate after mediation
(2) standard: tell the adviser as soon as possible that mediation cannot be arranged in time
(3) ceiling: 3 working days from being told to issue a certificate all the same
"""

from sendrules.clock import WorkingDays
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.exceptions import REG_2A
from sendrules.law.detained_persons_regulations_2015.matters import APPROPRIATE_PERSON
from sendrules.law.send_regulations_2014.regulation_35 import NO_LONGER_WANTED
from sendrules.records.detained.detained_mediation import DetainedMediation
from sendrules.rules import After, Ceiling, Fact, Known, Not, Standard

REG_24_1 = Ceiling(
    DETAINED_2015("24(1)"),
    says="issue the certificate within 3 working days of the end of the mediation",
    on=DetainedMediation,
    due=After("mediation_concluded", WorkingDays(3)),
    done="certificate_issued",
    # Paragraph (3) has given its certificate already, whether or not mediation follows.
    when=Not(Known("adviser_told_cannot_arrange")),
    unless=(REG_2A,),
    duty_holder="mediation adviser",
    owed_to=APPROPRIATE_PERSON,
    notes="Where mediation is pursued before an appeal.",
)

REG_24_2 = Standard(
    DETAINED_2015("24(2)"),
    says="tell the adviser as soon as possible that mediation cannot be arranged in time",
    on=DetainedMediation,
    starts=Fact("cannot_arrange_realised"),
    done="adviser_told_cannot_arrange",
    ends=NO_LONGER_WANTED,
    duty_holder="home authority",
    owed_to="mediation adviser",
    notes="If the authority says nothing no time starts for the certificate.",
)

REG_24_3 = Ceiling(
    DETAINED_2015("24(3)"),
    says="issue the certificate within 3 working days of being told it cannot be arranged",
    on=DetainedMediation,
    due=After("adviser_told_cannot_arrange", WorkingDays(3)),
    done="certificate_issued",
    unless=(REG_2A,),
    duty_holder="mediation adviser",
    owed_to=APPROPRIATE_PERSON,
    notes=(
        "The appropriate person counts as having taken part. Mediation may still take place later."
    ),
)
