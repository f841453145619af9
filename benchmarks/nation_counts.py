"""Every limit of every kind of record over an invented nation's Parquet.

    python benchmarks/nation_counts.py FOLDER counts|yardstick|both [RUNS]

Prints JSON: seconds, peak memory in MB, and the counts. `run.py` calls it in processes of their
own, so that the peak of one is not the peak of another.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import polars as pl
from timing import Line, alternate

import sendrules as sr
from sendrules.engine.status import Status
from sendrules.examples import AS_AT
from sendrules.records import RECORDS, Record


def scanned(folder: Path, record: type[Record]) -> pl.LazyFrame:
    """Open one kind of record without reading it."""
    return pl.scan_parquet(folder / record.__name__ / "*.parquet")


def counts(folder: Path, as_at: date = AS_AT) -> dict[str, dict[str, int]]:
    """Count the statuses of every limit: limit -> status -> how many records."""
    found: dict[str, dict[str, int]] = {}
    for record in RECORDS:
        limits = sr.limits().on(record)
        answered = sr.timelines(scanned(folder, record), record, as_at=as_at, columns=["status"])
        row = answered.select(_counted(limits)).collect(engine="streaming").row(0, named=True)
        for limit in limits:
            found[limit.id] = {s.value: row[f"{limit.id} {s.value}"] for s in Status}
    return found


def _counted(limits: tuple[Any, ...]) -> Iterator[pl.Expr]:
    for limit in limits:
        code = pl.col(f"{limit.column}_status").to_physical()
        for status in Status:
            yield (code == status.code).sum().alias(f"{limit.id} {status.value}")


def long_counts(folder: Path, as_at: date = AS_AT) -> dict[str, dict[str, int]]:
    """The same by way of `long=True`: a row a record and limit, grouped."""
    found: dict[str, dict[str, int]] = {}
    for record in RECORDS:
        answered = sr.timelines(
            scanned(folder, record), record, as_at=as_at, columns=["status"], long=True
        )
        rows = answered.group_by("limit", "status").len().collect(engine="streaming")
        for limit, status, number in rows.iter_rows():
            found.setdefault(limit, {s.value: 0 for s in Status})[status] = number
    return found


def yardstick(folder: Path) -> int:
    """Read and sum every date column."""
    total = 0
    for record in RECORDS:
        dates = [n for n, f in record.facts().items() if f.type == "date"]
        sums = scanned(folder, record).select(
            pl.col(name).to_physical().cast(pl.Int64).sum() for name in dates
        )
        total += sum(sums.collect(engine="streaming").row(0))
    return total


def size(folder: Path) -> int:
    """Count the records."""
    lengths = (scanned(folder, r).select(pl.len()).collect().item() for r in RECORDS)
    return sum(int(n) for n in lengths)


def _measured(folder: Path, what: str, runs: int) -> dict[str, Any]:
    measured: dict[str, list[Callable[[], object]]] = {
        "counts": [lambda: counts(folder)],
        "long": [lambda: long_counts(folder)],
        "yardstick": [lambda: yardstick(folder)],
        "both": [lambda: counts(folder), lambda: yardstick(folder)],
        "long and yardstick": [lambda: long_counts(folder), lambda: yardstick(folder)],
    }
    times = alternate(runs, *measured[what])
    return {"seconds": times, "peak": _peak()}


def _peak() -> float:
    """Return this process's peak memory in MB.

    Linux gives a new process its parent's peak in `getrusage`; its own status does not.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return next(float(x.split()[1]) / 1024 for x in lines if x.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _process(folder: Path, what: str, runs: int) -> dict[str, Any]:
    command = [sys.executable, __file__, str(folder), what, str(runs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ourselves
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def against_reading(folder: Path, runs: int) -> list[Line]:
    """Time the counts against reading, each measure in a process of its own.

    Raises:
        AssertionError: the two ways of counting differ.
    """
    if counts(folder) != long_counts(folder):
        msg = "The two ways of counting disagree."
        raise AssertionError(msg)
    records = f"{size(folder):,} records"
    lines = []
    for how, what in (("wide, summed", "counts"), ("long, grouped", "long")):
        both = _process(folder, "both" if what == "counts" else "long and yardstick", runs)
        alone = _process(folder, what, 1)
        ours, theirs = both["seconds"]
        ratio = median(a / b for a, b in zip(ours, theirs, strict=True))
        lines.append(
            Line(
                f"all {len(sr.limits())} limits, {records}, counts by limit and status ({how}); "
                f"peak {alone['peak']:,.0f} MB",
                "Polars sum of every date column",
                f"{median(ours):.2f} s",
                f"{median(theirs):.2f} s",
                f"{ratio:.2f}",
                "8 or less, under 4 GB",
            )
        )
    return lines


if __name__ == "__main__":
    place, wanted, *rest = sys.argv[1:]
    print(json.dumps(_measured(Path(place), wanted, int(rest[0]) if rest else 3)))
