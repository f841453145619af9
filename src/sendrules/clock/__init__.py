"""Time, knowing no law: periods, counting, working days and bank holidays.

```python
>>> from datetime import date
>>> from sendrules.clock import Weeks, after
>>> after(date(2025, 4, 2), Weeks(20))
datetime.date(2025, 8, 20)

```
"""

from sendrules.clock.calendars import Calendar, england
from sendrules.clock.counting import WAYS, after, before, beginning_with
from sendrules.clock.periods import Days, Months, Period, Weeks, WorkingDays, Years
from sendrules.clock.policies import PLAIN, CountingPolicy, FixedDay, YearlySpan
from sendrules.clock.spelling import in_weeks, plural, uk_date

__all__ = [
    "PLAIN",
    "WAYS",
    "Calendar",
    "CountingPolicy",
    "Days",
    "FixedDay",
    "Months",
    "Period",
    "Weeks",
    "WorkingDays",
    "YearlySpan",
    "Years",
    "after",
    "before",
    "beginning_with",
    "england",
    "in_weeks",
    "plural",
    "uk_date",
]
