"""Regulation 7: responding to social care recommendations.

https://www.legislation.gov.uk/uksi/2017/1306/regulation/7

(1) ceiling: 5 weeks, its own day the first, for the authority to answer the family
(2) not a time limit of its own: a time that the Tribunal directs replaces that of (1)
(3) not a time limit: what the answer must say
(4) ceiling: 1 week, the day of the answer the first, to copy it to the Secretary of State
"""

from sendrules.clock import Weeks
from sendrules.law.tribunal_recommendations_regulations_2017 import RECOMMENDATIONS_2017
from sendrules.law.tribunal_recommendations_regulations_2017.recommendations import (
    DIRECTED_TO_ANSWER_ON_SOCIAL_CARE,
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

ABOUT_SOCIAL_CARE = All(SINCE_APRIL_2018, Is("social_care_recommended", True))

REG_7_1 = Ceiling(
    RECOMMENDATIONS_2017("7(1)"),
    says="answer the family on a social care recommendation within 5 weeks, its day the first",
    on=TribunalRecommendation,
    starts=Fact("recommended"),
    due=FirstKnown(
        DIRECTED_TO_ANSWER_ON_SOCIAL_CARE,  # (2)
        BeginningWith("recommended", Weeks(5)),
    ),
    done="social_care_response_sent",
    when=ABOUT_SOCIAL_CARE,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        Disputed(
            FIRST_DAY,
            (
                FIRST_DAY_COUNTED,
                Reading(
                    NOT_COUNTED,
                    NOT_COUNTED_BY,
                    due=FirstKnown(
                        DIRECTED_TO_ANSWER_ON_SOCIAL_CARE, After("recommended", Weeks(5))
                    ),
                    name="first-day-not-counted",
                ),
            ),
            why="The text begins with the date.",
        ),
    ),
    notes=(
        "A day shorter than the five weeks of reg 44 of the SEND Regulations. In writing, with "
        "reasons for whatever is not followed."
    ),
)

REG_7_4 = Ceiling(
    RECOMMENDATIONS_2017("7(4)"),
    says="copy the answer to the Secretary of State within 1 week, the day of the answer first",
    on=TribunalRecommendation,
    due=BeginningWith("social_care_response_sent", Weeks(1)),
    done="social_care_response_copied",
    when=ABOUT_SOCIAL_CARE,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="Secretary of State",
    notes="Runs from the answer itself, however late it was. The sixth day after it is the last.",
)
