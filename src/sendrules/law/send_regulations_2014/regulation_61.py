"""Regulation 61: procedure when the Secretary of State decides to withdraw approval.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/61

(1) trigger: the proprietor is notified of the decision
(2) not a time limit: every local authority in England is notified too
(3) ceiling: 28 days after notification the decision takes effect, and the institution leaves the
    list on that day
"""

from sendrules.clock import Days
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.records.elsewhere.approval_withdrawal import ApprovalWithdrawal
from sendrules.rules import After, Ceiling, Fact

REG_61_3 = Ceiling(
    SEND_2014("61(3)"),
    says="remove the institution from the list on the day on which the withdrawal takes effect, "
    "28 days after notification",
    on=ApprovalWithdrawal,
    due=After("withdrawal_notified", Days(28)),
    done="removed_from_list",
    ends=Fact("decision_reversed"),
    duty_holder="Secretary of State",
    owed_to="the proprietor and all local authorities",
    notes=(
        "The due date is the day of effect: until then the institution is approved and must admit "
        "under s.43, so that an earlier removal is as wrong as a later one."
    ),
)
