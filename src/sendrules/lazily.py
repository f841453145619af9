"""Packages whose public names are loaded when they are first used."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

TYPE_CHECKING = False  # `typing` would take longer to load than all else here
if TYPE_CHECKING:
    from typing import Any

__all__ = ["lazily"]


def lazily(package: str, homes: Mapping[str, str]) -> "Callable[[str], Any]":
    """Return the `__getattr__` of a package that loads each public name when it is first used.

    Args:
        package: its name.
        homes: the module in which each name is.
    """

    def loaded(name: str) -> "Any":
        if name not in homes:
            msg = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(msg)
        value = getattr(import_module(homes[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return loaded
