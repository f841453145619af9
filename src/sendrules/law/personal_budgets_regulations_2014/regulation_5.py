"""Regulation 5: persons to whom direct payments may be made.

https://www.legislation.gov.uk/uksi/2014/1652/regulation/5

(1) not a time limit: the parent, the young person, or a nominee
(2) not a time limit: who can receive payments
(3) standard: stop paying a nominee as soon as reasonably practicable after a withdrawal
"""

from sendrules.law.personal_budgets_regulations_2014 import PERSONAL_BUDGETS_2014
from sendrules.records.plan.direct_payments import DirectPayments
from sendrules.rules import Fact, Standard

REG_5_3 = Standard(
    PERSONAL_BUDGETS_2014("5(3)"),
    says="stop paying a nominee as soon as reasonably practicable after the family withdraws or "
    "changes the nomination in writing",
    on=DirectPayments,
    starts=Fact("nomination_withdrawn"),
    done="nominee_payments_stopped",
    ends=Fact("payments_stopped"),
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes="Where another nominee is named, payments to that one must be considered.",
)
