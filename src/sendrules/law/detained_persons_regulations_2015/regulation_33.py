"""Regulation 33: Mental Capacity Act 2005.

https://www.legislation.gov.uk/uksi/2015/62/regulation/33

33 not a time limit: regs 31 and 32 apply in spite of section 27(1)(g) of that Act
"""
