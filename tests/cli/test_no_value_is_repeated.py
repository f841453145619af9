"""Marked values in every field of every record, through every reader, option and command: no message has them.

A reference is no value: findings name cases by it. So is a column that is asked to be shown.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no stubs
from commands import run

import sendrules as sr
from sendrules.cli.file_options import FILE_OPTIONS
from sendrules.errors import SendrulesError
from sendrules.records import RECORDS, CaseFile, Record
from sendrules.records.register import HELD
from sendrules.sources import FORMS, ColumnMap, Read, Values, read_frame

MARK = "Zebedee74"
AS_AT = ("--as-at", "2025-11-01")
WAYS = (
    MARK,
    f"2025-04-02 {MARK}",
    f"02/04/2025{MARK}",
    f"#{MARK}!",
    f"[2025, 4, {MARK}]",
    f"/Date({MARK})/",
    f"{MARK}\t{MARK}\x1b[31m",
)
"""What a cell may hold that looks like something, and is private."""
TOGETHER = (
    "dmy",
    "ymd",
    "compact",
    "month-name",
    "excel-1900",
    "utc",
    "cut-times",
    "json-array",
    "dotnet",
)
OPTIONS: Mapping[str, Sequence[tuple[str, ...]]] = {
    "dates": (
        tuple(word for form in TOGETHER for word in ("--dates", form)),
        *(("--dates", form) for form in FORMS),
    ),
    "blank": (("--blank", "usual-words", "--blank", "usual-dates"), ("--blank", "n.k.")),
    "header_row": (("--header-row", "auto"), ("--header-row", "2"), ("--header-row", "1-2")),
    "separator": (("--separator", ";"), ("--separator", "tab")),
    "encoding": (("--encoding", "utf-16"), ("--encoding", "windows-1252")),
    "leave_out": (("--leave-out", "totals", "--leave-out", "blank-ids"),),
}
"""Every option that says how a file is written, in several ways."""
MAP = """
[columns]
"request_received" = "request_received"
"decision_notified" = ["decision_notified", "draft_plan_served"]
[values]
yes = ["Agreed"]
[codes.plan_needed]
Y = { plan_needed = true, plan_decision_notified = "plan_decision_notified" }
[filled.withdrawn]
assessment_agreed = true
[keep]
columns = ["Team"]
[ignore]
columns = ["Notes"]
facts = ["died"]
[id]
columns = ["id", "Ward"]
"""
SHORT = (sr.NeedsAssessment, sr.AdviceRequest, sr.AnnualReview, sr.Appeal)
every_record = pytest.mark.parametrize(
    "record",
    [pytest.param(r, id=r.__name__, marks=() if r in SHORT else pytest.mark.long) for r in RECORDS],
)


def rows_of(record: type[Record] | type[CaseFile], key: str = "id") -> Iterator[dict[str, str]]:
    names = [*record.facts(), "Team", "Notes", "Ward"]
    for number, way in enumerate(WAYS):
        yield {key: f"A{number}", **dict.fromkeys(names, way)}
    yield {key: "A0", **dict.fromkeys(names, "")}  # a reference that is there twice
    yield {key: "Total", **dict.fromkeys(names, MARK)}


def written(folder: Path, rows: Sequence[Mapping[str, str]], name: str = "rows.csv") -> Path:
    pl.DataFrame(rows).write_csv(folder / name)
    return folder / name


def silent(*words: object, given: str | None = None) -> None:
    """Run a command, which has no marked value in anything that it says."""
    done = run(*words, given=given)
    said = f"{done.stdout}{done.stderr}"
    assert done.exit_code in {0, 1, 2}, said
    assert said
    assert MARK.lower() not in said.lower()


def silent_about(file: Path, *words: object) -> None:
    silent("check", file, *words)
    silent("report", file, *AS_AT, *words)


def test_every_option_of_reading_is_tried() -> None:
    assert {*OPTIONS} == {*FILE_OPTIONS}


@every_record
def test_a_file_of_every_record(record: type[Record], tmp_path: Path) -> None:
    file = written(tmp_path, [*rows_of(record)])
    name = record.process().replace(" ", "-")
    silent("check", file, "--on", name)
    silent("report", file, "--on", name, *AS_AT)


@pytest.mark.long
@pytest.mark.parametrize("words", [w for each in OPTIONS.values() for w in each], ids=" ".join)
def test_a_file_with_every_option(words: tuple[str, ...], tmp_path: Path) -> None:
    silent_about(written(tmp_path, [*rows_of(sr.NeedsAssessment)]), *words)


def test_findings_and_reports_as_data(tmp_path: Path) -> None:
    file = written(tmp_path, [*rows_of(sr.NeedsAssessment)])
    silent("check", file, "--json")
    silent("report", file, *AS_AT, "--json", "-")
    silent("report", file, *AS_AT, "--csv", "-")


def test_a_file_with_a_map(tmp_path: Path) -> None:
    columns = tmp_path / "map.toml"
    columns.write_text(MAP)
    file = written(tmp_path, [*rows_of(sr.NeedsAssessment)])
    silent_about(file, "--map", columns)
    for ready in ("ssd-ehcp-requests", "annex-a-list-1"):
        silent_about(file, "--map", ready)


@pytest.mark.parametrize(
    "suffix",
    [
        ".json",
        ".xlsx",
        *(pytest.param(x, marks=pytest.mark.long) for x in (".jsonl", ".tsv", ".txt")),
    ],
)
def test_every_kind_of_file(suffix: str, tmp_path: Path) -> None:
    rows, file = [*rows_of(sr.NeedsAssessment)], tmp_path / f"rows{suffix}"
    if suffix == ".xlsx":
        book = xlsxwriter.Workbook(file)
        sheet = book.add_worksheet("Requests")
        for number, row in enumerate([dict(zip(rows[0], rows[0], strict=True)), *rows]):
            sheet.write_row(number, 0, [text.replace("\x1b", "") for text in row.values()])
        sheet.write_formula(2, 1, f'="{MARK}"', None, 0)
        book.close()
    elif suffix == ".jsonl":
        file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    elif suffix == ".json":
        file.write_text(json.dumps(rows))
    else:
        pl.DataFrame(rows).write_csv(file, separator="\t")
    silent_about(file)
    for words in (("--leave-out", "totals"), ("--dates", "dmy"), ("--sheet", "Other")):
        silent_about(file, *words)


@pytest.mark.parametrize(
    "text", [f'{{"{MARK}": ', f'[["{MARK}"]]', f'[{{"died": {{"a": "{MARK}"}}}}]', MARK]
)
def test_json_that_is_none(text: str, tmp_path: Path) -> None:
    for suffix in (".json", ".jsonl"):
        file = tmp_path / f"rows{suffix}"
        file.write_text(text)
        silent_about(file)


@pytest.mark.long
def test_a_log(tmp_path: Path) -> None:
    rows = [
        {"case": f"A{n}", "process": process, "event": event, "date": day, "Notes": MARK}
        for n, way in enumerate(WAYS)
        for process in ("needs assessment", way)
        for event in ("request_received", way)
        for day in ("2025-04-02", "2025-04-03", way)
    ]
    file = written(tmp_path, rows)
    silent_about(file)
    for words in ((), *OPTIONS["dates"][:3], *OPTIONS["blank"], *OPTIONS["leave_out"]):
        silent_about(file, "--events", *words)


@pytest.mark.long
def test_case_files(tmp_path: Path) -> None:
    folder, body = tmp_path / "files", tmp_path / "files.json"
    folder.mkdir()
    held: dict[str, Any] = {}
    for record, declares in ((r, HELD[r]) for r in SHORT):
        rows = [*rows_of(record, "case")]
        written(folder, rows, f"{record.processes().replace(' ', '-')}.csv")
        held[declares.field] = [{k: v for k, v in row.items() if k != "case"} for row in rows]
    written(folder, [*rows_of(CaseFile, "case")], "case-files.csv")
    body.write_text(json.dumps([{"id": "A1", "died": MARK, **held}]))
    for files in (folder, body):
        for words in ((), OPTIONS["dates"][0]):
            silent("check", "--case-files", files, *words)
            silent("report", "--case-files", files, *AS_AT, *words)


@every_record
def test_one_record(record: type[Record], tmp_path: Path) -> None:
    name, file = record.process().replace(" ", "-"), tmp_path / "case.json"
    closed = {n for n, f in record.facts().items() if f.type != "text" or f.choices}
    for way in (MARK, [MARK], {MARK: MARK}):
        file.write_text(json.dumps(dict.fromkeys(closed, way)))
        silent("timeline", name, "--json", file, *AS_AT)
    file.write_text(json.dumps(dict.fromkeys(closed, WAYS[2])))
    silent("timeline", name, "--json", "-", *AS_AT, "--dates", "dmy", given=file.read_text())
    words = [
        w
        for n in sorted(closed)
        if record.facts()[n].type == "date"
        for w in (f"--{n.replace('_', '-')}", MARK)
    ]
    silent("timeline", name, *words, *AS_AT)


def test_one_case_file(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    for body in (
        {"died": MARK},
        {"needs_assessments": [{"died": MARK, "plan_needed": MARK}]},
        {"needs_assessments": MARK},
        {"appeals": [MARK]},
        [MARK],
    ):
        file.write_text(json.dumps(body))
        for words in ((), ("--dates", "dmy", "--dates", "json-array")):
            silent("timeline", "case-file", "--json", file, *AS_AT, *words)


@every_record
def test_a_frame(record: type[Record]) -> None:
    frame = pl.DataFrame([*rows_of(record)])
    for columns in (None, ColumnMap(values=Values(yes=("Agreed",)))):
        read = read_frame(
            frame, record, columns=columns, dates=["dmy", "cut-times"], blank="usual-words"
        )
        assert isinstance(read, Read)
        assert read.findings
        assert not [f for f in read.findings if MARK in f"{f}{f!r}"]
    for call in (
        lambda: sr.timelines(frame, record, as_at=date(2025, 11, 1)),
        lambda: sr.check(frame, record),
        lambda: sr.record_of(frame.row(0, named=True), record),
    ):
        with pytest.raises(SendrulesError) as caught:
            call()
        assert MARK not in f"{caught.value}{caught.value!r}"
