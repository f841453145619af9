"""The Special Educational Needs (Personal Budgets) Regulations 2014 (SI 2014/1652).

https://www.legislation.gov.uk/uksi/2014/1652

Regs 8 and 13 to 15 set duties without a number of days, among them to stop payments as soon as
reasonably practicable to a young person who does not consent (reg 15(4)): they are not encoded.
There is no review after a year: that was the pilot scheme of 2012.
"""

from datetime import date

from sendrules.rules import Instrument, Span

PERSONAL_BUDGETS_2014 = Instrument(
    slug="personal-budgets-2014",
    name="Special Educational Needs (Personal Budgets) Regulations 2014 (SI 2014/1652)",
    short="Personal Budgets Regulations 2014",
    unit="reg",
    url="https://www.legislation.gov.uk/uksi/2014/1652",
    provision_url="https://www.legislation.gov.uk/uksi/2014/1652/regulation/{number}",
    in_force=Span(date(2014, 9, 1)),
)
