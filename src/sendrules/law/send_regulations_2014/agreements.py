"""What a mediation agreement requires, as the limits of reg 42 ask it.

An agreement settles one decision. To assess, to make a plan or to reconsider is therefore the only
appealable thing agreed; only changes to a plan come together. So where one of these is recorded,
another that nobody recorded was not agreed.
"""

from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.detention import DETAINED
from sendrules.law.send_regulations_2014.exceptions import (
    ABSENCE_TWO_WEEKS,
    CORONAVIRUS,
    EARLY_YEARS_CLOSURE,
    EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
    SCHOOL_CLOSURE,
)
from sendrules.rules import All, Any, Carried, Earliest, Is, Known, Not

ONE_THING_AGREED = Any(
    All(Known("agreed_to_assess"), Is("agreed_to_assess", True)),
    All(Known("agreed_to_make_plan"), Is("agreed_to_make_plan", True)),
    All(Known("agreed_to_reconsider"), Is("agreed_to_reconsider", True)),
)
CHANGES_AGREED = Any(
    All(Known("agreed_to_amend_provision"), Is("agreed_to_amend_provision", True)),
    All(Known("agreed_to_amend_placement"), Is("agreed_to_amend_placement", True)),
    All(Known("agreed_to_continue_and_amend"), Is("agreed_to_continue_and_amend", True)),
)
NOTHING_ELSE = Not(Any(ONE_THING_AGREED, CHANGES_AGREED))

ASSESSMENT_AGREED = All(Is("agreed_to_assess", True), Any(Known("agreed_to_assess"), NOTHING_ELSE))
PLAN_AGREED = All(Is("agreed_to_make_plan", True), Any(Known("agreed_to_make_plan"), NOTHING_ELSE))
RECONSIDERATION_AGREED = All(
    Is("agreed_to_reconsider", True), Any(Known("agreed_to_reconsider"), NOTHING_ELSE)
)
PROVISION_AGREED = All(
    Is("agreed_to_amend_provision", True),
    Any(Known("agreed_to_amend_provision"), Not(ONE_THING_AGREED)),
)
PLACEMENT_AGREED = All(
    Is("agreed_to_amend_placement", True),
    Any(Known("agreed_to_amend_placement"), Not(ONE_THING_AGREED)),
)
CONTINUATION_AGREED = All(
    Is("agreed_to_continue_and_amend", True),
    Any(Known("agreed_to_continue_and_amend"), Not(ONE_THING_AGREED)),
)

PLAN_TO_BE_MADE = Any(
    Is("plan_needed", True),
    # A draft or final plan shows a decision that nobody recorded.
    Known("draft_issued"),
    Known("draft_plan_served"),
    Known("final_plan_sent"),
)

AUTHORITY_WAS_NO_PARTY = All(
    Is("authority_was_party", False), Any(Known("authority_was_party"), NOTHING_ELSE)
)
"""Of a mediation about health care provision alone (s.53(3) of the Act): whatever else can be agreed, the
authority took part in (ss.53(4) and 54(2))."""

ENDED = Earliest("moved_away", "died", DETAINED)

REG_44_3_BORROWED = (
    # Two weeks away satisfies it, so the four weeks that reg 44(3)(c) also reaches add nothing.
    Carried(EXCEPTIONAL_PERSONAL_CIRCUMSTANCES, SEND_2014("44(3)(a)")),
    Carried(ABSENCE_TWO_WEEKS, SEND_2014("44(3)(b)")),
    Carried(SCHOOL_CLOSURE, SEND_2014("10(4)(a)")),  # through 44(3)(c) and 13(3)
    Carried(EARLY_YEARS_CLOSURE, SEND_2014("10(4)(b)")),
    Carried(CORONAVIRUS, SEND_2014("10(4)(e)")),  # temporary, as 13(3) then reached it
)
"""The exceptions of reg 44(3), for what was agreed about assessing and about making a plan."""
