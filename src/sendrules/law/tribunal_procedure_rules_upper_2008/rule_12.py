"""Rule 12: calculating time.

https://www.legislation.gov.uk/uksi/2008/2698/article/12

(1) not a time limit: an act due on a day is done by 5 pm; record as received only what was in time
(2) not a time limit: an end that is not a working day moves to the next working day, whether a
    rule, a practice direction or a direction sets it
(3) not a time limit: August and 25 December to 1 January are not counted, whatever the act
(3A) not a time limit: asylum and immigration cases
(4) not a time limit: (3) does not apply to a date that the Tribunal specifies; (2) does
(5) not a time limit: repealed on 1 September 2014
"""

from sendrules.clock import CountingPolicy
from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_12 import AUGUST, CHRISTMAS
from sendrules.rules import Disputed, Reading

EVERY_ACT = CountingPolicy(skips=(AUGUST, CHRISTMAS), rolls=True)
"""Rule 12(2) and (3). The document that starts a case has no rule of its own."""

DIRECTED = CountingPolicy(rolls=True)
"""Rule 12(2) and (4): a day that a direction sets, which may be in August."""

DAYS_LEFT_OUT_OF_MONTHS = Disputed(
    "How are days left out of a period of months?",
    (
        Reading(
            "one counted day is added, after the corresponding date, for each day left out",
            'inference from "must not be counted"',
            name="counted-days-added",
        ),
        Reading(
            "the corresponding date, moved only if it falls in August or at Christmas",
            "a possible reading",
            name="only-the-end-moves",
            counting=CountingPolicy(ends_outside=(AUGUST, CHRISTMAS), rolls=True),
        ),
    ),
    why="No authority was found. Where August or Christmas is inside, the earlier date is safe.",
)
"""Carried by every limit of months under these rules."""
