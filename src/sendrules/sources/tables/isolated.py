"""Reading a workbook in a process of its own, with a limit on its memory and its time.

Whatever a file does to the spreadsheet reader, only that process ends. It is started anew and never
forked: a fork of a process whose threads Polars uses waits for ever. The process is trusted, since it
runs what this one would run; it is the reader's end that is kept away, not an enemy within it.
"""

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from threading import Timer
from typing import Any

import polars as pl

from sendrules.errors import SendrulesError, SourceError
from sendrules.quoting import name_of
from sendrules.sources.caps import Caps
from sendrules.sources.tables.excel import read_workbook
from sendrules.sources.tables.header import Header
from sendrules.sources.tables.table import Table

__all__ = ["isolated_table"]

_PIECE = 200_000
"""How many cells go from one process to the other at a time."""
_PROGRAM = "from sendrules.sources.tables.isolated import answer; answer()"


def isolated_table(file: Path, sheet: str | None, caps: Caps, header: Header) -> Table:
    """Read one sheet of a workbook in a process of its own.

    Raises:
        SourceError: the workbook or the sheet cannot be read, is beyond a cap, or its reader took
            more memory or time than it may, or ended.
        MissingExtraError: fastexcel or pyarrow is not installed.
    """
    # The modules from where they are here; one thread, since each has memory of its own; and no
    # allocator that sets a gigabyte of addresses aside, which the limit would count.
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(place for place in sys.path if place),
        "POLARS_MAX_THREADS": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
    }
    asked = pickle.dumps((file.absolute(), sheet, caps, header))
    with subprocess.Popen(  # noqa: S603 - this Python and a program that is a constant
        [sys.executable, "-P", "-c", _PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        patience = Timer(2 * caps.isolated_seconds, process.kill)
        patience.start()
        try:
            answered = _asked(process, asked)
        except (OSError, EOFError, pickle.UnpicklingError):
            answered = None
        finally:
            patience.cancel()
            process.kill()
    if answered is None:
        raise _gave_up(file, caps)
    if isinstance(answered, SendrulesError):
        raise answered
    assert isinstance(answered, Table)
    return answered


def _asked(process: subprocess.Popen[bytes], asked: bytes) -> Any:
    """Return what the process answers.

    Raises:
        OSError: the process ended before it was asked.
        EOFError, UnpicklingError: it ended before it had answered.
    """
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin as said:
        said.write(asked)
    load = partial(pickle.load, process.stdout)  # what was written by `answer`
    answered, pieces = load()
    if pieces:
        return replace(answered, cells=pl.concat(load() for _ in range(pieces)))
    return answered


def _gave_up(file: Path, caps: Caps) -> SourceError:
    return SourceError(
        f"{name_of(file)}: the workbook cannot be read: its reader ended, or needed more than "
        f"{caps.isolated_bytes:,} bytes of memory or {caps.isolated_seconds:,} seconds. It may be "
        f"damaged. Open it in a spreadsheet program and save it again as .xlsx or .csv."
    )


def answer() -> None:
    """Read what is asked for on standard input, and write the table or the error to standard output."""
    file, sheet, caps, header = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by `isolated_table`
    _limit(caps)
    try:
        answered: Table | SendrulesError = read_workbook(file, sheet, caps, header)
    except SendrulesError as error:
        answered = error
    # The cells piece by piece: whole they would be held several times over, by both processes.
    pieces: list[pl.DataFrame] = []
    if isinstance(answered, Table):
        cells = answered.cells
        pieces = [*cells.iter_slices(max(1, _PIECE // max(1, cells.width)))]
        answered = replace(answered, cells=cells.clear())
    for each in ((answered, len(pieces)), *pieces):
        pickle.dump(each, sys.stdout.buffer)


def _limit(caps: Caps) -> None:
    """Limit this process, where the system can: Windows has no such limits."""
    if os.name == "posix":
        resource = import_module("resource")
        for which, most in (
            (resource.RLIMIT_DATA, caps.isolated_bytes),
            (resource.RLIMIT_CPU, caps.isolated_seconds),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(which, (most, most))
