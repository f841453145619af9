"""Regulation 4: request for a personal budget including direct payments.

https://www.legislation.gov.uk/uksi/2014/1652/regulation/4

(1) ceiling: a budget is asked for before the stage at which it can be asked for has ended
(1)(a) trigger: the draft plan is being prepared
(1)(b) trigger: the plan is being reviewed or re-assessed
(2) not a time limit: a request for direct payments must be considered
"""

from sendrules.law.personal_budgets_regulations_2014 import PERSONAL_BUDGETS_2014
from sendrules.records.plan.direct_payments import DirectPayments
from sendrules.rules import Ceiling, Fact

REG_4_1 = Ceiling(
    PERSONAL_BUDGETS_2014("4(1)"),
    says="ask for a personal budget while the draft plan is being prepared, or the plan is being "
    "reviewed or re-assessed",
    on=DirectPayments,
    starts=Fact("stage_began"),
    # No length is set: only the case itself can say when its stage ended.
    due=Fact("stage_ended"),
    done="budget_requested",
    # Nobody need ask.
    silence_proves_nothing=True,
    right=True,
    duty_holder="parent or young person",
    owed_to="local authority",
    notes=(
        "A window without a number of days. When the draft stage ends is not defined: the day on "
        "which the plan is finalised is taken as its end. The next review opens the window again."
    ),
)
