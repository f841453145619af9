"""The counts of a pack, all of them and how they add up: what is shown, and what can be subtracted."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from sendrules.engine.bulk.counts import acts
from sendrules.engine.status import Status
from sendrules.reports.case_answers import Answered
from sendrules.reports.counted.periods import Period
from sendrules.reports.foi.parts import MeasuredDuty, Part
from sendrules.reports.foi.suppression import Band, Counts
from sendrules.rules import Span

__all__ = ["BANDS", "NOT_SHOWN", "OVERDUE", "Counted", "Key", "counted"]

Column = tuple[str, str]
"""A table and what it counts."""
Key = tuple[str, str, int | None]
"""A table, what it counts, and of which period; None of all of them, and of a day."""
NOT_SHOWN = "[c]"
"""What stands in place of a number that is not shown, as government statistics write it."""
OVERDUE = "overdue"
"""The table of what is open on the day."""
BANDS: Mapping[str, tuple[str, int, int]] = {
    "to_4_weeks": ("Up to 4 weeks", 1, 28),
    "to_12_weeks": ("4 to 12 weeks", 29, 84),
    "to_26_weeks": ("12 to 26 weeks", 85, 182),
    "longer": ("More than 26 weeks", 183, date.max.toordinal()),
}
"""How long what is overdue has been so: what it is called, and its first and last day."""
_WORTH = {"done": 4, "in_time": 3, "done_unexcepted": 1, "in_time_unexcepted": 1}
_OF_AN_EVENT, _OF_A_TOTAL = 6, 6
_BAND = 5
"""How wide a rate is that is told roughly, in per cent."""
_ACTED = tuple(s.value for s in Status if s.acted)
_TOLD = (*_ACTED, Status.RUNNING.value, Status.OVERDUE.value)


@dataclass
class Counted:
    """The counts of a pack.

    Attributes:
        periods: how many periods there are.
        columns: the counts of each column, period by period, and whether a table shows them.
        sums: which columns are sums of others, in every period.
        on_day: the counts of one day, in the same way.
        means: the mean calendar days of what is overdue; None of nothing.
        suppressed: which counts are not shown.
        bands: what can be told roughly of a rate of all periods, by duty and way, in per cent.
    """

    periods: int
    columns: dict[Column, tuple[Sequence[int], bool]] = field(default_factory=dict)
    sums: list[tuple[Column, Sequence[Column]]] = field(default_factory=list)
    on_day: dict[Column, tuple[int, bool]] = field(default_factory=dict)
    sums_on_day: list[tuple[Column, Sequence[Column]]] = field(default_factory=list)
    means: dict[Column, float | None] = field(default_factory=dict)
    suppressed: frozenset[object] = frozenset()
    bands: dict[Column, tuple[int, int]] = field(default_factory=dict)

    def add(self, column: Column, values: Sequence[int], *, shown: bool = True) -> Column:
        """Add a column, and return its name."""
        self.columns[column] = values, shown
        return column

    def add_on_day(self, column: Column, value: int, *, shown: bool = True) -> Column:
        """Add a count of the day, and return its name."""
        self.on_day[column] = value, shown
        return column

    def among(self, column: Column) -> Sequence[int]:
        """Return a column, period by period."""
        return self.columns[column][0]

    def in_all(self, column: Column) -> int:
        """Return a count of the day, or a column's counts of all periods together."""
        return self.on_day[column][0] if column in self.on_day else sum(self.among(column))

    def shown(self, table: str, name: str, period: int | None = None) -> int | str:
        """Return a count, of a period or in all, or what stands in its place."""
        if (table, name, period) in self.suppressed:
            return NOT_SHOWN
        column = table, name
        return self.in_all(column) if period is None else self.among(column)[period]

    def counts(self) -> Counts:
        """Return every count with every sum."""
        made = Counts()
        for (table, name), (values, shown) in self.columns.items():
            keys = [
                made.add((table, name, n), value, row=n, shown=shown, worth=_worth(name))
                for n, value in enumerate(values)
            ]
            worth = _OF_A_TOTAL * _worth(name)
            made.add((table, name, None), sum(values), shown=shown, worth=worth)
            made.adds_up((table, name, None), keys)
        for (table, name), (value, shown) in self.on_day.items():
            made.add((table, name, None), value, shown=shown)
        for places, sums in ((range(self.periods), self.sums), ((None,), self.sums_on_day)):
            for whole, parts in sums:
                for n in places:
                    made.adds_up((*whole, n), [(*part, n) for part in parts])
        return made


def counted(
    found: Answered, parts: Iterable[Part], periods: Sequence[Period], span: Span, below: int
) -> Counted:
    """Count all that a pack tells, and decide what is not shown.

    Args:
        found: the caseload.
        parts: what is told.
        periods: the periods.
        span: the first and last day of what counts.
        below: counts from 1 to just under it are small.
    """
    made, calendar = Counted(len(periods)), _Periods(periods, span)
    for part in parts:
        days = part.days(found)
        _events(made, part, days, calendar)
        for duty in part.duties:
            records = _records(found, duty)
            _timeliness(made, duty, records, calendar)
            _excepted(made, duty)
            _linked(made, part, duty, days=days, records=records, calendar=calendar)
            _open(made, duty, records, found.as_at)
            _waiting(made, part, duty, records, calendar)
    made.suppressed = made.counts().suppressed(below)
    made.bands = _bands(made, parts, below)
    return made


def _bands(made: Counted, parts: Iterable[Part], below: int) -> dict[Column, tuple[int, int]]:
    """Find what can be told of the rates of a whole pack that are made of counts not shown."""
    wanted = {
        (part.main, way): band
        for part in parts
        for way in ("", "_unexcepted")
        if (band := _band(made, part.main, way))
    }
    counts, told = made.counts(), dict[Column, Band]()
    if wanted and counts.can_tell([*wanted.values()], made.suppressed, below):
        told = wanted
    elif len(wanted) > 1:
        for column, band in wanted.items():
            if counts.can_tell([*told.values(), band], made.suppressed, below):
                told[column] = band
    return {column: (band.low, band.high) for column, band in told.items()}


def _band(made: Counted, duty: str, way: str) -> Band | None:
    """The five per cent in which a rate lies; None where it is shown, or there is none."""
    in_time, done = (duty, f"in_time{way}", None), (duty, f"done{way}", None)
    whole = made.in_all(done[:2])
    if not whole or not made.suppressed & {in_time, done}:
        return None
    low = min(100 * made.in_all(in_time[:2]) // whole // _BAND * _BAND, 100 - _BAND)
    return Band(in_time, done, low, low + _BAND)


class _Periods:
    """The periods, and the days that count."""

    def __init__(self, periods: Sequence[Period], span: Span) -> None:
        self.span = span
        self._starts = pl.Series([max(p.first, span.first) for p in periods], dtype=pl.Date)

    def of(self, days: pl.Series) -> pl.Series:
        """Return in which period each day is; null outside them."""
        last = self.span.last or date.max
        within = days.is_between(self.span.first, last).fill_null(value=False)
        found = self._starts.search_sorted(days.fill_null(self.span.first), side="right")
        places = pl.Series(found, dtype=pl.Int64) - 1
        return pl.select(pl.when(within).then(places)).to_series()

    def counted(self, places: Iterable[int | None]) -> list[int]:
        """Count the places."""
        times = Counter(places)
        return [times[n] for n in range(self._starts.len())]


def _records(found: Answered, duty: MeasuredDuty) -> pl.DataFrame:
    """Return what is answered of a duty that was done or is open: a row for each record."""
    status = pl.col("status").cast(pl.String)
    worst = status.replace_strict({s: n for n, s in enumerate(_TOLD)}, return_dtype=pl.Int8)
    return (
        found.answers.filter(
            pl.col("limit").cast(pl.String).is_in(duty.limits) & status.is_in(_TOLD)
        )
        .select(
            *("row", "record", "trigger", "done", "days_late", "exception"),
            status,
            pl.col("contingent").fill_null(value=False),
        )
        .sort("row", "record", worst)
        .unique(("row", "record"), keep="last", maintain_order=True)
        .collect()
    )


def _events(made: Counted, part: Part, days: pl.DataFrame, calendar: _Periods) -> None:
    """Count the events of each period."""
    for name in dict.fromkeys((*part.shown, *part.hidden)):
        times = calendar.counted(calendar.of(days[name]))
        made.add((part.name, name), times, shown=name in part.shown)
    for whole, own in part.within.items():
        parts = [(part.name, name) for name in own]
        rest = made.add(
            (part.name, f"other {whole}"),
            _less(made.among((part.name, whole)), *map(made.among, parts)),
            shown=False,
        )
        made.sums.append(((part.name, whole), [*parts, rest]))
    for before, after in part.follows:
        both = days.select(
            calendar.of(days[before]).is_not_null() & calendar.of(days[after]).is_not_null()
        )
        columns = (part.name, before), (part.name, after)
        _joined(made, *columns, int(both.to_series().sum()), f"{before} without {after}")


def _joined(made: Counted, first: Column, second: Column, both: int, name: str) -> None:
    """Say how many in all are counted by two columns, and so how many by the first alone."""
    parts = [made.add_on_day((first[0], f"{name}: both"), both, shown=False)]
    for column, alone in ((first, name), (second, f"{name}: second alone")):
        rest = made.in_all(column) - both
        own = [made.add_on_day((first[0], alone), rest, shown=False)] if rest else []
        made.sums_on_day.append((column, [*parts, *own]))


def _timeliness(
    made: Counted, duty: MeasuredDuty, records: pl.DataFrame, calendar: _Periods
) -> None:
    """Count what was done in time in each period, with exceptions and without, and all between."""
    done = records.filter(pl.col("status").is_in(_ACTED))
    counts = acts(pl.col("done"), pl.col("status"), pl.col("exception"), calendar.span)
    by_period = (
        done.with_columns(calendar.of(done["done"]).alias("at"))
        .group_by("at")
        .agg(count.alias(name) for name, count in counts.items())
    )
    of = {row["at"]: row for row in by_period.iter_rows(named=True)}
    for name in counts:
        made.add((duty.name, name), [of[n][name] if n in of else 0 for n in range(made.periods)])
    for whole, (first, second) in _BETWEEN.items():
        if (duty.name, second) not in made.columns:
            rest = _less(made.among((duty.name, whole)), made.among((duty.name, first)))
            made.add((duty.name, second), rest, shown=False)
        made.sums.append(((duty.name, whole), [(duty.name, first), (duty.name, second)]))


_BETWEEN = {
    "done": ("in_time", "late"),
    "done_unexcepted": ("in_time_unexcepted", "late_unexcepted"),
    "in_time": ("in_time_unexcepted", "in_time_excepted"),
    "late": ("late_unexcepted", "late_excepted"),
}
"""What is done in time or late, with an exception or without: no table shows all of it."""


def _excepted(made: Counted, duty: MeasuredDuty) -> None:
    """Add those with an exception, whom anybody can tell from those in all and those without."""
    whole, rest = made.among((duty.name, "done")), made.among((duty.name, "done_unexcepted"))
    excepted = made.add((duty.name, "excepted"), _less(whole, rest), shown=False)
    made.sums.append(((duty.name, "done"), [(duty.name, "done_unexcepted"), excepted]))
    parts = [(duty.name, "in_time_excepted"), (duty.name, "late_excepted")]
    made.sums.append((excepted, parts))


def _linked(
    made: Counted,
    part: Part,
    duty: MeasuredDuty,
    *,
    days: pl.DataFrame,
    records: pl.DataFrame,
    calendar: _Periods,
) -> None:
    """Say which of the events of one table are the acts of another, and which are not.

    The duty may not apply to what happened, and what another process did may keep it.
    """
    event = days.group_by("row", pl.col(duty.event).alias("done")).len("events")
    acted = records.filter(pl.col("status").is_in(_ACTED)).group_by("row", "done").len("acts")
    both = event.join(acted, on=("row", "done")).select(
        "done", pl.min_horizontal("events", "acts").alias("both")
    )
    places = calendar.of(both["done"])
    same = Counter[int | None]()
    for place, times in zip(places, both["both"], strict=True):
        same[place] += times
    matched = made.add(
        (duty.name, "also an event"), [same[n] for n in range(made.periods)], shown=False
    )
    for whole, name in (
        ((part.name, duty.event), "event alone"),
        ((duty.name, "done"), "act alone"),
    ):
        rest = _less(made.among(whole), made.among(matched))
        parts = [matched]
        if any(rest):
            parts.append(made.add((duty.name, name), rest, shown=False))
        made.sums.append((whole, parts))


def _open(made: Counted, duty: MeasuredDuty, records: pl.DataFrame, as_at: date) -> None:
    """Count what is open on the day: not due yet, overdue, and for how long."""
    open_ = records.filter(~pl.col("status").is_in(_ACTED))
    late = pl.col("status") == Status.OVERDUE.value
    overdue = open_.filter(late & ~pl.col("contingent"))
    counts = {
        "running": open_.filter(~late).height,
        "overdue": overdue.height,
        "undecided": open_.filter(late & pl.col("contingent")).height,
    }
    parts = [
        made.add_on_day((OVERDUE, f"{duty.name} {name}"), value) for name, value in counts.items()
    ]
    whole = made.add_on_day((OVERDUE, f"{duty.name} open"), open_.height)
    made.sums_on_day.append((whole, parts))
    bands = [
        made.add_on_day(
            (OVERDUE, f"{duty.name} {name}"),
            int(overdue["days_late"].is_between(first, last).sum()),
        )
        for name, (_, first, last) in BANDS.items()
    ]
    made.sums_on_day.append((parts[1], bands))
    waited = overdue.select((as_at - pl.col("trigger")).dt.total_days())
    made.means[OVERDUE, f"{duty.name} waited"] = _mean(waited.to_series())
    made.means[OVERDUE, f"{duty.name} late"] = _mean(overdue["days_late"])


def _waiting(
    made: Counted, part: Part, duty: MeasuredDuty, records: pl.DataFrame, calendar: _Periods
) -> None:
    """Say which of what is open waits for an event of the table: others were closed."""
    waits = part.name, f"{duty.after} without {duty.event}"
    if waits not in made.on_day:
        return
    open_ = records.filter(~pl.col("status").is_in(_ACTED))
    both = min(calendar.of(open_["trigger"]).is_not_null().sum(), made.in_all(waits))
    _joined(made, waits, (OVERDUE, f"{duty.name} open"), int(both), f"{duty.name} waiting")


def _worth(name: str) -> int:
    """How much it is worth to show a count: what is without exceptions least, and events most."""
    return _WORTH.get(name, _OF_AN_EVENT)


def _mean(days: pl.Series) -> float | None:
    """The mean to one decimal place, halves up."""
    total, number = int(days.sum()), days.drop_nulls().len()
    return (20 * total + number) // (2 * number) / 10 if number else None


def _less(whole: Sequence[int], *parts: Sequence[int]) -> list[int]:
    return [a - sum(rest) for a, *rest in zip(whole, *parts, strict=True)]
