"""Regulation 24: circumstances in which it is not necessary to re-assess.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/24

24 not a time limit: grounds for refusing a request under s.44(2); silence is no refusal (reg 25(1))
(a) not a time limit: an assessment or re-assessment in the six months before the request
(b) not a time limit: a further assessment is not necessary
"""
