"""Regulation 42: steps to be taken by a local authority.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/42

(1) trigger: mediation leads to an agreement recorded in writing
(2) ceiling: matters that can be appealed: the periods of reg 44, as if they had been ordered
(3) ceiling: other matters: 2 weeks to do what was agreed
(4) ceiling: 1 week for the commissioning body to tell an authority that was not a party
(5) not a time limit: another timescale agreed in writing replaces those of (2) and (3)

The institution that is named and the commissioning body have their copies of a finalised plan in the
times of reg 44(2)(b)(ii) and (c)(ii), each with a limit of its own.
"""

from sendrules.clock import Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.agreements import (
    ASSESSMENT_AGREED,
    AUTHORITY_WAS_NO_PARTY,
    CONTINUATION_AGREED,
    ENDED,
    PLACEMENT_AGREED,
    PLAN_AGREED,
    PLAN_TO_BE_MADE,
    PROVISION_AGREED,
    RECONSIDERATION_AGREED,
    REG_44_3_BORROWED,
)
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.law.send_regulations_2014.regulation_44 import COPIES_SINCE_2015
from sendrules.records.appeal.mediation_agreement import MediationAgreement
from sendrules.rules import After, All, Ceiling, Fact, FirstKnown, Is, Known, Not

SOURCES = ("https://www.legislation.gov.uk/uksi/2014/1530/regulation/44",)
SOURCES_OF_COPIES = (*SOURCES, "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13")

REG_42_2_NOTIFY = Ceiling(
    SEND_2014("42(2)", "with 44(2)(b)"),
    says="notify within 2 weeks of the agreement that an assessment or re-assessment will be made",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_notify_by", After("agreement_dated", Weeks(2))),
    done="assessment_notified",
    when=ASSESSMENT_AGREED,
    unless=REG_44_3_BORROWED,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="parent or young person",
    sources=SOURCES,
)

REG_42_2_DECIDE = Ceiling(
    SEND_2014("42(2)", "with 44(2)(b)(i)"),
    says="notify a decision not to make a plan within 10 weeks of the agreement to assess",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_decide_by", After("agreement_dated", Weeks(10))),
    done="plan_decision_notified",
    when=All(ASSESSMENT_AGREED, Not(PLAN_TO_BE_MADE)),
    unless=REG_44_3_BORROWED,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="parent or young person",
    sources=SOURCES,
    notes="Replaces the original 16 weeks for the future; an earlier breach remains one.",
)

REG_42_2_FINALISE = Ceiling(
    SEND_2014("42(2)", "with 44(2)(b)(ii)"),
    says="send the finalised plan within 14 weeks of the agreement to assess",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(14))),
    done="final_plan_sent",
    when=All(ASSESSMENT_AGREED, PLAN_TO_BE_MADE),
    unless=REG_44_3_BORROWED,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="parent or young person",
    sources=SOURCES,
    notes="Replaces the original 20 weeks for the future; an earlier breach remains one.",
)

REG_42_2_FINALISE_INSTITUTION = Ceiling(
    SEND_2014("42(2)", "with 44(2)(b)(ii) and 13(2)(b)"),
    says="send the named institution its copy of the finalised plan within 14 weeks of the agreement",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(14))),
    done="final_plan_sent_to_institution",
    when=All(
        ASSESSMENT_AGREED,
        # Until the plan has gone to the family, its own limit answers for every recipient.
        Known("final_plan_sent"),
        Is("institution_named", True),
    ),
    unless=REG_44_3_BORROWED,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    sources=SOURCES_OF_COPIES,
)

REG_42_2_FINALISE_COMMISSIONING_BODY = Ceiling(
    SEND_2014("42(2)", "with 44(2)(b)(ii) and 13(2)(c)"),
    says="send the commissioning body its copy of the finalised plan within 14 weeks of the agreement",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(14))),
    done="final_plan_sent_to_commissioning_body",
    when=All(ASSESSMENT_AGREED, Known("final_plan_sent")),
    unless=REG_44_3_BORROWED,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the responsible commissioning body",
    sources=SOURCES_OF_COPIES,
)

REG_42_2_DRAFT = Ceiling(
    SEND_2014("42(2)", "with 44(2)(c)(i)"),
    says="issue the draft plan within 5 weeks of the agreement to make a plan",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_draft_by", After("agreement_dated", Weeks(5))),
    done="draft_issued",
    when=PLAN_AGREED,
    unless=REG_44_3_BORROWED,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="parent or young person",
    sources=SOURCES,
)

REG_42_2_MAKE_PLAN = Ceiling(
    SEND_2014("42(2)", "with 44(2)(c)(ii)"),
    says="send the finalised plan within 11 weeks of the agreement to make a plan",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(11))),
    done="final_plan_sent",
    when=PLAN_AGREED,
    unless=REG_44_3_BORROWED,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="parent or young person",
    sources=SOURCES,
    notes="Replaces the original 20 weeks for the future; an earlier breach remains one.",
)

REG_42_2_MAKE_PLAN_INSTITUTION = Ceiling(
    SEND_2014("42(2)", "with 44(2)(c)(ii) and 13(2)(b)"),
    says="send the named institution its copy of the finalised plan within 11 weeks of the agreement",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(11))),
    done="final_plan_sent_to_institution",
    when=All(
        PLAN_AGREED,
        # Until the plan has gone to the family, its own limit answers for every recipient.
        Known("final_plan_sent"),
        Is("institution_named", True),
    ),
    unless=REG_44_3_BORROWED,
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    sources=SOURCES_OF_COPIES,
    span=COPIES_SINCE_2015,
)

REG_42_2_MAKE_PLAN_COMMISSIONING_BODY = Ceiling(
    SEND_2014("42(2)", "with 44(2)(c)(ii) and 13(2)(c)"),
    says="send the commissioning body its copy of the finalised plan within 11 weeks of the agreement",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_finalise_by", After("agreement_dated", Weeks(11))),
    done="final_plan_sent_to_commissioning_body",
    when=All(PLAN_AGREED, Known("final_plan_sent")),
    unless=REG_44_3_BORROWED,
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the responsible commissioning body",
    sources=SOURCES_OF_COPIES,
    span=COPIES_SINCE_2015,
)

REG_42_2_RECONSIDER = Ceiling(
    SEND_2014("42(2)", "with 44(2)(d)"),
    says="reconsider, and send a draft plan or notify a refusal, within 2 weeks of the agreement",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_decide_by", After("agreement_dated", Weeks(2))),
    done="reconsidered",
    when=RECONSIDERATION_AGREED,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="parent or young person",
    sources=SOURCES,
)

REG_42_2_PROVISION = Ceiling(
    SEND_2014("42(2)", "with 44(2)(e)"),
    says="issue the plan with its provision amended within 5 weeks of the agreement",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_amend_by", After("agreement_dated", Weeks(5))),
    done="amended_plan_issued",
    when=PROVISION_AGREED,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="parent or young person",
    sources=SOURCES,
)

REG_42_2_PLACEMENT = Ceiling(
    SEND_2014("42(2)", "with 44(2)(f)"),
    says="issue the plan with its institution, or type, amended within 2 weeks of the agreement",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_amend_by", After("agreement_dated", Weeks(2))),
    done="amended_plan_issued",
    # As after an order, five weeks answer for a plan whose provision changes too.
    when=All(PLACEMENT_AGREED, Not(PROVISION_AGREED)),
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="parent or young person",
    sources=SOURCES,
)

REG_42_2_CONTINUE = Ceiling(
    SEND_2014("42(2)", "with 44(2)(h)"),
    says="amend the plan that is to continue within 5 weeks of the agreement",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_amend_by", After("agreement_dated", Weeks(5))),
    done="amended_plan_issued",
    when=CONTINUATION_AGREED,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="parent or young person",
    sources=SOURCES,
    notes="The plan itself continues without a break.",
)

REG_42_3 = Ceiling(
    SEND_2014("42(3)"),
    says="do what was agreed on matters that cannot be appealed within 2 weeks of the agreement",
    on=MediationAgreement,
    starts=Fact("agreement_dated"),
    due=FirstKnown("agreed_to_act_by", After("agreement_dated", Weeks(2))),
    done="other_action_done",
    when=Is("agreed_other_action", True),
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority or responsible commissioning body",
    owed_to="parent or young person",
)

REG_42_4 = Ceiling(
    SEND_2014("42(4)"),
    says="tell the authority of an agreement that it was not a party to within 1 week",
    on=MediationAgreement,
    due=After("agreement_dated", Weeks(1)),
    done="authority_told",
    when=AUTHORITY_WAS_NO_PARTY,
    unless=(REG_2A,),
    duty_holder="responsible commissioning body",
    owed_to="local authority",
    sources=("https://www.legislation.gov.uk/ukpga/2014/6/section/53",),
    notes=(
        "Another timescale agreed under paragraph (5) does not reach this. The authority is a party to "
        "every mediation but one about health care provision alone (s.53(3))."
    ),
)
