"""Links that the First-tier Tribunal's procedure rules make between processes.

https://www.legislation.gov.uk/uksi/2008/2699/article/20

rule 20(1)(c) the month from a mediation certificate may end later than the two from the notice
"""

from dataclasses import replace

from sendrules.records.appeal.appeal import Appeal
from sendrules.records.appeal.mediation import Mediation
from sendrules.records.detained.detained_mediation import DetainedMediation
from sendrules.rules import Link

CERTIFICATE = Link(
    "A mediation certificate moves the time for the appeal (rule 20)",
    Mediation,
    "certificate_issued",
    Appeal,
    "certificate_issued",
    opens=False,
)

LINKS = (CERTIFICATE, replace(CERTIFICATE, source=DetainedMediation))
"""In the order in which they are made."""
