"""Which day starts time after an order: its own date, or the day on which it is sent out.

The question is the same for every limb of reg 44(2); the date of the other view is each limb's own.
"""

from dataclasses import replace

from sendrules.clock import Weeks
from sendrules.rules import After, Disputed, FirstKnown, Reading

_QUESTION = "Does time start on the date of the order, or on the day it is sent out?"
_ORDER_DATE = Reading(
    "the date of the order", "the text: the order being made, its date", name="from-the-order-date"
)
_SENT = Reading(
    "the day on which the Tribunal sends the order out",
    "HM Courts and Tribunals Service guidance SEND18",
    name="from-the-day-sent",
)
_WHY = "The regulation names the order. The two are usually the same day."

CEASE_FROM_SENT = Disputed(
    _QUESTION,
    (
        _ORDER_DATE,
        replace(_SENT, due=FirstKnown("directed_to_cease_by", "order_sent")),
    ),
    why=_WHY,
)

NOTIFY_FROM_SENT = Disputed(
    _QUESTION,
    (
        _ORDER_DATE,
        replace(_SENT, due=FirstKnown("directed_to_notify_by", After("order_sent", Weeks(2)))),
    ),
    why=_WHY,
)

DECIDE_FROM_SENT = Disputed(
    _QUESTION,
    (
        _ORDER_DATE,
        replace(_SENT, due=FirstKnown("directed_to_decide_by", After("order_sent", Weeks(10)))),
    ),
    why=_WHY,
)

FINALISE_FROM_SENT = Disputed(
    _QUESTION,
    (
        _ORDER_DATE,
        replace(_SENT, due=FirstKnown("directed_to_finalise_by", After("order_sent", Weeks(14)))),
    ),
    why=_WHY,
)

DRAFT_FROM_SENT = Disputed(
    _QUESTION,
    (
        _ORDER_DATE,
        replace(_SENT, due=FirstKnown("directed_to_draft_by", After("order_sent", Weeks(5)))),
    ),
    why=_WHY,
)

FINALISE_A_PLAN_FROM_SENT = Disputed(
    _QUESTION,
    (
        _ORDER_DATE,
        replace(_SENT, due=FirstKnown("directed_to_finalise_by", After("order_sent", Weeks(11)))),
    ),
    why=_WHY,
)

RECONSIDER_FROM_SENT = Disputed(
    _QUESTION,
    (
        _ORDER_DATE,
        replace(_SENT, due=FirstKnown("directed_to_decide_by", After("order_sent", Weeks(2)))),
    ),
    why=_WHY,
)

AMEND_FROM_SENT = Disputed(
    _QUESTION,
    (
        _ORDER_DATE,
        replace(_SENT, due=FirstKnown("directed_to_amend_by", After("order_sent", Weeks(5)))),
    ),
    why=_WHY,
)

AMEND_PLACEMENT_FROM_SENT = Disputed(
    _QUESTION,
    (
        _ORDER_DATE,
        replace(_SENT, due=FirstKnown("directed_to_amend_by", After("order_sent", Weeks(2)))),
    ),
    why=_WHY,
)

CONTINUE_FROM_SENT = Disputed(
    _QUESTION,
    (
        _ORDER_DATE,
        replace(_SENT, due=FirstKnown("directed_to_continue_by", "order_sent")),
    ),
    why=_WHY,
)
