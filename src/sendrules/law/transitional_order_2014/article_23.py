"""Article 23: power to treat a re-assessment under the 1996 Act as one under the 2014 Act.

https://www.legislation.gov.uk/uksi/2014/2270/article/23

(1) not a time limit: a request made and not decided before 1 September 2014
(2) not a time limit: a further assessment begun and not completed before that day
(3) not a time limit: a request made on or after that day
(4) not a time limit: a further assessment ordered on appeal on or after that day
(5) not a time limit: the authority may re-assess under s.44 instead; in (1) and (2), with consent
(6) not a time limit: what follows: arts 12 to 15 do not apply, and art 24 or 25 does
"""
