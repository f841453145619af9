"""Links that the Detained Persons Regulations 2015 make between processes.

https://www.legislation.gov.uk/uksi/2015/62/regulation/15

reg 15(4) an assessment under way at a detention goes on as a detained person's
"""

from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.records.detained.detained_needs_assessment import DetainedNeedsAssessment
from sendrules.rules import Link

LINKS = (
    Link(
        "An assessment under way at a detention goes on as a detained person's (reg 15(4))",
        NeedsAssessment,
        "detained",
        DetainedNeedsAssessment,
        "detained",
        opens=False,
    ),
)
"""In the order in which they are made."""
