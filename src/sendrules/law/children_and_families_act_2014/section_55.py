"""Section 55: mediation.

https://www.legislation.gov.uk/ukpga/2014/6/section/55

(1) not a time limit: it applies to a family that means to appeal
(2) not a time limit: an appeal about the named place alone needs no certificate
(3) not a time limit: no appeal without a certificate
(4) not a time limit of its own: a certificate without mediation; the time is reg 34(1)
(5) not a time limit of its own: a certificate after mediation; the times are reg 39(1) and (3)
"""
