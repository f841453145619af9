"""Regulation 48: remaining in a special school or special post-16 institution without an EHC plan.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/48

(1) not a time limit: who was admitted for the purposes of an assessment may stay on
(1)(a) floor: ten school or institution days after a notice that there will be no plan
(1)(b) not a time limit: or until a plan is finalised
(2) not a time limit: a school or institution day is one on which it is open to admit students
"""

from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.records.assessment.assessment_placement import AssessmentPlacement
from sendrules.rules import Fact, Floor

REG_48_1_A = Floor(
    SEND_2014("48(1)(a)"),
    says="let a child or young person who was admitted for an assessment stay for ten open days "
    "after the notice that there will be no plan",
    on=AssessmentPlacement,
    # The institution's own calendar: only it can say which of its days is the tenth.
    due=Fact("tenth_open_day"),
    starts=Fact("no_plan_notice_served"),
    done="stay_ended",
    ends=Fact("family_left"),
    duty_holder="school or institution",
    owed_to="the child or young person",
    notes="School or institution days, on which it is open to admit students, not working days.",
)
