"""Regulation 34: where a parent or young person does not wish to or fails to pursue mediation.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/34

(1) ceiling: 3 working days to issue the certificate when mediation is not wanted
(2) ceiling: no such certificate unless contact was made within 2 months of the notice's date
(3) exception: the Tribunal may give leave to appeal without a certificate
"""

from sendrules.clock import Months, WorkingDays
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.law.send_regulations_2014.regulation_33 import CERTIFICATE_NEEDED
from sendrules.law.tribunal_procedure_rules_first_tier_2008.leave_to_appeal import LEAVE_TO_APPEAL
from sendrules.records.appeal.mediation import Mediation
from sendrules.rules import After, All, Any, Carried, Ceiling, Known, Not, OnOrBefore

LAST_CONTACT = After("notice_dated", Months(2))

CONTACTED_LATE = All(
    Known("adviser_contacted"),
    Known("notice_dated"),
    Not(OnOrBefore("adviser_contacted", LAST_CONTACT)),
)

REG_34_1 = Ceiling(
    SEND_2014("34(1)"),
    says="issue the certificate within 3 working days of being told mediation is not wanted",
    on=Mediation,
    due=After("mediation_declined", WorkingDays(3)),
    done="certificate_issued",
    # Paragraph (2) forbids it after late contact.
    when=All(CERTIFICATE_NEEDED, Not(CONTACTED_LATE)),
    unless=(REG_2A,),
    duty_holder="mediation adviser",
    owed_to="parent or young person",
)

REG_34_2 = Ceiling(
    SEND_2014("34(2)"),
    says=(
        "issue no certificate without mediation unless contact was made within 2 months of the "
        "notice's date"
    ),
    on=Mediation,
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
    unless=(Carried(LEAVE_TO_APPEAL, SEND_2014("34(3)")), REG_2A),
    silence_proves_nothing=True,
    duty_holder="mediation adviser",
    owed_to="the authority",
    notes=(
        "The date on the notice starts this, not the day it was sent: a letter posted days after "
        "its date closes this door before reg 33 does. It says nothing about certificates after "
        "mediation."
    ),
)
