"""Rule 43: setting aside a decision which disposes of proceedings.

https://www.legislation.gov.uk/uksi/2008/2698/article/43

(1) not a time limit: a decision may be set aside and re-made
(2) not a time limit: for which irregularities
(3) ceiling: 1 month from the decision to apply
(4) not a time limit: asylum and immigration cases
(5) not a time limit: asylum and immigration cases
"""

from sendrules.clock import Days, Months
from sendrules.law.tribunal_procedure_rules_upper_2008 import UT_2008
from sendrules.law.tribunal_procedure_rules_upper_2008.rule_12 import (
    DAYS_LEFT_OUT_OF_MONTHS,
    DIRECTED,
)
from sendrules.records.appeal.upper_tribunal_appeal import UpperTribunalAppeal
from sendrules.rules import After, BeginningWith, Ceiling, Fact, FirstKnown

DATE_SET = BeginningWith("set_aside_date_set", Days(1), DIRECTED)

TIME_TO_SET_ASIDE = FirstKnown(DATE_SET, After("decision_sent", Months(1)))

RULE_43_3 = Ceiling(
    UT_2008("43(3)"),
    says="apply within 1 month to set an Upper Tribunal decision aside",
    on=UpperTribunalAppeal,
    starts=Fact("decision_sent"),
    due=TIME_TO_SET_ASIDE,
    done="set_aside_applied",
    # A right, not a duty.
    silence_proves_nothing=True,
    right=True,
    duty_holder="a party",
    owed_to="Upper Tribunal (Administrative Appeals Chamber)",
    disputed=(DAYS_LEFT_OUT_OF_MONTHS,),
)
