"""What is odd in data: in a record, a case file or a frame."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import overload

from sendrules.arguments import (
    book_on,
    no_case,
    nothing_of_case_files,
    nothing_of_frames,
    only_case,
    only_date,
    only_record_type,
    only_rows,
    several,
)
from sendrules.checks import SHARED_ID, Finding
from sendrules.checks.finding import Findings
from sendrules.columns import in_columns, in_columns_together
from sendrules.engine.bulk.engines import engine_of
from sendrules.engine.bulk.protocol import FrameT, RowKey
from sendrules.engine.one.cycles import no_search_for_cycles
from sendrules.engine.one.story import Story
from sendrules.engine.one.story import story as the_story
from sendrules.findings import FILE_CHECKS_ASKED, findings, findings_together
from sendrules.law import links as the_links
from sendrules.law import rulebook as the_law
from sendrules.records import CaseFile, Record
from sendrules.row_arguments import checks_among, only_frames

__all__ = ["check"]


@overload
def check(data: Record | CaseFile, *, as_at: date | None = None) -> tuple[Finding, ...]: ...
@overload
def check(
    data: FrameT,
    record: type[Record],
    *,
    as_at: date | None = None,
    keep: Iterable[str] = (),
) -> FrameT: ...
@overload
def check(
    data: Mapping[RowKey, FrameT],
    *,
    case: str,
    as_at: date | None = None,
    keep: Iterable[str] = (),
) -> FrameT: ...
def check(
    data: Record | CaseFile | FrameT | Mapping[RowKey, FrameT],
    record: type[Record] | None = None,
    *,
    case: str | None = None,
    as_at: date | None = None,
    keep: Iterable[str] = (),
) -> tuple[Finding, ...] | FrameT:
    """Report what is odd in a record, a case file or a data frame. Never raises for odd data.

    Args:
        data: a record, a case file, or a frame or frames such as `timelines` takes. Of a case file
            each record is checked, but for what the others settle, and then all of them together.
        record: for a frame, what a row is, such as `NeedsAssessment`.
        case: for case files in frames, the column of the case reference.
        as_at: the day of the report; where it is given, dates after it are reported too.
        keep: for frames, columns that are there on purpose though no fact is read from them, such
            as `team`; of every other such column there is a finding.

    Returns:
        For a record or a case file, a tuple of `Finding`. For a frame, a frame of the same kind with a row for
        each finding: `record`, `row`, `code`, `severity`, `facts`, `message`; of case files in
        frames the case reference stands before `record`, and there is no `row`. What is found in the
        columns comes first, and is about no row: columns that are not read, and facts that close a
        duty and have no column.

    Raises:
        FrameError: the frame or one of its columns cannot be read as records.
        TypeError: a frame is given without saying what a row is, no check reads this kind of
            record, or another argument is of the wrong type.
        MissingExtraError: polars or narwhals is not installed.

    >>> from sendrules import NeedsAssessment
    >>> [f.code for f in check(NeedsAssessment(request_received="2025-04-02", plan_needed=True))]
    ['NA103']
    """
    day = None if as_at is None else only_date(as_at, "as_at")
    kept = several(keep, "keep")
    if isinstance(data, Record):
        nothing_of_frames(record)
        no_case(case)
        return Findings(findings(data, data.id or "this record", day))
    if isinstance(data, CaseFile):
        nothing_of_frames(record)
        no_case(case)
        with no_search_for_cycles():
            return Findings(findings_together(data, _story_of(data, day), day))
    if isinstance(data, Mapping):
        frames, key = only_frames(data), only_case(case)
        nothing_of_case_files(record)
        return engine_of(next(iter(frames.values()))).checked_together(
            frames,
            FILE_CHECKS_ASKED,
            case=key,
            as_at=day,
            links=the_links(),
            book=the_law(),
            of_columns=in_columns_together(frames, key, the_law(), kept=kept),
        )
    if record is None:
        only_rows(data)
    record_type = only_record_type(record, "check")
    no_case(case)
    checks, on_record = checks_among(record_type), book_on(record_type).on(record_type)
    return engine_of(data).checked(
        data,
        record_type,
        checks,
        on_record,
        as_at=day,
        shared_id=SHARED_ID,
        of_columns=in_columns(data, record_type, on_record, kept=kept),
    )


def _story_of(case_file: CaseFile, as_at: date | None) -> Story:
    return the_story(case_file, the_links(), the_law(), as_at or date.max)
