"""Paragraph 9.41: six weeks to answer a request for advice.

https://www.gov.uk/government/publications/send-code-of-practice-0-to-25

9.41 ceiling: everyone who is asked for advice should answer within six weeks
"""

from sendrules.clock import Weeks
from sendrules.law.code_of_practice_2015 import CODE_2015
from sendrules.records import AdviceRequest
from sendrules.rules import After, Ceiling, Confidence, Earliest, Is

PARA_9_41 = Ceiling(
    CODE_2015("9.41"),
    says="answer a request for advice within 6 weeks",
    on=AdviceRequest,
    due=After("request_received", Weeks(6)),
    done="advice_provided",
    # For the bodies of s.31 the period is law, not guidance: reg 8(1).
    when=Is("section_31_body", False),
    ends=Earliest("refused_with_reasons", "no_longer_needed"),
    duty_holder="anyone asked for advice",
    owed_to="local authority",
    confidence=Confidence.SECONDARY,
    sources=(
        "https://senmagazine.co.uk/content/support-advice/education-plans/2287/education-health-and-care-plans-explained-pt-2/",
    ),
    notes="A late answer is not an exception for the authority.",
)
