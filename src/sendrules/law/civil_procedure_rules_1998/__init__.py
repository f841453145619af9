"""The Civil Procedure Rules 1998 (SI 1998/3132), Part 54: judicial review.

https://www.legislation.gov.uk/uksi/1998/3132

Rule 54.5 as made was read; rule 2.8, on a last day when the court office is closed, was not.
"""

from datetime import date

from sendrules.rules import Instrument, Span

CPR_1998 = Instrument(
    slug="cpr-1998",
    name="Civil Procedure Rules 1998 (Part 54 inserted by SI 2000/2092)",
    short="Civil Procedure Rules 1998",
    unit="CPR",
    url="https://www.legislation.gov.uk/uksi/1998/3132",
    provision_url="https://www.legislation.gov.uk/uksi/1998/3132/rule/{number}",
    # Part 54 was inserted then.
    in_force=Span(date(2000, 10, 2)),
)
