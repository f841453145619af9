"""Every renderer shows every report: what it says, what it does not know, and nothing that is obeyed."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]  # it has no stubs
import polars as pl
import pytest
from rich.console import Console

from sendrules.reports import (
    Column,
    Figure,
    Part,
    Passage,
    Report,
    Table,
    show,
    to_html,
    write_report,
)
from sendrules.reports.charts.drawing import draw
from sendrules.reports.charts.values import Bars, Chart, Lines, Series, Span, Spans, Step, Steps
from sendrules.reports.words import share

AS_AT = date(2025, 11, 1)
HOSTILE = "=cmd|'/c'!A1<script>alert(1)</script>\u202e"
BARS = Bars(
    says="Two weeks & <more>",
    labels=("A", HOSTILE),
    series=(
        Series(name="cases", values=(3, 4)),
        Series(name="$x$", values=(1, None), tone="running"),
    ),
    unit="cases",
    along=True,
)
CHARTS: tuple[Chart, ...] = (
    BARS,
    Bars(says="x", labels=("A",), series=(Series(name="a", values=(0,)),), unit="cases"),
    Lines(
        says="x",
        labels=("A", "B"),
        series=(Series(name="a", values=(None, 5)),),
        unit="%",
        most=100,
    ),
    Steps(
        says="x",
        curves=(Step(name="a", at=(0, 5), values=(100, 20), low=(100, 10), high=(100, 30)),),
        along="days",
        unit="%",
        marks=((42, "6 weeks"),),
    ),
    Spans(
        says="x",
        spans=(Span(label="reg 5(1)", first=None, due=AS_AT, done=AS_AT),),
        events=((AS_AT, "Request"),),
        as_at=AS_AT,
    ),
)
TABLE = Table(
    name="overdue_cases",
    title="Overdue cases",
    columns=(
        Column(name="case", heading="Case"),
        Column(name="due", heading="Due", kind="date"),
        Column(name="days", heading="Days late", kind="days"),
        Column(name="rate", heading="In time", kind="rate"),
    ),
    rows=(
        (HOSTILE, AS_AT, 2440, 60.0),
        ("B2", None, "[c]", None),
        ("C3", date(1899, 1, 1), 0, 0.1),
    ),
    says="Each case once.",
    notes=("A note.",),
    chart=BARS,
)
REPORT = Report(
    name="trial",
    title="A trial",
    as_at=AS_AT,
    whose="Northmere",
    figures=(
        Figure(name="overdue", says="Overdue now", value=1234, bad=True, beside="longest 73 days"),
    ),
    caveats=("One row was refused.",),
    tables=(TABLE, Table(name="none", title="Nothing", columns=TABLE.columns, rows=())),
    notes=(("Days late", "Calendar days."),),
    readings=("by-the-named-day",),
    passages=(
        Passage(
            name="one",
            title=HOSTILE,
            parts=(
                Part(term="Counted", lines=("First this.", HOSTILE), numbered=True),
                Part(term="Source", lines=("https://www.legislation.gov.uk/x",), address=True),
            ),
        ),
    ),
)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: type(chart).__name__)
def test_a_chart_has_words_and_no_name_of_another(chart: Chart) -> None:
    svg = draw(chart)
    assert svg == draw(chart)
    assert re.match(r'<svg class="chart( narrow)?" role="img"', svg)
    assert svg.endswith("</svg>")
    assert "<script" not in svg
    assert "<g id=" not in svg
    assert "var(--" in svg


def test_a_chart_says_what_is_to_be_seen() -> None:
    assert 'aria-label="Two weeks &amp; &lt;more&gt;"' in draw(BARS)


def test_the_words_of_a_chart_are_read_on_a_phone() -> None:
    name = "request to decision whether to assess"
    months = ("September 2025", "week of 3 November 2026")
    svg = draw(
        Lines(
            says="x",
            labels=months,
            unit="per cent",
            series=(Series(name=name, values=(1, 2)), Series(name="b", values=(0, 1))),
        )
    )
    assert f">{name}<" in svg
    assert ">Sep 2025<" in svg
    assert ">3 Nov 2026<" in svg
    # Shown 350 pixels wide, as on a phone, no letters are smaller than some 9 of them.
    (width,) = (float(x) for x in re.findall(r'viewBox="0 0 ([\d.]+) ', svg))
    sizes = [float(x) for x in re.findall(r"font(?:-size)?: (?:[a-z]+ )?([\d.]+)px", svg)]
    assert sizes
    assert min(sizes) * 350 / width >= 8.9


def test_the_words_of_days_that_are_close_stand_above_one_another() -> None:
    marks = ((14, "first"), (28, "second"), (84, "third"))
    curve = Step(name="a", at=(0, 600), values=(100, 0))
    svg = draw(Steps(says="x", curves=(curve,), marks=marks, along="days", unit="per cent"))
    places = [re.search(rf'y="([\d.]+)"[^>]*>{words}<', svg) for _, words in marks]
    heights = [float(place[1]) for place in places if place]
    assert len(set(heights)) == len(marks)
    assert heights == sorted(heights, reverse=True)


def test_the_page_shows_all_and_obeys_nothing() -> None:
    page = to_html(REPORT)
    for words in ("A trial", "Northmere", "1,234", "2,440", "60.0%", "Sat 1 Nov 2025", "[c]", "–"):
        assert words in page
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "There is none." in page
    assert page.count("<script>") == 1
    assert "by-the-named-day" in page


def test_the_terminal_shows_all() -> None:
    for width in (60, 80, 120):
        out = io.StringIO()
        show(REPORT, Console(file=out, width=width))
        for words in ("1,234", "2,440", "60.0%", "1 Nov 2025", "[c]", "One row was refused."):
            assert words in out.getvalue()
    assert "\u202e" not in out.getvalue()


def test_a_table_lists_so_many_rows_and_says_where_the_rest_is() -> None:
    out = io.StringIO()
    show(REPORT, Console(file=out, width=120), most=1, elsewhere="see x.xlsx")
    assert "and 2 more: see x.xlsx." in out.getvalue()


def test_data_are_data() -> None:
    body = json.loads(REPORT.to_json())
    assert body["report"] == "trial"
    assert body["figures"] == {"overdue": 1234}
    assert body["tables"]["overdue_cases"]["rows"][1] == {
        "case": "B2",
        "due": None,
        "days": "[c]",
        "rate": None,
    }
    frame = TABLE.to_polars()
    assert frame.schema["due"] == pl.Date
    assert frame["days"].to_list() == ["2440", "[c]", "0"]


def test_a_notebook_shows_figures_and_tables() -> None:
    shown = REPORT._repr_html_()
    assert "1,234" in shown
    assert "<svg" in shown
    assert "<script>alert" not in shown


def test_a_workbook_has_a_sheet_a_table(tmp_path: Path) -> None:
    write_report(REPORT, tmp_path / "trial.xlsx")
    book = openpyxl.load_workbook(tmp_path / "trial.xlsx")
    assert book.sheetnames == ["Cover", "Notes", "Overdue cases", "None", "In words"]
    sheet = book["Overdue cases"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows[0] == ["Case", "Due", "Days late", "In time"]
    assert rows[1] == [HOSTILE.replace("\u202e", "�"), datetime(2025, 11, 1), 2440, 60]  # noqa: DTZ001 - as it is read
    assert rows[2] == ["B2", None, "[c]", None]
    assert rows[3] == ["C3", "1899-01-01", 0, 0.1]
    assert sheet["A5"].data_type == "s"
    assert sheet.freeze_panes == "B5"
    assert not sheet.merged_cells.ranges
    with zipfile.ZipFile(tmp_path / "trial.xlsx") as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize("suffix", [".html", ".xlsx", ".docx", ".md", ".json"])
def test_only_an_earlier_report_of_its_name_is_replaced(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"trial{suffix}"
    write_report(REPORT, path)
    first = path.read_bytes()
    write_report(REPORT, path)
    assert path.read_bytes() == first
    other = tmp_path / f"other{suffix}"
    other.write_text("somebody's work", encoding="utf-8")
    with pytest.raises(FileExistsError, match="is there already"):
        write_report(REPORT, other)
    write_report(REPORT, other, replace=True)
    assert other.read_bytes() == first
    with pytest.raises(FileExistsError):
        write_report(replace(REPORT, name="another"), path)


def test_a_file_says_by_its_name_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="path must end in one of"):
        write_report(REPORT, tmp_path / "trial.pdf")


def test_what_is_not_there_is_told_with_what_is() -> None:
    with pytest.raises(KeyError, match="did you mean 'overdue_cases'"):
        REPORT["overdue_case"]
    with pytest.raises(KeyError, match="It has overdue"):
        REPORT.figure("late")
    with pytest.raises(KeyError, match="It has case, due, days, rate"):
        TABLE.column("stage")


def test_a_share_is_rounded_half_up_from_whole_numbers() -> None:
    assert [share(n, 2000) for n in (1, 2, 3, 1999)] == [0.1, 0.1, 0.2, 100.0]
    assert share(1, 8) == 12.5
    assert share(0, 0) is None
