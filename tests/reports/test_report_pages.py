"""The page, the terminal and the files: safe whatever the data hold, and nothing leaks."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from pages import Page, fetches
from rich.console import Console

from sendrules.examples import AS_AT, example_caseload
from sendrules.records import DirectPayments, PhaseTransfer
from sendrules.reports import (
    Figure,
    Report,
    answers,
    caseload,
    show,
    to_html,
    write_answers,
)

ASKED = date(2025, 4, 2)
DAY = date(2025, 11, 1)
HOSTILE = "<script>alert('x')</script>"


def one(reference: str, **more: object) -> pl.DataFrame:
    return pl.DataFrame({"id": [reference], "request_received": [ASKED], **more})


@pytest.fixture(scope="module")
def page() -> str:
    return to_html(caseload(example_caseload(), as_at=AS_AT, title="Northmere Council"))


def test_the_page_parses_and_is_in_british_english(page: str) -> None:
    tags = Page(page).tags
    assert ("html", {"lang": "en-GB"}) in tags
    assert [tag for tag, _ in tags].count("h1") == 1


def test_the_page_fetches_nothing_and_runs_nothing(page: str) -> None:
    assert fetches(page) == []
    assert "default-src 'none'; style-src 'unsafe-inline'" in page


def test_tables_have_headings_with_a_scope(page: str) -> None:
    tags = Page(page).tags
    assert all(a.get("scope") for tag, a in tags if tag == "th")
    assert all(a.get("aria-label") for tag, a in tags if tag == "svg")


def test_the_page_says_what_is_late_and_what_is_due(page: str) -> None:
    text = Page(page).text
    assert "Monday 23 November 2026" in text
    assert "Overdue now 30 longest 368 days (52 weeks 4 days)" in text
    assert "May be overdue 6" in text
    assert "Due in the next 28 days 34" in text
    assert not re.search(r"\d{4}-\d{2}-\d{2}", text)


def test_data_are_escaped() -> None:
    frame = one(HOSTILE, team=[HOSTILE])
    text = to_html(caseload(frame, as_at=DAY, title=HOSTILE, show=["team"]))
    assert "<script" not in text
    assert HOSTILE in Page(text).text
    named = frame.rename({"team": HOSTILE})
    assert "<script" not in to_html(caseload(named, as_at=DAY, show=[HOSTILE]))


def test_no_other_column_leaks_into_any_report(tmp_path: Path) -> None:
    frame = one("A-1", child_name=["Zebedee Quux"], notes=["Quux again"], id_2=["Quux"])
    report = caseload(frame, as_at=DAY)
    screen = io.StringIO()
    show(report, Console(file=screen, width=120))
    write_answers(tmp_path / "a.csv", frame, as_at=DAY)
    written = (tmp_path / "a.csv").read_text("utf-8")
    for text in (to_html(report), report.to_json(), screen.getvalue(), written):
        assert "A-1" in text
        assert "Quux" not in text


def test_columns_that_the_caller_names_are_shown() -> None:
    frame = one("A-1", team=["Vale"], child_name=["Quux"])
    report = caseload(frame, as_at=DAY, show=["team"])
    assert report.overdue[0].shown == ("Vale",)
    assert "Vale" in to_html(report)
    assert "Quux" not in to_html(report)
    assert answers(frame, as_at=DAY, show=["team"]).collect()["team"].unique().to_list() == ["Vale"]


@pytest.mark.parametrize("answers_file", ["", "answers.csv"])
def test_capped_tables_say_how_many_more_and_where(answers_file: str) -> None:
    many = pl.DataFrame({"request_received": [ASKED] * 1205})
    text = Page(to_html(caseload(many, as_at=DAY), answers_file=answers_file)).text
    assert "and 1,005 more." in text
    assert (answers_file or "--csv") in text
    screen = io.StringIO()
    show(caseload(many, as_at=DAY), Console(file=screen, width=120), most=5, elsewhere="see x.csv")
    assert "and 1,200 more; see x.csv." in screen.getvalue()


def test_several_of_a_process_are_named_as_its_record_says() -> None:
    frame = pl.DataFrame({"first_payment": [date(2026, 9, 10)]})
    page = to_html(caseload(frame, DirectPayments, as_at=AS_AT))
    assert "<h1>EHC direct payments: what is late and what is due</h1>" in page


def test_a_duty_begins_with_a_capital_and_keeps_those_that_it_has() -> None:
    frame = pl.DataFrame(
        {
            "id": ["A1"],
            "transfer": [date(2025, 9, 1)],
            "to_post_16": [True],
            "final_plan_sent": [date(2025, 3, 3)],
        }
    )
    text = Page(to_html(caseload(frame, PhaseTransfer, as_at=DAY))).text
    assert "Review and amend the plan to name the post-16 placement before 31 March" in text
    assert "31 march" not in text


def test_a_long_figure_is_written_smaller_and_a_citation_is_kept_whole() -> None:
    figures = (
        Figure(name="a", says="In time, reg 13(2)", value=126_900),
        Figure(name="b", says="Plans", value=12_690),
    )
    page = to_html(Report(name="x", title="X", as_at=DAY, figures=figures))
    assert '<b class="many">126,900</b>' in page
    assert "<b>12,690</b>" in page
    assert '<dt>In time, <span class="whole">reg 13(2)</span></dt>' in page


def test_an_empty_caseload_has_a_page() -> None:
    text = Page(to_html(caseload(one("A-1").clear(), as_at=DAY))).text
    assert "No case is past a statutory limit." in text
    assert "Nothing was done in the period." in text


FORMULAS = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\x00=1"),
    *("\x01=1", "\x1c=1", "\u200b=1", "\ufeff=1", "\u00a0\u2060＝1"),
)


def test_no_cell_starts_a_formula(tmp_path: Path) -> None:
    frame = pl.concat([one(text, note=[text]) for text in FORMULAS])
    write_answers(tmp_path / "a.csv", frame, as_at=DAY, show=["note"])
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    rows = [*csv.DictReader(io.StringIO(text, newline=""))]
    assert {row["case"] for row in rows} == {f"'{text}" for text in FORMULAS}
    assert {(row["case"], row["note"]) for row in rows} == {(f"'{x}", f"'{x}") for x in FORMULAS}


PARTS = {
    "x;=1+1": "x;'=1+1",
    "x; \u200b@y;-z": "x;' \u200b@y;'-z",
    "x\n=1": "x\n'=1",
    "x\t+1": "x\t'+1",
    "a-b; c=d, e": "a-b; c=d, e",
}


def test_no_part_of_a_cell_starts_one_where_semicolons_tabs_or_lines_end_cells() -> None:
    rows = pl.concat([one(f"A-{n}", note=[note]) for n, note in enumerate(PARTS)])
    told = answers(rows, as_at=DAY, show=["note"]).collect()
    wanted = {(f"A-{n}", part) for n, part in enumerate(PARTS.values())}
    assert set(told.select("case", "note").iter_rows()) == wanted


def test_what_a_page_shows_is_seen() -> None:
    hostile = "A\x01\x1b\x9b\u202e\u2028\u200b1"
    report = caseload(one(hostile, note=[hostile]), as_at=AS_AT, title=hostile, show=["note"])
    page = to_html(report)
    assert not set(page) & set(hostile[1:-1])
    assert "A" + "�" * 6 + "1" in page


def test_a_heading_starts_no_formula() -> None:
    frame = one("A-1").with_columns(pl.lit("x").alias("=cmd"))
    assert "'=cmd" in answers(frame, as_at=DAY, show=["=cmd"]).collect().columns


def test_ordinary_references_dates_and_numbers_are_left_alone(tmp_path: Path) -> None:
    write_answers(tmp_path / "a.csv", one("NM-0001"), as_at=DAY)
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    rows = {row["limit"]: row for row in csv.DictReader(io.StringIO(text))}
    row = rows["send-2014/13(2)"]
    assert (row["case"], row["due"], row["days_late"]) == ("NM-0001", "2025-08-20", "73")
    assert (row["breach"], row["authority"]) == ("true", "statute")
    assert rows["code-2015/9.83"]["breach"] == "false"


def test_guidance_that_is_missed_is_no_breach_in_the_answers() -> None:
    frame = one("A-1", school_consulted=[date(2025, 6, 1)])
    missed = answers(frame, as_at=DAY).filter(pl.col("limit") == "code-2015/9.83").collect()
    assert missed["status"].to_list() == ["OVERDUE"]
    assert missed["breach"].to_list() == [False]


def test_a_shown_column_that_is_named_like_an_answer_keeps_both() -> None:
    frame = one("A-1", status=["open"], child=["x"])
    found = answers(frame, as_at=DAY, show=["status"]).collect()
    assert found["as_status"].unique().to_list() == ["open"]
    assert "OVERDUE" in found["status"].cast(pl.String).to_list()


def test_a_reference_cannot_command_the_terminal() -> None:
    screen = io.StringIO()
    report = caseload(one("\x1b[2J[red]x[/red]"), as_at=DAY)
    show(report, Console(file=screen, width=120))
    assert "\x1b" not in screen.getvalue()
    assert "[red]x[/red]" in screen.getvalue()


def test_in_a_pipe_there_are_no_lines_and_no_colours() -> None:
    screen = io.StringIO()
    show(caseload(example_caseload(), as_at=AS_AT), Console(file=screen, width=120))
    assert not set(screen.getvalue()) & set("─│┃━╭\x1b")
