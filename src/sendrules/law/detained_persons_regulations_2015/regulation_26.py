"""Regulation 26: expenses.

https://www.legislation.gov.uk/uksi/2015/62/regulation/26

(1) not a time limit: which expenses are paid, to a parent or an alternative person
(2) not a time limit: conditions that may be set
"""
