"""Regulation 25: training, qualifications and experience of mediators.

https://www.legislation.gov.uk/uksi/2015/62/regulation/25

25 not a time limit: what a mediator must know
"""
