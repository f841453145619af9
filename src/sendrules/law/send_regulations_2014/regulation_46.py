"""Regulation 46: academic year.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/46

(1) ceiling: the end of the academic year in which the young person turns 25, to which the authority
    may keep the plan (s.46 of the Act); answered here for further education
(1)(a) not a time limit of its own: in further education the year ends on 31 July
(1)(b) ceiling: in an apprenticeship, when the training finishes or, if earlier, on the day before
    the 26th birthday; training that finished before the 25th birthday ended another year
(1)(c) ceiling: in all other cases, when the course is scheduled to end or, if earlier, on the day
    before the 26th birthday; the same of a course
(2) not a time limit: what apprenticeship training means
"""

from sendrules.clock import Days, FixedDay, Years
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.records.plan.plan_in_force import PlanInForce
from sendrules.rules import (
    NO_DATE,
    After,
    All,
    Before,
    Ceiling,
    Disputed,
    Earliest,
    Fact,
    InOrder,
    Is,
    OnDay,
    Reading,
)

_31_JULY = OnDay(FixedDay(7, 31), "turns_25")
_31_JULY_NEXT_YEAR = OnDay(FixedDay(7, 31), After("turns_25", Years(1)))
_DAY_BEFORE_26 = Before(After("turns_25", Years(1)), Days(1))

# The earlier of the two, but of neither alone: while one is unknown, so is the earlier.
_END_OR_26 = InOrder(
    "training_ends", _DAY_BEFORE_26, then="training_ends", otherwise=_DAY_BEFORE_26
)
_YEAR_HAS_25 = ("turns_25", "training_ends")
END_OF_TRAINING = InOrder(*_YEAR_HAS_25, then=_END_OR_26, otherwise=_DAY_BEFORE_26)
"""The end of the year in which 25 is reached: training that finished before the birthday did not end
that year, and the day before 26 is the last that any year can reach."""

ENDED_BEFORE_25 = Disputed(
    "The training or course ended before the 25th birthday: to when may the plan be kept?",
    (
        Reading(
            "to the day before the 26th birthday, the end that is left",
            "s.46(1), which asks for the year in which 25 is reached, with the cap of reg 46(1)",
            name="kept-to-26",
        ),
        Reading(
            "to the day before the 25th: no academic year has the birthday in it",
            "a possible reading, with s.83(2): a young person is under 25",
            due=InOrder(*_YEAR_HAS_25, then=NO_DATE, otherwise=Before("turns_25", Days(1))),
            name="kept-to-25",
        ),
    ),
    why="No authority was found. What ended years ago does not bring the end forward to its own day.",
)

_POWER = (
    "A power, not a duty: the plan may end before, as the rules on ceasing allow, but may not be "
    "kept after. Nobody may have recorded that it ended of itself."
)

ENDED = Earliest("moved_away", "died")

REG_46_1 = Ceiling(
    SEND_2014("46(1)"),
    says="keep the plan of a young person in further education no longer than the 31 July on or "
    "after the 25th birthday",
    on=PlanInForce,
    due=InOrder("turns_25", _31_JULY, then=_31_JULY, otherwise=_31_JULY_NEXT_YEAR),
    starts=Fact("turns_25"),
    done="plan_ceased",
    ends=ENDED,
    when=Is("in_further_education", True),
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the young person",
    sources=("https://www.legislation.gov.uk/ukpga/2014/6/section/46",),
    notes=_POWER,
)

REG_46_1_B = Ceiling(
    SEND_2014("46(1)(b)"),
    says="keep the plan of an apprentice no longer than the training, nor beyond the day before "
    "the 26th birthday",
    on=PlanInForce,
    due=END_OF_TRAINING,
    starts=Fact("turns_25"),
    done="plan_ceased",
    ends=ENDED,
    when=Is("in_apprenticeship", True),
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the young person",
    disputed=(ENDED_BEFORE_25,),
    sources=("https://www.legislation.gov.uk/ukpga/2014/6/section/46",),
    notes=_POWER,
)

REG_46_1_C = Ceiling(
    SEND_2014("46(1)(c)"),
    says="keep the plan of a young person elsewhere no longer than the course, nor beyond the day "
    "before the 26th birthday",
    on=PlanInForce,
    due=END_OF_TRAINING,
    starts=Fact("turns_25"),
    done="plan_ceased",
    ends=ENDED,
    when=All(Is("in_further_education", False), Is("in_apprenticeship", False)),
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the young person",
    disputed=(ENDED_BEFORE_25,),
    sources=("https://www.legislation.gov.uk/ukpga/2014/6/section/46",),
    notes=_POWER,
)
