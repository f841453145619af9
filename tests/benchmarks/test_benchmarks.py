"""The benchmarks run at a tiny size, and their yardsticks agree with the library.

Each measure checks that both sides give the same answers before it times them; nothing is timed
here.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from nation import example_nation

from sendrules.records import RECORDS

ROWS = 3_000


@pytest.mark.parametrize(
    ("module", "measure", "needs"),
    [
        ("needs_assessment", "against_polars", "polars"),
        ("duckdb_sql", "against_duckdb", "duckdb"),
        ("loops_and_frames", "against_pandas", "dateutil"),
        ("loops_and_frames", "against_loop", "dateutil"),
        ("working_days", "against_numpy", "numpy"),
    ],
)
def test_the_yardstick_agrees(module: str, measure: str, needs: str) -> None:
    pytest.importorskip(needs)
    line = getattr(import_module(module), measure)(ROWS, 1)
    assert f"{ROWS:,} rows" in line.work
    assert float(line.ratio) > 0


def test_a_disagreement_is_seen() -> None:
    pytest.importorskip("duckdb")
    agree = import_module("duckdb_sql").agree
    ours = pl.DataFrame({"days": [1, 2, None]})
    agree(ours, ours)
    with pytest.raises(AssertionError, match="days"):
        agree(ours, pl.DataFrame({"days": [1, 2, 3]}))


@pytest.mark.long
def test_a_first_answer_is_measured() -> None:
    lines = import_module("cold_start").first_answer(1)
    assert all(float(line.ratio) > 0 for line in lines)


def test_every_kind_of_frame_is_measured() -> None:
    pytest.importorskip("duckdb")
    lines = import_module("in_and_out").against_polars_frames(ROWS, 1)
    assert [x.work.partition(" in and out")[0] for x in lines] == [
        "pandas, NumPy types",
        "pandas, Arrow types",
        "PyArrow",
        "DuckDB",
    ]


@pytest.mark.long
def test_spark_is_measured() -> None:
    pytest.importorskip("pyspark")
    lines = import_module("spark_local").against_polars(ROWS, 1)
    assert [x.work for x in lines] == [
        "Spark local[2], all 10 limits, 3,000 rows",
        "Spark local[2], 3,000 rows passed on unanswered",
    ]
    assert all(float(x.ratio) > 0 for x in lines)


@pytest.mark.long
def test_the_nation_is_counted_the_same_both_ways(tmp_path: Path) -> None:
    nation: Any = import_module("nation_counts")
    written = example_nation(tmp_path, 100)
    counted = nation.counts(tmp_path)
    assert counted == nation.long_counts(tmp_path)
    by_limit = {name: sum(statuses.values()) for name, statuses in counted.items()}
    assert by_limit["send-2014/13(2)"] == written[RECORDS[0]]
    assert nation.size(tmp_path) == sum(written.values())
    assert nation.yardstick(tmp_path) > 0


def test_one_record_is_counted_in_records_a_second() -> None:
    lines = import_module("one_record").a_second(5, 1)
    assert [x.ours.endswith(" a second") for x in lines] == [True, True]


def test_the_table_has_a_row_a_line() -> None:
    timing = import_module("timing")
    shown = timing.table([timing.Line("work", "-", "1 s"), timing.Line("more", "-", "2 s")])
    assert len(shown.splitlines()) == 4
    assert len({len(line) for line in shown.splitlines()}) == 1


def test_the_reports_of_a_month_are_those_of_loops() -> None:
    month_end: Any = import_module("month_end")
    (line,) = month_end.against_loops(1000, 1)
    assert float(line.ratio) > 0
    made = month_end.month_end(month_end.unclaimed(1000))
    assert sum(map(sum, month_end.as_loops(made)["activity"])) > 0


@pytest.mark.long
def test_each_report_is_measured_with_its_page_and_workbook() -> None:
    month_end: Any = import_module("month_end")
    lines = month_end.each_report(20)
    answered = ["every limit answered", "every limit answered, and the checks"]
    each = [*answered, *month_end.REPORTS, "annual reviews"]
    assert [x.work.partition(": ")[2] for x in lines] == [*each, *each]
