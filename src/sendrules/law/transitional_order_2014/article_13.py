"""Article 13: duty to consider an assessment for children with a statement in year 6.

https://www.legislation.gov.uk/uksi/2014/2270/article/13

(1) trigger: the child is in year 6 in the school year that begins after 31 July of 2015 or of 2016
(2) not a time limit: the child and the parent are consulted on whether to assess that year
(3) ceiling: where it is decided to assess, concluded before the end of that school year
(4) not a time limit: arts 16 and 23 come first
"""

from datetime import date

from sendrules.clock import Days
from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.article_16 import ART_16_1
from sendrules.law.transitional_order_2014.transfers import ENDED
from sendrules.records.conversion.statement_transfer import StatementTransfer
from sendrules.rules import Before, Ceiling, Fact, Is, Span

ART_13_3 = Ceiling(
    TRANSITIONAL_2014("13(3)"),
    says="conclude an assessment that was decided on in year 6 before that school year ends",
    on=StatementTransfer,
    due=Before("year_6_ends", Days(1)),
    starts=Fact("year_6_began"),
    done="concluded",
    when=Is("assess_in_year_6", True),
    unless=ART_16_1,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes=(
        "A school year ends when the first term after the following July begins (Education Act "
        "1996, s.579(1)). Where the authority decided not to assess that year, art 14 applies."
    ),
    # School years that begin after 31 July of 2015 or of 2016.
    span=Span(date(2015, 8, 1), date(2017, 7, 31)),
)
