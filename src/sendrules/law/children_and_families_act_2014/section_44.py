"""Section 44: reviews and re-assessments.

https://www.legislation.gov.uk/ukpga/2014/6/section/44

(1) not a time limit of its own: a plan that is maintained must be reviewed
(1)(a) ceiling: the first review, in the 12 months starting with the day the plan was first made
(1)(b) ceiling: each later review, in the 12 months starting with the last review
(2) not a time limit of its own: when a re-assessment must be secured; the times are regs 25 and 27
(3) not a time limit: the authority may re-assess at any other time
(4) not a time limit: (1) and (2) give way to regulations about when no review is necessary
(5) not a time limit: young people over 18
(6) not a time limit: the parent or the young person is consulted
(7) not a time limit: power to make regulations
(8) not a time limit: what regulations about re-assessments may apply
(9) not a time limit: what regulations about amendment must include
"""

from dataclasses import replace

from sendrules.clock import Months
from sendrules.law.case_law.case_lw_islington_2025 import LW_ISLINGTON_2025
from sendrules.law.children_and_families_act_2014 import CFA_2014
from sendrules.law.send_regulations_2014.detention import KEPT
from sendrules.law.send_regulations_2014.regulation_18a import REG_18A
from sendrules.law.send_regulations_2014.regulation_20 import ENDED, OUTSIDE_REVIEW
from sendrules.records.review.annual_review import AnnualReview
from sendrules.rules import (
    After,
    All,
    Any,
    BeginningWith,
    Ceiling,
    Disputed,
    Earliest,
    Fact,
    Is,
    Known,
    Not,
    Reading,
)

LAST_DAY = "Is the last day the anniversary or the day before?"
DAY_BEFORE = Reading(
    "the day before: the starting date is day 1 of the twelve months",
    "the text of s.44(1)",
    name="the-day-before-the-anniversary",
)
ANNIVERSARY = Reading(
    "the anniversary itself",
    "worked examples of IPSEA; one Ombudsman decision; common council practice",
    name="on-the-anniversary",
)
WHY_DAY_BEFORE = "The wording includes the first day. Between the two dates lies only one day."

THE_DECISION = Reading(
    "the day the decision to keep, amend or cease is sent",
    "IPSEA; most practice",
    name="review-ends-with-the-decision",
)
THE_MEETING = Reading(
    "the day of the review meeting",
    "many council systems",
    done="meeting_held",
    name="review-ends-with-the-meeting",
)
THE_PLAN = Reading("the day the final amended plan is sent", "some council systems")
WHAT_COMPLETES_A_REVIEW = Disputed(
    "What completes a review, and on what date was a plan last reviewed?",
    (THE_DECISION, THE_MEETING, THE_PLAN),
    why=(
        "The duty is to review, which regs 20 and 21 show is more than the meeting and ends with "
        "the decision; an amendment is a later step. No court has decided it."
    ),
)

# After a move of area reg 15(5) sets the date; an amendment without a review is not a review.
S_44_GOVERNS = All(Not(Known("transferred_in")), Not(OUTSIDE_REVIEW))

FIRST_YEAR = BeginningWith("plan_made", Months(12))
NEXT_YEAR = BeginningWith("last_reviewed", Months(12))

# After a re-assessment reg 27(4) says when the new plan is reviewed.
REVIEWS_END = Earliest(ENDED, "plan_replaced", KEPT)

S_44_1_A = Ceiling(
    CFA_2014("44(1)(a)"),
    says="review the plan in the 12 months starting with the day it was first made",
    on=AnnualReview,
    due=FIRST_YEAR,
    done="decision_sent",
    when=All(Not(Known("last_reviewed")), Is("first_review", True), S_44_GOVERNS),
    unless=(LW_ISLINGTON_2025, REG_18A),
    ends=REVIEWS_END,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        Disputed(
            LAST_DAY,
            (
                DAY_BEFORE,
                replace(ANNIVERSARY, due=After("plan_made", Months(12))),
            ),
            why=WHY_DAY_BEFORE,
        ),
        WHAT_COMPLETES_A_REVIEW,
    ),
    sources=(
        "https://www.ipsea.org.uk/FAQs/my-child-is-in-year-5-the-deadline-for-the-next-annual-review-of-my-childs-ehc-plan-is-15-april",
    ),
    notes=(
        "After a re-assessment compare reg 27(4)(a). A plan amended because of a tribunal order "
        "does not restart the twelve months."
    ),
)

S_44_1_B = Ceiling(
    CFA_2014("44(1)(b)"),
    says="review the plan in each 12 months starting with the day it was last reviewed",
    on=AnnualReview,
    due=NEXT_YEAR,
    done="decision_sent",
    when=All(Any(Known("last_reviewed"), Is("first_review", False)), S_44_GOVERNS),
    unless=(LW_ISLINGTON_2025, REG_18A),
    ends=REVIEWS_END,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        Disputed(
            LAST_DAY,
            (
                DAY_BEFORE,
                replace(ANNIVERSARY, due=After("last_reviewed", Months(12))),
            ),
            why=WHY_DAY_BEFORE,
        ),
        replace(
            WHAT_COMPLETES_A_REVIEW,
            readings=(
                THE_DECISION,
                replace(THE_MEETING, starts=Fact("last_review_meeting")),
                THE_PLAN,
            ),
        ),
    ),
    notes="An early review, such as one before a phase transfer, brings the next one forward.",
)
