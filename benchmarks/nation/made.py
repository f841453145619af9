"""The nation, made: the needs assessments as Northmere's are.

Each other process is walked through in the order in which its record says that its facts follow
each other, at the rates of `nation.rates`.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from nation.rates import BEGAN_AT, ON_FIRST_SEPTEMBER, STEPS, YEARS, YES, Step, per_plan
from nation.streams import ROW, mixed
from sendrules.examples import AS_AT, needs_assessments
from sendrules.examples.draws import happens, on_weekday, tail, within
from sendrules.examples.rates import CLAIM_IF_LATE
from sendrules.records import RECORDS, FactInfo, NeedsAssessment, Record
from sendrules.records.fact import shown_done

__all__ = ["example_nation", "nation_parts"]

_EPOCH = date(1970, 1, 1).toordinal()
_SPAN = 365 * YEARS
_PART = 250_000
_COUNCILS = 153
_LOST, _UNKNOWN = 0.01, 0.02
"""Shares of dates that nobody recorded, and of questions that nobody answered."""
_ENDS = ("moved_away", "died", "withdrawn")


def example_nation(
    folder: Path, plans: int = 720_000, seed: int = 2026, *, as_at: date = AS_AT
) -> dict[type[Record], int]:
    """Write an invented nation as Parquet: a folder for each kind of record, in parts.

    `folder / "AnnualReview" / "*.parquet"` are the annual reviews, for instance. The default is
    about 9.8 million records; it takes a minute or two and 1 GB of memory.

    Args:
        folder: where to write; it is made where it does not exist.
        plans: how many plans the nation has; all else is in proportion.
        seed: another seed gives another nation.
        as_at: the day of the snapshot.

    Returns:
        How many records of each kind were written.
    """
    written = dict.fromkeys(RECORDS, 0)
    for record in RECORDS:
        home = folder / record.__name__
        home.mkdir(parents=True, exist_ok=True)
        for number, part in enumerate(nation_parts(record, plans, seed, as_at=as_at)):
            part.write_parquet(home / f"part-{number:03}.parquet")
            written[record] += part.height
    return written


def nation_parts(
    record: type[Record], plans: int = 720_000, seed: int = 2026, *, as_at: date = AS_AT
) -> Iterator[pl.DataFrame]:
    """Yield the nation's records of one kind, at most 250,000 at a time.

    Returns:
        `id`, `council` (not a fact), then every fact of the record.
    """
    total = max(1, round(plans * per_plan(record)))
    today = as_at.toordinal() - _EPOCH
    for first in range(0, total, _PART):
        rows = pl.select(pl.int_range(first, min(first + _PART, total), dtype=pl.UInt64).alias(ROW))
        yield _part(record, rows, seed, today)


def _part(record: type[Record], rows: pl.DataFrame, seed: int, today: int) -> pl.DataFrame:
    def draw(name: str) -> pl.Expr:
        return mixed(f"{record.__name__}/{name}", seed)

    own = (
        pl.format("{}-{}", pl.lit(record.__name__), pl.col(ROW) + 1).alias("id"),
        pl.format("Council {}", within(draw("council"), 1, _COUNCILS)).alias("council"),
    )
    if record is NeedsAssessment:
        draws = {name: draw(name) for name in needs_assessments.DRAWS}
        cases = rows.with_columns(**{**draws, "start": _ago(draws["start"])})
        return needs_assessments.whole_cases(cases, today, _SPAN, *own)
    return _Process(record, seed, today).walked(rows).select(*own, *record.facts())


def _ago(draw: pl.Expr) -> pl.Expr:
    """How long ago, as a share of the ten years, in a nation that grows evenly."""
    half = (1 - BEGAN_AT) / 2
    since_first = ((BEGAN_AT**2 + 4 * half * (BEGAN_AT + half) * draw).sqrt() - BEGAN_AT) / (
        2 * half
    )
    return 1 - since_first


def _on_first_september(day: pl.Expr) -> pl.Expr:
    """Move a day number to 1 September of its year."""
    return pl.date(day.cast(pl.Date).dt.year(), 9, 1).to_physical()


class _Process:
    """One kind of record, as its facts declare it."""

    def __init__(self, record: type[Record], seed: int, today: int) -> None:
        self._record = record
        self._facts = record.facts()
        self._seed = seed
        self._today = today
        self._first = next(i.name for i in self._facts.values() if i.type == "date")

    def walked(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Draw the whole life of every record, then take out what nobody knows or recorded."""
        flags = [i for i in self._facts.values() if i.type == "flag"]
        dates = [i for i in self._facts.values() if i.type == "date"]
        texts = [i for i in self._facts.values() if i.type == "text"]
        frame = rows.lazy().with_columns(*map(self._flag, flags), *map(self._text, texts))
        for info in dates:
            frame = frame.with_columns(self._day(info).cast(pl.Int32).alias(info.name))
        frame = frame.with_columns(*map(self._known, dates))
        frame = frame.with_columns(
            pl.when(pl.col(i.known_by).is_not_null()).then(i.name).alias(i.name)
            for i in flags
            if i.known_by
        )
        return frame.with_columns(pl.col(i.name).cast(pl.Date) for i in dates).collect()

    def _draw(self, name: str, what: str) -> pl.Expr:
        return mixed(f"{self._record.__name__}/{name}/{what}", self._seed)

    def _flag(self, info: FactInfo) -> pl.Expr:
        """A claim is recorded or it is not; any other question has two answers."""
        name = info.name
        if name.endswith("_claimed"):
            return (
                pl.when(happens(self._draw(name, "yes"), CLAIM_IF_LATE / 2)).then(True).alias(name)
            )
        one_of_many = name.endswith("_ordered") or name.startswith("agreed_")
        share = YES.get(name, 0.15 if one_of_many else 0.5)
        return (
            pl.when(~happens(self._draw(name, "unknown"), _UNKNOWN))
            .then(happens(self._draw(name, "yes"), share))
            .alias(name)
        )

    def _text(self, info: FactInfo) -> pl.Expr:
        if not info.choices:
            return pl.lit(None, dtype=pl.String).alias(info.name)
        which = within(self._draw(info.name, "which"), 0, len(info.choices) - 1)
        names = dict(enumerate(info.choices))
        return which.replace_strict(names, return_dtype=pl.String).alias(info.name)

    def _step(self, info: FactInfo) -> Step:
        for steps in (STEPS.get(self._record, {}), STEPS[None]):
            if info.name in steps:
                return steps[info.name]
        rare = not self._follows(info) or info.name.endswith("_set")
        return Step(days=60, share=0.1) if rare else Step()

    def _follows(self, info: FactInfo) -> tuple[str, ...]:
        """Return what a fact is said to follow: an end comes after no more than that."""
        return shown_done(self._record.model_fields[info.name])

    def _day(self, info: FactInfo) -> pl.Expr:
        if info.name == self._first:
            day = self._today - within(_ago(self._draw(info.name, "start")), 1, _SPAN)
            return _on_first_september(day) if self._record in ON_FIRST_SEPTEMBER else day
        step = self._step(info)
        base = pl.coalesce(step.after or self._follows(info)[::-1] or self._first)
        early = step.days - tail(self._draw(info.name, "days"), abs(step.days) / 6)
        if step.days >= 0:
            early = early.clip(lower_bound=0)
        late = step.days + 1 + tail(self._draw(info.name, "days"), step.late)
        days = pl.when(happens(self._draw(info.name, "in time"), step.in_time))
        occurs = happens(self._draw(info.name, "share"), step.share)
        occurs = occurs & pl.col(step.when) if step.when else occurs
        return pl.when(occurs).then(on_weekday(base + days.then(early).otherwise(late)))

    def _known(self, info: FactInfo) -> pl.Expr:
        """Take out what had not happened, what came after the end, and what nobody recorded."""
        name, day = info.name, pl.col(info.name)
        known = ~happens(self._draw(name, "lost"), _LOST)
        if not info.planned:
            known = known & (day <= self._today)
        ends = [n for n in _ENDS if n in self._facts]
        if ends and name not in ends:
            over = pl.min_horizontal(ends) if len(ends) > 1 else pl.col(ends[0])
            known = known & (over.is_null() | (day < over))
        return pl.when(known).then(day).alias(name)
