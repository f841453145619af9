"""Regulation 15: transfer of EHC plans.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/15

(1) not a time limit: a child or young person with a plan moves to another authority's area
(2) ceiling: transfer the plan on the day of the move or, if the old authority did not know of it 15
    working days before, within 15 working days beginning with the day on which it did
(3) not a time limit: what follows from the transfer
(3)(a) not a time limit: the new authority maintains the plan as if it had made it
(3)(b) not a time limit: advice that was obtained before may serve again
(4) ceiling: 6 weeks for the new authority to tell the family three things
(4)(a) not a time limit: that the plan is transferred
(4)(b) not a time limit: whether it proposes to assess
(4)(c) not a time limit: when it proposes to review the plan
(5) ceiling: review the plan before the later of two periods ends
(5)(a) not a time limit of its own: 12 months beginning with the plan's making or last review
(5)(b) not a time limit of its own: 3 months beginning with the transfer
(6) not a time limit: another place to attend, meanwhile, where the old one is too far
(7) ceiling: the original commissioning body tells the new one, counted as in (2)
(8) ceiling: 15 working days for a new commissioning body that cannot arrange the provision to ask
    the new authority to assess or review; no time is set for the authority to comply
"""

from dataclasses import replace

from sendrules.clock import Months, Weeks, WorkingDays
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import (
    CORONAVIRUS_GLOSS,
    REG_2A,
)
from sendrules.records.plan.area_transfer import AreaTransfer
from sendrules.rules import (
    After,
    All,
    Before,
    BeginningWith,
    Carried,
    Ceiling,
    Fact,
    FirstKnown,
    InOrder,
    Is,
    Not,
    OnOrBefore,
    Test,
)

LAST_DAY_TO_KNOW = Before("moved", WorkingDays(15))
"""Whoever is aware of the move by this day acts on the day of the move."""

_SECOND_LIMB = "the duty holder was not aware of the move 15 working days before it"

# Temporary reg 2A reaches only the second limb of paragraphs (2) and (7).
REG_2A_FOR_15_2 = Carried(
    replace(
        CORONAVIRUS_GLOSS,
        tests=(
            *CORONAVIRUS_GLOSS.tests,
            Test(_SECOND_LIMB, Not(OnOrBefore("old_authority_aware", LAST_DAY_TO_KNOW))),
        ),
    ),
    SEND_2014("2A"),
)

REG_2A_FOR_15_7 = Carried(
    replace(
        CORONAVIRUS_GLOSS,
        tests=(
            *CORONAVIRUS_GLOSS.tests,
            Test(_SECOND_LIMB, Not(OnOrBefore("old_body_aware", LAST_DAY_TO_KNOW))),
        ),
    ),
    SEND_2014("2A"),
)

REG_15_2 = Ceiling(
    SEND_2014("15(2)"),
    says="transfer the plan to the new authority on the day of the move or, if the move was not "
    "known 15 working days before, within 15 working days beginning with awareness",
    on=AreaTransfer,
    due=InOrder(
        "old_authority_aware",
        LAST_DAY_TO_KNOW,
        then="moved",
        otherwise=BeginningWith("old_authority_aware", WorkingDays(15)),
    ),
    starts=FirstKnown(
        InOrder(
            "old_authority_aware", LAST_DAY_TO_KNOW, then="moved", otherwise="old_authority_aware"
        ),
        # Until the day of the move is known, it is known only that time may have begun.
        "old_authority_aware",
    ),
    done="plan_transferred",
    unless=(REG_2A_FOR_15_2,),
    ends=Fact("ended"),
    duty_holder="old local authority",
    owed_to="new local authority; the child's parent or the young person",
    notes=(
        "The old authority's awareness counts, not the new one's. If the day of awareness is not "
        "a working day, day 1 is the next one. A date of the second limb never falls before the "
        "move."
    ),
)

REG_15_4 = Ceiling(
    SEND_2014("15(4)"),
    says="tell the family, within 6 weeks of the transfer, that the plan has been transferred, "
    "whether an assessment is proposed and when the plan will be reviewed",
    on=AreaTransfer,
    due=After("plan_transferred", Weeks(6)),
    done="family_informed",
    unless=(REG_2A,),
    ends=Fact("ended"),
    duty_holder="new local authority",
    owed_to="the child's parent or the young person",
    notes="Counted from the transfer, not from the move.",
)

_TWELVE_MONTHS = BeginningWith("made_or_last_reviewed", Months(12))
_THREE_MONTHS = BeginningWith("plan_transferred", Months(3))

REG_15_5 = Ceiling(
    SEND_2014("15(5)"),
    says="review the transferred plan before the later of 12 months beginning with its making or "
    "last review and 3 months beginning with the transfer",
    on=AreaTransfer,
    # The later of the two, but of neither alone: while one is unknown, so is the later.
    due=InOrder(_TWELVE_MONTHS, _THREE_MONTHS, then=_THREE_MONTHS, otherwise=_TWELVE_MONTHS),
    starts=Fact("plan_transferred"),
    done="review_concluded",
    unless=(REG_2A,),
    ends=Fact("ended"),
    duty_holder="new local authority",
    owed_to="the child's parent or the young person",
    notes=(
        "After a move it takes the place of the date in s.44(1), and is never less than 3 months "
        "from the transfer."
    ),
)

REG_15_7 = Ceiling(
    SEND_2014("15(7)"),
    says="tell the new commissioning body of the move on the day of the move or, if it was not "
    "known 15 working days before, within 15 working days beginning with awareness",
    on=AreaTransfer,
    due=InOrder(
        "old_body_aware",
        LAST_DAY_TO_KNOW,
        then="moved",
        otherwise=BeginningWith("old_body_aware", WorkingDays(15)),
    ),
    starts=FirstKnown(
        InOrder("old_body_aware", LAST_DAY_TO_KNOW, then="moved", otherwise="old_body_aware"),
        "old_body_aware",
    ),
    done="new_body_notified",
    when=Is("commissioning_body_changed", True),
    unless=(REG_2A_FOR_15_7,),
    ends=Fact("ended"),
    duty_holder="original responsible commissioning body",
    owed_to="new responsible commissioning body",
    notes="The original body's own awareness counts.",
)

REG_15_8 = Ceiling(
    SEND_2014("15(8)"),
    says="ask the new authority to assess, or to review the plan, within 15 working days beginning "
    "with awareness of the move, if the health provision cannot practicably be arranged",
    on=AreaTransfer,
    due=BeginningWith("new_body_aware", WorkingDays(15)),
    done="assessment_or_review_requested",
    when=All(Is("commissioning_body_changed", True), Is("health_provision_practicable", False)),
    unless=(REG_2A,),
    ends=Fact("ended"),
    duty_holder="new responsible commissioning body",
    owed_to="new local authority",
    notes="The new authority must comply with the request; no time is set for that.",
)
