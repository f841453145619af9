"""How far a share of a small number may be moved by chance."""

from decimal import ROUND_HALF_UP, Decimal
from math import sqrt

__all__ = ["SMALL", "one_more", "wilson"]

_Z = 1.959963984540054
"""The normal distribution has 95 % within so many standard deviations."""
SMALL = 100
"""Below so many, one more or one fewer moves a share by more than one percentage point."""
_TENTH = Decimal("0.1")


def wilson(count: int, of: int) -> tuple[Decimal, Decimal] | None:
    """Return the 95 % interval of a share by Wilson's formula (1927), in percent to one decimal place.

    The published counts are of all plans and not of a sample. The interval says how far from the share a year
    with the same practice, and other children, may well have come out. The formula is written here.

    Args:
        count: how many.
        of: of how many.

    Returns:
        The lower and the upper end; None of nothing.

    >>> wilson(4, 5), wilson(0, 0)
    ((Decimal('37.6'), Decimal('96.4')), None)
    """
    if not 0 <= count <= of or not of:
        return None
    share, square = count / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return _percent(middle - half), _percent(middle + half)


def one_more(of: int) -> Decimal:
    """Return by how many percentage points one more or one fewer moves a share."""
    return (Decimal(100) / of).quantize(_TENTH, ROUND_HALF_UP)


def _percent(share: float) -> Decimal:
    inside = min(1.0, max(0.0, share))
    return (Decimal(inside) * 100).quantize(_TENTH, ROUND_HALF_UP)
