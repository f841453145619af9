"""Of several rows about one place and year, the one that is shown: that of the later edition."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sendrules.rules import Severity
from sendrules.sen2.published.comparison import years_in_words
from sendrules.sen2.published.files import Read
from sendrules.sen2.published.values import Finding, Kind, Row

__all__ = ["Editions"]


class Editions:
    """Which row is shown, and what is said of the others.

    An edition is the later the longer its figures go on; of two alike, the one that was given later.
    """

    def __init__(self, read: Sequence[Read]) -> None:
        self._edition: dict[tuple[str, Kind], tuple[int, int]] = {}
        for number, one in enumerate(read):
            for row in one.rows:
                key = (one.file, row.kind)
                latest, _ = self._edition.get(key, (0, 0))
                self._edition[key] = (max(latest, row.year), number)
        self._revised: dict[tuple[str, str, Kind], set[int]] = defaultdict(set)
        self._twice: list[Finding] = []

    def of(self, rows: Iterable[Row]) -> dict[tuple[Kind, int], Row]:
        """Return a row for each kind and year."""
        several: dict[tuple[Kind, int], list[Row]] = defaultdict(list)
        for row in rows:
            several[row.kind, row.year].append(row)
        return {key: self._one(found) for key, found in several.items()}

    def _one(self, rows: list[Row]) -> Row:
        best = max(rows, key=lambda row: (self._edition[row.file, row.kind], -row.line))
        for row in rows:
            if row is best:
                continue
            differ = any(
                best.figures.get(item, figure) != figure for item, figure in row.figures.items()
            )
            if row.file == best.file:
                self._twice.append(_twice(row, best, differ=differ))
            elif differ:
                self._revised[row.file, best.file, row.kind].add(row.year)
        return best

    def findings(self) -> list[Finding]:
        """Return what was odd."""
        return self._twice + [
            Finding(
                "PF45",
                Severity.QUERY,
                old,
                0,
                f"figures of {years_in_words(years)} ({kind.value}) are not those of {new}, "
                f"which is used: it is the later edition.",
            )
            for (old, new, kind), years in self._revised.items()
        ]


def _twice(row: Row, best: Row, *, differ: bool) -> Finding:
    return Finding(
        "PF46",
        Severity.ERROR if differ else Severity.QUERY,
        row.file,
        row.line,
        f"the place and year are those of line {best.line}, with "
        f"{'other' if differ else 'the same'} figures. Line {best.line} is used.",
    )
