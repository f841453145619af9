"""Regulation 18: information to be included in notices sent by a home authority.

https://www.legislation.gov.uk/uksi/2015/62/regulation/18

18 not a time limit: what a notice says about mediation
(a) not a time limit: whether a certificate is needed before an appeal
(b) not a time limit: which adviser gives it
(c) not a time limit: how long there is to ask for mediation
(d) not a time limit: that the authority is to be told
(e) not a time limit: who to tell
"""
