"""Regulation 10: decision not to secure an EHC plan.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/10

(1) ceiling: 16 weeks to notify, after an assessment, that no plan will be made (s.36(9))
(2) not a time limit: the commissioning body and the head or principal are told too
(3) not a time limit: what the refusal letter must say
(3)(a) not a time limit: the right to appeal
(3)(b) not a time limit: the time for appealing
(3)(c) not a time limit: mediation information (reg 32)
(3)(d) not a time limit: disagreement resolution, information and advice
(3)(e) not a time limit: the power to recommend (since 3 April 2018, SI 2017/1306 reg 8)
(4) exceptions: to paragraph (1), where compliance is impractical because of one of them
(4)(a) exception: a school or post-16 institution that was asked for advice is closed
(4)(b) exception: an early-years provider that was asked for advice is closed
(4)(c) exception: exceptional personal circumstances during the sixteen weeks
(4)(d) exception: absence from the area for four weeks during the sixteen weeks
(4)(e) exception: coronavirus (temporary: 1 May to 25 September 2020, SI 2020/471 reg 9)
"""

from sendrules.clock import Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import (
    ABSENCE_FOUR_WEEKS,
    CORONAVIRUS,
    EARLY_YEARS_CLOSURE,
    EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
    SCHOOL_CLOSURE,
)
from sendrules.law.send_regulations_2014.regulation_4 import ENDED, START
from sendrules.records import NeedsAssessment
from sendrules.rules import (
    After,
    All,
    Any,
    Carried,
    Ceiling,
    Disputed,
    Earliest,
    Is,
    Known,
    Not,
    Reading,
)

PLAN_TO_BE_MADE = Any(
    Is("plan_needed", True),
    # A draft or final plan shows a decision that nobody recorded.
    Known("draft_plan_served"),
    Known("final_plan_sent"),
)

REFUSED_TO_ASSESS = All(Known("assessment_agreed"), Is("assessment_agreed", False))
REFUSAL_STANDS = All(REFUSED_TO_ASSESS, Not(Known("refusal_reversed")))

REPLACED = Earliest(ENDED, "refusal_overturned")
"""The duty ends, or an order, a concession or an agreement sets another time. What was late by then
stays late."""

PLAN_REFUSED = All(Known("plan_needed"), Is("plan_needed", False))

OVERTURNED = All(
    Known("refusal_overturned"),
    # Whoever gave a refusal up of its own accord was bound by the first period until the order.
    Any(PLAN_REFUSED, Not(Known("refusal_reversed"))),
)
"""A refusal stood until an order, a concession or an agreement, whose time is that of reg 42, 44 or
45."""

CONCEDED = "The authority refused to assess, then changed its mind without an order: which date?"
W_V_HERTFORDSHIRE = Reading(
    "the period runs on from the original request",
    "R (W) v Hertfordshire CC [2023] EWHC 3138 (Admin)",
    name="from-the-original-request",
)
WHY_ORIGINAL = (
    "A court decided it. The date is replaced only by a written mediation agreement, a tribunal "
    "order, or a concession notified to the Tribunal before its response (regs 42, 44 and 45)."
)

_PLAN_SENT = Any(Known("draft_plan_served"), Known("final_plan_sent"))
_DRAFT_DISCUSSED = Any(
    Known("school_consulted"),
    Known("school_responded"),
    Known("representations_received"),
    Known("draft_changes_agreed"),
)
"""Steps about a draft plan, of which there was none unless the authority had assessed."""

WENT_ON = All(
    REFUSAL_STANDS,
    Not(Known("refusal_overturned")),
    Any(Known("plan_decision_notified"), Known("plan_needed"), _PLAN_SENT, _DRAFT_DISCUSSED),
)
"""A refusal to assess stands, and yet the case went on: nobody can tell which of the two is wrong."""

REG_10_4 = (
    Carried(SCHOOL_CLOSURE, SEND_2014("10(4)(a)")),
    Carried(EARLY_YEARS_CLOSURE, SEND_2014("10(4)(b)")),
    Carried(EXCEPTIONAL_PERSONAL_CIRCUMSTANCES, SEND_2014("10(4)(c)")),
    Carried(ABSENCE_FOUR_WEEKS, SEND_2014("10(4)(d)")),
    Carried(CORONAVIRUS, SEND_2014("10(4)(e)")),
)

REG_10_1 = Ceiling(
    SEND_2014("10(1)"),
    says="notify a decision not to make a plan within 16 weeks of the request",
    on=NeedsAssessment,
    due=After(START, Weeks(16)),
    done="plan_decision_notified",
    when=All(
        # A plan that was made after the refusal was overturned does not undo it.
        Any(Not(PLAN_TO_BE_MADE), All(Known("refusal_overturned"), PLAN_REFUSED)),
        Not(REFUSAL_STANDS),
    ),
    contradicted=Any(WENT_ON, All(PLAN_REFUSED, Not(Known("refusal_overturned")), _PLAN_SENT)),
    unless=REG_10_4,
    ends=REPLACED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        Disputed(
            CONCEDED,
            (
                W_V_HERTFORDSHIRE,
                Reading(
                    "10 weeks from the change of mind",
                    "several Ombudsman decisions",
                    due=After("refusal_reversed", Weeks(10)),
                    name="from-the-change-of-mind",
                ),
            ),
            why=WHY_ORIGINAL,
        ),
    ),
    sources=(
        "https://www.solicitorsjournal.com/sjarticle/r-jsc-v-cambridgeshire-county-council-high-court-grants-declaration-for-systemic-send-failures",
    ),
    notes=(
        'Only a "no" is due at 16 weeks: not a draft plan, not a "yes", not the end of the '
        "assessment. R (JSC) v Cambridgeshire CC [2026] EWHC 68 (Admin) counted lateness from this "
        "date to the day."
    ),
)
