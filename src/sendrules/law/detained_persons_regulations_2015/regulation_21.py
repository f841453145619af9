"""Regulation 21: mediation.

https://www.legislation.gov.uk/uksi/2015/62/regulation/21

21 ceiling: 30 days from the adviser being told that it is wanted to arrange mediation
"""

from sendrules.clock import Days
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.exceptions import REG_2A
from sendrules.law.detained_persons_regulations_2015.matters import APPROPRIATE_PERSON
from sendrules.law.send_regulations_2014.regulation_35 import NO_LONGER_WANTED
from sendrules.records.detained.detained_mediation import DetainedMediation
from sendrules.rules import After, Ceiling

REG_21 = Ceiling(
    DETAINED_2015("21"),
    says="arrange mediation within 30 days of the adviser being told that it is wanted",
    on=DetainedMediation,
    due=After("mediation_wanted", Days(30)),
    done="mediation_arranged",
    unless=(REG_2A,),
    ends=NO_LONGER_WANTED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes=(
        "Calendar days. The adviser being told starts them, not the authority being informed as "
        "in regs 35 and 36 of the SEND Regulations: a slow adviser shortens its time. Arranged, "
        "not held."
    ),
)
