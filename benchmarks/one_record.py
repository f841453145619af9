"""One record at a time: every limit of a needs assessment, with and without its explanation."""

from statistics import median
from time import process_time

from timing import Line, alternate

import sendrules as sr
from sendrules.examples import AS_AT, example_caseload


def records(number: int) -> list[sr.NeedsAssessment]:
    """Northmere's cases, as records."""
    rows = example_caseload(number).drop("team").iter_rows(named=True)
    return [sr.NeedsAssessment(**row) for row in rows]


def a_second(number: int, runs: int) -> list[Line]:
    """Count the records answered in a second of processor time, by the median run.

    One thread does the work: what else the machine does would only blur it.
    """
    given = records(number)

    def plain() -> None:
        for record in given:
            sr.timeline(record, as_at=AS_AT)

    def explained() -> None:
        for record in given:
            for deadline in sr.timeline(record, as_at=AS_AT):
                deadline.explain()

    plain()
    explained()
    plain_times, explained_times = alternate(runs, plain, explained, clock=process_time)
    return [
        Line(
            f"one record, all 10 limits, {how} (processor time)",
            "-",
            f"{number / median(times):,.0f} a second",
            aim=aim,
        )
        for how, times, aim in (
            ("no explanation", plain_times, "10,000 a second"),
            ("explained", explained_times, "2,000 a second"),
        )
    ]
