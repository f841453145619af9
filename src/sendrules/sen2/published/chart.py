"""The chart of a share over the years: where its lines, marks and ticks stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sendrules.sen2.published.comparison import Comparison, Point
from sendrules.sen2.published.place import Place
from sendrules.sen2.published.views import cell

__all__ = ["HEIGHT", "WIDTH", "Chart", "Mark", "Series", "Tick", "chart_of"]

WIDTH, HEIGHT = 640, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 76, 620, 18, 286
_STEPS = (0, 25, 50, 75, 100)
_MOST_NEIGHBOURS = 3
"""How many neighbours have a line: of more, lines could not be told apart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a line, and what it says."""

    x: float
    y: float
    says: str


@dataclass(frozen=True, slots=True)
class Series:
    """The line of a place.

    Attributes:
        name: the place.
        kind: which it is, for its look: `own`, `region`, `england` or `neighbour-1` to `neighbour-3`.
        lines: runs of years that follow each other, each as the points of a polyline.
        bands: the intervals of the same runs, each as the points of a polygon; of the authority alone.
        marks: its points.
        says: every figure in words, for those who do not see the line.
    """

    name: str
    kind: str
    lines: tuple[str, ...]
    bands: tuple[str, ...]
    marks: tuple[Mark, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of an axis, and where it stands."""

    at: float
    says: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a measure over the years.

    Attributes:
        measure: the name of the measure.
        series: its lines, those below first.
        years: the labels below.
        steps: the labels at the side, in percent.
    """

    measure: str
    series: tuple[Series, ...]
    years: tuple[Tick, ...]
    steps: tuple[Tick, ...]

    @property
    def says(self) -> str:
        """The chart in words."""
        return " ".join(series.says for series in reversed(self.series))


def chart_of(comparison: Comparison, measure: str, years: Sequence[int]) -> Chart:
    """Lay out a chart of the authority, its region, England and the first neighbours.

    Args:
        comparison: the comparison.
        measure: the name of a share.
        years: the years to show.
    """
    first, last = min(years), max(years)
    beside = enumerate(comparison.neighbours[:_MOST_NEIGHBOURS], start=1)
    places = [(place, f"neighbour-{number}") for number, place in beside][::-1]
    places.append((comparison.england, "england"))
    if comparison.region:
        places.append((comparison.region, "region"))
    places.append((comparison.authority, "own"))
    ticks = range(first, last + 1)
    return Chart(
        measure,
        tuple(_series(comparison, measure, place, kind, years) for place, kind in places),
        tuple(Tick(_x(year, first, last), str(year)) for year in ticks),
        tuple(Tick(_y(Decimal(step)), f"{step}%") for step in _STEPS),
    )


def _series(
    comparison: Comparison, measure: str, place: Place, kind: str, years: Sequence[int]
) -> Series:
    first, last = min(years), max(years)
    points = [
        point
        for year in years
        if (point := comparison.find(measure, year, place)) and point.value is not None
    ]
    runs: list[list[Point]] = []
    for point in points:
        if runs and runs[-1][-1].year == point.year - 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    figures = ", ".join(f"{point.year} {cell(point)}" for point in points) or "no figure"
    return Series(
        place.name,
        kind,
        tuple(_polyline([(p.year, p.value) for p in run], first, last) for run in runs),
        tuple(
            _polyline(
                [(p.year, p.high) for p in run] + [(p.year, p.low) for p in run[::-1]], first, last
            )
            for run in runs
            if kind == "own"
        ),
        tuple(
            Mark(_x(p.year, first, last), _y(p.value), f"{place.name} {p.year}: {cell(p)}")
            for p in points
            if p.value is not None
        ),
        f"{place.name}: {figures}.",
    )


def _polyline(points: Sequence[tuple[int, int | Decimal | None]], first: int, last: int) -> str:
    return " ".join(f"{_x(year, first, last)},{_y(y)}" for year, y in points if y is not None)


def _x(year: int, first: int, last: int) -> float:
    if first == last:
        return (_LEFT + _RIGHT) / 2
    inner = _RIGHT - _LEFT - 48
    return round(_LEFT + 24 + inner * (year - first) / (last - first), 1)


def _y(share: int | Decimal) -> float:
    return round(_BOTTOM - (_BOTTOM - _TOP) * float(share) / 100, 1)
