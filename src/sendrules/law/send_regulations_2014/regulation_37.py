"""Regulation 37: arrangements for mediation.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/37

(1) not a time limit: those attending must have authority to resolve the issues
(2) floor: 5 working days' notice of the mediation, unless the family consents to less
"""

from sendrules.clock import WorkingDays
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.regulation_35 import NO_LONGER_WANTED
from sendrules.records.appeal.mediation import Mediation
from sendrules.rules import Before, Carried, Disputed, ExceptionForm, Is, Notice, Reading, Test

CONSENT_TO_SHORTER_NOTICE = ExceptionForm(
    "consent-to-shorter-notice",
    title="Family consents to shorter notice",
    claimed="shorter_notice_claimed",
    tests=(
        Test(
            "the parent or young person consented to the shorter notice",
            Is("shorter_notice_consented", True),
        ),
    ),
)

REG_37_2 = Notice(
    SEND_2014("37(2)"),
    says="tell the family the date and place at least 5 working days before the mediation",
    on=Mediation,
    due=Before("mediation_date", WorkingDays(5)),
    done="family_told_of_mediation",
    unless=(Carried(CONSENT_TO_SHORTER_NOTICE, SEND_2014("37(2)")),),
    ends=NO_LONGER_WANTED,
    duty_holder="body arranging the mediation",
    owed_to="parent or young person",
    disputed=(
        Disputed(
            'Does "at least" mean clear days?',
            (
                Reading(
                    "no: counted back from the mediation, which is not counted",
                    "the plain reading",
                    name="plain-days",
                ),
                Reading(
                    "yes: one day more",
                    'general practice for "at least"; not confirmed for these Regulations',
                    due=Before("mediation_date", WorkingDays(6)),
                    name="clear-days",
                ),
            ),
            why="Less than the plain count is a breach on any view. One day more is safe.",
        ),
    ),
    notes="Not relaxed in 2020.",
)
