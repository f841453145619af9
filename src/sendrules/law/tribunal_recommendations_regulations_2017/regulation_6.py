"""Regulation 6: responding to health care recommendations.

https://www.legislation.gov.uk/uksi/2017/1306/regulation/6

(1) trigger: the Tribunal sends the commissioning body a health care recommendation
(2) not a time limit: the Tribunal may send its decision too
(3) ceiling: 5 weeks, its own day the first, for the commissioning body to answer the family
(3)(a) recipient: the child's parent or the young person, whose answer is reported under (3)
(3)(b) ceiling: the same, to the authority that maintains the plan
(4) not a time limit of its own: a time that the Tribunal directs replaces that of (3)
(5) not a time limit: what the answer must say
(6) ceiling: 1 week, the day of receipt the first, to copy the answer to the Secretary of State
"""

from sendrules.clock import Weeks
from sendrules.law.tribunal_recommendations_regulations_2017 import RECOMMENDATIONS_2017
from sendrules.law.tribunal_recommendations_regulations_2017.recommendations import (
    DIRECTED_TO_ANSWER_ON_HEALTH,
    ENDED,
    FIRST_DAY,
    FIRST_DAY_COUNTED,
    NOT_COUNTED,
    NOT_COUNTED_BY,
    REG_2A,
)
from sendrules.law.tribunal_recommendations_regulations_2017.regulation_3 import SINCE_APRIL_2018
from sendrules.records.appeal.tribunal_recommendation import TribunalRecommendation
from sendrules.rules import (
    After,
    All,
    BeginningWith,
    Ceiling,
    Disputed,
    Fact,
    FirstKnown,
    Is,
    Reading,
)

ABOUT_HEALTH = All(SINCE_APRIL_2018, Is("health_recommended", True))

WHETHER_THE_FIRST_DAY_COUNTS = Disputed(
    FIRST_DAY,
    (
        FIRST_DAY_COUNTED,
        Reading(
            NOT_COUNTED,
            NOT_COUNTED_BY,
            due=FirstKnown(DIRECTED_TO_ANSWER_ON_HEALTH, After("recommended", Weeks(5))),
            name="first-day-not-counted",
        ),
    ),
    why="The text begins with the date.",
)

REG_6_3 = Ceiling(
    RECOMMENDATIONS_2017("6(3)"),
    says="answer the family on a health care recommendation within 5 weeks, its day the first",
    on=TribunalRecommendation,
    starts=Fact("recommended"),
    due=FirstKnown(
        DIRECTED_TO_ANSWER_ON_HEALTH,  # (4)
        BeginningWith("recommended", Weeks(5)),
    ),
    done="health_response_sent",
    when=ABOUT_HEALTH,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="responsible commissioning body",
    owed_to="the child's parent or the young person",
    disputed=(WHETHER_THE_FIRST_DAY_COUNTS,),
    notes=(
        "A day shorter than the five weeks of reg 44 of the SEND Regulations. In writing, with "
        "reasons for whatever is not followed."
    ),
)

REG_6_3_B = Ceiling(
    RECOMMENDATIONS_2017("6(3)(b)"),
    says="answer the authority on a health care recommendation within 5 weeks, its day the first",
    on=TribunalRecommendation,
    starts=Fact("recommended"),
    due=FirstKnown(DIRECTED_TO_ANSWER_ON_HEALTH, BeginningWith("recommended", Weeks(5))),
    done="health_response_sent_to_authority",
    when=ABOUT_HEALTH,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="responsible commissioning body",
    owed_to="the local authority that maintains the plan",
    disputed=(WHETHER_THE_FIRST_DAY_COUNTS,),
)

REG_6_6 = Ceiling(
    RECOMMENDATIONS_2017("6(6)"),
    says="copy the health answer to the Secretary of State within 1 week, the day of receipt first",
    on=TribunalRecommendation,
    due=BeginningWith("health_response_received", Weeks(1)),
    done="health_response_copied",
    when=ABOUT_HEALTH,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="Secretary of State",
    notes="The sixth day after receipt is the last.",
)
