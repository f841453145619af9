"""Regulation 23: attendance at the mediation.

https://www.legislation.gov.uk/uksi/2015/62/regulation/23

(1) not a time limit: who may attend
(2) not a time limit: the mediator finds out the child's views
(3) not a time limit: the mediator finds out the young person's views
"""
