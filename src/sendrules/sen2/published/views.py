"""A comparison as people read it: the words, the tables and their cells, for every kind of output."""

from collections.abc import Iterator
from dataclasses import dataclass

from sendrules.sen2.published.comparison import Comparison, Point, years_in_words
from sendrules.sen2.published.measures import MEASURES, Measure
from sendrules.sen2.published.place import Place
from sendrules.sen2.published.values import Finding, Kind, Level, Marker

__all__ = [
    "KEY",
    "Line",
    "Table",
    "cell",
    "findings_about",
    "findings_of_authorities",
    "headline",
    "interval",
    "other_tables",
    "rank",
    "share_tables",
    "title",
    "whose",
]

_DASH = "–"
_SHORT = {marker.says: marker.value for marker in Marker if marker.value in {"x", "z", "c"}} | {
    "a share of nothing": "x"
}
KEY = "x: not available, or a share of nothing; z: not applicable; c: suppressed; –: not in these files."
"""What the signs in the tables stand for."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: a year or a figure, and a point for each place."""

    label: str
    own: Point
    others: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: of a measure, a line a year; or of a kind and year, a line a measure.

    Attributes:
        title: what it is of.
        measure: the measure; none of a table of several.
        lines: its lines.
        none: the years of which no place has a figure, in words; they have no line.
    """

    title: str
    measure: Measure | None
    lines: tuple[Line, ...]
    none: str = ""


def share_tables(comparison: Comparison) -> Iterator[Table]:
    """Give a table of each measure by which authorities are ranked, a line a year."""
    for measure in MEASURES.values():
        years = comparison.years_of(measure.kind)
        if measure.ranked and years:
            lines = [_line(comparison, measure, year, str(year)) for year in years]
            told = tuple(line for line in lines if _any(line))
            none = years_in_words(int(line.label) for line in lines if line not in told)
            yield Table(
                _TITLES[measure.name], measure, told, f"No figure in {none}." if none else ""
            )


def other_tables(comparison: Comparison) -> Iterator[Table]:
    """Give a table of the other measures of each kind, for the latest year that there is."""
    for kind in Kind:
        years = comparison.years_of(kind)
        if not years:
            continue
        lines = []
        for measure in MEASURES.values():
            if measure.kind is kind and not measure.ranked:
                line = _line(comparison, measure, years[-1], measure.says_of(years[-1]))
                if _any(line):
                    lines.append(line)
        if lines:
            yield Table(f"{_KINDS[kind]}, {years[-1]}", None, tuple(lines))


_TITLES = {
    "within": "Plans issued within 20 weeks",
    "within_unexcepted": "Plans issued within 20 weeks, without exceptions",
    "six_weeks": "Decisions whether to assess, told within 6 weeks",
    "sixteen_weeks": "Refusals of a plan, told within 16 weeks",
    "four_weeks": "Decisions after an annual review, within 4 weeks of the meeting",
}
_KINDS = {
    Kind.TIMELINESS: "How long plans took",
    Kind.REQUESTS: "Requests",
    Kind.ASSESSMENTS: "Assessments",
    Kind.REVIEWS: "Annual reviews",
    Kind.TRANSFERS: "Phase transfers",
    Kind.APPEALS: "Appeals",
}


def _any(line: Line) -> bool:
    return any(point.value is not None for point in (line.own, *line.others))


def _line(comparison: Comparison, measure: Measure, year: int, label: str) -> Line:
    points = [comparison.find(measure.name, year, place) for place in comparison.places]
    own, *others = [point for point in points if point is not None]
    return Line(label, own, tuple(others))


def title(comparison: Comparison) -> str:
    """Name the authority, and what it is put beside."""
    beside = ["its region"] if comparison.region else []
    beside += ["England", *(place.name for place in comparison.neighbours)]
    last = beside.pop()
    return f"{comparison.authority.name} beside {' and '.join(x for x in (', '.join(beside), last) if x)}"


def whose(place: Place) -> str:
    """Say the codes and the region of an authority."""
    codes = ", ".join(code for code in (place.old_code, place.new_code) if code)
    return f"{place.name} ({codes})" + (f", {place.region}" if place.region else "")


def headline(comparison: Comparison) -> str:
    """Say the latest share of plans within 20 weeks, in a sentence or two; nothing where there is none."""
    points = [
        point
        for year in comparison.years
        if (point := comparison.find("within", year, comparison.authority))
        and point.value is not None
    ]
    if not points:
        return ""
    point = points[-1]
    within = f" (95% interval {interval(point)}%)" if interval(point) else ""
    return (
        f"In {point.year}, {point.count:,} of {point.of:,} plans were issued within 20 weeks: "
        f"{cell(point)}{within}. Rank {rank(point)} authorities."
    )


def cell(point: Point) -> str:
    """Write the figure of a point, or the sign that stands instead."""
    value = point.value
    if value is None:
        return _SHORT.get(point.missing, _DASH)
    form = MEASURES[point.measure].form
    if form == "count":
        return f"{value:,}"
    return f"{value:.1f}%" if form == "share" else f"{value:.1f}"


def interval(point: Point) -> str:
    """Write the interval of a share; nothing where there is none."""
    return "" if point.low is None or point.high is None else f"{point.low} to {point.high}"


def rank(point: Point) -> str:
    """Write the rank; nothing where there is none."""
    return "" if point.rank is None else f"{point.rank} of {point.ranked}"


def findings_of_authorities(
    comparison: Comparison, findings: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Return the findings about the rows of the authorities that are shown."""
    rows = _rows(comparison, (Level.AUTHORITY,))
    return tuple(f for f in findings if (f.file, f.row) in rows)


def findings_about(comparison: Comparison, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings about the rows that are shown, and about the files as a whole."""
    rows = _rows(comparison, tuple(Level))
    return tuple(f for f in findings if (f.file, f.row) in rows or f.row <= 1 or f.code == "PF01")


def _rows(comparison: Comparison, levels: tuple[Level, ...]) -> set[tuple[str, int]]:
    return {
        (row.file, row.line)
        for place in comparison.places
        if place.level in levels
        for (_, year), row in place.rows.items()
        if year in comparison.years
    }
