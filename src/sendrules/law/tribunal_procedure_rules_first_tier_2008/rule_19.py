"""Rule 19: application for leave.

https://www.legislation.gov.uk/uksi/2008/2699/article/19

19 exception: the Tribunal may give leave to appeal without a mediation certificate (reg 34(3))

Only paragraphs (1) and (2), as substituted on 1 September 2014 (SI 2014/2128 rule 23), were read.
"""
