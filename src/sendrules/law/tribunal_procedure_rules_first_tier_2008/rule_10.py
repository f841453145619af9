"""Rule 10: orders for costs.

https://www.legislation.gov.uk/uksi/2008/2699/article/10

(5) ceiling: 14 days from the end of the proceedings to apply for costs
(5)(a) trigger: the decision that disposes of every issue is sent
(5)(b) trigger: since 1 April 2013, notice that a withdrawal has taken effect is sent

The rest of the rule was not read. A refusal of permission to appeal starts no time.
"""

from datetime import date

from sendrules.clock import Days
from sendrules.law.tribunal_procedure_rules_first_tier_2008 import FTT_HESC_2008
from sendrules.records.appeal.appeal import Appeal
from sendrules.rules import (
    After,
    All,
    Ceiling,
    Confidence,
    Earliest,
    FixedDate,
    Known,
    Not,
    OnOrBefore,
)

END_OF_PROCEEDINGS = Earliest("decision_sent", "withdrawal_notice_sent")
BEFORE_WITHDRAWALS_COUNTED = All(
    Not(Known("decision_sent")),
    Known("withdrawal_notice_sent"),
    OnOrBefore("withdrawal_notice_sent", FixedDate(date(2013, 3, 31))),
)

RULE_10_5 = Ceiling(
    FTT_HESC_2008("10(5)"),
    says="apply for costs within 14 days of the end of the proceedings",
    on=Appeal,
    starts=END_OF_PROCEEDINGS,
    due=After(END_OF_PROCEEDINGS, Days(14)),
    done="costs_applied",
    # An application may be made at any time while the proceedings last.
    when=All(
        Not(All(Known("costs_applied"), Not(OnOrBefore(END_OF_PROCEEDINGS, "costs_applied")))),
        Not(BEFORE_WITHDRAWALS_COUNTED),
    ),
    # A right, not a duty.
    silence_proves_nothing=True,
    right=True,
    duty_holder="a party",
    owed_to="First-tier Tribunal",
    confidence=Confidence.SECONDARY,
    sources=("https://www.bailii.org/uk/cases/UKUT/AAC/2024/89.html",),
    notes=(
        "Quoted in KM & DM v Cheshire West and Chester Council [2024] UKUT 89 (AAC) and in UA v London "
        "Borough of Haringey [2016] UKUT 87 (AAC). The Tribunal may extend the time. A refusal of "
        "permission to appeal starts no time."
    ),
)
