"""The three standard streams, as a shell, a scheduler or an old terminal may leave them."""

import errno
import io
import os
import sys
from typing import NoReturn

__all__ = ["ClosedStream", "drop_stdout", "mend"]

_STREAMS = {0: "standard input", 1: "standard output", 2: "standard error"}


class ClosedStream(io.TextIOBase):
    """What stands for a standard stream that is closed: to use it is an error that names it."""

    encoding = "utf-8"

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    @property
    def buffer(self) -> "ClosedStream":
        """The same of bytes: itself."""
        return self

    def read(self, *_: object) -> NoReturn:
        """Say that nothing can be read.

        Raises:
            OSError: always.
        """
        raise OSError(errno.EBADF, "it is closed", self._name)

    write = read


def mend() -> None:
    """Make the standard streams fit to use.

    The number of a closed one is taken, so that no file that is opened later goes by it. Pipes and
    files are UTF-8 whatever the locale; on a terminal that lacks a character a question mark stands
    for it.
    """
    taken = os.open(os.devnull, os.O_RDWR)
    while taken in _STREAMS:
        taken = os.open(os.devnull, os.O_RDWR)
    os.close(taken)
    sys.stdin = sys.stdin or ClosedStream(_STREAMS[0])
    sys.stdout = sys.stdout or ClosedStream(_STREAMS[1])
    # What is said beside the answer is dropped where nobody can hear it.
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def drop_stdout() -> None:
    """Let what could not be written to stdout go: Python would try again at its end, and say so."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
