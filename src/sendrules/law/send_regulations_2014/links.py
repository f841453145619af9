"""Links that the SEND Regulations 2014 make between processes.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/15

reg 15(5) a plan that is transferred in is reviewed by the later of two dates, one of them counted
    from its last review before the transfer or, where there was none, from its making
"""

from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.records.plan.area_transfer import AreaTransfer
from sendrules.records.review.annual_review import AnnualReview
from sendrules.rules import Link

LINKS = (
    # The last review comes first: only a plan that was never reviewed is counted from its making.
    Link(
        "A plan transferred in is reviewed by a date counted from its last review (reg 15(5))",
        AnnualReview,
        "decision_sent",
        AreaTransfer,
        "made_or_last_reviewed",
        opens=False,
        by="plan_transferred",
    ),
    Link(
        "A plan transferred in and never reviewed: by a date counted from its making (reg 15(5))",
        NeedsAssessment,
        "final_plan_sent",
        AreaTransfer,
        "made_or_last_reviewed",
        opens=False,
        by="plan_transferred",
    ),
)
"""In the order in which they are made."""
