"""How the program ends: a code that its help states, and one line on stderr that says why."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

import sendrules
from sendrules.cli.streams import drop_stdout
from sendrules.errors import MissingExtraError, SendrulesError
from sendrules.quoting import plain

__all__ = [
    "EVERY_CODE",
    "FAULT",
    "FINDINGS",
    "MISUSE",
    "ended",
    "say",
    "stop_at_once",
    "stop_at_once_if_interrupted",
    "told",
    "unwind_if_stopped",
]

FINDINGS, MISUSE, FAULT = 1, 2, 3
_INTERRUPTED = 128 + signal.SIGINT
EVERY_CODE = """Exit codes: 0 fine, 1 an error in the data (report and check), 2 misuse, or a file or
stream that cannot be read or written, 3 a fault of the program, or too little memory. Stopped from
outside, it ends with 130 (Ctrl-C), 141 (the reader of its output went away) or 143 (told to end).
"""
"""What the help says of them."""
_TRACEBACK = "SENDRULES_TRACEBACK"
_PACKAGES = {"rich", "typer"}
"""Without these there is no command line."""
_HERE = Path(sendrules.__file__).parent


def say(words: str) -> None:
    """Say something on stderr that is not the answer. What a terminal would obey is replaced."""
    try:
        sys.stderr.write(plain(words, keep="\n") + "\n")
        sys.stderr.flush()
    except OSError:
        return  # nobody hears it, and the code says it too


def ended(call: Callable[[], object]) -> int:
    """Run the program, and return the code that it ends with: never a traceback."""
    try:
        code = _code(call)
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - whatever it is, it ends in one line
        return told(error)
    return told(KeyboardInterrupt()) if code == _INTERRUPTED else code


def _code(call: Callable[[], object]) -> int:
    try:
        call()
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        say(f"sendrules: {end.code}")
        return FAULT
    return 0


def told(error: BaseException) -> int:
    """Say in one line what ended the program, and return its code."""
    code = MISUSE
    package = getattr(error, "name", None) or ""
    if isinstance(error, ModuleNotFoundError) and package.partition(".")[0] in _PACKAGES:
        error = MissingExtraError(package.partition(".")[0], "cli")
    if isinstance(error, SendrulesError):
        words = str(error)
    elif isinstance(error, OSError):
        if error.filename is None:  # every file is named
            drop_stdout()
        words = f"{error.filename or 'standard output'}: {error.strerror or error}"
    elif isinstance(error, KeyboardInterrupt):
        code, words = _INTERRUPTED, "stopped. Files that are not named above are as they were."
    elif isinstance(error, MemoryError):
        code, words = FAULT, "there is too little memory for this. Give it less at a time."
    else:
        code, words = FAULT, _fault(error)
    say(f"sendrules: {words}")
    return code


def _fault(error: BaseException) -> str:
    """Say where the program is at fault; the words of the error may hold values, and stay unsaid."""
    if os.environ.get(_TRACEBACK):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _HERE in Path(frame.filename).parents]
    where = f" in {Path(own[-1].filename).relative_to(_HERE)}:{own[-1].lineno}" if own else ""
    return (
        f"a fault of the program, not of yours: {type(error).__name__}{where}, version "
        f"{sendrules.__version__}. Please report this line, and what you did, with invented data. "
        f"With {_TRACEBACK}=1 it says more, which may hold values of yours."
    )


def stop_at_once_if_interrupted() -> None:
    """From now on end at once for Ctrl-C: nothing is being done yet, as while the program is loaded."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop_at_once)


def stop_at_once(_number: int, _frame: FrameType | None) -> NoReturn:
    """End for Ctrl-C, whatever is being loaded."""
    os._exit(told(KeyboardInterrupt()))


def unwind_if_stopped() -> None:
    """From now on take away what is half written before ending for a signal."""
    if signal.getsignal(signal.SIGINT) is stop_at_once:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _unwind)


def _unwind(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)
    say("sendrules: told to end. Files that are not named above are as they were.")
    raise SystemExit(128 + number)
