"""Regulation 33: requirement to consider mediation.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/33

33 ceiling: 2 months from the notice being sent for the family to contact the mediation adviser
"""

from sendrules.clock import Months
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.law.tribunal_procedure_rules_first_tier_2008.leave_to_appeal import LEAVE_TO_APPEAL
from sendrules.records.appeal.mediation import Mediation
from sendrules.rules import After, Carried, Ceiling, Is

CERTIFICATE_NEEDED = Is("placement_only", False)
"""Section 55(2): an appeal about the named place alone needs no certificate."""

REG_33 = Ceiling(
    SEND_2014("33"),
    says="contact the mediation adviser within 2 months of the decision notice being sent",
    on=Mediation,
    due=After("notice_sent", Months(2)),
    done="adviser_contacted",
    when=CERTIFICATE_NEEDED,
    unless=(Carried(LEAVE_TO_APPEAL, SEND_2014("34(3)")), REG_2A),
    # Nobody need appeal: no contact on record is no breach.
    silence_proves_nothing=True,
    right=True,
    duty_holder="parent or young person",
    owed_to="mediation adviser",
    sources=("https://www.legislation.gov.uk/ukpga/2014/6/section/55",),
    notes=(
        "Runs from sending, as the time for the appeal itself does (tribunal rule 20(1)(c)). It "
        "does not roll off a weekend. Binds only a family that means to appeal and needs a "
        "certificate."
    ),
)
