"""Regulation 20: review where the child or young person attends a school or other institution.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/20

(ZA) not a time limit: when this regulation applies
(1) not a time limit: a meeting must be held; who may be required to hold it
(2) not a time limit: who must be invited
(3) floor: at least two weeks' notice of the date of the meeting
(4) floor: the advice is circulated at least two weeks before the meeting
(5) not a time limit: progress is considered at the meeting
(6) not a time limit: preparation for adulthood, from year 9
(7) not a time limit of its own: the head or principal is asked for the report; the time is (9)
(8) not a time limit of its own: in other cases the authority writes it; the time is (9)
(9) ceiling: 2 weeks to prepare the report and send it
(10) ceiling: 4 weeks to decide whether to keep, amend or cease, and to notify; answered here for
     the family, and on its own for the provider, head teacher or principal of (2)(b)
(11) not a time limit: what a notice to keep or cease must say
(12) not a time limit: the schools that can be asked to hold the meeting and write the report
"""

from sendrules.clock import Days, Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.records.review.annual_review import AnnualReview
from sendrules.rules import (
    After,
    All,
    Before,
    Ceiling,
    Disputed,
    Earliest,
    FirstKnown,
    Is,
    Known,
    Not,
    Notice,
    Reading,
)

ENDED = Earliest("plan_ceased", "moved_away", "detained", "died")
"""The plan, or the authority's responsibility, ends, or a detention takes the child or young person
out of these Regulations (s.70(2) of the Act)."""

OUTSIDE_REVIEW = Known("proposed_outside_review")
"""An amendment under reg 28: there is no meeting, so nothing that runs from one."""

MEETING = FirstKnown("meeting_first_sitting", "meeting_held", "meeting_planned")
"""When the meeting begins; while it is still to come, the day for which it is called."""

TWO_WEEKS_BEFORE = Before(MEETING, Weeks(2))
CLEAR_WEEKS = Disputed(
    'Does "at least" two weeks mean clear weeks?',
    (
        Reading(
            "no: count back from the meeting, which is not counted",
            "plain reading",
            name="plain-weeks",
        ),
        Reading(
            "yes: one day more",
            'general practice for "at least" notice; unverified for these Regulations',
            due=Before(TWO_WEEKS_BEFORE, Days(1)),
            name="clear-weeks",
        ),
    ),
    why="Less than the plain count is a breach on any view. Give the day more as a precaution.",
)

ADJOURNED = Disputed(
    "The meeting was adjourned: from which sitting does time run?",
    (
        Reading(
            "from the day it was completed",
            "the sense of the regulation: report and decision follow the meeting",
            name="from-the-completed-meeting",
        ),
        Reading(
            "from the first sitting",
            "literal reading",
            due=After("meeting_first_sitting", Weeks(4)),
            name="from-the-first-sitting",
        ),
    ),
    why="Undecided.",
)
WHICH_CEASING_NOTICE = Disputed(
    "A notice proposes to cease, then a decision under reg 31(2) follows: which opens the appeal?",
    (
        Reading(
            "the earlier notice: it must tell of the right to appeal", "regs 20(11) and 21(10)"
        ),
        Reading("the later decision under s.45", "s.51(2)(f) and reg 31(3)"),
    ),
    why="It protects the family from missing a date.",
)

ATTENDS = All(Is("attends_institution", True), Not(OUTSIDE_REVIEW))

REG_20_3 = Notice(
    SEND_2014("20(3)"),
    says="give at least 2 weeks' notice of the date of the review meeting",
    on=AnnualReview,
    due=TWO_WEEKS_BEFORE,
    done="notice_given",
    when=ATTENDS,
    ends=ENDED,
    duty_holder="the person arranging the meeting",
    owed_to="everyone invited under reg 20(2)",
    disputed=(CLEAR_WEEKS,),
    notes="Not relaxed in 2020.",
)

REG_20_4 = Notice(
    SEND_2014("20(4)"),
    says="circulate the advice at least 2 weeks before the review meeting",
    on=AnnualReview,
    due=TWO_WEEKS_BEFORE,
    done="advice_circulated",
    when=ATTENDS,
    ends=ENDED,
    duty_holder="the person arranging the meeting",
    owed_to="everyone invited under reg 20(2)",
    disputed=(CLEAR_WEEKS,),
    notes="No period is set for asking: ask early enough to have it by then. Not relaxed in 2020.",
)

REG_20_9 = Ceiling(
    SEND_2014("20(9)"),
    says="prepare the report and send it within 2 weeks of the review meeting",
    on=AnnualReview,
    due=After("meeting_held", Weeks(2)),
    done="report_sent",
    when=ATTENDS,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder=(
        "head teacher or principal asked under reg 20(7) where a reg 20(12) school; otherwise the "
        "authority"
    ),
    owed_to="everyone invited under reg 20(2)",
    disputed=(
        Disputed(
            "Must the report be sent, as well as prepared, within two weeks?",
            (
                Reading(
                    "yes: prepared and sent",
                    "SEND Code 9.176 (secondary); practice",
                    name="report-prepared-and-sent",
                ),
                Reading(
                    "no: only prepared",
                    "the grammar of reg 20(9)",
                    done="report_prepared",
                    name="report-only-prepared",
                ),
            ),
            why="The regulation joins the two acts. It is tested on the day the report was sent.",
        ),
    ),
    notes=(
        "School holidays count. For colleges and unapproved independent schools the report is the "
        "authority's. A late report does not move the later dates."
    ),
)

REG_20_10 = Ceiling(
    SEND_2014("20(10)"),
    says="decide whether to keep, amend or cease the plan and notify within 4 weeks of the meeting",
    on=AnnualReview,
    due=After("meeting_held", Weeks(4)),
    done="decision_sent",
    needs_start="reg 20(1)",
    when=ATTENDS,
    unless=(REG_2A,),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(ADJOURNED, WHICH_CEASING_NOTICE),
    sources=("https://caselaw.nationalarchives.gov.uk/ewhc/admin/2022/493",),
    notes=(
        "Time runs from the meeting, not from receipt of the report. A decision to amend must come "
        "with the proposed amendments: case devon-2022-notice. The institution is notified in the "
        "same time."
    ),
)

REG_20_10_INSTITUTION = Ceiling(
    SEND_2014("20(10)", "institution"),
    says="notify the head teacher or principal of the decision within 4 weeks of the meeting",
    on=AnnualReview,
    due=After("meeting_held", Weeks(4)),
    done="decision_sent_to_institution",
    # Until the family has been notified, 20(10) answers for the institution too.
    when=All(Known("decision_sent"), ATTENDS),
    unless=(REG_2A,),
    ends=ENDED,
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the early-years provider, head teacher or principal of the institution attended",
    disputed=(ADJOURNED,),
)
