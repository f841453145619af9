"""Regulation 28: amending an EHC plan without a review or reassessment.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/28

28 ceiling: 8 weeks to send the finalised plan, where an amendment is proposed at any other time

It has one paragraph, without a number: the authority proceeds as after a review. The 15 days to
comment, a decision not to amend and the copies to others are answered at regs 22(2)(c), 22(4),
22(3)(b) and 22(3)(c), which it borrows.
"""

from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.regulation_20 import ENDED, OUTSIDE_REVIEW
from sendrules.law.send_regulations_2014.regulation_22 import AMENDED, EIGHT_WEEKS, REG_22_6
from sendrules.records.review.annual_review import AnnualReview
from sendrules.rules import All, Ceiling

REG_28 = Ceiling(
    SEND_2014("28"),
    says="amend outside a review: send the final plan within 8 weeks of the notice of amendments",
    on=AnnualReview,
    due=EIGHT_WEEKS,
    done="final_plan_sent",
    when=All(OUTSIDE_REVIEW, AMENDED),
    unless=(REG_22_6,),
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    sources=("https://www.legislation.gov.uk/uksi/2014/1530/regulation/22",),
    notes=(
        "There is no meeting, so the dates of four and twelve weeks do not apply. A decision not "
        "to amend is due by the same day: reg 22(4)."
    ),
)
