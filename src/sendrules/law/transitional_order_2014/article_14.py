"""Article 14: duty to assess other children and young people with a statement, 2015 to 2018.

https://www.legislation.gov.uk/uksi/2014/2270/article/14

(1) not a time limit: everyone with a statement, apart from the children of art 12
(2) trigger: a transfer of phase, or the start of year 9, during 2016 or 2017
(3) not a time limit of its own: the assessment is carried out and concluded in time
(3)(a) ceiling: before 31 March of the year of transfer, to a post-16 institution
(3)(b) ceiling: before 15 February of the year of transfer, every other transfer of phase
(3)(c) ceiling: before year 10 begins, where the child comes to be in year 9
(4) not a time limit of its own: the earliest of these dates counts, and one assessment is enough
(5) ceiling: before 1 April 2018, for everyone else
(6) not a time limit: transfers of phase; mainstream to special school and back is one
(7) not a time limit: arts 16, 23 and 28 come first
"""

from datetime import date

from sendrules.clock import Days
from sendrules.law.send_regulations_2014.regulation_18 import FEBRUARY_15, MARCH_31
from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.article_16 import ART_16_1
from sendrules.law.transitional_order_2014.transfers import ENDED, TO_2018
from sendrules.records.conversion.statement_transfer import StatementTransfer
from sendrules.rules import All, Before, Ceiling, Fact, FixedDate, Is, Known, Not, OnOrBefore, Span

IN_2016_OR_2017 = Span(date(2016, 1, 1), date(2017, 12, 31))
FIRST, LAST = FixedDate(date(2016, 1, 1)), FixedDate(date(2017, 12, 31))

TRANSFERS_THEN = All(Known("transfer"), OnOrBefore(FIRST, "transfer"), OnOrBefore("transfer", LAST))
IN_YEAR_9_THEN = All(
    Known("entered_year_9"),
    OnOrBefore(FIRST, "entered_year_9"),
    OnOrBefore("entered_year_9", LAST),
)
POST_16_IN_2015 = All(
    Known("transfer"),
    OnOrBefore(FixedDate(date(2015, 1, 1)), "transfer"),
    OnOrBefore("transfer", FixedDate(date(2015, 12, 31))),
    Is("to_post_16", True),
)
NOT_PRACTICABLE = All(
    Known("practicable_before_april_2018"), Is("practicable_before_april_2018", False)
)
TO_POST_16 = Is("to_post_16", True)
OF_ANOTHER_KIND = Is("to_post_16", False)

# Paragraph (4): only the earliest date counts.
YEAR_10_BEFORE_MARCH = All(
    IN_YEAR_9_THEN, Known("year_10_begins"), OnOrBefore("year_10_begins", MARCH_31)
)
YEAR_10_BEFORE_FEBRUARY = All(
    IN_YEAR_9_THEN, Known("year_10_begins"), OnOrBefore("year_10_begins", FEBRUARY_15)
)
TRANSFER_BEFORE_YEAR_10 = All(TRANSFERS_THEN, Not(OnOrBefore("year_10_begins", MARCH_31)))

EARLIEST = "Where several dates of art 14(3) apply, only the earliest counts (art 14(4))."

ART_14_3_A = Ceiling(
    TRANSITIONAL_2014("14(3)(a)"),
    says="conclude the assessment before 31 March of the year of a transfer to post-16",
    on=StatementTransfer,
    due=Before(MARCH_31, Days(1)),
    starts=Fact("transfer"),
    done="concluded",
    when=All(TO_POST_16, Not(YEAR_10_BEFORE_MARCH)),
    unless=ART_16_1,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes=EARLIEST,
    span=IN_2016_OR_2017,
)

ART_14_3_B = Ceiling(
    TRANSITIONAL_2014("14(3)(b)"),
    says="conclude the assessment before 15 February of the year of any other transfer of phase",
    on=StatementTransfer,
    due=Before(FEBRUARY_15, Days(1)),
    starts=Fact("transfer"),
    done="concluded",
    when=All(OF_ANOTHER_KIND, Not(YEAR_10_BEFORE_FEBRUARY)),
    unless=ART_16_1,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes=EARLIEST,
    span=IN_2016_OR_2017,
)

ART_14_3_C = Ceiling(
    TRANSITIONAL_2014("14(3)(c)"),
    says="conclude the assessment of a child who comes to be in year 9 before year 10 begins",
    on=StatementTransfer,
    due=Before("year_10_begins", Days(1)),
    starts=Fact("entered_year_9"),
    done="concluded",
    when=Not(TRANSFER_BEFORE_YEAR_10),
    unless=ART_16_1,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes=EARLIEST,
    span=IN_2016_OR_2017,
)

ART_14_5 = Ceiling(
    TRANSITIONAL_2014("14(5)"),
    says="conclude the assessment of everyone else who has a statement before 1 April 2018",
    on=StatementTransfer,
    due=Before(FixedDate(date(2018, 4, 1)), Days(1)),
    starts=Fact("statement_maintained"),
    done="concluded",
    when=All(
        Is("earlier_date_applies", False),
        Not(TRANSFERS_THEN),
        Not(IN_YEAR_9_THEN),
        Not(POST_16_IN_2015),
        Not(NOT_PRACTICABLE),
    ),
    unless=ART_16_1,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes=(
        "The last day was the Saturday of the Easter weekend: it does not roll. Where that day "
        "could not practicably be kept, see art 17(5)."
    ),
    span=TO_2018,
)
