"""Regulation 27: steps to be taken by a home authority.

https://www.legislation.gov.uk/uksi/2015/62/regulation/27

(1) trigger: mediation leads to an agreement recorded in writing
(2) ceiling: matters that can be appealed: the periods of reg 29, as if they had been ordered
(3) ceiling: other matters: 2 weeks to do what was agreed
(4) not a time limit: another timescale agreed in writing replaces those of (2) and (3)

The times of reg 29 come with what excuses from them: reg 29(7) and, in 2020, regs 2A and 29(6A). Reg
42(2) of the SEND Regulations, whose words are the same, is read so too.

The recipients of reg 13(2)(b) to (f) have their copies of a finalised plan in the times of reg 29(3)(b)
and (4)(b), each with a limit of its own.
"""

from sendrules.clock import Weeks
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.exceptions import REG_2A
from sendrules.law.detained_persons_regulations_2015.matters import (
    APPROPRIATE_PERSON,
    ASSESSMENT_AGREED,
    ENDED,
    PLACEMENT_AGREED,
    PLAN_AGREED,
    RECONSIDERATION_AGREED,
)
from sendrules.law.detained_persons_regulations_2015.regulation_29 import REG_29_6A, REG_29_7
from sendrules.law.send_regulations_2014.orders import PLAN_TO_BE_MADE
from sendrules.records.detained.detained_mediation_agreement import DetainedMediationAgreement
from sendrules.rules import After, All, Ceiling, Fact, FirstKnown, Is, Known, Not

SOURCES = ("https://www.legislation.gov.uk/uksi/2015/62/regulation/29",)
SOURCES_OF_COPIES = (*SOURCES, "https://www.legislation.gov.uk/uksi/2015/62/regulation/13")
REG_27_2_NOTIFY = Ceiling(
    DETAINED_2015("27(2)", "with 29(2)"),
    says="notify within 2 weeks of the agreement that an assessment must be made",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_notify_by", After("agreement_dated", Weeks(2))),
    done="assessment_notified",
    when=ASSESSMENT_AGREED,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    sources=SOURCES,
)

REG_27_2_DECIDE = Ceiling(
    DETAINED_2015("27(2)", "with 29(3)(a)"),
    says="notify a decision not to make a plan within 10 weeks of the agreement to assess",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_decide_by", After("agreement_dated", Weeks(10))),
    done="plan_decision_notified",
    when=All(ASSESSMENT_AGREED, Not(PLAN_TO_BE_MADE)),
    unless=REG_29_6A,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    sources=SOURCES,
)

REG_27_2_FINALISE = Ceiling(
    DETAINED_2015("27(2)", "with 29(3)(b)"),
    says="send the finalised plan within 14 weeks of the agreement to assess",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(14))),
    done="final_plan_sent",
    when=All(ASSESSMENT_AGREED, PLAN_TO_BE_MADE),
    unless=REG_29_6A,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    sources=SOURCES,
)

REG_27_2_FINALISE_ACCOMMODATION = Ceiling(
    DETAINED_2015("27(2)", "with 29(3)(b) and 13(2)(b)"),
    says="send the youth accommodation its copy of the finalised plan within 14 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(14))),
    done="final_plan_sent_to_accommodation",
    # Until the plan has gone to the appropriate person, its own limit answers for every recipient.
    when=All(ASSESSMENT_AGREED, Known("final_plan_sent")),
    unless=REG_29_6A,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the person in charge of the youth accommodation",
    sources=SOURCES_OF_COPIES,
    notes="After a release nobody is in charge of an accommodation: there is no copy to date.",
)

REG_27_2_FINALISE_YOUTH_OFFENDING_TEAM = Ceiling(
    DETAINED_2015("27(2)", "with 29(3)(b) and 13(2)(c)"),
    says="send the youth offending team its copy of the finalised plan within 14 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(14))),
    done="final_plan_sent_to_youth_offending_team",
    when=All(ASSESSMENT_AGREED, Known("final_plan_sent")),
    unless=REG_29_6A,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the youth offending team",
    sources=SOURCES_OF_COPIES,
)

REG_27_2_FINALISE_INSTITUTION = Ceiling(
    DETAINED_2015("27(2)", "with 29(3)(b) and 13(2)(d)"),
    says="send the named institution its copy of the finalised plan within 14 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(14))),
    done="final_plan_sent_to_institution",
    when=All(ASSESSMENT_AGREED, Known("final_plan_sent"), Is("institution_named", True)),
    unless=REG_29_6A,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    sources=SOURCES_OF_COPIES,
)

REG_27_2_FINALISE_COMMISSIONING_BODY = Ceiling(
    DETAINED_2015("27(2)", "with 29(3)(b) and 13(2)(e)"),
    says="send the home commissioning body its copy of the finalised plan within 14 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(14))),
    done="final_plan_sent_to_commissioning_body",
    when=All(ASSESSMENT_AGREED, Known("final_plan_sent")),
    unless=REG_29_6A,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the home commissioning body",
    sources=SOURCES_OF_COPIES,
)

REG_27_2_FINALISE_HEALTH_SERVICES_COMMISSIONER = Ceiling(
    DETAINED_2015("27(2)", "with 29(3)(b) and 13(2)(f)"),
    says="send the health services commissioner its copy of the finalised plan within 14 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(14))),
    done="final_plan_sent_to_health_services_commissioner",
    when=All(ASSESSMENT_AGREED, Known("final_plan_sent")),
    unless=REG_29_6A,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the detained person's health services commissioner",
    sources=SOURCES_OF_COPIES,
)

REG_27_2_DRAFT = Ceiling(
    DETAINED_2015("27(2)", "with 29(4)(a)"),
    says="issue the draft plan within 5 weeks of the agreement to make a plan",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_draft_by", After("agreement_dated", Weeks(5))),
    done="draft_issued",
    when=PLAN_AGREED,
    unless=REG_29_7,
    ends=ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    sources=SOURCES,
)

REG_27_2_MAKE_PLAN = Ceiling(
    DETAINED_2015("27(2)", "with 29(4)(b)"),
    says="send the finalised plan within 11 weeks of the agreement to make a plan",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(11))),
    done="final_plan_sent",
    when=PLAN_AGREED,
    unless=REG_29_7,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    sources=SOURCES,
)

REG_27_2_MAKE_PLAN_ACCOMMODATION = Ceiling(
    DETAINED_2015("27(2)", "with 29(4)(b) and 13(2)(b)"),
    says="send the youth accommodation its copy of the finalised plan within 11 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(11))),
    done="final_plan_sent_to_accommodation",
    # Until the plan has gone to the appropriate person, its own limit answers for every recipient.
    when=All(PLAN_AGREED, Known("final_plan_sent")),
    unless=REG_29_7,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the person in charge of the youth accommodation",
    sources=SOURCES_OF_COPIES,
    notes="After a release nobody is in charge of an accommodation: there is no copy to date.",
)

REG_27_2_MAKE_PLAN_YOUTH_OFFENDING_TEAM = Ceiling(
    DETAINED_2015("27(2)", "with 29(4)(b) and 13(2)(c)"),
    says="send the youth offending team its copy of the finalised plan within 11 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(11))),
    done="final_plan_sent_to_youth_offending_team",
    when=All(PLAN_AGREED, Known("final_plan_sent")),
    unless=REG_29_7,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the youth offending team",
    sources=SOURCES_OF_COPIES,
)

REG_27_2_MAKE_PLAN_INSTITUTION = Ceiling(
    DETAINED_2015("27(2)", "with 29(4)(b) and 13(2)(d)"),
    says="send the named institution its copy of the finalised plan within 11 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(11))),
    done="final_plan_sent_to_institution",
    when=All(PLAN_AGREED, Known("final_plan_sent"), Is("institution_named", True)),
    unless=REG_29_7,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    sources=SOURCES_OF_COPIES,
)

REG_27_2_MAKE_PLAN_COMMISSIONING_BODY = Ceiling(
    DETAINED_2015("27(2)", "with 29(4)(b) and 13(2)(e)"),
    says="send the home commissioning body its copy of the finalised plan within 11 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(11))),
    done="final_plan_sent_to_commissioning_body",
    when=All(PLAN_AGREED, Known("final_plan_sent")),
    unless=REG_29_7,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the home commissioning body",
    sources=SOURCES_OF_COPIES,
)

REG_27_2_MAKE_PLAN_HEALTH_SERVICES_COMMISSIONER = Ceiling(
    DETAINED_2015("27(2)", "with 29(4)(b) and 13(2)(f)"),
    says="send the health services commissioner its copy of the finalised plan within 11 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(11))),
    done="final_plan_sent_to_health_services_commissioner",
    when=All(PLAN_AGREED, Known("final_plan_sent")),
    unless=REG_29_7,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the detained person's health services commissioner",
    sources=SOURCES_OF_COPIES,
)

REG_27_2_RECONSIDER = Ceiling(
    DETAINED_2015("27(2)", "with 29(5)"),
    says="reconsider, and send a draft plan or notify a refusal, within 2 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_decide_by", After("agreement_dated", Weeks(2))),
    done="reconsidered",
    when=RECONSIDERATION_AGREED,
    unless=REG_29_7,
    ends=ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    sources=SOURCES,
)

REG_27_2_PLACEMENT = Ceiling(
    DETAINED_2015("27(2)", "with 29(6)"),
    says="issue the plan with its institution, or type, amended within 2 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_amend_by", After("agreement_dated", Weeks(2))),
    done="amended_plan_issued",
    when=PLACEMENT_AGREED,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    sources=SOURCES,
)

REG_27_3 = Ceiling(
    DETAINED_2015("27(3)"),
    says="do what was agreed on matters that cannot be appealed within 2 weeks of the agreement",
    on=DetainedMediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_act_by", After("agreement_dated", Weeks(2))),
    done="other_action_done",
    when=Is("agreed_other_action", True),
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    notes=(
        "A change of the provision in the plan is such a matter: a detained person cannot "
        "appeal about it."
    ),
)
