"""The Local Government Act 1974, Part 3: complaints to the Local Government Ombudsman.

https://www.legislation.gov.uk/ukpga/1974/7/part/III
"""

from datetime import date

from sendrules.rules import Instrument, Span

LGA_1974 = Instrument(
    slug="lga-1974",
    name="Local Government Act 1974 (c. 7)",
    short="Local Government Act 1974",
    unit="s.",
    url="https://www.legislation.gov.uk/ukpga/1974/7",
    provision_url="https://www.legislation.gov.uk/ukpga/1974/7/section/{number}",
    # Section 26B was inserted by the Local Government and Public Involvement in Health Act 2007.
    in_force=Span(date(2008, 4, 1)),
)
