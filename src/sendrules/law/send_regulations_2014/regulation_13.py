"""Regulation 13: timescales for EHC plans.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/13

(1) not a time limit: when a draft plan is sent
(1)(a) floor: at least 15 days, beginning with service, to comment and ask for a meeting; a limit of its own
    for a draft under an order, a concession or an agreement
(1)(b) not a time limit: where to find information about schools and colleges
(2) ceiling: 20 weeks to send the finalised plan; answered here for the copy to the family
(2)(a) recipient: the child's parent or the young person
(2)(b) ceiling: the same 20 weeks, for the copy to the named institution
(2)(c) ceiling: the same 20 weeks, for the copy to the responsible commissioning body
(3) exceptions: those of reg 10(4)(a) to (d); and (e) from 1 May to 25 September 2020
"""

from sendrules.clock import Days, Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.agreements import ENDED as AGREEMENT_ENDED
from sendrules.law.send_regulations_2014.appeals_conceded import ENDED as APPEAL_ENDED
from sendrules.law.send_regulations_2014.orders import ENDED as ORDER_ENDED
from sendrules.law.send_regulations_2014.regulation_4 import ENDED, START
from sendrules.law.send_regulations_2014.regulation_10 import (
    CONCEDED,
    OVERTURNED,
    PLAN_TO_BE_MADE,
    REFUSAL_STANDS,
    REG_10_4,
    REPLACED,
    W_V_HERTFORDSHIRE,
    WENT_ON,
    WHY_ORIGINAL,
)
from sendrules.records import NeedsAssessment
from sendrules.records.appeal.mediation_agreement import MediationAgreement
from sendrules.records.appeal.tribunal_order import TribunalOrder
from sendrules.records.appeal.unopposed_appeal import UnopposedAppeal
from sendrules.rules import (
    After,
    All,
    Any,
    BeginningWith,
    Ceiling,
    Disputed,
    Floor,
    Is,
    Known,
    Not,
    Reading,
)

DRAFT_FIRST = "s.38(2) of the Children and Families Act 2014"
"""The draft goes to the family, which may comment and ask for a school, before a plan is finalised."""

REG_13_1_A = Floor(
    SEND_2014("13(1)(a)"),
    says="give the family at least 15 days to comment on the draft plan",
    on=NeedsAssessment,
    due=BeginningWith("draft_plan_served", Days(15)),
    done="final_plan_sent",
    needs_start=DRAFT_FIRST,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        Disputed(
            "May the authority finalise early if the family has replied?",
            (
                Reading(
                    "no: the period is a minimum, and the draft is changed at its end",
                    "the text of reg 13 and s.39(7)",
                    name="fifteen-days-in-any-case",
                ),
                Reading(
                    "yes, if the family agrees",
                    "practice; not in the text",
                    when=Not(Known("early_finalising_agreed")),
                    name="early-if-the-family-agrees",
                ),
            ),
            why="The text makes no exception. It is reported as finalised inside the period.",
        ),
    ),
    sources=("https://www.legislation.gov.uk/ukpga/2014/6/section/38",),
    notes=(
        "Calendar days, counted from service: a draft sent by post starts when it would arrive. "
        "The authority may give longer. A draft issued again starts a new period (Code, 9.125)."
    ),
)

TWENTY_WEEKS = After(START, Weeks(20))

NO_REFUSAL = All(Not(REFUSAL_STANDS), Not(OVERTURNED))

CONCEDED_20_WEEKS = Disputed(
    CONCEDED,
    (
        W_V_HERTFORDSHIRE,
        Reading(
            "14 weeks from the change of mind",
            "several Ombudsman decisions",
            due=After("refusal_reversed", Weeks(14)),
            name="from-the-change-of-mind",
        ),
    ),
    why=WHY_ORIGINAL,
)

REG_13_2 = Ceiling(
    SEND_2014("13(2)"),
    says="send the finalised plan within 20 weeks of the request",
    on=NeedsAssessment,
    due=TWENTY_WEEKS,
    done="final_plan_sent",
    when=All(PLAN_TO_BE_MADE, NO_REFUSAL),
    contradicted=WENT_ON,
    unless=REG_10_4,
    unless_through=SEND_2014("13(3)"),
    ends=REPLACED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        CONCEDED_20_WEEKS,
        Disputed(
            "Does becoming responsible start time for a young person too?",
            (
                Reading(
                    "yes", "the purpose, and regs 4, 5 and 10", name="responsibility-for-everybody"
                ),
                Reading(
                    "no: reg 13(2) says child, so without a request no time runs",
                    "the letter of reg 13(2)",
                    when=All(
                        PLAN_TO_BE_MADE,
                        NO_REFUSAL,
                        Any(Known("request_received"), Is("young_person", False)),
                    ),
                    name="responsibility-for-children-only",
                ),
            ),
            why="An evident slip.",
        ),
    ),
    sources=("https://caselaw.nationalarchives.gov.uk/ewhc/admin/2023/3138",),
    notes=(
        "A missed earlier stage does not move this date. Sending is the act, not receipt. A "
        "hard-edged duty: shortage of staff or psychologists is no answer. The plan must reach "
        "three recipients in time; the other two are 13(2)(b) and 13(2)(c)."
    ),
)

REG_13_2_B = Ceiling(
    SEND_2014("13(2)(b)"),
    says="send the named institution its copy of the finalised plan within the same 20 weeks",
    on=NeedsAssessment,
    due=TWENTY_WEEKS,
    done="final_plan_sent_to_institution",
    when=All(
        # Until the plan has gone to the family, 13(2) answers for every recipient.
        Known("final_plan_sent"),
        Is("institution_named", True),
        NO_REFUSAL,
    ),
    contradicted=WENT_ON,
    unless=REG_10_4,
    unless_through=SEND_2014("13(3)"),
    ends=REPLACED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    disputed=(CONCEDED_20_WEEKS,),
)

REG_13_2_C = Ceiling(
    SEND_2014("13(2)(c)"),
    says="send the commissioning body its copy of the finalised plan within the same 20 weeks",
    on=NeedsAssessment,
    due=TWENTY_WEEKS,
    done="final_plan_sent_to_commissioning_body",
    when=All(Known("final_plan_sent"), NO_REFUSAL),
    contradicted=WENT_ON,
    unless=REG_10_4,
    unless_through=SEND_2014("13(3)"),
    ends=REPLACED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the responsible commissioning body",
    disputed=(CONCEDED_20_WEEKS,),
)

DRAFT_AS_ANY_OTHER = (
    "Whatever requires the plan, a draft that is sent to the family is one under s.38 and this "
    "paragraph. Calendar days, counted from service. The order of the Tribunal, the concession or "
    "the agreement sets the last day for the final plan, and does not shorten this period."
)

REG_13_1_A_ORDERED = Floor(
    SEND_2014("13(1)(a)", "with 44(2)"),
    says="give the family at least 15 days to comment on the draft plan made under an order",
    on=TribunalOrder,
    due=BeginningWith("draft_plan_served", Days(15)),
    done="final_plan_sent",
    needs_start=DRAFT_FIRST,
    ends=ORDER_ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    sources=(
        "https://www.legislation.gov.uk/ukpga/2014/6/section/38",
        "https://www.legislation.gov.uk/uksi/2014/1530/regulation/44",
    ),
    notes=DRAFT_AS_ANY_OTHER,
)

REG_13_1_A_CONCEDED = Floor(
    SEND_2014("13(1)(a)", "with 45"),
    says="give the family at least 15 days to comment on the draft plan made under a concession",
    on=UnopposedAppeal,
    due=BeginningWith("draft_plan_served", Days(15)),
    done="final_plan_sent",
    needs_start=DRAFT_FIRST,
    ends=APPEAL_ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    sources=(
        "https://www.legislation.gov.uk/ukpga/2014/6/section/38",
        "https://www.legislation.gov.uk/uksi/2014/1530/regulation/45",
    ),
    notes=DRAFT_AS_ANY_OTHER,
)

REG_13_1_A_AGREED = Floor(
    SEND_2014("13(1)(a)", "with 42(2)"),
    says="give the family at least 15 days to comment on the draft plan made under a mediation agreement",
    on=MediationAgreement,
    due=BeginningWith("draft_plan_served", Days(15)),
    done="final_plan_sent",
    needs_start=DRAFT_FIRST,
    ends=AGREEMENT_ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    sources=(
        "https://www.legislation.gov.uk/ukpga/2014/6/section/38",
        "https://www.legislation.gov.uk/uksi/2014/1530/regulation/42",
    ),
    notes=DRAFT_AS_ANY_OTHER,
)
