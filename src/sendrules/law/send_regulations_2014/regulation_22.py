"""Regulation 22: amending an EHC plan following a review.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/22

(1) not a time limit: the rules on the content of the plan that apply
(2) not a time limit: what must be done where an amendment is considered
(2)(a) trigger: the plan, the notice of amendments and the evidence are sent; no time of its own
(2)(b) not a time limit: notice of the right to ask for a school or institution
(2)(c) floor: at least 15 days, beginning with service, to comment and ask for a meeting
(2)(d) not a time limit: where to find information about schools and colleges
(3) ceiling: 8 weeks to send the finalised plan; answered here for the copy to the family
(3)(a) recipient: the child's parent or the young person
(3)(b) ceiling: the same 8 weeks, for the copy to the named institution
(3)(c) ceiling: the same 8 weeks, for the copy to the responsible commissioning body
(4) ceiling: 8 weeks to notify a decision not to amend
(5) not a time limit: what the notice must say
(6) exception: coronavirus (temporary: 1 May to 25 September 2020, SI 2020/471 reg 12)
"""

from sendrules.clock import Days, Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import CORONAVIRUS
from sendrules.law.send_regulations_2014.regulation_20 import ENDED, OUTSIDE_REVIEW
from sendrules.records.review.annual_review import AnnualReview
from sendrules.rules import (
    NO_DATE,
    After,
    All,
    Any,
    BeginningWith,
    Carried,
    Ceiling,
    Disputed,
    Fact,
    FirstKnown,
    Floor,
    InOrder,
    Is,
    Known,
    Not,
    OnOrBefore,
    Reading,
)

OVERTURNED = All(
    Known("decision_overturned"),
    Known("final_plan_sent"),
    # A plan that was sent before is the authority's own, and bound by the first period.
    OnOrBefore("decision_overturned", "final_plan_sent"),
)
"""A decision not to amend, or to cease, stood until an order, a concession or an agreement, whose time
is that of reg 42, 44 or 45."""

AMENDED_BY_ITSELF = All(Known("final_plan_sent"), Not(OVERTURNED))

AMENDMENT_PROPOSED = Any(
    Is("amendment_proposed", True),
    # Each of these shows a proposal that nobody recorded.
    OUTSIDE_REVIEW,
    Known("amendment_notice_sent"),
    Known("amendments_served"),
    Known("not_amending_notified"),
    AMENDED_BY_ITSELF,
)
AMENDED = Any(
    AMENDED_BY_ITSELF,
    All(
        AMENDMENT_PROPOSED,
        Not(Known("not_amending_notified")),
        Is("decided_to_amend", True),
    ),
)
"""Unknown until the authority has decided: 22(3) and 22(4) both run, and are contingent."""

REG_22_6 = Carried(CORONAVIRUS, SEND_2014("22(6)"))

REG_22_2_C = Floor(
    SEND_2014("22(2)(c)"),
    says="give the family at least 15 days to comment on the proposed amendments",
    on=AnnualReview,
    due=BeginningWith("amendments_served", Days(15)),
    done="final_plan_sent",
    needs_start="reg 22(2)",
    when=Not(OVERTURNED),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes=(
        "Calendar days, counted from service, while the eight weeks of 22(3) run from sending. It "
        "applies to an amendment without a review too, through reg 28."
    ),
)

EIGHT_WEEKS = After("amendment_notice_sent", Weeks(8))
NOTICE_IN_TIME = ("amendment_notice_sent", After("meeting_held", Weeks(4)))
FINAL_PLAN_DUE = FirstKnown(
    InOrder(*NOTICE_IN_TIME, then=EIGHT_WEEKS, otherwise=After("meeting_held", Weeks(12))),
    EIGHT_WEEKS,
)
"""The earlier of 8 weeks from the notice and 12 from the meeting; where the day of the meeting is not
known, 8 weeks from the notice."""

LATE_NOTICE = Disputed(
    "The notice of amendments was late: does that buy time?",
    (
        Reading(
            "no: 12 weeks from the meeting still binds",
            "R (L, M and P) v Devon CC [2022] EWHC 493 (Admin)",
            name="twelve-weeks-from-the-meeting",
        ),
        Reading(
            "yes: 8 weeks from the notice that was sent",
            "the text of reg 22(3) alone; pages older than March 2022",
            due=InOrder(*NOTICE_IN_TIME, then=NO_DATE, otherwise=EIGHT_WEEKS),
            name="eight-weeks-from-the-notice",
        ),
    ),
    why="A court decided it. See case devon-2022-final.",
)

REG_22_3 = Ceiling(
    SEND_2014("22(3)"),
    says="send the final amended plan within 8 weeks of sending the notice of amendments",
    on=AnnualReview,
    due=FINAL_PLAN_DUE,
    starts=Fact("amendment_notice_sent"),
    done="final_plan_sent",
    when=All(Not(OUTSIDE_REVIEW), AMENDED),
    unless=(REG_22_6,),
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(LATE_NOTICE,),
    sources=("https://www.ipsea.org.uk/r-l-m-and-p-v-devon-county-council-2022-ewhc-493-admin",),
    notes=(
        "An early notice brings the date forward; a late one does not put it back. In the year of "
        "a phase transfer reg 18 may bind earlier. The plan must reach three recipients in time; "
        "the other two are 22(3)(b) and 22(3)(c)."
    ),
)

REG_22_3_B = Ceiling(
    SEND_2014("22(3)(b)"),
    says="send the named institution its copy of the final amended plan within the same 8 weeks",
    on=AnnualReview,
    due=FINAL_PLAN_DUE,
    starts=Fact("amendment_notice_sent"),
    done="final_plan_sent_to_institution",
    # Until the plan has gone to the family, 22(3) or reg 28 answers for every recipient.
    when=All(AMENDED_BY_ITSELF, Is("institution_named", True)),
    unless=(REG_22_6,),
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    disputed=(LATE_NOTICE,),
)

REG_22_3_C = Ceiling(
    SEND_2014("22(3)(c)"),
    says="send the commissioning body its copy of the final amended plan within the same 8 weeks",
    on=AnnualReview,
    due=FINAL_PLAN_DUE,
    starts=Fact("amendment_notice_sent"),
    done="final_plan_sent_to_commissioning_body",
    when=AMENDED_BY_ITSELF,
    unless=(REG_22_6,),
    ends=ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the responsible commissioning body",
    disputed=(LATE_NOTICE,),
)

REG_22_4 = Ceiling(
    SEND_2014("22(4)"),
    says="notify a decision not to amend within 8 weeks of sending the notice of amendments",
    on=AnnualReview,
    due=EIGHT_WEEKS,
    done="not_amending_notified",
    when=All(AMENDMENT_PROPOSED, Not(AMENDED)),
    unless=(REG_22_6,),
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes=(
        "With reasons. It opens an appeal under s.51(2)(e). It applies to an amendment without a "
        "review too, through reg 28."
    ),
)
