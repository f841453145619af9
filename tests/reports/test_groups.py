"""The headline figures by team and by stage: each group's are those of a report about it alone."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from commands import run
from rich.console import Console
from strategies import random_facts
from support import frame_of

import sendrules as sr
from sendrules.cli.options import record_name
from sendrules.errors import FrameError
from sendrules.examples import AS_AT, example_caseload
from sendrules.records import RECORDS, Record
from sendrules.reports import Caseload, answered, caseload, show, to_html
from sendrules.reports.caseloads.values import GroupCounts, Grouping

DEMO = example_caseload().with_columns(
    team=pl.when(pl.col("id").str.ends_with("7")).then(pl.lit(" ")).otherwise("team")
)
ASKED, MET = date(2025, 1, 6), date(2025, 3, 3)
DAY = date(2025, 11, 1)
FILES: Mapping[Any, pl.DataFrame] = {
    sr.NeedsAssessment: pl.DataFrame(
        {"case": ["a", "b", "c"], "request_received": ASKED, "team": ["Moor", "Coast", None]}
    ),
    sr.AnnualReview: pl.DataFrame(
        {"case": ["a", "b", "b"], "meeting_held": MET, "team": ["Coast", "Coast", ""]}
    ),
    sr.PlanDisclosure: pl.DataFrame({"case": ["c"], "asked": [ASKED]}),
}


def own(group: str | None, report: Caseload) -> GroupCounts:
    """The headline figures of a report, as those of a group."""
    return GroupCounts(
        group=group,
        count=report.cases,
        overdue=report.overdue_cases,
        longest=report.longest,
        contingent=report.contingent_cases,
        untold=report.untold_cases,
        due_soon=report.due_soon,
    )


def random_frame(record: type[Record], size: int = 30) -> pl.DataFrame:
    random = Random(record.__name__)  # noqa: S311 - the same records in every run
    rows = [
        {**random_facts(record, random), "id": f"R{n:02}", "team": random.choice("ABC")}
        for n in range(size)
    ]
    return frame_of(record, rows)


def test_each_team_has_the_figures_of_its_own_report() -> None:
    whole = caseload(DEMO, as_at=AS_AT, by=["team"])
    (teams,) = whole.by
    assert (teams.by, teams.stage, teams.counted, teams.more) == ("team", False, "cases", 0)
    assert [x.group for x in teams.groups] == ["Coast", "Moor", "Vale", None]
    assert teams.whole == own(None, whole)
    for group in teams.groups:
        blank = pl.col("team") == " "
        mine = DEMO.filter(blank if group.group is None else pl.col("team") == group.group)
        assert group == own(group.group, caseload(mine, as_at=AS_AT))


def test_each_stage_has_the_figures_of_its_own_report_in_the_order_of_the_process() -> None:
    (stages,) = caseload(DEMO, as_at=AS_AT, by=["stage"]).by
    told = sr.timelines(DEMO, sr.NeedsAssessment, as_at=AS_AT, columns=["stage"])["stage"]
    assert [x.group for x in stages.groups][:3] == [
        "deciding whether to assess",
        "refused to assess",
        "assessment under way",
    ]
    assert {x.group for x in stages.groups} == {*told}
    for group in stages.groups:
        mine = DEMO.filter(told == group.group)
        assert group == own(group.group, caseload(mine, as_at=AS_AT))


SHORT = (sr.NeedsAssessment, sr.AnnualReview, sr.Appeal, sr.AdmissionScheme)


@pytest.mark.parametrize(
    "record",
    [pytest.param(r, marks=() if r in SHORT else pytest.mark.long) for r in RECORDS],
    ids=lambda r: r.__name__,
)
def test_the_groups_of_every_record_come_to_the_whole(record: type[Record], tmp_path: Path) -> None:
    frame, file = random_frame(record), tmp_path / "rows.csv"
    frame.write_csv(file)
    asked = ("--as-at", DAY, "--by", "team", "--by", "stage", "--on", record_name(record))
    page = tmp_path / "page.html"
    done = run("report", file, *asked, "--json", "-", "-o", page)
    assert done.exit_code in (0, 1), done.output
    report = Caseload.from_json(done.stdout)
    assert (report.process, report.cases, len(report.by)) == (record.process(), 30, 2)
    for table in report.by:
        assert table.whole == own(None, report)
        for name in ("count", "overdue", "contingent", "untold", "due_soon"):
            assert sum(getattr(x, name) for x in table.groups) == getattr(table.whole, name)
        assert table.whole.longest == max(x.longest for x in table.groups)
    assert {"SRC01", "SRC18", "SRC61", "CO01", "CO06"}.isdisjoint(
        f.code for f in report.quality.findings
    )
    html = page.read_text(encoding="utf-8")
    assert '<h2 id="by-1">By team</h2>' in html
    assert '<h2 id="by-2">By stage</h2>' in html
    assert "columns added on request: team." in html


@pytest.mark.long
def test_case_files_are_grouped_by_what_any_of_their_rows_say() -> None:
    whole = caseload(FILES, case="case", as_at=DAY, by=["team"])
    (teams,) = whole.by
    assert [(x.group, x.count) for x in teams.groups] == [
        ("Coast", 1),
        ("Coast and Moor", 1),
        (None, 1),
    ]
    assert teams.whole == own(None, whole)
    files = {"Coast": "b", "Coast and Moor": "a", None: "c"}
    for group in teams.groups:
        mine = {r: f.filter(pl.col("case") == files[group.group]) for r, f in FILES.items()}
        assert group == own(group.group, caseload(mine, case="case", as_at=DAY))
    assert not [f for f in whole.quality.findings if f.code == "CO01"]


def test_by_stage_the_processes_of_case_files_are_counted() -> None:
    (stages,) = caseload(FILES, case="case", as_at=DAY, by=["stage"]).by
    assert stages.counted == "processes"
    assert [(x.group, x.count, x.overdue) for x in stages.groups] == [
        ("needs assessment: deciding whether to assess", 3, 3),
        ("annual review: deciding after the meeting", 3, 3),
        ("plan disclosure: plan to be disclosed", 1, 1),
    ]
    assert (stages.whole.count, stages.whole.overdue) == (7, 7)


def test_a_folder_of_case_files_from_the_command_line(tmp_path: Path) -> None:
    for record, frame in FILES.items():
        frame.write_csv(tmp_path / f"{record.processes().replace(' ', '-')}.csv")
    asked = ("--as-at", DAY, "--by", "team", "--by", "stage", "--json", "-")
    done = run("report", "--case-files", tmp_path, *asked)
    report = Caseload.from_json(done.stdout)
    assert report.by == caseload(FILES, case="case", as_at=DAY, by=["team", "stage"]).by
    assert not [f for f in report.quality.findings if f.code in {"SRC01", "SRC18", "SRC61"}]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
def test_the_tables_are_whole_on_every_terminal(width: int) -> None:
    out = io.StringIO()
    report = caseload(DEMO, as_at=AS_AT, by=["team", "stage", "team"])
    show(report, Console(file=out, width=width, color_system=None))
    printed = out.getvalue()
    assert len(report.by) == 2
    tables = printed[printed.index("By team") : printed.index("Overdue, longest first")]
    for table in report.by:
        for group in (*table.groups, table.whole):
            assert f"{group.count:,}" in tables
    assert all(word in tables for word in ("Coast", "recorded", "All", "finalising"))
    assert max(map(len, tables.splitlines())) <= width


def test_more_groups_than_are_listed_are_counted() -> None:
    report = caseload(DEMO, as_at=AS_AT, by=["id"], most=5)
    (table,) = report.by
    assert (len(table.groups), table.more) == (5, 315)
    out = io.StringIO()
    show(report, Console(file=out, width=120))
    assert "and 315 more groups." in out.getvalue()
    assert "and 315 more groups." in to_html(report)


def test_no_case_has_no_groups() -> None:
    report = caseload(DEMO.clear(), as_at=AS_AT, by=["team", "stage"])
    assert [(x.groups, x.whole) for x in report.by] == [((), GroupCounts(group=None))] * 2


def test_a_name_of_a_group_is_no_markup() -> None:
    odd = DEMO.with_columns(team=pl.lit("<b>[red]Coast\x1b[2J"))
    report = caseload(odd, as_at=AS_AT, by=["team"])
    assert "<b>[red]" not in to_html(report)
    out = io.StringIO()
    show(report, Console(file=out, width=120))
    assert "\x1b[2J" not in out.getvalue()
    assert "<b>[red]Coast" in out.getvalue()


def test_what_cannot_be_grouped_by() -> None:
    with pytest.raises(FrameError, match="There is no column 'Team' to group by; did you mean"):
        caseload(DEMO, as_at=AS_AT, by=["Team"])
    with pytest.raises(FrameError, match="There is a column 'stage'"):
        caseload(DEMO.with_columns(stage=pl.lit("KS2")), as_at=AS_AT, by=["stage"])
    with pytest.raises(FrameError, match="There is no column 'teams' to group by"):
        caseload(FILES, case="case", as_at=DAY, by=["teams"])
    with pytest.raises(TypeError, match="by"):
        caseload(DEMO, as_at=AS_AT, by=3)  # type: ignore[arg-type]


def test_what_was_answered_keeps_its_groups() -> None:
    found = answered(DEMO, as_at=AS_AT, by=["team"]).collected()
    (teams,) = caseload(found).by
    assert isinstance(teams, Grouping)
    assert (found.by, len(teams.groups)) == (("team",), 4)
