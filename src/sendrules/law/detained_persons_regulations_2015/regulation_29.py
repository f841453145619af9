"""Regulation 29: compliance with the orders of the First-tier Tribunal.

https://www.legislation.gov.uk/uksi/2015/62/regulation/29

(1) trigger: an order requires the home authority to act
(2) ceiling: 2 weeks to notify that the assessment must be made
(3) trigger: the outcome of that assessment
(3)(a) ceiling: 10 weeks to notify that no plan will be made
(3)(b) ceiling: 14 weeks to send the finalised plan
(4) trigger: the order is to make and maintain a plan
(4)(a) ceiling: 5 weeks to issue the draft plan
(4)(b) ceiling: 11 weeks to send the finalised plan
(5) ceiling: 2 weeks to reconsider, and send a draft plan or notify a refusal
(6) ceiling: 2 weeks to issue the plan with its institution, or type, amended
(6A) exception: coronavirus, to (3) (temporary: 1 May to 25 September 2020, SI 2020/471)
(7) exceptions: to paragraphs (4) and (5) only, where compliance is impractical
(7)(a) exception: exceptional personal circumstances during the period
(7)(b) exception: absence of a detained child's parent for two weeks during the period
(7)(c) exception: coronavirus, in 2020; and the closure of a school, from reg 10(4)(a)
(8) not a time limit of its own: the Tribunal may direct other times

Paragraph (3)(b) and (4)(b) name the recipients of reg 13(2), each with a limit of its own. (6) names
nobody to whom the amended plan is issued.
"""

from sendrules.clock import Weeks
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.exceptions import (
    DETAINED_PERSONAL_CIRCUMSTANCES,
    PARENTS_ABSENCE_TWO_WEEKS,
    REG_2A,
)
from sendrules.law.detained_persons_regulations_2015.matters import (
    APPROPRIATE_PERSON,
    ASSESSMENT_ORDERED,
    ORDER_ENDED,
    PLACEMENT_ORDERED,
    PLAN_ORDERED,
    RECONSIDERATION_ORDERED,
)
from sendrules.law.send_regulations_2014.exceptions import (
    CORONAVIRUS,
    SCHOOL_CLOSURE,
)
from sendrules.law.send_regulations_2014.order_dates import (
    DIRECTED_TO_AMEND,
    DIRECTED_TO_DECIDE,
    DIRECTED_TO_DRAFT,
    DIRECTED_TO_FINALISE,
    DIRECTED_TO_NOTIFY,
)
from sendrules.law.send_regulations_2014.orders import PLAN_TO_BE_MADE
from sendrules.records.detained.detained_tribunal_order import DetainedTribunalOrder
from sendrules.rules import After, All, Carried, Ceiling, Fact, FirstKnown, Is, Known, Not

CLOSURE_OF_REG_10_4_A = Carried(SCHOOL_CLOSURE, DETAINED_2015("10(4)(a)"))

REG_29_6A = (Carried(CORONAVIRUS, DETAINED_2015("29(6A)")),)
REG_29_7 = (
    Carried(DETAINED_PERSONAL_CIRCUMSTANCES, DETAINED_2015("29(7)(a)")),
    Carried(PARENTS_ABSENCE_TWO_WEEKS, DETAINED_2015("29(7)(b)")),
    CLOSURE_OF_REG_10_4_A,  # 29(7)(c), which in 2020 named reg 10(4)(d) too
    Carried(CORONAVIRUS, DETAINED_2015("29(7)(c)")),
)

SOURCES_OF_COPIES = ("https://www.legislation.gov.uk/uksi/2015/62/regulation/13",)

REG_29_2 = Ceiling(
    DETAINED_2015("29(2)"),
    says="notify within 2 weeks of an order to assess that an assessment must be made",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_NOTIFY, After("ordered", Weeks(2))),
    done="assessment_notified",
    when=ASSESSMENT_ORDERED,
    unless=(REG_2A,),
    ends=ORDER_ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes=(
        "Reg 29(7) names paragraphs (4) and (5) only: no standing exceptions here, although the "
        "matching reg 44(2)(b) of the SEND Regulations has them."
    ),
)

REG_29_3_A = Ceiling(
    DETAINED_2015("29(3)(a)"),
    says="notify a decision not to make a plan within 10 weeks of the order to assess",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_DECIDE, After("ordered", Weeks(10))),
    done="plan_decision_notified",
    when=All(ASSESSMENT_ORDERED, Not(PLAN_TO_BE_MADE)),
    unless=REG_29_6A,
    ends=ORDER_ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes="No standing exceptions: reg 29(7) does not reach this.",
)

REG_29_3_B = Ceiling(
    DETAINED_2015("29(3)(b)"),
    says="send the finalised plan within 14 weeks of the order to assess",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(14))),
    done="final_plan_sent",
    when=All(ASSESSMENT_ORDERED, PLAN_TO_BE_MADE),
    unless=REG_29_6A,
    ends=ORDER_ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes=(
        "No standing exceptions: reg 29(7) does not reach this. The plan must reach six "
        "recipients in time; the other five are answered beside this."
    ),
)

REG_29_3_B_ACCOMMODATION = Ceiling(
    DETAINED_2015("29(3)(b)", "with 13(2)(b)"),
    says="send the youth accommodation its copy of the finalised plan within 14 weeks of the order",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(14))),
    done="final_plan_sent_to_accommodation",
    # Until the plan has gone to the appropriate person, its own limit answers for every recipient.
    when=All(ASSESSMENT_ORDERED, Known("final_plan_sent")),
    unless=REG_29_6A,
    ends=ORDER_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the person in charge of the youth accommodation",
    sources=SOURCES_OF_COPIES,
    notes="After a release nobody is in charge of an accommodation: there is no copy to date.",
)

REG_29_3_B_YOUTH_OFFENDING_TEAM = Ceiling(
    DETAINED_2015("29(3)(b)", "with 13(2)(c)"),
    says="send the youth offending team its copy of the finalised plan within 14 weeks of the order",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(14))),
    done="final_plan_sent_to_youth_offending_team",
    when=All(ASSESSMENT_ORDERED, Known("final_plan_sent")),
    unless=REG_29_6A,
    ends=ORDER_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the youth offending team",
    sources=SOURCES_OF_COPIES,
)

REG_29_3_B_INSTITUTION = Ceiling(
    DETAINED_2015("29(3)(b)", "with 13(2)(d)"),
    says="send the named institution its copy of the finalised plan within 14 weeks of the order",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(14))),
    done="final_plan_sent_to_institution",
    when=All(ASSESSMENT_ORDERED, Known("final_plan_sent"), Is("institution_named", True)),
    unless=REG_29_6A,
    ends=ORDER_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    sources=SOURCES_OF_COPIES,
)

REG_29_3_B_COMMISSIONING_BODY = Ceiling(
    DETAINED_2015("29(3)(b)", "with 13(2)(e)"),
    says="send the home commissioning body its copy of the finalised plan within 14 weeks of the order",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(14))),
    done="final_plan_sent_to_commissioning_body",
    when=All(ASSESSMENT_ORDERED, Known("final_plan_sent")),
    unless=REG_29_6A,
    ends=ORDER_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the home commissioning body",
    sources=SOURCES_OF_COPIES,
)

REG_29_3_B_HEALTH_SERVICES_COMMISSIONER = Ceiling(
    DETAINED_2015("29(3)(b)", "with 13(2)(f)"),
    says="send the health services commissioner its copy of the finalised plan within 14 weeks of the order",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(14))),
    done="final_plan_sent_to_health_services_commissioner",
    when=All(ASSESSMENT_ORDERED, Known("final_plan_sent")),
    unless=REG_29_6A,
    ends=ORDER_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the detained person's health services commissioner",
    sources=SOURCES_OF_COPIES,
)

REG_29_4_A = Ceiling(
    DETAINED_2015("29(4)(a)"),
    says="issue the draft plan within 5 weeks of an order to make a plan",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_DRAFT, After("ordered", Weeks(5))),
    done="draft_issued",
    when=PLAN_ORDERED,
    unless=REG_29_7,
    ends=ORDER_ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
)

REG_29_4_B = Ceiling(
    DETAINED_2015("29(4)(b)"),
    says="send the finalised plan within 11 weeks of an order to make a plan",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(11))),
    done="final_plan_sent",
    when=PLAN_ORDERED,
    unless=REG_29_7,
    ends=ORDER_ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes="The plan must reach six recipients in time; the other five are answered beside this.",
)

REG_29_4_B_ACCOMMODATION = Ceiling(
    DETAINED_2015("29(4)(b)", "with 13(2)(b)"),
    says="send the youth accommodation its copy of the finalised plan within 11 weeks of the order",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(11))),
    done="final_plan_sent_to_accommodation",
    # Until the plan has gone to the appropriate person, its own limit answers for every recipient.
    when=All(PLAN_ORDERED, Known("final_plan_sent")),
    unless=REG_29_7,
    ends=ORDER_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the person in charge of the youth accommodation",
    sources=SOURCES_OF_COPIES,
    notes="After a release nobody is in charge of an accommodation: there is no copy to date.",
)

REG_29_4_B_YOUTH_OFFENDING_TEAM = Ceiling(
    DETAINED_2015("29(4)(b)", "with 13(2)(c)"),
    says="send the youth offending team its copy of the finalised plan within 11 weeks of the order",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(11))),
    done="final_plan_sent_to_youth_offending_team",
    when=All(PLAN_ORDERED, Known("final_plan_sent")),
    unless=REG_29_7,
    ends=ORDER_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the youth offending team",
    sources=SOURCES_OF_COPIES,
)

REG_29_4_B_INSTITUTION = Ceiling(
    DETAINED_2015("29(4)(b)", "with 13(2)(d)"),
    says="send the named institution its copy of the finalised plan within 11 weeks of the order",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(11))),
    done="final_plan_sent_to_institution",
    when=All(PLAN_ORDERED, Known("final_plan_sent"), Is("institution_named", True)),
    unless=REG_29_7,
    ends=ORDER_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    sources=SOURCES_OF_COPIES,
)

REG_29_4_B_COMMISSIONING_BODY = Ceiling(
    DETAINED_2015("29(4)(b)", "with 13(2)(e)"),
    says="send the home commissioning body its copy of the finalised plan within 11 weeks of the order",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(11))),
    done="final_plan_sent_to_commissioning_body",
    when=All(PLAN_ORDERED, Known("final_plan_sent")),
    unless=REG_29_7,
    ends=ORDER_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the home commissioning body",
    sources=SOURCES_OF_COPIES,
)

REG_29_4_B_HEALTH_SERVICES_COMMISSIONER = Ceiling(
    DETAINED_2015("29(4)(b)", "with 13(2)(f)"),
    says="send the health services commissioner its copy of the finalised plan within 11 weeks of the order",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_FINALISE, After("ordered", Weeks(11))),
    done="final_plan_sent_to_health_services_commissioner",
    when=All(PLAN_ORDERED, Known("final_plan_sent")),
    unless=REG_29_7,
    ends=ORDER_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the detained person's health services commissioner",
    sources=SOURCES_OF_COPIES,
)

REG_29_5 = Ceiling(
    DETAINED_2015("29(5)"),
    says="reconsider, and send a draft plan or notify a refusal, within 2 weeks of the order",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_DECIDE, After("ordered", Weeks(2))),
    done="reconsidered",
    when=RECONSIDERATION_ORDERED,
    unless=REG_29_7,
    ends=ORDER_ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes=(
        "The text cites reg 5 for the refusal; reg 10 looks intended. No period is set for the "
        "final plan that follows a draft. Reg 29(7) reaches this, unlike reg 44(3) of the SEND "
        "Regulations."
    ),
)

REG_29_6 = Ceiling(
    DETAINED_2015("29(6)"),
    says="issue the plan with its institution, or type, amended within 2 weeks of the order",
    on=DetainedTribunalOrder,
    starts=Fact("ordered"),
    due=FirstKnown(DIRECTED_TO_AMEND, After("ordered", Weeks(2))),
    done="amended_plan_issued",
    when=PLACEMENT_ORDERED,
    unless=(REG_2A,),
    ends=ORDER_ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes=(
        "The place is all that can be appealed in a plan, and only when it is first finalised "
        "(s.73(2)(c), (3)). Reg 29(7) does not reach this."
    ),
)
