"""Regulation 40: training, qualifications and experience of mediators.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/40

40 not a time limit: what a mediator must know
"""
