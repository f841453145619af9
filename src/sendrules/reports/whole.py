"""Files that are there whole or not at all: written beside their place, and then put in it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

__all__ = ["whole"]


@contextmanager
def whole(path: Path | str) -> Iterator[Path]:
    """Yield where to write a file, and put it in its place once it is written.

    Until then, and where the writing fails, what was there stays as it was. What is no ordinary file,
    such as `/dev/stdout` or a named pipe, is written as it is.

    Raises:
        OSError: it cannot be written; the error names the file.
    """
    # A link stays a link, and its file is replaced.
    place = Path(path).resolve()
    if place.exists() and not place.is_file():
        yield Path(path)
        return
    try:
        beside = Path(mkdtemp(dir=place.parent, prefix=f".{place.name[:40]}-"))
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        made = beside / place.name
        yield made
        if place.exists():
            shutil.copymode(place, made)
        made.replace(place)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
