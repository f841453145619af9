"""Article 22: effect of a decision not to prepare a plan after a transfer assessment.

https://www.legislation.gov.uk/uksi/2014/2270/article/22

(1) trigger: the authority decides that a plan is not needed
(2) not a time limit: the new law applies, subject to (3) and (3A)
(3) ceiling: 14 weeks, beginning with the start of the assessment, to notify that; who is told too
(3A) ceiling: 10 weeks, where the notice was given before 1 September 2015
(4) not a time limit: the statement is maintained until the relevant time
(5) not a time limit: the new law has effect from then
(6) not a time limit: the relevant time where nobody appeals
(7) not a time limit: the relevant time where somebody does
"""

from sendrules.clock import Weeks
from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.exceptions import REG_10_4
from sendrules.law.transitional_order_2014.transfers import (
    AFTER_31_MARCH_2018,
    ENDED,
    FROM_SEPTEMBER_2015,
    NO_PLAN_NEEDED,
    NOTICE_BEFORE_SEPTEMBER_2015,
    NOTICE_SINCE_SEPTEMBER_2015,
    SI_2015_1619,
    TO_2018,
)
from sendrules.records.conversion.statement_transfer import StatementTransfer
from sendrules.rules import All, BeginningWith, Ceiling

ART_22_3 = Ceiling(
    TRANSITIONAL_2014("22(3)"),
    says="notify that no plan will be made within 14 weeks beginning with the assessment's start",
    on=StatementTransfer,
    due=BeginningWith("assessment_began", Weeks(14)),
    done="concluded",
    when=All(NO_PLAN_NEEDED, NOTICE_SINCE_SEPTEMBER_2015),
    unless=REG_10_4,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    sources=(SI_2015_1619,),
    notes=AFTER_31_MARCH_2018,
    span=FROM_SEPTEMBER_2015,
)

ART_22_3A = Ceiling(
    TRANSITIONAL_2014("22(3A)"),
    says="notify that no plan will be made within 10 weeks beginning with the assessment's start",
    on=StatementTransfer,
    due=BeginningWith("assessment_began", Weeks(10)),
    done="concluded",
    when=All(NO_PLAN_NEEDED, NOTICE_BEFORE_SEPTEMBER_2015),
    unless=REG_10_4,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    sources=(SI_2015_1619,),
    notes=(
        "Art 22(3) itself until 31 August 2015. The day of the notice decides, not that on which "
        "the assessment began."
    ),
    span=TO_2018,
)
