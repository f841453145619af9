"""The Children and Families Act 2014, Part 3.

https://www.legislation.gov.uk/ukpga/2014/6/part/3
"""

from datetime import date

from sendrules.rules import Instrument, Span

CFA_2014 = Instrument(
    slug="cfa-2014",
    name="Children and Families Act 2014 (c. 6), Part 3",
    short="Children and Families Act 2014",
    unit="s.",
    url="https://www.legislation.gov.uk/ukpga/2014/6",
    provision_url="https://www.legislation.gov.uk/ukpga/2014/6/section/{number}",
    in_force=Span(date(2014, 9, 1)),
)
