"""Regulation 44: compliance with the orders of the First-tier Tribunal.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/44

(1) not a time limit of its own: orders are carried out in time, or as the Tribunal directs
(2) trigger: the order is made
(2)(a) ceiling: an appeal against ceasing is dismissed: cease on the day of the order
(2)(b) ceiling: 2 weeks to notify that an assessment or re-assessment will be made
(2)(b)(i) ceiling: 10 weeks to notify, after that assessment, that no plan will be made
(2)(b)(ii) ceiling: 14 weeks to send the finalised plan after that assessment
(2)(c) trigger: the order is to make and maintain a plan
(2)(c)(i) ceiling: 5 weeks to issue the draft plan
(2)(c)(ii) ceiling: 11 weeks to send the finalised plan
(2)(d) ceiling: 2 weeks to reconsider, and send a draft plan or notify a refusal
(2)(e) ceiling: 5 weeks to issue the plan with its provision amended
(2)(f) ceiling: 2 weeks to issue the plan with its institution, or type, amended
(2)(g) ceiling: continue the plan as it is, from the day of the order
(2)(h) ceiling: 5 weeks to amend a plan that is continued
(3) exceptions: to paragraph (2)(b) and (c) only, where compliance is impractical
(3)(a) exception: exceptional personal circumstances during the period
(3)(b) exception: absence from the area for two weeks during the period
(3)(c) exceptions: those that reg 13(3) takes from reg 10(4)

Paragraph (2)(b)(ii) and (c)(ii) name the recipients of reg 13(2), each with a limit of its own. (e),
(f) and (h) name nobody to whom the amended plan is issued.
"""

from dataclasses import replace
from datetime import date

from sendrules.clock import Days, Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import (
    ABSENCE_FOUR_WEEKS,
    ABSENCE_TWO_WEEKS,
    CORONAVIRUS,
    EARLY_YEARS_CLOSURE,
    EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
    REG_2A,
    SCHOOL_CLOSURE,
)
from sendrules.law.send_regulations_2014.order_dates import (
    AFTER_IT,
    DIRECTED_TO_AMEND,
    DIRECTED_TO_CEASE,
    DIRECTED_TO_CONTINUE,
    DIRECTED_TO_DECIDE,
    DIRECTED_TO_DRAFT,
    DIRECTED_TO_FINALISE,
    DIRECTED_TO_NOTIFY,
    ON_THE_DAY_ITSELF,
    ORDERED_OR_SENT,
    WITH_IT,
)
from sendrules.law.send_regulations_2014.orders import (
    ASSESSMENT_ORDERED,
    CESSATION_UPHELD,
    CONTINUATION_ORDERED,
    CONTINUATION_WITH_AMENDMENTS_ORDERED,
    ENDED,
    PLACEMENT_ORDERED,
    PLAN_ORDERED,
    PLAN_TO_BE_MADE,
    PROVISION_ORDERED,
    RECONSIDERATION_ORDERED,
)
from sendrules.records.appeal.tribunal_order import TribunalOrder
from sendrules.rules import (
    After,
    All,
    Carried,
    Ceiling,
    Disputed,
    Fact,
    FirstKnown,
    Is,
    Known,
    Not,
    Reading,
    Span,
)

CIRCUMSTANCES_OF_REG_13_3 = (
    # Its personal circumstances, 10(4)(c), are stated again where this is borrowed.
    Carried(SCHOOL_CLOSURE, SEND_2014("10(4)(a)")),
    Carried(EARLY_YEARS_CLOSURE, SEND_2014("10(4)(b)")),
    Carried(ABSENCE_FOUR_WEEKS, SEND_2014("10(4)(d)")),
    Carried(CORONAVIRUS, SEND_2014("10(4)(e)")),
)

REG_44_3 = (
    Carried(EXCEPTIONAL_PERSONAL_CIRCUMSTANCES, SEND_2014("44(3)(a)")),
    Carried(ABSENCE_TWO_WEEKS, SEND_2014("44(3)(b)")),
    *CIRCUMSTANCES_OF_REG_13_3,  # 44(3)(c)
)

CONCEDED_WITHOUT_AN_ORDER = Disputed(
    "Does a concession after the response, with no order, start this period?",
    (
        Reading(
            "no: the 20 weeks from the request stand",
            "R (W) v Hertfordshire CC [2023] EWHC 3138 (Admin)",
        ),
        Reading(
            "yes, from the concession: see 13(2), from the change of mind", "Ombudsman practice"
        ),
    ),
    why="An order, a consent order or a mediation agreement is needed.",
)

FIVE_WEEKS_FOR_THE_WHOLE = Reading(
    "five weeks for the whole plan",
    "reg 45(5)(b), for appeals not opposed; the explanatory note to SI 2015/359; IPSEA",
    name="five-weeks-for-the-whole-plan",
)
TWO_WEEKS_FOR_THE_PLACEMENT = Reading(
    "two weeks for the placement and five for the provision",
    "the letter of reg 44(2)(e) and (f)",
    name="two-weeks-for-the-placement",
)
PROVISION_AND_PLACEMENT = Disputed(
    "One order changes both provision and placement: two weeks or five?",
    (FIVE_WEEKS_FOR_THE_WHOLE, TWO_WEEKS_FOR_THE_PLACEMENT),
    why="Regulation 44 has no combined rule.",
)

SOURCES = (
    "https://www.gov.uk/government/publications/time-limits-for-complying-with-a-send-tribunal-decision-send18",
)
SOURCES_OF_COPIES = ("https://www.legislation.gov.uk/uksi/2014/1530/regulation/13",)

COPIES_SINCE_2015 = Span(date(2015, 3, 23))
"""SI 2015/359 reg 7(b) put the recipients of reg 13(2) into (2)(c)(ii), which had the family alone."""

REG_44_2_A = Ceiling(
    SEND_2014("44(2)(a)"),
    says="cease to maintain the plan at once, the appeal against ceasing having failed",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_CEASE, "ordered"),
    done="plan_ceased",
    when=CESSATION_UPHELD,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        ORDERED_OR_SENT,
        replace(
            ON_THE_DAY_ITSELF,
            readings=(
                WITH_IT,
                replace(AFTER_IT, due=FirstKnown(DIRECTED_TO_CEASE, After("ordered", Days(1)))),
            ),
        ),
    ),
    notes="Section 45(4) keeps the plan going until the appeal is finally determined.",
)

REG_44_2_B = Ceiling(
    SEND_2014("44(2)(b)"),
    says="notify within 2 weeks of an order to assess or re-assess that it will be done",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_NOTIFY, After("ordered", Weeks(2))),
    done="assessment_notified",
    when=ASSESSMENT_ORDERED,
    unless=REG_44_3,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(ORDERED_OR_SENT,),
    sources=SOURCES,
    notes=(
        "Two weeks since 2014. Pages that say four repeat reg 45(3) as made, or older Regulations."
    ),
)

REG_44_2_B_I = Ceiling(
    SEND_2014("44(2)(b)(i)"),
    says="notify a decision not to make a plan within 10 weeks of the order to assess",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_DECIDE, After("ordered", Weeks(10))),
    done="plan_decision_notified",
    when=All(ASSESSMENT_ORDERED, Not(PLAN_TO_BE_MADE)),
    unless=REG_44_3,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(ORDERED_OR_SENT,),
    sources=SOURCES,
)

REG_44_2_B_II = Ceiling(
    SEND_2014("44(2)(b)(ii)"),
    says="send the finalised plan within 14 weeks of the order to assess",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(14))),
    done="final_plan_sent",
    when=All(ASSESSMENT_ORDERED, PLAN_TO_BE_MADE),
    unless=REG_44_3,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        ORDERED_OR_SENT,
        CONCEDED_WITHOUT_AN_ORDER,
    ),
    sources=SOURCES,
    notes=(
        "The plan must reach three recipients in time; the other two are answered beside this. "
        "The family was named in the text on 23 March 2015 (SI 2015/359); the period has not "
        "changed."
    ),
)

REG_44_2_B_II_INSTITUTION = Ceiling(
    SEND_2014("44(2)(b)(ii)", "with 13(2)(b)"),
    says="send the named institution its copy of the finalised plan within 14 weeks of the order",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(14))),
    done="final_plan_sent_to_institution",
    when=All(
        ASSESSMENT_ORDERED,
        # Until the plan has gone to the family, 44(2)(b)(ii) answers for every recipient.
        Known("final_plan_sent"),
        Is("institution_named", True),
    ),
    unless=REG_44_3,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    disputed=(ORDERED_OR_SENT,),
    sources=SOURCES_OF_COPIES,
)

REG_44_2_B_II_COMMISSIONING_BODY = Ceiling(
    SEND_2014("44(2)(b)(ii)", "with 13(2)(c)"),
    says="send the commissioning body its copy of the finalised plan within 14 weeks of the order",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(14))),
    done="final_plan_sent_to_commissioning_body",
    when=All(ASSESSMENT_ORDERED, Known("final_plan_sent")),
    unless=REG_44_3,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the responsible commissioning body",
    disputed=(ORDERED_OR_SENT,),
    sources=SOURCES_OF_COPIES,
)

REG_44_2_C_I = Ceiling(
    SEND_2014("44(2)(c)(i)"),
    says="issue the draft plan within 5 weeks of an order to make a plan",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_DRAFT, After("ordered", Weeks(5))),
    done="draft_issued",
    when=PLAN_ORDERED,
    unless=REG_44_3,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(ORDERED_OR_SENT,),
    sources=SOURCES,
    notes="The five weeks that SEND18 gives for making a plan are for this draft.",
)

REG_44_2_C_II = Ceiling(
    SEND_2014("44(2)(c)(ii)"),
    says="send the finalised plan within 11 weeks of an order to make a plan",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(11))),
    done="final_plan_sent",
    when=PLAN_ORDERED,
    unless=REG_44_3,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(ORDERED_OR_SENT,),
    sources=SOURCES,
    notes=(
        "The plan must reach three recipients in time; the other two, on the list since 23 March "
        "2015 (SI 2015/359), are answered beside this."
    ),
)

REG_44_2_C_II_INSTITUTION = Ceiling(
    SEND_2014("44(2)(c)(ii)", "with 13(2)(b)"),
    says="send the named institution its copy of the finalised plan within 11 weeks of the order",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(11))),
    done="final_plan_sent_to_institution",
    when=All(
        PLAN_ORDERED,
        # Until the plan has gone to the family, 44(2)(c)(ii) answers for every recipient.
        Known("final_plan_sent"),
        Is("institution_named", True),
    ),
    unless=REG_44_3,
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    disputed=(ORDERED_OR_SENT,),
    sources=SOURCES_OF_COPIES,
    span=COPIES_SINCE_2015,
)

REG_44_2_C_II_COMMISSIONING_BODY = Ceiling(
    SEND_2014("44(2)(c)(ii)", "with 13(2)(c)"),
    says="send the commissioning body its copy of the finalised plan within 11 weeks of the order",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(11))),
    done="final_plan_sent_to_commissioning_body",
    when=All(PLAN_ORDERED, Known("final_plan_sent")),
    unless=REG_44_3,
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the responsible commissioning body",
    disputed=(ORDERED_OR_SENT,),
    sources=SOURCES_OF_COPIES,
    span=COPIES_SINCE_2015,
)

REG_44_2_D = Ceiling(
    SEND_2014("44(2)(d)"),
    says="reconsider, and send a draft plan or notify a refusal, within 2 weeks of the order",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_DECIDE, After("ordered", Weeks(2))),
    done="reconsidered",
    when=RECONSIDERATION_ORDERED,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(ORDERED_OR_SENT,),
    sources=SOURCES,
    notes=(
        "The text cites reg 5 for the refusal; reg 10 looks intended. No period is set for "
        "the final plan that follows a draft. Reg 44(3) does not reach this."
    ),
)

REG_44_2_E = Ceiling(
    SEND_2014("44(2)(e)"),
    says="issue the plan with its provision amended within 5 weeks of the order",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_AMEND, After("ordered", Weeks(5))),
    done="amended_plan_issued",
    when=PROVISION_ORDERED,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        ORDERED_OR_SENT,
        PROVISION_AND_PLACEMENT,
    ),
    sources=SOURCES,
    notes="Reg 44(3) does not reach this, although SEND18 prints exceptions for every order.",
)

REG_44_2_F = Ceiling(
    SEND_2014("44(2)(f)"),
    says="issue the plan with its institution, or type, amended within 2 weeks of the order",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_AMEND, After("ordered", Weeks(2))),
    done="amended_plan_issued",
    when=All(PLACEMENT_ORDERED, Not(PROVISION_ORDERED)),
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        ORDERED_OR_SENT,
        replace(
            PROVISION_AND_PLACEMENT,
            readings=(
                FIVE_WEEKS_FOR_THE_WHOLE,
                replace(TWO_WEEKS_FOR_THE_PLACEMENT, when=PLACEMENT_ORDERED),
            ),
        ),
    ),
    sources=SOURCES,
    notes="Where the same order changes the provision, (e) answers for the whole plan.",
)

REG_44_2_G = Ceiling(
    SEND_2014("44(2)(g)"),
    says="continue to maintain the plan as it is, from the day of the order",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_CONTINUE, "ordered"),
    done="plan_continued",
    when=CONTINUATION_ORDERED,
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(ORDERED_OR_SENT,),
    notes="A plan that never ceased goes on without any act to record.",
)

REG_44_2_H = Ceiling(
    SEND_2014("44(2)(h)"),
    says="amend the plan that is to continue within 5 weeks of the order",
    on=TribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_AMEND, After("ordered", Weeks(5))),
    done="amended_plan_issued",
    when=CONTINUATION_WITH_AMENDMENTS_ORDERED,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(ORDERED_OR_SENT,),
    sources=SOURCES,
    notes="The plan itself continues without a break.",
)
