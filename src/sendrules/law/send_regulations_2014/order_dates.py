"""Which day starts time after an order: its own date, or the day on which it is sent out.

The question is the same for every limb of reg 44(2), whose date a direction of the Tribunal may set.
"""

from sendrules.rules import Disputed, Fact, Reading

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
