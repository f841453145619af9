"""Which counts of a set of tables are not shown, so that no small one can be worked out.

A count from 1 to just under a threshold is *small*. It is not shown, and neither are as many other
counts as it takes that nobody can work it out from totals, margins and differences. All tables together
are one system of sums, in which also those counts stand that no table shows and anybody can subtract.

What is promised of each small count, shown or not: there are other whole numbers for what is not shown that
fit every count shown and every sum, in which it is larger by at least the threshold less one. So it could
be any of as many values, and need not be small. Such numbers are found for each before the tables are
written: they are the proof. A reader may know the rule, and that a count of 0 is always shown.
"""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]
from scipy.sparse import csr_array, hstack  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

__all__ = ["Counts"]

_Whole = np.ndarray[tuple[int], np.dtype[np.int64]]
_Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
_EVERYWHERE = -1
_OTHERS = 3
"""Of how many other rows, at first, counts are looked for that could differ instead."""


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

    def _proved(self, moved: _Whole, by: int) -> _Flags:
        """Return which counts could be larger: what is moved still fits if it is moved several times."""
        up, down = moved > 0, moved < 0
        if not up.any():
            return up
        times = -(-by // np.where(up, moved, 1))
        most = int((self._least[down] // moved[down]).min()) if down.any() else int(times.max())
        proved: _Flags = up & (times <= most)
        return proved


def _among(sums: csr_array, places: _Whole) -> csr_array:
    """Return the sums of some counts."""
    own = sums[:, places]
    return own[np.flatnonzero(abs(own).sum(axis=1))]
