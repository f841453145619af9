"""What an order, an agreement or an appeal about a detained person is about, as the limits ask it.

There are three matters of appeal (s.73(2)): a refusal to assess, a refusal to make a plan, and the
place that a first plan names. One decision leads to one order (reg 28(2)), one agreement or one
appeal. So where one matter is recorded, another that nobody recorded was not it.
"""

from sendrules.law.send_regulations_2014.appeals_conceded import BEFORE_THE_RESPONSE
from sendrules.rules import All, Any, Earliest, Is, Known, Not

APPROPRIATE_PERSON = "the appropriate person (parent of a detained child, or detained young person)"

NOTHING_ELSE_ORDERED = Not(
    Any(
        All(Known("assessment_ordered"), Is("assessment_ordered", True)),
        All(Known("plan_ordered"), Is("plan_ordered", True)),
        All(Known("reconsideration_ordered"), Is("reconsideration_ordered", True)),
        All(Known("placement_ordered"), Is("placement_ordered", True)),
    )
)
ASSESSMENT_ORDERED = All(
    Is("assessment_ordered", True), Any(Known("assessment_ordered"), NOTHING_ELSE_ORDERED)
)
PLAN_ORDERED = All(Is("plan_ordered", True), Any(Known("plan_ordered"), NOTHING_ELSE_ORDERED))
RECONSIDERATION_ORDERED = All(
    Is("reconsideration_ordered", True),
    Any(Known("reconsideration_ordered"), NOTHING_ELSE_ORDERED),
)
PLACEMENT_ORDERED = All(
    Is("placement_ordered", True), Any(Known("placement_ordered"), NOTHING_ELSE_ORDERED)
)

NOTHING_ELSE_AGREED = Not(
    Any(
        All(Known("agreed_to_assess"), Is("agreed_to_assess", True)),
        All(Known("agreed_to_make_plan"), Is("agreed_to_make_plan", True)),
        All(Known("agreed_to_reconsider"), Is("agreed_to_reconsider", True)),
        All(Known("agreed_to_amend_placement"), Is("agreed_to_amend_placement", True)),
    )
)
ASSESSMENT_AGREED = All(
    Is("agreed_to_assess", True), Any(Known("agreed_to_assess"), NOTHING_ELSE_AGREED)
)
PLAN_AGREED = All(
    Is("agreed_to_make_plan", True), Any(Known("agreed_to_make_plan"), NOTHING_ELSE_AGREED)
)
RECONSIDERATION_AGREED = All(
    Is("agreed_to_reconsider", True), Any(Known("agreed_to_reconsider"), NOTHING_ELSE_AGREED)
)
PLACEMENT_AGREED = All(
    Is("agreed_to_amend_placement", True),
    Any(Known("agreed_to_amend_placement"), NOTHING_ELSE_AGREED),
)

NOTHING_ELSE_APPEALED = Not(
    Any(
        All(Known("refusal_to_assess_appealed"), Is("refusal_to_assess_appealed", True)),
        All(Known("refusal_to_make_plan_appealed"), Is("refusal_to_make_plan_appealed", True)),
        All(Known("placement_appealed"), Is("placement_appealed", True)),
    )
)
ABOUT_ASSESSING = All(
    BEFORE_THE_RESPONSE,
    Is("refusal_to_assess_appealed", True),
    Any(Known("refusal_to_assess_appealed"), NOTHING_ELSE_APPEALED),
)
ABOUT_MAKING_A_PLAN = All(
    BEFORE_THE_RESPONSE,
    Is("refusal_to_make_plan_appealed", True),
    Any(Known("refusal_to_make_plan_appealed"), NOTHING_ELSE_APPEALED),
)
ABOUT_PLACEMENT = All(
    BEFORE_THE_RESPONSE,
    Is("placement_appealed", True),
    Any(Known("placement_appealed"), NOTHING_ELSE_APPEALED),
)

ENDED = Earliest("moved_away", "died")
"""The home authority's responsibility ends. Release alone ends nothing."""
ORDER_ENDED = Earliest("set_aside", "moved_away", "died")
