"""Section 38: preparation of EHC plans, the draft plan.

https://www.legislation.gov.uk/ukpga/2014/6/section/38

(1) not a time limit: the family is consulted while the draft is prepared
(2) not a time limit: the draft is sent with notice of the right to comment and to ask for a school
(3) not a time limit: which schools and institutions may be asked for
(4) not a time limit of its own: the notice states a period to comment; reg 13(1)(a) sets 15 days
(5) not a time limit: the draft may not name a school, an institution or a type
"""
