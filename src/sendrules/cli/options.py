"""Options that several commands share, and how their words are read."""

import json
import re
import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from shlex import quote
from types import MappingProxyType
from typing import Annotated, TypeVar

import typer

from sendrules import records
from sendrules.cli.output import STDOUT
from sendrules.cli.outputs import not_into
from sendrules.clock import Calendar, england, uk_date
from sendrules.errors import RecordError, SourceError, did_you_mean
from sendrules.quoting import name_of, quoted
from sendrules.records.checked import Checked
from sendrules.records.keys import MOST_BYTES, given_twice, too_large
from sendrules.records.names import RECORD_HOMES
from sendrules.records.record import Record
from sendrules.sources.forms import FORMS

__all__ = [
    "ONLY_OF_JSON",
    "RECORD_NAMES",
    "AsAt",
    "AsAtOrNot",
    "DateForm",
    "DateForms",
    "Holidays",
    "OutputFormat",
    "Readings",
    "TimelineFormat",
    "WithoutHolidays",
    "calendar_of",
    "from_json",
    "iso_day",
    "record_name",
    "record_named",
    "to_type",
]


RecordT = TypeVar("RecordT", bound=Checked)


def iso_day(text: str) -> date:
    """Read an ISO date; no other order of day and month is guessed."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"{quoted(text)} is not a date. Write it as 2026-11-23."
        raise typer.BadParameter(msg) from None


def to_type(*words: object) -> str:
    """Return a command as it is typed into a shell, each word in quotes where it needs them."""
    return " ".join(quote(str(word)) for word in ("sendrules", *words))


def calendar_of(added: Sequence[str] | None, removed: Sequence[str] | None) -> Calendar | None:
    """Return England's bank holidays with some more and some fewer; None where nothing is said.

    Raises:
        typer.BadParameter: a day is no date, is outside the calendar, or is no bank holiday to leave out.
    """
    if not added and not removed:
        return None
    known = england()
    more, fewer = ([iso_day(day) for day in days or ()] for days in (added, removed))
    for day in more:
        if not known.first <= day <= known.last:
            msg = (
                f"--holiday names {uk_date(day)}: bank holidays are known from {known.first.year} to "
                f"{known.last.year}."
            )
            raise typer.BadParameter(msg)
    for day in fewer:
        if day not in known.holidays:
            msg = f"--without-holiday names {uk_date(day)}, which is no bank holiday in England."
            raise typer.BadParameter(msg)
    return known.with_changes(add=more, remove=fewer)


def _json_text(path: Path) -> bytes:
    """Read a JSON file, or standard input for `-`.

    Raises:
        SourceError: the file cannot be read, or is too large: some have no end.
    """
    name = "standard input" if path == STDOUT else str(path)
    try:
        if path == STDOUT:
            text = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            not_into({"--json": path})
            with path.open("rb") as opened:
                text = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise SourceError(f"{name}: cannot be read ({error.strerror}).") from None
    if len(text) > MOST_BYTES:
        raise SourceError(
            f"{name}: the JSON has more than {MOST_BYTES:,} bytes, and no more are read. Give one "
            f"record, or one case file, at a time."
        )
    return text


def from_json(record: type[RecordT], path: Path, forms: Sequence[str] | None = None) -> RecordT:
    """Read a record or a case file from a JSON file, or from standard input for `-`.

    Args:
        record: what it is.
        path: the file.
        forms: the forms of its dates, besides 2025-04-02.

    Raises:
        SourceError: it cannot be read, or is not of this kind; the file is named.
    """
    text = _json_text(path)
    try:
        return record.model_validate_json(_with_days(text, record, forms) if forms else text)
    except RecordError as error:
        name = "standard input" if path == STDOUT else name_of(path)
        # Where midnight was asked to be read, it is not what is wrong.
        hint = "" if forms or not _MIDNIGHT.search(text) else _MIDNIGHT_READ
        raise SourceError(f"{name}: {error}{hint}") from None


_MIDNIGHT = re.compile(rb'"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]00:00(:00([.]0+)?)?"')
_MIDNIGHT_READ = (
    " If it is a day with midnight after it, such as 2025-04-02T00:00:00, read it with --dates iso."
)


def _with_days(text: bytes, record: type[Checked], forms: Sequence[str]) -> bytes:
    """Return JSON in which days of other forms are written as 2025-04-02; what is no JSON as it is."""
    if too_large(text) or given_twice(text):
        return text
    try:
        body = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return text
    from sendrules.sources.one_record import with_days  # noqa: PLC0415 - it needs polars

    return json.dumps(with_days(body, record, [str(form) for form in forms])).encode()


def record_name(record: type[Record]) -> str:
    """Return the name of a kind of record on the command line: `needs-assessment`."""
    return record.process().replace(" ", "-")


RECORD_NAMES = MappingProxyType(
    {re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower(): name for name in RECORD_HOMES}
)
"""The classes of records by their names on the command line, in the order of the processes.

They are named, and one is found, without loading the others."""


def record_named(name: str, *others: str) -> type[Record]:
    """Return the kind of record that has a name; others can be named, and are not kinds of record.

    Raises:
        typer.BadParameter: none has.
    """
    wanted = name.lower().replace("_", "-").replace(" ", "-")
    by_class = {found.lower(): found for found in RECORD_HOMES}
    found = RECORD_NAMES.get(wanted) or by_class.get(wanted)
    if found is None:
        known = [*RECORD_NAMES, *others]
        hint = did_you_mean(wanted, known) or "."
        msg = f"{quoted(name)} is not a kind of record{hint} There are: {', '.join(known)}."
        raise typer.BadParameter(msg)
    kind: type[Record] = getattr(records, found)
    return kind


ONLY_OF_JSON = (
    "--dates is of the dates in a file of --json. Those of options are written as 2025-04-02."
)


DateForm = StrEnum("DateForm", {name: name for name in FORMS})  # type: ignore[misc]
"""A form in which a file writes its dates."""

DateForms = Annotated[
    list[DateForm] | None,
    typer.Option(
        "--dates",
        help="A form of the dates besides 2025-04-02, which is always read: 2/4/2025 with the "
        "day first (dmy) or the month first (mdy), and others; may be repeated. It is never "
        "guessed.",
        show_default=False,
    ),
]


class TimelineFormat(StrEnum):
    """What a timeline is printed as."""

    TEXT = "text"
    JSON = "json"


OutputFormat = Annotated[
    TimelineFormat, typer.Option("--output", help="Text, or JSON with every step.")
]
AsAt = Annotated[
    date,
    typer.Option(
        "--as-at",
        parser=iso_day,
        metavar="DATE",
        help="The day asked about, such as 2026-11-23. Facts dated after it are not yet known.",
        show_default=False,
    ),
]
AsAtOrNot = Annotated[
    date | None,
    typer.Option(
        "--as-at",
        parser=iso_day,
        metavar="DATE",
        help="The day of the report, such as 2026-11-23: dates after it are then reported too.",
        show_default=False,
    ),
]
Readings = Annotated[
    list[str] | None,
    typer.Option(
        "--reading",
        metavar="NAME",
        help="Use this reading where the law is disputed; may be repeated. The names are in "
        "sendrules limits NAME.",
        show_default=False,
    ),
]
Holidays = Annotated[
    list[str] | None,
    typer.Option(
        "--holiday",
        metavar="DATE",
        help="Another day that is no working day, beside England's bank holidays; may be repeated.",
        show_default=False,
    ),
]
WithoutHolidays = Annotated[
    list[str] | None,
    typer.Option(
        "--without-holiday",
        metavar="DATE",
        help="A bank holiday of England's that is a working day here; may be repeated.",
        show_default=False,
    ),
]
