"""Links that the SEND Regulations 2014 make between processes.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/15

reg 15(5) a plan that is transferred in is reviewed by the later of two dates, one of them counted
    from its making
"""

from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.records.plan.area_transfer import AreaTransfer
from sendrules.rules import Link

LINKS = (
    Link(
        "A plan transferred in is reviewed by the later of two dates (reg 15(5))",
        NeedsAssessment,
        "final_plan_sent",
        AreaTransfer,
        "made_or_last_reviewed",
        opens=False,
    ),
)
"""In the order in which they are made."""
