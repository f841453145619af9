"""Article 16: exceptions to articles 12 to 15.

https://www.legislation.gov.uk/uksi/2014/2270/article/16

(1) exceptions: arts 12 to 15 do not apply at any time when one of them holds
(1)(a) exception: exceptional personal circumstances make it not appropriate to assess
(1)(b) exception: the parent's appeal about the statement is not fully determined
(2) not a time limit of its own: then, once it is appropriate, as soon as reasonably practicable
(3) not a time limit of its own: then, after the appeal, as soon as reasonably practicable
"""

from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.rules import (
    AS_AT,
    DUE,
    All,
    Any,
    Carried,
    ExceptionForm,
    FirstKnown,
    Is,
    Known,
    Not,
    OnOrBefore,
    Test,
)

THEN = FirstKnown(DUE, AS_AT)
"""The due date; for a duty without one, the day on which the question is asked."""

TRANSFER_PERSONAL_CIRCUMSTANCES = ExceptionForm(
    "transfer-personal-circumstances",
    title="Transfer reviews: exceptional personal circumstances",
    claimed="transfer_circumstances_claimed",
    tests=(
        Test(
            "it is on record why it was not appropriate to assess",
            Is("not_appropriate_to_assess", True),
        ),
        Test(
            "the circumstances of the child, the parent or the young person had begun by the date",
            OnOrBefore("circumstances_from", THEN),
        ),
        Test(
            "and lasted still",
            Any(Not(Known("circumstances_to")), OnOrBefore(THEN, "circumstances_to")),
        ),
    ),
)
"""Another test than reg 10(4)(c): whether it was appropriate, not whether it was impractical."""

TRANSFER_APPEAL_PENDING = ExceptionForm(
    "transfer-appeal-pending",
    title="Transfer reviews: appeal pending",
    claimed="transfer_appeal_claimed",
    tests=(
        Test(
            "the parent had brought an appeal about the statement by the date",
            OnOrBefore("appeal_brought", THEN),
        ),
        Test(
            "and it was not yet fully determined",
            Not(All(Known("appeal_determined"), OnOrBefore("appeal_determined", THEN))),
        ),
    ),
)

ART_16_1 = (
    Carried(TRANSFER_PERSONAL_CIRCUMSTANCES, TRANSITIONAL_2014("16(1)(a)")),
    Carried(TRANSFER_APPEAL_PENDING, TRANSITIONAL_2014("16(1)(b)")),
)
