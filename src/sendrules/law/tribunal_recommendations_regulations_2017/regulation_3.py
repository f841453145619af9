"""Regulation 3: transitional provision.

https://www.legislation.gov.uk/uksi/2017/1306/regulation/3

3 not a time limit: the Regulations are only for appeals about what is recent enough
(a) not a time limit: a decision made on or after 3 April 2018
(b) not a time limit: a plan made or amended on or after 3 April 2018
"""

from datetime import date

from sendrules.rules import All, FixedDate, Known, Not, OnOrBefore

SINCE_APRIL_2018 = Not(
    All(
        Known("decision_made"),
        OnOrBefore("decision_made", FixedDate(date(2018, 4, 2))),
    )
)
"""Not known to be older. A date that nobody recorded leaves the limits standing."""
