"""Regulation 30: unopposed appeals.

https://www.legislation.gov.uk/uksi/2015/62/regulation/30

(1) trigger: the home authority notifies the Tribunal, before its response, that it will not oppose
(2) not a time limit: the appeal is taken as decided for the appellant, without an order
(3) ceiling: 2 weeks to notify that the assessment must be made
(4) trigger: the outcome of that assessment
(4)(a) ceiling: 10 weeks to notify that no plan will be made
(4)(b) ceiling: 14 weeks to send the finalised plan
(5) trigger: the appeal was against a refusal to make a plan
(5)(a) ceiling: 5 weeks to issue the draft plan
(5)(b) ceiling: 11 weeks to send the finalised plan
(6) ceiling: 2 weeks to issue the amended plan (placement)
(7) exceptions: to paragraphs (4) and (5) only, where compliance is impractical
(7)(a) exception: exceptional personal circumstances during the period
(7)(b) exception: absence of a detained child's parent for two weeks during the period
(7)(c) exception: coronavirus, in 2020; and the closure of a school, from reg 10(4)(a)

Paragraph (4)(b) and (5)(b) name the recipients of reg 13(2), each with a limit of its own. (6) names
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
    ABOUT_ASSESSING,
    ABOUT_MAKING_A_PLAN,
    ABOUT_PLACEMENT,
    APPROPRIATE_PERSON,
    ENDED,
)
from sendrules.law.detained_persons_regulations_2015.regulation_29 import CLOSURE_OF_REG_10_4_A
from sendrules.law.send_regulations_2014.exceptions import CORONAVIRUS
from sendrules.law.send_regulations_2014.orders import PLAN_TO_BE_MADE
from sendrules.records.detained.detained_unopposed_appeal import DetainedUnopposedAppeal
from sendrules.rules import After, All, Carried, Ceiling, Is, Known, Not

REG_30_7 = (
    Carried(DETAINED_PERSONAL_CIRCUMSTANCES, DETAINED_2015("30(7)(a)")),
    Carried(PARENTS_ABSENCE_TWO_WEEKS, DETAINED_2015("30(7)(b)")),
    CLOSURE_OF_REG_10_4_A,  # 30(7)(c), which in 2020 named reg 10(4)(d) too
    Carried(CORONAVIRUS, DETAINED_2015("30(7)(c)")),
)

SOURCES_OF_COPIES = ("https://www.legislation.gov.uk/uksi/2015/62/regulation/13",)

REG_30_3 = Ceiling(
    DETAINED_2015("30(3)"),
    says="notify within 2 weeks of conceding that the assessment must be made",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(2)),
    done="assessment_notified",
    when=ABOUT_ASSESSING,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes="Time runs from the notice to the Tribunal. Reg 30(7) names paragraphs (4) and (5) only.",
)

REG_30_4_A = Ceiling(
    DETAINED_2015("30(4)(a)"),
    says="notify a decision not to make a plan within 10 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(10)),
    done="plan_decision_notified",
    when=All(ABOUT_ASSESSING, Not(PLAN_TO_BE_MADE)),
    unless=REG_30_7,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes="Reg 30(7) reaches this, although reg 29(7) does not reach the matching reg 29(3).",
)

REG_30_4_B = Ceiling(
    DETAINED_2015("30(4)(b)"),
    says="send the finalised plan within 14 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(14)),
    done="final_plan_sent",
    when=All(ABOUT_ASSESSING, PLAN_TO_BE_MADE),
    unless=REG_30_7,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes=(
        "Reg 30(7) reaches this, although reg 29(7) does not reach the matching reg 29(3). "
        "The plan must reach six recipients in time; the other five are answered beside this."
    ),
)

REG_30_4_B_ACCOMMODATION = Ceiling(
    DETAINED_2015("30(4)(b)", "with 13(2)(b)"),
    says="send the youth accommodation its copy of the finalised plan within 14 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(14)),
    done="final_plan_sent_to_accommodation",
    # Until the plan has gone to the appropriate person, its own limit answers for every recipient.
    when=All(ABOUT_ASSESSING, Known("final_plan_sent")),
    unless=REG_30_7,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the person in charge of the youth accommodation",
    sources=SOURCES_OF_COPIES,
    notes="After a release nobody is in charge of an accommodation: there is no copy to date.",
)

REG_30_4_B_YOUTH_OFFENDING_TEAM = Ceiling(
    DETAINED_2015("30(4)(b)", "with 13(2)(c)"),
    says="send the youth offending team its copy of the finalised plan within 14 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(14)),
    done="final_plan_sent_to_youth_offending_team",
    when=All(ABOUT_ASSESSING, Known("final_plan_sent")),
    unless=REG_30_7,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the youth offending team",
    sources=SOURCES_OF_COPIES,
)

REG_30_4_B_INSTITUTION = Ceiling(
    DETAINED_2015("30(4)(b)", "with 13(2)(d)"),
    says="send the named institution its copy of the finalised plan within 14 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(14)),
    done="final_plan_sent_to_institution",
    when=All(ABOUT_ASSESSING, Known("final_plan_sent"), Is("institution_named", True)),
    unless=REG_30_7,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    sources=SOURCES_OF_COPIES,
)

REG_30_4_B_COMMISSIONING_BODY = Ceiling(
    DETAINED_2015("30(4)(b)", "with 13(2)(e)"),
    says="send the home commissioning body its copy of the finalised plan within 14 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(14)),
    done="final_plan_sent_to_commissioning_body",
    when=All(ABOUT_ASSESSING, Known("final_plan_sent")),
    unless=REG_30_7,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the home commissioning body",
    sources=SOURCES_OF_COPIES,
)

REG_30_4_B_HEALTH_SERVICES_COMMISSIONER = Ceiling(
    DETAINED_2015("30(4)(b)", "with 13(2)(f)"),
    says="send the health services commissioner its copy of the finalised plan within 14 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(14)),
    done="final_plan_sent_to_health_services_commissioner",
    when=All(ABOUT_ASSESSING, Known("final_plan_sent")),
    unless=REG_30_7,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the detained person's health services commissioner",
    sources=SOURCES_OF_COPIES,
)

REG_30_5_A = Ceiling(
    DETAINED_2015("30(5)(a)"),
    says="issue the draft plan within 5 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(5)),
    done="draft_issued",
    when=ABOUT_MAKING_A_PLAN,
    unless=REG_30_7,
    ends=ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
)

REG_30_5_B = Ceiling(
    DETAINED_2015("30(5)(b)"),
    says="send the finalised plan within 11 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(11)),
    done="final_plan_sent",
    when=ABOUT_MAKING_A_PLAN,
    unless=REG_30_7,
    ends=ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes="The plan must reach six recipients in time; the other five are answered beside this.",
)

REG_30_5_B_ACCOMMODATION = Ceiling(
    DETAINED_2015("30(5)(b)", "with 13(2)(b)"),
    says="send the youth accommodation its copy of the finalised plan within 11 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(11)),
    done="final_plan_sent_to_accommodation",
    # Until the plan has gone to the appropriate person, its own limit answers for every recipient.
    when=All(ABOUT_MAKING_A_PLAN, Known("final_plan_sent")),
    unless=REG_30_7,
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="home authority",
    owed_to="the person in charge of the youth accommodation",
    sources=SOURCES_OF_COPIES,
    notes="After a release nobody is in charge of an accommodation: there is no copy to date.",
)

REG_30_5_B_YOUTH_OFFENDING_TEAM = Ceiling(
    DETAINED_2015("30(5)(b)", "with 13(2)(c)"),
    says="send the youth offending team its copy of the finalised plan within 11 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(11)),
    done="final_plan_sent_to_youth_offending_team",
    when=All(ABOUT_MAKING_A_PLAN, Known("final_plan_sent")),
    unless=REG_30_7,
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="home authority",
    owed_to="the youth offending team",
    sources=SOURCES_OF_COPIES,
)

REG_30_5_B_INSTITUTION = Ceiling(
    DETAINED_2015("30(5)(b)", "with 13(2)(d)"),
    says="send the named institution its copy of the finalised plan within 11 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(11)),
    done="final_plan_sent_to_institution",
    when=All(ABOUT_MAKING_A_PLAN, Known("final_plan_sent"), Is("institution_named", True)),
    unless=REG_30_7,
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="home authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    sources=SOURCES_OF_COPIES,
)

REG_30_5_B_COMMISSIONING_BODY = Ceiling(
    DETAINED_2015("30(5)(b)", "with 13(2)(e)"),
    says="send the home commissioning body its copy of the finalised plan within 11 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(11)),
    done="final_plan_sent_to_commissioning_body",
    when=All(ABOUT_MAKING_A_PLAN, Known("final_plan_sent")),
    unless=REG_30_7,
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="home authority",
    owed_to="the home commissioning body",
    sources=SOURCES_OF_COPIES,
)

REG_30_5_B_HEALTH_SERVICES_COMMISSIONER = Ceiling(
    DETAINED_2015("30(5)(b)", "with 13(2)(f)"),
    says="send the health services commissioner its copy of the finalised plan within 11 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(11)),
    done="final_plan_sent_to_health_services_commissioner",
    when=All(ABOUT_MAKING_A_PLAN, Known("final_plan_sent")),
    unless=REG_30_7,
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="home authority",
    owed_to="the detained person's health services commissioner",
    sources=SOURCES_OF_COPIES,
)

REG_30_6 = Ceiling(
    DETAINED_2015("30(6)"),
    says="issue the amended plan (placement) within 2 weeks of conceding",
    on=DetainedUnopposedAppeal,
    due=After("tribunal_notified", Weeks(2)),
    done="amended_plan_issued",
    when=ABOUT_PLACEMENT,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes="The place is all that can be appealed in a plan. Reg 30(7) does not reach this.",
)
