"""Regulation 27: amending or replacing an EHC plan following a re-assessment.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/27

(1) floor: reg 13(1) applies, at least 15 days, beginning with service, to comment on the draft
(2) ceiling: 14 weeks to send the finalised plan; answered here for the copy to the family
(2)(a) recipient: the child's parent or the young person
(2)(b) ceiling: the same 14 weeks, for the copy to the named institution
(2)(c) ceiling: the same 14 weeks, for the copy to the responsible commissioning body
(3) exceptions: to paragraph (2), where compliance is impractical because of one of them
(3)(a) exception: a school or post-16 institution that was asked for advice is closed
(3)(b) exception: an early-years provider that was asked for advice is closed
(3)(c) exception: exceptional personal circumstances during the fourteen weeks
(3)(d) exception: absence from the area for four weeks during the fourteen weeks
(3)(e) exception: coronavirus (temporary: 1 May to 25 September 2020, SI 2020/471 reg 13)
(4) not a time limit: reviews after a re-assessment
(4)(a) ceiling: 12 months from sending the finalised plan to the first review
(4)(b) ceiling: 12 months starting with the last review to each later one
"""

from sendrules.clock import Days, Months, Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import (
    ABSENCE_FOUR_WEEKS,
    CORONAVIRUS,
    EARLY_YEARS_CLOSURE,
    EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
    REG_2A,
    SCHOOL_CLOSURE,
)
from sendrules.law.send_regulations_2014.regulation_20 import ENDED as PLAN_ENDED
from sendrules.law.send_regulations_2014.regulation_25 import ENDED
from sendrules.records.assessment.reassessment import Reassessment
from sendrules.rules import (
    After,
    All,
    Any,
    BeginningWith,
    Carried,
    Ceiling,
    Disputed,
    Earliest,
    Floor,
    Is,
    Known,
    Latest,
    Not,
    Reading,
)

REG_27_1 = Floor(
    SEND_2014("27(1)"),
    says="give the family at least 15 days to comment on the draft made after a re-assessment",
    on=Reassessment,
    due=BeginningWith("draft_plan_served", Days(15)),
    done="final_plan_sent",
    needs_start="reg 27(1)",
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    sources=("https://www.legislation.gov.uk/uksi/2014/1530/regulation/13",),
    notes="Reg 13(1)(a) as it applies after a re-assessment: calendar days, counted from service.",
)

REFUSED = All(Known("reassessment_agreed"), Is("reassessment_agreed", False))

WENT_ON = All(
    REFUSED,
    Not(Known("refusal_overturned")),
    Any(Known("plan_to_change"), Known("draft_plan_served"), Known("final_plan_sent")),
)
"""A refusal to re-assess stands, and yet the case went on: nobody can tell which of the two is wrong."""

PLAN_TO_CHANGE = Any(
    Is("plan_to_change", True),
    # A draft or final plan shows a decision that nobody recorded.
    Known("draft_plan_served"),
    Known("final_plan_sent"),
)

FOURTEEN_WEEKS = After(Earliest("decision_notified", "reassessment_decided"), Weeks(14))

REG_27_3 = (
    Carried(SCHOOL_CLOSURE, SEND_2014("27(3)(a)")),
    Carried(EARLY_YEARS_CLOSURE, SEND_2014("27(3)(b)")),
    Carried(EXCEPTIONAL_PERSONAL_CIRCUMSTANCES, SEND_2014("27(3)(c)")),
    Carried(ABSENCE_FOUR_WEEKS, SEND_2014("27(3)(d)")),
    Carried(CORONAVIRUS, SEND_2014("27(3)(e)")),
)

LATE_NOTIFICATION = Disputed(
    "The answer to the request was late: which day starts the fourteen weeks?",
    (
        Reading(
            "the day on which the answer was given",
            "the text of reg 27(2)",
            name="from-the-answer-given",
        ),
        Reading(
            "the day by which it should have been given",
            "derived from regs 25(1) and 27(2)",
            due=After(After("request_received", Days(15)), Weeks(14)),
            name="from-the-answer-due",
        ),
    ),
    why="The text names the notification; request plus 113 days is shown beside it.",
)

REG_27_2 = Ceiling(
    SEND_2014("27(2)"),
    says="send the finalised plan within 14 weeks of the answer that there will be a re-assessment",
    on=Reassessment,
    due=FOURTEEN_WEEKS,
    done="final_plan_sent",
    when=All(PLAN_TO_CHANGE, Not(REFUSED)),
    contradicted=WENT_ON,
    unless=REG_27_3,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        LATE_NOTIFICATION,
        Disputed(
            "Does a period apply where the commissioning body asked (reg 23)?",
            (
                Reading(
                    "yes, from the answer under reg 25(1)",
                    "reg 25 speaks of any request",
                    name="fourteen-weeks-whoever-asked",
                ),
                Reading(
                    "no",
                    "reg 23 gives none",
                    when=All(
                        PLAN_TO_CHANGE, Not(REFUSED), Not(Is("commissioning_body_asked", True))
                    ),
                    name="none-where-the-commissioning-body-asked",
                ),
            ),
            why="A gap in the text.",
        ),
    ),
    notes=(
        "Counted from the authority's answer (or its own decision to re-assess), not from the "
        "request. No period is set for deciding to leave the plan as it is. The plan must reach "
        "three recipients in time; the other two are 27(2)(b) and 27(2)(c)."
    ),
)

REG_27_2_B = Ceiling(
    SEND_2014("27(2)(b)"),
    says="send the named institution its copy of the finalised plan within the same 14 weeks",
    on=Reassessment,
    due=FOURTEEN_WEEKS,
    done="final_plan_sent_to_institution",
    when=All(
        # Until the plan has gone to the family, 27(2) answers for every recipient.
        Known("final_plan_sent"),
        Is("institution_named", True),
        Not(REFUSED),
    ),
    contradicted=WENT_ON,
    unless=REG_27_3,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    disputed=(LATE_NOTIFICATION,),
)

REG_27_2_C = Ceiling(
    SEND_2014("27(2)(c)"),
    says="send the commissioning body its copy of the finalised plan within the same 14 weeks",
    on=Reassessment,
    due=FOURTEEN_WEEKS,
    done="final_plan_sent_to_commissioning_body",
    when=All(Known("final_plan_sent"), Not(REFUSED)),
    contradicted=WENT_ON,
    unless=REG_27_3,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the responsible commissioning body",
    disputed=(LATE_NOTIFICATION,),
)

REVIEWS_END = Earliest(PLAN_ENDED, "plan_replaced")
"""A later re-assessment sets the date anew."""

REG_27_4_A = Ceiling(
    SEND_2014("27(4)(a)"),
    says="review the plan within 12 months of sending the plan finalised after the re-assessment",
    on=Reassessment,
    due=After("final_plan_sent", Months(12)),
    done="first_review_concluded",
    unless=(REG_2A,),
    ends=REVIEWS_END,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        Disputed(
            "Does the stricter date of s.44(1), a day earlier, bind as well?",
            (
                Reading(
                    "no: reg 27(4) is the special rule", "practice", name="regulation-27-4-alone"
                ),
                Reading(
                    "yes",
                    "s.44(1) is not disapplied",
                    due=BeginningWith("final_plan_sent", Months(12)),
                    name="section-44-1-as-well",
                ),
            ),
            why="A mismatch of drafting by one day: keep to the earlier day to be safe.",
        ),
    ),
    notes="The day of sending is not counted, unlike s.44(1). After a move, reg 15(5) governs.",
)

REG_27_4_B = Ceiling(
    SEND_2014("27(4)(b)"),
    says="review the plan again within 12 months starting with the last review",
    on=Reassessment,
    due=BeginningWith(Latest("first_review_concluded", "last_reviewed"), Months(12)),
    done="next_review_concluded",
    unless=(REG_2A,),
    ends=REVIEWS_END,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
)
