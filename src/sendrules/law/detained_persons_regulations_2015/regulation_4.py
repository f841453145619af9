"""Regulation 4: determination whether or not special educational provision may be necessary.

https://www.legislation.gov.uk/uksi/2015/62/regulation/4

(1) ceiling: 6 weeks to notify that no plan will be necessary on release (s.71(6))
(1)(a) trigger: the request under s.71(2) is received
(1)(b) trigger: the detained person is brought, or comes, to attention (s.71(4)(b) or (c))
(2) not a time limit: whom else to tell while an assessment is being considered
(2)(a) not a time limit: the home commissioning body
(2)(b) not a time limit: the health services commissioner
(2)(c) not a time limit: the authority's social services officers
(2)(d) not a time limit: the youth offending team
(2)(e) not a time limit: for a child, the head teacher
(2)(f) not a time limit: for a young person, the head teacher or principal
(2)(g) not a time limit: if taken off the register, whoever gives advice under reg 6(1)(b)
(3) exception: coronavirus (temporary: 1 May to 25 September 2020, SI 2020/471 reg 21)
"""

from sendrules.clock import Weeks
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.custody import (
    BEGUN_IN_CUSTODY,
    CUSTODY_ENDED,
    START,
)
from sendrules.law.send_regulations_2014.exceptions import CORONAVIRUS
from sendrules.law.send_regulations_2014.regulation_4 import REFUSED_TO_ASSESS
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.rules import After, All, Carried, Ceiling

REG_4_1 = Ceiling(
    DETAINED_2015("4(1)"),
    says="notify, within 6 weeks of the request, a decision that no plan will be necessary on "
    "release",
    on=DetainedNeedsAssessment,
    due=After(START, Weeks(6)),
    done="decision_notified",
    when=All(BEGUN_IN_CUSTODY, REFUSED_TO_ASSESS),
    unless=(Carried(CORONAVIRUS, DETAINED_2015("4(3)")),),
    ends=CUSTODY_ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the appropriate person and the person in charge of the youth accommodation",
    notes="One refusal letter normally discharges this and reg 5(1). There is no other exception.",
)
