"""Rule 25: appellant's reply.

https://www.legislation.gov.uk/uksi/2008/2698/article/25

(1) not a time limit: the appellant may reply
(2) ceiling: 1 month from being sent the response for the reply
(2A) not a time limit: other kinds of case
(2B) not a time limit: other kinds of case
(3) not a time limit: the Upper Tribunal sends copies
(4) not a time limit: other kinds of case
"""

from sendrules.clock import Days, Months
from sendrules.law.tribunal_procedure_rules_upper_2008 import UT_2008
from sendrules.law.tribunal_procedure_rules_upper_2008.rule_12 import (
    DAYS_LEFT_OUT_OF_MONTHS,
    DIRECTED,
)
from sendrules.records.appeal.upper_tribunal_appeal import UpperTribunalAppeal
from sendrules.rules import After, BeginningWith, Ceiling, Fact, FirstKnown

DATE_SET = BeginningWith("reply_date_set", Days(1), DIRECTED)

RULE_25_2 = Ceiling(
    UT_2008("25(2)"),
    says="get any reply to the Upper Tribunal within 1 month of being sent the response",
    on=UpperTribunalAppeal,
    starts=Fact("response_copy_sent"),
    due=FirstKnown(DATE_SET, After("response_copy_sent", Months(1))),
    done="reply_received",
    # A right, not a duty.
    silence_proves_nothing=True,
    right=True,
    duty_holder="appellant",
    owed_to="Upper Tribunal (Administrative Appeals Chamber)",
    disputed=(DAYS_LEFT_OUT_OF_MONTHS,),
)
