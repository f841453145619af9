"""Files of a row a record or a row an event, of each kind of file, and how they are tried."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import sendrules as sr
from sendrules.records import RECORDS
from sendrules.sources import ColumnMap, Read, ReadEvents, read_events, read_wide

from .cells import Order, Table
from .csv_files import commas, csv_file, csv_grid
from .draw import Draw
from .made import Kind, Made
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
from .tables import Map, event_log, wide_table
from .watch import Watch
from .workbooks import Stored, far, no_workbook, ods, xlsx

__all__ = ["EVENTS", "ODS", "ORDERS", "WIDE", "XLS", "XLSX", "drawn_wide", "watch_wide"]

ORDERS: Sequence[Order] = ("iso", "iso", "dmy", "mdy")


def _made(draw: Draw, name: str, data: bytes, column_map: Map | None, **asks: Any) -> Made:
    files = {name: data}
    if column_map is not None:
        files["map.toml"] = toml_of(draw, column_map.tables())
    asks |= {"name": name, "map": column_map, "as_at": draw.as_at(), "answers": draw.chance(0.25)}
    return Made(files, tuple(draw.marks), asks)


def drawn_wide(draw: Draw) -> Made:
    """Draw a .csv file of a row a record."""
    wide = wide_table(draw, _record(draw), draw.choice(ORDERS))
    data = csv_file(draw, wide.rows)
    whole = draw.chance(0.7)
    if not whole:
        data = commas(draw) if draw.chance(0.01) else damaged(draw, data)
    grid = csv_grid(data)
    as_meant = grid is not None and grid.rows == [[cell.text for cell in row] for row in wide.rows]
    codes = _codes(wide.rows) if as_meant else {}
    whole = whole and as_meant
    return _made(
        draw,
        "a.csv",
        data,
        wide.column_map,
        record=wide.record,
        order=wide.order,
        whole=whole,
        codes=codes,
    )


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
    order = draw.choice(ORDERS)
    rows, column_map = event_log(draw, order)
    suffix = draw.choice(["csv", "csv", "csv", "xlsx", "ods"])
    grid = None
    if suffix == "csv":
        data = csv_file(draw, rows)
        data = data if draw.chance(0.7) else damaged(draw, data)
    else:
        data, grid = (xlsx if suffix == "xlsx" else ods)(draw, rows)
    return _made(draw, f"a.{suffix}", data, column_map, order=order, grid=grid)


def _workbook(write: Callable[[Draw, Table], Stored], suffix: str) -> Callable[[Draw], Made]:
    def make(draw: Draw) -> Made:
        wide = wide_table(draw, _record(draw), draw.choice(ORDERS))
        data, grid = write(draw, wide.rows)
        whole = draw.chance(0.45)
        if not whole and draw.chance(0.03):
            data = far(draw, suffix)[0]
        elif not whole:
            data = damaged_package(draw, data)
        asks: dict[str, Any] = {
            "record": wide.record,
            "order": wide.order,
            "whole": whole,
            "codes": {},
        }
        return _made(
            draw, f"a.{suffix}", data, wide.column_map, grid=grid if whole else None, **asks
        )

    return make


def _xls(draw: Draw) -> Made:
    data = draw.choice([no_workbook(draw), no_workbook(draw), xlsx(draw, [])[0], b"a,b\n1,2\n"])
    name = draw.choice(["a.xls", "a.XLS", "a.xlsx", "a.ods"])
    return _made(
        draw, name, data, None, record=RECORDS[0], order="iso", whole=False, codes={}, grid=None
    )


def _attempt_wide(made: Made, folder: Path, watch: Watch) -> None:
    read = _read(made, folder, watch)
    grid = made.asks["grid"] if "grid" in made.asks else csv_grid(made.files[made.asks["name"]])
    watch_wide(made, read, grid, watch)
    if read is not None and made.asks["answers"]:
        _answer(read, made, watch)


def _read(made: Made, folder: Path, watch: Watch) -> Read | None:
    columns = _columns(made, folder, watch)
    return watch.call(
        lambda: read_wide(
            folder / made.asks["name"],
            made.asks["record"],
            columns=columns,
            dates=made.asks["order"],
        )
    )


def _columns(made: Made, folder: Path, watch: Watch) -> ColumnMap | None:
    if "map.toml" not in made.files:
        return None
    columns = watch.call(lambda: ColumnMap.from_toml(folder / "map.toml"))
    if watch.refused:
        watch.fails(f"lost: a good column map is refused: {str(watch.refused)[:200]!a}")
    return columns


def watch_wide(
    made: Made, read: Read | None, grid: Grid | None, watch: Watch, *, keyed: bool = False
) -> None:
    """Compare what was read with what the file means."""
    if read is not None:
        watch.hears(map(str, read.findings), "a finding")
        if read.rows_read != read.rows_used + read.rows_refused + read.rows_left_out:
            watch.fails("lost: rows read are not those used, refused and left out")
    if grid is None:
        if read is not None and made.asks["name"].endswith(".csv"):
            watch.fails("lost: read, and it is no .csv file in UTF-8")
        return
    if not can_be_judged(grid):
        return
    asks = made.asks
    judged = judged_table(grid, asks["record"], asks["order"], asks["map"], keyed=keyed)
    if read is None:
        if not judged.refused and asks["whole"] and watch.refused:
            watch.fails(f"lost: a good file is refused: {str(watch.refused)[:200]!a}")
        return
    for line in table_differs(judged, read, grid):
        watch.fails(line)
    read_columns = {*judged.headings.values()}
    codes = {at: code for at, code in asks["codes"].items() if at[1] in read_columns}
    _codes_differ(codes, read, watch)


def _codes_differ(codes: dict[tuple[int, int], str], read: Read, watch: Watch) -> None:
    said = {(row, code) for row, code, _ in read.faults.rows()}
    if any(found.code == "SRC99" for found in read.findings) or not said:
        return
    for (row, _), code in codes.items():
        if (row, code) not in said:
            watch.fails(f"finding: a row should be refused with {code}")
            return


def _answer(read: Read, made: Made, watch: Watch) -> None:
    """Every row that was read has answers, and odd data are never an error."""
    record, as_at = made.asks["record"], made.asks["as_at"]
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
    columns = _columns(made, folder, watch)
    asks = made.asks
    read: ReadEvents | None = watch.call(
        lambda: read_events(folder / asks["name"], columns=columns, dates=asks["order"])
    )
    if read is None:
        return
    watch.hears(map(str, read.findings), "a finding")
    if read.rows_read != read.rows_used + read.rows_refused + read.rows_left_out:
        watch.fails("lost: rows read are not those used, refused and left out")
    grid = asks["grid"] or csv_grid(made.files[asks["name"]])
    if grid is not None and can_be_judged(grid):
        for line in log_differs(judged_log(grid, asks["order"], asks["map"]), read, grid):
            watch.fails(line)


WIDE = Kind(drawn_wide, _attempt_wide)
EVENTS = Kind(_events, _attempt_events)
XLSX = Kind(_workbook(xlsx, "xlsx"), _attempt_wide)
ODS = Kind(_workbook(ods, "ods"), _attempt_wide)
XLS = Kind(_xls, _attempt_wide)
