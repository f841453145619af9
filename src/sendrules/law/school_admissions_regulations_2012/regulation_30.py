"""Regulation 30: offer date.

https://www.legislation.gov.uk/uksi/2012/8/regulation/30

(1) not a time limit of its own: one day in the year on which offers and refusals are sent
(2) ceiling: 1 March for secondary, 16 April for primary schools, or the next working day
(3) not a time limit: only applications in the normal admission round
"""

from datetime import date

from sendrules.clock import FixedDay, WorkingDays
from sendrules.law.school_admissions_regulations_2012 import ADMISSIONS_2012
from sendrules.records.elsewhere.school_admission import SchoolAdmission
from sendrules.rules import All, BeginningWith, Ceiling, Earliest, Fact, Is, OnDay, Span

SECONDARY, PRIMARY = Is("to_secondary", True), Is("to_secondary", False)
NORMAL_ROUND = Is("normal_round", True)
ENDED = Earliest("plan_names_school", "withdrawn")
FIRST_ADMISSIONS = Span(date(2014, 8, 1))
"""Reg 1(3): admissions for the academic year 2014 to 2015 were the first under Part 3."""

SECONDARY_OFFERS = BeginningWith(OnDay(FixedDay(3, 1), "school_year_begins"), WorkingDays(1))
PRIMARY_OFFERS = BeginningWith(OnDay(FixedDay(4, 16), "school_year_begins"), WorkingDays(1))
NOTES = (
    "The one day in the offer year on which it is sent: earlier is wrong too. A child with a plan "
    "is placed through the plan."
)

REG_30_2 = Ceiling(
    ADMISSIONS_2012("30(2)"),
    says="send the offer or refusal of a secondary school place on 1 March or the next working day",
    on=SchoolAdmission,
    starts=Fact("school_year_begins"),
    due=SECONDARY_OFFERS,
    done="determination_sent",
    when=All(SECONDARY, NORMAL_ROUND),
    ends=ENDED,
    span=FIRST_ADMISSIONS,
    duty_holder="local authority",
    owed_to="parents",
    notes=NOTES,
)

REG_30_2_PRIMARY = Ceiling(
    ADMISSIONS_2012("30(2)", "primary"),
    says="send the offer or refusal of a primary school place on 16 April or the next working day",
    on=SchoolAdmission,
    starts=Fact("school_year_begins"),
    due=PRIMARY_OFFERS,
    done="determination_sent",
    when=All(PRIMARY, NORMAL_ROUND),
    ends=ENDED,
    span=FIRST_ADMISSIONS,
    duty_holder="local authority",
    owed_to="parents",
    notes=NOTES,
)
