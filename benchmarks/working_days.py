"""Due dates counted in working days, against numpy's `busday_offset`."""

from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl
from timing import Line, ratio_line

import sendrules as sr
from sendrules.clock import england

AS_AT = date(2026, 6, 1)
# Limit, the fact it is counted from, working days (below 0: before it).
COUNTED = (
    ("reg 34(1)", "mediation_declined", 3),
    ("reg 35(2)", "authority_informed", 3),
    ("reg 37(2)", "mediation_date", -5),
    ("reg 39(1)", "mediation_concluded", 3),
    ("reg 39(3)", "adviser_told_cannot_arrange", 3),
)


def mediations(rows: int) -> pl.DataFrame:
    """Random mediations over five years, nine facts in ten known."""
    rng = np.random.default_rng(2026)
    columns = {}
    for _, fact, _ in COUNTED:
        days = np.datetime64("2020-01-01") + rng.integers(0, 2000, rows).astype("timedelta64[D]")
        columns[fact] = np.where(rng.random(rows) < 0.9, days, np.datetime64("NaT", "D"))
    return pl.DataFrame({name: pl.Series(v).cast(pl.Date) for name, v in columns.items()})


def library(frame: pl.DataFrame) -> pl.DataFrame:
    """The library's due dates."""
    limits = [name for name, *_ in COUNTED]
    answered: pl.DataFrame = sr.timelines(
        frame, sr.Mediation, as_at=AS_AT, limits=limits, columns=["due"]
    )
    return answered


def by_numpy(columns: dict[str, np.ndarray], holidays: np.ndarray) -> dict[str, np.ndarray]:
    """The same by numpy: as many working days on, from the last one that is over."""
    return {
        f"{sr.limit(name).column}_due": np.busday_offset(
            columns[fact],
            days,
            roll="backward" if days > 0 else "forward",
            holidays=holidays,
        )
        for name, fact, days in COUNTED
    }


def against_numpy(rows: int, runs: int) -> Line:
    """Check that both agree on every date, and time them.

    numpy is given arrays and gives arrays; the library is given a frame and checks it.
    """
    frame = mediations(rows)
    holidays = np.array(sorted(england().holidays), dtype="datetime64[D]")
    columns = {name: frame[name].to_numpy().astype("datetime64[D]") for name in frame.columns}
    hand: Callable[[], dict[str, np.ndarray]] = lambda: by_numpy(columns, holidays)  # noqa: E731
    ours = library(frame)
    for name, values in hand().items():
        if not ours[name].equals(pl.Series(name, values).cast(pl.Date)):
            msg = f"The two disagree on {name}."
            raise AssertionError(msg)
    return ratio_line(
        f"5 due dates in working days, {rows:,} rows",
        "numpy busday_offset",
        "below 1",
        runs,
        lambda: library(frame),
        hand,
    )
