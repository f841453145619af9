"""Regulation 22: arrangements for mediation.

https://www.legislation.gov.uk/uksi/2015/62/regulation/22

(1) not a time limit: those attending must have authority to resolve the issues
(2) floor: 5 working days' notice of the mediation, unless the appropriate person consents to less
"""

from sendrules.clock import WorkingDays
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.matters import APPROPRIATE_PERSON
from sendrules.law.send_regulations_2014.regulation_35 import NO_LONGER_WANTED
from sendrules.law.send_regulations_2014.regulation_37 import CONSENT_TO_SHORTER_NOTICE
from sendrules.records.detained.detained_mediation import DetainedMediation
from sendrules.rules import Before, Carried, Notice

REG_22_2 = Notice(
    DETAINED_2015("22(2)"),
    says="tell the appropriate person the date and place 5 working days before the mediation",
    on=DetainedMediation,
    due=Before("mediation_date", WorkingDays(5)),
    done="family_told_of_mediation",
    unless=(Carried(CONSENT_TO_SHORTER_NOTICE, DETAINED_2015("22(2)")),),
    ends=NO_LONGER_WANTED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes='At least five; one day more is safe on every view of "at least". Not relaxed in 2020.',
)
