"""Exceptions that several regulations carry, in their general form.

Whether compliance was impractical *because* of the exception is always a further test. The claim
records that the duty holder says so; no date can prove it. Shortage of staff, psychologists, places
or money is never an exception.

Where a young person lacks capacity, the circumstances and the absence of the alternative person count
as well (reg 64(1)(c) and Schedule 3 Part 3: regs 5, 8, 10, 27, 44 and 45); where a parent does, the
parent's representative stands in the parent's place (reg 63). A missed appointment is that of the child
or young person alone: reg 8(2)(c) is not in the Schedule.
"""

from datetime import date

from sendrules.clock import Days, Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.rules import (
    After,
    Before,
    Carried,
    Disputed,
    DuringLimit,
    ExceptionForm,
    ExceptionReading,
    Is,
    OnOrBefore,
    Span,
    Test,
)

SCHOOL_CLOSURE = ExceptionForm(
    "school-closure",
    title="School or post-16 institution closed",
    claimed="school_closure_claimed",
    tests=(
        Test(
            "the institution was closed for a continuous period of at least four weeks",
            OnOrBefore(After("school_closed", Weeks(4)), "school_reopened"),
        ),
        Test(
            "the head teacher or principal was asked for advice no earlier than one week before "
            "the closing date",
            OnOrBefore(Before("school_closed", Weeks(1)), "school_advice_requested"),
        ),
        Test(
            "and no later than one week before re-opening",
            OnOrBefore("school_advice_requested", Before("school_reopened", Weeks(1))),
        ),
    ),
)

EARLY_YEARS_CLOSURE = ExceptionForm(
    "early-years-closure",
    title="Early-years provider closed",
    claimed="early_years_closure_claimed",
    tests=(
        Test(
            "the provider was closed for a continuous period of at least four weeks",
            OnOrBefore(After("early_years_closed", Weeks(4)), "early_years_reopened"),
        ),
        Test(
            "the provider was asked for advice no earlier than one week before the closing date",
            OnOrBefore(Before("early_years_closed", Weeks(1)), "early_years_advice_requested"),
        ),
        Test(
            "and no later than one week before re-opening",
            OnOrBefore("early_years_advice_requested", Before("early_years_reopened", Weeks(1))),
        ),
    ),
)

_CIRCUMSTANCES = Test(
    "they affected the child, the parent, the young person or the alternative person during the "
    "limit",
    DuringLimit("circumstances_from", "circumstances_to", at_least=Days(1)),
)

EXCEPTIONAL_PERSONAL_CIRCUMSTANCES = ExceptionForm(
    "exceptional-personal-circumstances",
    title="Exceptional personal circumstances",
    claimed="personal_circumstances_claimed",
    tests=(_CIRCUMSTANCES,),
)

EXCEPTIONAL_CIRCUMSTANCES = ExceptionForm(
    "exceptional-circumstances",
    title="Exceptional circumstances (co-operating bodies)",
    claimed="exceptional_circumstances_claimed",
    tests=(_CIRCUMSTANCES,),
)

ABSENCE_FOUR_WEEKS = ExceptionForm(
    "absence-four-weeks",
    title="Absence from the area, four weeks",
    claimed="absence_claimed",
    tests=(
        Test(
            "the child, the parent, the young person or the alternative person was away from the "
            "authority's area for at least four continuous weeks, all within the limit",
            DuringLimit("absent_from", "absent_to", at_least=Weeks(4)),
        ),
    ),
)

ABSENCE_TWO_WEEKS = ExceptionForm(
    "absence-two-weeks",
    title="Absence from the area, two weeks",
    claimed="absence_claimed",
    tests=(
        Test(
            "the child, the parent, the young person or the alternative person was away from the "
            "authority's area for at least two continuous weeks, all within the limit",
            DuringLimit("absent_from", "absent_to", at_least=Weeks(2)),
        ),
    ),
)

REG_5_4_A_TO_D = (
    Carried(SCHOOL_CLOSURE, SEND_2014("5(4)(a)")),
    Carried(EARLY_YEARS_CLOSURE, SEND_2014("5(4)(b)")),
    Carried(EXCEPTIONAL_PERSONAL_CIRCUMSTANCES, SEND_2014("5(4)(c)")),
    Carried(ABSENCE_FOUR_WEEKS, SEND_2014("5(4)(d)")),
)
"""The exceptions to the six weeks of reg 5(1): on one view, to the refusal under reg 4 too."""

MISSED_APPOINTMENT = ExceptionForm(
    "missed-appointment",
    title="Missed appointment",
    claimed="missed_appointment_claimed",
    tests=(
        Test(
            "the child or young person missed an examination or test during the limit",
            DuringLimit("appointment_missed", "appointment_missed", at_least=Days(1)),
        ),
        Test("the body itself had made the appointment", Is("appointment_made_by_body", True)),
    ),
)

CORONAVIRUS_2020 = Span(date(2020, 5, 1), date(2020, 9, 25))
"""SI 2020/471: the due dates that it could reach. https://www.legislation.gov.uk/uksi/2020/471"""

_CORONAVIRUS_TESTS = (
    Test(
        "a reason that concerns the case, and relates to the incidence or transmission of "
        "coronavirus, is recorded",
        Is("coronavirus_reason_recorded", True),
    ),
)

_LAST_DAY = Disputed(
    "Is a limit that fell due on 25 September 2020 inside?",
    (
        ExceptionReading(
            "yes",
            "Department for Education, Annex A: 25 September inclusive",
            name="relief-to-25-september-2020",
        ),
        ExceptionReading(
            "no: the amending Regulations ceased to have effect on that day",
            "the letter of SI 2020/471 reg 2(2)",
            name="relief-to-24-september-2020",
            in_force=Span(date(2020, 5, 1), date(2020, 9, 24)),
        ),
    ),
    why="The published official reading, and favourable to the duty holder.",
)

CORONAVIRUS = ExceptionForm(
    "coronavirus",
    title="Coronavirus, 1 May to 25 September 2020",
    claimed="coronavirus_claimed",
    tests=_CORONAVIRUS_TESTS,
    in_force=CORONAVIRUS_2020,
    disputed=(_LAST_DAY,),
)

CORONAVIRUS_GLOSS = ExceptionForm(
    "coronavirus",
    title='Coronavirus, 1 May to 25 September 2020: read as "as soon as reasonably practicable"',
    claimed="coronavirus_claimed",
    tests=_CORONAVIRUS_TESTS,
    in_force=CORONAVIRUS_2020,
    disputed=(_LAST_DAY,),
)

REG_2A = Carried(CORONAVIRUS_GLOSS, SEND_2014("2A"))
"""Temporary reg 2A (SI 2020/471 reg 5), for the regulations that it lists."""
