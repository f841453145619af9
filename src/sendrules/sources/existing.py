"""The file itself: there, readable, and not too large."""

import stat
from pathlib import Path

from sendrules.arguments import only_path
from sendrules.errors import SourceError

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
        raise SourceError(f"{file.name}: there is no such file. Check the path.") from None
    except (OSError, ValueError):
        raise SourceError(f"{file.name}: the file cannot be opened. Check the path.") from None
    if not stat.S_ISREG(status.st_mode):
        kind = "a folder" if stat.S_ISDIR(status.st_mode) else "not an ordinary file"
        raise SourceError(f"{file.name or file}: this is {kind}. Give the path of one file.")
    if status.st_size == 0:
        raise SourceError(f"{file.name}: the file is empty.")
    if status.st_size > max_bytes:
        raise SourceError(
            f"{file.name}: the file has {status.st_size:,} bytes, and at most {max_bytes:,} are "
            f"read. Split it, or raise the cap: Caps(file_bytes=...)."
        )
    return file


def read_bytes(file: Path) -> bytes:
    """Return what a file holds.

    Raises:
        SourceError: it cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise SourceError(
            f"{file.name}: the file cannot be read ({error.strerror}). Close it in other programs "
            f"and check that you may open it."
        ) from None
