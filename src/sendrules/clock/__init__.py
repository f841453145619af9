"""Time, knowing no law: periods, counting, working days and bank holidays.

```python
>>> from datetime import date
>>> from sendrules.clock import Weeks, after
>>> after(date(2025, 4, 2), Weeks(20))
datetime.date(2025, 8, 20)

```
"""

from sendrules.clock.calendar import Calendar, england
from sendrules.clock.counting import (
    PLAIN,
    CountingPolicy,
    YearlySpan,
    after,
    before,
    beginning_with,
)
from sendrules.clock.kinds import ByKind
from sendrules.clock.periods import Days, Months, Period, Weeks, WorkingDays, Years
from sendrules.clock.words import in_weeks, plural, uk_date
from sendrules.clock.yearly import FixedDay

__all__ = [
    "PLAIN",
    "ByKind",
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
