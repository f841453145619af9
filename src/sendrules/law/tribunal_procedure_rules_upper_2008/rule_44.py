"""Rule 44: application for permission to appeal.

https://www.legislation.gov.uk/uksi/2008/2698/article/44

(1) not a time limit: permission is asked for in writing
(2) not a time limit: other kinds of case
(3) not a time limit: other kinds of case
(3A) not a time limit: other kinds of case
(3B) not a time limit: other kinds of case
(3C) not a time limit: other kinds of case
(3D) not a time limit: other kinds of case
(4) ceiling: 1 month from the latest of three events to ask for permission
(4)(a) trigger: written reasons are sent
(4)(b) trigger: amended reasons, or a correction, are sent after a review
(4)(c) trigger: notice is sent that an application to set aside has failed
(4A) not a time limit: other kinds of case
(4B) not a time limit: other kinds of case
(4C) not a time limit: other kinds of case
(5) trigger: (4)(c) counts only if that application was made in time
(6) not a time limit: a late application must ask for more time
(7) not a time limit: what an application must say
"""

from sendrules.clock import Days, Months
from sendrules.law.tribunal_procedure_rules_upper_2008 import UT_2008
from sendrules.law.tribunal_procedure_rules_upper_2008.rule_12 import (
    DAYS_LEFT_OUT_OF_MONTHS,
    DIRECTED,
)
from sendrules.law.tribunal_procedure_rules_upper_2008.rule_43 import TIME_TO_SET_ASIDE
from sendrules.records.appeal.upper_tribunal_appeal import UpperTribunalAppeal
from sendrules.rules import NO_DATE, After, BeginningWith, Ceiling, FirstKnown, InOrder, Latest

LATEST_SENT = Latest(
    "decision_sent",
    "reasons_sent",
    "amended_reasons_sent",
    InOrder("set_aside_applied", TIME_TO_SET_ASIDE, then="set_aside_refused", otherwise=NO_DATE),
)

DATE_SET = BeginningWith("onward_date_set", Days(1), DIRECTED)

RULE_44_4 = Ceiling(
    UT_2008("44(4)"),
    says="ask the Upper Tribunal within 1 month for permission to go to the Court of Appeal",
    on=UpperTribunalAppeal,
    starts=LATEST_SENT,
    due=FirstKnown(DATE_SET, After(LATEST_SENT, Months(1))),
    done="onward_permission_applied",
    # A right, not a duty.
    silence_proves_nothing=True,
    right=True,
    duty_holder="a party",
    owed_to="Upper Tribunal (Administrative Appeals Chamber)",
    disputed=(DAYS_LEFT_OUT_OF_MONTHS,),
)
