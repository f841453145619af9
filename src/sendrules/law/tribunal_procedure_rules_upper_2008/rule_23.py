"""Rule 23: notice of appeal.

https://www.legislation.gov.uk/uksi/2008/2698/article/23

(1) not a time limit: it applies where another tribunal gave permission
(1A) not a time limit: other kinds of case
(2) not a time limit of its own: the notice is received in time
(2)(a) ceiling: 1 month from notice of permission for the notice of appeal
(2)(b) not a time limit: cases that need no permission
(3) not a time limit: what the notice must say
(4) not a time limit: what goes with it
(5) not a time limit: a late notice must ask for more time
(6) not a time limit: the Upper Tribunal sends copies
(7) not a time limit: other kinds of case
"""

from sendrules.clock import Days, Months
from sendrules.law.tribunal_procedure_rules_upper_2008 import UT_2008
from sendrules.law.tribunal_procedure_rules_upper_2008.rule_12 import (
    DAYS_LEFT_OUT_OF_MONTHS,
    DIRECTED,
)
from sendrules.records.appeal.upper_tribunal_appeal import UpperTribunalAppeal
from sendrules.rules import After, BeginningWith, Ceiling, Fact, FirstKnown

DATE_SET = BeginningWith("notice_date_set", Days(1), DIRECTED)

RULE_23_2_A = Ceiling(
    UT_2008("23(2)(a)"),
    says="get the notice of appeal to the Upper Tribunal within 1 month of permission",
    on=UpperTribunalAppeal,
    starts=Fact("first_tier_permission_sent"),
    due=FirstKnown(DATE_SET, After("first_tier_permission_sent", Months(1))),
    done="notice_received",
    # A right, not a duty.
    silence_proves_nothing=True,
    right=True,
    duty_holder="appellant",
    owed_to="Upper Tribunal (Administrative Appeals Chamber)",
    disputed=(DAYS_LEFT_OUT_OF_MONTHS,),
    notes=(
        "Where the Upper Tribunal gives permission, the application normally stands as the notice "
        "(rule 22(2)(b))."
    ),
)
