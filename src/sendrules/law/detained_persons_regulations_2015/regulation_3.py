"""Regulation 3: consideration of request.

https://www.legislation.gov.uk/uksi/2015/62/regulation/3

3 standard: consult the appropriate person and the person in charge as soon as practicable, and
    before deciding whether a plan may be necessary on release
(a) trigger: the request under s.71(2) is received
(b) trigger: the detained person is brought, or comes, to attention (s.71(4)(b) or (c))
"""

from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.custody import (
    BEGUN_IN_CUSTODY,
    CUSTODY_ENDED,
    START,
)
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.rules import Standard

REG_3 = Standard(
    DETAINED_2015("3"),
    says="consult before deciding whether a plan may be necessary on release",
    on=DetainedNeedsAssessment,
    starts=START,
    done="consulted",
    when=BEGUN_IN_CUSTODY,
    ends=CUSTODY_ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the appropriate person and the person in charge of the youth accommodation",
    notes="It must come before the decision that regs 4 and 5 want within 6 weeks.",
)
