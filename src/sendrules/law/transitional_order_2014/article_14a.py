"""Article 14A: duty to assess a person with a statement on release from detention.

https://www.legislation.gov.uk/uksi/2014/2270/article/14A

(1) not a time limit: for those to whom arts 12 and 14 do not apply
(2) not a time limit: the statement need not be reviewed under s.328(5)(aa) of the 1996 Act
(3) standard: carried out and concluded as soon as possible after release
(4) not a time limit: arts 16, 23 and 28 come first
"""

from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.article_16 import ART_16_1
from sendrules.law.transitional_order_2014.transfers import ENDED, FROM_APRIL_2015, SI_2015_505
from sendrules.records.conversion.statement_transfer import StatementTransfer
from sendrules.rules import Fact, Is, Standard

ART_14A_3 = Standard(
    TRANSITIONAL_2014("14A(3)"),
    says="assess a person with a statement as soon as possible after release from detention",
    on=StatementTransfer,
    starts=Fact("released"),
    done="concluded",
    when=Is("statement_on_release", True),
    unless=ART_16_1,
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    sources=(SI_2015_505,),
    notes=(
        "Read literally, para (1) leaves out everyone whom art 14 reaches, which is everyone with "
        "a statement. It is applied to every release, as the explanatory note to SI 2015/505 "
        "describes it; a date of art 14 binds as well."
    ),
    span=FROM_APRIL_2015,
)
