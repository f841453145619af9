"""Rule 48: application for review in special educational needs cases.

https://www.legislation.gov.uk/uksi/2008/2699/article/48

(1) not a time limit: to which decisions it applies
(2) not a time limit: a party may ask for a review if circumstances have changed
(3) ceiling: 28 days from the decision notice to ask for it
(4) not a time limit: a late application must ask for more time

The rule itself was not read: commentary on TN v First-tier Tribunal [2021] UKUT 98 (AAC) was.
"""

from sendrules.clock import Days
from sendrules.law.tribunal_procedure_rules_first_tier_2008 import FTT_HESC_2008
from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_12 import DIRECTED
from sendrules.records.appeal.appeal import Appeal
from sendrules.rules import After, BeginningWith, Ceiling, Confidence, Fact, FirstKnown

DATE_SET = BeginningWith("review_date_set", Days(1), DIRECTED)

RULE_48_3 = Ceiling(
    FTT_HESC_2008("48(3)"),
    says="ask within 28 days for a review because circumstances have changed",
    on=Appeal,
    starts=Fact("decision_sent"),
    due=FirstKnown(DATE_SET, After("decision_sent", Days(28))),
    done="review_applied",
    # A right, not a duty.
    silence_proves_nothing=True,
    right=True,
    duty_holder="a party",
    owed_to="First-tier Tribunal",
    confidence=Confidence.SECONDARY,
    sources=(
        "https://www.localgovernmentlawyer.co.uk/education-law/343-education-features/47079-applications-for-review-in-special-educational-needs-cases",
    ),
)
