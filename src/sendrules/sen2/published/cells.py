"""A cell of a published file, as a figure."""

import re
from decimal import Decimal
from functools import lru_cache

from sendrules.sen2.published.values import Figure, Marker

__all__ = ["figure_of"]

_COUNT = re.compile(r"-?\d{1,12}", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(?:,\d{3}){1,3}", re.ASCII)
_DECIMAL = re.compile(r"-?(\d{1,9}\.\d{1,12})%?|-?\d{1,3}%", re.ASCII)


@lru_cache(maxsize=65_536)
def figure_of(text: str) -> Figure:
    """Return the figure that a cell holds, or the marker that stands in it.

    >>> figure_of("58.7"), figure_of("1,071"), figure_of("x")
    (Decimal('58.7'), 1071, <Marker.NOT_AVAILABLE: 'x'>)
    """
    bare = text.strip()
    if _COUNT.fullmatch(bare):
        return int(bare)
    if _GROUPED.fullmatch(bare):
        return int(bare.replace(",", ""))
    if _DECIMAL.fullmatch(bare):
        return Decimal(bare.rstrip("%"))
    marker = bare.casefold()
    return Marker(marker) if marker in {"x", "z", "c", ""} else Marker.UNREAD
