"""Schedule 2 paragraph 2: applications made in the course of a normal admission round.

https://www.legislation.gov.uk/uksi/2012/8/schedule/2

(1) not a time limit: it is about a scheme's provision for such applications
(2) not a time limit of its own: what a scheme must provide
(2)(a) ceiling: apply by 31 October for secondary, 15 January for primary schools
(2)(b) not a time limit: how late applications are processed
(2)(c) not a time limit of its own: the determination is sent on the day of reg 30(2)
(2)(d) not a time limit: the scheme's dates for each step
"""

from sendrules.clock import FixedDay, Years
from sendrules.law.school_admissions_regulations_2012 import ADMISSIONS_2012
from sendrules.law.school_admissions_regulations_2012.regulation_30 import (
    ENDED,
    FIRST_ADMISSIONS,
    PRIMARY,
    SECONDARY,
)
from sendrules.records.elsewhere.school_admission import SchoolAdmission
from sendrules.rules import Before, Ceiling, Fact, OnDay

NOTES = (
    "It does not move for a weekend. A late application is dealt with after those in time. A child "
    "with a plan is placed through the plan; for a child who is still being assessed, apply too."
)

SCH_2_2_2_A = Ceiling(
    ADMISSIONS_2012("sch2-2(2)(a)"),
    says="apply for a secondary school place by 31 October of the year before admission",
    on=SchoolAdmission,
    starts=Fact("school_year_begins"),
    due=OnDay(FixedDay(10, 31), Before("school_year_begins", Years(1))),
    done="application_submitted",
    when=SECONDARY,
    ends=ENDED,
    # Nobody need apply: no application on record is no breach.
    silence_proves_nothing=True,
    right=True,
    span=FIRST_ADMISSIONS,
    duty_holder="parents",
    owed_to="home local authority",
    notes=NOTES,
)

SCH_2_2_2_A_PRIMARY = Ceiling(
    ADMISSIONS_2012("sch2-2(2)(a)", "primary"),
    says="apply for a primary school place by 15 January of the year of admission",
    on=SchoolAdmission,
    starts=Fact("school_year_begins"),
    due=OnDay(FixedDay(1, 15), "school_year_begins"),
    done="application_submitted",
    when=PRIMARY,
    ends=ENDED,
    silence_proves_nothing=True,
    right=True,
    span=FIRST_ADMISSIONS,
    duty_holder="parents",
    owed_to="home local authority",
    notes=NOTES,
)
