"""Where words go: data to stdout, chatter and progress to stderr, tidy in a pipe."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from sendrules.reports.whole import whole

__all__ = ["STDOUT", "chatter", "console", "only_outputs", "working", "write"]

STDOUT = Path("-")
"""A dash as a file name means stdout, as in other tools."""
_PIPE_WIDTH = 400
"""Columns of a table in a pipe, where nothing says how wide the reader's window is."""
_PATIENCE = 1.0
"""Seconds of work before a progress bar appears."""


def console() -> Console:
    """Return a console on stdout: no colours and no lines where it is not a terminal."""
    fixed = sys.stdout.isatty() or "COLUMNS" in os.environ
    width = None if fixed else _PIPE_WIDTH
    return Console(width=width, highlight=False, markup=False, emoji=False)


def chatter(words: str) -> None:
    """Say something on stderr that is not the answer."""
    sys.stderr.write(words + "\n")


def write(path: Path, text: str) -> None:
    """Write a text file whole, or to stdout for a dash; say on stderr what was written.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    if path == STDOUT:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    with whole(path) as place:
        place.write_text(text, encoding="utf-8")
    chatter(f"Wrote {path}")


def only_outputs(outputs: Mapping[str, Path | None], inputs: Mapping[str, Path | None]) -> None:
    """Refuse, before any work, to write over what is read, twice to one file, or to no folder.

    Args:
        outputs: the files to be written, by the option that names each.
        inputs: what is read, by its option; of a folder, all that is in it.

    Raises:
        typer.BadParameter: an output is one of the inputs or another output, or its folder is not
            there.
    """
    read = {name: path.resolve() for name, path in inputs.items() if path}
    written: dict[Path, str] = {}
    for name, path in outputs.items():
        if path is None or path == STDOUT:
            continue
        place = path.resolve()
        for other, source in read.items():
            if source in {place, place.parent}:
                msg = f"{name} {path} would be written over {other}. Give it another name."
                raise typer.BadParameter(msg)
        if first := written.get(place):
            msg = f"{name} and {first} both name {path}. Give each a file of its own."
            raise typer.BadParameter(msg)
        if not place.parent.is_dir():
            msg = f"{name} {path}: there is no folder {path.parent}. Make it first."
            raise typer.BadParameter(msg)
        written[place] = name


@contextmanager
def working(steps: int) -> Iterator[Callable[[str], None]]:
    """Show a bar on stderr for work of more than a second, if a person is watching.

    Yields a function that says which step begins.
    """
    stderr = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=stderr,
        transient=True,
        disable=not stderr.is_terminal,
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
