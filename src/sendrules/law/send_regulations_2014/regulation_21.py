"""Regulation 21: review where the child or young person does not attend an institution.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/21

(1) not a time limit: when this regulation applies
(2) not a time limit: who must be invited to the meeting
(3) floor: at least two weeks' notice of the date of the meeting
(4) floor: the advice is circulated at least two weeks before the meeting
(5) not a time limit: progress is considered at the meeting
(6) not a time limit: preparation for adulthood, from year 9
(7) ceiling: 2 weeks to prepare the report and, by (8), to send it
(8) not a time limit of its own: what the report includes, and that it is sent; the time is (7)
(9) ceiling: 4 weeks to decide whether to keep, amend or cease, and to notify
(10) not a time limit: what a notice to keep or cease must say
"""

from sendrules.clock import Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.law.send_regulations_2014.regulation_20 import (
    ADJOURNED,
    CLEAR_WEEKS,
    ENDED,
    OUTSIDE_REVIEW,
    TWO_WEEKS_BEFORE,
    WHICH_CEASING_NOTICE,
)
from sendrules.records.review.annual_review import AnnualReview
from sendrules.rules import After, All, Ceiling, Is, Not, Notice

DOES_NOT_ATTEND = All(Is("attends_institution", False), Not(OUTSIDE_REVIEW))

REG_21_3 = Notice(
    SEND_2014("21(3)"),
    says="give at least 2 weeks' notice of the date of the review meeting",
    on=AnnualReview,
    due=TWO_WEEKS_BEFORE,
    done="notice_given",
    when=DOES_NOT_ATTEND,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="everyone invited under reg 21(2)",
    disputed=(CLEAR_WEEKS,),
    notes="Not relaxed in 2020.",
)

REG_21_4 = Notice(
    SEND_2014("21(4)"),
    says="circulate the advice at least 2 weeks before the review meeting",
    on=AnnualReview,
    due=TWO_WEEKS_BEFORE,
    done="advice_circulated",
    when=DOES_NOT_ATTEND,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="everyone invited under reg 21(2)",
    disputed=(CLEAR_WEEKS,),
    notes="No period is set for asking: ask early enough to have it by then. Not relaxed in 2020.",
)

REG_21_7 = Ceiling(
    SEND_2014("21(7)"),
    says="prepare the report and send it within 2 weeks of the review meeting",
    on=AnnualReview,
    due=After("meeting_held", Weeks(2)),
    done="report_sent",
    when=DOES_NOT_ATTEND,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="everyone invited under reg 21(2)",
    notes="The two weeks are stated in paragraphs (7) and (8). School holidays count.",
)

REG_21_9 = Ceiling(
    SEND_2014("21(9)"),
    says="decide whether to keep, amend or cease the plan and notify within 4 weeks of the meeting",
    on=AnnualReview,
    due=After("meeting_held", Weeks(4)),
    done="decision_sent",
    needs_start="reg 21(2)",
    when=DOES_NOT_ATTEND,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(ADJOURNED, WHICH_CEASING_NOTICE),
    sources=("https://caselaw.nationalarchives.gov.uk/ewhc/admin/2022/493",),
    notes=(
        "Time runs from the meeting, not from the report. A decision to amend must come with the "
        "proposed amendments: case devon-2022-notice, which concerned reg 20; this is parallel."
    ),
)
