"""The Equality Act 2010: claims of disability discrimination in schools.

https://www.legislation.gov.uk/ukpga/2010/15

Only the time for starting a claim about a school in England is here. The response is due under
tribunal rule 21.
"""

from datetime import date

from sendrules.rules import Instrument, Span

EQUALITY_2010 = Instrument(
    slug="equality-2010",
    name="Equality Act 2010 (c. 15)",
    short="Equality Act 2010",
    unit="s.",
    url="https://www.legislation.gov.uk/ukpga/2010/15",
    provision_url="https://www.legislation.gov.uk/ukpga/2010/15/section/{number}",
    schedule_url="https://www.legislation.gov.uk/ukpga/2010/15/schedule/{number}",
    in_force=Span(date(2010, 10, 1)),
)
