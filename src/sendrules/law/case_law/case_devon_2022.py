"""R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin): amending a plan after a review.

https://caselaw.nationalarchives.gov.uk/ewhc/admin/2022/493

(final) ceiling: the final amended plan is due within 12 weeks of the meeting, reg 22(3)
(notice) ceiling: for the proposed amendments go with the four-week notice, regs 20(10) and 22(2)(a)

The opening of the judgment was read; what it held is taken from two published summaries that agree.
"""

from dataclasses import replace
from datetime import date

from sendrules.clock import Weeks
from sendrules.law.case_law import CASE_LAW
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.law.send_regulations_2014.regulation_20 import ENDED, OUTSIDE_REVIEW
from sendrules.law.send_regulations_2014.regulation_22 import (
    AMENDED,
    AMENDMENT_PROPOSED,
    REG_22_6,
)
from sendrules.records.review.annual_review import AnnualReview
from sendrules.rules import (
    After,
    All,
    Ceiling,
    Confidence,
    Disputed,
    FixedDate,
    Not,
    OnOrBefore,
    Reading,
)

DEVON_2022 = replace(
    CASE_LAW,
    name="R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)",
    short="R (L, M and P) v Devon CC [2022] EWHC 493 (Admin)",
    url="https://caselaw.nationalarchives.gov.uk/ewhc/admin/2022/493",
)
BEFORE_MARCH_2022 = FixedDate(date(2022, 2, 28))
IPSEA = "https://www.ipsea.org.uk/r-l-m-and-p-v-devon-county-council-2022-ewhc-493-admin"

DEVON_2022_NOTICE = Ceiling(
    DEVON_2022("devon-2022-notice"),
    says="send the proposed amendments and the evidence within 4 weeks of the review meeting",
    on=AnnualReview,
    due=After("meeting_held", Weeks(4)),
    done="amendment_notice_sent",
    when=All(Not(OUTSIDE_REVIEW), AMENDMENT_PROPOSED),
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        Disputed(
            "Was a late notice lawful before March 2022?",
            (
                Reading("no", "the judgment declares the law", name="late-before-devon-too"),
                Reading(
                    "yes: there was no limit",
                    "pages still online that predate it",
                    when=All(
                        Not(OUTSIDE_REVIEW),
                        AMENDMENT_PROPOSED,
                        Not(OnOrBefore(After("meeting_held", Weeks(4)), BEFORE_MARCH_2022)),
                    ),
                    name="no-limit-before-devon",
                ),
            ),
            why="A court does not change the law from the date of its judgment.",
        ),
    ),
    confidence=Confidence.SECONDARY,
    sources=(
        IPSEA,
        "https://www.lasen.co.uk/post/annual-reviews-high-court-clarifies-timetable-and-12-week-deadline-for-amendments",
    ),
    notes="The case concerned reg 20; the wording of reg 21 is parallel.",
)

DEVON_2022_FINAL = Ceiling(
    DEVON_2022("devon-2022-final"),
    says="send the final amended plan within 12 weeks of the review meeting",
    on=AnnualReview,
    due=After("meeting_held", Weeks(12)),
    done="final_plan_sent",
    when=All(Not(OUTSIDE_REVIEW), AMENDED),
    # The four weeks in it were relaxed by temporary reg 2A, the eight by temporary reg 22(6).
    unless=(REG_22_6,),
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to=(
        "the child's parent or the young person; the named institution; the responsible "
        "commissioning body"
    ),
    confidence=Confidence.SECONDARY,
    sources=(IPSEA,),
    notes=(
        "Four weeks and eight. An early notice brings the date forward: the earlier of this and "
        "reg 22(3) binds. Lack of resources is no answer."
    ),
)
