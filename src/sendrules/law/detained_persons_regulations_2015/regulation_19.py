"""Regulation 19: requirement to consider mediation.

https://www.legislation.gov.uk/uksi/2015/62/regulation/19

19 ceiling: 2 months from the notice being sent to contact the mediation adviser
"""

from sendrules.clock import Months
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.exceptions import REG_2A
from sendrules.law.send_regulations_2014.regulation_33 import CERTIFICATE_NEEDED
from sendrules.law.tribunal_procedure_rules_first_tier_2008.leave_to_appeal import LEAVE_TO_APPEAL
from sendrules.records.detained.detained_mediation import DetainedMediation
from sendrules.rules import After, Carried, Ceiling

REG_19 = Ceiling(
    DETAINED_2015("19"),
    says="contact the mediation adviser within 2 months of the decision notice being sent",
    on=DetainedMediation,
    due=After("notice_sent", Months(2)),
    done="adviser_contacted",
    when=CERTIFICATE_NEEDED,  # s.55(2), as s.73(7) applies it
    unless=(Carried(LEAVE_TO_APPEAL, DETAINED_2015("20(3)")), REG_2A),
    # Nobody need appeal: no contact on record is no breach.
    silence_proves_nothing=True,
    right=True,
    duty_holder="appropriate person",
    owed_to="mediation adviser",
    sources=("https://www.legislation.gov.uk/ukpga/2014/6/section/73",),
    notes=(
        "Of the three matters of appeal only the place that a plan names needs no certificate. "
        "Reg 20(3) cites reg 18 where this regulation is meant."
    ),
)
