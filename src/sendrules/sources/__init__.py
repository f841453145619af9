"""Outside files to records and findings: rows, workbooks, event logs, in a council's own words.

```python
from sendrules.sources import ColumnMap, read_wide

read = read_wide("requests.csv", NeedsAssessment, columns=ColumnMap.from_toml("columns.toml"))
print(read.summary())  # Read 312 rows: 310 used, 2 refused.
for finding in read.findings:
    print(finding)
answered = sendrules.timelines(read.frame, NeedsAssessment, as_at=...)
```
"""

from typing import TYPE_CHECKING

from sendrules.errors import needing
from sendrules.lazily import lazily

if TYPE_CHECKING:
    from sendrules.sources.blank import BLANK_LISTS as BLANK_LISTS
    from sendrules.sources.caps import Caps as Caps
    from sendrules.sources.case_files import ReadCaseFiles as ReadCaseFiles
    from sendrules.sources.case_files import read_case_files as read_case_files
    from sendrules.sources.codes import CODES as CODES
    from sendrules.sources.codes import Code as Code
    from sendrules.sources.column_map import READY_MAPS as READY_MAPS
    from sendrules.sources.column_map import ColumnMap as ColumnMap
    from sendrules.sources.column_map import File as File
    from sendrules.sources.column_map import Id as Id
    from sendrules.sources.column_map import Ignore as Ignore
    from sendrules.sources.column_map import Keep as Keep
    from sendrules.sources.column_map import Values as Values
    from sendrules.sources.events import read_events as read_events
    from sendrules.sources.forms import FORMS as FORMS
    from sendrules.sources.forms import DateForm as DateForm
    from sendrules.sources.frames import read_frame as read_frame
    from sendrules.sources.reading import Read as Read
    from sendrules.sources.reading import ReadEvents as ReadEvents
    from sendrules.sources.wide import read_wide as read_wide

_HOMES = {
    "BLANK_LISTS": "sendrules.sources.blank",
    "CODES": "sendrules.sources.codes",
    "Caps": "sendrules.sources.caps",
    "Code": "sendrules.sources.codes",
    "ColumnMap": "sendrules.sources.column_map",
    "DateForm": "sendrules.sources.forms",
    "FORMS": "sendrules.sources.forms",
    "File": "sendrules.sources.column_map",
    "Id": "sendrules.sources.column_map",
    "Ignore": "sendrules.sources.column_map",
    "Keep": "sendrules.sources.column_map",
    "READY_MAPS": "sendrules.sources.column_map",
    "Values": "sendrules.sources.column_map",
    "Read": "sendrules.sources.reading",
    "ReadCaseFiles": "sendrules.sources.case_files",
    "ReadEvents": "sendrules.sources.reading",
    "read_case_files": "sendrules.sources.case_files",
    "read_events": "sendrules.sources.events",
    "read_frame": "sendrules.sources.frames",
    "read_wide": "sendrules.sources.wide",
}
__all__ = [
    "BLANK_LISTS",
    "CODES",
    "FORMS",
    "READY_MAPS",
    "Caps",
    "Code",
    "ColumnMap",
    "DateForm",
    "File",
    "Id",
    "Ignore",
    "Keep",
    "Read",
    "ReadCaseFiles",
    "ReadEvents",
    "Values",
    "read_case_files",
    "read_events",
    "read_frame",
    "read_wide",
]


__getattr__ = needing("frames")(lazily(__name__, _HOMES))
