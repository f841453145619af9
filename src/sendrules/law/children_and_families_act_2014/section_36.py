"""Section 36: assessment of education, health and care needs.

https://www.legislation.gov.uk/ukpga/2014/6/section/36

(1) trigger: who may make the request from which regs 4, 5, 10 and 13 of the SEND Regulations count
(2) not a time limit: what an EHC needs assessment is
(3) trigger: a request, or otherwise becoming responsible, calls for a determination
(4) not a time limit: the family is consulted; the time is reg 3, as soon as practicable
(5) not a time limit of its own: notice of a refusal to assess; the time is reg 4(1), 6 weeks
(6) not a time limit: when subsection (7) applies; no assessment in the last six months
(7) not a time limit: notice that an assessment is being considered
(8) not a time limit: when an assessment must be secured
(9) not a time limit of its own: notice of the outcome; the time is reg 10(1), 16 weeks
(10) not a time limit: young people over 18
(11) not a time limit: power to make regulations, time limits included
"""
