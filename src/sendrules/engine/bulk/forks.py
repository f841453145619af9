"""A process that was forked after frames were used has the locks of their threads, and no threads."""

import os
from functools import cache

from sendrules.errors import FrameError

__all__ = ["not_forked"]


def not_forked() -> None:
    """Note that this process uses frames, unless it cannot.

    Raises:
        FrameError: its parent used frames before it was forked, so that it would wait for ever.
    """
    if _first() != os.getpid():
        raise FrameError(
            "This process was forked from one in which frames had been used, and would wait for "
            "threads that it does not have. Start processes by spawn: "
            "multiprocessing.get_context('spawn').Pool(...), or "
            "ProcessPoolExecutor(mp_context=multiprocessing.get_context('spawn'))."
        )


@cache
def _first() -> int:
    """The process in which frames were first used: what is forked from it inherits the answer."""
    return os.getpid()
