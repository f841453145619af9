"""Where words go: data to stdout, progress to stderr, tidy in a pipe."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from rich.console import Console

from sendrules.quoting import escaped, plain

__all__ = [
    "STDOUT",
    "console",
    "print_data",
    "print_json",
    "print_json_parts",
    "print_words",
    "working",
]

STDOUT = Path("-")
"""A dash as a file name means stdout, as in other tools."""
_PIPE_WIDTH = 400
"""Columns of a table in a pipe, where nothing says how wide the reader's window is."""
_LAID_OUT = "\n\t"
"""What lays a text out: lines and columns."""
_PATIENCE = 1.0
"""Seconds of work before a progress bar appears."""


def console() -> Console:
    """Return a console on stdout: no colours and no lines where it is not a terminal."""
    fixed = sys.stdout.isatty() or "COLUMNS" in os.environ
    width = None if fixed else _PIPE_WIDTH
    return Console(width=width, highlight=False, markup=False, emoji=False)


def print_words(text: str) -> None:
    """Print words for people; what a terminal would obey is replaced."""
    sys.stdout.write(f"{plain(text, keep=_LAID_OUT)}\n")


def print_data(text: str) -> None:
    """Print data as they are; what a terminal would obey is replaced only on a terminal."""
    shown = plain(text, keep=_LAID_OUT) if sys.stdout.isatty() else text
    sys.stdout.write(shown if shown.endswith("\n") else shown + "\n")


def print_json(text: str) -> None:
    """Print JSON; what a terminal would obey is written as its code, which means the same."""
    print_json_parts([text])


def print_json_parts(parts: Iterable[str]) -> None:
    """Print JSON part by part, as `print_json` prints all of it."""
    for part in parts:
        sys.stdout.write(escaped(part))
    sys.stdout.write("\n")


@contextmanager
def working(steps: int) -> Iterator[Callable[[str], None]]:
    """Show a bar on stderr for work of more than a second, if a person is watching.

    Yields a function that says which step begins.
    """
    stderr = Console(stderr=True)
    if not stderr.is_terminal:
        yield lambda _: None
        return
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=stderr,
        transient=True,
    )
    task = bar.add_task("Starting", total=steps)
    begun = False

    def step(says: str) -> None:
        nonlocal begun
        bar.update(task, description=says, advance=1 if begun else 0)
        begun = True

    timer = Timer(_PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield step
    finally:
        timer.cancel()
        bar.stop()
