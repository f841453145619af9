"""How far the data of a caseload can be trusted."""

from collections import Counter
from collections.abc import Mapping

from sendrules.arguments import book_on
from sendrules.checks import asked_of
from sendrules.engine.bulk.findings import finding_counts
from sendrules.records import Record
from sendrules.reports.case_answers import Answered
from sendrules.reports.caseloads.values import FindingCount, Quality

__all__ = ["quality_of"]


def quality_of(found: Answered, cases: int) -> Quality:
    """Count the findings of reading and of every check, errors first, then the most frequent."""
    read = found.read
    counted = Counter((f.code, f.severity.value, f.message) for f in found.told_by_reading)
    counted.update(_of_checks(found))
    counted.update((f.check.code, f.check.severity.value, f.message) for f in found.told_of_columns)
    order = sorted(counted.items(), key=lambda x: (x[0][1] != "error", -x[1], x[0]))
    return Quality(
        rows_read=read.rows_read if read else cases,
        rows_used=read.rows_used if read else cases,
        rows_refused=read.rows_refused if read else 0,
        rows_left_out=read.rows_left_out if read else 0,
        rows_of_others=read.rows_of_others if read else 0,
        findings=tuple(
            FindingCount(code=code, severity=severity, message=message, count=count)
            for (code, severity, message), count in order
        ),
    )


def _of_checks(found: Answered) -> Mapping[tuple[str, str, str], int]:
    """What the checks find, and how often."""
    if found.odd is not None:
        return Counter(found.odd.select("code", "severity", "message").iter_rows())
    if not issubclass(found.record, Record):
        msg = "frame was answered without its checks. Call answered with checked=True"
        raise TypeError(msg)
    checks, limits_of = asked_of(found.record), book_on(found.record).on(found.record)
    counts = finding_counts(found.cases, found.record, checks, limits_of, found.as_at)
    return {(c.code, c.severity.value, c.says): count for c, count in counts.items()}
