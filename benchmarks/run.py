"""Measure everything, and print one table: ratios from alternating runs, medians.

    python benchmarks/run.py [--quick] [--keep FOLDER]

`--quick` takes a hundredth of the rows: it shows that everything runs, and no more. The invented
nation is written to a temporary folder, or to the folder given, where it is used again.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from timing import Line, machine, table

RUNS = 5
ROWS = 1_000_000
LOOP_ROWS = 100_000
"""A Python loop over a million rows would take most of the time of the whole run."""
NATIONS = (7_500, 75_000, 720_000)
"""Plans: about 100 thousand, 1 million and 10 million records."""


def measures(part: int, nations: Path) -> Iterator[Callable[[], list[Line]]]:
    """Yield what there is to measure, over one row in `part`."""
    from case_files import a_long_file, against_one_by_one  # noqa: PLC0415 - each needs its own library
    from cold_start import first_answer  # noqa: PLC0415
    from duckdb_sql import against_duckdb  # noqa: PLC0415
    from in_and_out import against_polars_frames  # noqa: PLC0415
    from loops_and_frames import against_loop, against_pandas  # noqa: PLC0415
    from month_end import against_loops as month_end_against_loops  # noqa: PLC0415
    from month_end import each_report  # noqa: PLC0415
    from needs_assessment import against_polars  # noqa: PLC0415
    from one_record import a_case_file, a_second  # noqa: PLC0415
    from sen2_return import against_reading as against_reading_of_a_return  # noqa: PLC0415
    from working_days import against_numpy  # noqa: PLC0415

    rows = ROWS // part
    yield lambda: [against_polars(rows, RUNS)]
    yield lambda: [against_duckdb(rows, RUNS)]
    yield lambda: [against_pandas(rows, RUNS)]
    yield lambda: [against_loop(LOOP_ROWS // part, RUNS)]
    yield lambda: [against_numpy(rows, RUNS)]
    for plans in NATIONS:
        yield lambda plans=plans // part: nation(plans, nations)  # type: ignore[misc]
    yield lambda: against_polars_frames(rows, RUNS)
    yield lambda: first_answer(3 * RUNS)
    yield lambda: a_second(max(50, 2_000 // part), RUNS)
    yield lambda: [a_case_file(max(5, 200 // part), RUNS)]
    yield lambda: [against_one_by_one(20_000 // part, RUNS)]
    yield lambda: [a_long_file(20_000 // part, RUNS)]
    yield lambda: against_reading_of_a_return(max(40, 4_000 // part), RUNS)
    yield lambda: month_end_against_loops(20_000 // part, RUNS)
    yield lambda: each_report(20_000 // part)
    yield lambda: spark(rows)


def nation(plans: int, nations: Path) -> list[Line]:
    """Write a nation where it is not written yet, and measure it."""
    from nation import example_nation  # noqa: PLC0415
    from nation_counts import against_reading  # noqa: PLC0415

    folder = nations / str(plans)
    if not folder.exists():
        example_nation(folder, plans)
    return against_reading(folder, RUNS)


def spark(rows: int) -> list[Line]:
    """Measure Spark, where it is installed."""
    if find_spec("pyspark") is None:
        return [Line(f"Spark local[2], {rows:,} rows", "Polars local", "pyspark is not installed")]
    from spark_local import against_polars  # noqa: PLC0415 - not everybody has it

    return against_polars(rows, RUNS)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a hundredth of the rows")
    parser.add_argument("--keep", type=Path, help="where the nation is kept")
    given = parser.parse_args()
    with TemporaryDirectory() as temporary:
        lines = []
        for measure in measures(100 if given.quick else 1, given.keep or Path(temporary)):
            lines += measure()
            print(lines[-1].work, lines[-1].ours, file=sys.stderr)
    print(machine(), table(lines), sep="\n\n")


if __name__ == "__main__":
    main()
