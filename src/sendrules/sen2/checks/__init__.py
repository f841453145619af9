"""The checks of a SEN2 return, with codes of our own.

The Department's rules were not available to us, and no number of one is printed here. A check says how well
it is known that what it reports is wrong, and has a place for the Department's own code.
"""
