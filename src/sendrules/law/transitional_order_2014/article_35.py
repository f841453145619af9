"""Article 35: effect of a decision not to prepare a plan after a detained person's assessment.

https://www.legislation.gov.uk/uksi/2014/2270/article/35

(1) trigger: the home authority decides that a plan is not needed on release
(2) not a time limit: the new law applies, subject to (3) and (3A)
(3) ceiling: 14 weeks, beginning with the start of the assessment, to notify that; who is told too
(3A) ceiling: 10 weeks, where the notice was given before 1 September 2015
(4) not a time limit: the statement is kept until the relevant time
(5) not a time limit: the new law has effect from then
(6) not a time limit: the relevant time where nobody appeals
(7) not a time limit: the relevant time where somebody does
"""

from sendrules.clock import Weeks
from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.exceptions import DETAINED_REG_10_4
from sendrules.law.transitional_order_2014.transfers import (
    AFTER_31_MARCH_2018,
    DETAINED_ENDED,
    FROM_APRIL_2015,
    FROM_SEPTEMBER_2015,
    NO_PLAN_NEEDED,
    NOTICE_BEFORE_SEPTEMBER_2015,
    NOTICE_SINCE_SEPTEMBER_2015,
    SI_2015_505,
    SI_2015_1619,
)
from sendrules.records.conversion.detained_statement_transfer import DetainedStatementTransfer
from sendrules.rules import All, BeginningWith, Ceiling

ART_35_3 = Ceiling(
    TRANSITIONAL_2014("35(3)"),
    says="notify that no plan will be made within 14 weeks beginning with the assessment's start",
    on=DetainedStatementTransfer,
    due=BeginningWith("assessment_began", Weeks(14)),
    done="concluded",
    when=All(NO_PLAN_NEEDED, NOTICE_SINCE_SEPTEMBER_2015),
    unless=DETAINED_REG_10_4,
    ends=DETAINED_ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the appropriate person",
    sources=(SI_2015_505, SI_2015_1619),
    notes=AFTER_31_MARCH_2018,
    span=FROM_SEPTEMBER_2015,
)

ART_35_3A = Ceiling(
    TRANSITIONAL_2014("35(3A)"),
    says="notify that no plan will be made within 10 weeks beginning with the assessment's start",
    on=DetainedStatementTransfer,
    due=BeginningWith("assessment_began", Weeks(10)),
    done="concluded",
    when=All(NO_PLAN_NEEDED, NOTICE_BEFORE_SEPTEMBER_2015),
    unless=DETAINED_REG_10_4,
    ends=DETAINED_ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the appropriate person",
    sources=(SI_2015_505, SI_2015_1619),
    notes="Art 35(3) itself until 31 August 2015.",
    span=FROM_APRIL_2015,
)
