"""Rule 46: application for permission to appeal.

https://www.legislation.gov.uk/uksi/2008/2699/article/46

(1) not a time limit: permission is asked for in writing
(2) ceiling: 28 days from the latest of three events to ask for permission to appeal
(2)(a) trigger: written reasons are sent
(2)(b) trigger: amended reasons, or a correction, are sent after a review
(2)(c) trigger: notice is sent that an application to set aside has failed
(3) trigger: (2)(c) counts only if that application was made in time
(4) not a time limit: a late application must ask for more time
(5) not a time limit: what an application must say

The rule itself was not read. Rule 44(4) of the Upper Tribunal rules, in the same form, was.
"""

from sendrules.clock import Days
from sendrules.law.tribunal_procedure_rules_first_tier_2008 import FTT_HESC_2008
from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_12 import DIRECTED
from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_45 import TIME_TO_SET_ASIDE
from sendrules.records.appeal.appeal import Appeal
from sendrules.rules import (
    NO_DATE,
    After,
    BeginningWith,
    Ceiling,
    Confidence,
    FirstKnown,
    InOrder,
    Latest,
)

LATEST_SENT = Latest(
    "decision_sent",
    "reasons_sent",
    "amended_reasons_sent",
    InOrder("set_aside_applied", TIME_TO_SET_ASIDE, then="set_aside_refused", otherwise=NO_DATE),
)

DATE_SET = BeginningWith("permission_date_set", Days(1), DIRECTED)

RULE_46_2 = Ceiling(
    FTT_HESC_2008("46(2)"),
    says="ask the First-tier Tribunal within 28 days for permission to appeal",
    on=Appeal,
    starts=LATEST_SENT,
    due=FirstKnown(DATE_SET, After(LATEST_SENT, Days(28))),
    done="permission_applied",
    # A right, not a duty.
    silence_proves_nothing=True,
    right=True,
    duty_holder="a party",
    owed_to="First-tier Tribunal",
    confidence=Confidence.SECONDARY,
    sources=("https://www.ipsea.org.uk/challenging-send-tribunal-decisions",),
)
