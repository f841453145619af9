"""The files that a command writes: never over what it reads, and never over anybody's work."""

import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer

from sendrules.cli.ending import say
from sendrules.cli.output import STDOUT, print_data
from sendrules.cli.streams import ClosedStream
from sendrules.quoting import plain
from sendrules.reports.whole import is_special, whole

__all__ = ["Force", "Output", "Outputs", "not_into", "write_whole"]

Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Replace files that are there already, whatever they hold. Without it only what this "
        "command wrote earlier is replaced.",
    ),
]
Inputs = Mapping[str, Path | None]
"""What is read, by the option that names it; of a folder, all that is in it."""


@dataclass(frozen=True)
class Output:
    """A file that a command may write.

    Attributes:
        option: what names it.
        path: where it is, a dash for stdout; none where it is not wanted.
        earlier: whether a file is an earlier one of its kind, which may be replaced.
    """

    option: str
    path: Path | None
    earlier: Callable[[Path], bool]


class Outputs:
    """What a command writes: every file first, and only then what is printed.

    So nothing is lost where the reader of what is printed goes away.
    """

    def __init__(self, wanted: Iterable[Output], inputs: Inputs, *, force: bool) -> None:
        """Refuse, before any work, to write over what is read, over another output, or over work.

        Args:
            wanted: what may be written.
            inputs: what is read.
            force: whether to replace a file that is not an earlier output.

        Raises:
            typer.BadParameter: an output is one of the inputs or another output, or its folder is
                not there.
            OSError: it is a folder, or it is there already and not an earlier output.
        """
        not_into(inputs)
        self._paths: dict[str, Path] = {}
        self._told: list[str] = []
        self._print: Callable[[], str] | None = None
        self.on_stdout: str | None = None
        for output in wanted:
            if output.path is None:
                continue
            if output.path == STDOUT or _is_stdout(output.path):
                self._one_on_stdout(output.option)
            else:
                self._one_file(output, output.path, inputs, force=force)

    def write(
        self,
        texts: Mapping[str, Callable[[], str]],
        files: Mapping[str, Callable[[Path], None]] = MappingProxyType({}),
    ) -> None:
        """Write every file.

        Args:
            texts: what to write, by the option.
            files: what writes a file whole by itself, where that is better than with its text.

        Raises:
            OSError: one cannot be written; what was there stays.
        """
        # A pipe comes last: where its reader goes away, the files are there.
        for option in sorted(self._paths, key=lambda name: is_special(self._paths[name])):
            path = self._paths[option]
            words = "Replaced" if path.is_file() else "Wrote"
            try:
                if option in files:
                    files[option](path)
                else:
                    write_whole(path, texts[option]())
            except BaseException:
                self._tell()
                raise
            self._told.append(f"{words} {path}")
        if self.on_stdout:
            self._print = texts[self.on_stdout]

    def close(self) -> bool:
        """Say what was written, and print what goes to stdout.

        Returns:
            Whether stdout is free for a summary: nothing else went there, and it is not closed
            while all that was asked for is in files.
        """
        closed = bool(self._told) and isinstance(sys.stdout, ClosedStream)
        self._tell()
        if self._print:
            print_data(self._print())
        return self._print is None and not closed

    def _tell(self) -> None:
        for words in self._told:
            say(words)
        self._told.clear()

    def _one_on_stdout(self, option: str) -> None:
        if self.on_stdout:
            msg = f"{self.on_stdout} and {option} both go to stdout. Give one of them a file."
            raise typer.BadParameter(msg)
        self.on_stdout = option

    def _one_file(self, output: Output, path: Path, inputs: Inputs, *, force: bool) -> None:
        called = f"{output.option} {plain(str(path))}"
        for other, taken in self._paths.items():
            if _identity(taken) == _identity(path):
                msg = f"{output.option} and {other} both name {plain(str(path))}. "
                raise typer.BadParameter(f"{msg}Give each a file of its own.")
        place = Path(os.path.realpath(path))
        for name, source in inputs.items():
            if source and _identity(path) in {_identity(source), *map(_identity, _files(source))}:
                msg = f"{called} would be written over {name}. Give it another name."
                raise typer.BadParameter(msg)
            if source and source.is_dir() and _identity(source) == _identity(place.parent):
                msg = f"{called} would be read with {name} next time. Put it into another folder."
                raise typer.BadParameter(msg)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "this is a folder. Name a file in it", str(path))
        if not is_special(path) and not place.parent.is_dir():
            msg = f"{called}: there is no folder {plain(str(path.parent))}. Make it first."
            raise typer.BadParameter(msg)
        if path.is_file() and not force and not output.earlier(place):
            says = "there is such a file, and it is no earlier output of this kind"
            what = "Give another name, or --force to replace it"
            raise FileExistsError(errno.EEXIST, f"{says}. {what}", str(path))
        self._paths[output.option] = path


def write_whole(path: Path, text: str) -> None:
    """Write a text file whole, in UTF-8.

    Raises:
        OSError: it cannot be written; what was there stays.
    """
    with whole(path) as place:
        place.write_text(text, encoding="utf-8")


def not_into(inputs: Inputs) -> None:
    """Refuse to print into what is read, as `>> FILE` would.

    Raises:
        typer.BadParameter: stdout goes to one of the inputs.
    """
    for name, source in inputs.items():
        if any(_is_stdout(file) and file.is_file() for file in _files(source)):
            msg = f"what is printed would go into {name}. Send it elsewhere."
            raise typer.BadParameter(msg)


def _files(source: Path | None) -> Iterator[Path]:
    """What is read of an input: a file, or all the files in a folder."""
    if source is None or source == STDOUT:
        return
    if source.is_dir():
        yield from source.iterdir()
    else:
        yield source


def _identity(path: Path) -> object:
    """What is the same for all names of a file: links, relative names, and other spellings."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return os.path.realpath(path)
    return status.st_dev, status.st_ino


def _is_stdout(path: Path) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(1))
    except (OSError, ValueError):
        return False
