"""Which kind of frame an object is, and how it is opened."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from sendrules.engine.bulk.forks import not_forked
from sendrules.engine.bulk.opened import Opened
from sendrules.engine.bulk.protocol import FrameT
from sendrules.errors import FrameError, MissingExtraError
from sendrules.records.checked import Checked

__all__ = ["columns_of", "opened"]

_KINDS = ("polars", "pandas", "arrow", "duckdb")
"""The modules of the kinds, each loaded where the frame is none of those before it."""


def opened(
    data: FrameT, record: type[Checked], others: Iterable[str] | None = None
) -> Opened[FrameT]:
    """Take a frame of any supported kind as records, a row each.

    Args:
        data: the frame.
        record: what a row is.
        others: the columns to read that are not facts; all of them by default.

    Raises:
        FrameError: the object is not a supported frame, a column cannot be read as its fact, or this
            process was forked from one that used frames.
        MissingExtraError: pyarrow is not installed, and the frame needs it.
    """
    not_forked()
    others = None if others is None else frozenset(others)
    frame: Opened[FrameT] = _kind_of(data).opened(data, record, others)
    return frame


def columns_of(data: object) -> list[object]:
    """Return the names of the columns of a frame of any supported kind.

    Raises:
        FrameError: the object is not a supported frame.
    """
    names: list[object] = _kind_of(data).names_of(data)
    return names


def _kind_of(data: object) -> Any:
    for name in _KINDS:
        kind = _kind(name)
        if kind.is_one(data):
            return kind
    raise FrameError(
        f"{type(data).__name__} is not a data frame that sendrules can read. Give a Polars, "
        f"pandas, PyArrow or DuckDB frame; timelines, check and timeliness take one of Spark too."
    )


def _kind(name: str) -> Any:
    try:
        return import_module(f"sendrules.engine.bulk.kinds.{name}")
    except ModuleNotFoundError as error:
        raise MissingExtraError(str(error.name), "frames") from None
