"""Which counts of a set of tables are not shown, so that no small one can be worked out.

A count from 1 to just under a threshold is *small*. It is not shown, and neither are as many other
counts as it takes that nobody can work it out from totals, margins and differences. All tables together
are one system of sums, in which also those counts stand that no table shows and anybody can subtract.

What is promised of each small count, shown or not: there are other whole numbers for what is not shown that
fit every count shown and every sum, in which it is larger by at least the threshold less one. So it could
be any of as many values, and need not be small. Such numbers are found for each before the tables are
written: they are the proof. A reader may know the rule, and that a count of 0 is always shown.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]
from scipy.sparse import csr_array, hstack  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

__all__ = ["Band", "Counts"]

_Whole = np.ndarray[tuple[int], np.dtype[np.int64]]
_Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
_Table = np.ndarray[tuple[int, int], np.dtype[np.int64]]
_EVERYWHERE = -1
_ALL = 100
"""Per cent."""
_OTHERS = 3
"""Of how many other rows, at first, counts are looked for that could differ instead."""


@dataclass(frozen=True)
class Band:
    """A share that is told roughly, of counts that are not both shown.

    Attributes:
        part: the key of the count that is a part of the other.
        whole: the key of the other.
        low: the least per cent that the share can be.
        high: the per cent that it is below; 100 itself is below it.
    """

    part: Hashable
    whole: Hashable
    low: int
    high: int


class Counts:
    """Counts of several tables, and which of them are sums of others."""

    def __init__(self) -> None:
        self._places: dict[Hashable, int] = {}
        self._rows: dict[Hashable, int] = {None: _EVERYWHERE}
        self._values: list[int] = []
        self._row: list[int] = []
        self._shown: list[bool] = []
        self._worth: list[int] = []
        self._sums: list[tuple[int, tuple[int, ...]]] = []

    def add(
        self,
        key: Hashable,
        value: int,
        *,
        row: Hashable = None,
        shown: bool = True,
        worth: int = 1,
    ) -> Hashable:
        """Add a count, and return its key.

        Args:
            key: by which it is known.
            value: the count.
            row: the row of tables in which it stands; None of totals.
            shown: whether a table shows it; one that can be subtracted is also protected.
            worth: how much it is worth to show it: rather others are not shown that are worth less.

        Raises:
            ValueError: there is one of this key, or it is negative.
        """
        if value < 0:
            raise ValueError("A count is not negative.")
        if key in self._places:
            raise ValueError("There is a count of this key already.")
        self._places[key] = len(self._values)
        self._values.append(value)
        self._shown.append(shown)
        self._worth.append(worth)
        self._row.append(self._rows.setdefault(row, len(self._rows) - 1))
        return key

    def adds_up(self, whole: Hashable, parts: Iterable[Hashable]) -> None:
        """Say that a count is the sum of others.

        Raises:
            ValueError: it is not.
        """
        place, among = self._places[whole], tuple(self._places[part] for part in parts)
        if self._values[place] != sum(self._values[part] for part in among):
            raise ValueError("The counts do not add up.")
        self._sums.append((place, among))

    def suppressed(self, below: int) -> frozenset[Hashable]:
        """Return the keys of the counts that are not to be shown.

        Args:
            below: counts from 1 to just under it are small.
        """
        values, shown = np.array(self._values, dtype=np.int64), np.array(self._shown, dtype=bool)
        rows, out = np.array(self._row), np.zeros(len(values), dtype=bool)
        worth = np.array(self._worth)
        for places, sums in self._apart():
            system = _System(values[places], shown[places], rows[places], worth[places], sums)
            out[places] = system.suppressed(below)
        keys = tuple(self._places)
        return frozenset(keys[place] for place in np.flatnonzero(out))

    def can_tell(self, bands: Sequence[Band], out: frozenset[Hashable], below: int) -> bool:
        """Whether shares can be told beside what is shown, with the promise kept.

        Args:
            bands: the shares, all of them together.
            out: the keys of the counts that are not shown.
            below: counts from 1 to just under it are small.
        """
        values, shown = np.array(self._values, dtype=np.int64), np.array(self._shown, dtype=bool)
        hidden, row = np.array([key in out for key in self._places]), np.array(self._row)
        worth = np.array(self._worth)
        rows = np.zeros((2 * len(bands), len(values)), dtype=np.int64)
        room = np.zeros(len(rows), dtype=np.int64)
        for n, band in enumerate(bands):
            part, whole = self._places[band.part], self._places[band.whole]
            rows[2 * n, [part, whole]] = 100, -band.low
            rows[2 * n + 1, [part, whole]] = -100, band.high
            room[2 * n + 1] = -1 if band.high < _ALL else 0
        room += rows @ values
        for places, sums in self._apart():
            own = np.flatnonzero(rows[:, places].any(axis=1))
            if not own.size:
                continue
            system = _System(values[places], shown[places], row[places], worth[places], sums)
            if not system.kept(hidden[places], _Bands(rows[own][:, places], room[own]), below):
                return False
        return True

    def _apart(self) -> Iterator[tuple[_Whole, csr_array]]:
        """Yield the counts that sums join, and their sums: other counts tell nothing of them."""
        size = len(self._values)
        sums, places, signs = [], [], []
        for n, (whole, parts) in enumerate(self._sums):
            sums += [n] * (1 + len(parts))
            places += [whole, *parts]
            signs += [1, *[-1] * len(parts)]
        matrix = csr_array((signs, (sums, places)), shape=(len(self._sums), size))
        number, names = connected_components(abs(matrix).T @ abs(matrix), directed=False)
        for n in range(number):
            among = np.flatnonzero(names == n)
            yield among, _among(matrix, among)


@dataclass
class _Bands:
    """Shares that are told: by how much counts can differ, and these still be true.

    Attributes:
        rows: a row for each end of each share.
        room: how far each share is from its end.
    """

    rows: _Table
    room: _Whole

    def times(self, moved: _Whole) -> int | None:
        """How many times counts can be moved so; None where nothing holds them."""
        steps = self.rows @ moved
        nearer = steps < 0
        return int((self.room[nearer] // -steps[nearer]).min()) if nearer.any() else None


@dataclass
class _System:
    """Counts that sums join.

    Attributes:
        values: the counts.
        shown: which of them a table shows.
        rows: in which row each stands.
        worth: how much each is worth to show.
        sums: a row for each sum: 1 for the whole, -1 for its parts.
    """

    values: _Whole
    shown: _Flags
    rows: _Whole
    worth: _Whole
    sums: csr_array

    def suppressed(self, below: int) -> _Flags:
        """Return which counts are not to be shown."""
        small = (self.values > 0) & (self.values < below)
        out: _Flags = small & self.shown
        if not self.sums.shape[0]:
            return out
        waiting = small.copy()
        for place in np.flatnonzero(small):
            if waiting[place]:
                moved = self._moved(int(place), below - 1, out)
                out |= self.shown & (moved != 0)
                for way in (moved, -moved):
                    waiting &= ~self._proved(way, below - 1)
        return out

    def kept(self, out: _Flags, bands: _Bands, below: int) -> bool:
        """Whether each small count could still be larger, and each that is not shown another."""
        small = (self.values > 0) & (self.values < below)
        larger, other = small.copy(), out & ~small
        for place in (*np.flatnonzero(larger), *np.flatnonzero(other)):
            if not (larger[place] or other[place]):
                continue
            ways = (below - 1,) if larger[place] else (1, -1)
            found = (self._other(int(place), by, out, bands) for by in ways)
            moved = next((x for x in found if x is not None), None)
            if moved is None:
                return False
            other &= moved == 0
            for way in (moved, -moved):
                larger &= ~self._proved(way, below - 1, bands.times(way))
        return True

    def _other(self, place: int, by: int, out: _Flags, bands: _Bands) -> _Whole | None:
        """Return by how much counts could differ if one did by so much; None where that cannot be."""
        rows, _ = self._others(out)
        near = np.isin(self.rows, [_EVERYWHERE, self.rows[place], *rows[:_OTHERS]])
        for among in (near, np.ones_like(near)):  # mostly a few rows are enough
            moved = self._moving(place, by, (out | ~self.shown) & among, bands)
            if moved is not None or among.all():
                break
        return moved

    def _moving(self, place: int, by: int, free: _Flags, bands: _Bands) -> _Whole | None:
        """Return how counts could differ, of those that are free to."""
        low = np.where(free, self._least, 0).astype(float)
        high = np.where(free, np.inf, 0)
        if by > 0:
            low[place] = by
        else:
            high[place] = by
        if low[place] > high[place]:
            return None
        among = np.flatnonzero(free)
        sums, ends = _among(self.sums, among), bands.rows[:, among]
        found = milp(
            np.zeros(len(among)),
            integrality=1,
            bounds=Bounds(low[among], high[among]),
            constraints=(LinearConstraint(sums, 0, 0), LinearConstraint(ends, -bands.room, np.inf)),
        )
        if found.x is None:
            return None
        moved = np.zeros_like(self.values)
        moved[among] = np.rint(found.x)
        fits = not (self.sums @ moved).any() and (bands.rows @ moved >= -bands.room).all()
        return moved if fits else None

    @property
    def _least(self) -> _Whole:
        """By how much each count could be less: what is shown as not shown is no 0."""
        least: _Whole = np.where(self.shown & (self.values > 0), 1, 0) - self.values
        return least

    def _moved(self, place: int, by: int, out: _Flags) -> _Whole:
        """Return by how much counts would differ if one were larger, with few more of them not shown."""
        moved = np.zeros_like(self.values)
        some, rest = self._others(out)
        number = _OTHERS
        while number < _OTHERS * (1 + len(some) + len(rest)):
            near = [_EVERYWHERE, self.rows[place], *some[:number], *rest[:number]]
            among = np.flatnonzero(np.isin(self.rows, near))
            found = self._solved(among, place, by, out)
            if found is not None:
                moved[among] = found
                return moved
            number *= _OTHERS
        return self.values * by  # all of them could be so many times larger

    def _others(self, out: _Flags) -> tuple[list[int], list[int]]:
        """Return the rows of which something is not shown, most first; and the others, fewest first."""
        rows, places = np.unique(self.rows, return_inverse=True)
        total = np.bincount(places, weights=self.values)
        hidden = np.bincount(places, weights=self.values * out)
        order = [int(n) for n in np.argsort(total, kind="stable")]
        some = sorted((n for n in order if hidden[n]), key=lambda n: -hidden[n])
        rest = [n for n in order if not hidden[n] and total[n]]
        return [int(rows[n]) for n in some], [int(rows[n]) for n in rest]

    def _solved(self, among: _Whole, place: int, by: int, out: _Flags) -> _Whole | None:
        """Solve it where only some counts may differ; None where that cannot be."""
        values, open_ = self.values[among], (self.shown & ~out)[among]
        letters = np.array([1 + int(value).bit_length() for value in values])
        cost = np.where(open_, self.worth[among] * letters, 0)
        fixed = self.shown[among] & (values == 0)
        least = self._least[among]
        sums = _among(self.sums, among)
        at_least = np.where(among == place, by, 0)
        bounds = Bounds(
            np.concatenate([at_least, np.zeros_like(at_least)]),
            np.concatenate(
                [np.where(fixed, 0, np.inf), np.where(fixed | (at_least > 0), 0, -least)]
            ),
        )
        for whole in (0, 1):  # mostly the answer is in whole numbers where nobody asks for them
            found = milp(
                np.concatenate([cost, cost]),
                integrality=whole,
                bounds=bounds,
                constraints=LinearConstraint(hstack([sums, -sums]), 0, 0),
            )
            if found.x is None:
                return None
            more, less = np.split(np.rint(found.x).astype(np.int64), 2)
            moved: _Whole = more - less
            if not (sums @ moved).any() and (moved >= np.where(at_least, by, least)).all():
                return moved
        return None

    def _proved(self, moved: _Whole, by: int, at_most: int | None = None) -> _Flags:
        """Return which counts could be larger: what is moved still fits if it is moved several times."""
        up, down = moved > 0, moved < 0
        if not up.any():
            return up
        times = -(-by // np.where(up, moved, 1))
        most = int((self._least[down] // moved[down]).min()) if down.any() else int(times.max())
        if at_most is not None:
            most = min(most, at_most)
        proved: _Flags = up & (times <= most)
        return proved


def _among(sums: csr_array, places: _Whole) -> csr_array:
    """Return the sums of some counts."""
    own = sums[:, places]
    return own[np.flatnonzero(abs(own).sum(axis=1))]
