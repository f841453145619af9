"""Files of a row a record or a row an event, of each kind of file, and how they are tried."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sendrules as sr
from sendrules.records import RECORDS
from sendrules.sources import ColumnMap, Read, ReadEvents, read_events, read_wide

from .cells import Table
from .csv_files import commas, csv_file, csv_grid
from .draw import Draw
from .made import Kind, Made
from .map_data import Map
from .maps import toml_of
from .mutate import damaged, damaged_package
from .oracle import (
    Grid,
    can_be_judged,
    judged_log,
    judged_table,
    log_differs,
    table_differs,
)
from .tables import event_log, wide_table
from .watch import Watch
from .workbooks import Stored, far, no_workbook, ods, xlsx
from .written import Written

__all__ = [
    "EVENTS",
    "ODS",
    "WIDE",
    "XLS",
    "XLSX",
    "column_map_of",
    "drawn_wide",
    "made_of",
    "watch_answers",
    "watch_wide",
]


def made_of(draw: Draw, name: str, data: bytes, column_map: Map | None, **asks: Any) -> Made:
    """Put together a file, its column map, and what else is known of it."""
    files = {name: data}
    if column_map is not None:
        files["map.toml"] = toml_of(draw, column_map.tables())
    asks |= {"name": name, "map": column_map, "as_at": draw.as_at(), "answers": draw.chance(0.25)}
    return Made(files, tuple(draw.marks), asks)


def drawn_wide(draw: Draw) -> Made:
    """Draw a text file of a row a record."""
    wide = wide_table(draw, _record(draw), text=True)
    suffix = draw.choice(["csv", "csv", "csv", "tsv", "txt"])
    data = csv_file(draw, wide.rows, wide.written)
    whole = draw.chance(0.7)
    if not whole:
        data = commas(draw) if draw.chance(0.01) else damaged(draw, data)
    grid = csv_grid(data, wide.written, suffix)
    as_meant = grid is not None and grid.rows == [[cell.text for cell in row] for row in wide.rows]
    asks = {
        "record": wide.record,
        "written": wide.written,
        "whole": whole and as_meant,
        "codes": _codes(wide.rows) if as_meant else {},
        "grid": grid,
    }
    return made_of(draw, f"a.{suffix}", data, wide.column_map, **asks)


def _record(draw: Draw) -> Any:
    return draw.choice([RECORDS[0], draw.choice(RECORDS)])


def _codes(rows: Table) -> dict[tuple[int, int], str]:
    """Return the findings that the maker means cells to have: of a row from 1, a column from 0."""
    return {
        (number, place): cell.code
        for number, row in enumerate(rows, 1)
        for place, cell in enumerate(row)
        if cell.code
    }


def _events(draw: Draw) -> Made:
    suffix = draw.choice(["csv", "csv", "csv", "tsv", "xlsx", "ods"])
    text = suffix in {"csv", "tsv"}
    rows, written, column_map = event_log(draw, text=text)
    if text:
        data = csv_file(draw, rows, written)
        data = data if draw.chance(0.7) else damaged(draw, data)
        grid = csv_grid(data, written, suffix)
    else:
        data, grid = (xlsx if suffix == "xlsx" else ods)(draw, rows, written)
    return made_of(draw, f"a.{suffix}", data, column_map, written=written, grid=grid)


def _workbook(
    write: Callable[[Draw, Table, Written], Stored], suffix: str
) -> Callable[[Draw], Made]:
    def make(draw: Draw) -> Made:
        wide = wide_table(draw, _record(draw))
        data, grid = write(draw, wide.rows, wide.written)
        whole = draw.chance(0.45)
        if not whole and draw.chance(0.03):
            data = far(draw, suffix)[0]
        elif not whole:
            data = damaged_package(draw, data)
        asks: dict[str, Any] = {
            "record": wide.record,
            "written": wide.written,
            "whole": whole,
            "codes": {},
        }
        return made_of(
            draw, f"a.{suffix}", data, wide.column_map, grid=grid if whole else None, **asks
        )

    return make


def _xls(draw: Draw) -> Made:
    workbook = xlsx(draw, [], Written())[0]
    data = draw.choice([no_workbook(draw), no_workbook(draw), workbook, b"a,b\n1,2\n"])
    name = draw.choice(["a.xls", "a.XLS", "a.xlsx", "a.ods"])
    asks: dict[str, Any] = {
        "record": RECORDS[0],
        "written": Written(),
        "whole": False,
        "codes": {},
        "grid": None,
    }
    return made_of(draw, name, data, None, **asks)


def _attempt_wide(made: Made, folder: Path, watch: Watch) -> None:
    read = _read(made, folder, watch)
    watch_wide(made, read, made.asks["grid"], watch)
    watch_answers(made, read, watch)


def _read(made: Made, folder: Path, watch: Watch) -> Read | None:
    columns = column_map_of(made, folder, watch)
    return watch.call(
        lambda: read_wide(
            folder / made.asks["name"],
            made.asks["record"],
            columns=columns,
            **made.asks["written"].of_call(),
        )
    )


def column_map_of(made: Made, folder: Path, watch: Watch) -> ColumnMap | None:
    """Read the column map that lies beside a file, if one does."""
    if "map.toml" not in made.files:
        return None
    columns = watch.call(lambda: ColumnMap.from_toml(folder / "map.toml"))
    if watch.refused:
        watch.fails(f"lost: a good column map is refused: {str(watch.refused)[:200]!a}")
    return columns


_HEADING = re.compile(r"(?<=heading )'[^']*'")


def watch_wide(
    made: Made, read: Read | None, grid: Grid | None, watch: Watch, *, keyed: bool = False
) -> None:
    """Compare what was read with what the file means."""
    if read is not None:
        # Damage may put a value among the headings, which findings name.
        said = map(str, read.findings)
        watch.hears(said if grid else (_HEADING.sub("", each) for each in said), "a finding")
        if read.rows_read != read.rows_used + read.rows_refused + read.rows_left_out:
            watch.fails("lost: rows read are not those used, refused and left out")
    if grid is None:
        if read is not None and made.asks["name"].endswith((".csv", ".tsv", ".txt")):
            watch.fails("lost: read, and it is no text file that is written so")
        return
    if not can_be_judged(grid):
        return
    asks = made.asks
    judged = judged_table(grid, asks["record"], asks["written"], asks["map"], keyed=keyed)
    if read is None:
        if not judged.refused and asks["whole"] and watch.refused:
            watch.fails(f"lost: a good file is refused: {str(watch.refused)[:200]!a}")
        return
    for line in table_differs(judged, read, grid):
        watch.fails(line)
    read_columns = {place for ways in judged.headings.values() for x in ways for place in x.places}
    # A row that is no record is left out with its faults.
    codes = {
        (row, place): code
        for (row, place), code in asks["codes"].items()
        if place in read_columns and row not in judged.away
    }
    _codes_differ(codes, read, watch)


def _codes_differ(codes: dict[tuple[int, int], str], read: Read, watch: Watch) -> None:
    said = {(row, code) for row, code, _ in read.faults.rows()}
    if any(found.code == "SRC99" for found in read.findings) or not said:
        return
    for (row, _), code in codes.items():
        if (row, code) not in said:
            watch.fails(f"finding: a row should be refused with {code}")
            return


def watch_answers(made: Made, read: Read | None, watch: Watch) -> None:
    """Every row that was read has answers, and odd data are never an error."""
    if read is None or not made.asks["answers"]:
        return
    record, as_at = made.asks["record"], made.asks["as_at"]
    if made.asks["grid"] is None:
        watch.lets_be_said(read.frame.columns)
    answers = watch.call(lambda: sr.timelines(read.frame, record, as_at=as_at))
    if answers is None:
        if watch.refused:
            watch.fails(f"engine: timelines of rows that were read: {str(watch.refused)[:120]!a}")
    elif answers.height != read.rows_used:
        watch.fails("lost: answers are not a row a record")
    found = watch.call(lambda: sr.check(read.frame, record, as_at=as_at))
    if found is None:
        if watch.refused:
            watch.fails(f"engine: check of rows that were read: {str(watch.refused)[:120]!a}")
    else:
        watch.hears(found["message"], "a finding of check")


def _attempt_events(made: Made, folder: Path, watch: Watch) -> None:
    columns = column_map_of(made, folder, watch)
    asks = made.asks
    read: ReadEvents | None = watch.call(
        lambda: read_events(folder / asks["name"], columns=columns, **asks["written"].of_call())
    )
    if read is None:
        return
    watch.hears(map(str, read.findings), "a finding")
    if read.rows_read != read.rows_used + read.rows_refused + read.rows_left_out:
        watch.fails("lost: rows read are not those used, refused and left out")
    grid = asks["grid"]
    if grid is not None and can_be_judged(grid):
        for line in log_differs(judged_log(grid, asks["written"], asks["map"]), read, grid):
            watch.fails(line)


WIDE = Kind(drawn_wide, _attempt_wide)
EVENTS = Kind(_events, _attempt_events)
XLSX = Kind(_workbook(xlsx, "xlsx"), _attempt_wide)
ODS = Kind(_workbook(ods, "ods"), _attempt_wide)
XLS = Kind(_xls, _attempt_wide)
