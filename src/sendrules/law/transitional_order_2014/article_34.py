"""Article 34: effect of a decision to prepare a plan after a detained person's assessment.

https://www.legislation.gov.uk/uksi/2014/2270/article/34

(1) trigger: the home authority decides that a plan is needed on release
(2) not a time limit: the new law applies, subject to (3), (3A) and (4)
(3) ceiling: 18 weeks, beginning with the start of the assessment, to send the finalised plan
(3A) ceiling: 14 weeks, where the notice was given before 1 September 2015
(4) not a time limit: the statement ceases to be kept when the plan is made
(5) not a time limit: the new law has effect from then
"""

from sendrules.clock import Weeks
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.article_21 import ALL_OF_THEM
from sendrules.law.transitional_order_2014.exceptions import DETAINED_REG_10_4
from sendrules.law.transitional_order_2014.transfers import (
    AFTER_31_MARCH_2018,
    DETAINED_ENDED,
    FROM_APRIL_2015,
    FROM_SEPTEMBER_2015,
    NOTICE_BEFORE_SEPTEMBER_2015,
    NOTICE_SINCE_SEPTEMBER_2015,
    PLAN_NEEDED,
    SI_2015_505,
    SI_2015_1619,
)
from sendrules.records.conversion.detained_statement_transfer import DetainedStatementTransfer
from sendrules.rules import All, BeginningWith, Ceiling

SIX_RECIPIENTS = (
    "the appropriate person; the person in charge of the youth accommodation; the youth offending "
    "team; the named institution; the home commissioning body; the health services commissioner"
)

ART_34_3 = Ceiling(
    TRANSITIONAL_2014("34(3)"),
    says="send the finalised plan within 18 weeks beginning with the start of the assessment",
    on=DetainedStatementTransfer,
    due=BeginningWith("assessment_began", Weeks(18)),
    done="concluded",
    when=All(PLAN_NEEDED, NOTICE_SINCE_SEPTEMBER_2015),
    unless=DETAINED_REG_10_4,
    unless_through=DETAINED_2015("13(3)"),
    ends=DETAINED_ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to=SIX_RECIPIENTS,
    sources=(SI_2015_505, SI_2015_1619),
    notes=f"{ALL_OF_THEM} {AFTER_31_MARCH_2018}",
    span=FROM_SEPTEMBER_2015,
)

ART_34_3A = Ceiling(
    TRANSITIONAL_2014("34(3A)"),
    says="send the finalised plan within 14 weeks beginning with the start of the assessment",
    on=DetainedStatementTransfer,
    due=BeginningWith("assessment_began", Weeks(14)),
    done="concluded",
    when=All(PLAN_NEEDED, NOTICE_BEFORE_SEPTEMBER_2015),
    unless=DETAINED_REG_10_4,
    unless_through=DETAINED_2015("13(3)"),
    ends=DETAINED_ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to=SIX_RECIPIENTS,
    sources=(SI_2015_505, SI_2015_1619),
    notes=f"Art 34(3) itself until 31 August 2015. {ALL_OF_THEM}",
    span=FROM_APRIL_2015,
)
