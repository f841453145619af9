"""Exceptions that the Order borrows from the Regulations that it applies.

Articles 20(1), 21(3), 22(3) and 24(2) apply regs 10, 13 and 27 of the SEND Regulations 2014 with
another period in them, and arts 33 to 35 regs 10 and 13 of the Detained Persons Regulations 2015:
the exceptions come with them. Nothing here reached the coronavirus changes of 2020.
"""

from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.exceptions import (
    DETAINED_PERSONAL_CIRCUMSTANCES,
    PARENTS_ABSENCE_FOUR_WEEKS,
)
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import (
    ABSENCE_FOUR_WEEKS,
    EARLY_YEARS_CLOSURE,
    EXCEPTIONAL_PERSONAL_CIRCUMSTANCES,
    SCHOOL_CLOSURE,
)
from sendrules.rules import Carried

REG_10_4 = (
    Carried(SCHOOL_CLOSURE, SEND_2014("10(4)(a)")),
    Carried(EARLY_YEARS_CLOSURE, SEND_2014("10(4)(b)")),
    Carried(EXCEPTIONAL_PERSONAL_CIRCUMSTANCES, SEND_2014("10(4)(c)")),
    Carried(ABSENCE_FOUR_WEEKS, SEND_2014("10(4)(d)")),
)

REG_27_3 = (
    Carried(SCHOOL_CLOSURE, SEND_2014("27(3)(a)")),
    Carried(EARLY_YEARS_CLOSURE, SEND_2014("27(3)(b)")),
    Carried(EXCEPTIONAL_PERSONAL_CIRCUMSTANCES, SEND_2014("27(3)(c)")),
    Carried(ABSENCE_FOUR_WEEKS, SEND_2014("27(3)(d)")),
)

DETAINED_REG_10_4 = (
    Carried(SCHOOL_CLOSURE, DETAINED_2015("10(4)(a)")),
    Carried(DETAINED_PERSONAL_CIRCUMSTANCES, DETAINED_2015("10(4)(b)")),
    Carried(PARENTS_ABSENCE_FOUR_WEEKS, DETAINED_2015("10(4)(c)")),
)
