"""The SEN2 return: read it, check it, measure it, and see the figure before it is published.

```python
from sendrules import sen2

given = sen2.read_return("SEN2_2027.xml")
for finding in sen2.check(given):
    print(finding)
print(sen2.timeliness(given).including.percent_within)
```

The Department's specification and rules were not available to us: what is known of them, and how well, is
said with every item, check and count. No number of a rule of the Department is ever printed.
"""

from sendrules.sen2.making import PublishedPlans, made_return, return_of_plans
from sendrules.sen2.modules import (
    MODULES,
    ActivePlans,
    Assessment,
    Header,
    NamedPlan,
    Person,
    PlacementDetail,
    PlanDetail,
    Requests,
    SENneed,
)
from sendrules.sen2.published import Comparison, Published, published
from sendrules.sen2.records import case_files_of
from sendrules.sen2.returns import Return, read_return, return_of
from sendrules.sen2.tables import frames, tables
from sendrules.sen2.timeliness import Plan, Timeliness, plans, timeliness

__all__ = [
    "MODULES",
    "ActivePlans",
    "Assessment",
    "Comparison",
    "Header",
    "NamedPlan",
    "Person",
    "PlacementDetail",
    "Plan",
    "PlanDetail",
    "Published",
    "PublishedPlans",
    "Requests",
    "Return",
    "SENneed",
    "Timeliness",
    "case_files_of",
    "frames",
    "made_return",
    "plans",
    "published",
    "read_return",
    "return_of",
    "return_of_plans",
    "tables",
    "timeliness",
]
