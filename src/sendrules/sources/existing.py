"""The file itself: there, readable, and not too large."""

import stat
from pathlib import Path

from sendrules.arguments import only_path
from sendrules.errors import SourceError
from sendrules.quoting import name_of

__all__ = ["existing_file", "read_bytes"]


def existing_file(path: str | Path, max_bytes: int) -> Path:
    """Return the path of a file that has something in it and is not too large.

    Raises:
        SourceError: it does not exist, is not a file, or is empty or too large.
        TypeError: it is no path.
    """
    file = only_path(path)
    try:
        status = file.stat()
    except FileNotFoundError:
        raise SourceError(f"{name_of(file)}: there is no such file. Check the path.") from None
    except (OSError, ValueError):
        raise SourceError(f"{name_of(file)}: the file cannot be opened. Check the path.") from None
    if not stat.S_ISREG(status.st_mode):
        kind = "a folder" if stat.S_ISDIR(status.st_mode) else "not an ordinary file"
        raise SourceError(f"{name_of(file)}: this is {kind}. Give the path of one file.")
    if status.st_size == 0:
        raise SourceError(f"{name_of(file)}: the file is empty.")
    if status.st_size > max_bytes:
        raise _too_long(file, max_bytes)
    return file


def read_bytes(file: Path, max_bytes: int) -> bytes:
    """Return what a file holds.

    Raises:
        SourceError: it cannot be read, or is too large: some files have no end, and no size.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(max_bytes + 1)
    except OSError as error:
        raise SourceError(
            f"{name_of(file)}: the file cannot be read ({error.strerror}). Close it in other programs "
            f"and check that you may open it."
        ) from None
    if len(data) > max_bytes:
        raise _too_long(file, max_bytes)
    return data


def _too_long(file: Path, max_bytes: int) -> SourceError:
    return SourceError(
        f"{name_of(file)}: the file has more than {max_bytes:,} bytes, and no more are read. Split it, "
        f"or raise the cap: Caps(file_bytes=...)."
    )
