"""Regulation 10: decision not to secure an EHC plan.

https://www.legislation.gov.uk/uksi/2015/62/regulation/10

(1) ceiling: 16 weeks to notify, after an assessment, that no plan will be secured (s.71(10))
(2) not a time limit: whom else to tell
(2)(a) not a time limit: the home commissioning body
(2)(b) not a time limit: the health services commissioner
(2)(c) not a time limit: the youth offending team
(2)(d) not a time limit: the head, the principal or whoever was told in their place
(3) not a time limit: what the refusal letter must say
(3)(a) not a time limit: the right to appeal
(3)(b) not a time limit: the time for appealing
(3)(c) not a time limit: mediation information (reg 18)
(3)(d) not a time limit: information and advice
(4) exceptions: to paragraph (1), where compliance is impractical because of one of them
(4)(a) exception: a school or post-16 institution that was asked for advice is closed
(4)(b) exception: exceptional personal circumstances during the sixteen weeks
(4)(c) exception: absence of a detained child's parent for four weeks during the sixteen weeks
(4)(d) exception: coronavirus (temporary: 1 May to 25 September 2020, SI 2020/471 reg 24)
"""

from sendrules.clock import Weeks
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.custody import (
    BEGUN_IN_CUSTODY,
    CUSTODY_ENDED,
    PLAN_REFUSED_BEFORE,
    REFUSED,
    START,
    WENT_ON_TO_AN_OUTCOME,
)
from sendrules.law.detained_persons_regulations_2015.exceptions import (
    DETAINED_PERSONAL_CIRCUMSTANCES,
    PARENTS_ABSENCE_FOUR_WEEKS,
)
from sendrules.law.send_regulations_2014.exceptions import (
    CORONAVIRUS,
    SCHOOL_CLOSURE,
)
from sendrules.law.send_regulations_2014.regulation_10 import PLAN_TO_BE_MADE
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.rules import After, All, Any, Carried, Ceiling, Not

REG_10_4 = (
    Carried(SCHOOL_CLOSURE, DETAINED_2015("10(4)(a)")),
    Carried(DETAINED_PERSONAL_CIRCUMSTANCES, DETAINED_2015("10(4)(b)")),
    Carried(PARENTS_ABSENCE_FOUR_WEEKS, DETAINED_2015("10(4)(c)")),
    Carried(CORONAVIRUS, DETAINED_2015("10(4)(d)")),
)

REG_10_1 = Ceiling(
    DETAINED_2015("10(1)"),
    says="notify a decision not to secure a plan within 16 weeks of the request",
    on=DetainedNeedsAssessment,
    due=After(START, Weeks(16)),
    done="plan_decision_notified",
    when=All(BEGUN_IN_CUSTODY, Any(Not(PLAN_TO_BE_MADE), PLAN_REFUSED_BEFORE), Not(REFUSED)),
    contradicted=All(BEGUN_IN_CUSTODY, WENT_ON_TO_AN_OUTCOME),
    unless=REG_10_4,
    ends=CUSTODY_ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the appropriate person and the person in charge of the youth accommodation",
    notes='Only a "no" is due at 16 weeks. After a release reg 15(1)(b) takes its place.',
)
