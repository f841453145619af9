"""One authority beside its region, England and others: shares, ranks, intervals, and what is left open."""

import csv
import io
import json
import pickle
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from published_files import (
    FIGURES_2024,
    PLACE,
    TIMELINESS_2025,
    place,
    timeliness,
    transfers,
    write,
)

from sendrules import sen2
from sendrules.errors import AuthorityNotFoundError, SourceError
from sendrules.sen2.published import MEASURES, Kind, Level, Place, Point
from sendrules.sen2.published.interval import one_more, wilson
from sendrules.sen2.published.table import to_csv, to_json


@pytest.fixture
def read(tmp_path: Path) -> sen2.Published:
    return sen2.published(timeliness(tmp_path / "a.csv", years=(2023, 2024)))


def point(made: sen2.Comparison, measure: str, year: int, place: Place) -> Point:
    found = made.find(measure, year, place)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "name", ["857", "E06000017", "e06000017", "Rutland", " RUTLAND ", "Rutland County Council"]
)
def test_an_authority_has_several_names(read: sen2.Published, name: str) -> None:
    assert read.of(name).old_code == "857"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("Rutlnad", "'Rutland'"), ("E06000018", "'E06000017'"), ("Atlantis", "three-digit code")],
)
def test_an_unknown_authority_is_told_with_what_is_near(
    read: sen2.Published, name: str, hint: str
) -> None:
    with pytest.raises(AuthorityNotFoundError, match=hint):
        read.of(name)


def test_shares_are_worked_out_from_the_counts(read: sen2.Published) -> None:
    made = read.compare("Rutland", neighbours=["Leeds", "Dorset"])
    assert [p.name for p in made.places] == ["Rutland", "England", "Leeds", "Dorset"]
    rutland, england, leeds, dorset = made.places
    assert point(made, "within", 2024, rutland).value == Decimal("74.3")
    assert point(made, "within", 2024, england).value == Decimal("45.9")
    assert point(made, "over_a_year", 2024, leeds).value == Decimal("57.2")
    nothing = point(made, "within_unexcepted", 2024, dorset)
    assert (nothing.count, nothing.of, nothing.value) == (0, 0, None)
    assert nothing.missing == "a share of nothing"
    assert made.region is None
    assert any("no row of the region of North" in note for note in made.notes)


def test_average_weeks_are_those_published_where_the_edition_has_them(tmp_path: Path) -> None:
    made = sen2.published(timeliness(tmp_path / "a.csv", edition=2026)).compare("Leeds")
    weeks = point(made, "average_weeks", 2024, made.authority)
    assert (weeks.value, weeks.count) == (Decimal("25.5"), None)
    earlier = sen2.published(timeliness(tmp_path / "a.csv")).compare("Leeds")
    assert point(earlier, "average_weeks", 2024, earlier.authority).missing == "not in this edition"


def test_ranks_are_among_those_with_a_figure_and_ties_are_shared(read: sen2.Published) -> None:
    made = read.compare("Barnet", neighbours=["Rutland", "Leeds", "Essex", "Dorset", "Lewisham"])
    ranks = {
        p.place: (p.rank, p.ranked)
        for p in made.points
        if (p.measure, p.year, p.level) == ("within", 2024, Level.AUTHORITY)
    }
    assert ranks == {
        "Barnet": (1, 5),
        "Rutland": (2, 5),
        "Dorset": (3, 5),
        "Essex": (4, 5),
        "Leeds": (5, 5),
        "Lewisham": (None, None),
    }
    assert point(made, "within", 2024, read.of("Lewisham")).missing == "not available"
    assert point(made, "within", 2024, made.england).rank is None


def test_equal_shares_have_one_rank_and_the_next_is_counted_on(tmp_path: Path) -> None:
    rows = [
        [*place(name, 2024, "Total"), of, of, count, count, *["x"] * 10]
        for name, count, of in (
            ("Barnet", "9", "10"),
            ("Leeds", "90", "100"),
            ("Essex", "1", "2"),
            ("Rutland", "2", "2"),
        )
    ]
    read = sen2.published(write(tmp_path / "a.csv", TIMELINESS_2025, rows))
    made = read.compare("Barnet", neighbours=["Leeds", "Essex", "Rutland"])
    ranks = {p.place: p.rank for p in made.points if p.measure == "within" and p.rank}
    assert ranks == {"Rutland": 1, "Barnet": 2, "Leeds": 2, "Essex": 4}


def test_england_is_never_the_sum_of_the_authorities(tmp_path: Path) -> None:
    rows = [
        [*place(name, 2024, "Total"), *FIGURES_2024[name].split()] for name in ("Leeds", "Barnet")
    ]
    read = sen2.published(write(tmp_path / "a.csv", TIMELINESS_2025, rows))
    assert [(f.code, f.row) for f in read.findings] == [("PF50", 0)]
    made = read.compare("Leeds")
    england = point(made, "plans", 2024, made.england)
    assert (england.value, england.missing) == (None, "no row in the files")
    assert any("England is not the sum" in note for note in made.notes)


def test_an_authority_with_two_new_codes_is_one(tmp_path: Path) -> None:
    figures = FIGURES_2024["Rutland"].split()
    later = place("Buckinghamshire", 2024, "Total")
    later[7] = "E10000002"
    rows = [
        [*place("England", 2023, "Total"), *figures],
        [*place("England", 2024, "Total"), *figures],
        [*place("Buckinghamshire", 2023, "Total"), *figures],
        [*later, *figures],
    ]
    read = sen2.published(write(tmp_path / "a.csv", TIMELINESS_2025, rows))
    (one,) = read.authorities
    assert set(one.new_codes) == {"E06000060", "E10000002"}
    assert read.of("E06000060") is read.of("E10000002") is read.of("825")
    assert read.compare("825").years == (2023, 2024)
    assert read.findings == ()


def test_codes_that_are_swapped_in_one_file_are_told_and_joined_to_nobody(tmp_path: Path) -> None:
    right = [
        [*place(name, year, "Total"), *FIGURES_2024["Rutland"].split()]
        for name in ("England", "Cambridgeshire", "Central Bedfordshire")
        for year in (2022, 2023, 2024)
    ]
    table = write(tmp_path / "a.csv", TIMELINESS_2025, right)
    figures = {"Cambridgeshire": "8619 0 0 0 0", "Central Bedfordshire": "4357 0 876 121 0"}
    swapped = [[*place(name, 2025, "")[:-2], *of.split()] for name, of in figures.items()]
    swapped[0][8], swapped[1][8] = swapped[1][8], swapped[0][8]
    for row in swapped:
        row[7] = ""
    headings = ["number_plans", "due_25", "due_26", "final_25", "final_26"]
    other = write(tmp_path / "b.csv", headings, swapped, before=PLACE[:-2])
    read = sen2.published([other, table])
    assert [(f.code, f.file, f.row) for f in read.findings if f.code == "PF01"] == [
        ("PF01", "b.csv", 2),
        ("PF01", "b.csv", 3),
    ]
    for name in ("873", "823"):
        made = read.compare(name)
        assert (Kind.TRANSFERS, 2025) not in made.authority.rows
        assert any("are left out" in note for note in made.notes)


def test_where_nothing_says_which_code_is_right_both_are_left_out(tmp_path: Path) -> None:
    figures = FIGURES_2024["Rutland"].split()
    one, two = (place(name, 2024, "Total") for name in ("Cambridgeshire", "Central Bedfordshire"))
    first = write(tmp_path / "a.csv", TIMELINESS_2025, [[*one, *figures], [*two, *figures]])
    one, two = [*one], [*two]
    one[8], two[8] = two[8], one[8]
    one[0] = two[0] = "2023"
    leeds = [*place("Leeds", 2023, "Total"), *figures]
    second = write(tmp_path / "b.csv", TIMELINESS_2025, [[*one, *figures], [*two, *figures], leeds])
    read = sen2.published([first, second])
    assert [a.name for a in read.authorities] == ["Leeds"]
    assert len(read.left_out) == 4


def test_the_later_edition_is_shown_and_a_change_is_told(tmp_path: Path) -> None:
    for name in ("2024", "2025"):
        (tmp_path / name).mkdir()
    figures = FIGURES_2024["Rutland"].split()
    earlier = [[*place(who, 2023, "Total"), *figures] for who in ("England", "Rutland")]
    later = [
        [*place(who, year, "Total"), *figures]
        for who in ("England", "Rutland")
        for year in (2023, 2024)
    ]
    later[2][-14:] = FIGURES_2024["Leeds"].split()
    old = write(tmp_path / "2024" / "t.csv", TIMELINESS_2025, earlier)
    new = write(tmp_path / "2025" / "t.csv", TIMELINESS_2025, later)
    for files in ([old, new], [new, old, new]):
        read = sen2.published(files)
        assert read.of("Rutland").rows[Kind.TIMELINESS, 2023].count("plans") == 717
        (told,) = read.findings
        assert (told.code, told.file) == ("PF45", "2024/t.csv")
        assert "2025/t.csv" in told.message


def test_a_row_that_is_repeated_is_told(tmp_path: Path) -> None:
    row = [*place("England", 2024, "Total"), *FIGURES_2024["Rutland"].split()]
    other = [*place("England", 2024, "Total"), *FIGURES_2024["Leeds"].split()]
    read = sen2.published(write(tmp_path / "a.csv", TIMELINESS_2025, [row, row, other]))
    assert [(f.code, f.row, f.severity.value) for f in read.findings] == [
        ("PF46", 3, "query"),
        ("PF46", 4, "error"),
    ]
    assert read.england.rows[Kind.TIMELINESS, 2024].count("plans") == 70


def test_a_year_and_what_the_files_do_not_have(read: sen2.Published) -> None:
    assert read.compare("Leeds", year=2023).years == (2023,)
    with pytest.raises(SourceError, match="They have 2023 and 2024"):
        read.compare("Leeds", year=2019)
    with pytest.raises(AuthorityNotFoundError):
        read.compare("Leeds", neighbours=["Atlantis"])


def test_an_authority_is_not_its_own_neighbour(read: sen2.Published) -> None:
    made = read.compare("Leeds", neighbours=["383", "Rutland", "857"])
    assert [p.name for p in made.neighbours] == ["Rutland"]


def test_phase_transfers_have_years_of_their_own(tmp_path: Path) -> None:
    file = transfers(tmp_path / "a.csv", England="900 90 91 20 2", Rutland="431 31 16 30 1")
    made = sen2.published(file).compare("Rutland")
    values = {p.measure: p.value for p in made.points if p.place == "Rutland"}
    assert values == {"due": 31, "final": 30, "due_next": 16, "final_next": 1}
    assert MEASURES["due_next"].says_of(2025) == "Phase transfers due in 2026"


def test_small_numbers_are_said(read: sen2.Published) -> None:
    made = read.compare("Rutland")
    (note,) = [note for note in made.notes if note.startswith("Small numbers")]
    assert "70" not in note
    assert "plans in 2023 and 2024" in note
    assert "1.4 to 2.0 percentage points" in note
    assert not any("Small" in note for note in read.compare("Leeds").notes)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # Newcombe (1998), table I, and the ends of the scale.
        (81, 263, "25.5", "36.6"),
        (15, 148, "6.2", "16.0"),
        (0, 20, "0.0", "16.1"),
        (1, 29, "0.6", "17.2"),
        (20, 20, "83.9", "100.0"),
    ],
)
def test_wilson_intervals(count: int, of: int, low: str, high: str) -> None:
    assert wilson(count, of) == (Decimal(low), Decimal(high))


@given(st.integers(1, 5_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_the_share_and_is_the_shorter_the_more_there_are(
    share: tuple[int, int],
) -> None:
    count, of = share
    ends, more = wilson(count, of), wilson(count * 4, of * 4)
    assert ends is not None
    assert more is not None
    rounded = Decimal("0.05")
    assert ends[0] - rounded <= Decimal(100 * count) / of <= ends[1] + rounded
    assert more[1] - more[0] <= ends[1] - ends[0] + 2 * rounded


def test_of_nothing_there_is_no_interval() -> None:
    assert wilson(0, 0) is None
    assert wilson(5, 4) is None
    assert one_more(70) == Decimal("1.4")


def test_the_table_and_json_have_every_figure(read: sen2.Published) -> None:
    made = read.compare("Rutland", neighbours=["Lewisham"])
    rows = list(csv.DictReader(io.StringIO(to_csv(made))))
    assert len(rows) == len(made.points)
    (own,) = [
        r
        for r in rows
        if (r["year"], r["place"], r["measure"]) == ("2024", "Rutland", "within_unexcepted")
    ]
    assert (own["value"], own["count"], own["of"], own["low"], own["high"], own["printed"]) == (
        "78.4",
        "40",
        "51",
        "65.4",
        "87.5",
        "78.4",
    )
    (lacking,) = [
        r for r in rows if (r["year"], r["place"], r["measure"]) == ("2024", "Lewisham", "plans")
    ]
    assert (lacking["value"], lacking["missing"]) == ("", "not available")
    data = json.loads(to_json(made, read.findings))
    assert data["authority"]["old_code"] == "857"
    assert data["years"] == [2023, 2024]
    assert len(data["figures"]) == len(made.points)
    (without,) = [
        f
        for f in data["figures"]
        if (f["year"], f["place"], f["measure"]) == (2024, "Lewisham", "plans")
    ]
    assert "value" not in without
    assert without["missing"] == "not available"


def test_what_was_read_and_compared_can_be_handed_over(read: sen2.Published) -> None:
    back = pickle.loads(pickle.dumps(read)).compare("Rutland")  # noqa: S301 - our own
    assert back.points == read.compare("Rutland").points


def test_no_cell_of_the_table_is_a_formula(tmp_path: Path) -> None:
    row = [*place("Leeds", 2024, "Total"), *FIGURES_2024["Leeds"].split()]
    row[9] = "=HYPERLINK(1)"
    read = sen2.published(write(tmp_path / "a.csv", TIMELINESS_2025, [row]))
    names = {r["place"] for r in csv.DictReader(io.StringIO(to_csv(read.compare("383"))))}
    assert names == {"'=HYPERLINK(1)", "England"}
