"""Article 27: learning difficulty assessments under way on 1 September 2014.

https://www.legislation.gov.uk/uksi/2014/2270/article/27

(1) not a time limit: assessments under s.139A of the Learning and Skills Act 2000, not completed
(2) not a time limit: such an assessment is completed with its written report
(3) not a time limit: the old law continues
(4) trigger: the authority proposes to treat it as an EHC needs assessment, and the person consents
(5) not a time limit: it is then treated as one
(6) not a time limit: and so is whatever was done
(7) not a time limit of its own: the outcome is notified under s.36(9) in time
(7)(a) ceiling: 14 weeks, beginning with the consent, for one under s.139A(2) or (4)
(7)(b) ceiling: 20 weeks, beginning with the consent, for one under s.139A(5)
(8) not a time limit: where no plan is needed, (7) takes the place of reg 10(1)
(9) not a time limit: arts 12 to 15 do not apply
"""

from datetime import date

from sendrules.clock import Weeks
from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.records.conversion.learning_difficulty_transfer import LearningDifficultyTransfer
from sendrules.rules import BeginningWith, Ceiling, Fact, Is, Span

TO_AUGUST_2016 = Span(date(2014, 9, 1), date(2016, 8, 31))
NOTES = (
    "The outcome, whether a plan will be made or not, is what is due. Whether the exceptions of "
    "reg 10(4) come with it where no plan is made is not stated; they are not tested here."
)

ART_27_7_A = Ceiling(
    TRANSITIONAL_2014("27(7)(a)"),
    says="notify the outcome of an assessment under s.139A(2) or (4) within 14 weeks of consent",
    on=LearningDifficultyTransfer,
    due=BeginningWith("consent_given", Weeks(14)),
    done="outcome_notified",
    when=Is("under_section_139a_5", False),
    ends=Fact("ended"),
    duty_holder="local authority",
    owed_to="the person assessed",
    notes=NOTES,
    span=TO_AUGUST_2016,
)

ART_27_7_B = Ceiling(
    TRANSITIONAL_2014("27(7)(b)"),
    says="notify the outcome of an assessment under s.139A(5) within 20 weeks of consent",
    on=LearningDifficultyTransfer,
    due=BeginningWith("consent_given", Weeks(20)),
    done="outcome_notified",
    when=Is("under_section_139a_5", True),
    ends=Fact("ended"),
    duty_holder="local authority",
    owed_to="the person assessed",
    notes=NOTES,
    span=TO_AUGUST_2016,
)
