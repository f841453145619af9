"""Regulation 20: where the appropriate person does not wish to or fails to pursue mediation.

https://www.legislation.gov.uk/uksi/2015/62/regulation/20

(1) ceiling: 3 working days to issue the certificate when mediation is not wanted
(2) ceiling: no such certificate unless contact was made within 2 months of the notice's date
(3) exception: the Tribunal may give leave to appeal without a certificate
"""

from sendrules.clock import WorkingDays
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.exceptions import REG_2A
from sendrules.law.detained_persons_regulations_2015.matters import APPROPRIATE_PERSON
from sendrules.law.send_regulations_2014.regulation_33 import CERTIFICATE_NEEDED
from sendrules.law.send_regulations_2014.regulation_34 import CONTACTED_LATE, LAST_CONTACT
from sendrules.law.tribunal_procedure_rules_first_tier_2008.leave_to_appeal import LEAVE_TO_APPEAL
from sendrules.records.detained.detained_mediation import DetainedMediation
from sendrules.rules import After, All, Any, Carried, Ceiling, Known, Not

REG_20_1 = Ceiling(
    DETAINED_2015("20(1)"),
    says="issue the certificate within 3 working days of being told mediation is not wanted",
    on=DetainedMediation,
    due=After("mediation_declined", WorkingDays(3)),
    done="certificate_issued",
    # Paragraph (2) forbids it after late contact.
    when=All(CERTIFICATE_NEEDED, Not(CONTACTED_LATE)),
    unless=(REG_2A,),
    duty_holder="mediation adviser",
    owed_to=APPROPRIATE_PERSON,
)

REG_20_2 = Ceiling(
    DETAINED_2015("20(2)"),
    says=(
        "issue no certificate without mediation unless contact was made within 2 months of the "
        "notice's date"
    ),
    on=DetainedMediation,
    due=LAST_CONTACT,
    done="adviser_contacted",
    # Late contact breaks nothing: a certificate issued in spite of it does.
    when=All(
        CERTIFICATE_NEEDED,
        Any(
            Not(CONTACTED_LATE),
            All(Known("mediation_declined"), Known("certificate_issued")),
        ),
    ),
    unless=(Carried(LEAVE_TO_APPEAL, DETAINED_2015("20(3)")), REG_2A),
    silence_proves_nothing=True,
    duty_holder="mediation adviser",
    owed_to="home authority",
    notes=(
        "The date on the notice starts this, not the day it was sent: a letter posted days after "
        "its date closes this door before reg 19 does."
    ),
)
