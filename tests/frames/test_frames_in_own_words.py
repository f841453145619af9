"""Frames in a system's own words, and a single row of a frame: read as the same file would be."""

from collections import namedtuple
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import sendrules as sr
from sendrules.errors import FrameError, RecordError, SourceError
from sendrules.examples import example_caseload
from sendrules.sources import ColumnMap, read_wide

CASES = example_caseload(200)
FACTS = [name for name in CASES.columns if name in sr.NeedsAssessment.facts()]
DATES = [name for name in FACTS if CASES.schema[name] == pl.Date]
KINDS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda frame: frame,
    "polars, lazy": lambda frame: frame.lazy(),
    "pandas": lambda frame: frame.to_pandas(),
    "pandas of Arrow": lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
    "pyarrow": lambda frame: frame.to_arrow(),
    "duckdb": lambda frame: duckdb.from_arrow(frame.to_arrow()),
}


def heading(name: str) -> str:
    """What another system calls a column."""
    return f"Case {name.replace('_', ' ')} (EHCP)"


MAP = ColumnMap.model_validate(
    {
        "columns": {heading(name): name for name in ["id", *FACTS]},
        "ignore": {"columns": [heading("team")]},
    }
)
OWN = CASES.select(
    *(pl.col(name).cast(pl.String) for name in ("id", "team")),
    *(pl.col(name).dt.to_string("%d/%m/%Y").fill_null("NULL") for name in DATES),
    *(pl.col(name) for name in FACTS if name not in DATES),
).rename({name: heading(name) for name in ["id", "team", *FACTS]})
WRITTEN: dict[str, Any] = {"columns": MAP, "dates": "dmy", "blank": "usual-words"}


def told(read: Any) -> list[tuple[str, ...]]:
    return sorted((f.code, f.severity.value, *f.facts) for f in read.findings)


@pytest.mark.parametrize(
    "kind",
    [pytest.param(k, marks=() if k in {"polars", "pandas"} else pytest.mark.long) for k in KINDS],
)
def test_a_caseload_in_other_words_comes_back_as_it_was(kind: str, tmp_path: Path) -> None:
    read = sr.read_frame(KINDS[kind](OWN), sr.NeedsAssessment, **WRITTEN)
    wanted = CASES.select("id", *FACTS)
    assert read.frame.select(wanted.columns).equals(wanted)
    OWN.write_csv(tmp_path / "own.csv")
    file = read_wide(tmp_path / "own.csv", sr.NeedsAssessment, **WRITTEN)
    assert file.frame.equals(read.frame)
    assert told(file) == told(read)
    checked, same = (sr.check(frame, sr.NeedsAssessment) for frame in (read.frame, wanted))
    assert checked.filter(pl.col("row").is_not_null()).equals(
        same.filter(pl.col("row").is_not_null())
    )


def test_dates_flags_and_numbers_need_no_words() -> None:
    frame = pd.DataFrame(
        {
            "id": [1, 2, 3],
            "request_received": [pd.Timestamp(2025, 4, 2), pd.NaT, pd.Timestamp(2025, 4, 2, 9)],
            "plan_needed": [True, None, False],
        }
    )
    read = sr.read_frame(frame, sr.NeedsAssessment)
    assert read.frame["request_received"].to_list() == [date(2025, 4, 2), None]
    assert read.frame["plan_needed"].to_list() == [True, None]
    assert read.frame["id"].to_list() == ["1", "2"]
    (odd,) = [f for f in read.findings if f.severity.value == "error"]
    assert (odd.code, odd.record) == ("SRC23", "row 3")


def test_whole_numbers_that_a_blank_made_fractions_of_are_whole() -> None:
    frame = pd.DataFrame(
        {
            "id": [1001, None],
            "asked": ["2025-04-02", "2025-04-03"],
            "agreed": [1, None],
            "x": [1.5, 2],
        }
    )
    columns = ColumnMap(
        columns={"asked": "request_received"},
        codes={"agreed": {"1": {"assessment_agreed": True}}},
        ignore={"columns": ["x"]},
    )
    read = sr.read_frame(frame, sr.NeedsAssessment, columns=columns)
    assert read.findings == ()
    assert read.frame["id"].to_list() == ["1001", None]
    assert read.frame["assessment_agreed"].to_list() == [True, None]
    kept = sr.read_frame(pl.DataFrame({"died": [None], "x": [1.5]}), sr.NeedsAssessment)
    assert kept.frame["x"].to_list() == ["1.5"]
    vast = sr.read_frame(pl.DataFrame({"died": [None], "x": [1e300]}), sr.NeedsAssessment)
    assert vast.frame["x"].to_list() == ["1e+300"]


def test_what_the_map_ignores_may_hold_what_has_no_text() -> None:
    frame = duckdb.sql("select date '2025-04-02' as request_received, date 'infinity' as until")
    with pytest.raises(FrameError, match=r"'until' has 1 date .*, or list it .* under \[ignore\]"):
        sr.read_frame(frame, sr.NeedsAssessment)
    read = sr.read_frame(
        frame, sr.NeedsAssessment, columns=ColumnMap(ignore={"columns": ["until"]})
    )
    assert read.rows_used == 1


@pytest.mark.parametrize(
    ("frame", "error", "says"),
    [
        ([1, 2], FrameError, "^list is not a data frame that can be read"),
        (pd.DataFrame({"died": [date(2025, 1, 1), "x"]}), FrameError, "one type each"),
        (pl.DataFrame({"died": [[1]]}), FrameError, r"^Column 'died' holds List\(Int64\)"),
        (pl.DataFrame({"zzz": [1]}), SourceError, "^the frame: no column is a fact of a needs"),
        (duckdb.sql("select date 'infinity' as died"), FrameError, "'died' has 1 date outside"),
        (
            pa.table({"died": pa.array([2**62], pa.timestamp("us"))}),
            FrameError,
            "'died' has 1 date",
        ),
    ],
)
def test_what_cannot_be_read(frame: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        sr.read_frame(frame, sr.NeedsAssessment)


# A row

Row = namedtuple("Row", "id request_received plan_needed team")  # noqa: PYI024 - as itertuples makes it
WANTED = sr.NeedsAssessment(id="7", request_received="2025-04-02", plan_needed=True)


@pytest.mark.parametrize(
    "row",
    [
        {"id": 7, "request_received": date(2025, 4, 2), "plan_needed": True, "team": "East"},
        {"id": "7", "request_received": datetime(2025, 4, 2), "plan_needed": np.True_},  # noqa: DTZ001
        {"id": np.int64(7), "request_received": "2025-04-02", "plan_needed": True, "died": pd.NaT},
        {
            "id": 7,
            "request_received": np.datetime64("2025-04-02"),
            "plan_needed": True,
            "died": pd.NA,
        },
        {
            "id": 7,
            "request_received": pd.Timestamp(2025, 4, 2),
            "plan_needed": True,
            "died": np.nan,
        },
        pd.Series({"id": 7, "request_received": pd.Timestamp(2025, 4, 2), "plan_needed": np.True_}),
        Row(7, date(2025, 4, 2), True, None),
        Row(7.0, date(2025, 4, 2), True, None),
        {**WANTED.model_dump(), "died": np.datetime64("NaT", "D")},
    ],
    ids=repr,
)
def test_a_record_of_a_row(row: Any) -> None:
    assert sr.record_of(row, sr.NeedsAssessment) == WANTED


@pytest.mark.parametrize(
    ("row", "error", "says"),
    [
        (
            {"request_received": pd.Timestamp(2025, 4, 2, 9)},
            RecordError,
            "^NeedsAssessment: 'request_",
        ),
        ({"request_recieved": date(2025, 4, 2)}, RecordError, "did you mean 'request_received'"),
        ({"plan_needed": 1}, RecordError, "'plan_needed' must be true or false"),
        (pd.DataFrame({"id": [1]}), TypeError, "^row must be a row with names.* A frame has many"),
        ((1, 2), TypeError, "^row must be a row with names: .*, not tuple"),
        (None, TypeError, "^row must be a row with names: .*, not None"),
    ],
)
def test_what_is_no_row(row: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        sr.record_of(row, sr.NeedsAssessment)
