"""Paragraph 9.207: support to the end of the academic year.

https://www.gov.uk/government/publications/send-code-of-practice-0-to-25

9.207 floor: support generally runs to the end of the academic year when a plan is to cease
"""

from sendrules.law.code_of_practice_2015 import CODE_2015
from sendrules.records.plan.plan_cessation import PlanCessation
from sendrules.rules import Confidence, Fact, Floor

PARA_9_207 = Floor(
    CODE_2015("9.207"),
    says="let support run to the end of the academic year when a plan is to cease",
    on=PlanCessation,
    starts=Fact("notice_sent"),
    # The institution's own calendar: the last day of its academic year is a fact.
    due=Fact("academic_year_ends"),
    done="plan_ceased",
    duty_holder="local authority",
    owed_to="the young person",
    confidence=Confidence.SECONDARY,
    sources=(
        "https://www.senlegalforschools.co.uk/post/ceasing-to-maintain-an-ehc-plan-the-end-of-the-line",
    ),
    notes=(
        "Generally, so that a programme of study can be finished. What must be kept to is s.45(4): "
        "the plan lives until the time for appealing, or the appeal, has ended."
    ),
)
