"""Regulation 13: timescales for EHC plans.

https://www.legislation.gov.uk/uksi/2015/62/regulation/13

(1) not a time limit: when a draft plan is sent
(1)(a) floor: at least 15 days, beginning with service, to comment and ask for a meeting; a limit of its own
    for a draft under an order, a concession or an agreement
(1)(b) not a time limit: where to find information about schools and colleges
(2) ceiling: 20 weeks to send the finalised plan; answered here for the appropriate person's copy
(2)(a) recipient: the appropriate person
(2)(b) ceiling: the same 20 weeks, for the copy to the person in charge of the accommodation
(2)(c) ceiling: the same 20 weeks, for the copy to the youth offending team
(2)(d) ceiling: the same 20 weeks, for the copy to the named institution
(2)(e) ceiling: the same 20 weeks, for the copy to the home commissioning body
(2)(f) ceiling: the same 20 weeks, for the copy to the health services commissioner
(3) exceptions: those of reg 10(4)(a) to (c); and (d) from 1 May to 25 September 2020
"""

from sendrules.clock import Days, Weeks
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.custody import (
    BEGUN_IN_CUSTODY,
    CUSTODY_ENDED,
    OVERTURNED,
    REFUSED,
    START,
    WENT_ON,
)
from sendrules.law.detained_persons_regulations_2015.matters import (
    APPROPRIATE_PERSON,
    ENDED,
    ORDER_ENDED,
)
from sendrules.law.detained_persons_regulations_2015.regulation_10 import REG_10_4
from sendrules.law.send_regulations_2014.regulation_10 import PLAN_TO_BE_MADE
from sendrules.law.send_regulations_2014.regulation_13 import DRAFT_AS_ANY_OTHER
from sendrules.records.detained.detained_mediation_agreement import DetainedMediationAgreement
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.records.detained.detained_tribunal_order import DetainedTribunalOrder
from sendrules.records.detained.detained_unopposed_appeal import DetainedUnopposedAppeal
from sendrules.rules import (
    After,
    All,
    BeginningWith,
    Ceiling,
    Disputed,
    Fact,
    Floor,
    Is,
    Known,
    Not,
    Reading,
)

DRAFT_FIRST = "s.72(2) of the Children and Families Act 2014"
"""Section 38 applies: the draft goes to the appropriate person before a plan is finalised."""

REG_13_1_A = Floor(
    DETAINED_2015("13(1)(a)"),
    says="give the appropriate person at least 15 days to comment on the draft plan",
    on=DetainedNeedsAssessment,
    due=BeginningWith("draft_plan_served", Days(15)),
    done="final_plan_sent",
    needs_start=DRAFT_FIRST,
    ends=CUSTODY_ENDED,
    duty_holder="home authority",
    owed_to="the appropriate person",
    notes="Calendar days, counted from service. The authority may give longer.",
)

TWENTY_WEEKS = After(START, Weeks(20))

ON_THE_DATE = Disputed(
    'Does "on the date" make the plan due on the very day of coming to attention?',
    (
        Reading(
            "no: within 20 weeks of that day",
            "the sense, and regs 5 and 10",
            name="twenty-weeks-from-that-day",
        ),
        Reading(
            "yes: on that day",
            "the grammar of reg 13(2)",
            due=Fact("came_to_attention"),
            name="on-the-day-itself",
        ),
    ),
    why="An evident slip.",
)

PLAN_OF_AN_ASSESSMENT = All(BEGUN_IN_CUSTODY, Not(REFUSED), Not(OVERTURNED))

# Until the plan has gone to the appropriate person, 13(2) answers for every recipient.
COPY_OWED = All(Known("final_plan_sent"), PLAN_OF_AN_ASSESSMENT)

CONTRADICTED = All(BEGUN_IN_CUSTODY, WENT_ON)

REG_13_2 = Ceiling(
    DETAINED_2015("13(2)"),
    says="send the finalised plan of a detained person within 20 weeks of the request",
    on=DetainedNeedsAssessment,
    due=TWENTY_WEEKS,
    done="final_plan_sent",
    when=All(PLAN_TO_BE_MADE, PLAN_OF_AN_ASSESSMENT),
    contradicted=CONTRADICTED,
    unless=REG_10_4,
    unless_through=DETAINED_2015("13(3)"),
    ends=CUSTODY_ENDED,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the appropriate person",
    disputed=(ON_THE_DATE,),
    notes=(
        "Sending is the act, not receipt. The plan must reach six recipients in time; the other "
        "five are 13(2)(b) to (f). After a release reg 15(1)(a) takes its place."
    ),
)

REG_13_2_B = Ceiling(
    DETAINED_2015("13(2)(b)"),
    says="send the youth accommodation its copy of the finalised plan within the same 20 weeks",
    on=DetainedNeedsAssessment,
    due=TWENTY_WEEKS,
    done="final_plan_sent_to_accommodation",
    when=COPY_OWED,
    contradicted=CONTRADICTED,
    unless=REG_10_4,
    unless_through=DETAINED_2015("13(3)"),
    ends=CUSTODY_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the person in charge of the youth accommodation",
    disputed=(ON_THE_DATE,),
)

REG_13_2_C = Ceiling(
    DETAINED_2015("13(2)(c)"),
    says="send the youth offending team its copy of the finalised plan within the same 20 weeks",
    on=DetainedNeedsAssessment,
    due=TWENTY_WEEKS,
    done="final_plan_sent_to_youth_offending_team",
    when=COPY_OWED,
    contradicted=CONTRADICTED,
    unless=REG_10_4,
    unless_through=DETAINED_2015("13(3)"),
    ends=CUSTODY_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the youth offending team",
    disputed=(ON_THE_DATE,),
)

REG_13_2_D = Ceiling(
    DETAINED_2015("13(2)(d)"),
    says="send the named institution its copy of the finalised plan within the same 20 weeks",
    on=DetainedNeedsAssessment,
    due=TWENTY_WEEKS,
    done="final_plan_sent_to_institution",
    when=All(COPY_OWED, Is("institution_named", True)),
    contradicted=CONTRADICTED,
    unless=REG_10_4,
    unless_through=DETAINED_2015("13(3)"),
    ends=CUSTODY_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the governing body, proprietor or principal of the named institution",
    disputed=(ON_THE_DATE,),
)

REG_13_2_E = Ceiling(
    DETAINED_2015("13(2)(e)"),
    says="send the home commissioning body its copy of the finalised plan within the same 20 weeks",
    on=DetainedNeedsAssessment,
    due=TWENTY_WEEKS,
    done="final_plan_sent_to_commissioning_body",
    when=COPY_OWED,
    contradicted=CONTRADICTED,
    unless=REG_10_4,
    unless_through=DETAINED_2015("13(3)"),
    ends=CUSTODY_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the home commissioning body",
    disputed=(ON_THE_DATE,),
)

REG_13_2_F = Ceiling(
    DETAINED_2015("13(2)(f)"),
    says="send the health services commissioner its copy of the finalised plan within the same 20 "
    "weeks",
    on=DetainedNeedsAssessment,
    due=TWENTY_WEEKS,
    done="final_plan_sent_to_health_services_commissioner",
    when=COPY_OWED,
    contradicted=CONTRADICTED,
    unless=REG_10_4,
    unless_through=DETAINED_2015("13(3)"),
    ends=CUSTODY_ENDED,
    silence_proves_nothing=True,
    as_soon_as_practicable=True,
    duty_holder="home authority",
    owed_to="the detained person's health services commissioner",
    disputed=(ON_THE_DATE,),
)

REG_13_1_A_ORDERED = Floor(
    DETAINED_2015("13(1)(a)", "with 29"),
    says="give the appropriate person at least 15 days to comment on the draft plan made under an order",
    on=DetainedTribunalOrder,
    due=BeginningWith("draft_plan_served", Days(15)),
    done="final_plan_sent",
    needs_start=DRAFT_FIRST,
    ends=ORDER_ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    sources=("https://www.legislation.gov.uk/uksi/2015/62/regulation/29",),
    notes=DRAFT_AS_ANY_OTHER,
)

REG_13_1_A_CONCEDED = Floor(
    DETAINED_2015("13(1)(a)", "with 30"),
    says="give the appropriate person at least 15 days to comment on the draft plan made under a concession",
    on=DetainedUnopposedAppeal,
    due=BeginningWith("draft_plan_served", Days(15)),
    done="final_plan_sent",
    needs_start=DRAFT_FIRST,
    ends=ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    sources=("https://www.legislation.gov.uk/uksi/2015/62/regulation/30",),
    notes=DRAFT_AS_ANY_OTHER,
)

REG_13_1_A_AGREED = Floor(
    DETAINED_2015("13(1)(a)", "with 27(2)"),
    says="give the appropriate person at least 15 days to comment on the draft plan made under a mediation agreement",
    on=DetainedMediationAgreement,
    due=BeginningWith("draft_plan_served", Days(15)),
    done="final_plan_sent",
    needs_start=DRAFT_FIRST,
    ends=ENDED,
    duty_holder="home authority",
    owed_to=APPROPRIATE_PERSON,
    sources=("https://www.legislation.gov.uk/uksi/2015/62/regulation/27",),
    notes=DRAFT_AS_ANY_OTHER,
)
