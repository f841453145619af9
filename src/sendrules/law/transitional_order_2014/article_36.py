"""Article 36: detained persons who could not be assessed before 1 April 2018.

https://www.legislation.gov.uk/uksi/2014/2270/article/36

(1) trigger: Part 7 first applies, by virtue of Part 3, 4 or 5
(1)(a) trigger: on or after 1 April 2018
(1)(b) trigger: or before it, when to conclude the assessment before it is not practicable
(2) not a time limit: the old law ceases to apply from then, at the earliest on 1 April 2018
(3) not a time limit: and the new law applies
(4) not a time limit: the statement has effect as if it were a plan meanwhile
(5) standard: carried out and concluded as soon as reasonably practicable after Part 7 applies
"""

from datetime import date

from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.transfers import (
    DETAINED_ENDED,
    NOT_PRACTICABLE_BEFORE_APRIL_2018,
    SI_2015_505,
)
from sendrules.records.conversion.detained_statement_transfer import DetainedStatementTransfer
from sendrules.rules import Any, Fact, FixedDate, OnOrBefore, Span, Standard

ART_36_5 = Standard(
    TRANSITIONAL_2014("36(5)"),
    says="assess as soon as reasonably practicable where it could not be done before 1 April 2018",
    on=DetainedStatementTransfer,
    starts=Fact("statement_kept"),
    done="concluded",
    when=Any(
        OnOrBefore(FixedDate(date(2018, 4, 1)), "statement_kept"),
        NOT_PRACTICABLE_BEFORE_APRIL_2018,
    ),
    ends=DETAINED_ENDED,
    duty_holder="home authority",
    owed_to="the detained person",
    sources=(SI_2015_505,),
    notes="No number of days.",
    # Part 7 in this form is of 1 April 2015.
    span=Span(date(2015, 4, 1)),
)
