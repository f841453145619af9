"""Rule 45: setting aside a decision which disposes of proceedings.

https://www.legislation.gov.uk/uksi/2008/2699/article/45

45 ceiling: 28 days from the decision to apply to set it aside

The rule itself was not read. Rule 41(3) of SI 2009/1976, in the same words, was.
"""

from sendrules.clock import Days
from sendrules.law.tribunal_procedure_rules_first_tier_2008 import FTT_HESC_2008
from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_12 import DIRECTED
from sendrules.records.appeal.appeal import Appeal
from sendrules.rules import After, BeginningWith, Ceiling, Confidence, Fact, FirstKnown

DATE_SET = BeginningWith("set_aside_date_set", Days(1), DIRECTED)

TIME_TO_SET_ASIDE = FirstKnown(DATE_SET, After("decision_sent", Days(28)))

RULE_45 = Ceiling(
    FTT_HESC_2008("45"),
    says="apply within 28 days to set a decision aside for a procedural irregularity",
    on=Appeal,
    starts=Fact("decision_sent"),
    due=TIME_TO_SET_ASIDE,
    done="set_aside_applied",
    # A right, not a duty.
    silence_proves_nothing=True,
    right=True,
    duty_holder="a party",
    owed_to="First-tier Tribunal",
    confidence=Confidence.SECONDARY,
    sources=("https://www.ipsea.org.uk/challenging-send-tribunal-decisions",),
)
