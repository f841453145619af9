"""The command, the page, the terminal and the files of published figures."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import run
from pages import Page, fetches
from published_files import FIGURES_2024, TIMELINESS_2025, place, timeliness, transfers, write

from sendrules import sen2
from sendrules.examples import AS_AT, example_caseload
from sendrules.reports import caseload
from sendrules.reports import to_html as to_caseload_page
from sendrules.sen2.published.chart import HEIGHT, WIDTH, chart_of
from sendrules.sen2.published.html import to_html

SAMPLE = Path(__file__).parent / "published_sample.csv"
"""A few published figures of a few places: Department for Education, Open Government Licence v3.0."""
HOSTILE = "<script>alert('x')</script>"
ASK = ("published", SAMPLE, "--authority")


@pytest.fixture(scope="module")
def page() -> str:
    read = sen2.published(SAMPLE)
    return to_html(read.compare("Rutland", neighbours=["Leeds", "Hackney"]), read)


def test_the_page_is_one_file_that_fetches_nothing(page: str) -> None:
    tags = Page(page).tags
    assert ("html", {"lang": "en-GB"}) in tags
    assert [tag for tag, _ in tags].count("h1") == 1
    assert fetches(page) == []
    assert "default-src 'none'; style-src 'unsafe-inline'" in page


def test_the_page_says_the_figure_its_rank_and_what_it_stands_beside(page: str) -> None:
    text = Page(page).text
    assert "Rutland beside its region, England, Leeds and Hackney" in text
    assert "Within 20 weeks, 2023 61.5% 24 of 39 plans; 95% interval 45.9 to 75.1%" in text
    assert "Rank 3 of 6 authorities with a figure" in " ".join(text.split())
    assert "East Midlands 40.4% of 5,485 plans" in text
    assert "England 49.1% of 80,945 plans" in text
    assert "Small numbers: Rutland had fewer than 100 plans in 2019, 2021 to 2023" in text


def test_the_chart_has_its_figures_in_words_and_in_a_table(page: str) -> None:
    tags = Page(page).tags
    charts = [a for tag, a in tags if tag == "svg" and a.get("role") == "img"]
    assert len(charts) == 2
    ids = {a["id"] for _, a in tags if "id" in a}
    for chart in charts:
        assert {*str(chart["aria-labelledby"]).split()} <= ids
    told = re.findall(r"<desc[^>]*>([^<]*)</desc>", page)
    assert told[0] == (
        "Rutland: 2019 100.0%, 2021 43.2%, 2022 40.9%, 2023 61.5%. "
        "East Midlands: 2019 67.8%, 2021 52.5%, 2022 31.8%, 2023 40.4%. "
        "England: 2019 58.7%, 2021 57.9%, 2022 47.7%, 2023 49.1%. "
        "Leeds: 2019 96.1%, 2021 88.7%, 2022 12.3%, 2023 8.4%. "
        "Hackney: 2019 40.3%, 2021 42.9%, 2022 47.4%."
    )
    assert all(a.get("scope") for tag, a in tags if tag == "th")


def test_a_line_has_a_gap_where_a_year_has_no_figure_and_stays_in_its_frame() -> None:
    made = sen2.published(SAMPLE).compare("Rutland")
    chart = chart_of(made, "within", made.years)
    assert [series.kind for series in chart.series] == ["england", "region", "own"]
    assert [tick.says for tick in chart.years] == ["2019", "2020", "2021", "2022", "2023"]
    own = chart.series[-1]
    assert [len(line.split()) for line in own.lines] == [1, 3]
    points = [
        tuple(map(float, p.split(","))) for part in own.lines + own.bands for p in part.split()
    ]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in points)
    (top,) = [mark.y for mark in own.marks if mark.says == "Rutland 2019: 100.0%"]
    assert top == min(tick.at for tick in chart.steps)


def test_the_first_neighbours_have_a_line_each_and_a_key() -> None:
    read = sen2.published(SAMPLE)
    others = [one.old_code for one in read.authorities if one.name != "Rutland"]
    made = read.compare("Rutland", neighbours=others)
    assert len(made.neighbours) > 3
    series = chart_of(made, "within", made.years).series
    assert [(one.kind, one.name) for one in series[:3]] == [
        (f"neighbour-{n}", made.neighbours[n - 1].name) for n in (3, 2, 1)
    ]
    assert all(not one.bands for one in series[:-1])
    page = to_html(made, read)
    for one in made.neighbours[:3]:
        assert f"</svg>{one.name}" in page


def test_what_the_files_hold_is_escaped(tmp_path: Path) -> None:
    row = [*place("Leeds", 2024, "Total"), *FIGURES_2024["Leeds"].split()]
    row[6] = row[9] = HOSTILE
    read = sen2.published(write(tmp_path / "a.csv", [*TIMELINESS_2025, HOSTILE], [[*row, ""]]))
    text = to_html(read.compare("383"), read)
    assert "<script" not in text
    assert HOSTILE in Page(text).text
    printed = run("published", tmp_path / "a.csv", "--authority", "383")
    assert printed.exit_code == 0


def test_a_page_of_an_authority_without_a_figure(tmp_path: Path) -> None:
    file = timeliness(tmp_path / "a.csv")
    read = sen2.published(file)
    page = to_html(read.compare("Lewisham"), read)
    assert "not available" in Page(page).text
    assert "No figure" not in Page(page).text  # England has one
    assert fetches(page) == []


def test_a_page_where_nobody_has_a_figure(tmp_path: Path) -> None:
    row = [*place("Lewisham", 2024, "Total"), *FIGURES_2024["Lewisham"].split()]
    file = write(tmp_path / "a.csv", TIMELINESS_2025, [row])
    read = sen2.published(file)
    page = to_html(read.compare("Lewisham"), read)
    assert "No figure in 2024." in Page(page).text
    assert "<svg" not in page
    printed = run("published", file, "--authority", "209").stdout
    assert "No figure in 2024." in printed


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 140])
def test_the_terminal_cuts_nothing(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    printed = run(*ASK, "E06000017", "--neighbour", "383").stdout
    for part in ("61.5%", "3 of 6", "80,945", "40.4%", "8.4%"):
        assert part in printed
    assert max(map(len, printed.splitlines())) <= columns


def test_eighty_columns_have_room_for_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run(*ASK, "E06000017", "--neighbour", "383").stdout.splitlines()
    row = next(line for line in lines if line.startswith("2023"))
    assert " ".join(row.split()) == "2023 39 24 61.5% 45.9 to 75.1 3 of 6 40.4% 49.1% 8.4%"


def test_the_files_are_written_and_only_earlier_ones_replaced(tmp_path: Path) -> None:
    page, table = tmp_path / "p.html", tmp_path / "t.csv"
    ask = (*ASK, "Leeds", "-o", page, "--csv", table)
    for words in ("Wrote", "Replaced"):
        done = run(*ask)
        assert (done.exit_code, done.stderr.count(words)) == (0, 2)
        assert "In 2023, 77 of 922 plans" in done.stdout
    with table.open(encoding="utf-8-sig", newline="") as written:
        places = {row["place"] for row in csv.DictReader(written)}
    assert places == {"Leeds", "England", "Yorkshire and The Humber"}
    for file in (page, table):
        file.write_text("somebody's work")
        refused = run(*ask)
        assert refused.exit_code == 2
        assert "no earlier output of this kind" in refused.stderr
        assert file.read_text() == "somebody's work"
        assert run(*ask, "--force").exit_code == 0


def test_a_page_of_a_caseload_is_not_an_earlier_page(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(to_caseload_page(caseload(example_caseload(3), as_at=AS_AT)), encoding="utf-8")
    assert run(*ASK, "Leeds", "-o", page).exit_code == 2
    ours = tmp_path / "ours.html"
    assert run(*ASK, "Leeds", "-o", ours).exit_code == 0
    assert run("demo", "-o", ours).exit_code == 2


def test_an_output_is_never_a_file_that_is_read(tmp_path: Path) -> None:
    first, second = timeliness(tmp_path / "a.csv"), transfers(tmp_path / "b.csv", Leeds="9 1 1 1 1")
    before = second.read_bytes()
    done = run("published", first, second, "--authority", "Leeds", "--csv", second, "--force")
    assert done.exit_code == 2
    assert "would be written over file 2 of FILES" in done.stderr
    assert second.read_bytes() == before


def test_json_and_csv_on_stdout() -> None:
    data = json.loads(run(*ASK, "857", "--year", "2023", "--json").stdout)
    assert data["years"] == [2023]
    (own,) = [f for f in data["figures"] if (f["measure"], f["place"]) == ("within", "Rutland")]
    wanted = {"value": 61.5, "count": 24, "of": 39, "rank": 3, "ranked": 6}
    assert wanted.items() <= own.items()
    table = run(*ASK, "857", "--csv", "-").stdout.splitlines()
    assert table[0].startswith("year,place,level,old_code")
    both = run(*ASK, "857", "--csv", "-", "--json")
    assert both.exit_code == 2
    assert "both go to stdout" in both.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Name an authority with --authority"),
        (("--findings", "--authority", "857"), "Name an authority with --authority"),
        (("--authority", "Rutlnad"), "did you mean 'Rutland'?"),
        (("--authority", "857", "--neighbour", "Leds"), "did you mean 'Leeds'?"),
        (("--authority", "857", "--year", "2020"), "They have 2019, 2021 to 2023."),
    ],
)
def test_misuse_is_told(words: tuple[str, ...], says: str) -> None:
    done = run("published", SAMPLE, *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert says in " ".join(done.stderr.split())


def test_the_findings_are_listed(tmp_path: Path) -> None:
    file = transfers(tmp_path / "a.csv", England="900 9 9 9 9", Leeds="100 0 0 0 0")
    done = run("published", file, "--findings")
    assert done.stdout == (
        "PF21 query, a.csv, line 3: Leeds 2025: no phase transfer has a due date, so nothing can be "
        "said of them.\n"
    )
    assert "1 finding about 1 file." in done.stderr
    shown = run("published", file, "--authority", "Leeds")
    assert "PF21 query" in shown.stdout


@pytest.fixture
def shown(tmp_path: Path) -> Callable[..., str]:
    def show(*words: str) -> str:
        return run("published", timeliness(tmp_path / "a.csv"), *words).stdout

    return show


def test_signs_stand_where_there_is_no_figure(shown: Callable[..., str]) -> None:
    text = shown("--authority", "Dorset", "--neighbour", "Lewisham")
    without = text.partition("without exceptions\n")[2].splitlines()
    row = next(line for line in without if line.startswith("2024"))
    assert row.split() == ["2024", "0", "0", "x", "46.4%", "x"]
    assert "x: not available, or a share of nothing" in text
