"""Regulation 5: decision whether or not to conduct a detained person's EHC needs assessment.

https://www.legislation.gov.uk/uksi/2015/62/regulation/5

(1) ceiling: 6 weeks to notify the decision whether to assess
(1)(a) trigger: the request under s.71(2) is received
(1)(b) trigger: the detained person is brought, or comes, to attention (s.71(4)(b) or (c))
(2) not a time limit: the persons notified under reg 4(2) are told too; no time of its own
(3) not a time limit: what a refusal letter must say
(3)(a) not a time limit: the right to appeal
(3)(b) not a time limit: the time for appealing
(3)(c) not a time limit: mediation information (reg 18)
(3)(d) not a time limit: information and advice
(4) exceptions: to paragraph (1), where compliance is impractical because of one of them
(4)(a) exception: a school or post-16 institution that was asked for advice is closed
(4)(b) exception: exceptional personal circumstances during the six weeks
(4)(c) exception: absence of a detained child's parent for four weeks during the six weeks
(4)(d) exception: coronavirus (temporary: 1 May to 25 September 2020, SI 2020/471 reg 22)
"""

from sendrules.clock import Weeks
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.custody import (
    BEGUN_IN_CUSTODY,
    CUSTODY_ENDED,
    START,
)
from sendrules.law.detained_persons_regulations_2015.exceptions import (
    DETAINED_PERSONAL_CIRCUMSTANCES,
    PARENTS_ABSENCE_FOUR_WEEKS,
)
from sendrules.law.send_regulations_2014.exceptions import (
    CORONAVIRUS,
    SCHOOL_CLOSURE,
)
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.rules import After, Carried, Ceiling

REG_5_4 = (
    Carried(SCHOOL_CLOSURE, DETAINED_2015("5(4)(a)")),
    Carried(DETAINED_PERSONAL_CIRCUMSTANCES, DETAINED_2015("5(4)(b)")),
    Carried(PARENTS_ABSENCE_FOUR_WEEKS, DETAINED_2015("5(4)(c)")),
    Carried(CORONAVIRUS, DETAINED_2015("5(4)(d)")),
)

REG_5_1 = Ceiling(
    DETAINED_2015("5(1)"),
    says="notify the decision whether to assess a detained person within 6 weeks of the request",
    on=DetainedNeedsAssessment,
    due=After(START, Weeks(6)),
    done="decision_notified",
    when=BEGUN_IN_CUSTODY,
    unless=REG_5_4,
    ends=CUSTODY_ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the appropriate person and the person in charge of the youth accommodation",
    notes=(
        "Both must be notified in time. An early-years closure is no exception here, and of "
        "absences only that of a detained child's parent is one."
    ),
)
