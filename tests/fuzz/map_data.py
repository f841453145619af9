"""A column map, as data."""

from dataclasses import dataclass, field
from typing import Any

__all__ = ["Giving", "Map"]

Giving = dict[str, bool | str]
"""For a fact, what it is."""


@dataclass
class Map:
    """A column map, as data.

    Attributes:
        columns: for a heading, what it stands for.
        codes: for a heading and a code, what it gives.
        filled: for a heading, what it gives where a cell is filled.
        id_columns: the headings that make the reference.
        events: for a word of a log, the event that it stands for.
        processes: for a word of a log, the process that it stands for.
        yes: more words for yes.
        ignore_columns: headings to leave out.
        ignore_events: events to leave out.
        ignore_processes: processes to leave out.
        ignore_facts: facts that are not recorded.
        keep_columns: headings to keep.
        file: how the file is written.
    """

    columns: dict[str, str | list[str]] = field(default_factory=dict)
    codes: dict[str, dict[str, Giving]] = field(default_factory=dict)
    filled: dict[str, Giving] = field(default_factory=dict)
    id_columns: list[str] = field(default_factory=list)
    events: dict[str, str] = field(default_factory=dict)
    processes: dict[str, str] = field(default_factory=dict)
    yes: list[str] = field(default_factory=list)
    ignore_columns: list[str] = field(default_factory=list)
    ignore_events: list[str] = field(default_factory=list)
    ignore_processes: list[str] = field(default_factory=list)
    ignore_facts: list[str] = field(default_factory=list)
    keep_columns: list[str] = field(default_factory=list)
    file: dict[str, Any] = field(default_factory=dict)

    def tables(self) -> dict[str, dict[str, object]]:
        """Return it as the tables of its file."""
        ignore = {
            "columns": self.ignore_columns,
            "events": self.ignore_events,
            "processes": self.ignore_processes,
            "facts": self.ignore_facts,
        }
        return {
            "columns": {**self.columns},
            "codes": {**self.codes},
            "filled": {**self.filled},
            "id": {"columns": self.id_columns} if self.id_columns else {},
            "events": {**self.events},
            "processes": {**self.processes},
            "values": {"yes": self.yes},
            "ignore": {name: words for name, words in ignore.items() if words},
            "keep": {"columns": self.keep_columns} if self.keep_columns else {},
            "file": self.file,
        }
