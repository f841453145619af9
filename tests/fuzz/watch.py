"""What the library does wrong with one input: how it fails, what it says, what it takes."""

import logging
import resource
import time
import traceback
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Self, TypeVar

from sendrules.errors import SendrulesError

__all__ = ["MEMORY", "SECONDS", "Watch"]

T = TypeVar("T")

SECONDS = 10.0
"""The processor time that one input may take."""
MEMORY = 500_000_000
"""The memory, in bytes, that one input may take on top of what the process held before."""
LONGEST = 20_000
"""How many letters a message may have."""

_TURNS_TEXT = frozenset("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
_ENDS_LINES = frozenset("\n")


class Watch:
    """Calls the library, and collects what is wrong.

    Attributes:
        failures: what is wrong, a line each.
        refused: the error of the last call, where the library refused it.
    """

    def __init__(self, marks: Sequence[str]) -> None:
        self.failures: list[str] = []
        self.refused: SendrulesError | None = None
        self._marks = marks
        self._seconds = 0.0

    def fails(self, what: str) -> None:
        """Note one thing that is wrong."""
        self.failures.append(what)

    def call(self, call: Callable[[], T]) -> T | None:
        """Call the library; return nothing where it refuses or fails."""
        self.refused = None
        with warnings.catch_warnings(record=True) as warned, _Logged() as logged:
            warnings.simplefilter("always")
            result = self._measured(call)
        self.hears((str(warning.message) for warning in warned), "a warning")
        self.hears(logged.lines, "a log")
        return result

    def _measured(self, call: Callable[[], T]) -> T | None:
        before, began = _reset_peak(), time.process_time()
        try:
            return call()
        except SendrulesError as error:
            self.refused = error
            self.hears([str(error)], f"a {type(error).__name__}")
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a panic in a reader is no Exception
            self.fails(f"raises {_where(error)}")
        finally:
            self._seconds += time.process_time() - began
            taken = _peak() - before
            if self._seconds > SECONDS:
                self.fails(f"time: {self._seconds:.1f} s of processor time")
            if taken > MEMORY:
                self.fails(f"memory: {taken / 1e6:,.0f} MB")
        return None

    def lets_be_said(self, headings: Iterable[str]) -> None:
        """Take what stands in a heading for a heading: damage may put a value there."""
        every = " ".join(headings)
        self._marks = [mark for mark in self._marks if mark not in every]

    def hears(self, messages: Iterable[str], where: str) -> None:
        """Look through messages for values of the input, signs that command, and their length."""
        for message in messages:
            if found := next((mark for mark in self._marks if mark in message), None):
                self.fails(f"a value in {where}: {_about(message, found)}")
            if bad := _commands(message):
                self.fails(f"control character {bad!a} in {where}: {message[:200]!a}")
            if len(message) > LONGEST:
                self.fails(f"length: {len(message):,} letters in {where}: {message[:100]!a}")


class _Logged(logging.Handler):
    """Every message that is logged meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())

    def __enter__(self) -> Self:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)


def _about(message: str, mark: str) -> str:
    at = message.index(mark)
    return ascii(message[max(0, at - 120) : at + 60])


def _commands(message: str) -> str:
    """Return the first sign that commands a terminal, or turns text round; empty if there is none."""
    for sign in message:
        if sign in _TURNS_TEXT or (unicodedata.category(sign) == "Cc" and sign not in _ENDS_LINES):
            return sign
    return ""


def _where(error: BaseException) -> str:
    """Name an exception, and the last line of the library that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if f"{Path('/sendrules/')}" in f.filename]
    last = ours[-1] if ours else frames[-1]
    name = last.filename.rpartition("/src/")[2]
    return f"{type(error).__name__} at {name}:{last.lineno}: {str(error)[:200]!a}"


def _reset_peak() -> int:
    """Let the system measure anew how much memory the process takes; return what it takes now."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:  # not Linux, or not allowed: the peak of the whole process stands
        return _peak()
    return _status("VmRSS")


def _peak() -> int:
    try:
        return _status("VmHWM")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _status(name: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition(f"{name}:")[2].split(maxsplit=1)[0]) * 1024
