"""What a tribunal order requires, as the limits of reg 44 ask it.

Regulation 43(2) ties each order to the decision appealed against. An order to assess, to make a
plan, to reconsider, to leave a plan as it is or to let it cease is therefore the only thing
ordered; only changes to a plan come together. So where one of these is recorded, another that
nobody recorded was not ordered.
"""

from sendrules.law.send_regulations_2014.detention import DETAINED
from sendrules.rules import All, Any, Earliest, Is, Known, Not

ONE_THING_ORDERED = Any(
    All(Known("cessation_upheld"), Is("cessation_upheld", True)),
    All(Known("assessment_ordered"), Is("assessment_ordered", True)),
    All(Known("plan_ordered"), Is("plan_ordered", True)),
    All(Known("reconsideration_ordered"), Is("reconsideration_ordered", True)),
    All(Known("continuation_ordered"), Is("continuation_ordered", True)),
)
CHANGES_ORDERED = Any(
    All(Known("provision_ordered"), Is("provision_ordered", True)),
    All(Known("placement_ordered"), Is("placement_ordered", True)),
    All(
        Known("continuation_with_amendments_ordered"),
        Is("continuation_with_amendments_ordered", True),
    ),
)
NOTHING_ELSE = Not(Any(ONE_THING_ORDERED, CHANGES_ORDERED))

CESSATION_UPHELD = All(Is("cessation_upheld", True), Any(Known("cessation_upheld"), NOTHING_ELSE))
ASSESSMENT_ORDERED = All(
    Is("assessment_ordered", True), Any(Known("assessment_ordered"), NOTHING_ELSE)
)
PLAN_ORDERED = All(Is("plan_ordered", True), Any(Known("plan_ordered"), NOTHING_ELSE))
RECONSIDERATION_ORDERED = All(
    Is("reconsideration_ordered", True), Any(Known("reconsideration_ordered"), NOTHING_ELSE)
)
CONTINUATION_ORDERED = All(
    Is("continuation_ordered", True), Any(Known("continuation_ordered"), NOTHING_ELSE)
)
PROVISION_ORDERED = All(
    Is("provision_ordered", True), Any(Known("provision_ordered"), Not(ONE_THING_ORDERED))
)
PLACEMENT_ORDERED = All(
    Is("placement_ordered", True), Any(Known("placement_ordered"), Not(ONE_THING_ORDERED))
)
CONTINUATION_WITH_AMENDMENTS_ORDERED = All(
    Is("continuation_with_amendments_ordered", True),
    Any(Known("continuation_with_amendments_ordered"), Not(ONE_THING_ORDERED)),
)

PLAN_TO_BE_MADE = Any(
    Is("plan_needed", True),
    # A draft or final plan shows a decision that nobody recorded.
    Known("draft_issued"),
    Known("draft_plan_served"),
    Known("final_plan_sent"),
)

ENDED = Earliest("set_aside", "moved_away", "died", DETAINED)
"""The order falls, or the authority's responsibility ends."""
