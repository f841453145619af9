"""One published file: its rows, and what is odd in them. Its kind is told by its columns."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sendrules.errors import SourceError
from sendrules.quoting import cut, name_of, plain, quoted
from sendrules.rules import Severity
from sendrules.sen2.published.cells import figure_of
from sendrules.sen2.published.columns import Column, columns_of
from sendrules.sen2.published.values import Figure, Finding, Kind, Level, Marker, Row
from sendrules.sources.existing import existing_file

__all__ = ["LARGEST", "Read", "lines_of", "read_file"]

LARGEST = 500_000_000
"""Bytes of a file that is read."""
_FIRST_YEAR, _LAST_YEAR = 2010, 2099
_MOST = 60
"""How many columns a finding names."""
_LEVELS = {
    "national": Level.NATIONAL,
    "regional": Level.REGIONAL,
    "local authority": Level.AUTHORITY,
}


@dataclass(slots=True)
class Read:
    """What was read of a file.

    Attributes:
        file: its name.
        kinds: what its figures are about; none where it is no file that is read here.
        headings: the headings of its items.
        rows: its rows, totals and breakdowns.
        findings: what is odd in it.
    """

    file: str
    kinds: tuple[Kind, ...]
    headings: dict[tuple[Kind, str], str] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def note(self, code: str, row: int, message: str, severity: Severity = Severity.ERROR) -> None:
        """Keep a finding."""
        self.findings.append(Finding(code, severity, self.file, row, message))


def lines_of(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of a CSV file with the lines on which they end; blank ones are left out.

    Raises:
        SourceError: it is not UTF-8, or no CSV.
    """
    existing_file(file, LARGEST)
    line = 0
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.reader(opened, strict=True)
            for cells in reader:
                line = reader.line_num
                if any(cell.strip() for cell in cells):
                    yield line, cells
    except UnicodeDecodeError:
        raise SourceError(
            f"{name_of(file)}: the file is not UTF-8. Save it as CSV UTF-8."
        ) from None
    except csv.Error as error:
        raise SourceError(
            f"{name_of(file)}, after line {line}: this is no CSV that can be read ({error})."
        ) from None
    except OSError as error:
        raise SourceError(f"{name_of(file)}: the file cannot be read ({error.strerror}).") from None


def read_file(file: Path, name: str) -> Read:
    """Read a published file whose first row is its headings.

    Args:
        file: the file.
        name: what it is called in rows and findings.

    Raises:
        SourceError: it cannot be read.
    """
    lines = lines_of(file)
    _, headings = next(lines, (0, []))
    places, columns, unknown = columns_of(headings)
    kinds = tuple(dict.fromkeys(column.kind for column in columns))
    read = Read(name, kinds)
    if kinds:
        table = _Table(read, headings, places, columns)
        table.note_columns(unknown)
        for line, cells in lines:
            table.take(line, cells)
        table.note_twice()
    return read


class _Table:
    """The rows of a file, as they are taken."""

    def __init__(
        self,
        read: Read,
        headings: Sequence[str],
        places: dict[str, int],
        columns: Sequence[Column],
    ) -> None:
        self.read = read
        self.headings = headings
        self.places = places
        firsts: dict[tuple[Kind, str], Column] = {}
        self.twice: list[tuple[Column, Column]] = []
        for column in columns:
            first = firsts.setdefault((column.kind, column.item), column)
            if first is not column:
                self.twice.append((first, column))
        self.kinds = {kind: [c for c in firsts.values() if c.kind is kind] for kind in read.kinds}
        read.headings = {key: column.heading for key, column in firsts.items()}
        self.differs: Counter[int] = Counter()
        self.year = self._year_of_columns(columns)

    def _year_of_columns(self, columns: Sequence[Column]) -> int | None:
        years = [column.year for column in columns if column.year is not None]
        if "year" in self.places or not years:
            return None
        self.read.note(
            "PF35",
            1,
            f"there is no column of the year. It is taken from the names of the columns: {min(years)}.",
            Severity.QUERY,
        )
        return min(years)

    def note_columns(self, unknown: Sequence[int]) -> None:
        """Keep what is odd about the headings."""
        if unknown:
            names = [quoted(self.headings[place]) for place in unknown]
            more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
            self.read.note(
                "PF30",
                1,
                f"columns that are not known, and not read: {', '.join(names[:_MOST])}{more}.",
                Severity.QUERY,
            )
        for columns in self.kinds.values():
            for column in columns:
                if column.cut:
                    self.read.note(
                        "PF31",
                        1,
                        f"the column {quoted(column.heading)} is taken for '{column.item}', the only "
                        f"item whose name begins so. Check it.",
                        Severity.QUERY,
                    )

    def note_twice(self) -> None:
        """Keep that an item has two columns, and whether they agree."""
        for first, second in self.twice:
            rows = self.differs[second.place]
            which = f"They differ in {rows} rows" if rows else "They are the same in every row"
            self.read.note(
                "PF32",
                1,
                f"the columns {quoted(first.heading)} and {quoted(second.heading)} are both of one figure. "
                f"{which}; the first is read.",
                Severity.ERROR if rows else Severity.QUERY,
            )

    def take(self, line: int, cells: list[str]) -> None:
        """Take a row, or keep why it cannot be taken."""
        if len(cells) != len(self.headings):
            self.read.note(
                "PF40",
                line,
                f"the row has {len(cells)} cells, and the heading {len(self.headings)}. It is not read.",
            )
            return
        year, level = self._year(cells), _LEVELS.get(self._text(cells, "level").casefold())
        if year is None or level is None:
            what = (
                "calendar year" if year is None else "level (National, Regional or Local authority)"
            )
            self.read.note("PF41", line, f"the row has no {what}. It is not read.")
            return
        name, region = self._text(cells, "name"), self._text(cells, "region")
        if level is Level.NATIONAL:
            name, region = name or self._text(cells, "country") or "England", ""
        elif level is Level.REGIONAL:
            name = region = region or name
        topic, breakdown = self._text(cells, "topic"), self._text(cells, "breakdown")
        if _is_total(topic, breakdown):
            topic = breakdown = ""
        old, new = self._code(cells, "old_code"), self._code(cells, "new_code")
        if (level is Level.AUTHORITY and not (old or new or name)) or (
            not name and level is Level.REGIONAL
        ):
            self.read.note("PF42", line, "the row does not say whose it is. It is not read.")
            return
        self._compare_twice(cells)
        for kind, columns in self.kinds.items():
            figures = self._figures(cells, line, columns)
            self.read.rows.append(
                Row(
                    kind,
                    year,
                    level,
                    name,
                    old,
                    new,
                    region,
                    topic,
                    breakdown,
                    figures,
                    self.read.file,
                    line,
                )
            )

    def _figures(self, cells: list[str], line: int, columns: Sequence[Column]) -> dict[str, Figure]:
        figures = {}
        for column in columns:
            figure = figures[column.item] = figure_of(cells[column.place])
            if figure is Marker.UNREAD:
                self.read.note(
                    "PF43",
                    line,
                    f"the cell of {quoted(column.heading)} is no number, and none of x, z and c. It is "
                    f"taken as not known.",
                )
        return figures

    def _compare_twice(self, cells: list[str]) -> None:
        for first, second in self.twice:
            if cells[first.place].strip() != cells[second.place].strip():
                self.differs[second.place] += 1

    def _year(self, cells: list[str]) -> int | None:
        if "year" not in self.places:
            return self.year
        text = self._text(cells, "year")
        if not (text.isascii() and text.isdigit() and len(text) == len("2025")):
            return None
        return int(text) if _FIRST_YEAR <= int(text) <= _LAST_YEAR else None

    def _text(self, cells: list[str], what: str) -> str:
        if what not in self.places:
            return ""
        text = " ".join(cells[self.places[what]].split())
        return plain(cut(text))

    def _code(self, cells: list[str], what: str) -> str:
        text = self._text(cells, what)
        return "" if text.casefold() in {"x", "z", "c"} else text.upper()


def _is_total(topic: str, breakdown: str) -> bool:
    """Say whether a row is of all: each edition has its own words for that, and repeats them."""
    both = (topic.casefold(), breakdown.casefold())
    return both[0] == both[1] or all(
        part in ("", "total") or part.startswith("all ") for part in both
    )
