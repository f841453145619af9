"""Columns by their own names: Polars takes a text such as `*` or `^x$` for a pattern of names."""

from polars import selectors

__all__ = ["named"]


def named(name: str) -> selectors.Selector:
    """Return the one column that has a name, whatever the name looks like."""
    return selectors.by_name(name)
