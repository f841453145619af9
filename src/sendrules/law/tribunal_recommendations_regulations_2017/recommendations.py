"""What the answers to a recommendation share: what ends them, 2020, which day counts or is directed."""

from sendrules.clock import Days
from sendrules.law.send_regulations_2014.exceptions import CORONAVIRUS_GLOSS
from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_12 import DIRECTED
from sendrules.law.tribunal_recommendations_regulations_2017 import RECOMMENDATIONS_2017
from sendrules.rules import BeginningWith, Carried, Earliest, Reading

ENDED = Earliest("set_aside", "died")

REG_2A = Carried(
    CORONAVIRUS_GLOSS,
    RECOMMENDATIONS_2017("2A"),
)
"""Temporary reg 2A (SI 2020/471 reg 30), for regs 6(3) and (6), 7(1) and (4)."""

FIRST_DAY = "Does the first day count?"
FIRST_DAY_COUNTED = Reading(
    "yes: the day of the recommendation is the first",
    "the text: beginning with the date of the recommendation",
    name="first-day-counted",
)
NOT_COUNTED = "no: five weeks after it, a day later"
NOT_COUNTED_BY = 'guidance that says "within 5 weeks of"'

DIRECTED_TO_ANSWER_ON_HEALTH = BeginningWith("directed_to_answer_on_health_by", Days(1), DIRECTED)
DIRECTED_TO_ANSWER_ON_SOCIAL_CARE = BeginningWith(
    "directed_to_answer_on_social_care_by", Days(1), DIRECTED
)
"""A directed day that is not a working day moves to the next one (First-tier rule 12(2))."""
