"""`sendrules check`: what is odd in a file, one finding a line."""

import json as jsonlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from sendrules.api.checking import check as check_records
from sendrules.checks import Finding, Severity
from sendrules.cli.ending import FINDINGS, say
from sendrules.cli.file_options import Written, takes_file
from sendrules.cli.options import AsAtOrNot
from sendrules.cli.output import print_json, print_words, working
from sendrules.cli.outputs import not_into
from sendrules.cli.reading import open_caseload
from sendrules.cli.table_options import (
    CASE_COLUMN,
    CaseColumn,
    CaseFiles,
    Events,
    FileOrNot,
    Map,
    On,
    Sheet,
)
from sendrules.quoting import cut, plain
from sendrules.reports.words import plural

if TYPE_CHECKING:  # loaded when a file is read, not for every command
    import polars as pl

__all__ = ["CHECK_HELP", "check"]

CHECK_HELP = """List what is odd in a file: cells that cannot be read, dates in an impossible order.

One finding a line: its code, error or query, the case, what to do. No finding repeats what
a cell holds.

\b
Examples:
  sendrules check requests.csv --as-at 2026-11-23
  sendrules check advice.xlsx --on advice-request --map columns.toml
  sendrules check requests.csv --json
  sendrules check --case-files records --as-at 2026-11-23

\b
Exit codes: 0 fine, 1 an error in the data, 2 misuse; sendrules --help has the others.
"""


@takes_file
def check(
    file: FileOrNot = None,
    *,
    case_files: CaseFiles = None,
    case: CaseColumn = CASE_COLUMN,
    as_at: AsAtOrNot = None,
    map_file: Map = None,
    written: Written,
    sheet: Sheet = None,
    on: On = "needs-assessment",
    events: Events = False,
    json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """List what is odd in a file: cells that cannot be read, dates in an impossible order."""
    not_into({"FILE": file, "--map": map_file, "a file of --case-files": case_files})
    with working(2) as step:
        step("Reading the file")
        opened = open_caseload(
            file,
            case_files,
            case=case,
            on=on,
            map_file=map_file,
            written=written,
            sheet=sheet,
            events=events,
        )
        step("Checking every case")
        findings = [
            *opened.read.findings,
            *_found(check_records(opened.frame, **opened.named, as_at=as_at, keep=opened.columns)),
        ]
    if json:
        print_json(jsonlib.dumps([_as_data(f) for f in findings], indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            print_words(plain(str(replace(finding, record=cut(finding.record)))))
    errors = sum(f.severity is Severity.ERROR for f in findings)
    queries = len(findings) - errors
    say(f"{opened.read.summary()} {plural(errors, 'error')}, {queries:,} worth a look.")
    if errors:
        raise typer.Exit(FINDINGS)
    opened.refuse_nothing()


def _found(frame: "pl.DataFrame") -> Iterator[Finding]:
    for row in frame.iter_rows(named=True):
        yield Finding(
            code=row["code"],
            severity=Severity(row["severity"]),
            record=f"{row['case']}, {row['record']}" if row.get("case") else row["record"],
            facts=tuple(row["facts"].split(", ")),
            message=row["message"],
        )


def _as_data(found: Finding) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "record": found.record,
        "facts": list(found.facts),
        "message": found.message,
    }
