"""One authority beside its region, England and others, year by year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from sendrules.errors import SourceError
from sendrules.sen2.figures import percent
from sendrules.sen2.published.interval import SMALL, one_more, wilson
from sendrules.sen2.published.measures import MEASURES, Measure
from sendrules.sen2.published.place import Place
from sendrules.sen2.published.places import same_name
from sendrules.sen2.published.values import Kind, Level, Marker, Row

__all__ = ["Comparison", "Point", "Ranks", "compared", "ranks_among", "years_in_words"]

Ranks = Mapping[tuple[str, int], Mapping[Place, int]]
"""The rank of each authority that has one, by the name of a measure and the year."""

_NO_ROW = "no row in the files"
_NO_COLUMN = "not in this edition"
_NOTHING = "a share of nothing"
_FROM_PERSONS = 2022


@dataclass(frozen=True, slots=True)
class Point:
    """A measure of a place in a year.

    Attributes:
        measure: the name of the measure.
        year: the calendar year.
        place: the name of the place.
        level: how wide it is.
        old_code: its three-digit code, of an authority.
        new_code: its nine-letter code, of an authority.
        count: how many.
        of: of how many, of a share.
        value: the figure that is shown: the count, the share in percent from the counts (one decimal place, half
            up), or the weeks as published. None where there is none.
        printed: the share as the Department gives it, in percent.
        low: the lower end of the 95 % interval of a share, in percent; of authorities alone.
        high: its upper end.
        rank: the place among the authorities with a figure, from 1; those with the same share have the same.
        ranked: how many authorities have a figure.
        missing: why there is no figure; empty where there is one.
    """

    measure: str
    year: int
    place: str
    level: Level
    old_code: str
    new_code: str
    count: int | None = None
    of: int | None = None
    value: int | Decimal | None = None
    printed: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    rank: int | None = None
    ranked: int | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """An authority beside its region, England and its neighbours.

    Attributes:
        authority: the authority.
        region: its region; None where the files have no row of it.
        england: England.
        neighbours: the other authorities.
        years: the calendar years.
        points: every measure of every place and year that the files have something of.
        notes: what has to be known to read the figures, a sentence each.
        files: the names of the files.
    """

    authority: Place
    region: Place | None
    england: Place
    neighbours: tuple[Place, ...]
    years: tuple[int, ...]
    points: tuple[Point, ...]
    notes: tuple[str, ...]
    files: tuple[str, ...]
    _by_key: Mapping[tuple[str, int, Place], Point] = field(repr=False)

    @property
    def places(self) -> tuple[Place, ...]:
        """The authority, its region, England and the neighbours, in this order."""
        region = (self.region,) if self.region else ()
        return (self.authority, *region, self.england, *self.neighbours)

    def find(self, measure: str, year: int, place: Place) -> Point | None:
        """Return a measure of a place in a year; None where the authority has no row of it."""
        return self._by_key.get((measure, year, place))

    def years_of(self, kind: Kind) -> tuple[int, ...]:
        """Return the years of which the authority has a row of a kind."""
        return tuple(year for year in self.years if (kind, year) in self.authority.rows)


def compared(
    authority: Place,
    *,
    region: Place | None,
    england: Place,
    neighbours: tuple[Place, ...],
    ranks: Ranks,
    years: tuple[int, ...],
    left_out: Sequence[Row],
    files: tuple[str, ...],
) -> Comparison:
    """Work out a comparison.

    Args:
        authority: the authority.
        region: its region.
        england: England.
        neighbours: the other authorities that are shown.
        ranks: the rank of each authority, by the name of a measure and the year.
        years: the calendar years.
        left_out: rows that are of no authority for certain.
        files: the names of the files.

    Raises:
        SourceError: the authority has no row of these years.
    """
    wanted = [
        (measure, year)
        for measure in MEASURES.values()
        for year in years
        if (measure.kind, year) in authority.rows
    ]
    if not wanted:
        raise SourceError(
            f"The files have no figures of {authority.name} for {years_in_words(years)}."
        )
    places = (authority, *((region,) if region else ()), england, *neighbours)
    by_key: dict[tuple[str, int, Place], Point] = {}
    for measure, year in wanted:
        here = ranks.get((measure.name, year), {})
        for place in places:
            point = _point(measure, year, place, here.get(place), len(here))
            by_key[measure.name, year, place] = point
    made = Comparison(
        authority,
        region,
        england,
        neighbours,
        tuple(dict.fromkeys(year for year in years if any(y == year for _, y in wanted))),
        tuple(by_key.values()),
        (),
        files,
        by_key,
    )
    notes = tuple(_notes(made, left_out))
    return Comparison(
        authority, region, england, neighbours, made.years, made.points, notes, files, by_key
    )


def _share(measure: Measure, year: int, place: Place) -> tuple[int, int] | None:
    """Return the count and the whole of a share; None where one of them is not known."""
    row = place.rows.get((measure.kind, year))
    if row is None:
        return None
    count, parts = row.count(measure.item_of(year)), [row.count(of) for of in measure.of]
    if count is None or None in parts:
        return None
    return count, sum(part for part in parts if part is not None)


def ranks_among(everybody: Sequence[Place], years: Iterable[int]) -> Ranks:
    """Rank the authorities that have a share, as it is published to one decimal place."""
    return {
        (measure.name, year): _ranks(measure, year, everybody)
        for measure in MEASURES.values()
        if measure.ranked
        for year in years
    }


def _ranks(measure: Measure, year: int, everybody: Sequence[Place]) -> dict[Place, int]:
    shares = {
        place: share
        for place in everybody
        if (found := _share(measure, year, place)) and (share := percent(*found)) is not None
    }
    ordered = sorted(shares.values(), reverse=True)
    first = {share: n for n, share in reversed(list(enumerate(ordered, start=1)))}
    return {place: first[share] for place, share in shares.items()}


def _point(measure: Measure, year: int, place: Place, rank: int | None, ranked: int) -> Point:
    is_authority = place.level is Level.AUTHORITY
    who = (measure.name, year, place.name, place.level, place.old_code, place.new_code)
    row = place.rows.get((measure.kind, year))
    item = measure.item_of(year)
    if row is None:
        return Point(*who, missing=_NO_ROW)
    if measure.form != "share":
        figure = row.figures.get(item)
        if figure is None or isinstance(figure, Marker):
            return Point(*who, missing=_NO_COLUMN if figure is None else figure.says)
        if measure.form == "weeks":
            return Point(*who, value=Decimal(figure))
        return Point(*who, count=row.count(item), value=figure)
    found = _share(measure, year, place)
    printed = row.figures.get(measure.printed)
    given = None if printed is None or isinstance(printed, Marker) else Decimal(printed)
    if found is None:
        return Point(*who, printed=given, missing=_why(row, (item, *measure.of)))
    count, of = found
    share = percent(count, of)
    if share is None:
        return Point(*who, count=count, of=of, missing=_NOTHING)
    low, high = (wilson(count, of) if is_authority else None) or (None, None)
    return Point(
        *who,
        count=count,
        of=of,
        value=share,
        printed=given,
        low=low,
        high=high,
        rank=rank,
        ranked=ranked if rank else None,
    )


def _why(row: Row, items: Sequence[str]) -> str:
    for item in items:
        figure = row.figures.get(item)
        if figure is None:
            return _NO_COLUMN
        if isinstance(figure, Marker):
            return figure.says
    return _NO_COLUMN


def _notes(made: Comparison, left_out: Sequence[Row]) -> Iterator[str]:
    timed = made.years_of(Kind.TIMELINESS)
    if made.region is None:
        of = f" of {made.authority.region}" if made.authority.region else ", nor its name"
        yield f"The files have no row of the region{of}."
    if lacking := sorted(
        {p.year for p in made.points if p.level is Level.NATIONAL and p.missing == _NO_ROW}
    ):
        yield (
            f"The files have no row of England for {years_in_words(lacking)} in all of the files. "
            f"England is not the sum of the authorities shown, and is left open."
        )
    own = {same_name(made.authority.name)}
    if any(
        same_name(row.name) in own or row.old_code == made.authority.old_code for row in left_out
    ):
        yield (
            f"Rows that give {made.authority.name} by name or by code, but not by both, are left out. "
            f"See the findings."
        )
    yield from _small_numbers(made)
    if any(_differs(point) for point in made.points):
        yield (
            "The Department counts decisions without usable dates among all when it works out the share within "
            "6 weeks. The shares here are of the dated ones, and may be a little higher."
        )
    if timed and min(timed) < _FROM_PERSONS <= max(timed):
        yield (
            f"Up to {_FROM_PERSONS - 1} authorities returned counts; since then the Department works the "
            f"figures out from a row a person. Compare across that with care."
        )


def _small_numbers(made: Comparison) -> Iterator[str]:
    """Say of each authority that is shown which of its shares are of small numbers."""
    for place in (made.authority, *made.neighbours):
        few: dict[str, list[int]] = {}
        moves: list[Decimal] = []
        for measure in MEASURES.values():
            for year in made.years_of(measure.kind) if measure.ranked else ():
                point = made.find(measure.name, year, place)
                if point and point.of and point.of < SMALL:
                    few.setdefault(measure.whole, []).append(year)
                    moves.append(one_more(point.of))
        if few:
            what = "; ".join(f"{whole} in {years_in_words(years)}" for whole, years in few.items())
            by = " to ".join(str(x) for x in sorted({min(moves), max(moves)}))
            yield (
                f"Small numbers: {place.name} had fewer than {SMALL} {what}. One more or fewer in time moves "
                f"such a share by {by} percentage points, so that small differences, and ranks, say little."
            )


def years_in_words(years: Iterable[int]) -> str:
    """Write years in words, those that follow each other as a run.

    >>> years_in_words([2019, 2020, 2021, 2023])
    '2019 to 2021, 2023'
    """
    runs: list[list[int]] = []
    for year in sorted({*years}):
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    joined = {1: "", 2: " and "}
    return ", ".join(
        f"{run[0]}{joined.get(len(run), ' to ')}{run[-1] if len(run) > 1 else ''}" for run in runs
    )


def _differs(point: Point) -> bool:
    return (
        point.measure == "six_weeks"
        and None not in (point.value, point.printed)
        and point.value != point.printed
    )
