"""Regulation 18: circumstances in which a local authority must review an EHC plan.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/18

(1) not a time limit of its own: within 12 months of a phase transfer, review and amend in time
(1)(a) ceiling: before 31 March of the year of transfer, secondary school to post-16
(1)(b) ceiling: before 15 February of the year of transfer, every other phase transfer
(2) ceiling: at least five months before a move between post-16 institutions
(3) ceiling: before 31 May 2015, in place of (1)(a), for transfers due on 1 September 2015; spent
"""

from dataclasses import replace
from datetime import date

from sendrules.clock import Days, FixedDay, Months
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.detention import DETAINED
from sendrules.records.review.phase_transfer import PhaseTransfer
from sendrules.rules import (
    All,
    Before,
    Ceiling,
    Disputed,
    Earliest,
    Fact,
    FixedDate,
    Is,
    Known,
    Not,
    OnDay,
    OnOrBefore,
    Reading,
    Same,
    Span,
)

ENDED = Earliest("not_transferring", "plan_ceased", "moved_away", "died", DETAINED)
SECONDARY_TO_POST_16 = All(Is("to_post_16", True), Is("from_post_16", False))
GOVERNED_BY_18_3 = Same("transfer", FixedDate(date(2015, 9, 1)))
HELD_LATER = Known("plan_held_from")
"""With the last day: nothing is asked of a plan that was made, or came from elsewhere, too late."""

MARCH_31 = OnDay(FixedDay(3, 31), "transfer")
FEBRUARY_15 = OnDay(FixedDay(2, 15), "transfer")
MAY_31 = OnDay(FixedDay(5, 31), "transfer")

NAMED_DAY = "Is the named day itself in time?"
STRICT = Reading(
    'no: the regulation says "before"', "the text of reg 18(1)", name="before-the-named-day"
)
BY = Reading(
    'yes: "by" the day',
    "SEND Code (secondary), council pages, Ombudsman decisions",
    name="by-the-named-day",
)
WHY_STRICT = (
    "Guidance cannot widen a regulation, and the strict date is the safe one. A plan sent on the "
    "named day is on time by guidance and one day late by the regulation."
)
NOTE = (
    "The act is the final amended plan that names the placement, not the meeting. The limits that "
    "follow from the review meeting run as well: the earliest date binds."
)


REG_18_1_A = Ceiling(
    SEND_2014("18(1)(a)"),
    says="review and amend the plan to name the post-16 placement before 31 March",
    on=PhaseTransfer,
    due=Before(MARCH_31, Days(1)),
    starts=Fact("transfer"),
    done="final_plan_sent",
    when=All(
        SECONDARY_TO_POST_16,
        Not(GOVERNED_BY_18_3),
        Not(All(HELD_LATER, OnOrBefore(Before(MARCH_31, Days(1)), "plan_held_from"))),
    ),
    ends=ENDED,
    # 31 March 2014 was before the Regulations: the transfers of 2015 were the first under them.
    span=Span(date(2015, 1, 1)),
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(Disputed(NAMED_DAY, (STRICT, replace(BY, due=MARCH_31)), why=WHY_STRICT),),
    notes=f"{NOTE} Staying in the sixth form of the same school is not obviously a transfer.",
)

REG_18_1_B = Ceiling(
    SEND_2014("18(1)(b)"),
    says="review and amend the plan to name the next placement before 15 February",
    on=PhaseTransfer,
    due=Before(FEBRUARY_15, Days(1)),
    starts=Fact("transfer"),
    done="final_plan_sent",
    when=All(
        Is("to_post_16", False),
        Not(All(HELD_LATER, OnOrBefore(Before(FEBRUARY_15, Days(1)), "plan_held_from"))),
    ),
    ends=ENDED,
    # 15 February 2014 was before the Regulations: the transfers of 2015 were the first under them.
    span=Span(date(2015, 1, 1)),
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(Disputed(NAMED_DAY, (STRICT, replace(BY, due=FEBRUARY_15)), why=WHY_STRICT),),
    notes=f"{NOTE} Whether an all-through school has a transfer is for judgement.",
)

REG_18_2 = Ceiling(
    SEND_2014("18(2)"),
    says="review and amend the plan at least 5 months before a move between post-16 institutions",
    on=PhaseTransfer,
    due=Before("transfer", Months(5)),
    done="final_plan_sent",
    when=All(
        Is("to_post_16", True),
        Is("from_post_16", True),
        Not(All(HELD_LATER, OnOrBefore(Before("transfer", Months(5)), "plan_held_from"))),
    ),
    ends=ENDED,
    # Five months before an earlier transfer the Regulations were not in force.
    span=Span(date(2015, 2, 1)),
    duty_holder="local authority",
    owed_to="the young person",
    disputed=(
        Disputed(
            'Does "at least" mean clear months?',
            (
                Reading(
                    "no: count back to the corresponding date", "plain reading", name="plain-months"
                ),
                Reading(
                    "yes: one day earlier",
                    "clear-days practice; unverified",
                    due=Before(Before("transfer", Months(5)), Days(1)),
                    name="clear-months",
                ),
            ),
            why="No authority was found. The earlier day is the safe one.",
        ),
    ),
    notes="A move proposed less than five months ahead cannot keep this limit from the start.",
)

REG_18_3 = Ceiling(
    SEND_2014("18(3)"),
    says="review and amend the plan for a post-16 transfer on 1 September 2015 before 31 May 2015",
    on=PhaseTransfer,
    due=Before(MAY_31, Days(1)),
    starts=Fact("transfer"),
    done="final_plan_sent",
    when=All(
        SECONDARY_TO_POST_16,
        Not(All(HELD_LATER, OnOrBefore(Before(MAY_31, Days(1)), "plan_held_from"))),
    ),
    ends=ENDED,
    span=Span(date(2015, 9, 1), date(2015, 9, 1)),
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes="It applied once, to the transfers due on that day, and is spent.",
)
