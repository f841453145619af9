"""The Special Educational Needs and Disability (Detained Persons) Regulations 2015 (SI 2015/62).

https://www.legislation.gov.uk/uksi/2015/62

In force from 1 April 2015, for children and young people in relevant youth accommodation (s.70(5)
of the Act). Days, weeks and months are counted plainly, as in the SEND Regulations 2014: nothing is
skipped and nothing rolls. Working days are not defined; days other than weekends, Christmas Day,
Good Friday and bank holidays in England and Wales are used.
"""

from datetime import date

from sendrules.rules import Instrument, Span

DETAINED_2015 = Instrument(
    slug="detained-2015",
    name=(
        "Special Educational Needs and Disability (Detained Persons) Regulations 2015 (SI 2015/62)"
    ),
    short="Detained Persons Regulations 2015",
    unit="reg",
    url="https://www.legislation.gov.uk/uksi/2015/62",
    provision_url="https://www.legislation.gov.uk/uksi/2015/62/regulation/{number}",
    in_force=Span(date(2015, 4, 1)),
)
