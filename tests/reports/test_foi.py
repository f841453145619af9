"""The pack: the usual questions, answered so that no small number can be worked out of any of its tables."""

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
import polars as pl
import pytest
from commands import run
from scipy.optimize import linprog  # type: ignore[import-untyped]

from sendrules import AnnualReview, NeedsAssessment, PhaseTransfer, Status
from sendrules.errors import ColumnWarning
from sendrules.examples import AS_AT, example_caseload
from sendrules.reports import Answered, Report, activity, answered, caseload, foi_pack

PERIOD = (date(2025, 7, 1), date(2025, 12, 1))
DUTIES = {
    "decisions_in_time": ("requests_and_plans", ("agreed", "refused")),
    "refusals_in_time": ("requests_and_plans", ("plans_refused",)),
    "plans_in_time": ("requests_and_plans", ("plans",)),
    "reviews_in_time": ("reviews", ("completed",)),
    "amended_plans_in_time": ("reviews", ("amended",)),
}
"""The tables of what was done in time, and the events of which what is done is a part."""
NOT_SHOWN = "[c]"
BAND = re.compile(r"(\d+)–(\d+)%")
Key = tuple[str, object, str]


@pytest.fixture(scope="module")
def northmere() -> Answered:
    return answered(example_caseload(), as_at=AS_AT, in_full=False).collected()


def small_council(seed: int, size: int) -> dict[type, pl.DataFrame]:
    """A council of few cases, and so of small numbers."""
    random = Random(seed)  # noqa: S311 - the same council in every run

    def after(day: date, least: int, most: int) -> date | None:
        return day + timedelta(days=random.randint(least, most)) if random.random() < 0.8 else None

    assessments, reviews = [], []
    for n in range(size):
        asked = date(2024, 10, 1) + timedelta(days=random.randrange(420))
        decided = after(asked, 20, 60)
        planned = decided and after(asked, 80, 130)
        sent = planned and after(asked, 120, 190)
        held = date(2025, 1, 1) + timedelta(days=random.randrange(330))
        told = after(held, 10, 45)
        assessments.append(
            {
                "case": str(n),
                "request_received": asked,
                "assessment_agreed": decided and random.random() < 0.8,
                "decision_notified": decided,
                "plan_needed": planned and random.random() < 0.8,
                "plan_decision_notified": planned,
                "final_plan_sent": sent,
                "personal_circumstances_claimed": random.random() < 0.15,
                "circumstances_from": asked,
                "circumstances_to": asked + timedelta(days=200),
            }
        )
        reviews.append(
            {
                "case": str(n),
                "meeting_held": held,
                "decision_sent": told,
                "final_plan_sent": told and after(told, 30, 70),
                "attends_institution": random.random() < 0.8,
            }
        )
    facts = {NeedsAssessment: assessments, AnnualReview: reviews}
    return {kind: pl.DataFrame(rows, infer_schema_length=None) for kind, rows in facts.items()}


@cache
def council(size: int) -> Answered:
    frames = small_council(size, size)
    return answered(frames, case="case", as_at=date(2025, 12, 1), in_full=False).collected()


class Reader:
    """One who reads a pack, and works out what it does not show: from what its tables say they are."""

    def __init__(self, report: Report) -> None:
        self.cells: dict[Key, object] = {}
        self.sums: list[dict[Key, int]] = []
        self.ends: list[dict[Key, int]] = []
        for table in report.tables:
            first = table.columns[0].name
            for row in table.records():
                for column in table.columns:
                    if column.kind == "count":
                        self.cells[table.name, row[first], column.name] = row[column.name]
                    if band := BAND.fullmatch(str(row[column.name])):
                        self._told(table.name, row[first], column.name, band)
        self._read()

    def _told(self, table: str, row: object, rate: str, band: re.Match[str]) -> None:
        """Take in what a rate is said to lie between."""
        way = rate.removeprefix("rate")
        low, high = map(int, band.groups())
        part, whole = (table, row, f"in_time{way}"), (table, row, f"done{way}")
        self.ends += [{part: -100, whole: low}, {part: 100, whole: -high}]

    def _read(self) -> None:
        for name, (events, of_events) in DUTIES.items():
            for row in self._rows(name):
                for whole, parts in (
                    ("done", ("in_time", "late")),
                    ("done_unexcepted", ("in_time_unexcepted", "late_unexcepted")),
                    ("in_time", ("in_time_unexcepted", "in_time_excepted")),
                    ("late", ("late_unexcepted", "late_excepted")),
                    ("excepted", ("in_time_excepted", "late_excepted")),
                ):
                    self._sum((name, row, whole), [(name, row, part) for part in parts])
                apart = [(name, row, "done"), (name, row, "other")]
                whole_ = {(events, row, part): 1 for part in of_events}
                self.sums.append(whole_ | dict.fromkeys(apart, -1) | {(name, row, "unsaid"): 1})
                if name != "decisions_in_time":
                    self.sums.append({(name, row, "unsaid"): 1})
        for table in (*DUTIES, "requests_and_plans", "reviews"):
            names = {name for where, _, name in [*self.cells, *self._hidden()] if where == table}
            for name in names:
                rows = [(table, row, name) for row in self._rows(table) if row != "All"]
                self._sum((table, "All", name), rows)
        for row in self._rows("open"):
            open_ = [("open", row, name) for name in ("running", "overdue", "undecided")]
            self._sum(("open", row, "open"), open_)
            self.sums.append({("open", row, "overdue"): 1, ("overdue", row, "overdue"): -1})
            bands = [key for key in self.cells if key[:2] == ("overdue", row)]
            self._sum(("overdue", row, "overdue"), [key for key in bands if key[2] != "overdue"])

    def _rows(self, table: str) -> list[object]:
        return list(dict.fromkeys(row for where, row, _ in self.cells if where == table))

    def _sum(self, whole: Key, parts: Iterable[Key]) -> None:
        self.sums.append({whole: 1} | dict.fromkeys(parts, -1))

    def _hidden(self) -> set[Key]:
        return {key for one in self.sums for key in one} - self.cells.keys()

    def between(self) -> Iterator[tuple[Key, float, float]]:
        """The least and the most that each number not shown can be."""
        keys = [*self.cells, *sorted(self._hidden(), key=str)]
        places = {key: n for n, key in enumerate(keys)}
        matrix = np.zeros((len(self.sums), len(keys)))
        for row, one in zip(matrix, self.sums, strict=True):
            for key, sign in one.items():
                row[places[key]] = sign
        told = np.array([[one.get(key, 0) for key in keys] for one in self.ends])
        shares = {"A_ub": told, "b_ub": np.zeros(len(told))} if self.ends else {}
        bounds: list[tuple[object, object]] = []
        for key in keys:
            value = self.cells.get(key)
            known = (value, value) if isinstance(value, int) else (1, 9999)
            bounds.append(known if key in self.cells else (0, 9999))
        for key in keys:
            if isinstance(self.cells.get(key), int) or not (key in self.cells or key[2] == "late"):
                continue
            goal = np.zeros(len(keys))
            goal[places[key]] = 1
            ends = [
                linprog(
                    sign * goal,
                    A_eq=matrix,
                    b_eq=np.zeros(len(self.sums)),
                    bounds=bounds,
                    **shares,
                )
                for sign in (1, -1)
            ]
            assert all(end.status == 0 for end in ends)
            yield key, ends[0].fun, -ends[1].fun


def in_full(found: Answered) -> Mapping[Key, object]:
    """Every number of the pack, and those that can be subtracted."""
    cells = Reader(foi_pack(found, every="quarter", period=PERIOD, suppress_below=1)).cells
    assert NOT_SHOWN not in cells.values()
    late = {
        (table, row, "late"): value - cells[table, row, "in_time"]  # type: ignore[operator]
        for (table, row, name), value in cells.items()
        if name == "done"
    }
    return cells | late


@pytest.mark.parametrize("size", [25, pytest.param(90, marks=pytest.mark.long)])
def test_a_solver_cannot_work_out_a_small_number_of_the_pack(size: int) -> None:
    found = council(size)
    report, true = foi_pack(found, every="quarter", period=PERIOD), in_full(found)
    reader = Reader(report)
    assert all(true[key] == shown for key, shown in reader.cells.items() if shown != NOT_SHOWN)
    assert not any(0 < shown < 5 for shown in reader.cells.values() if isinstance(shown, int))
    worked_out = {key: (least, most) for key, least, most in reader.between()}
    assert {key for key, value in reader.cells.items() if value == NOT_SHOWN} <= worked_out.keys()
    for key, (least, most) in worked_out.items():
        value = true.get(key)
        if key in reader.cells:
            assert value != 0
            assert most >= max(5, least + 1) - 1e-6, key
        if isinstance(value, int) and 0 < value < 5:
            assert most >= value + 4 - 1e-6, key


def test_a_solver_works_it_out_where_only_small_numbers_are_left_out() -> None:
    """The reader of these tests is no fool."""
    report = foi_pack(council(90), every="quarter", period=PERIOD, suppress_below=1)
    reader = Reader(report)
    small = {key for key, value in reader.cells.items() if value in {1, 2, 3, 4}}
    reader.cells |= dict.fromkeys(small, NOT_SHOWN)
    found = {key for key, least, most in reader.between() if most - least < 1e-6}
    assert len(small & found) > 5


def test_the_pack_tells_what_the_other_reports_tell(northmere: Answered) -> None:
    pack = foi_pack(northmere, suppress_below=1, period=(date(2025, 1, 1), AS_AT))
    other = activity(northmere, period=(date(2025, 1, 1), AS_AT))
    table = pack["requests_and_plans"]
    for name in ("requests", "agreed", "refused", "plans_refused", "drafts", "plans"):
        assert table.column(name) == (other.figure(name), *other["activity"].column(name))
    page = caseload(northmere, period=(date(2025, 1, 1), AS_AT))
    for limit, name in (
        ("send-2014/13(2)", "plans_in_time"),
        ("send-2014/5(1)", "decisions_in_time"),
    ):
        counted = next(x for x in page.limits if x.limit == limit)
        row = next(iter(pack[name].records()))
        assert (row["done"], row["in_time"], row["rate"]) == (
            counted.done,
            counted.in_time,
            counted.rate,
        )
        assert row["done_unexcepted"] == counted.done_unexcepted
        assert row["rate_unexcepted"] == counted.rate_unexcepted
    open_ = {row["duty"]: row for row in pack["open"].records()}["Final plan"]
    limit_ = next(x for x in page.limits if x.limit == "send-2014/13(2)")
    assert open_["overdue"] + open_["undecided"] == limit_.counts[Status.OVERDUE]  # type: ignore[operator]


def test_means_are_of_what_is_overdue() -> None:
    frame = pl.DataFrame(
        {
            "request_received": [date(2025, 1, 1)] * 5 + [date(2025, 1, 3)],
            "assessment_agreed": [True] * 6,
            "decision_notified": [date(2025, 1, 20)] * 6,
            "plan_needed": [True] * 6,
            "plan_decision_notified": [date(2025, 4, 1)] * 6,
        }
    )
    report = foi_pack(frame, as_at=date(2025, 7, 1))
    row = {row["duty"]: row for row in report["open"].records()}["Final plan"]
    assert (row["overdue"], row["waited"], row["late"]) == (6, 180.7, 40.7)
    assert report.figure("plans_in_time_overdue") == 6
    few = foi_pack(frame.head(4), as_at=date(2025, 7, 1))
    row = {row["duty"]: row for row in few["open"].records()}["Final plan"]
    assert (row["overdue"], row["waited"], row["late"]) == (NOT_SHOWN,) * 3
    assert "mean wait" not in str(few.figures)


def test_a_rate_stands_beside_counts_that_are_shown_alone() -> None:
    report = foi_pack(council(90), every="quarter", period=PERIOD)
    for name in DUTIES:
        for row in report[name].records():
            for way in ("", "_unexcepted"):
                counts = {row[f"done{way}"], row[f"in_time{way}"]}
                rate = str(row[f"rate{way}"])
                told = rate == NOT_SHOWN or (row["period"] == "All" and BAND.fullmatch(rate))
                assert bool(told) == (NOT_SHOWN in counts)


def test_the_rate_of_the_year_is_told_roughly_where_its_counts_are_not(northmere: Answered) -> None:
    pack, all_ = foi_pack(northmere), foi_pack(northmere, suppress_below=1)
    (row,) = (row for row in pack["plans_in_time"].records() if row["period"] == "All")
    assert NOT_SHOWN in (row["done"], row["in_time"])
    assert row["rate"] == pack.figure("plans_in_time_rate") == "50–55%"
    assert 50 <= float(str(all_.figure("plans_in_time_rate"))) < 55
    assert any(term == "A rate such as 50–55%" for term, _ in pack.notes)
    # Where telling it would narrow a small number, it is not told either.
    few = foi_pack(council(90), every="quarter", period=PERIOD)
    assert few.figure("plans_in_time_rate") == NOT_SHOWN


def test_nothing_says_how_many_where_they_are_few() -> None:
    frame = pl.DataFrame({"request_received": [None, None, date(2025, 1, 1)]})
    caveats = " ".join(foi_pack(frame, as_at=AS_AT).caveats)
    assert "Some cases without the day of the request" in caveats
    assert "2 cases" in " ".join(foi_pack(frame, as_at=AS_AT, suppress_below=1).caveats)


def test_a_pack_is_of_some_records_alone() -> None:
    frame = pl.DataFrame({"meeting_held": [date(2025, 3, 1)]})
    report = foi_pack(frame, AnnualReview, as_at=AS_AT)
    assert report.tables[0].name == "reviews"
    with pytest.raises(ValueError, match="not of phase transfers"):
        foi_pack(pl.DataFrame({"final_plan_sent": [date(2025, 3, 1)]}), PhaseTransfer, as_at=AS_AT)


def test_of_no_case_there_are_noughts(northmere: Answered) -> None:
    report = foi_pack(example_caseload().clear(), as_at=AS_AT)
    assert set(report["requests_and_plans"].column("requests")) == {0}
    before = foi_pack(northmere, period=(date(2030, 1, 1), date(2030, 2, 1)))
    assert before["requests_and_plans"].column("requests") == (0,)


def test_a_pack_of_more_periods_than_it_tells_of() -> None:
    frame = pl.DataFrame({"id": ["1"], "request_received": [date(2025, 4, 2)]})
    twenty_years = (date(2005, 12, 1), date(2025, 11, 30))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ColumnWarning)
        foi_pack(frame, as_at=date(2025, 11, 30), period=twenty_years)
        with pytest.raises(ValueError, match=r"more than 240 periods of a month each. Begin"):
            foi_pack(frame, as_at=date(2025, 11, 30), period=(date(2005, 11, 1), twenty_years[1]))


@pytest.mark.parametrize(
    ("command", "every"), [("foi", "month"), ("activity", "week"), ("timeliness", "week")]
)
def test_a_first_day_of_long_ago_is_misuse(tmp_path: Path, command: str, every: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,request_received\n1,2025-04-02\n", "utf-8")
    asked = ("--from", "0001-01-01", "--every", every, "--as-at", "2025-11-30")
    told = run(command, file, *asked)
    assert told.exit_code == 2
    assert "--from: From 1 January 1" in told.stderr.replace("Monday ", "")
