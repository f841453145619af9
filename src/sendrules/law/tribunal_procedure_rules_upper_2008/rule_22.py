"""Rule 22: decision in relation to permission to appeal.

https://www.legislation.gov.uk/uksi/2008/2698/article/22

(1) not a time limit: written notice of a refusal
(2) not a time limit: what follows when permission is given
(2)(a) not a time limit: written notice to each party
(2)(b) not a time limit: the application stands as the notice of appeal
(2)(c) not a time limit: deciding without a further response
(3) not a time limit: cases of the Health, Education and Social Care Chamber are among those covered
(4) not a time limit: a decision made without a hearing may be reconsidered at one
(5) ceiling: 14 days from that decision to ask for a hearing
"""

from sendrules.clock import Days
from sendrules.law.tribunal_procedure_rules_upper_2008 import UT_2008
from sendrules.law.tribunal_procedure_rules_upper_2008.rule_12 import DIRECTED
from sendrules.records.appeal.upper_tribunal_appeal import UpperTribunalAppeal
from sendrules.rules import After, BeginningWith, Ceiling, Fact, FirstKnown

DATE_SET = BeginningWith("reconsideration_date_set", Days(1), DIRECTED)

RULE_22_5 = Ceiling(
    UT_2008("22(5)"),
    says="ask within 14 days for a refusal on paper to be reconsidered at a hearing",
    on=UpperTribunalAppeal,
    starts=Fact("paper_refusal_sent"),
    due=FirstKnown(DATE_SET, After("paper_refusal_sent", Days(14))),
    done="reconsideration_applied",
    # A right, not a duty.
    silence_proves_nothing=True,
    right=True,
    duty_holder="would-be appellant",
    owed_to="Upper Tribunal (Administrative Appeals Chamber)",
)
