"""The Department's own codes, which a caller who has its rules can put beside ours."""

import csv
import tomllib
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from sendrules.errors import SourceError
from sendrules.quoting import name_of, quoted
from sendrules.sen2.checks.by_law import ASKED
from sendrules.sen2.checks.registry import CHECKS
from sendrules.sources.existing import existing_file, read_bytes

__all__ = ["read_dfe_codes"]

_LARGEST = 1_000_000
_COLUMNS = ["code", "dfe_code"]


def read_dfe_codes(file: str | Path) -> dict[str, str]:
    """Read which code of the Department stands for which check of ours.

    Args:
        file: a CSV file with the columns `code` and `dfe_code`, or a TOML file with a line such as
            `S2201 = "..."` for each, by itself or under `[codes]`.

    Raises:
        SourceError: the file cannot be read, names a check that there is not, or one twice.
        TypeError: it is no path.
    """
    path = existing_file(file, _LARGEST)
    try:
        text = read_bytes(path, _LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError(f"{name_of(path)}: the file is not UTF-8. Save it as UTF-8.") from None
    pairs = _of_toml(path, text) if path.suffix.lower() == ".toml" else _of_csv(path, text)
    found: dict[str, str] = {}
    for place, code, theirs in pairs:
        if code not in CHECKS and code not in ASKED:
            raise SourceError(
                f"{name_of(path)}, {place}: there is no check {quoted(code)}. The codes are on the page 'SEN2 "
                f"checks' of the documentation."
            )
        if code in found:
            raise SourceError(
                f"{name_of(path)}, {place}: the check {code} is named twice. Keep one line."
            )
        found[code] = theirs
    return found


def _of_toml(path: Path, text: str) -> Iterator[tuple[str, str, str]]:
    try:
        read = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError(f"{name_of(path)}: this is no TOML ({error}).") from None
    table = read.get("codes", read)
    if not isinstance(table, dict):
        raise SourceError(f"{name_of(path)}: [codes] is to be a table of codes.")
    for code, theirs in table.items():
        if not isinstance(theirs, str):
            raise SourceError(
                f"{name_of(path)}, {quoted(code)}: the Department's code is to be text in quotes."
            )
        yield quoted(code), code, theirs


def _of_csv(path: Path, text: str) -> Iterator[tuple[str, str, str]]:
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        headings = [cell.strip().casefold() for cell in next(rows, [])]
        if headings != _COLUMNS:
            raise SourceError(f"{name_of(path)}: the columns are to be 'code' and 'dfe_code'.")
        for cells in rows:
            if any(cells):
                if len(cells) != len(_COLUMNS):
                    raise SourceError(
                        f"{name_of(path)}, line {rows.line_num}: the row has {len(cells)} cells, and the "
                        f"heading 2."
                    )
                yield f"line {rows.line_num}", cells[0].strip(), cells[1].strip()
    except csv.Error as error:
        raise SourceError(
            f"{name_of(path)}, line {rows.line_num}: this is no CSV that can be read ({error})."
        ) from None
