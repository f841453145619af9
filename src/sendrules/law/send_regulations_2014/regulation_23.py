"""Regulation 23: other circumstances in which a local authority must secure a re-assessment.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/23

23 not a time limit: a commissioning body's request must be met; reg 25(1) gives the time to answer
"""
