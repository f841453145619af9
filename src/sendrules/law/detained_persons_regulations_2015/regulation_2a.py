"""Regulation 2A: coronavirus (temporary: 1 May to 25 September 2020).

https://www.legislation.gov.uk/uksi/2015/62/regulation/2A

(1) exceptions: read as "as soon as reasonably practicable" (temporary: SI 2020/471 reg 20)
(2) not a time limit: where a coronavirus reason applies (temporary: SI 2020/471 reg 20)
(3) not a time limit: the regulations that it reaches (temporary: SI 2020/471 reg 20)
"""
