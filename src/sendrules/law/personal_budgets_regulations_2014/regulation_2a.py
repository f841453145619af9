"""Regulation 2A: exception for coronavirus (temporary: 1 May to 25 September 2020).

https://www.legislation.gov.uk/uksi/2014/1652/regulation/2A

(1) exceptions: reg 11(2)(a), as soon as practicable instead (temporary: SI 2020/471 reg 17)
(2) not a time limit: for a reason relating to coronavirus (temporary: SI 2020/471 reg 17)
"""

from sendrules.law.personal_budgets_regulations_2014 import PERSONAL_BUDGETS_2014
from sendrules.law.send_regulations_2014.exceptions import CORONAVIRUS_GLOSS
from sendrules.rules import Carried

PERSONAL_BUDGETS_2A = Carried(CORONAVIRUS_GLOSS, PERSONAL_BUDGETS_2014("2A"))
