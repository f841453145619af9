"""Published files of figures, changed where their reader looks."""

import csv
import io
from pathlib import Path

from sendrules import sen2
from sendrules.sen2.published.html import to_html
from sendrules.sen2.published.table import to_csv, to_json

from .draw import Draw
from .made import Kind, Made
from .mutate import damaged
from .watch import Watch

__all__ = ["PUBLISHED"]

_SAMPLE = Path(__file__).parents[1] / "sen2" / "published_sample.csv"
_FIGURES = 6
"""The first column of figures."""
_FEW = 4
_CELLS = ("x", "z", "c", "", "-1", "0", "1e9", "12,345", "99.95", "100%", "٣", "9" * 40, "National")


def _make(draw: Draw) -> Made:
    files = {name: _changed(draw) for name in draw.some(["a.csv", "b/a.csv", "c.csv"], 1)}
    if draw.chance(0.4):
        files = {name: damaged(draw, data) for name, data in files.items()}
    return Made(files, tuple(draw.marks))


def _changed(draw: Draw) -> bytes:
    with _SAMPLE.open(encoding="utf-8-sig", newline="") as opened:
        headings, *rows = csv.reader(opened)
    for _ in range(draw.size(20, 400)):
        row, place = draw.choice(rows), draw.randrange(len(headings))
        other = draw.choice(rows)[place] if draw.chance(0.5) else draw.choice(_CELLS)
        row[place] = draw.mark() if place >= _FIGURES and draw.chance(0.2) else other
        if place < _FIGURES and draw.chance(0.2):
            row[place] = draw.odd()
    if draw.chance(0.3):
        place = draw.randrange(len(headings))
        headings[place] = draw.choice([headings[place][:-3], draw.choice(headings), draw.odd(), ""])
    rows += rows[: draw.size(2, 400)]
    if draw.chance(0.1):
        rows = [row[: draw.randint(0, len(row))] for row in rows]
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([headings, *rows])
    return out.getvalue().encode(draw.choice(["utf-8", "utf-8-sig"]), "replace")


def _attempt(made: Made, folder: Path, watch: Watch) -> None:
    read = watch.call(lambda: sen2.published([folder / name for name in made.files]))
    if read is None:
        return
    watch.hears(map(str, read.findings), "a finding")
    names = [authority.old_code or authority.name for authority in read.authorities[:_FEW]]
    for name in names:
        compared = watch.call(lambda name=name: read.compare(name, neighbours=names))  # type: ignore[misc]
        if compared is None:
            continue
        watch.hears(compared.notes, "a note")
        watch.call(lambda one=compared: to_html(one, read))  # type: ignore[misc]
        watch.call(lambda one=compared: to_csv(one))  # type: ignore[misc]
        watch.call(lambda one=compared: to_json(one, read.findings))  # type: ignore[misc]


PUBLISHED = Kind(_make, _attempt)
