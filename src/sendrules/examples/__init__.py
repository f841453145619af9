"""An invented council's caseload, the same on every machine, for demonstrations and tests.

Northmere Council does not exist, and no row describes a person: every date and outcome is drawn
from a seed, at rates shaped on the published figures for England (`sendrules.examples.rates`).
"""

from typing import TYPE_CHECKING

from sendrules.errors import needing
from sendrules.examples.council import AS_AT, COUNCIL
from sendrules.lazily import lazily

if TYPE_CHECKING:
    from sendrules.examples.advice_requests import example_advice as example_advice
    from sendrules.examples.case_files import example_case_file as example_case_file
    from sendrules.examples.needs_assessments import example_caseload as example_caseload
    from sendrules.examples.text import example_csv as example_csv

__all__ = [
    "AS_AT",
    "COUNCIL",
    "example_advice",
    "example_case_file",
    "example_caseload",
    "example_csv",
]

_HOMES = {
    "example_advice": "sendrules.examples.advice_requests",
    "example_case_file": "sendrules.examples.case_files",
    "example_caseload": "sendrules.examples.needs_assessments",
    "example_csv": "sendrules.examples.text",
}


# The generators need Polars, the names and dates do not.
__getattr__ = needing("frames")(lazily(__name__, _HOMES))
