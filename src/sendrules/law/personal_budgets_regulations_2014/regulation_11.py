"""Regulation 11: monitoring and review of direct payments.

https://www.legislation.gov.uk/uksi/2014/1652/regulation/11

(1) not a time limit: the authority monitors how payments are used
(2) not a time limit of its own: when it reviews the making and use of payments
(2)(a) ceiling: at least once within the first three months of payments
(2)(b) not a time limit of its own: at each review or re-assessment of the plan under s.44
(3) not a time limit: what a review considers
(4) not a time limit: the recipient may ask for a review
(5) not a time limit: what the authority may do after it
"""

from sendrules.clock import Months
from sendrules.law.personal_budgets_regulations_2014 import PERSONAL_BUDGETS_2014
from sendrules.law.personal_budgets_regulations_2014.regulation_2a import PERSONAL_BUDGETS_2A
from sendrules.records.plan.direct_payments import DirectPayments
from sendrules.rules import After, BeginningWith, Ceiling, Disputed, Fact, Reading

REG_11_2_A = Ceiling(
    PERSONAL_BUDGETS_2014("11(2)(a)"),
    says="review the making and use of direct payments within the first 3 months of payments",
    on=DirectPayments,
    due=BeginningWith("first_payment", Months(3)),
    done="payments_reviewed",
    unless=(PERSONAL_BUDGETS_2A,),
    ends=Fact("payments_stopped"),
    duty_holder="local authority",
    owed_to="recipient",
    disputed=(
        Disputed(
            "Does the day of the first payment count?",
            (
                Reading(
                    "yes: the first three months begin with it",
                    'the sense of "first three months"',
                    name="first-payment-day-counts",
                ),
                Reading(
                    "no: the corresponding date three months later",
                    'the usual rule for "within"',
                    due=After("first_payment", Months(3)),
                    name="first-payment-day-not-counted",
                ),
            ),
            why="Months in which payments are made begin with the first of them.",
        ),
    ),
    notes=(
        "Payments are reviewed again at every review or re-assessment of the plan (reg 11(2)(b)). "
        "No review after a year is owed: that was the pilot scheme of 2012."
    ),
)
