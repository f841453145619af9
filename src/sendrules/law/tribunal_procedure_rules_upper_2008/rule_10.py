"""Rule 10: orders for costs.

https://www.legislation.gov.uk/uksi/2008/2698/article/10

(1) not a time limit: when costs can be ordered on appeal from another tribunal
(1A) not a time limit: other kinds of case
(2) not a time limit: other kinds of case
(3) not a time limit: when costs can be ordered in other proceedings
(4) not a time limit: on an application or without one
(5) not a time limit: what an application must contain, and to whom it goes
(6) ceiling: 1 month from the end of the proceedings to apply for costs
(6)(a) trigger: the decision that ends the proceedings is sent
(6)(b) trigger: notice of a withdrawal that ends them is sent
(7) not a time limit: the payer is heard first
(8) not a time limit: how the amount is found
(9) not a time limit: assessment by a court
(10) not a time limit: payment on account
"""

from sendrules.clock import Days, Months
from sendrules.law.tribunal_procedure_rules_upper_2008 import UT_2008
from sendrules.law.tribunal_procedure_rules_upper_2008.rule_12 import (
    DAYS_LEFT_OUT_OF_MONTHS,
    DIRECTED,
)
from sendrules.records.appeal.upper_tribunal_appeal import UpperTribunalAppeal
from sendrules.rules import (
    After,
    All,
    BeginningWith,
    Ceiling,
    Earliest,
    FirstKnown,
    Known,
    Not,
    OnOrBefore,
)

END_OF_PROCEEDINGS = Earliest("decision_sent", "withdrawal_notice_sent")

DATE_SET = BeginningWith("costs_date_set", Days(1), DIRECTED)

RULE_10_6 = Ceiling(
    UT_2008("10(6)"),
    says="apply for costs within 1 month of the end of the proceedings",
    on=UpperTribunalAppeal,
    starts=END_OF_PROCEEDINGS,
    due=FirstKnown(DATE_SET, After(END_OF_PROCEEDINGS, Months(1))),
    done="costs_applied",
    # An application may be made at any time while the proceedings last.
    when=Not(All(Known("costs_applied"), Not(OnOrBefore(END_OF_PROCEEDINGS, "costs_applied")))),
    # A right, not a duty.
    silence_proves_nothing=True,
    right=True,
    duty_holder="a party",
    owed_to="Upper Tribunal (Administrative Appeals Chamber)",
    disputed=(DAYS_LEFT_OUT_OF_MONTHS,),
)
