"""Regulation 41: expenses.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/41

(1) not a time limit: which expenses of the family are paid
(2) not a time limit: conditions that may be set
"""
