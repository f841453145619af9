"""The Special Educational Needs and Disability Regulations 2014 (SI 2014/1530).

https://www.legislation.gov.uk/uksi/2014/1530

In force from 1 September 2014. Days, weeks and months are counted plainly: nothing is skipped and
nothing rolls off a weekend, a bank holiday or a school holiday. Working days are not defined; days
other than weekends, Christmas Day, Good Friday and bank holidays in England and Wales are used.
"""

from datetime import date

from sendrules.rules import Instrument, Span

SEND_2014 = Instrument(
    slug="send-2014",
    name="Special Educational Needs and Disability Regulations 2014 (SI 2014/1530)",
    short="SEND Regulations 2014",
    unit="reg",
    url="https://www.legislation.gov.uk/uksi/2014/1530",
    provision_url="https://www.legislation.gov.uk/uksi/2014/1530/regulation/{number}",
    in_force=Span(date(2014, 9, 1)),
    principal=True,  # "reg 13(2)" alone is theirs, not that of the Regulations for detained persons
)
