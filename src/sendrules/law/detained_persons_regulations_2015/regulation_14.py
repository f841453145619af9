"""Regulation 14: sending the finalised EHC plan.

https://www.legislation.gov.uk/uksi/2015/62/regulation/14

(1) not a time limit: the form of the finalised plan; its date is reg 13(2)
(2) not a time limit: what the covering notice must say
(2)(a) not a time limit: the right to appeal
(2)(b) not a time limit: the time for appealing
(2)(c) not a time limit: mediation information (reg 18)
(2)(d) not a time limit: information and advice
"""
