"""Regulation 32: information to be included in notices sent by a local authority.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/32

(a) not a time limit: the right to ask for mediation
(b) not a time limit: the need for a certificate before an appeal
(c) not a time limit: how to reach the mediation adviser
(d) not a time limit: the notice states the time for contacting the adviser; it is reg 33
(e) not a time limit: what the family must tell the authority if it wants mediation
(f) not a time limit: whom to contact at the authority
"""
