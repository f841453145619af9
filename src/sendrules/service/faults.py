"""A fault of the program, told by its kind and its place: its words may hold values."""

import traceback
from pathlib import Path

import sendrules

__all__ = ["place_of"]

_HERE = Path(sendrules.__file__).parent


def place_of(error: BaseException) -> str:
    """Say what kind of fault it is and where in sendrules it showed."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _HERE in Path(frame.filename).parents]
    where = f" in {Path(own[-1].filename).relative_to(_HERE)}:{own[-1].lineno}" if own else ""
    return f"{type(error).__name__}{where}"
