"""Article 17: those who could not be assessed before 1 April 2018.

https://www.legislation.gov.uk/uksi/2014/2270/article/17

(1) trigger: Part 5 first applies, by virtue of Part 3 or 4
(1)(a) trigger: on or after 1 April 2018
(1)(b) trigger: or before it, when to conclude the assessment before it is not practicable
(2) not a time limit: the old law ceases to apply from then, at the earliest on 1 April 2018
(3) not a time limit: and the new law applies
(4) not a time limit: the statement has effect as if it were a plan meanwhile
(5) standard: carried out and concluded as soon as reasonably practicable after Part 5 applies
"""

from datetime import date

from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.transfers import (
    ENDED,
    NOT_PRACTICABLE_BEFORE_APRIL_2018,
)
from sendrules.records.conversion.statement_transfer import StatementTransfer
from sendrules.rules import All, Any, Fact, FixedDate, OnOrBefore, Standard

# Part 3 or 4 brought in only those whose statement came after 1 September 2014.
BY_VIRTUE_OF_PART_3_OR_4 = OnOrBefore(FixedDate(date(2014, 9, 2)), "statement_maintained")

ART_17_5 = Standard(
    TRANSITIONAL_2014("17(5)"),
    says="assess as soon as reasonably practicable where it could not be done before 1 April 2018",
    on=StatementTransfer,
    starts=Fact("statement_maintained"),
    done="concluded",
    when=All(
        BY_VIRTUE_OF_PART_3_OR_4,
        Any(
            OnOrBefore(FixedDate(date(2018, 4, 1)), "statement_maintained"),
            NOT_PRACTICABLE_BEFORE_APRIL_2018,
        ),
    ),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes=(
        "No number of days. It is for statements that were made after 1 September 2014, under the "
        "old law that was saved; for the rest 31 March 2018 stands (art 14(5))."
    ),
)
