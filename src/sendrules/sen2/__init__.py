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

from sendrules.sen2.checks.checking import Checking, check
from sendrules.sen2.checks.comparing import WorkList, compare, work_list_table
from sendrules.sen2.checks.dfe_codes import read_dfe_codes
from sendrules.sen2.checks.finding import Finding
from sendrules.sen2.checks.output import (
    findings_table,
    summarise,
    summary_table,
    write_csv,
    write_excel,
    write_json,
)
from sendrules.sen2.checks.registry import CHECKS
from sendrules.sen2.making import made_return
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
from sendrules.sen2.remaking import PublishedPlans, return_of_plans
from sendrules.sen2.returns import Return, read_return, return_of
from sendrules.sen2.surveying import Survey, survey
from sendrules.sen2.tables import frames, tables
from sendrules.sen2.timeliness import Plan, Timeliness, plans, timeliness

__all__ = [
    "CHECKS",
    "MODULES",
    "ActivePlans",
    "Assessment",
    "Checking",
    "Comparison",
    "Finding",
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
    "Survey",
    "Timeliness",
    "WorkList",
    "case_files_of",
    "check",
    "compare",
    "findings_table",
    "frames",
    "made_return",
    "plans",
    "published",
    "read_dfe_codes",
    "read_return",
    "return_of",
    "return_of_plans",
    "summarise",
    "summary_table",
    "survey",
    "tables",
    "timeliness",
    "work_list_table",
    "write_csv",
    "write_excel",
    "write_json",
]
