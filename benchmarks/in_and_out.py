"""Each kind of frame in and out, against Polars in and out."""

from functools import partial
from typing import Any

import duckdb
import pandas as pd
from needs_assessment import AS_AT, cases, library
from timing import Line, ratio_line

import sendrules as sr
from sendrules.records import NeedsAssessment

FLAGS = [n for n, f in NeedsAssessment.facts().items() if f.type == "flag"]


def against_polars_frames(rows: int, runs: int) -> list[Line]:
    """Time pandas (NumPy and Arrow types), PyArrow and DuckDB against Polars, all limits."""
    frame = cases(rows)
    table = frame.to_arrow()
    connection = duckdb.connect()
    connection.register("given", table)
    connection.execute("CREATE TABLE cases AS SELECT * FROM given")
    kinds: dict[str, Any] = {
        "pandas, NumPy types": frame.to_pandas().astype(dict.fromkeys(FLAGS, "boolean")),
        "pandas, Arrow types": table.to_pandas(types_mapper=pd.ArrowDtype),
        "PyArrow": table,
        "DuckDB": connection.table("cases"),
    }
    return [
        ratio_line(
            f"{name} in and out, all 10 limits, {rows:,} rows",
            "Polars in and out",
            "2 or less",
            runs,
            partial(sr.timelines, data, NeedsAssessment, as_at=AS_AT),
            lambda: library(frame),
        )
        for name, data in kinds.items()
    ]
