"""Regulation 31: where a child's parent lacks capacity.

https://www.legislation.gov.uk/uksi/2015/62/regulation/31

(1) not a time limit: the parent's representative is the appropriate person
(2) not a time limit: and stands for the parent elsewhere, but not in reg 6(1)(b)(iv)
"""
