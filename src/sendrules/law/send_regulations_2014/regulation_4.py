"""Regulation 4: determination whether or not special educational provision may be necessary.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/4

(1) ceiling: 6 weeks to notify that no assessment will be secured (s.36(5))
(1)(a) trigger: the request under s.36(1) is received
(1)(b) trigger: the authority becomes responsible under s.24
(2) not a time limit: whom else to tell while an assessment is being considered
(2)(a) not a time limit: the responsible commissioning body
(2)(b) not a time limit: the authority's social services officers
(2)(c) not a time limit: for a child, the head teacher or the early-years provider's SEN contact
(2)(d) not a time limit: for a young person, the head teacher or principal
(3) exception: coronavirus (temporary: 1 May to 25 September 2020, SI 2020/471 reg 6)
"""

from sendrules.clock import Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import CORONAVIRUS, REG_5_4_A_TO_D
from sendrules.records import NeedsAssessment
from sendrules.rules import (
    After,
    All,
    Any,
    Carried,
    Ceiling,
    Disputed,
    Earliest,
    Is,
    Known,
    Not,
    Reading,
)

START = Earliest("request_received", "became_responsible")
ENDED = Earliest("withdrawn", "moved_away", "detained", "died")
"""The request is withdrawn, the authority's responsibility ends, or a detention takes the child or
young person out of these Regulations (s.70(2) of the Act)."""

REFUSED_TO_ASSESS = All(
    Is("assessment_agreed", False),
    # A plan stage that was reached shows that a decision nobody recorded was a yes.
    Any(
        Known("assessment_agreed"),
        Not(Any(Known("plan_needed"), Known("draft_plan_served"), Known("final_plan_sent"))),
    ),
)

REG_4_3 = Carried(CORONAVIRUS, SEND_2014("4(3)"))

REG_4_1 = Ceiling(
    SEND_2014("4(1)"),
    says="notify a decision not to assess within 6 weeks of the request",
    on=NeedsAssessment,
    due=After(START, Weeks(6)),
    done="decision_notified",
    when=REFUSED_TO_ASSESS,
    unless=(REG_4_3,),
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        Disputed(
            "May a refusal letter rely on the exceptions in reg 5(4)?",
            (
                Reading(
                    "no: reg 4 has none of its own",
                    "the text of reg 4",
                    name="refusal-without-exceptions",
                ),
                Reading(
                    "yes: one letter discharges both regulations",
                    "practice",
                    unless=(
                        REG_4_3,
                        *REG_5_4_A_TO_D,
                    ),
                    name="refusal-with-exceptions",
                ),
            ),
            why="The texts differ. Reg 5(4) excuses only reg 5(1).",
        ),
    ),
    notes="One refusal letter normally discharges this and reg 5(1).",
)
