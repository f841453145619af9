"""Regulation 19: conduct of reviews.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/19

(a) not a time limit: the child, the parent or the young person is consulted
(b) not a time limit: progress towards the outcomes is considered
(c) not a time limit: the school or other institution is consulted
"""
