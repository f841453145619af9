"""What a detention does to time: nothing in or made under Part 3 applies to a detained person.

https://www.legislation.gov.uk/ukpga/2014/6/section/70

What had been missed before stays missed, what falls due after the release is owed, and what falls due
between falls away (s.70(1)). Of a plan that was kept, s.48(2)(b) takes over on the release.
"""

from sendrules.rules import DUE, NO_DATE, FirstKnown, InOrder

_UNTIL = FirstKnown("released", DUE)
"""The release; while it is still to come, the detention lasts whatever falls due."""

DETAINED = InOrder(DUE, _UNTIL, then="detained", otherwise=NO_DATE)
KEPT = InOrder(DUE, _UNTIL, then="kept_from", otherwise=NO_DATE)
