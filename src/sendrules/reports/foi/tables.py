"""The tables of a pack: its counts laid out, with what may be worked out of those that are shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sendrules.clock import uk_date
from sendrules.clock.spelling import plural
from sendrules.reports.case_answers import Answered
from sendrules.reports.charts.values import Lines, Series, Tone
from sendrules.reports.counted.periods import Every, Period
from sendrules.reports.foi.counting import BANDS, NOT_SHOWN, OVERDUE, Counted
from sendrules.reports.foi.parts import ASSESSMENTS, MeasuredDuty, Part
from sendrules.reports.report import Cell, Column, Figure, Table
from sendrules.reports.words import share
from sendrules.rules import Span

__all__ = ["Pack"]

_ALL = "All"
_TONES: tuple[Tone, Tone] = ("soon", "met")
_SUPPRESSED = (
    "Not shown: a count from 1 to {most}, or what one could be worked out from. For each such count, also one "
    "that could be found by subtraction, there are other numbers that fit all that is shown and make it larger "
    "by at least {most}. A count of 0 is shown, and so can a rate of 0 or 100 per cent be. What "
    "this pack hides another pack, of other periods or another day, can show: compare the two before both are "
    "given out."
)
_ROUGHLY = (
    "Of all periods together, where a count of it is not shown: it lies from the one to just under the other. It is "
    "told where what is not shown stays so; where it could be worked out with it, it is not."
)
_BACKLOG = "Clearing old cases lowers it: a late plan that is sent counts as late in the period in which it is sent."
_TIMELY = (
    Column(name="done", heading="Done", kind="count"),
    Column(name="in_time", heading="In time", kind="count"),
    Column(name="rate", heading="Per cent in time", kind="rate"),
    Column(name="done_unexcepted", heading="Done, without exceptions", kind="count"),
    Column(name="in_time_unexcepted", heading="In time, without exceptions", kind="count"),
    Column(name="rate_unexcepted", heading="Per cent in time, without exceptions", kind="rate"),
)
_OPEN = {
    "open": "Open",
    "running": "Not due yet",
    "overdue": "Overdue",
    "undecided": "May be overdue",
}


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A pack, counted.

    Attributes:
        found: the caseload.
        parts: what is told.
        periods: the periods of the tables.
        span: the first and last day of what counts.
        every: how long the periods are.
        made: the counts.
        below: counts from 1 to just under it are small.
    """

    found: Answered
    parts: Sequence[Part]
    periods: Sequence[Period]
    span: Span
    every: Every
    made: Counted
    below: int

    @property
    def says(self) -> str:
        """What counts, in a sentence."""
        last = self.span.last or self.found.as_at
        return f"What happened counts from {uk_date(self.span.first)} to {uk_date(last)}."

    def tables(self) -> Iterator[Table]:
        """Yield the tables."""
        for part in self.parts:
            yield self._events(part)
            for duty in part.duties:
                yield self._timeliness(duty)
        yield self._open()
        yield self._ages()

    def figures(self) -> Iterator[Figure]:
        """Yield the headline figures: they are cells of the tables."""
        for part in self.parts:
            for name in part.headlines:
                says = part.shown[name]
                yield Figure(name=name, says=says, value=self.made.shown(part.name, name))
            duty = next(duty for duty in part.duties if duty.name == part.main)
            for way, words in (("", ""), ("_unexcepted", ", without exceptions")):
                in_time, done = (
                    self.made.shown(duty.name, f"{x}{way}") for x in ("in_time", "done")
                )
                rate = _rate(in_time, done)
                shown = rate != NOT_SHOWN
                yield Figure(
                    name=f"{duty.name}_rate{way}",
                    says=f"{duty.short} in time{words}",
                    value=rate if shown else self._band(duty, way),
                    kind="rate",
                    beside=f"{in_time:,} of {done:,}" if shown else "",
                )
            overdue = self.made.shown(OVERDUE, f"{duty.name} overdue")
            waited = self._mean(duty, "waited")
            yield Figure(
                name=f"{duty.name}_overdue",
                says=f"{duty.short}: overdue now",
                value=overdue,
                beside=f"mean wait {waited:,.1f} days" if isinstance(waited, float) else "",
                bad=overdue != NOT_SHOWN,
            )

    def caveats(self) -> Iterator[str]:
        """Yield what the figures leave out."""
        if self.below > 1:
            yield (
                f"Counts from 1 to {self.below - 1} are not shown, and neither are counts, rates and means "
                f"from which one could be worked out: {NOT_SHOWN} stands in their place."
            )
        else:
            yield "Every count is shown, however small: a child may be told by it."
        if ASSESSMENTS in self.parts:
            undated = int(ASSESSMENTS.days(self.found)["requests"].is_null().sum())
            if undated:
                number = plural(undated, "case") if undated >= self.below else "Some cases"
                yield f"{number} without the day of the request: no request of theirs is counted."

    def notes(self) -> Iterator[tuple[str, str]]:
        """Yield how to read it."""
        if self.below > 1:
            yield NOT_SHOWN, _SUPPRESSED.format(most=self.below - 1, below=self.below)
        if self.made.bands:
            yield "A rate such as 50\N{EN DASH}55%", _ROUGHLY
        yield "In time", "Done by the last lawful day. The rate is of what was done in the period."
        yield "Without exceptions", "Left out is what has an exception that the record bears out."
        yield "A rate by the day of completion", _BACKLOG
        yield (
            "Mean wait",
            "Calendar days from the day that the law counts from, of what is overdue.",
        )

    def _events(self, part: Part) -> Table:
        rows = tuple(
            (*self._row(n), *(self.made.shown(part.name, name, n) for name in part.shown))
            for n in self._places
        )
        return Table(
            name=part.name,
            title=f"{part.title} by {self.every}",
            says="Each event counts on its own day.",
            columns=(
                *self._first,
                *(Column(name=x, heading=says, kind="count") for x, says in part.shown.items()),
            ),
            rows=rows,
            chart=self._chart(part) if len(self.periods) > 1 else None,
        )

    def _timeliness(self, duty: MeasuredDuty) -> Table:
        return Table(
            name=duty.name,
            title=f"{duty.short} in time, by {self.every}",
            says=f"The duty: {self._says(duty)}.",
            columns=(*self._first, *_TIMELY),
            rows=tuple((*self._row(n), *self._timely(duty, n)) for n in self._places),
        )

    def _timely(self, duty: MeasuredDuty, period: int | None) -> Iterator[Cell]:
        for way in ("", "_unexcepted"):
            done, in_time = (
                self.made.shown(duty.name, f"{name}{way}", period) for name in ("done", "in_time")
            )
            rate = _rate(in_time, done)
            if rate == NOT_SHOWN and period is None:
                rate = self._band(duty, way)
            yield from (done, in_time, rate)

    def _band(self, duty: MeasuredDuty, way: str) -> str:
        """What can be told of a rate of all periods together, of which a count is not shown."""
        band = self.made.bands.get((duty.name, way))
        return "{}\N{EN DASH}{}%".format(*band) if band else NOT_SHOWN

    def _open(self) -> Table:
        return Table(
            name="open",
            title="What is open, and how long it has waited",
            says="As things stood at the end of the day. A case is counted at each duty that is open in it.",
            columns=(
                Column(name="duty", heading="Duty"),
                *(Column(name=x, heading=says, kind="count") for x, says in _OPEN.items()),
                Column(name="waited", heading="Mean days waited by those overdue", kind="number"),
                Column(name="late", heading="Mean days overdue", kind="number"),
            ),
            rows=tuple(
                (
                    duty.short,
                    *(self.made.shown(OVERDUE, f"{duty.name} {name}") for name in _OPEN),
                    self._mean(duty, "waited"),
                    self._mean(duty, "late"),
                )
                for duty in self._duties
            ),
        )

    def _ages(self) -> Table:
        return Table(
            name="overdue",
            title="How long what is overdue has been overdue",
            says="Calendar days after the last lawful day.",
            columns=(
                Column(name="duty", heading="Duty"),
                Column(name="overdue", heading="Overdue", kind="count"),
                *(Column(name=x, heading=says, kind="count") for x, (says, *_) in BANDS.items()),
            ),
            rows=tuple(
                (
                    duty.short,
                    *(
                        self.made.shown(OVERDUE, f"{duty.name} {name}")
                        for name in ("overdue", *BANDS)
                    ),
                )
                for duty in self._duties
            ),
        )

    @property
    def _duties(self) -> Iterator[MeasuredDuty]:
        for part in self.parts:
            yield from part.duties

    @property
    def _places(self) -> tuple[int | None, ...]:
        return (None, *range(len(self.periods)))

    @property
    def _first(self) -> tuple[Column, ...]:
        name = self.every.capitalize()
        return Column(name="period", heading=name), Column(
            name="first_day", heading="First day", kind="date"
        )

    def _row(self, place: int | None) -> tuple[Cell, ...]:
        if place is None:
            return _ALL, self.span.first
        return self.periods[place].name, max(self.periods[place].first, self.span.first)

    def _says(self, duty: MeasuredDuty) -> str:
        says = {x.id: x.says for x in self.found.limits}
        return next((says[name] for name in duty.limits if name in says), duty.short.lower())

    def _mean(self, duty: MeasuredDuty, name: str) -> Cell:
        """A mean, where the count of it is shown."""
        if self.made.shown(OVERDUE, f"{duty.name} overdue") == NOT_SHOWN:
            return NOT_SHOWN
        return self.made.means[OVERDUE, f"{duty.name} {name}"]

    def _chart(self, part: Part) -> Lines:
        series = tuple(
            Series(
                name=part.shown[name],
                values=tuple(
                    float(value) if isinstance(value, int) else None
                    for value in (
                        self.made.shown(part.name, name, n) for n in range(len(self.periods))
                    )
                ),
                tone=tone,
            )
            for name, tone in zip(part.headlines, _TONES, strict=True)
        )
        gaps = (
            " A gap is a number that is not shown." if any(None in x.values for x in series) else ""
        )
        return Lines(
            says=f"{' and '.join(x.name for x in series)} by {self.every}, as in the table.{gaps}",
            labels=tuple(one.name for one in self.periods),
            series=series,
            unit=f"a {self.every}",
        )


def _rate(part: int | str, whole: int | str) -> Cell:
    """A rate of counts that are shown."""
    if isinstance(part, str) or isinstance(whole, str):
        return NOT_SHOWN
    return share(part, whole)
