"""Regulation 15: needs assessments which are not completed.

https://www.legislation.gov.uk/uksi/2015/62/regulation/15

(1) trigger: a release leaves a detained person's assessment for the authority to complete outside
(1)(a) ceiling: 20 weeks to finalise a plan, from coming to the authority's attention
(1)(b) ceiling: 16 weeks to finalise a decision not to secure a plan
(1)(c) ceiling: 6 weeks to decide whether to assess
(2) not a time limit: what was done in custody may serve
(3) not a time limit: (1) does not apply where another authority carries out the assessment
(4) trigger: a detention order leaves an ordinary assessment for the home authority to complete
(4)(a) ceiling: 20 weeks to finalise a plan, from the day the local authority became responsible
(4)(b) ceiling: 16 weeks to finalise a decision not to secure a plan
(4)(c) ceiling: 6 weeks to decide whether to assess
(5) not a time limit: what was done before the detention may serve
(6) not a time limit: what may serve is set out in the Code of Practice
"""

from sendrules.clock import Weeks
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.custody import (
    BEGUN_BEFORE_DETENTION,
    CUSTODY_ENDED,
    ENDED_AFTER_RELEASE,
    OVERTURNED,
    PLAN_REFUSED_BEFORE,
    REFUSED,
    START,
    WENT_ON,
    WENT_ON_TO_AN_OUTCOME,
)
from sendrules.law.detained_persons_regulations_2015.exceptions import REG_2A
from sendrules.law.send_regulations_2014.regulation_10 import PLAN_TO_BE_MADE
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.rules import (
    After,
    All,
    Any,
    Ceiling,
    Disputed,
    Is,
    Known,
    Not,
    OnOrBefore,
    Reading,
)

NOT_TO_ANOTHER_AUTHORITY = Is("released_to_another_authority", False)

RELEASED = All(
    Known("released"),
    Not(REFUSED),
    NOT_TO_ANOTHER_AUTHORITY,  # reg 15(3)
)

# What was done on or before the day of the release was done in custody.
PLAN_STILL_OWED = Any(Not(Known("final_plan_sent")), Not(OnOrBefore("final_plan_sent", "released")))
OUTCOME_STILL_OWED = Any(
    Not(Known("plan_decision_notified")), Not(OnOrBefore("plan_decision_notified", "released"))
)
DECISION_STILL_OWED = Any(
    Not(Known("decision_notified")), Not(OnOrBefore("decision_notified", "released"))
)

# It may be a case that another authority goes on with, where nobody recorded which.
MAY_GO_ON = All(
    Known("released"),
    Any(Not(Known("released_to_another_authority")), NOT_TO_ANOTHER_AUTHORITY),
)

NO_PLAN_TO_BE_MADE = Any(Not(PLAN_TO_BE_MADE), PLAN_REFUSED_BEFORE)

BEGUN_BY_REQUEST = Disputed(
    "The case began with a request under s.71(2): which day starts time?",
    (
        Reading(
            "the day on which the request was received, as coming to attention",
            "the sense",
            name="from-the-request-in-custody",
        ),
        Reading(
            "no start is stated, so no limit applies",
            "the text, which names only s.71(4)(b) and (c)",
            in_place_of=NOT_TO_ANOTHER_AUTHORITY,
            when=All(NOT_TO_ANOTHER_AUTHORITY, Not(Known("request_received"))),
            name="no-start-after-a-request",
        ),
    ),
    why="A gap in the drafting. The day of receipt is used.",
)

_AFTER_RELEASE = (
    "The release does not start time again: it runs from coming to attention in custody, and what "
    "was done there may serve. Where the assessment had begun before the detention, the text names "
    "no start. Where another authority carries out the assessment, the ordinary limits run from "
    "its responsibility."
)

REG_15_1_A = Ceiling(
    DETAINED_2015("15(1)(a)"),
    says="finalise a plan, after a release that left the assessment unfinished, within 20 weeks of "
    "coming to the authority's attention",
    on=DetainedNeedsAssessment,
    due=After(START, Weeks(20)),
    done="final_plan_sent",
    when=All(RELEASED, PLAN_STILL_OWED, PLAN_TO_BE_MADE, Not(OVERTURNED)),
    contradicted=All(MAY_GO_ON, PLAN_STILL_OWED, WENT_ON),
    unless=(REG_2A,),
    ends=ENDED_AFTER_RELEASE,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(BEGUN_BY_REQUEST,),
    notes=_AFTER_RELEASE,
)

REG_15_1_B = Ceiling(
    DETAINED_2015("15(1)(b)"),
    says="finalise a decision not to secure a plan, after a release that left the assessment "
    "unfinished, within 16 weeks of coming to the authority's attention",
    on=DetainedNeedsAssessment,
    due=After(START, Weeks(16)),
    done="plan_decision_notified",
    when=All(RELEASED, OUTCOME_STILL_OWED, NO_PLAN_TO_BE_MADE),
    contradicted=All(MAY_GO_ON, OUTCOME_STILL_OWED, WENT_ON_TO_AN_OUTCOME),
    unless=(REG_2A,),
    ends=ENDED_AFTER_RELEASE,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(BEGUN_BY_REQUEST,),
    notes=_AFTER_RELEASE,
)

REG_15_1_C = Ceiling(
    DETAINED_2015("15(1)(c)"),
    says="decide whether to assess, after a release that came before the decision, within 6 weeks "
    "of coming to the authority's attention",
    on=DetainedNeedsAssessment,
    due=After(START, Weeks(6)),
    done="decision_notified",
    when=All(Known("released"), DECISION_STILL_OWED, NOT_TO_ANOTHER_AUTHORITY),
    unless=(REG_2A,),
    ends=ENDED_AFTER_RELEASE,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(BEGUN_BY_REQUEST,),
    notes=f"{_AFTER_RELEASE} The decision is shown by its notification.",
)

_FROM_THE_DETENTION = "yes: it runs from the home authority's own responsibility"
_RESTART = "Does the detention start time again?"
_NO_RESTART = Reading(
    "no: it runs from the earlier responsibility",
    "the text of reg 15(4)",
    name="from-the-earlier-responsibility",
)
_WHY_NO_RESTART = 'The text says "local authority", and becoming responsible is the word of s.24.'
_AFTER_DETENTION = (
    "The periods are those for detained persons, but the start is the earlier, ordinary one; what "
    "was done before the detention may serve."
)

REG_15_4_A = Ceiling(
    DETAINED_2015("15(4)(a)"),
    says="finalise a plan, where the assessment was under way before the detention, within 20 "
    "weeks of becoming responsible",
    on=DetainedNeedsAssessment,
    due=After("responsible_before_detention", Weeks(20)),
    done="final_plan_sent",
    when=All(BEGUN_BEFORE_DETENTION, PLAN_TO_BE_MADE, Not(REFUSED), Not(OVERTURNED)),
    contradicted=All(BEGUN_BEFORE_DETENTION, WENT_ON),
    unless=(REG_2A,),
    ends=CUSTODY_ENDED,
    duty_holder="home authority",
    owed_to="the appropriate person",
    disputed=(
        Disputed(
            _RESTART,
            (
                _NO_RESTART,
                Reading(
                    _FROM_THE_DETENTION,
                    "a possible reading",
                    due=After("detained", Weeks(20)),
                    name="from-the-detention",
                ),
            ),
            why=_WHY_NO_RESTART,
        ),
    ),
    notes=_AFTER_DETENTION,
)

REG_15_4_B = Ceiling(
    DETAINED_2015("15(4)(b)"),
    says="finalise a decision not to secure a plan, where the assessment was under way before the "
    "detention, within 16 weeks of becoming responsible",
    on=DetainedNeedsAssessment,
    due=After("responsible_before_detention", Weeks(16)),
    done="plan_decision_notified",
    when=All(BEGUN_BEFORE_DETENTION, NO_PLAN_TO_BE_MADE, Not(REFUSED)),
    contradicted=All(BEGUN_BEFORE_DETENTION, WENT_ON_TO_AN_OUTCOME),
    unless=(REG_2A,),
    ends=CUSTODY_ENDED,
    duty_holder="home authority",
    owed_to="the appropriate person",
    disputed=(
        Disputed(
            _RESTART,
            (
                _NO_RESTART,
                Reading(
                    _FROM_THE_DETENTION,
                    "a possible reading",
                    due=After("detained", Weeks(16)),
                    name="from-the-detention",
                ),
            ),
            why=_WHY_NO_RESTART,
        ),
    ),
    notes=_AFTER_DETENTION,
)

REG_15_4_C = Ceiling(
    DETAINED_2015("15(4)(c)"),
    says="decide whether to assess, where the request was pending before the detention, within 6 "
    "weeks of becoming responsible",
    on=DetainedNeedsAssessment,
    due=After("responsible_before_detention", Weeks(6)),
    done="decision_notified",
    when=BEGUN_BEFORE_DETENTION,
    unless=(REG_2A,),
    ends=CUSTODY_ENDED,
    duty_holder="home authority",
    owed_to="the appropriate person",
    disputed=(
        Disputed(
            _RESTART,
            (
                _NO_RESTART,
                Reading(
                    _FROM_THE_DETENTION,
                    "a possible reading",
                    due=After("detained", Weeks(6)),
                    name="from-the-detention",
                ),
            ),
            why=_WHY_NO_RESTART,
        ),
    ),
    notes=f"{_AFTER_DETENTION} The decision is shown by its notification.",
)
