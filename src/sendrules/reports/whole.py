"""Files that are there whole or not at all: written beside their place, and then put in it.

A process that is killed leaves what it was writing. So each holds a lock on its own folder for as long
as it lives, and the next that writes the same file clears those that nobody holds. Where the system has
no such locks (Windows, some network drives) nothing is cleared: the folder may be another's.
"""

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

__all__ = ["is_special", "only_over", "whole"]

_NUMBER = re.compile(r"\(os error (\d+)\)")
"""Polars gives the number of an error in its words alone."""


def is_special(path: Path | str) -> bool:
    """Whether a path names something that is there and no ordinary file: a pipe, a device, a folder."""
    return Path(path).exists() and not Path(path).is_file()


@contextmanager
def whole(path: Path | str) -> Iterator[Path]:
    """Yield where to write a file, and put it in its place once it is written.

    Until then, and where the writing fails, what was there stays as it was. What is no ordinary file,
    such as `/dev/stdout` or a named pipe, is written as it is.

    Raises:
        OSError: it cannot be written; the error names the file.
    """
    try:
        if is_special(path):
            yield Path(path)
            return
        # A link stays a link, and its file is replaced.
        place = Path(os.path.realpath(path))
        _clear(place)
        # In a folder of its own, for a name that nobody else takes; it goes whatever happens.
        beside, held = _own_folder(place)
        try:
            made = beside / place.name
            yield made
            _like(place, made)
            made.replace(place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
            if held is not None:
                os.close(held)
    except OSError as error:
        raise _named(error, path) from None


def only_over(file: Path, is_earlier: Callable[[Path], bool], what: str) -> None:
    """Refuse to write over a file that is somebody's work.

    Args:
        file: where something is to be written.
        is_earlier: whether what is there may be replaced.
        what: what it is otherwise: `no earlier feed`.

    Raises:
        FileExistsError: it may not.
    """
    if file.exists() and not is_earlier(file):
        msg = f"is there already, and is {what}. Give another name, or replace=True"
        raise FileExistsError(errno.EEXIST, msg, str(file))


def _prefix(place: Path) -> str:
    return f".{place.name[:40]}-"


def _own_folder(place: Path) -> tuple[Path, int | None]:
    """Make a folder beside a place, and hold it: return it and what holds it, where anything can."""
    while True:
        beside = Path(mkdtemp(dir=place.parent, prefix=_prefix(place)))
        held = _hold(beside, wait=True)
        # Another may have cleared it before it was held.
        if held is None or beside.exists():
            return beside, held
        os.close(held)


def _clear(place: Path) -> None:
    """Remove the folders of writers of a place that were killed: those that are theirs and not held."""
    theirs = re.compile(re.escape(_prefix(place)) + "[a-z0-9_]{8}")
    with suppress(OSError), os.scandir(place.parent) as entries:
        for entry in entries:
            if theirs.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                _clear_one(Path(entry.path), place.name)


def _clear_one(beside: Path, name: str) -> None:
    held = _hold(beside, wait=False)
    if held is not None:
        with suppress(OSError):
            if {path.name for path in beside.iterdir()} <= {name}:
                shutil.rmtree(beside, ignore_errors=True)
        os.close(held)


def _hold(folder: Path, *, wait: bool) -> int | None:
    """Lock a folder for as long as what is returned is open, or this process lives; None if it cannot be."""
    try:
        locks = import_module("fcntl")
        held = os.open(folder, os.O_RDONLY)
    except (ModuleNotFoundError, OSError):
        return None
    try:
        locks.flock(held, locks.LOCK_EX | (0 if wait else locks.LOCK_NB))
    except OSError:
        os.close(held)
        return None
    return held


def _named(error: OSError, path: Path | str) -> OSError:
    """Return the error with the name that the caller gave, and in the system's own words."""
    in_words = _NUMBER.search(str(error))
    number = int(in_words[1]) if in_words else error.errno
    return OSError(number, os.strerror(number) if number else str(error), str(path))


def _like(place: Path, made: Path) -> None:
    """Give a file the owner and the permissions of the one that it replaces."""
    if not place.exists():
        return
    status = place.stat()
    with suppress(AttributeError, PermissionError):  # Windows has none; others may not give it away
        os.chown(made, status.st_uid, status.st_gid)
    made.chmod(status.st_mode & 0o7777)
