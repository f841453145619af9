"""Rule 24: response to the notice of appeal.

https://www.legislation.gov.uk/uksi/2008/2698/article/24

(1) not a time limit: kinds of case to which it does not apply
(1A) not a time limit: a respondent may respond
(2) ceiling: 1 month for the response
(2)(a) trigger: notice of permission is sent, where the application stands as the notice of appeal
(2)(aa) not a time limit: other kinds of case
(2)(ab) not a time limit: other kinds of case
(2)(b) trigger: in any other case, a copy of the notice of appeal is sent
(3) not a time limit: what the response must say
(4) not a time limit: a late response must ask for more time
(5) not a time limit: the Upper Tribunal sends copies
(6) not a time limit: other kinds of case
"""

from sendrules.clock import Days, Months
from sendrules.law.tribunal_procedure_rules_upper_2008 import UT_2008
from sendrules.law.tribunal_procedure_rules_upper_2008.rule_12 import (
    DAYS_LEFT_OUT_OF_MONTHS,
    DIRECTED,
)
from sendrules.records.appeal.upper_tribunal_appeal import UpperTribunalAppeal
from sendrules.rules import After, BeginningWith, Ceiling, FirstKnown

# A separate notice of appeal, where there is one, and not the application starts time.
START = FirstKnown("notice_copy_sent", "permission_sent_to_respondent")

DATE_SET = BeginningWith("response_date_set", Days(1), DIRECTED)

RULE_24_2 = Ceiling(
    UT_2008("24(2)"),
    says="get any response to the Upper Tribunal within 1 month of the notice of appeal",
    on=UpperTribunalAppeal,
    starts=START,
    due=FirstKnown(DATE_SET, After(START, Months(1))),
    done="response_received",
    # A right, not a duty.
    silence_proves_nothing=True,
    right=True,
    duty_holder="respondent",
    owed_to="Upper Tribunal (Administrative Appeals Chamber); the appellant",
    disputed=(DAYS_LEFT_OUT_OF_MONTHS,),
)
