"""Batches: a file of records, or of case files, as JSON or JSON Lines; and frames in a system's words."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

import polars as pl
import pyarrow as pa

import sendrules as sr
from sendrules.records import RECORDS, CaseFile
from sendrules.records.register import HELD
from sendrules.sources import read_case_files, read_frame, read_wide

from .cells import Cell, bad_cell, fact_cell
from .draw import Draw
from .grid import Grid
from .made import Kind, Made
from .mutate import damaged
from .oracle import can_be_judged, judged_table
from .sheets import column_map_of, made_of, watch_answers, watch_wide
from .tables import Wide, wide_table
from .watch import Watch
from .written import Written, drawn_written

__all__ = ["BATCHES", "CASE_BATCHES", "FRAMES"]

Pairs = list[tuple[str, Any]]


# ── Records ──────────────────────────────────────────────────────────────────────────────────────


def _make(draw: Draw) -> Made:
    wide = _rows_below_headings(draw)
    suffix = draw.choice(["json", "jsonl", "ndjson"])
    headings, *rows = wide.rows
    objects = [_object(draw, headings, row) for row in rows]
    data = _batch(draw, objects, suffix)
    whole = draw.chance(0.7)
    data = data if whole else damaged(draw, data)
    asks: dict[str, Any] = {
        "record": wide.record,
        "written": wide.written,
        "whole": whole,
        "codes": {},
        "grid": _grid(data, suffix),
    }
    return made_of(draw, f"a.{suffix}", data, wide.column_map, **asks)


def _rows_below_headings(draw: Draw) -> Wide:
    """Draw a table without what no batch and no frame has: rows above the headings, and a place for them."""
    written = drawn_written(draw, in_map=False)
    written = Written(written.forms, written.blank, leave_out=written.leave_out)
    wide = wide_table(draw, draw.choice([RECORDS[0], draw.choice(RECORDS)]), written=written)
    width = max(map(len, wide.rows))
    rows = [row for row in wide.rows if len(row) == width]
    first = next(n for n, row in enumerate(rows) if any(cell.text.split() for cell in row))
    return Wide(wide.record, written, rows[first:], wide.column_map)


def _object(draw: Draw, headings: Sequence[Cell], row: Sequence[Cell]) -> str:
    """Write an object; what is blank is at times not there, or null."""
    pairs: Pairs = []
    for heading, cell in zip(headings, row, strict=True):
        if not cell.text and draw.chance(0.5):
            continue
        held: Any = None if not cell.text else cell.text
        if isinstance(cell.value, bool | int) and draw.chance(0.6):
            held = cell.value
        pairs.append((heading.text, held))
    return "{" + ", ".join(f"{json.dumps(key)}: {json.dumps(x)}" for key, x in pairs) + "}"


def _batch(draw: Draw, objects: Sequence[str], suffix: str) -> bytes:
    if suffix != "json":
        gap = draw.choice(["\n", "\n", "\r\n", "\n\n"])
        text = gap.join(objects) + draw.choice(["", "\n"])
    elif len(objects) == 1 and draw.chance(0.5):
        text = objects[0]
    else:
        text = "[" + draw.choice([", ", ",\n"]).join(objects) + "]"
    return text.encode(draw.choice(["utf-8", "utf-8-sig"]))


def _grid(data: bytes, suffix: str) -> Grid | None:
    """Read a batch; None where it is none, or holds more than a table does."""
    try:
        text = data.decode("utf-8-sig")
        if suffix == "json":
            body = _loaded(text)
            lines = [*enumerate([body] if isinstance(body, _Pairs) else body, 1)]
        else:
            each = [(n, x) for n, x in enumerate(text.split("\n"), 1) if x.strip()]
            lines = [(n, _loaded(x)) for n, x in each]
        found = [(n, {key: _cell(x) for key, x in _Once(pairs).items()}) for n, pairs in lines]
    except (ValueError, TypeError, RecursionError):
        return None
    keys = [*dict.fromkeys(key for _, x in found for key in x)]
    rows = [[x.get(key, "") for key in keys] for _, x in found]
    return Grid([keys, *rows], numbers=[n for n, _ in found])


class _Pairs(list[tuple[str, Any]]):
    """An object, as it is written."""


def _loaded(text: str) -> Any:
    return json.loads(
        text, object_pairs_hook=_Pairs, parse_int=str, parse_float=str, parse_constant=int
    )


class _Once(dict[str, Any]):
    """An object of which no key is there twice."""

    def __init__(self, pairs: Any) -> None:
        if not isinstance(pairs, _Pairs):
            raise TypeError
        super().__init__(pairs)
        if len(self) < len(pairs):
            raise ValueError


def _cell(held: Any) -> str:
    if held is None or isinstance(held, str):
        return held or ""
    if isinstance(held, bool):
        return str(held).lower()
    if isinstance(held, _Pairs) or not all(isinstance(x, str) and x.isdigit() for x in held):
        raise TypeError
    return f"[{', '.join(held)}]"


def _attempt(made: Made, folder: Path, watch: Watch) -> None:
    asks = made.asks
    columns = column_map_of(made, folder, watch)
    read = watch.call(
        lambda: read_wide(
            folder / asks["name"], asks["record"], columns=columns, **asks["written"].of_call()
        )
    )
    if read is not None and asks["grid"] is None:
        watch.fails("lost: read, and it is no batch")
    watch_wide(made, read, asks["grid"], watch)
    watch_answers(made, read, watch)


# ── Frames ───────────────────────────────────────────────────────────────────────────────────────


def _make_frame(draw: Draw) -> Made:
    wide = _rows_below_headings(draw)
    headings, *rows = wide.rows
    columns = [[row[place] for row in rows] for place in range(len(headings))]
    typed = [_typed(draw, column) for column in columns]
    texts = [heading.text for heading in headings]
    as_frames = len({*texts}) == len(texts) and all(texts)  # names are there, and there once
    grid = [texts, *([_text(x) for x in row] for row in zip(*typed, strict=True))]
    asks = {
        "record": wide.record,
        "written": wide.written,
        "whole": True,
        "codes": {},
        "grid": Grid(grid, numbers=range(1, len(rows) + 1)),
        "columns": dict(zip(texts, typed, strict=True)) if as_frames else {},
        "library": draw.choice([*_LIBRARIES]),
    }
    return made_of(draw, "a.none", b"", wide.column_map, **asks)


def _typed(draw: Draw, column: Sequence[Cell]) -> list[Any]:
    """Give a column as dates, flags or numbers where each cell is one or blank; else as texts."""
    kinds = {type(cell.value) for cell in column if cell.text.strip()}
    if len(kinds) == 1 and type(None) not in kinds and draw.chance(0.7):
        return [cell.value for cell in column]
    return [cell.text or draw.choice(["", None]) for cell in column]


def _text(held: Any) -> str:
    if isinstance(held, bool):
        return str(held).lower()
    return "" if held is None else str(held)


_LIBRARIES: Mapping[str, Callable[[Mapping[str, list[Any]]], Any]] = MappingProxyType(
    {
        "polars": pl.DataFrame,
        "lazy": pl.LazyFrame,
        "arrow": lambda columns: pa.table({name: pa.array(x) for name, x in columns.items()}),
    }
)


def _attempt_frame(made: Made, folder: Path, watch: Watch) -> None:
    asks = made.asks
    if not asks["columns"]:
        return
    columns = column_map_of(made, folder, watch)
    frame = _LIBRARIES[asks["library"]](asks["columns"])
    read = watch.call(
        lambda: read_frame(frame, asks["record"], columns=columns, **asks["written"].of_call())
    )
    watch_wide(made, read, asks["grid"], watch)
    watch_answers(made, read, watch)


# ── Case files ───────────────────────────────────────────────────────────────────────────────────


def _make_cases(draw: Draw) -> Made:
    written = drawn_written(draw)
    written = Written(written.forms, written.blank, leave_out=written.leave_out)
    faulty = draw.choice([0.0, 0.02, 0.1])
    cases = [_case(draw, written, faulty) for _ in range(draw.size(8, 60))]
    suffix = draw.choice(["json", "jsonl"])
    data = _batch(draw, [json.dumps(case) for case in cases], suffix)
    asks = {
        "name": f"a.{suffix}",
        "written": written,
        "cases": cases,
        "as_at": draw.as_at(),
        "suffix": suffix,
    }
    return Made({f"a.{suffix}": data}, tuple(draw.marks), asks)


def _case(draw: Draw, written: Written, faulty: float) -> dict[str, Any]:
    found: dict[str, Any] = {"id": draw.reference()} if not draw.chance(faulty) else {}
    for record, declares in draw.some([*HELD.items()], most=3):
        facts = record.facts()
        found[declares.field] = [
            {
                **{
                    name: (bad_cell if draw.chance(faulty) else fact_cell)(
                        draw, facts[name], written
                    ).text
                    for name in draw.some([*facts], most=4)
                },
                **({"Note": draw.secret()} if draw.chance(0.2) else {}),
                **({"id": draw.reference()} if draw.chance(0.5) else {}),
            }
            for _ in range(draw.randint(0, 3))
        ]
    if draw.chance(0.2):
        found["died"] = fact_cell(draw, CaseFile.facts()["died"], written).text
    return found


def _attempt_cases(made: Made, folder: Path, watch: Watch) -> None:
    asks = made.asks
    read = watch.call(lambda: read_case_files(folder / asks["name"], **asks["written"].of_call()))
    if read is None:
        return
    watch.hears(map(str, read.findings), "a finding")
    if read.rows_read != read.rows_used + read.rows_refused + read.rows_left_out:
        watch.fails("lost: rows read are not those used, refused and left out")
    for record, declares in HELD.items():
        rows = [
            {**x, "case": case.get("id")}
            for case in asks["cases"]
            for x in case.get(declares.field, ())
        ]
        keys = [*dict.fromkeys(key for row in rows for key in row)]
        texts: list[list[str]] = [[row.get(key) or "" for key in keys] for row in rows]
        grid = Grid([keys, *texts], numbers=range(1, len(rows) + 1))
        judged = judged_table(grid, record, asks["written"], None, keyed=True)
        frame = read.frames.get(record)
        if frame is None:
            if rows:
                watch.fails(f"lost: the records of {record.processes()}")
        elif can_be_judged(grid):
            got = [{n: x for n, x in row.items() if x is not None} for row in frame.to_dicts()]
            wanted = [
                {n: x for n, x in row.items() if x is not None} for row in judged.used.values()
            ]
            if judged.refused:
                watch.fails(f"lost: read, and it should be refused: {judged.refused}")
            elif got != wanted:
                watch.fails(f"changed: records of {record.processes()} in a batch of case files")
    answers = watch.call(lambda: sr.timelines(read.frames, case="case", as_at=asks["as_at"]))
    if answers is None and watch.refused:
        watch.fails(f"engine: timelines of a batch that was read: {str(watch.refused)[:120]!a}")


BATCHES = Kind(_make, _attempt)
CASE_BATCHES = Kind(_make_cases, _attempt_cases)
FRAMES = Kind(_make_frame, _attempt_frame)
