"""Article 32: persons to whom notice of a detained person's assessment must be given.

https://www.legislation.gov.uk/uksi/2014/2270/article/32

(1) floor: notice no later than the beginning of the two weeks that end as the assessment begins
(2) not a time limit: the persons to be notified
"""

from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.article_18 import FOURTEEN_OR_THIRTEEN, TWO_WEEKS_BEFORE
from sendrules.law.transitional_order_2014.transfers import (
    DETAINED_ENDED,
    FROM_APRIL_2015,
    SI_2015_505,
)
from sendrules.records.conversion.detained_statement_transfer import DetainedStatementTransfer
from sendrules.rules import Notice

ART_32_1 = Notice(
    TRANSITIONAL_2014("32(1)"),
    says="give notice of the assessment before the two weeks that end with the day it begins",
    on=DetainedStatementTransfer,
    due=TWO_WEEKS_BEFORE,
    done="notice_given",
    ends=DETAINED_ENDED,
    duty_holder="home authority",
    owed_to="the appropriate person and the others listed in art 32(2)",
    disputed=(FOURTEEN_OR_THIRTEEN,),
    sources=(SI_2015_505,),
    span=FROM_APRIL_2015,
)
