"""Regulation 28: powers of the First-tier Tribunal.

https://www.legislation.gov.uk/uksi/2015/62/regulation/28

(1) not a time limit: deficiencies in the plan may be corrected if the parties agree
(2) not a time limit: what the Tribunal may order; reg 29 says how soon it is carried out
(2)(a) not a time limit: to dismiss the appeal
(2)(b) not a time limit: to assess
(2)(c) not a time limit: to make and keep a plan
(2)(d) not a time limit: to reconsider whether a plan is needed
(2)(e) not a time limit: to change the school or other institution, or its type
(2)(f) not a time limit: a special for a mainstream school or institution, or the reverse
"""
