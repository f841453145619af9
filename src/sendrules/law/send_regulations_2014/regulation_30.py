"""Regulation 30: when a plan may not cease, 18 or over.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/30

(1) not a time limit of its own: leaving the institution calls for a review before the plan ceases
(2) not a time limit of its own: the plan of someone who wishes to return is amended under reg 22
"""
