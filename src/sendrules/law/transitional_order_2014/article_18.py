"""Article 18: persons to whom notice of the assessment must be given.

https://www.legislation.gov.uk/uksi/2014/2270/article/18

(1) floor: notice no later than the beginning of the two weeks that end as the assessment begins
(2) not a time limit: the persons to be notified
"""

from sendrules.clock import Days, Weeks
from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.transfers import ENDED, TO_2018
from sendrules.records.conversion.statement_transfer import StatementTransfer
from sendrules.rules import After, Before, Disputed, Notice, Reading

TWO_WEEKS_BEFORE = Before("assessment_began", Weeks(2))

FOURTEEN_OR_THIRTEEN = Disputed(
    "Fourteen days or thirteen?",
    (
        Reading(
            "fourteen: notice before the two weeks begin",
            '"no later than the beginning"',
            name="before-the-two-weeks",
        ),
        Reading(
            "thirteen: on the first day of the two weeks",
            "a generous reading",
            due=After(TWO_WEEKS_BEFORE, Days(1)),
            name="on-the-first-day-of-the-two-weeks",
        ),
    ),
    why="The strict reading keeps the authority safe.",
)

ART_18_1 = Notice(
    TRANSITIONAL_2014("18(1)"),
    says="give notice of the assessment before the two weeks that end with the day it begins",
    on=StatementTransfer,
    due=TWO_WEEKS_BEFORE,
    done="notice_given",
    ends=ENDED,
    duty_holder="local authority",
    owed_to=(
        "the child's parent or the young person; the school, college or early-years provider's "
        "contact, or whoever else the authority thinks appropriate"
    ),
    disputed=(FOURTEEN_OR_THIRTEEN,),
    notes="The notice also ends the old rights to appeal and to a review (art 19).",
    span=TO_2018,
)
