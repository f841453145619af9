"""Timing calls in turn, and printing what was measured."""

import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from time import perf_counter

__all__ = ["Line", "alternate", "machine", "ratio_line", "table"]

PACKAGES = (
    "polars",
    "narwhals",
    "pandas",
    "pyarrow",
    "duckdb",
    "numpy",
    "python-dateutil",
    "pyspark",
)


@dataclass(frozen=True)
class Line:
    """One line of the table.

    Attributes:
        work: what was done, and over how much.
        yardstick: what it is measured against.
        ours: what the library took, or how much it did in a second.
        theirs: the same of the yardstick.
        ratio: the one for the other.
        aim: what the project wants.
    """

    work: str
    yardstick: str
    ours: str
    theirs: str = ""
    ratio: str = ""
    aim: str = ""


def alternate(
    runs: int, *calls: Callable[[], object], clock: Callable[[], float] = perf_counter
) -> list[list[float]]:
    """Time calls in turn, so that a machine that slows down slows all of them."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(runs):
        for call, spent in zip(calls, times, strict=True):
            begun = clock()
            call()
            spent.append(clock() - begun)
    return times


def ratio_line(
    work: str,
    yardstick: str,
    aim: str,
    runs: int,
    ours: Callable[[], object],
    theirs: Callable[[], object],
) -> Line:
    """Time the library against a yardstick; the ratio is the median of the runs' ratios.

    Below 1 the library is the faster.
    """
    our_times, their_times = alternate(runs, ours, theirs)
    ratio = median(a / b for a, b in zip(our_times, their_times, strict=True))
    return Line(
        work,
        yardstick,
        f"{median(our_times):.3f} s",
        f"{median(their_times):.3f} s",
        f"{ratio:.2f}" if ratio >= 0.01 else f"{ratio:.4f}",
        aim,
    )


def machine() -> str:
    """Describe the machine and the versions that were measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cpus = os.cpu_count()
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="ascii").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    busy = f"load {os.getloadavg()[2]:.1f} over the last 15 minutes"
    parts = [
        f"{model}, {cpus} cores, {memory:.0f} GiB",
        busy,
        f"Python {platform.python_version()}",
    ]
    return ", ".join([*parts, *(f"{name} {_version(name)}" for name in PACKAGES)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def table(lines: Sequence[Line]) -> str:
    """Write the lines as a Markdown table."""
    heads = ("work", "yardstick", "sendrules", "yardstick takes", "ratio", "aim")
    rows = [heads, *((x.work, x.yardstick, x.ours, x.theirs, x.ratio, x.aim) for x in lines)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(heads))]
    shown = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    return "\n".join([shown[0], "|" + "|".join("-" * (w + 2) for w in widths) + "|", *shown[1:]])
