"""Spark on this machine's own cores, against Polars on the same file.

    python benchmarks/spark_local.py

Spark's batches cross from the Java process to Python's and back, as Arrow. The second line is that
crossing alone: the rows are passed on unanswered, so what is left of the first line is the work.
"""

import os
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from needs_assessment import AS_AT, cases
from pyspark.sql import SparkSession
from timing import Line, ratio_line, table

import sendrules as sr

ROWS = 1_000_000
RUNS = 5
FILES = 8


def against_polars(rows: int, runs: int) -> list[Line]:
    """Time all limits of the needs assessment: read, answered and thrown away."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "OFF")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    with TemporaryDirectory() as folder:
        given = cases(rows)
        for n, part in enumerate(given.iter_slices(-(-rows // FILES))):
            part.write_parquet(Path(folder) / f"{n}.parquet")
        scanned = pl.scan_parquet(folder)
        frame = session.read.parquet(folder)
        passed = frame.mapInArrow(lambda batches: batches, frame.schema)
        measured = partial(
            ratio_line,
            yardstick="Polars local, in streaming",
            aim="",
            runs=runs,
            theirs=lambda: _streamed(_answered(scanned)),
        )
        return [
            measured(
                f"Spark local[2], all 10 limits, {rows:,} rows",
                ours=lambda: _written(_answered(frame)),
            ),
            measured(
                f"Spark local[2], {rows:,} rows passed on unanswered", ours=lambda: _written(passed)
            ),
        ]


def _answered(frame: Any) -> Any:
    return sr.timelines(frame, sr.NeedsAssessment, as_at=AS_AT)


def _streamed(frame: pl.LazyFrame) -> None:
    frame.sink_batches(lambda _: None, engine="streaming")


def _written(frame: Any) -> None:
    """Work out every row and column, and keep none."""
    frame.write.format("noop").mode("overwrite").save()


if __name__ == "__main__":
    print(table(against_polars(ROWS, RUNS)))
