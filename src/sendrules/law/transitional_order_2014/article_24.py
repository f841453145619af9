"""Article 24: effect of a decision to replace a statement after a re-assessment.

https://www.legislation.gov.uk/uksi/2014/2270/article/24

(1) trigger: after a re-assessment under art 23, the authority decides to replace the statement
(2) ceiling: 18 weeks, beginning with the request or the order, to send the finalised plan
(2A) ceiling: 14 weeks, where the request or the order was before 1 September 2015
(3) not a time limit: the statement ceases when the plan is made
(4) not a time limit: the new law has effect from then
"""

from datetime import date

from sendrules.clock import Weeks
from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.article_21 import ALL_OF_THEM, RECIPIENTS
from sendrules.law.transitional_order_2014.exceptions import REG_27_3
from sendrules.law.transitional_order_2014.transfers import FROM_SEPTEMBER_2015, SI_2015_1619
from sendrules.records.conversion.statement_reassessment import StatementReassessment
from sendrules.rules import Any, BeginningWith, Ceiling, Earliest, FirstKnown, Is, Known, Span

# Where the Tribunal ordered what had been refused, the order counts and not the request.
START = FirstKnown("assessment_ordered", "request_made")
ENDED = Earliest("statement_ceased", "moved_away", "died")
TO_BE_REPLACED = Any(
    Is("statement_to_be_replaced", True),
    # A plan shows a decision that nobody recorded.
    Known("final_plan_sent"),
)

ART_24_2 = Ceiling(
    TRANSITIONAL_2014("24(2)"),
    says="send the finalised plan within 18 weeks beginning with the request or the order",
    on=StatementReassessment,
    due=BeginningWith(START, Weeks(18)),
    done="final_plan_sent",
    when=TO_BE_REPLACED,
    unless=REG_27_3,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to=RECIPIENTS,
    sources=(SI_2015_1619,),
    notes=f"{ALL_OF_THEM} No period is set for deciding not to replace the statement.",
    span=FROM_SEPTEMBER_2015,
)

ART_24_2A = Ceiling(
    TRANSITIONAL_2014("24(2A)"),
    says="send the finalised plan within 14 weeks beginning with the request or the order",
    on=StatementReassessment,
    due=BeginningWith(START, Weeks(14)),
    done="final_plan_sent",
    when=TO_BE_REPLACED,
    unless=REG_27_3,
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to=RECIPIENTS,
    sources=(SI_2015_1619,),
    notes=(
        "Art 24(2) itself until 31 August 2015, which named art 22(4) by mistake for art 23(4). "
        f"{ALL_OF_THEM} A request made before 1 September 2014 counts from its own day "
        "(art 23(1) and (2))."
    ),
    # Requests under the old law: the Education Act 1996 came into force on 1 November 1996.
    span=Span(date(1996, 11, 1), date(2015, 8, 31)),
)
