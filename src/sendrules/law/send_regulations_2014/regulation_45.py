"""Regulation 45: unopposed appeals.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/45

(1) trigger: the authority notifies the Tribunal, before its response, that it will not oppose
(2) not a time limit: the appeal is taken as decided for the family, without an order
(3) ceiling: 2 weeks to notify that the assessment or re-assessment must be made; as made, 4 weeks
(3A) trigger: the outcome of that assessment
(3A)(a) ceiling: 10 weeks to notify that no plan will be made
(3A)(b) ceiling: 14 weeks to send the finalised plan
(4) ceiling: 5 weeks to issue the amended plan (needs, provision, refusal to amend); as made, 4
(5) ceiling: as made, 2 weeks to issue the amended plan (placement)
(5)(a) ceiling: 2 weeks to issue the amended plan (placement only)
(5)(b) ceiling: 5 weeks to issue it where paragraph (4) applies too
(6) ceiling: as made, to make a plan that was refused; nobody has read the period, which is a fact here
(6)(a) ceiling: 5 weeks to issue the draft plan
(6)(b) ceiling: 11 weeks to send the finalised plan
(6A) ceiling: 5 weeks to amend a plan that continues, if that was agreed; it continues at once
(7) exceptions: to paragraphs (3) and (6) only, where compliance is impractical; as made, (4) too
(7)(a) exception: exceptional personal circumstances during the period
(7)(b) exception: absence from the area for two weeks during the period
(7)(c) exceptions: those that reg 13(3) takes from reg 10(4)
(8) exception: coronavirus, to (3A) (temporary: 1 May to 25 September 2020, SI 2020/471)

Paragraphs (3A)(b) and (6)(b) name the recipients of reg 13(2), and (4) and (5) those of reg 22(3),
each with a limit of its own. (6A) names nobody to whom the amended plan goes.
"""

from datetime import date

from sendrules.clock import Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.appeals_conceded import (
    ABOUT_ASSESSING,
    ABOUT_CEASING,
    ABOUT_MAKING_A_PLAN,
    ABOUT_NEEDS_PROVISION_OR_AMENDING,
    ABOUT_PLACEMENT,
    BEFORE_THE_RESPONSE,
    ENDED,
    IN_TIME_FOR_A_RESPONSE,
)
from sendrules.law.send_regulations_2014.exceptions import (
    ABSENCE_FOUR_WEEKS,
    ABSENCE_TWO_WEEKS,
    CORONAVIRUS,
    EARLY_YEARS_CLOSURE,
    EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
    REG_2A,
    SCHOOL_CLOSURE,
)
from sendrules.law.send_regulations_2014.orders import PLAN_TO_BE_MADE
from sendrules.records.appeal.unopposed_appeal import UnopposedAppeal
from sendrules.rules import (
    After,
    All,
    Carried,
    Ceiling,
    Confidence,
    Disputed,
    Fact,
    Is,
    Known,
    Not,
    Reading,
    Span,
)

AS_MADE = Span(date(2014, 9, 1), date(2015, 3, 22))
SINCE_2015 = Span(date(2015, 3, 23))
"""Paragraphs (3) to (6) were replaced on 23 March 2015 (SI 2015/359 reg 8)."""

REG_45_7_AS_MADE = (
    Carried(EXCEPTIONAL_PERSONAL_CIRCUMSTANCES, SEND_2014("45(7)(a)")),
    Carried(ABSENCE_TWO_WEEKS, SEND_2014("45(7)(b)")),
    # 45(7)(c): SI 2015/359 reg 8(b) took no more than paragraph (4) out of reg 45(7).
    Carried(SCHOOL_CLOSURE, SEND_2014("10(4)(a)")),
    Carried(EARLY_YEARS_CLOSURE, SEND_2014("10(4)(b)")),
    Carried(ABSENCE_FOUR_WEEKS, SEND_2014("10(4)(d)")),
)
REG_45_7 = (*REG_45_7_AS_MADE, Carried(CORONAVIRUS, SEND_2014("10(4)(e)")))
REG_45_8 = (Carried(CORONAVIRUS, SEND_2014("45(8)")),)

HOW_LATE = Disputed(
    "How late may the concession come?",
    (
        Reading(
            "before the authority in fact submits a response",
            "reg 45(1)",
            name="before-the-response",
        ),
        Reading(
            "before the time for the response ends",
            "tribunal rule 17(2)(c)",
            in_place_of=BEFORE_THE_RESPONSE,
            when=IN_TIME_FOR_A_RESPONSE,
            name="in-time-for-a-response",
        ),
    ),
    why="Regulation 45 sets the duty; rule 17 only lets the appeal be treated as withdrawn.",
)

SOURCES = ("https://www.legislation.gov.uk/uksi/2015/359/regulation/8",)
SOURCES_AS_MADE = (
    *SOURCES,
    "https://www.sendadvicesurrey.org.uk/information-advice-and-resources/appeals/consent-orders-and-agreements",
)
STILL_QUOTED = (
    "Superseded on 23 March 2015, and still quoted as current on some advice pages. Which text "
    "governs a concession made before that day and carried out after it is not stated."
)

REG_45_3 = Ceiling(
    SEND_2014("45(3)"),
    says="notify within 2 weeks of conceding that the assessment or re-assessment must be made",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(2)),
    done="assessment_notified",
    when=ABOUT_ASSESSING,
    unless=REG_45_7,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    notes="Time runs from the notice to the Tribunal, not from a letter to the family.",
    span=SINCE_2015,
)

REG_45_3_AS_MADE = Ceiling(
    SEND_2014("45(3)", "as made"),
    says="carry out the assessment, review or re-assessment within 4 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(4)),
    done="assessment_carried_out",
    when=ABOUT_ASSESSING,
    unless=REG_45_7_AS_MADE,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    confidence=Confidence.SECONDARY,
    sources=SOURCES_AS_MADE,
    notes=STILL_QUOTED,
    span=AS_MADE,
)

REG_45_3A_A = Ceiling(
    SEND_2014("45(3A)(a)"),
    says="notify a decision not to make a plan within 10 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(10)),
    done="plan_decision_notified",
    when=All(ABOUT_ASSESSING, Not(PLAN_TO_BE_MADE)),
    unless=REG_45_8,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    notes=(
        "Reg 45(7) names (3) and (6), not (3A): no standing exceptions, although the matching "
        "reg 44(2)(b)(i) has them."
    ),
    span=SINCE_2015,
)

REG_45_3A_B = Ceiling(
    SEND_2014("45(3A)(b)"),
    says="send the finalised plan within 14 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(14)),
    done="final_plan_sent",
    when=All(ABOUT_ASSESSING, PLAN_TO_BE_MADE),
    unless=REG_45_8,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    notes=(
        "No standing exceptions, as for (3A)(a). The plan must reach three recipients in time; the "
        "other two are answered beside this."
    ),
    span=SINCE_2015,
)

REG_45_3A_B_INSTITUTION = Ceiling(
    SEND_2014("45(3A)(b)", "with 13(2)(b)"),
    says="send the named institution its copy of the finalised plan within 14 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(14)),
    done="final_plan_sent_to_institution",
    when=All(
        ABOUT_ASSESSING,
        # Until the plan has gone to the family, 45(3A)(b) answers for every recipient.
        Known("final_plan_sent"),
        Is("institution_named", True),
    ),
    unless=REG_45_8,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    span=SINCE_2015,
)

REG_45_3A_B_COMMISSIONING_BODY = Ceiling(
    SEND_2014("45(3A)(b)", "with 13(2)(c)"),
    says="send the commissioning body its copy of the finalised plan within 14 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(14)),
    done="final_plan_sent_to_commissioning_body",
    when=All(ABOUT_ASSESSING, Known("final_plan_sent")),
    unless=REG_45_8,
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the responsible commissioning body",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    span=SINCE_2015,
)

REG_45_4 = Ceiling(
    SEND_2014("45(4)"),
    says="issue the amended plan (needs, provision or refusal to amend) within 5 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(5)),
    done="amended_plan_issued",
    when=ABOUT_NEEDS_PROVISION_OR_AMENDING,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    notes=(
        "No standing exceptions since 23 March 2015. It goes to everyone in reg 22(3); the other "
        "two recipients are answered beside this."
    ),
    span=SINCE_2015,
)

REG_45_4_INSTITUTION = Ceiling(
    SEND_2014("45(4)", "with 22(3)(b)"),
    says="issue the amended plan to the named institution within 5 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(5)),
    done="amended_plan_issued_to_institution",
    when=All(
        ABOUT_NEEDS_PROVISION_OR_AMENDING,
        # Until the plan has gone to the family, 45(4) answers for every recipient.
        Known("amended_plan_issued"),
        Is("amended_plan_names_institution", True),
    ),
    unless=(REG_2A,),
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    span=SINCE_2015,
)

REG_45_4_COMMISSIONING_BODY = Ceiling(
    SEND_2014("45(4)", "with 22(3)(c)"),
    says="issue the amended plan to the commissioning body within 5 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(5)),
    done="amended_plan_issued_to_commissioning_body",
    when=All(ABOUT_NEEDS_PROVISION_OR_AMENDING, Known("amended_plan_issued")),
    unless=(REG_2A,),
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the responsible commissioning body",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    span=SINCE_2015,
)

REG_45_4_AS_MADE = Ceiling(
    SEND_2014("45(4)", "as made"),
    says="issue the plan with its content amended within 4 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(4)),
    done="amended_plan_issued",
    when=ABOUT_NEEDS_PROVISION_OR_AMENDING,
    unless=REG_45_7_AS_MADE,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    confidence=Confidence.SECONDARY,
    sources=SOURCES_AS_MADE,
    notes=STILL_QUOTED,
    span=AS_MADE,
)

REG_45_5_AS_MADE = Ceiling(
    SEND_2014("45(5)", "as made"),
    says="issue the plan with its placement amended within 2 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(2)),
    done="amended_plan_issued",
    when=ABOUT_PLACEMENT,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    confidence=Confidence.SECONDARY,
    sources=SOURCES_AS_MADE,
    notes=STILL_QUOTED,
    span=AS_MADE,
)

REG_45_5_A = Ceiling(
    SEND_2014("45(5)(a)"),
    says="issue the amended plan (placement only) within 2 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(2)),
    done="amended_plan_issued",
    when=All(ABOUT_PLACEMENT, Not(ABOUT_NEEDS_PROVISION_OR_AMENDING)),
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    notes="It goes to everyone in reg 22(3); the other two recipients are answered beside this.",
    span=SINCE_2015,
)

REG_45_5_A_INSTITUTION = Ceiling(
    SEND_2014("45(5)(a)", "with 22(3)(b)"),
    says="issue the amended plan to the named institution within 2 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(2)),
    done="amended_plan_issued_to_institution",
    when=All(
        ABOUT_PLACEMENT,
        Not(ABOUT_NEEDS_PROVISION_OR_AMENDING),
        # Until the plan has gone to the family, 45(5)(a) answers for every recipient.
        Known("amended_plan_issued"),
        Is("amended_plan_names_institution", True),
    ),
    unless=(REG_2A,),
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    span=SINCE_2015,
)

REG_45_5_A_COMMISSIONING_BODY = Ceiling(
    SEND_2014("45(5)(a)", "with 22(3)(c)"),
    says="issue the amended plan to the commissioning body within 2 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(2)),
    done="amended_plan_issued_to_commissioning_body",
    when=All(ABOUT_PLACEMENT, Not(ABOUT_NEEDS_PROVISION_OR_AMENDING), Known("amended_plan_issued")),
    unless=(REG_2A,),
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the responsible commissioning body",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    span=SINCE_2015,
)

REG_45_5_B = Ceiling(
    SEND_2014("45(5)(b)"),
    says="issue the amended plan (placement with needs or provision) within 5 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(5)),
    done="amended_plan_issued",
    when=All(ABOUT_PLACEMENT, ABOUT_NEEDS_PROVISION_OR_AMENDING),
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    notes="It goes to everyone in reg 22(3); the other two recipients are answered beside this.",
    span=SINCE_2015,
)

REG_45_5_B_INSTITUTION = Ceiling(
    SEND_2014("45(5)(b)", "with 22(3)(b)"),
    says="issue the amended plan to the named institution within 5 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(5)),
    done="amended_plan_issued_to_institution",
    when=All(
        ABOUT_PLACEMENT,
        ABOUT_NEEDS_PROVISION_OR_AMENDING,
        # Until the plan has gone to the family, 45(5)(b) answers for every recipient.
        Known("amended_plan_issued"),
        Is("amended_plan_names_institution", True),
    ),
    unless=(REG_2A,),
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    span=SINCE_2015,
)

REG_45_5_B_COMMISSIONING_BODY = Ceiling(
    SEND_2014("45(5)(b)", "with 22(3)(c)"),
    says="issue the amended plan to the commissioning body within 5 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(5)),
    done="amended_plan_issued_to_commissioning_body",
    when=All(ABOUT_PLACEMENT, ABOUT_NEEDS_PROVISION_OR_AMENDING, Known("amended_plan_issued")),
    unless=(REG_2A,),
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the responsible commissioning body",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    span=SINCE_2015,
)

REG_45_6_AS_MADE = Ceiling(
    SEND_2014("45(6)", "as made"),
    says="make the plan that was refused within the time of the text as made, which is not encoded",
    on=UnopposedAppeal,
    starts=Fact("tribunal_notified"),
    due=Fact("plan_due_as_made"),
    done="final_plan_sent",
    when=ABOUT_MAKING_A_PLAN,
    unless=REG_45_7_AS_MADE,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    confidence=Confidence.SECONDARY,
    sources=SOURCES_AS_MADE,
    notes=(
        "Superseded on 23 March 2015. That it was about a refusal to make a plan was read as quoted; "
        "its period was not, so that no day can be worked out here. If you have the text, give the "
        "last day."
    ),
    span=AS_MADE,
)

REG_45_6_A = Ceiling(
    SEND_2014("45(6)(a)"),
    says="issue the draft plan within 5 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(5)),
    done="draft_issued",
    when=ABOUT_MAKING_A_PLAN,
    unless=REG_45_7,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    span=SINCE_2015,
)

REG_45_6_B = Ceiling(
    SEND_2014("45(6)(b)"),
    says="send the finalised plan within 11 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(11)),
    done="final_plan_sent",
    when=ABOUT_MAKING_A_PLAN,
    unless=REG_45_7,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    notes="The plan must reach three recipients in time; the other two are answered beside this.",
    span=SINCE_2015,
)

REG_45_6_B_INSTITUTION = Ceiling(
    SEND_2014("45(6)(b)", "with 13(2)(b)"),
    says="send the named institution its copy of the finalised plan within 11 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(11)),
    done="final_plan_sent_to_institution",
    when=All(
        ABOUT_MAKING_A_PLAN,
        # Until the plan has gone to the family, 45(6)(b) answers for every recipient.
        Known("final_plan_sent"),
        Is("institution_named", True),
    ),
    unless=REG_45_7,
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    span=SINCE_2015,
)

REG_45_6_B_COMMISSIONING_BODY = Ceiling(
    SEND_2014("45(6)(b)", "with 13(2)(c)"),
    says="send the commissioning body its copy of the finalised plan within 11 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(11)),
    done="final_plan_sent_to_commissioning_body",
    when=All(ABOUT_MAKING_A_PLAN, Known("final_plan_sent")),
    unless=REG_45_7,
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the responsible commissioning body",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    span=SINCE_2015,
)

REG_45_6A = Ceiling(
    SEND_2014("45(6A)"),
    says="amend the plan that continues, where that was agreed, within 5 weeks of conceding",
    on=UnopposedAppeal,
    due=After("tribunal_notified", Weeks(5)),
    done="amended_plan_issued",
    when=All(ABOUT_CEASING, Is("amendment_agreed", True)),
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(HOW_LATE,),
    sources=SOURCES,
    notes="To continue the plan has no period: at once.",
    span=SINCE_2015,
)
