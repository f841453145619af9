"""What a kind of input is: how one is made, and how the library is tried with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .draw import Draw
from .watch import Watch

__all__ = ["Kind", "Made", "put"]


@dataclass(frozen=True)
class Made:
    """An input.

    Attributes:
        files: what lies in its folder.
        marks: the words that no message may repeat.
        asks: what else is known of it, and asked of the library.
    """

    files: Mapping[str, bytes]
    marks: tuple[str, ...] = ()
    asks: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """A kind of input.

    Attributes:
        make: draws one.
        attempt: gives it to the library, in a folder where its files lie, under watch.
    """

    make: Callable[[Draw], Made]
    attempt: Callable[[Made, Path, Watch], None]


def put(made: Made, folder: Path) -> None:
    """Write the files of an input to a folder."""
    for name, content in made.files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
