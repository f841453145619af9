"""One record at a time: every limit of a needs assessment, with and without its explanation."""

from datetime import date
from statistics import median
from time import process_time

from timing import Line, alternate, ratio_line

import sendrules as sr
from sendrules.examples import AS_AT, example_case_file, example_caseload


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


def a_case_file(number: int, runs: int) -> Line:
    """Compare a case file of twelve records, and what they come to, with its records alone."""
    case = _twelve_records()
    day = date(2026, 3, 31)

    def together() -> None:
        for _ in range(number):
            sr.timeline(case, as_at=day)

    def alone() -> None:
        for _ in range(number):
            for record in case.records():
                sr.timeline(record, as_at=day)

    together()
    alone()
    work = f"{number} case files of {len(case.records())} records"
    return ratio_line(work, "their records alone", "2.5 or less", runs, together, alone)


def _twelve_records() -> sr.CaseFile:
    """A child with an example's processes, and requests for advice."""
    advice = {"advice_from": "health body", "request_received": "2023-10-30"}
    case = example_case_file()
    return case.model_copy(
        update={"advice_requests": tuple(sr.AdviceRequest.model_validate(advice) for _ in range(5))}
    )
