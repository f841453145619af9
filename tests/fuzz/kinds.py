"""Every kind of input, by its name."""

from collections.abc import Mapping
from types import MappingProxyType

from .batches import BATCHES, CASE_BATCHES, FRAMES
from .commands import COMMANDS
from .documents import DOCUMENTS
from .draw import Draw
from .folders import FOLDERS
from .json_files import JSON, JSON_LINES, TIMELINES
from .made import Kind, Made
from .maps import MAPS
from .published import PUBLISHED
from .returns import EXPORTS, MESSAGES, RETURN_BOOKS
from .sheets import EVENTS, ODS, WIDE, XLS, XLSX

__all__ = ["KINDS", "kind_of", "made"]

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "wide": WIDE,
        "events": EVENTS,
        "xlsx": XLSX,
        "ods": ODS,
        "xls": XLS,
        "json": JSON,
        "jsonl": JSON_LINES,
        "batch": BATCHES,
        "cases": CASE_BATCHES,
        "frame": FRAMES,
        "timeline": TIMELINES,
        "document": DOCUMENTS,
        "map": MAPS,
        "folder": FOLDERS,
        "command": COMMANDS,
        "sen2-xml": MESSAGES,
        "sen2-csv": EXPORTS,
        "sen2-book": RETURN_BOOKS,
        "published": PUBLISHED,
    }
)


def kind_of(name: str) -> Kind:
    """Return the kind of input that has a name."""
    return KINDS[name]


def made(kind: str, seed: int) -> Made:
    """Make an input again from its kind and seed."""
    return KINDS[kind].make(Draw(kind, seed))
