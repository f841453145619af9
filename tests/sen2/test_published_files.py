"""The Department's files are read as each edition has them, and what is odd in them is told."""

from decimal import Decimal
from pathlib import Path

import pytest
from published_files import (
    FIGURES_2024,
    PLACE,
    REVIEWS_2026,
    TIMELINESS_2025,
    TIMELINESS_2026,
    place,
    reviews,
    timeliness,
    transfers,
    write,
)

from sendrules import sen2
from sendrules.errors import AuthorityNotFoundError, SourceError
from sendrules.rules import Severity
from sendrules.sen2.published import Kind, Level, Marker
from sendrules.sen2.published.views import headline

FIGURES_OF_REVIEWS = "1000 800 200 500 100 200 300 20 170 10 240 260"


def codes(read: sen2.Published) -> list[str]:
    return [finding.code for finding in read.findings]


@pytest.mark.parametrize("edition", [2025, 2026])
def test_each_edition_gives_the_same_figures(tmp_path: Path, edition: int) -> None:
    read = sen2.published(timeliness(tmp_path / "a.csv", edition=edition))
    row = read.of("Rutland").rows[Kind.TIMELINESS, 2024]
    wanted = {
        "plans": 70,
        "plans_unexcepted": 51,
        "within": 52,
        "within_unexcepted": 40,
        "within_percent": Decimal("74.3"),
        "over_a_year": 0,
    }
    assert {item: row.figures[item] for item in wanted} == wanted
    assert row.level is Level.AUTHORITY
    assert (row.name, row.old_code, row.new_code, row.region) == (
        "Rutland",
        "857",
        "E06000017",
        "North",
    )
    assert row.figures.get("average_weeks") == (Decimal("25.5") if edition == 2026 else None)
    assert codes(read) == []


def test_the_one_file_of_editions_up_to_2024_has_three_kinds(tmp_path: Path) -> None:
    headings = [
        "ass_refused",
        "ass_refused_ehc",
        "inreq_ehc",
        "inc_exc_20week_ehc",
        "inc_exc_20week_rate",
        "tot_inc_exc_ehc",
        "no_exc_20week_ehc",
        "no_exc_20week_rate",
        "tot_no_exc_ehc",
        "new_all_ehc",
        "ass_none_ehc",
        "personal_budgets",
    ]
    figures = ["z", "18", "62", "31", "100", "31", "31", "100", "31", "31", "3", "z"]
    file = write(
        tmp_path / "sen2_mi.csv",
        headings,
        [[*place("Rutland", 2019, "")[:-2], *figures]],
        before=PLACE[:-2],
    )
    read = sen2.published(file)
    rows = read.of("857").rows
    assert {kind for kind, _ in rows} == {Kind.TIMELINESS, Kind.REQUESTS, Kind.ASSESSMENTS}
    assert rows[Kind.TIMELINESS, 2019].count("within") == 31
    assert rows[Kind.REQUESTS, 2019].count("refused") == 18
    assert rows[Kind.ASSESSMENTS, 2019].count("not_issued") == 3
    (unknown,) = [f for f in read.findings if f.code == "PF30"]
    assert f"'{headings[0]}', '{headings[-1]}'" in unknown.message


def test_markers_are_kept_and_an_odd_cell_is_told_without_its_text(tmp_path: Path) -> None:
    cells = ["x", "z", "c", "", "about ten", *["0", "0", "0", "0", "0", "0", "0", "0", "0"]]
    file = write(tmp_path / "a.csv", TIMELINESS_2025, [[*place("Leeds", 2024, "Total"), *cells]])
    read = sen2.published(file)
    figures = read.of("Leeds").rows[Kind.TIMELINESS, 2024].figures
    assert list(figures.values())[:5] == [
        Marker.NOT_AVAILABLE,
        Marker.NOT_APPLICABLE,
        Marker.SUPPRESSED,
        Marker.BLANK,
        Marker.UNREAD,
    ]
    (odd,) = [f for f in read.findings if f.code == "PF43"]
    assert (odd.row, odd.severity) == (2, Severity.ERROR)
    assert "pc_plans_issued_within_20_weeks" in odd.message
    assert "ten" not in odd.message.replace("taken", "")


@pytest.mark.parametrize(
    "total",
    ["All EHC plans issued", "All EHC plans", "Total", "All reviews of EHC plans", ""],
)
def test_totals_are_told_from_breakdowns_whatever_they_are_called(
    tmp_path: Path, total: str
) -> None:
    figures = FIGURES_2024["Rutland"].split()
    rows = [
        [*place("Rutland", 2024, "Sex", "Female"), *figures],
        [*place("Rutland", 2024, total), *figures],
    ]
    read = sen2.published(write(tmp_path / "a.csv", TIMELINESS_2025, rows))
    assert [(row.topic, row.breakdown) for row in read.breakdowns] == [("Sex", "Female")]
    assert read.of("Rutland").rows[Kind.TIMELINESS, 2024].line == 3


def test_years_in_names_and_shortened_files(tmp_path: Path) -> None:
    short = ["level", "region", "old_la_code", "la_name"]
    rows = [
        ["National", "", "", "England", "718838", "12232", "142257", "38887", "602"],
        ["Local authority", "North", "857", "Rutland", "431", "31", "16", "30", "0"],
    ]
    headings = ["number_plans", "due_25", "due_26", "final_25", "final_26"]
    read = sen2.published(write(tmp_path / "a.csv", headings, rows, before=short))
    row = read.of("Rutland").rows[Kind.TRANSFERS, 2025]
    assert row.figures["due_in_2025"] == 31
    assert row.figures["final_in_2026"] == 0
    assert read.england.rows[Kind.TRANSFERS, 2025].count("due_in_2026") == 142_257
    assert codes(read) == ["PF35"]

    again = [name.replace("2025", "2031") for name in REVIEWS_2026]
    rows = [[*place("Leeds", 2031, "Total"), *FIGURES_OF_REVIEWS.split()]]
    later = sen2.published(write(tmp_path / "b.csv", again, rows))
    assert later.of("Leeds").rows[Kind.REVIEWS, 2031].count("completed_earlier") == 100


def test_a_heading_that_was_cut_is_taken_and_said_and_another_is_not_guessed(
    tmp_path: Path,
) -> None:
    headings = [*TIMELINESS_2026[:-2], "avg_weeks_to_nowhere", "plans_issued_within"]
    headings.remove("plans_issued_within_20_weeks")
    figures = FIGURES_2024["Rutland"].split()
    del figures[2]
    rows = [[*place("Rutland", 2024, "Total"), *figures, "9", "52"]]
    read = sen2.published(write(tmp_path / "a.csv", headings, rows))
    assert read.of("Rutland").rows[Kind.TIMELINESS, 2024].count("within") == 52
    told = {finding.code: finding.message for finding in read.findings}
    assert "'plans_issued_within' is taken for 'within'" in told["PF31"]
    assert "'avg_weeks_to_nowhere'" in told["PF30"]


@pytest.mark.parametrize(
    ("change", "code", "names"),
    [
        ((1, "801"), "PF10", ["review_expected_2025", "review_not_expected_2025"]),
        ((3, "501"), "PF10", ["review_expected_2025", "review_completed_prior_2025"]),
        ((10, "241"), "PF10", ["review_completed_2025", "decision_4_weeks"]),
        ((9, "11"), "PF10", ["outcome_amended", "no_outcome_recorded"]),
    ],
)
def test_sums_of_reviews(
    tmp_path: Path, change: tuple[int, str], code: str, names: list[str]
) -> None:
    figures = FIGURES_OF_REVIEWS.split()
    assert codes(sen2.published(reviews(tmp_path / "a.csv", England=FIGURES_OF_REVIEWS))) == []
    figures[change[0]] = change[1]
    read = sen2.published(reviews(tmp_path / "a.csv", England=" ".join(figures)))
    found = [finding for finding in read.findings if finding.code == code]
    assert any(all(name in f.message for name in names) for f in found)
    assert {(f.row, f.file) for f in found} == {(2, "a.csv")}


@pytest.mark.parametrize(
    ("place_in_row", "figure", "code"),
    [
        (2, "71", "PF11"),
        (6, "19", "PF11"),
        (4, "74.2", "PF12"),
        (4, "74", "PF12"),
        (1, "71", "PF11"),
        (10, "-1", "PF13"),
    ],
)
def test_bands_and_percentages_of_timeliness(
    tmp_path: Path, place_in_row: int, figure: str, code: str
) -> None:
    figures = FIGURES_2024["Rutland"].split()
    figures[place_in_row] = figure
    rows = [[*place("England", 2024, "Total"), *figures]]
    read = sen2.published(write(tmp_path / "a.csv", TIMELINESS_2025, rows))
    assert code in codes(read)


@pytest.mark.parametrize("marker", ["x", "z", "c"])
def test_more_plans_in_time_than_plans_are_told_without_the_other_bands(
    tmp_path: Path, marker: str
) -> None:
    figures = ["40", "30", "50", "30", *[marker] * 10]
    rows = [[*place("Rutland", 2020, "Total"), *figures]]
    read = sen2.published(write(tmp_path / "a.csv", TIMELINESS_2025, rows))
    assert codes(read).count("PF11") == 1
    says = headline(read.compare("Rutland"))
    assert says.startswith("In 2020, 50 of 40 plans were issued within 20 weeks: 125.0%. Rank")
    rows = [[*place("Rutland", 2020, "Total"), "-1", *[marker] * 13]]
    read = sen2.published(write(tmp_path / "a.csv", TIMELINESS_2025, rows))
    assert codes(read).count("PF13") == 1
    assert "PF11" not in codes(read)


@pytest.mark.parametrize(
    ("topic", "breakdown", "is_total"),
    [
        ("All EHC plans", "All EHC plans", True),
        ("All EHC plans", "Total", True),
        ("Total", "", True),
        ("Sex", "Total", False),
        ("Sex", "Female", False),
    ],
)
def test_rows_of_all_plans(tmp_path: Path, topic: str, breakdown: str, *, is_total: bool) -> None:
    where = [*place("Rutland", 2024, "Total")[:-2], topic, breakdown]
    rows = [[*where, *FIGURES_2024["Rutland"].split()]]
    read = sen2.published(write(tmp_path / "a.csv", TIMELINESS_2025, rows))
    assert (len(read.authorities), len(read.breakdowns)) == ((1, 0) if is_total else (0, 1))


def test_an_authority_whose_every_row_is_left_out_is_said_so(tmp_path: Path) -> None:
    files = []
    for year, swap in ((2023, False), (2024, True)):
        rows = []
        for name in ("Cambridgeshire", "Central Bedfordshire"):
            where = place(name, year, "Total")
            if swap:
                where = [{"873": "823", "823": "873"}.get(cell, cell) for cell in where]
            rows.append([*where, *FIGURES_2024["Rutland"].split()])
        files.append(write(tmp_path / f"{year}.csv", TIMELINESS_2025, rows))
    read = sen2.published(files)
    assert codes(read).count("PF01") == 4
    for asked in ("873", "cambridgeshire", "E10000003"):
        with pytest.raises(AuthorityNotFoundError, match="is left out"):
            read.of(asked)


def test_a_percentage_is_rounded_half_up(tmp_path: Path) -> None:
    ties = {"45 144": "31.3", "27 48": "56.3", "1 16": "6.3", "4 64": "6.3", "259 560": "46.3"}
    rows = [
        [
            *place("England", year, "Total"),
            of,
            "0",
            count,
            "0",
            printed,
            "x",
            *["0", "0", "0", "x", "0", "0", "0", "x"],
        ]
        for year, (tie, printed) in enumerate(ties.items(), start=2019)
        for count, of in [tie.split()]
    ]
    read = sen2.published(write(tmp_path / "a.csv", TIMELINESS_2025, rows))
    assert codes(read) == []


def test_the_share_within_six_weeks_may_be_of_more_than_the_dated(tmp_path: Path) -> None:
    headings = [
        "requests_received_in_year",
        "request_outcome_six_weeks",
        "request_outcome_over_6_weeks",
        "request_outcome_six_weeks_pc",
    ]
    for printed, wanted in (("84.8", []), ("84.9", []), ("85", ["PF12"])):
        figures = ["138242", "111723", "19863", printed]
        rows = [[*place("England", 2023, "Total"), *figures]]
        assert codes(sen2.published(write(tmp_path / "a.csv", headings, rows))) == wanted


def test_phase_transfers_without_due_dates_and_with_more_finals(tmp_path: Path) -> None:
    file = transfers(
        tmp_path / "a.csv",
        England="900 90 90 20 2",
        Leeds="100 0 0 0 0",
        Essex="100 1 0 5 0",
        Rutland="431 31 16 30 0",
        Lewisham="x x x x x",
    )
    told = {(f.code, f.row): f.message for f in sen2.published(file).findings}
    assert told.keys() == {("PF21", 3), ("PF20", 4)}
    assert told["PF21", 3].startswith("Leeds 2025:")


def test_a_row_that_cannot_be_read_is_told_by_its_line(tmp_path: Path) -> None:
    figures = FIGURES_2024["Rutland"].split()
    rows = [
        [*place("Rutland", "202425", "Total"), *figures],
        [*place("Rutland", 2024, "Total"), *figures, "one more"],
        [*place("Rutland", 2024, "Total")[:2], "Ward", *place("Rutland", 2024, "")[3:], *figures],
        [*place("England", 2024, "Total")[:2], "Local authority", *[""] * 9, *figures],
        [*place("Leeds", 2024, "Total"), *figures],
    ]
    read = sen2.published(write(tmp_path / "a.csv", TIMELINESS_2025, rows))
    found = [(f.code, f.row) for f in read.findings if f.code != "PF50"]
    assert found == [("PF41", 2), ("PF40", 3), ("PF41", 4), ("PF42", 5)]
    assert [a.name for a in read.authorities] == ["Leeds"]


def test_a_column_that_is_there_twice(tmp_path: Path) -> None:
    headings = [*TIMELINESS_2025, "plans_issued_den"]
    rows = [[*place("England", 2024, "Total"), *FIGURES_2024["Rutland"].split(), "70"]]
    same = sen2.published(write(tmp_path / "a.csv", headings, rows))
    assert [(f.code, f.severity) for f in same.findings] == [("PF32", Severity.QUERY)]
    rows[0][-1] = "71"
    other = sen2.published(write(tmp_path / "a.csv", headings, rows))
    assert [(f.code, f.severity) for f in other.findings] == [("PF32", Severity.ERROR)]
    assert other.england.rows[Kind.TIMELINESS, 2024].count("plans") == 70


def test_a_file_of_something_else_is_a_finding_and_alone_an_error(tmp_path: Path) -> None:
    other = tmp_path / "caseload.csv"
    other.write_text("time_period,ehcplans\n202425,12\n")
    read = sen2.published([timeliness(tmp_path / "a.csv"), other])
    assert [(f.code, f.file) for f in read.findings] == [("PF44", "caseload.csv")]
    assert read.files == ("a.csv",)
    with pytest.raises(SourceError, match="None of the files has figures"):
        sen2.published(other)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfe\x00a", "not UTF-8"),
        (b'time_period,"level\n', "no CSV"),
        (b"", "is empty"),
        (b"a" * 200_000 + b",b\n", "no CSV"),
        (b"\x00\x00\n\x00", "None of the files"),
    ],
)
def test_what_is_no_csv_gets_a_clear_error(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(data)
    with pytest.raises(SourceError, match=says):
        sen2.published(file)


def test_what_is_no_path() -> None:
    with pytest.raises(TypeError, match="must be a path"):
        sen2.published([3])  # type: ignore[list-item]
    with pytest.raises(SourceError, match="there is no such file"):
        sen2.published("nonesuch.csv")
    with pytest.raises(SourceError, match="None of the files"):
        sen2.published([])


def test_files_are_named_apart_and_read_once(tmp_path: Path) -> None:
    odd = [timeliness(tmp_path / name) for name in ("a\x01.csv", "a\x02.csv")]
    assert sen2.published(odd).files == ("file 1, a\ufffd.csv", "file 2, a\ufffd.csv")
    for folder in ("2025", "2026"):
        (tmp_path / folder).mkdir()
    two = [timeliness(tmp_path / folder / "a.csv") for folder in ("2025", "2026")]
    assert sen2.published([*two, two[0]]).files == ("2025/a.csv", "2026/a.csv")
    with pytest.raises(SourceError, match="cannot be opened"):
        sen2.published("a\0.csv")


APPEALS = """\
Appealable decisions,,,,
,,,,
,,2024,,,2025,,
,Old LA code,Appeals registered,Total Appealable Decisions,SEND Tribunal Appeal Rate2,Appeals,Total Appealable decisions,SEND Tribunal Appeal Rate
EAST OF ENGLAND,,,,,,,
Central Bedfordshire,873,140,"4,894",2.90%,150,3051,4.90%
Cambridgeshire,823,169,2931,5.80%,145,3512,4.10%
Essex7,881,709,9061,7.80%,844,7260,11.60%
Rutland,857, - , x ,x,9,313,2.90%
England Total,,22276,364912,6.10%,26977,405735,6.60%
,,,,
Footnotes:,,,,
"""


def test_the_file_of_appealable_decisions_and_its_swapped_codes(tmp_path: Path) -> None:
    file = tmp_path / "appeals.csv"
    file.write_text(APPEALS, encoding="utf-8-sig")
    years = (2023, 2024)
    table = write(
        tmp_path / "a.csv",
        TIMELINESS_2025,
        [
            [*place(name, year, "Total"), *FIGURES_2024["Rutland"].split()]
            for name in ("England", "Cambridgeshire", "Central Bedfordshire", "Essex", "Rutland")
            for year in years
        ],
    )
    read = sen2.published([table, file])
    clashes = [finding for finding in read.findings if finding.code == "PF01"]
    assert [(f.file, f.row, f.severity) for f in clashes] == [
        ("appeals.csv", 6, Severity.ERROR),
        ("appeals.csv", 7, Severity.ERROR),
    ]
    assert {row.name for row in read.left_out} == {"Cambridgeshire", "Central Bedfordshire"}
    assert (Kind.APPEALS, 2024) not in read.of("Cambridgeshire").rows
    essex = read.of("Essex").rows
    assert essex[Kind.APPEALS, 2024].count("appeals") == 709
    assert essex[Kind.APPEALS, 2025].count("appealable_decisions") == 7260
    assert read.england.rows[Kind.APPEALS, 2025].count("appeals") == 26_977
    assert read.of("857").rows[Kind.APPEALS, 2024].figures == {
        "appeals": Marker.BLANK,
        "appealable_decisions": Marker.NOT_AVAILABLE,
        "appeal_rate_percent": Marker.NOT_AVAILABLE,
    }
    assert {f.code for f in read.findings} == {"PF01"}


APPEALS_2024 = """\
Appeal rate 2014-20242,,,,,,,
Local Authority,LA code,2023,,,2024,,,,
,,Appeals registered4,"Total Appealable Decisions1,9",SEND Tribunal Appeal Rate2,Appeals registered4,"Total Appealable Decisions1,9",SEND Tribunal Appeal Rate2,In development: Total Appealable Decisions1,In development: Rate
EAST MIDLANDS,,,,,,,,,
Rutland,857,8,344,2.30%,8,392,2.00%,279,2.90%
Cumbria8,909, .. , .. , .. ,5,100,5.10%,,
"""


def test_an_earlier_file_of_appealable_decisions(tmp_path: Path) -> None:
    file = tmp_path / "appeals.csv"
    file.write_text(APPEALS_2024, encoding="utf-8-sig")
    read = sen2.published(file)
    assert read.of("Rutland").rows[Kind.APPEALS, 2023].count("appealable_decisions") == 344
    assert read.of("Rutland").rows[Kind.APPEALS, 2024].count("appealable_decisions") == 392
    cumbria = read.of("909").rows[Kind.APPEALS, 2023].figures
    assert {*cumbria.values()} == {Marker.BLANK}
    told = {finding.code: finding for finding in read.findings}
    assert told.keys() == {"PF30", "PF12", "PF50"}
    assert "'In development: Total Appealable Decisions1'" in told["PF30"].message
    assert (told["PF12"].row, told["PF12"].message.split(":")[0]) == (6, "Cumbria 2024")
