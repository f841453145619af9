"""No small number can be worked out: a solver tries, with every number shown and every sum."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

from sendrules.reports.foi.suppression import Band, Counts

FAR = 10_000
"""More than any number here could be: what is found to reach it has no end."""


@dataclass
class Tables:
    """Numbers as one who reads them has them: what is shown, what is not, and what adds up."""

    values: dict[Hashable, int] = field(default_factory=dict)
    shown: set[Hashable] = field(default_factory=set)
    sums: list[tuple[Hashable, list[Hashable]]] = field(default_factory=list)

    bands: list[Band] = field(default_factory=list)

    def counts(self) -> Counts:
        counts = Counts()
        for key, value in self.values.items():
            counts.add(key, value, shown=key in self.shown)
        for whole, parts in self.sums:
            counts.adds_up(whole, parts)
        return counts

    def suppressed(self, below: int) -> frozenset[Hashable]:
        return self.counts().suppressed(below)

    def between(self, key: Hashable, out: frozenset[Hashable]) -> tuple[int, int]:
        """The least and the most that a number can be, for one who knows that what is not shown is no 0."""
        places = {name: n for n, name in enumerate(self.values)}
        sums = np.zeros((len(self.sums), len(places)))
        for row, (whole, parts) in zip(sums, self.sums, strict=True):
            row[[places[whole]]] = 1
            row[[places[part] for part in parts]] = -1
        low = [
            1 if name in out else value if name in self.shown else 0
            for name, value in self.values.items()
        ]
        high = [value if name in self.shown - out else FAR for name, value in self.values.items()]
        shares = np.zeros((2 * len(self.bands), len(places)))
        for n, band in enumerate(self.bands):
            shares[2 * n, [places[band.part], places[band.whole]]] = 100, -band.low
            shares[2 * n + 1, [places[band.part], places[band.whole]]] = -100, band.high
        # The share is below its upper end, but for 100 per cent.
        ends = [end for band in self.bands for end in (0, int(band.high < 100))]
        known = [LinearConstraint(shares, ends, np.inf)] if self.bands else []
        if self.sums:
            known.append(LinearConstraint(sums, 0, 0))
        found_ends = []
        for sign in (1, -1):
            goal = np.zeros(len(places))
            goal[places[key]] = sign
            found = milp(
                goal,
                integrality=1,
                bounds=Bounds(low, high),
                constraints=known,
            )
            found_ends.append(round(found.x[places[key]]))
        return found_ends[0], found_ends[1]


def table(values: Mapping[tuple[int, str], int], hidden: set[str]) -> Tables:
    """A table of rows and columns with totals of both; nobody is shown some of the columns."""
    made = Tables()
    rows = sorted({row for row, _ in values})
    names = sorted({name for _, name in values})
    made.values.update({(row, name): n for (row, name), n in values.items()})
    for row in rows:
        made.values[row, "all"] = sum(values[row, name] for name in names)
        made.sums.append(((row, "all"), [(row, name) for name in names]))
    for name in (*names, "all"):
        made.values["all", name] = sum(made.values[row, name] for row in rows)
        made.sums.append((("all", name), [(row, name) for row in rows]))
    made.shown |= {
        (row, name) for row in (*rows, "all") for name in (*names, "all") if name not in hidden
    }
    return made


@st.composite
def tables(draw: st.DrawFn) -> Tables:
    rows, names = range(draw(st.integers(1, 4))), "abc"[: draw(st.integers(1, 3))]
    number = st.integers(0, 12) | st.integers(0, 3)
    values = {(row, name): draw(number) for row in rows for name in names}
    return table(values, draw(st.sets(st.sampled_from(names))))


def not_kept(made: Tables, out: frozenset[Hashable], below: int) -> Iterator[tuple[object, ...]]:
    """What a reader could work out of what is not shown, and of what can be subtracted."""
    for key, value in made.values.items():
        if key in made.shown - out:
            if 0 < value < below:
                yield key, "is shown"
            continue
        least, most = made.between(key, out)
        if key in out and (least == most or most < below or value == 0):
            yield key, value, least, most
        if 0 < value < below and most < value + below - 1:
            yield key, value, least, most


@given(tables(), st.integers(1, 8))
@example(table({(0, "a"): 4, (1, "a"): 1, (2, "a"): 30}, set()), 5)
@example(table({(0, "a"): 60, (0, "b"): 2, (1, "a"): 50, (1, "b"): 0}, {"b"}), 5)
def test_no_small_number_can_be_worked_out(made: Tables, below: int) -> None:
    assert [*not_kept(made, made.suppressed(below), below)] == []


@given(tables(), st.integers(2, 8), st.sampled_from([5, 10, 25]))
@example(table({(0, "a"): 40, (0, "b"): 44, (1, "a"): 20, (1, "b"): 2}, {"b"}), 5, 5)
def test_none_can_be_worked_out_where_a_share_is_told_roughly(
    made: Tables, below: int, wide: int
) -> None:
    out = made.suppressed(below)
    part, whole = made.values["all", "a"], made.values["all", "all"]
    if whole:
        low = min(100 * part // whole // wide * wide, 100 - wide)
        band = Band(("all", "a"), ("all", "all"), low, low + wide)
        kept = made.counts().can_tell([band], out, below)
        made.bands.append(band)
        assert ([*not_kept(made, out, below)] == []) is kept


def test_a_share_that_tells_a_small_number_is_not_told() -> None:
    counts = Counts()
    for key, value in (("done", 100), ("in time", 98), ("late", 2)):
        counts.add(key, value)
    counts.adds_up("done", ["in time", "late"])
    hidden = counts.suppressed(5)
    assert "late" in hidden
    assert counts.can_tell([Band("in time", "done", 90, 100)], hidden, 5)
    assert not counts.can_tell([Band("in time", "done", 98, 99)], hidden, 5)


def test_a_number_that_can_be_subtracted_is_found() -> None:
    made = table({(0, "a"): 4, (1, "a"): 20, (2, "a"): 30}, set())
    small = frozenset({(0, "a"), (0, "all")})
    assert {found[0] for found in not_kept(made, small, 5)} == {*small}
    made = table({(0, "a"): 60, (0, "b"): 2}, {"b"})
    assert ((0, "b"), 2, 2, 2) in not_kept(made, frozenset(), 5)


def test_no_more_is_left_out_than_it_takes() -> None:
    made = table({(0, "a"): 3, (1, "a"): 9, (2, "a"): 20, (3, "a"): 0}, set())
    assert made.suppressed(5) == {(0, "a"), (0, "all"), (1, "a"), (1, "all")}
    assert made.suppressed(1) == frozenset()
    assert table({(0, "a"): 0, (1, "a"): 9}, set()).suppressed(5) == frozenset()


def test_what_is_worth_most_is_shown() -> None:
    for worth, left_out in ((9, "b"), (1, "c")):
        counts = Counts()
        counts.add("all", 50, worth=99)
        counts.add("a", 2)
        counts.add("b", 20, worth=5)
        counts.add("c", 28, worth=worth)
        counts.adds_up("all", ["a", "b", "c"])
        assert counts.suppressed(5) == {"a", left_out}


def test_counts_that_cannot_be_are_refused() -> None:
    counts = Counts()
    counts.add("all", 3)
    counts.add("a", 1)
    with pytest.raises(ValueError, match="this key already"):
        counts.add("a", 1)
    with pytest.raises(ValueError, match="not negative"):
        counts.add("b", -1)
    with pytest.raises(ValueError, match="do not add up"):
        counts.adds_up("all", ["a"])
