"""Article 12: children with a statement who moved to a post-16 institution in 2015.

https://www.legislation.gov.uk/uksi/2014/2270/article/12

(1) trigger: the child is expected to transfer to a post-16 institution during 2015
(2) ceiling: before 31 May 2015, the assessment is carried out and concluded
(3) not a time limit: when an assessment is concluded depends on its outcome
(4) not a time limit: concluded with a plan, when that has gone to the family and the institution
(5) not a time limit: concluded without a plan, when the family is notified
(6) not a time limit: arts 16, 23 and 28 come first
"""

from datetime import date

from sendrules.clock import Days
from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.article_16 import ART_16_1
from sendrules.law.transitional_order_2014.transfers import ENDED
from sendrules.records.conversion.statement_transfer import StatementTransfer
from sendrules.rules import Before, Ceiling, Fact, FixedDate, Is, Span

IN_2015 = Span(date(2015, 1, 1), date(2015, 12, 31))

ART_12_2 = Ceiling(
    TRANSITIONAL_2014("12(2)"),
    says="conclude the assessment of a child who moves to post-16 in 2015 before 31 May 2015",
    on=StatementTransfer,
    due=Before(FixedDate(date(2015, 5, 31)), Days(1)),
    starts=Fact("transfer"),
    done="concluded",
    when=Is("to_post_16", True),
    unless=ART_16_1,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    notes="The last day was a Saturday: it does not roll.",
    span=IN_2015,
)
