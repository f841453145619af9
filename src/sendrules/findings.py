"""What is odd in a record, and in the records of a case file together with what these come to."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from sendrules.checks import Finding
from sendrules.engine.bulk.protocol import FileChecks
from sendrules.engine.one.case import Case, Checking
from sendrules.engine.one.contradictions import contradictions
from sendrules.engine.one.story import Story
from sendrules.law import links as the_links
from sendrules.law import rulebook_on as the_law_on
from sendrules.records import CaseFile, Record
from sendrules.row_arguments import checks_among
from sendrules.rules import FileCheck

__all__ = ["FILE_CHECKS_ASKED", "findings", "findings_together"]


def findings(record: Record, name: str, as_at: date | None) -> Iterator[Finding]:
    """Yield what is odd in a record, called by a name, on a day; dates after it too, if it is given."""
    for found in Case(record, as_at, replay=False).findings(_checking(type(record))):
        yield Finding(found.code, found.severity, name, found.facts, found.says)


@lru_cache(maxsize=128)
def _checking(record: type[Record]) -> Checking:
    return Checking(record, checks_among(record), the_law_on(record).on(record))


def findings_together(
    case_file: CaseFile, story: Story, as_at: date | None = None
) -> Iterator[Finding]:
    """Yield what is odd in each record of a case file, and in all of them together.

    Args:
        case_file: the records.
        story: what they come to on the day of the report, or without end where there is none.
        as_at: the day of the report; where it is given, dates after it are reported too.
    """
    for x in story.told:
        if not x.opened:
            alone = findings(x.stated, x.called, as_at)
            # What the rest of the file tells settles some of what is odd in a record alone.
            if x.record is not x.stated and (every := [*alone]):
                still = {*findings(x.record, x.called, as_at)}
                alone = (finding for finding in every if finding in still)
            yield from alone
    name = case_file.id or "this case file"
    checks = _file_checks(frozenset(type(x.record) for x in story.told if not x.opened))
    for odd, about, facts in contradictions(case_file, story, the_links(), story.as_at, checks):
        yield Finding(odd.code, odd.severity, about.called if about else name, facts, odd.says)


@lru_cache(maxsize=1024)
def _file_checks(kinds: frozenset[type[Record]]) -> tuple[FileCheck, ...]:
    """The checks of a case file that look at records of some kinds, or at the file itself."""
    from sendrules.checks.case_file import FILE_CHECKS  # noqa: PLC0415 - for case files alone

    return tuple(
        check
        for check in FILE_CHECKS
        if not check.on or any(issubclass(kind, check.on) for kind in kinds)
    )


FILE_CHECKS_ASKED = FileChecks(_checking, _file_checks)
"""The same checks, to be asked of the case files of frames."""
