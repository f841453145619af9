"""Section 51: appeals.

https://www.legislation.gov.uk/ukpga/2014/6/section/51

(1) not a time limit of its own: the right to appeal; the time is tribunal rule 20(1)(c)
(2) not a time limit: what can be appealed
(2)(a) not a time limit: a refusal to assess
(2)(b) not a time limit: a refusal to make a plan after an assessment
(2)(c) not a time limit: the needs, the provision and the place in a plan
(2)(d) not a time limit: a refusal to re-assess
(2)(e) not a time limit: a refusal to amend or replace a plan after a review or re-assessment
(2)(f) not a time limit: a decision to cease to maintain a plan
(3) not a time limit: when the content of a plan can be appealed
(4) not a time limit: power to make regulations
(5) not a time limit: power to let the Tribunal recommend
(6) not a time limit: an offence
(7) not a time limit: its penalty
"""
