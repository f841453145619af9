"""Regulation 27: action to be taken by a local authority to secure adoption of a qualifying scheme.

https://www.legislation.gov.uk/uksi/2012/8/regulation/27

(1) not a time limit: what an authority does to have a scheme adopted
(2) ceiling: the scheme is formulated by 1 January in the determination year
(3) not a time limit: when other bodies are consulted: after a change, or once in so many years
(3)(a) not a time limit: the scheme differs much from that of the year before
(3)(b) not a time limit: nobody was consulted in the previous six years; as made, seven
(4) not a time limit: who is consulted
(4)(a) not a time limit: governing bodies that are admission authorities in the area
(4)(b) not a time limit: other local authorities as the authority thinks fit
(5) not a time limit: what consulting other authorities is for
(6) not a time limit: the scheme is then determined, and adoption sought

Read as made and in SI 2014/2886. The determination year begins two years before the year of the
admissions (reg 2(2)): an academic year from 1 August as made, since 19 December 2014 a school year.
Both hold the same 1 January.
"""

from sendrules.clock import FixedDay, Years
from sendrules.law.school_admissions_regulations_2012 import ADMISSIONS_2012
from sendrules.law.school_admissions_regulations_2012.regulation_30 import FIRST_ADMISSIONS
from sendrules.records.elsewhere.admission_scheme import AdmissionScheme
from sendrules.rules import Before, Ceiling, Fact, OnDay

REG_27_2 = Ceiling(
    ADMISSIONS_2012("27(2)"),
    says="formulate the scheme for co-ordinated admissions by 1 January of the determination year",
    on=AdmissionScheme,
    starts=Fact("school_year_begins"),
    due=OnDay(FixedDay(1, 1), Before("school_year_begins", Years(1))),
    done="scheme_formulated",
    span=FIRST_ADMISSIONS,
    duty_holder="local authority",
    owed_to="admission authorities and parents in its area",
    sources=("https://www.legislation.gov.uk/uksi/2014/2886",),
    notes=(
        "The January some twenty months before the school year begins. It does not move for a "
        "bank holiday. The Isles of Scilly need no scheme (reg 1(3)(b))."
    ),
)
