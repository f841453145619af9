"""The rows of a file as texts, and where its headings are: worked out a second time, and slowly."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .map_data import Map
from .written import Written

__all__ = ["Columns", "Grid", "Way", "bare", "columns_of", "name_of", "top_of", "words_of"]

_SPACE = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""What Unicode calls white space. Python's own `strip` takes four more signs for it."""


@dataclass(frozen=True)
class Grid:
    """The rows of a file as texts.

    Attributes:
        rows: as many cells in each as the file has there.
        exact: whether the texts are the file's own; those of a workbook's numbers are not.
        ragged: whether rows can have too many cells, or too few.
        lost: the row and the column, from 0, of cells whose value the file does not give.
        numbers: of what has keys for headings, which stand in no row: the number of each row below.
    """

    rows: Sequence[Sequence[str]]
    exact: bool = True
    ragged: bool = True
    lost: frozenset[tuple[int, int]] = frozenset()
    numbers: Sequence[int] | None = None

    def last(self) -> int:
        """Return the number of the last row that is there: a workbook has no blank ones at its end."""
        rows = [n for n, row in enumerate(self.rows, 1) if any(map(bare, row))]
        return len(self.rows) if self.ragged else max(rows, default=0)

    def below(self, top: int) -> Sequence[tuple[int, Sequence[str]]]:
        """Return the rows below the headings, each with its number."""
        rows = self.rows[top + 1 : self.last()]
        return [*zip(self.numbers or range(top + 2, top + 2 + len(rows)), rows, strict=True)]

    def loses(self, number: int, ways: Mapping[str, Sequence["Way"]]) -> set[str]:
        """Name what is read of a row, counted from 1, and which the file does not give."""
        return {
            name
            for name, each in ways.items()
            if any((number - 1, place) in self.lost for way in each for place in way.places)
        }


def bare(text: str) -> str:
    """Take the white space from around a text."""
    return text.strip(_SPACE)


def words_of(text: str) -> str:
    """Write a text without case and surplus spaces."""
    return " ".join(text.split()).casefold()


def name_of(text: str) -> str:
    """Write a text as the name of a fact."""
    return re.sub(r"[\s_-]+", "_", words_of(text))


# ── Where the headings are ───────────────────────────────────────────────────────────────────────


def top_of(
    grid: Grid, names: Sequence[str], column_map: Map, written: Written
) -> tuple[int, Sequence[str], int, str]:
    """Find the headings.

    Returns:
        The place of their last row, their texts, how many cells a row must have; and why they
        cannot be told.
    """
    rows = _stated(grid, names, column_map, written)
    if isinstance(rows, str):
        return -1, (), 0, rows
    first, last = rows
    texts = grid.rows[first : last + 1]
    named = [i for row in texts for i, text in enumerate(row, 1) if bare(text)]
    if not named:
        return -1, (), 0, "the row of headings is blank"
    return last, _joined(texts), max(named), ""


def _stated(
    grid: Grid, names: Sequence[str], column_map: Map, written: Written
) -> tuple[int, int] | str:
    if grid.numbers is not None:
        return 0, 0
    if written.header_row is None:
        filled = (n for n, row in enumerate(grid.rows) if any(map(bare, row)))
        first = next(filled, -1)
        return (first, first) if first >= 0 else "blank"
    if written.header_row != "auto":
        first = int(written.header_row) - 1
        return (first, first)
    known = {words_of(x) for x in column_map.columns} | {words_of(x) for x in column_map.id_columns}
    known |= {words_of(x) for x in (*column_map.codes, *column_map.filled)}

    def count(row: Sequence[str]) -> int:
        return len({words_of(x) for x in row if words_of(x) in known or name_of(x) in names})

    alone = {(n, n): count(row) for n, row in enumerate(grid.rows[:30])}
    pairs = {(n, n + 1): count(_joined(both)) for n, both in enumerate(pairwise(grid.rows[:30]))}
    each = pairs if max([*pairs.values(), 0]) > max([*alone.values(), 0]) else alone
    best = [rows for rows, n in each.items() if n and n == max(each.values())]
    return best[0] if len(best) == 1 else "the headings cannot be found"


def _joined(rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """Join one or two rows of headings; what is written once over several stands for each."""
    width = max(map(len, rows))
    padded = [[*map(bare, row), *[""] * (width - len(row))] for row in rows]
    if len(padded) == 1:
        return padded[0]
    above, below = padded
    texts, group = [], ""
    for over, under in zip(above, below, strict=True):
        group = over or group
        texts.append(f"{group} {under}".strip() if under else over)
    return texts


# ── What they stand for ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Way:
    """One way in which a row gives a fact.

    Attributes:
        places: the columns that it is read from.
        text: from the cells of a row, its text; empty where it gives none.
    """

    places: tuple[int, ...]
    text: Callable[[Sequence[str]], str]


@dataclass
class Columns:
    """What the columns of a table stand for.

    Attributes:
        refused: why they cannot be told apart; empty where they can.
        ways: for each fact, each way in which a row gives it, the first that does counting.
        others: the headings that stand for nothing known.
        dated: the columns that hold dates.
        codes: for each column of codes, those that it may hold, and what those say that say anything.
        leaves_out: whether a code of a row says that it is no record.
    """

    refused: str = ""
    ways: dict[str, list[Way]] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    dated: set[int] = field(default_factory=set)
    codes: dict[int, Mapping[str, Sequence[Way]]] = field(default_factory=dict)
    leaves_out: Callable[[Sequence[str]], bool] = lambda _: False


def columns_of(
    texts: Sequence[str], names: Sequence[str], dates: set[str], column_map: Map, reference: str
) -> Columns:
    """Work out what headings stand for.

    Args:
        texts: the headings.
        names: the facts, or other names.
        dates: those of them that are dates.
        column_map: what other headings stand for.
        reference: the name of the reference that several columns can make.
    """
    found = Columns()
    parts, known = _matched(found, texts, names, column_map)
    if found.refused:
        return found
    for name, places in known.items():
        found.ways[name] = [Way((place,), lambda row, n=place: row[n]) for place in places]  # type: ignore[misc]
    if column_map.id_columns:
        _made_of_parts(found, parts, column_map, reference)
    for heading, by_code in column_map.codes.items():
        if (place := parts.get(words_of(heading))) is not None:
            _coded(found, parts, place, {words_of(c): g for c, g in by_code.items()}, dates)
    for heading, giving in column_map.filled.items():
        if (place := parts.get(words_of(heading))) is not None:
            _coded(found, parts, place, {None: giving}, dates)
    found.dated |= {place for name in dates for place in known.get(name, ())}
    return found


def _matched(
    found: Columns, texts: Sequence[str], names: Sequence[str], column_map: Map
) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Return the columns that give something else than a fact alone, and those of facts."""
    targets = {words_of(x): [y] if isinstance(y, str) else y for x, y in column_map.columns.items()}
    ignored = {words_of(heading) for heading in column_map.ignore_columns}
    alone, also = _wanted(column_map), {words_of(x) for x in column_map.id_columns}
    parts: dict[str, int] = {}
    known: dict[str, list[int]] = {}
    repeated = False
    for place, text in enumerate(texts):
        key = words_of(text)
        if re.fullmatch(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([ T].*)?", text):
            found.refused = "a heading is a date"
        if not text or key in ignored:
            continue
        if key in alone | also:
            if key in parts:
                found.refused = found.refused or "two headings are one"
            parts.setdefault(key, place)
            if key in alone:
                continue
        goal = targets.get(key) or [name_of(text)]
        if goal[0] in names:
            for name in goal:
                first = known.setdefault(name, [])
                of_map = first and key in targets and words_of(texts[first[0]]) in targets
                if first and not (of_map and words_of(texts[first[0]]) != key):
                    found.refused = found.refused or "two headings are one"
                first.append(place)
        elif key not in parts:
            repeated = repeated or text in found.others
            found.others.setdefault(text, place)
    if repeated and known:
        found.refused = found.refused or "two headings are one"
    return parts, known


def _wanted(column_map: Map) -> set[str]:
    """Return the headings that give something else than a fact, and nothing besides."""
    givings = [*(g for codes in column_map.codes.values() for g in codes.values())]
    dating = {x for g in (*givings, *column_map.filled.values()) for x in g.values()}
    texts = {x for x in dating if x in {"Coded on", "Ended"}}
    return {words_of(str(x)) for x in (*column_map.codes, *column_map.filled, *texts)}


def _made_of_parts(
    found: Columns, parts: Mapping[str, int], column_map: Map, reference: str
) -> None:
    places = [parts.get(words_of(x)) for x in column_map.id_columns]
    if None in places:
        found.refused = "a part of the reference is not in the file"
        return
    whole = [place for place in places if place is not None]
    if {place for way in found.ways.get(reference, [])[:1] for place in way.places} - {*whole}:
        found.refused = "another column is the reference"
        return

    def text(row: Sequence[str]) -> str:
        cells = [row[place] for place in whole]
        return "/".join(cells) if all(cells) else ""

    found.ways[reference] = [Way(tuple(whole), text)]


def _coded(
    found: Columns,
    parts: Mapping[str, int],
    place: int,
    by_code: Mapping[str | None, Mapping[str, bool | str]],
    dates: set[str],
) -> None:
    """Add what a column of codes gives; no code stands for any sign."""
    names = dict.fromkeys(name for giving in by_code.values() for name in giving)
    made: list[Way] = []
    leaves = {code for code, giving in by_code.items() if "leave_out" in giving}
    before = found.leaves_out
    found.leaves_out = lambda row: before(row) or words_of(row[place]) in leaves
    for name in names.keys() - {"leave_out"}:
        given = {code: giving[name] for code, giving in by_code.items() if name in giving}
        dating = {x: parts.get(words_of(str(x))) for x in given.values() if name in dates}
        if None in dating.values():
            found.refused = "a column that dates a code is not in the file"
            return
        places = {n for n in dating.values() if n is not None}
        found.dated |= places

        def text(
            row: Sequence[str],
            given: Mapping[str | None, bool | str] = given,
            dating: Mapping[bool | str, int | None] = dating,
        ) -> str:
            code = None if None in given else words_of(row[place])
            if not row[place] or code not in given:
                return ""
            dated = dating.get(given[code])
            if dated is not None:
                return row[dated]
            value = given[code]
            return ("yes" if value else "no") if isinstance(value, bool) else value

        way = Way((place, *sorted(places)), text)
        made.append(way)
        found.ways.setdefault(name, []).append(way)
    if None not in by_code:
        says = {
            code or "": made if giving.keys() - {"leave_out"} else ()
            for code, giving in by_code.items()
        }
        found.codes[place] = says
