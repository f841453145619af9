"""What every report says beside its headline: rows refused, headings forgotten, cases without a beginning."""

import io
import json
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from commands import run
from docx import Document
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it has no stubs
from rich.console import Console
from support import DONE, HEADINGS, OPEN

import sendrules as sr
from sendrules import reports
from sendrules.errors import ColumnWarning
from sendrules.examples import example_caseload
from sendrules.reports.beside import without_beginning
from sendrules.sources import read_case_files, read_wide

AS_AT = date(2025, 11, 1)
SINCE = date(2025, 9, 1)
REFUSED = (
    "3 rows of the data could not be read: they are in none of these figures, and may be overdue."
)
FORGOTTEN = "The data nowhere say 'final_plan_sent': 2 cases told as overdue under reg 13(2) may have been done."
NO_PLACE = (
    "The data nowhere say 'request_received' or 'became_responsible', from which time runs: whether any "
    "needs assessment is past a limit cannot be told."
)
NO_END = (
    "The data nowhere say that a needs assessment has ended ('withdrawn', 'moved_away', 'detained' and 2 "
    "more): each that has is told as if it went on."
)
ENDS = ("withdrawn", "moved_away", "detained", "died", "refusal_overturned")
BLANK = (
    "Of 2 needs assessments nothing is recorded from which time runs ('request_received' or "
    "'became_responsible'): whether a limit is past cannot be told."
)

CALLS: dict[str, tuple[Callable[..., reports.Report], dict[str, Any]]] = {
    "standing": (reports.standing, {}),
    "forecast": (reports.forecast, {}),
    "changes": (reports.changes, {"since": SINCE}),
    "activity": (reports.activity, {}),
    "timeliness": (reports.timeliness, {}),
    "waits": (reports.waits, {}),
    "foi": (reports.foi_pack, {"suppress_below": 1}),
}
COMMANDS = {
    "changes": ("--since", SINCE.isoformat()),
    "foi": ("--suppress-below", "1"),
}
every_report = pytest.mark.parametrize("name", CALLS)


@pytest.fixture
def refused(tmp_path: Path) -> Path:
    """Three rows are overdue, and say so with a word that is no date."""
    rows = "".join(f"{n},{OPEN.format('NULL')}" for n in (1, 2, 3))
    return _file(tmp_path, f"{HEADINGS}{rows}4,{DONE}")


@pytest.fixture
def forgotten(tmp_path: Path) -> Path:
    """The plans were sent, under a heading that nobody named."""
    return _file(tmp_path, HEADINGS.replace("final_plan_sent", "Plan sent") + f"1,{DONE}2,{DONE}")


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """Two of three requests have no day, and nothing that came after them has one."""
    nothing = "," * HEADINGS.count(",")
    return _file(tmp_path, f"{HEADINGS}1{nothing}\n2{nothing}\n3,{DONE}")


def _file(folder: Path, text: str) -> Path:
    file = folder / "cases.csv"
    file.write_text(text, encoding="utf-8")
    return file


def made(name: str, file: Path) -> reports.Report:
    call, named = CALLS[name]
    read = read_wide(file, sr.NeedsAssessment)
    with warnings.catch_warnings(action="ignore", category=ColumnWarning):
        return call(read.frame, as_at=AS_AT, read=read, **named)


@every_report
def test_rows_that_were_refused(name: str, refused: Path) -> None:
    assert made(name, refused).caveats[0] == REFUSED
    told = run(name, refused, "--as-at", AS_AT, "--json", "-", *COMMANDS.get(name, ()))
    assert json.loads(told.stdout)["caveats"][0] == REFUSED
    assert told.exit_code == 1


def test_what_is_answered_keeps_how_it_was_read(refused: Path) -> None:
    read = read_wide(refused, sr.NeedsAssessment)
    found = reports.answered(read.frame, as_at=AS_AT, read=read)
    assert reports.standing(found).caveats[0] == REFUSED
    assert reports.caseload(found).quality.rows_refused == 3
    without = reports.answered(read.frame, as_at=AS_AT)
    assert REFUSED not in reports.standing(without).caveats
    assert REFUSED in reports.standing(without, read=read).caveats
    assert REFUSED in reports.changes(without, since=SINCE, read=read).caveats


def test_every_way_of_showing_a_report_says_it(refused: Path, tmp_path: Path) -> None:
    report = made("standing", refused)
    out = io.StringIO()
    reports.show(report, Console(file=out, width=70))
    assert REFUSED in " ".join(out.getvalue().split())
    assert REFUSED in report._repr_html_()
    assert REFUSED in reports.to_html(report)
    assert REFUSED in reports.to_markdown(report)
    assert REFUSED in json.loads(report.to_json())["caveats"]
    reports.to_word(report, tmp_path / "standing.docx")
    words = [p.text for p in Document(str(tmp_path / "standing.docx")).paragraphs]
    assert any(REFUSED in text for text in words)
    reports.to_workbook(report, tmp_path / "standing.xlsx")
    cells = [
        cell
        for sheet in load_workbook(tmp_path / "standing.xlsx").worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]
    assert REFUSED in cells


def test_rows_of_case_files_that_were_refused(tmp_path: Path) -> None:
    (tmp_path / "needs-assessments.csv").write_text(
        "case," + HEADINGS.removeprefix("id,") + f"A,{OPEN.format('NULL')}B,{DONE}", "utf-8"
    )
    says = (
        "1 row of the data could not be read: it is in none of these figures, and may be overdue."
    )
    for name in CALLS:
        words = ("--case-files", tmp_path, "--as-at", AS_AT, "--json", "-")
        told = run(name, *words, *COMMANDS.get(name, ()))
        assert says in json.loads(told.stdout)["caveats"], name
    read = read_case_files(tmp_path)
    assert says in reports.standing(read.frames, case="case", as_at=AS_AT, read=read).caveats


@every_report
def test_a_heading_forgotten_for_the_final_plan(name: str, forgotten: Path) -> None:
    caveats = made(name, forgotten).caveats
    if name == "foi":
        assert FORGOTTEN in caveats  # every count is asked for
    else:
        assert caveats[0] == FORGOTTEN
    told = run(name, forgotten, "--as-at", AS_AT, "--json", "-", *COMMANDS.get(name, ()))
    assert FORGOTTEN in json.loads(told.stdout)["caveats"]
    assert (told.exit_code, "ColumnWarning" in told.stderr) == (1, False)


@every_report
def test_a_heading_that_may_be_an_end(name: str, tmp_path: Path) -> None:
    heading = HEADINGS.replace("withdrawn", "date withdrawn")
    file = _file(tmp_path, f"{heading}1,{OPEN.format('')}2,{DONE}")
    says = "The column 'date withdrawn' was not read, and may be 'withdrawn': each case that it ends is told"
    told = run(name, file, "--as-at", AS_AT, "--json", "-", *COMMANDS.get(name, ()))
    assert [x for x in json.loads(told.stdout)["caveats"] if x.startswith(says)]
    assert told.exit_code == 1
    call, named = CALLS[name]
    frame = read_wide(file, sr.NeedsAssessment).frame
    with pytest.warns(ColumnWarning, match=says):
        assert [x for x in call(frame, as_at=AS_AT, **named).caveats if x.startswith(says)]
    (tmp_path / "map.toml").write_text('[keep]\ncolumns = ["date withdrawn"]\n', "utf-8")
    asked = ("--map", tmp_path / "map.toml", "--as-at", AS_AT, "--json", "-")
    told = run(name, file, *asked, *COMMANDS.get(name, ()))
    caveats = json.loads(told.stdout)["caveats"]
    assert [x for x in caveats if x.startswith(says)] == []
    assert NO_END in caveats
    assert told.exit_code == 0


@every_report
def test_no_column_says_that_a_case_has_ended(name: str) -> None:
    frame = example_caseload().drop(*ENDS)
    call, named = CALLS[name]
    assert NO_END in call(frame, as_at=AS_AT, **named).caveats
    assert NO_END not in call(example_caseload(), as_at=AS_AT, **named).caveats
    found = reports.caseload(frame, as_at=AS_AT)
    assert NO_END in found.caveats
    assert [x.severity for x in found.quality.findings if x.code == "CO04"] == ["query"]


@every_report
def test_a_call_warns_of_a_heading_forgotten_where_it_is_called(name: str, forgotten: Path) -> None:
    call, named = CALLS[name]
    frame = read_wide(forgotten, sr.NeedsAssessment).frame
    with pytest.warns(ColumnWarning, match="'final_plan_sent'") as caught:
        call(frame, as_at=AS_AT, **named)
    assert [w.filename for w in caught if w.category is ColumnWarning] == [__file__]


def test_a_caseload_and_its_answers_warn_too(forgotten: Path) -> None:
    frame = read_wide(forgotten, sr.NeedsAssessment).frame
    for call in (reports.caseload, reports.answered, reports.calendar_feed):
        with pytest.warns(ColumnWarning, match="'final_plan_sent'") as caught:
            call(frame, as_at=AS_AT)
        assert caught[0].filename == __file__
    with warnings.catch_warnings(action="error"):
        reports.standing(reports.answered(example_caseload(), as_at=AS_AT))


@every_report
def test_cases_without_a_beginning(name: str, blank: Path) -> None:
    assert made(name, blank).caveats[0] == BLANK


def test_a_caseload_of_cases_without_a_beginning(blank: Path) -> None:
    report = reports.caseload(read_wide(blank, sr.NeedsAssessment).frame, as_at=AS_AT)
    assert (report.unbegun, report.caveats[0]) == (2, BLANK)
    assert report.none_overdue == "no case that can be told is past a statutory limit"
    assert "no case is past" not in reports.to_html(report).lower()
    assert reports.Caseload.from_json(report.to_json()) == report


@every_report
def test_cases_that_begin_before_the_law(name: str, tmp_path: Path) -> None:
    old = OPEN.format("").replace("2025-01-06", "2013-01-06")
    file = _file(tmp_path, f"{HEADINGS}1,{old}2,{OPEN.format('2025-05-20')}")
    says = (
        "1 needs assessment begins before the law came into force, which cannot be right: whether a limit is "
        "past cannot be told."
    )
    assert says in made(name, file).caveats
    read = read_wide(file, sr.NeedsAssessment)
    report = reports.caseload(read.frame, as_at=AS_AT)
    assert says in report.caveats
    assert report.none_overdue == "no case that can be told is past a statutory limit"
    assert {f.code for f in read.findings} == set()
    assert "DY02" in sr.check(read.frame, sr.NeedsAssessment)["code"].to_list()


def test_a_check_finds_a_case_without_a_beginning(blank: Path) -> None:
    checked = run("check", blank, "--as-at", AS_AT)
    assert checked.exit_code == 1
    assert checked.stdout.count("BG01 error") == 2
    (found,) = sr.check(sr.PhaseTransfer(to_post_16=True))
    assert (found.code, found.facts) == ("BG01", ("transfer",))
    assert not sr.check(sr.PhaseTransfer(died="2025-01-06"))
    # What only gives a right, or a minimum period, has no beginning that is missed.
    assert "BG01" not in {f.code for f in sr.check(sr.JudicialReview())}
    told = run("report", blank, "--as-at", AS_AT)
    assert told.exit_code == 1


def test_no_column_for_the_beginning(tmp_path: Path) -> None:
    file = _file(tmp_path, HEADINGS.replace("request_received", "Request date") + f"1,{DONE}")
    checked = run("check", file, "--as-at", AS_AT)
    assert checked.exit_code == 1
    assert (
        "CO05 error, the columns: No column is 'request_received' or 'became_respo"
        in checked.stdout
    )
    told = run("report", file, "--as-at", AS_AT, "--json", "-")
    assert told.exit_code == 1
    assert NO_PLACE in json.loads(told.stdout)["caveats"]
    frame = read_wide(file, sr.NeedsAssessment).frame
    for call in (reports.standing, sr.timelines, reports.caseload):
        with pytest.warns(ColumnWarning, match="from which time runs"):
            call(frame, sr.NeedsAssessment, as_at=AS_AT)
    for name in CALLS:
        assert NO_PLACE in made(name, file).caveats


def test_what_began_later_or_has_ended_is_no_case_without_a_beginning() -> None:
    frame = pl.DataFrame(
        {
            "request_received": [date(2026, 1, 5), None, None, None],
            "decision_notified": [None, date(2025, 1, 6), None, None],
            "withdrawn": [None, None, date(2025, 1, 6), None],
        }
    )
    (told,) = without_beginning(reports.answered(frame, as_at=AS_AT))
    assert told.silent + told.early == 1


def test_a_wait_without_its_start_is_not_known(blank: Path) -> None:
    report = made("waits", blank)
    assert report["stages"].column("unknown") == (2, 0, 0, 2)
    assert report["stages"].column("cases") == (1, 1, 1, 1)


def test_reviews_and_transfers_without_their_day() -> None:
    none = pl.Series([None, None], dtype=pl.Date)
    transfers = pl.DataFrame({"transfer": none, "to_post_16": [True, False]})
    report = reports.annual_reviews(transfers, sr.PhaseTransfer, as_at=AS_AT)
    assert report.caveats[0] == (
        "Of 2 phase transfers nothing is recorded from which time runs ('transfer'): whether a limit is "
        "past cannot be told."
    )
    reviews = pl.DataFrame({"meeting_held": none, "plan_made": [date(2025, 1, 6), None]})
    report = reports.annual_reviews(reviews, sr.AnnualReview, as_at=AS_AT)
    assert report.caveats[0].startswith("Of 1 annual review nothing is recorded")


def test_case_files_whose_other_records_tell_the_beginning() -> None:
    frames = {
        sr.NeedsAssessment: pl.DataFrame(
            {
                "case": ["A", "B"],
                "request_received": [date(2024, 1, 8), None],
                "final_plan_sent": [date(2024, 5, 20), None],
            }
        ),
        sr.AnnualReview: pl.DataFrame({"case": ["A", "C"], "first_review": [True, True]}),
    }
    found = reports.answered(frames, case="case", as_at=AS_AT)
    said = [x for x in reports.standing(found).caveats if "nothing is recorded" in x]
    # The plan of A begins its review; nothing begins that of C, nor the request of B.
    assert [x.partition(" nothing")[0] for x in said] == [
        "Of 1 needs assessment",
        "Of 1 annual review",
    ]
    assert reports.caseload(found).unbegun == 2


def test_a_pack_for_the_public_tells_no_small_number(
    refused: Path, forgotten: Path, blank: Path
) -> None:
    for file in (refused, forgotten, blank):
        read = read_wide(file, sr.NeedsAssessment)
        with warnings.catch_warnings(action="ignore", category=ColumnWarning):
            pack = reports.foi_pack(read.frame, as_at=AS_AT, read=read)
        assert not any(f"{n} " in caveat for n in (1, 2, 3) for caveat in pack.caveats[:1])


@pytest.mark.parametrize(("began", "early"), [("2015-01-05", False), ("2013-01-07", True)])
def test_an_ordinary_assessment_may_have_begun_before_the_law_on_custody(
    began: str,
    early: bool,  # noqa: FBT001 - a column of the table
) -> None:
    record = sr.DetainedNeedsAssessment(responsible_before_detention=began, detained="2015-04-14")
    frame = pl.DataFrame([record.model_dump(exclude_none=True)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ColumnWarning)
        report = reports.caseload(frame, sr.DetainedNeedsAssessment, as_at=date(2016, 1, 4))
    assert any("before the law came into force" in said for said in report.caveats) is early
    assert ("DY02" in {f.code for f in sr.check(record)}) is early
