"""JSON and JSON Lines: a batch of records, or of case files, as texts with the names of their facts."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import polars as pl

from sendrules.errors import SourceError
from sendrules.quoting import name_of, quoted
from sendrules.sources.caps import Caps
from sendrules.sources.existing import read_bytes
from sendrules.sources.tables.size import check_size, too_large
from sendrules.sources.tables.table import Table

__all__ = ["JSON_SUFFIXES", "Objects", "json_objects", "json_table"]

JSON_SUFFIXES = (".json", ".jsonl", ".ndjson")

Objects = Sequence[tuple[int, Mapping[str, Any]]]
"""Objects with their numbers: the line of each, or its place in the list."""


class _TwiceError(Exception):
    """A key is given twice in one object."""


def json_objects(file: Path, caps: Caps) -> Objects:
    """Read the objects of a file: a list of them, or one alone; of JSON Lines, one in each line.

    Numbers stay the texts that they are written as.

    Raises:
        SourceError: it is not such a file, gives a key twice, or is beyond a cap.
    """
    data = read_bytes(file, caps.file_bytes)
    # A parser makes every value before anybody can count them.
    if data.count(b",") + data.count(b"{") > 2 * caps.cells:
        raise too_large(name_of(file), "cells", caps.cells)
    in_lines = file.suffix.lower() != ".json"
    # Blank lines are rows too: a list of all lines takes memory for each.
    if in_lines and data.count(b"\n") + (not data.endswith(b"\n")) > caps.rows:
        raise too_large(name_of(file), "rows", caps.rows)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError(f"{name_of(file)}: JSON is in UTF-8, and this file is not.") from None
    if in_lines:
        lines = ((n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip())
        several = [(n, _parsed(name_of(file), line, f"line {n:,}")) for n, line in lines]
    else:
        body = _parsed(name_of(file), text, "the file")
        several = [(n, x) for n, x in enumerate(body if isinstance(body, list) else [body], 1)]
    for number, found in several:
        if not isinstance(found, dict):
            raise SourceError(
                f"{name_of(file)}: row {number:,} is no JSON object. Give a list of records, or in a "
                f".jsonl file one in each line."
            )
    return several


def json_table(name: str, objects: Objects, caps: Caps) -> Table:
    """Make a table of objects: a column for each key, and a row for each object.

    Raises:
        SourceError: an object holds more than texts, numbers, true, false and null, or lists of
            numbers; or the table is beyond a cap.
    """
    keys = list(dict.fromkeys(key for _, found in objects for key in found))
    check_size(name, len(objects), len(keys), caps)
    columns = {
        str(place): [_text(name, number, key, found.get(key)) for number, found in objects]
        for place, key in enumerate(keys)
    }
    texts = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    stripped = pl.all().str.strip_chars()
    return Table(
        name=name,
        headings=tuple(key.strip() for key in keys),
        cells=texts.select(pl.when(stripped != "").then(stripped).name.keep()),
        rows=pl.Series("row", [number for number, _ in objects], pl.UInt32),
        heading_row=0,
    )


def _parsed(name: str, text: str, where: str) -> Any:
    try:
        return json.loads(
            text, object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=_refuse
        )
    except _TwiceError as twice:
        raise SourceError(
            f"{name}: {where}: the key {quoted(str(twice))} is given twice. Keep one of them."
        ) from None
    except (ValueError, RecursionError) as error:
        line = f", line {error.lineno:,}" if isinstance(error, json.JSONDecodeError) else ""
        place = line if where == "the file" else ""
        raise SourceError(
            f"{name}: {where}{place} is not JSON. Put records into a list of objects, or in a .jsonl "
            f"file one in each line."
        ) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        times = Counter(key for key, _ in pairs)
        raise _TwiceError(next(key for key, n in times.items() if n > 1))
    return made


def _refuse(_: str) -> NoReturn:
    raise ValueError


def _text(name: str, number: int, key: str, value: Any) -> str | None:
    """Write a value as a cell of text: null is blank, and a list of numbers as JSON writes it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(x, str) and x.isdigit() for x in value):
        return f"[{', '.join(value)}]"
    holds = "an object" if isinstance(value, dict) else "a list"
    raise SourceError(
        f"{name}: row {number:,}: {quoted(key)} holds {holds}, and a record holds texts, yes or no, and "
        f"dates. Case files are read with --case-files (in Python, read_case_files)."
    )
