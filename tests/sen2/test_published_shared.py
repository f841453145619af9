"""The Department's own files, where they are at hand: every count and every percentage."""

import csv
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from support import SHARED

from sendrules import sen2
from sendrules.sen2.published import Kind, Level

DATA = SHARED / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published files are not at hand")


@cache
def files() -> tuple[Path, ...]:
    return tuple(sorted(DATA.glob("*.csv")))


@cache
def everything() -> sen2.Published:
    return sen2.published(files())


def of(kind: Kind) -> Counter[str]:
    (file,) = {
        row.file
        for place in (everything().of(a.old_code) for a in everything().authorities)
        for (k, year), row in place.rows.items()
        if k is kind and year != 2025
    } or {""}
    return Counter(f.code for f in everything().findings if f.file == file)


def test_every_file_is_read() -> None:
    assert everything().files == tuple(file.name for file in files())
    assert everything().left_out == ()


@pytest.mark.parametrize("kind", [Kind.TIMELINESS, Kind.REQUESTS, Kind.ASSESSMENTS])
def test_the_counts_and_percentages_of_the_department_agree(kind: Kind) -> None:
    assert of(kind) == Counter()


def test_reviews_of_2024_hold_counts_below_nothing() -> None:
    found = of(Kind.REVIEWS)
    assert found.keys() == {"PF13", "PF32"}
    with (DATA / "dfe_annual_reviews_2025_edition.csv").open(encoding="utf-8-sig") as file:
        negative = sum(cell.startswith("-") for row in csv.reader(file) for cell in row)
    assert found["PF13"] == negative


def test_phase_transfers_of_2025() -> None:
    found = Counter(f.code for f in everything().findings if "phase" in f.file)
    assert found == {"PF35": 1, "PF21": 15, "PF20": 10}


def test_every_share_within_20_weeks_is_the_one_printed() -> None:
    checked = 0
    for authority in everything().authorities:
        made = everything().compare(authority.old_code)
        for point in made.points:
            if point.measure in {"within", "within_unexcepted"} and point.value is not None:
                assert point.value == point.printed
                checked += 1
    assert checked > 1_500


def test_buckinghamshire_is_one_authority_with_two_codes() -> None:
    place = everything().of("825")
    assert {*place.new_codes} == {"E10000002", "E06000060"}
    assert [year for kind, year in place.rows if kind is Kind.TIMELINESS] == [
        2019,
        2020,
        2021,
        2022,
        2023,
    ]


def test_england_is_the_row_of_england() -> None:
    row = everything().england.rows[Kind.TIMELINESS, 2023]
    assert (row.level, row.count("plans"), row.count("within")) == (Level.NATIONAL, 80_945, 39_784)
    parts = sum(
        everything().of(a.old_code).rows[Kind.TIMELINESS, 2023].count("plans") or 0
        for a in everything().authorities
        if (Kind.TIMELINESS, 2023) in everything().of(a.old_code).rows
    )
    assert parts == 80_624


def test_england_in_2025_by_the_re_cut_file_of_reviews() -> None:
    row = everything().england.rows[Kind.REVIEWS, 2025]
    assert row.count("expected") == 596_987
    assert row.count("within_four_weeks") == 161_396
    made = everything().compare("York")
    england = made.find("four_weeks", 2024, made.england)
    assert england is not None
    assert england.value == Decimal("44.4")
