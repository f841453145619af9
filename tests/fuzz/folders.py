"""Folders of case files: a file for each process, with a column map beside some."""

from pathlib import Path

import sendrules as sr
from sendrules.records import CaseFile, Record
from sendrules.sources import read_case_files

from .csv_files import csv_file, csv_grid
from .draw import Draw
from .made import Kind, Made
from .map_data import Map
from .maps import toml_of
from .mutate import damaged
from .oracle import Grid, can_be_judged, judged_table
from .tables import HELD, wide_table
from .watch import Watch
from .workbooks import ods, xlsx
from .written import Written, drawn_written

__all__ = ["FOLDERS", "drawn_folder"]


def drawn_folder(draw: Draw) -> Made:
    """Draw a folder of case files."""
    text = draw.chance(0.5)
    written = drawn_written(draw, text=text)
    files: dict[str, bytes] = {}
    held = {}
    for record in draw.some(HELD, least=1, most=4):
        wide = wide_table(draw, record, written=written, keyed=True)
        suffix = "csv" if text else draw.choice(["csv", "xlsx", "ods"])
        grid: Grid | None
        if suffix == "csv":
            data = csv_file(draw, wide.rows, written)
            data = damaged(draw, data) if draw.chance(0.05) else data
            grid = csv_grid(data, written)
        else:
            data, grid = (xlsx if suffix == "xlsx" else ods)(draw, wide.rows, written)
        name = draw.choice(
            [record.process(), record.processes(), record.processes().replace(" ", "-")]
        )
        files[f"{name}.{suffix}"] = data
        if wide.column_map is not None:
            files[f"{name}.toml"] = toml_of(draw, wide.column_map.tables())
        held[record] = (grid, wide.column_map)
    if draw.chance(0.1):
        odd = [
            "~$lock.xlsx",
            ".hidden",
            f"{draw.choice(['=1+1', '*', '%s', 'é'])}.csv",
            "notes.txt",
            "x.toml",
        ]
        name = draw.choice(odd).replace("\0", "")
        files[name] = b"a,b\n1,2\n"
    asks = {"written": written, "held": held, "as_at": draw.as_at()}
    return Made({f"records/{name}": x for name, x in files.items()}, tuple(draw.marks), asks)


def _attempt(made: Made, folder: Path, watch: Watch) -> None:
    asks = made.asks
    read = watch.call(lambda: read_case_files(folder / "records", **asks["written"].of_call()))
    if read is None:
        return
    watch.hears(map(str, read.findings), "a finding")
    if read.rows_read != read.rows_used + read.rows_refused + read.rows_left_out:
        watch.fails("lost: rows read are not those used, refused and left out")
    for record, (grid, column_map) in asks["held"].items():
        frame = read.frames.get(record)
        if frame is None:
            watch.fails(f"lost: the file of {record.processes()}")
        elif grid is not None and can_be_judged(grid):
            _compare(
                frame.to_dicts(),
                record,
                watch,
                written=asks["written"],
                grid=grid,
                column_map=column_map,
            )
    answers = watch.call(lambda: sr.timelines(read.frames, case="case", as_at=asks["as_at"]))
    if answers is None and watch.refused:
        watch.fails(f"engine: timelines of case files that were read: {str(watch.refused)[:120]!a}")


def _compare(
    rows: list[dict[str, object]],
    record: type[Record | CaseFile],
    watch: Watch,
    *,
    written: Written,
    grid: Grid,
    column_map: Map | None,
) -> None:
    judged = judged_table(grid, record, written, column_map, keyed=True)
    if judged.refused:
        watch.fails(f"lost: read, and it should be refused: {judged.refused}")
    elif len(rows) != len(judged.used):
        watch.fails("lost: rows of a file of the folder")
    else:
        facts = [*record.facts(), "case"]
        for row, wanted in zip(rows, judged.used.values(), strict=True):
            if any(row.get(n) != wanted.get(n) for n in facts if grid.exact or n != "case"):
                watch.fails(f"changed: a value of {record.__name__} in the folder")
                return


FOLDERS = Kind(drawn_folder, _attempt)
