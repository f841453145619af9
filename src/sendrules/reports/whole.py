"""Files that are there whole or not at all: written beside their place, and then put in it."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

__all__ = ["is_special", "whole"]

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
        # In a folder of its own, for a name that nobody else takes; it goes whatever happens.
        beside = Path(mkdtemp(dir=place.parent, prefix=f".{place.name[:40]}-"))
        try:
            made = beside / place.name
            yield made
            _like(place, made)
            made.replace(place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise _named(error, path) from None


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
