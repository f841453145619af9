"""Practice of the SEND Tribunal and its office: targets that are reported, not law.

https://www.gov.uk/courts-tribunals/first-tier-tribunal-special-educational-needs-and-disability

They vary, and were far from kept in 2025 and 2026. Missing one is never a breach. All are taken
from the advice pages of a charity.
"""

from datetime import date

from sendrules.rules import Authority, Instrument, Span

HMCTS_PRACTICE = Instrument(
    slug="hmcts-practice",
    name="Practice of the First-tier Tribunal (SEND) and HM Courts and Tribunals Service",
    short="Tribunal office practice",
    unit="target",
    url="https://www.gov.uk/courts-tribunals/first-tier-tribunal-special-educational-needs-and-disability",
    in_force=Span(date(2014, 9, 1)),
    authority=Authority.TARGET,
)
