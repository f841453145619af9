"""Which column holds which fact: by its name, or by the column map. Nothing is guessed."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from sendrules.checks.finding import Finding
from sendrules.clock import plural
from sendrules.errors import SourceError, did_you_mean
from sendrules.quoting import LONGEST, quoted
from sendrules.records.slips import near_to, said_otherwise
from sendrules.sources.codes import finding
from sendrules.sources.column_map import ColumnMap, same_words
from sendrules.sources.map_parts import as_name
from sendrules.sources.tables.table import Table

__all__ = [
    "AS_LOG",
    "LOG",
    "Heading",
    "Headings",
    "check_unrecorded",
    "columns_without_heading",
    "in_words",
    "is_log",
    "read_headings",
    "told",
    "without_heading",
]

LOG = ("case", "process", "event", "date")
"""What an event log says of each event."""
AS_LOG = "Read an event log with --events (in Python, read_events)."

_MOST_SHOWN = 10
_SHORT = 5
"""Letters of a name that a word of any kind may be nearly like."""

Misread: TypeAlias = Callable[[str], tuple[tuple[str, ...], str]]

_DATE = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([ T].*)?")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of the file.

    Attributes:
        text: as it is written in the file.
        column: the name of its column in `Table.cells`.
        made_of: the numbers of the columns of the file that it is made of, from 0; its own where it is
            one of them.
    """

    text: str
    column: str
    made_of: tuple[int, ...] = ()

    @property
    def places(self) -> tuple[int, ...]:
        """The numbers of the columns of the file that it is read from."""
        return self.made_of or (int(self.column),)


@dataclass(frozen=True, slots=True)
class Headings:
    """What the headings of a file stand for.

    Attributes:
        known: the heading of each fact (or other known name) that was found.
        others: the headings that stand for nothing known.
        findings: columns that are not read, and what the map names in vain.
        more: for a name that the map gives several headings, those after the first.
        parts: the headings that give something else than a fact alone: codes, and parts of an id.
    """

    known: Mapping[str, Heading]
    others: tuple[Heading, ...]
    findings: tuple[Finding, ...]
    more: Mapping[str, Sequence[Heading]] = field(default_factory=dict)
    parts: Mapping[str, Heading] = field(default_factory=dict)


def read_headings(
    table: Table,
    names: Sequence[str],
    column_map: ColumnMap,
    wanted: Mapping[str, bool] = MappingProxyType({}),
    *,
    own: Container[str] = (),
    unread: str = "SRC18",
    misread: Misread | None = None,
) -> Headings:
    """Match the headings of a table with the names that are known.

    Args:
        table: the table.
        names: the facts, or other names.
        column_map: what other headings stand for.
        wanted: the headings that give something else, and of each whether only that.
        own: the names of what a kind of record of the user's own has beside its facts.
        unread: the code of the finding that a column stands for nothing, not even nearly.
        misread: from the hint which facts a column may be, those of them that it may be if one begins or
            closes a duty, and what is told of cases without it.

    Raises:
        SourceError: the map names something unknown; two headings are alike or stand for one
            thing; or the first row holds data.
    """
    _check_map(column_map, names)
    if any(_DATE.fullmatch(text) for text in table.headings):
        raise SourceError(
            f"{table.name}: {table.top} holds a date, and should hold the headings. "
            f"Put a row of headings above the data."
        )
    known: dict[str, Heading] = {}
    more: dict[str, list[Heading]] = {}
    parts: dict[str, Heading] = {}
    others: dict[str, Heading] = {}
    repeated: Heading | None = None
    targets = _targets(column_map)
    for number, text in enumerate(table.headings):
        heading, key = Heading(text, str(number)), same_words(text)
        if not text or key in column_map.ignore.columns:
            continue
        if key in wanted:
            _put(table.name, parts, key, heading)
            if wanted[key]:
                continue
        found = targets.get(key) or [as_name(text)]
        if found[0] in names:
            for name in found:
                first = known.get(name)
                if first and key in targets and same_words(first.text) in targets.keys() - {key}:
                    more.setdefault(name, []).append(heading)
                else:
                    _put(table.name, known, name, heading)
        elif key not in parts and others.setdefault(text, heading) is not heading:
            repeated = repeated or heading
    if repeated and known:  # without a heading that is known, it may be no heading at all
        _put(table.name, others, repeated.text, repeated)
    free = [name for name in names if name not in known]
    nothing = [
        heading
        for heading in others.values()
        if not (_kept(heading, column_map) or as_name(heading.text) in own)
    ]
    return Headings(
        known=known,
        others=tuple(others.values()),
        findings=(
            *_unread(table, nothing, free, unread, misread),
            *_not_in_file(table, column_map),
        ),
        more=more,
        parts=parts,
    )


def _targets(column_map: ColumnMap) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for heading, name in column_map.targets():
        found.setdefault(heading, []).append(name)
    return found


def told(table: Table, headings: Headings, names: Iterable[str]) -> str:
    """Say which headings of a table are known, in a message that something is not among them.

    Where a file has no headings, its first row holds data. So nothing of it is shown but what is a
    name that is known, or nearly one.
    """
    row, cells = table.top.capitalize(), plural(sum(map(bool, table.headings)), "cell")
    long = [name for name in names if len(name) > _SHORT and name not in headings.known]
    found = [heading.text for heading in headings.known.values()]
    # Where other rows look like the headings, these may be data however nearly they are a name.
    named = () if table.hint else table.headings
    near = [text for text in named if text not in found and near_to(text, long)]
    hint = _divided(table.headings) or table.hint
    if not (found or near):
        return (
            f"{row} should hold the headings, and has {cells}, none of them a heading known here."
            f"{hint}"
        )
    says = [f"in its {cells} these are known: {in_words(found)}"] if found else []
    says += [f"{quoted(text)} is not{near_to(text, long).rstrip('?')}" for text in near[:1]]
    return f"{row} holds the headings; {'; '.join(says)}.{hint}"


_DIVIDERS = "|;\t^~:"


def _divided(headings: Sequence[str]) -> str:
    """Say of one heading alone that has a sign in it which may divide it into several."""
    sign = next((x for x in _DIVIDERS if len(headings) == 1 and x in headings[0]), "")
    named = "tab" if sign == "\t" else f"'{sign}'"
    return (
        f" If {named} divides the cells, say so: --separator {named} (in Python, separator={named})."
        if sign
        else ""
    )


def is_log(table: Table) -> bool:
    """Say whether a table has the headings of an event log."""
    return {*LOG} <= {same_words(text) for text in table.headings}


def _check_map(column_map: ColumnMap, names: Sequence[str]) -> None:
    for heading, name in column_map.targets():
        if name not in names and name in LOG:
            raise SourceError(
                f"Column map: {quoted(heading)} stands for {quoted(name)}, which an event log has. {AS_LOG}"
            )
        if name not in names:
            hint = did_you_mean(name, names) or f". It can be one of {', '.join(names)}."
            raise SourceError(
                f"Column map: {quoted(heading)} stands for {quoted(name)}, which is not a fact here{hint}"
            )


def check_unrecorded(column_map: ColumnMap, names: Iterable[str]) -> None:
    """Refuse a map that lists under `[ignore]` what is no fact.

    Raises:
        SourceError: it does.
    """
    known = list(names)
    for name in column_map.ignore.facts:
        if name not in known:
            hint = did_you_mean(name, known) or "."
            raise SourceError(
                f"Column map: {quoted(name)}, under [ignore] facts, is not a fact here{hint}"
            )


def _put(file: str, place: dict[str, Heading], name: str, heading: Heading) -> None:
    if (first := place.setdefault(name, heading)) is heading:
        return
    if first.text == heading.text:
        raise SourceError(
            f"{file}: two columns have the heading {quoted(heading.text)}, and nothing tells them apart. "
            f"Rename one."
        )
    raise SourceError(
        f"{file}: the headings {quoted(first.text)} and {quoted(heading.text)} both stand for "
        f"{name!r}. Rename one, or list it in the column map under [ignore]."
    )


def _kept(heading: Heading, column_map: ColumnMap) -> bool:
    return same_words(heading.text) in column_map.keep.columns


def _unread(
    table: Table,
    others: Iterable[Heading],
    free: Sequence[str],
    code: str,
    misread: Misread | None,
) -> Iterator[Finding]:
    """Name each column that stands for nothing: by a slip of a name that is free, or altogether."""
    for heading in others:
        said = quoted(heading.text)
        hint = near_to(heading.text, free) or said_otherwise(heading.text, free)
        facts, lost = misread(hint) if misread and hint else ((), "")
        if facts:
            either = " or ".join(map(quoted, facts))
            words = {"heading": said, "meant": either, "lost": lost}
            yield finding("SRC61", table.top, (heading.text,), **words)
        else:
            code_of = "SRC01" if hint else code
            yield finding(code_of, table.top, (heading.text,), heading=said, hint=hint)


def _not_in_file(table: Table, column_map: ColumnMap) -> Iterator[Finding]:
    in_file = {same_words(text): text for text in table.headings}
    named = [*column_map.targets()]
    others = column_map.headings() - {heading for heading, _ in named}
    for heading, name in (*named, *((heading, "") for heading in sorted(others))):
        if heading not in in_file:
            hint = did_you_mean(heading[:LONGEST], in_file) or "."
            yield finding(
                "SRC60" if heading in column_map.codes else "SRC02",
                table.top,
                (name,) if name else (),
                heading=quoted(heading),
                hint=hint,
            )


def columns_without_heading(table: Table) -> Iterator[int]:
    """Yield the number of each column that holds something and has no heading, from 1."""
    for number, text in enumerate(table.headings):
        if not text and table.cells[str(number)].is_not_null().any():
            yield number + 1


def without_heading(table: Table, columns: Iterable[int]) -> Iterator[Finding]:
    """Name columns that hold something and have no heading."""
    return (finding("SRC03", table.top, number=number) for number in columns)


def in_words(headings: Sequence[str]) -> str:
    """List the first headings for a message."""
    left = len(headings) - _MOST_SHOWN
    more = f" and {left:,} more" if left > 0 else ""
    return ", ".join(map(quoted, headings[:_MOST_SHOWN])) + more
