"""Paragraph 9.125: the final plan once changes to the draft are agreed.

https://www.gov.uk/government/publications/send-code-of-practice-0-to-25

9.125 standard: issue the final plan as quickly as possible once the changes are agreed
"""

from sendrules.law.code_of_practice_2015 import CODE_2015
from sendrules.law.send_regulations_2014.regulation_4 import ENDED
from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.rules import Fact, Is, Standard

PARA_9_125 = Standard(
    CODE_2015("9.125"),
    says="issue the final plan as quickly as possible once changes to the draft are agreed",
    on=NeedsAssessment,
    starts=Fact("draft_changes_agreed"),
    done="final_plan_sent",
    # Otherwise the draft is sent again.
    when=Is("other_changes_wanted", False),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    sources=("https://sendfamilymagic.mykajabi.com/blog/about-timeframes",),
    notes=(
        "Where the authority wants other changes too it sends the draft again, which starts a new "
        "15 days (reg 13(1)(a)). The 20 weeks of reg 13(2) run all the same."
    ),
)
