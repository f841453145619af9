"""Regulation 49: prescribed qualifications and experience of SENCOs.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/49

(1) not a time limit: a SENCO meets the requirements of (2) or (3) from the start
(2) not a time limit: qualified teacher status, induction, and working at the school
(3) not a time limit: or being the head teacher or acting head teacher
(4) ceiling: hold the prescribed qualification by the third anniversary of becoming a SENCO
(5) not a time limit: the National Award for SEN Co-ordination (omitted from 1 September 2024)
(6) not a time limit: who may award it (omitted from 1 September 2024)
(7) not a time limit: which qualification counts (since 1 September 2024, SI 2024/535)
(8) not a time limit: what the National Award is (since 1 September 2024)
(9) not a time limit: what the National Professional Qualification is (since 1 September 2024)
"""

from datetime import date

from sendrules.clock import Years
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.records.elsewhere.senco_appointment import SencoAppointment
from sendrules.rules import After, Ceiling, Fact, Is, Span

NEW_TO_THE_ROLE = Is("served_over_a_year_before", False)
THIRD_ANNIVERSARY = After("became_senco", Years(3))

_AWARDS = (
    "Since 1 September 2024 the qualification is the National Professional Qualification for "
    "SENCOs; the National Award counts if its course was begun before that day and is completed "
    "before 1 September 2027."
)

REG_49_4_AS_MADE = Ceiling(
    SEND_2014("49(4)", "as made"),
    says="hold the National Award for SEN Co-ordination by the third anniversary, if still SENCO",
    on=SencoAppointment,
    due=THIRD_ANNIVERSARY,
    done="qualified",
    when=NEW_TO_THE_ROLE,
    ends=Fact("left_post"),
    duty_holder="appropriate authority of the school",
    owed_to="pupils of the school",
    span=Span(date(2014, 9, 1), date(2024, 8, 31)),
    sources=("https://www.legislation.gov.uk/uksi/2024/535",),
    notes=_AWARDS,
)

REG_49_4 = Ceiling(
    SEND_2014("49(4)"),
    says="hold the prescribed SENCO qualification by the third anniversary, if still SENCO",
    on=SencoAppointment,
    due=THIRD_ANNIVERSARY,
    done="qualified",
    when=NEW_TO_THE_ROLE,
    ends=Fact("left_post"),
    duty_holder="appropriate authority of the school",
    owed_to="pupils of the school",
    span=Span(date(2024, 9, 1)),
    sources=("https://www.legislation.gov.uk/uksi/2024/535",),
    notes=_AWARDS,
)
