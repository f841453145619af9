"""Regulation 31: procedure for determining whether to cease to maintain an EHC plan.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/31

(1) not a time limit: whom to tell and to consult first; no period to consult is set
(1)(a) not a time limit: the family is told that ceasing is considered
(1)(b) not a time limit: the family is consulted
(1)(c) not a time limit: the head teacher or principal is consulted
(2) not a time limit: who is notified of the decision; s.45(4) says how long the plan goes on
(3) not a time limit: what the notice must say
(3)(a) not a time limit: the right to appeal
(3)(b) not a time limit: the time for appealing
(3)(c) not a time limit: mediation information (reg 32)
(3)(d) not a time limit: disagreement resolution, advice and information
(3)(e) not a time limit: the power to recommend (since 3 April 2018, SI 2017/1306 reg 8)
"""
