"""Published files as each edition has them, made of a few figures."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

PLACE = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "new_la_code",
    "old_la_code",
    "la_name",
    "breakdown_topic",
    "breakdown",
]

TIMELINESS_2025 = [
    "plans_issued_den",
    "plans_issued_den_ex",
    "plans_issued_within_20_weeks",
    "plans_issued_20_weeks_ex",
    "pc_plans_issued_within_20_weeks",
    "PC_plans_issued_20_weeks_ex",
    "plans_issued_gt20weeks_ltYear",
    "plans_issued_gt20weeks_ltYear_ex",
    "pc_plans_issued_gt20weeks_ltYear",
    "PC_plans_issued_gt20weeks_ltYear_ex",
    "plans_issued_gt_1_year",
    "plans_issued_gt_1_year_ex",
    "pc_plans_issued_gt_1_year",
    "PC_plans_issued_gt_1_year_ex",
]
TIMELINESS_2026 = [
    *(name.lower() for name in TIMELINESS_2025),
    "avg_weeks_issue_plan",
    "avg_weeks_issue_plan_exc",
]
REVIEWS_2026 = [
    "total_ehc_plans",
    "review_expected_2025",
    "review_not_expected_2025",
    "review_completed_2025",
    "review_completed_prior_2025",
    "review_not_completed",
    "outcome_amended",
    "outcome_ceased",
    "outcome_maintained",
    "no_outcome_recorded",
    "decision_4_weeks",
    "decision_over_4_weeks",
]
TRANSFERS = ["number_plans", "due_25", "due_26", "final_25", "final_26"]

REGIONS = {"North": "E12000001", "South": "E12000009"}
AUTHORITIES = {
    "Barnet": ("302", "E09000003", "South"),
    "Lewisham": ("209", "E09000023", "South"),
    "Rutland": ("857", "E06000017", "North"),
    "Leeds": ("383", "E08000035", "North"),
    "Essex": ("881", "E10000012", "South"),
    "Dorset": ("838", "E06000059", "South"),
    "Cambridgeshire": ("873", "E10000003", "South"),
    "Central Bedfordshire": ("823", "E06000056", "South"),
    "Buckinghamshire": ("825", "E06000060", "South"),
}

FIGURES_2024 = {
    "England": "90392 84866 41448 39407 45.9 46.4 42402 39168 46.9 46.2 6478 6230 7.2 7.3",
    "Barnet": "747 601 747 601 100 100 0 0 0 0 0 0 0 0",
    "Rutland": "70 51 52 40 74.3 78.4 18 11 25.7 21.6 0 0 0 0",
    "Leeds": "717 717 67 67 9.3 9.3 240 240 33.5 33.5 410 410 57.2 57.2",
    "Essex": "1833 1797 297 270 16.2 15 1149 1140 62.7 63.4 387 387 21.1 21.5",
    "Dorset": "585 0 287 0 49.1 x 294 0 50.3 x 4 0 0.7 x",
    "Lewisham": "x x x x x x x x x x x x x x",
}
"""Figures of 2024 of a few places chosen for their edges: the counts of all plans as they were published, and
some of the bands without exceptions made up."""


def place(name: str, year: int | str, topic: str, breakdown: str = "") -> list[str]:
    """What says of whom a row is."""
    breakdown = breakdown or topic
    head = [str(year), "Calendar year"]
    england = ["E92000001", "England"]
    if name == "England":
        return [*head, "National", *england, "", "", "", "", "", topic, breakdown]
    if name in REGIONS:
        return [*head, "Regional", *england, REGIONS[name], name, "", "", "", topic, breakdown]
    old, new, region = AUTHORITIES[name]
    where = [REGIONS[region], region, new, old, name]
    return [*head, "Local authority", *england, *where, topic, breakdown]


def write(
    file: Path,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    before: Sequence[str] = PLACE,
    encoding: str = "utf-8-sig",
) -> Path:
    """Write a file as the Department does: UTF-8 with a byte-order mark."""
    with file.open("w", encoding=encoding, newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow([*before, *headings])
        writer.writerows(rows)
    return file


def timeliness(file: Path, years: Sequence[int] = (2024,), edition: int = 2025) -> Path:
    """The timeliness of a few places, the same in each year."""
    topic = "All EHC plans issued" if edition == 2025 else "All EHC plans"
    headings = TIMELINESS_2025 if edition == 2025 else TIMELINESS_2026
    more = [] if edition == 2025 else ["25.5", "23.7"]
    return write(
        file,
        headings,
        [
            [*place(name, year, topic), *figures.split(), *more]
            for year in years
            for name, figures in FIGURES_2024.items()
        ],
    )


def transfers(file: Path, **figures: str) -> Path:
    """Phase transfers, which have no breakdowns: each authority's plans, dues and finals."""
    rows = [[*place(name, 2025, "")[:-2], *of.split()] for name, of in figures.items()]
    return write(file, TRANSFERS, rows, before=PLACE[:-2])


def reviews(file: Path, **figures: str) -> Path:
    """Annual reviews in the form of the 2026 edition."""
    topic = "All reviews of EHC plans"
    rows = [[*place(name, 2025, topic), *of.split()] for name, of in figures.items()]
    return write(file, REVIEWS_2026, rows)
