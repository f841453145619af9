"""Paragraph 9.83: 15 days for a school or college to answer a consultation.

https://www.gov.uk/government/publications/send-code-of-practice-0-to-25

9.83 ceiling: a school or college consulted about being named should answer within 15 days
"""

from sendrules.clock import Days
from sendrules.law.code_of_practice_2015 import CODE_2015
from sendrules.records import NeedsAssessment
from sendrules.rules import After, Ceiling, Confidence, Earliest

PARA_9_83 = Ceiling(
    CODE_2015("9.83"),
    says="answer a consultation about being named in the plan within 15 days",
    on=NeedsAssessment,
    due=After("school_consulted", Days(15)),
    done="school_responded",
    # Once the plan is final there is nothing left to answer.
    ends=Earliest("withdrawn", "moved_away", "detained", "died", "final_plan_sent"),
    duty_holder="governing body, proprietor or principal",
    owed_to="local authority",
    confidence=Confidence.SECONDARY,
    sources=("https://torbayfamilyhub.org.uk/topic/the-local-authoritys-duty-to-consult",),
    notes=(
        "The start day is not stated; the day after the consultation is received is counted "
        "first. No answer neither stops the authority nor extends its limits."
    ),
)
