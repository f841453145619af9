"""What the regulations on a detained person's assessment share: how it starts and how it ends."""

from sendrules.rules import All, Any, Earliest, Is, Known, Not

START = Earliest("request_received", "came_to_attention")
"""A request under s.71(2), or coming to attention under s.71(4)(b) or (c)."""

CUSTODY_ENDED = Earliest("withdrawn", "released", "ended")
"""With the release the duties pass into reg 15(1)."""

ENDED_AFTER_RELEASE = Earliest("withdrawn", "ended")

BEGUN_IN_CUSTODY = Not(Known("responsible_before_detention"))
"""Where an ordinary assessment was under way before the detention, reg 15(4) applies instead."""

BEGUN_BEFORE_DETENTION = Any(
    Known("responsible_before_detention"),
    Not(Any(Known("request_received"), Known("came_to_attention"))),
)

REFUSED = All(Known("assessment_agreed"), Is("assessment_agreed", False))
"""The authority refused to assess: no later stage is to come."""

OVERTURNED = Known("refusal_overturned")
"""A refusal stood until an order, a concession or an agreement, whose time is that of reg 27, 29 or
30."""

PLAN_REFUSED_BEFORE = All(OVERTURNED, Known("plan_needed"), Is("plan_needed", False))
"""What was made after that does not undo the refusal."""

PLAN_SENT = Any(Known("draft_plan_served"), Known("final_plan_sent"))

WENT_ON = All(
    REFUSED,
    Not(OVERTURNED),
    Any(Known("plan_decision_notified"), Known("plan_needed"), PLAN_SENT),
)
"""A refusal to assess stands, and yet the case went on: nobody can tell which of the two is wrong."""

WENT_ON_TO_AN_OUTCOME = Any(
    WENT_ON,
    All(Known("plan_needed"), Is("plan_needed", False), Not(OVERTURNED), PLAN_SENT),
)
"""Or a plan was refused, and yet one was sent."""
