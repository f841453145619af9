"""Which day starts time after an order, and the days that the Tribunal directs in its place.

The question whether an order's own date starts time, or the day on which it is sent out, is the same for
every limb of reg 44(2). A day that a direction sets, and that is not a working day, moves to the next one
(First-tier rule 12(2)).

Whether a plan may end on the day of the order that dismisses the appeal against its ceasing is asked at
reg 44(2)(a) and at s.45(4) of the Act.
"""

from sendrules.clock import Days
from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_12 import DIRECTED
from sendrules.rules import BeginningWith, Disputed, Fact, Reading

ORDERED_OR_SENT = Disputed(
    "Does time start on the date of the order, or on the day it is sent out?",
    (
        Reading(
            "the date of the order",
            "the text: the order being made, its date",
            name="from-the-order-date",
        ),
        Reading(
            "the day on which the Tribunal sends the order out",
            "HM Courts and Tribunals Service guidance SEND18",
            name="from-the-day-sent",
            # An act between the two days is not out of order: only the period is counted anew.
            counted_from=Fact("order_sent"),
        ),
    ),
    why="The regulation names the order. The two are usually the same day.",
)

WITH_IT = Reading(
    "yes: once the order is made the appeal is determined",
    "reg 44(2)(a), which has the plan cease at once",
    name="ends-with-the-determination",
)
AFTER_IT = Reading(
    "no: it ends on a day after that of the determination",
    "s.45(4)(b), read in whole days",
    name="ends-on-the-day-after-the-determination",
)
ON_THE_DAY_ITSELF = Disputed(
    "May the plan end on the very day on which the appeal is determined?",
    (WITH_IT, AFTER_IT),
    why=(
        "The Act has the plan end after the determination, and names no day; reg 44(2)(a) has it end "
        "immediately after the order. On the day of the order, and only then, both can be kept."
    ),
)

DIRECTED_TO_NOTIFY = BeginningWith("directed_to_notify_by", Days(1), DIRECTED)
DIRECTED_TO_DECIDE = BeginningWith("directed_to_decide_by", Days(1), DIRECTED)
DIRECTED_TO_DRAFT = BeginningWith("directed_to_draft_by", Days(1), DIRECTED)
DIRECTED_TO_FINALISE = BeginningWith("directed_to_finalise_by", Days(1), DIRECTED)
DIRECTED_TO_AMEND = BeginningWith("directed_to_amend_by", Days(1), DIRECTED)
DIRECTED_TO_CEASE = BeginningWith("directed_to_cease_by", Days(1), DIRECTED)
DIRECTED_TO_CONTINUE = BeginningWith("directed_to_continue_by", Days(1), DIRECTED)
