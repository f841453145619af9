"""A column map: what a council's own headings and words stand for, written once in TOML."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Self

from pydantic import Field, field_validator, model_validator

from sendrules.arguments import only_text
from sendrules.clock.spelling import a
from sendrules.engine.bulk.protocol import RowType
from sendrules.errors import SourceError, did_you_mean
from sendrules.quoting import cut, name_of, quoted
from sendrules.records.names import RECORD_HOMES
from sendrules.records.slips import as_name
from sendrules.sources.blank import blank_words
from sendrules.sources.existing import existing_file, read_bytes
from sendrules.sources.map_parts import (
    Codes,
    File,
    Filled,
    Giving,
    Id,
    Ignore,
    Keep,
    Part,
    Table,
    Targets,
    Values,
    same_words,
)

__all__ = [
    "NO",
    "READY_MAPS",
    "YES",
    "ColumnMap",
    "File",
    "Id",
    "Ignore",
    "Keep",
    "Values",
    "ready_for",
    "same_words",
]

YES, NO = frozenset({"true", "yes", "y"}), frozenset({"false", "no", "n"})
"""The words that are always a yes and a no, in any case of letters."""

_MAPS = "sendrules.sources.maps"
_OF = MappingProxyType(
    {
        "ssd-ehcp-requests": "the Standard Safeguarding Dataset",
        "ssd-ehcp-assessments": "the Standard Safeguarding Dataset",
        "ssd-ehcp-named-plans": "the Standard Safeguarding Dataset",
        "ssd-ehcp-active-plans": "the Standard Safeguarding Dataset",
        "sen2-blade-requests": "the SEN2 return as COLLECT exports it",
        "annex-a-list-1": "List 1 of Ofsted's Annex A",
    }
)
READY_MAPS = tuple(_OF)
"""The names of the column maps that are ready: see `ColumnMap.ready`."""
_KINDS = {re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower(): name for name in RECORD_HOMES}

_MAX_BYTES = 250_000
_MOST_DOTS = 50
"""In one line. The TOML parser keeps every beginning of a dotted key, and maps have none."""
_LONGEST_PROBLEM = 200


class ColumnMap(Part):
    """What the headings and the words of a file stand for.

    Headings and words are compared without regard to case and surplus spaces.

    Attributes:
        on: what a row is, such as `annual-review`: the map is refused for another kind of record. Any
            where it is not said.
        columns: for a heading, the fact that it stands for (or several facts), or `id`; in an event
            log `case`, `process`, `event` or `date`.
        codes: for a heading and a word that its column may hold, what a row of it says: for a flag
            true or false, for a choice its word, for a date the heading of the column that dates it.
        filled: for a heading, what a row says in which that column is filled, as under `codes`.
        id: the columns that make the reference, where several do.
        values: more words for yes and no.
        ignore: what to leave out.
        keep: what no fact is read from, and is kept.
        events: for a word of an event log, the event that it stands for.
        processes: for a word of an event log, the process that it stands for.
        file: how the file is written.

    Raises:
        SourceError: a part has the wrong kind of value, or two parts contradict each other.

    >>> ColumnMap(columns={"Date request received": "request_received"}).columns
    {'date request received': 'request_received'}
    """

    on: str = ""
    columns: Targets = Field(default_factory=dict)
    codes: Codes = Field(default_factory=dict)
    filled: Filled = Field(default_factory=dict)
    id: Id = Id()
    values: Values = Values()
    ignore: Ignore = Ignore()
    keep: Keep = Keep()
    events: Table = Field(default_factory=dict)
    processes: Table = Field(default_factory=dict)
    file: File = File()

    @property
    def yes(self) -> frozenset[str]:
        """Every word that means yes."""
        return YES.union(self.values.yes)

    @property
    def no(self) -> frozenset[str]:
        """Every word that means no."""
        return NO.union(self.values.no)

    def givings(self) -> Iterator[tuple[str, Giving]]:
        """Yield what each code and each filled column gives, and where the map says so."""
        for heading, codes in self.codes.items():
            for code, giving in codes.items():
                yield f"[codes] {quoted(heading)}, {quoted(code)}", giving
        for heading, giving in self.filled.items():
            yield f"[filled] {quoted(heading)}", giving

    def targets(self) -> Iterator[tuple[str, str]]:
        """Yield each heading under `[columns]` with each fact that it stands for."""
        for heading, names in self.columns.items():
            for name in (names,) if isinstance(names, str) else names:
                yield heading, name

    def headings(self) -> frozenset[str]:
        """Return every heading that a file may have by the map."""
        return frozenset({*self.columns, *self.codes, *self.filled, *self.id.columns})

    def of_file(self, written: Mapping[str, object]) -> Self:
        """Return the same map for a file of which a call says how it is written.

        Args:
            written: parts of `File`. None is not said, and left to the map.

        Raises:
            SourceError: one of them cannot be, or contradicts the map.
        """
        said = {name: part for name, part in written.items() if part is not None}
        if not said:
            return self
        kept = {name: getattr(self.file, name) for name in self.file.model_fields_set - said.keys()}
        file = File.model_validate({**kept, **said}, context={"of a call": True})
        return self.model_validate({**dict(self), "file": file})

    @field_validator("on")
    @classmethod
    def _a_kind(cls, name: str) -> str:
        wanted = as_name(name).replace("_", "-")
        if wanted and wanted not in _KINDS:
            msg = f"{quoted(name)} is not a kind of record{did_you_mean(wanted, _KINDS) or ''}"
            raise ValueError(msg)
        return wanted

    def check_record(self, record: RowType) -> None:
        """Refuse to read rows as another kind of record than the map is of.

        Raises:
            SourceError: the map is of another.
        """
        if self.on and not self.is_of(record):
            raise SourceError(
                f"The column map is of files in which a row is {a(self.on.replace('-', ' '))}, and not "
                f"{a(record.process())}. Say so: --on {self.on} (in Python, {_KINDS[self.on]})."
            )

    def is_of(self, record: RowType) -> bool:
        """Say whether rows of a map that says what they are may be read as a kind of record."""
        return _KINDS[self.on] in {kind.__name__ for kind in record.__mro__}

    @model_validator(mode="after")
    def _agree(self) -> Self:
        for word, where in _contradictions(self):
            raise SourceError(
                f"Column map: {quoted(word)} is listed {where}. Take one of them out."
            )
        return self

    @classmethod
    def ready(cls, name: str) -> Self:
        """Return a map that is ready, of a data set whose headings are published.

        Args:
            name: one of `READY_MAPS`, such as `ssd-ehcp-requests`.

        Raises:
            SourceError: there is none of that name.
            TypeError: the name is no text.
        """
        if only_text(name, "name") not in READY_MAPS:
            hint = did_you_mean(name, READY_MAPS) or f". There are: {', '.join(READY_MAPS)}."
            raise SourceError(f"There is no ready column map {quoted(name)}{hint}")
        text = files(_MAPS).joinpath(f"{name}.toml").read_text("utf-8")
        return cls.model_validate(tomllib.loads(text))

    @classmethod
    def from_toml(cls, path: str | Path) -> Self:
        """Read a column map: a table for each of its attributes, such as `[columns]`.

        Raises:
            SourceError: the file cannot be read, is not TOML, or is not a column map.
        """
        file = existing_file(path, _MAX_BYTES)
        try:
            text = read_bytes(file, _MAX_BYTES).decode("utf-8-sig")
            if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
                raise SourceError(
                    f"{name_of(file)}: the column map has a line with more than {_MOST_DOTS} dots. Put "
                    f"its words on lines of their own."
                )
            data = tomllib.loads(text)
        except UnicodeDecodeError:
            raise SourceError(f"{name_of(file)}: the column map is not in UTF-8.") from None
        except (ValueError, RecursionError) as error:  # a number of thousands of figures, too
            problem = cut(str(error), _LONGEST_PROBLEM)
            raise SourceError(f"{name_of(file)}: the column map is not TOML: {problem}") from None
        return cls.model_validate(data)


def ready_for(headings: Iterable[str], record: RowType) -> str:
    """Say which ready map has the headings of a file: all of its columns, of several the most in all.

    Args:
        headings: those of the file.
        record: what a row was read as.

    Returns:
        What to say of it in a message; nothing where none has.
    """
    there = {same_words(text) for text in headings}
    found = [
        (len(every - there), -len(every & there), name, made)
        for name, made in ((name, ColumnMap.ready(name)) for name in READY_MAPS)
        for every in [made.headings()]
        if made.columns.keys() <= there
    ]
    if not found:
        return ""
    *_, name, made = min(found)
    on = "" if made.is_of(record) else f" --on {made.on}"
    return (
        f"These are headings of {_OF[name]}: read the file with --map {name}{on} (in Python, "
        f"ColumnMap.ready('{name}'))."
    )


def _contradictions(made: ColumnMap) -> Iterator[tuple[str, str]]:
    blank = blank_words(made.file.blank)
    for pair, where in (
        ((made.yes | made.no) & blank, "as a yes or a no, and as blank"),
        (made.yes & made.no, "both as a yes and as a no (yes, true, y, no, false, n are fixed)"),
        (made.columns.keys() & {*made.ignore.columns}, "under [columns] and under [ignore]"),
        (
            made.columns.keys() & {*made.codes, *made.filled},
            "under [columns] and [codes] or [filled]",
        ),
        (made.codes.keys() & {*made.filled}, "under [codes] and under [filled]"),
        ({*made.ignore.columns} & made.headings(), "under [ignore], and is read"),
        (made.processes.keys() & {*made.ignore.processes}, "under [processes] and under [ignore]"),
        (made.events.keys() & {*made.ignore.events}, "under [events] and under [ignore]"),
    ):
        yield from ((word, where) for word in sorted(pair))
