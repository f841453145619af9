"""Decided cases that set a time limit, or take one away.

https://caselaw.nationalarchives.gov.uk/about-this-service

A case declares what the law has always meant: it reaches back to the provision that it reads. A
module `case_<name>` holds what a case decided; its ids begin with that name. The module may restate
the instrument with the case's own name and address.
"""

from datetime import date

from sendrules.rules import Authority, Instrument, Span

CASE_LAW = Instrument(
    slug="case-law",
    name="Decided cases",
    short="Decided cases",
    unit="case",
    url="https://caselaw.nationalarchives.gov.uk/about-this-service",
    in_force=Span(date(2014, 9, 1)),
    authority=Authority.CASE_LAW,
)
