"""`sendrules timeline`: one case, every limit. A subcommand for each kind of record, made from it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text
from typer.core import TyperGroup

from sendrules.api.law import limits
from sendrules.api.one import timeline as work_out
from sendrules.cli.command import Command
from sendrules.cli.lazy import command_of, of_module
from sendrules.cli.options import (
    ONLY_OF_JSON,
    RECORD_NAMES,
    AsAt,
    DateForms,
    Holidays,
    OutputFormat,
    Readings,
    TimelineFormat,
    WithoutHolidays,
    calendar_of,
    from_json,
    record_name,
    record_named,
)
from sendrules.cli.output import console, print_json, print_words
from sendrules.clock.spelling import a
from sendrules.engine.one.deadline import Deadline
from sendrules.engine.one.timeline import Timeline
from sendrules.engine.status import ExceptionState, Status
from sendrules.quoting import cut, plain
from sendrules.records.fact import FactInfo
from sendrules.records.record import Record
from sendrules.reports.terminal_tables import clean_table, fits, give_room, print_whole
from sendrules.reports.words import (
    MISSED,
    STATUS,
    broken,
    exception,
    plural,
    short_date,
    uk_date,
)

__all__ = ["timeline_app"]


class _NeedsAssessmentByDefault(TyperGroup):
    """A group whose options are those of a needs assessment unless another record is named."""

    def __init__(self, **said: Any) -> None:
        super().__init__(**said)
        self.commands: Any = _Commands()

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = [record_name(record_named(args[0], _CASE_FILE)), *args[1:]]
        elif args and args[0].startswith("-") and args[0] != "--help":
            args = [_BY_DEFAULT, *args]
        return super().parse_args(ctx, args)


class _Commands(Mapping[str, Any]):
    """A command for each kind of record, made when it is called, and one for case files."""

    def __getitem__(self, name: str) -> Any:
        return _made(name)

    def __contains__(self, name: object) -> bool:
        return name == _CASE_FILE or name in RECORD_NAMES

    def __iter__(self) -> Iterator[str]:
        yield from RECORD_NAMES
        yield _CASE_FILE

    def __len__(self) -> int:
        return len(RECORD_NAMES) + 1


@cache
def _made(name: str) -> Any:
    if name == _CASE_FILE:
        does, told = (of_module("case_files", x) for x in ("case_file_command", "CASE_FILE_HELP"))
        return command_of(name, does, cls=Command, help=told)
    if name not in RECORD_NAMES:
        raise KeyError(name)
    record = record_named(name)
    return command_of(name, _command(record), cls=_OfRecord, help=_does(record))


_BY_DEFAULT, _CASE_FILE = "needs-assessment", "case-file"


def timeline_app() -> typer.Typer:
    """Build the group, a command for each kind of record."""
    return typer.Typer(
        cls=_NeedsAssessmentByDefault,
        no_args_is_help=True,
        rich_markup_mode=None,
        subcommand_metavar="[RECORD] [FACTS]...",
        help=_GROUP_HELP,
    )


_GROUP_HELP = """Work out every limit for one case: when it is due, where it stands, and why.

A needs assessment is meant unless another record is named; every fact has an option, and those
that you leave out are not known.

\b
Examples:
  sendrules timeline --request-received 2025-04-02 --as-at 2025-11-01
  sendrules timeline --request-received 2025-04-02 --plan-needed --explain --as-at 2025-11-01
  sendrules timeline --json case.json --output json --as-at 2025-11-01
  sendrules timeline advice-request --help
  sendrules timeline case-file --example --as-at 2026-11-23

\b
Exit codes: 0 fine, 2 misuse; sendrules --help has the others.
"""


def _does(record: type[Record]) -> str:
    name = record.process()
    return f"Work out every limit for {name if name == record.processes() else a(name)}."


class _OfRecord(Command):
    """A command about one kind of record, whose help is worked out when it is shown: it asks the law."""

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        self.help = _help(record_named(str(self.name)))
        super().format_help_text(ctx, formatter)


def _help(record: type[Record]) -> str:
    name = "" if record_name(record) == _BY_DEFAULT else f" {record_name(record)}"
    fact, day, as_at = _example(record)
    return (
        f"{_does(record)}\n\n"
        f"Dates are ISO dates. A fact that is left out is not known.\n\n"
        f"\b\nExamples:\n"
        f"  sendrules timeline{name} --{_as_option(fact)} {day} --as-at {as_at}\n"
        f'  echo \'{{"{fact}": "{day}"}}\' |\n'
        f"    sendrules timeline{name} --json - --explain --as-at {as_at}\n\n"
        f"\b\nExit codes: 0 fine, 2 misuse; sendrules --help has the others."
    )


def _example(record: type[Record]) -> tuple[str, date, date]:
    """Return a fact that starts a limit of a record by itself, a day of it, and a day to ask about."""
    starts = Counter(name for limit in limits().on(record) for name in limit.trigger_facts)
    return next(
        (name, day, as_at)
        for day, as_at in _EXAMPLES
        for name, _ in starts.most_common()
        if record.facts()[name].type == "date"
        and any(d.status in _STARTED for d in work_out(record(**{name: day}), as_at=as_at))
    )


_STARTED = frozenset({*Status} - {Status.NOT_STARTED, Status.NOT_APPLICABLE})
_EXAMPLES = (
    (date(2025, 4, 2), date(2025, 11, 1)),
    (date(2014, 10, 1), date(2015, 4, 1)),
)
"""Days on which something may start, the newest first, and a day months later."""


_Json = Annotated[
    Path | None,
    typer.Option(
        "--json",
        metavar="JSON",
        help="Read the facts from a JSON file instead; - for stdin.",
        show_default=False,
    ),
]
_Explain = Annotated[
    bool, typer.Option("--explain", help="Explain every answer: how it is counted, and the law.")
]


def _command(record: type[Record]) -> Callable[..., None]:
    """Make a command whose options are the facts of a record."""

    def command(
        *,
        as_at: date,
        json: Path | None,
        dates: list[str] | None,
        output: TimelineFormat,
        reading: list[str] | None,
        holiday: list[str] | None,
        without_holiday: list[str] | None,
        explain: bool,
        **facts: Any,
    ) -> None:
        given = {name: value for name, value in facts.items() if value is not None}
        calendar = calendar_of(holiday, without_holiday)
        if json is None and dates:
            raise typer.BadParameter(ONLY_OF_JSON)
        of_record, readings = _record(record, json, dates, given), reading or ()
        line = work_out(of_record, as_at=as_at, readings=readings, calendar=calendar)
        if output is TimelineFormat.JSON:
            print_json(line.to_json(indent=2))
        elif explain:
            _explain(line)
        else:
            _show(line)

    parameters = [
        _option("as_at", AsAt, Parameter.empty),
        _option("json", _Json, None),
        _option("dates", DateForms, None),
        _option("output", OutputFormat, TimelineFormat.TEXT),
        _option("reading", Readings, None),
        _option("holiday", Holidays, None),
        _option("without_holiday", WithoutHolidays, None),
        _option("explain", _Explain, default=False),
        _option("id", _id_option(), None),
        *(_option(name, _fact_option(info), None) for name, info in record.facts().items()),
    ]
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # read by typer
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    return command


def _as_option(fact: str) -> str:
    return fact.replace("_", "-")


def _option(name: str, annotation: Any, default: object) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _id_option() -> Any:
    return Annotated[
        str | None,
        typer.Option("--id", help="Your own reference; never a name.", show_default=False),
    ]


def _fact_option(info: FactInfo) -> Any:
    name, says = _as_option(info.name), info.says
    if info.choices:
        says += f" One of: {', '.join(info.choices)}."
    if info.type == "flag":
        option = typer.Option(f"--{name}/--no-{name}", help=says, show_default=False)
        return Annotated[bool | None, option]
    metavar = "DATE" if info.type == "date" else "TEXT"
    return Annotated[
        str | None, typer.Option(f"--{name}", metavar=metavar, help=says, show_default=False)
    ]


def _record(
    record: type[Record], json: Path | None, dates: list[str] | None, given: dict[str, Any]
) -> Record:
    if json is None:
        if not given:
            fact, day, _ = _example(record)
            msg = f"Give at least one fact, such as --{_as_option(fact)} {day}, or --json FILE."
            raise typer.BadParameter(msg)
        return record(**given)
    if given:
        msg = "Give the facts either as options or with --json, not both."
        raise typer.BadParameter(msg)
    return from_json(record, json, dates)


def _explain(line: Timeline) -> None:
    print_words("\n\n".join(deadline.explain() for deadline in line))


def _show(line: Timeline) -> None:
    out = console()
    name = f"{plain(cut(line.record.id))}: " if line.record.id else ""
    assert isinstance(line.record, Record)
    stage = line.record.stage(line.as_at).value
    out.print(Text(f"{name}{stage}, at the end of {uk_date(line.as_at)}", "bold"))
    out.print()
    table = _table(out, line, str)
    if not fits(out, table):
        table = _table(out, line, broken)
        give_room(out, table, "Duty", unbroken="Limit")
    print_whole(out, table)
    if line.breaches:
        out.print()
        out.print(_breaches(line))


def _table(out: Console, line: Timeline, law: Callable[[str], str]) -> Table:
    table = clean_table(out, "Due", "Limit", "Status", "Days", "Duty", wraps=("Duty",))
    for deadline in line:
        table.add_row(
            short_date(deadline.due) if deadline.due else "",
            law(deadline.citation.rpartition(", ")[2]),
            Text(_status(deadline), "bold red" if deadline.breach else ""),
            _days(deadline),
            _duty(deadline),
        )
    return table


def _breaches(line: Timeline) -> str:
    certain = sum(not d.contingent for d in line.breaches)
    contingent = len(line.breaches) - certain
    words = f"{plural(certain, 'limit')} of the law not kept." if certain else ""
    if contingent:
        more = f"{contingent} {'more ' if certain else ''}past and contingent"
        words += f" {more}: what applies is not decided yet."
    return words.strip()


def _status(deadline: Deadline) -> str:
    words = STATUS[deadline.status]
    return f"{words} ({MISSED})" if deadline.missed else words


def _days(deadline: Deadline) -> str:
    for days, says in (
        (deadline.days_late, "late"),
        (deadline.days_left, "left"),
        (deadline.days_short, "short"),
    ):
        if days is not None:
            return f"{days:,} {says}"
    return ""


def _duty(deadline: Deadline) -> str:
    notes = [deadline.duty_holder]
    if deadline.contingent:
        notes.append("contingent")
    if deadline.exception is not ExceptionState.NOT_CLAIMED:
        notes.append(f"exception {exception(deadline.exception)}")
    if deadline.missing:
        notes.append(f"not known: {', '.join(deadline.missing)}")
    return f"{deadline.says} ({'; '.join(notes)})"
