"""What an unopposed appeal was about, as the limits of reg 45 ask it.

An appeal against a refusal to assess, a refusal to make a plan or ceasing is about nothing else;
only appeals about the content of a plan come together (s.51(2)). So where one of the first is
recorded, another that nobody recorded was not the matter.
"""

from sendrules.clock import Days
from sendrules.law.send_regulations_2014.detention import DETAINED
from sendrules.rules import After, All, Any, Earliest, Is, Known, Not, OnOrBefore

BEFORE_THE_RESPONSE = Not(
    All(
        Known("response_submitted"),
        OnOrBefore(After("response_submitted", Days(1)), "tribunal_notified"),
    )
)

IN_TIME_FOR_A_RESPONSE = OnOrBefore("tribunal_notified", "response_due")

ONE_MATTER = Any(
    All(Known("refusal_to_assess_appealed"), Is("refusal_to_assess_appealed", True)),
    All(Known("refusal_to_make_plan_appealed"), Is("refusal_to_make_plan_appealed", True)),
    All(Known("ceasing_appealed"), Is("ceasing_appealed", True)),
)
CONTENT = Any(
    All(Known("needs_or_provision_appealed"), Is("needs_or_provision_appealed", True)),
    All(Known("placement_appealed"), Is("placement_appealed", True)),
    All(Known("refusal_to_amend_appealed"), Is("refusal_to_amend_appealed", True)),
)
NOTHING_ELSE = Not(Any(ONE_MATTER, CONTENT))

ABOUT_ASSESSING = All(
    BEFORE_THE_RESPONSE,
    Is("refusal_to_assess_appealed", True),
    Any(Known("refusal_to_assess_appealed"), NOTHING_ELSE),
)
ABOUT_MAKING_A_PLAN = All(
    BEFORE_THE_RESPONSE,
    Is("refusal_to_make_plan_appealed", True),
    Any(Known("refusal_to_make_plan_appealed"), NOTHING_ELSE),
)
ABOUT_CEASING = All(
    BEFORE_THE_RESPONSE,
    Is("ceasing_appealed", True),
    Any(Known("ceasing_appealed"), NOTHING_ELSE),
)
ABOUT_NEEDS_PROVISION_OR_AMENDING = All(
    BEFORE_THE_RESPONSE,
    Any(Is("needs_or_provision_appealed", True), Is("refusal_to_amend_appealed", True)),
    Any(
        Known("needs_or_provision_appealed"),
        Known("refusal_to_amend_appealed"),
        Not(ONE_MATTER),
    ),
)
ABOUT_PLACEMENT = All(
    BEFORE_THE_RESPONSE,
    Is("placement_appealed", True),
    Any(Known("placement_appealed"), Not(ONE_MATTER)),
)

ENDED = Earliest("moved_away", "died", DETAINED)
"""The authority's responsibility ends."""
