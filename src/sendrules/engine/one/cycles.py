"""Python's search for objects that hold each other in a circle, put off while a case file is answered."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["no_search_for_cycles"]


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Have Python search for cycles later, if it does.

    Of a large case file records and answers are made by the hundred thousand, and none of them holds
    itself: to go through them again and again takes two fifths of the whole time.
    """
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.enable()
