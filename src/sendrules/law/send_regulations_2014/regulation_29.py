"""Regulation 29: when a plan may not cease, under 18.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/29

(1) not a time limit: a plan ceases only once it is found to be no longer necessary
(2) not a time limit of its own: a review and amendments for someone out of education or training
"""
