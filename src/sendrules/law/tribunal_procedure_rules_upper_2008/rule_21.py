"""Rule 21: application to the Upper Tribunal for permission to appeal.

https://www.legislation.gov.uk/uksi/2008/2698/article/21

(2) not a time limit: the tribunal that decided is asked first
(3) not a time limit of its own: the application is received in time
(3)(a) not a time limit: other kinds of case
(3)(aa) not a time limit: other kinds of case
(3)(b) ceiling: 1 month from the First-tier Tribunal's refusal to ask for permission
(4) not a time limit: what the application must say
(5) not a time limit: what goes with it
(6) not a time limit: a late application must ask for more time
(7) not a time limit: where the application below was itself late
(8) trigger: permission on limited grounds counts as a refusal
"""

from sendrules.clock import Days, Months
from sendrules.law.tribunal_procedure_rules_upper_2008 import UT_2008
from sendrules.law.tribunal_procedure_rules_upper_2008.rule_12 import (
    DAYS_LEFT_OUT_OF_MONTHS,
    DIRECTED,
)
from sendrules.records.appeal.upper_tribunal_appeal import UpperTribunalAppeal
from sendrules.rules import After, BeginningWith, Ceiling, Fact, FirstKnown

DATE_SET = BeginningWith("permission_date_set", Days(1), DIRECTED)

RULE_21_3_B = Ceiling(
    UT_2008("21(3)(b)"),
    says="ask the Upper Tribunal for permission within 1 month of the First-tier refusal",
    on=UpperTribunalAppeal,
    starts=Fact("first_tier_refusal_sent"),
    due=FirstKnown(DATE_SET, After("first_tier_refusal_sent", Months(1))),
    done="permission_applied",
    # A right, not a duty.
    silence_proves_nothing=True,
    right=True,
    duty_holder="would-be appellant",
    owed_to="Upper Tribunal (Administrative Appeals Chamber)",
    disputed=(DAYS_LEFT_OUT_OF_MONTHS,),
    notes="Permission on limited grounds starts it too (paragraph (8)).",
)
