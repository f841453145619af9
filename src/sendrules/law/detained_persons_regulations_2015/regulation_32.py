"""Regulation 32: where a young person lacks capacity.

https://www.legislation.gov.uk/uksi/2015/62/regulation/32

(1) not a time limit: the alternative person is the appropriate person
(2) not a time limit: and stands beside the young person, or for them, in scheduled places: the
    exceptional circumstances of regs 5(4)(b), 8(2)(a), 10(4)(b), 29(7)(a) and 30(7)(a) are of both
(3) not a time limit: who the alternative person is
"""
