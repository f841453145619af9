"""Regulation 18A: review of EHC plans, coronavirus (temporary: 1 May to 25 September 2020).

https://www.legislation.gov.uk/uksi/2014/1530/regulation/18A

(1) exceptions: no review under s.44(1) where impractical (temporary: inserted by SI 2020/471 reg 11)
(2) not a time limit: it was then done as soon as reasonably practicable (temporary: SI 2020/471)
"""

from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import CORONAVIRUS
from sendrules.rules import Carried

REG_18A = Carried(CORONAVIRUS, SEND_2014("18A"))
