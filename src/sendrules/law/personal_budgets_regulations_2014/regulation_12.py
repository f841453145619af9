"""Regulation 12: reducing the amount of direct payments.

https://www.legislation.gov.uk/uksi/2014/1652/regulation/12

(1) standard: give reasonable notice, with reasons, before a reduction
(2) not a time limit: the decision is reconsidered if the recipient asks
(3) not a time limit: how it is reconsidered; reasons are given in writing
(4) not a time limit: once only
(5) not a time limit: the reduction may follow reasonable notice all the same
"""

from sendrules.law.personal_budgets_regulations_2014 import PERSONAL_BUDGETS_2014
from sendrules.records.plan.direct_payments import DirectPayments
from sendrules.rules import Fact, Standard

REG_12_1 = Standard(
    PERSONAL_BUDGETS_2014("12(1)"),
    says="give reasonable notice, with reasons, before reducing direct payments",
    on=DirectPayments,
    starts=Fact("reduction_decided"),
    done="reduction_notice_given",
    ends=Fact("payments_stopped"),
    duty_holder="local authority",
    owed_to="recipient",
    notes=(
        "The notice comes before the reduction; how long before is reasonable is for judgement. "
        "One reconsideration is owed on request (reg 12(2) and (4)). A demand for repayment must "
        "allow a reasonable time (reg 13(3)(c))."
    ),
)
