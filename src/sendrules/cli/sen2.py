"""`sendrules sen2`: the SEN2 return, checked, measured, compared and converted."""

import csv as csvlib
import io
import json as jsonlib
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sendrules import sen2
from sendrules.cli.command import Command
from sendrules.cli.ending import FINDINGS, say
from sendrules.cli.output import console, print_json, print_words, working
from sendrules.cli.outputs import Force, Output, Outputs
from sendrules.errors import SendrulesError
from sendrules.reports.terminal_tables import clean_table, print_whole
from sendrules.reports.whole import whole
from sendrules.reports.words import plural
from sendrules.rules import Severity
from sendrules.sen2.checks.output import Table
from sendrules.sen2.clocks import DROPPING
from sendrules.sen2.figures import UNAVAILABLE, Bands, InTime, shown
from sendrules.sen2.items import CENSUS_DAYS
from sendrules.sen2.making import INVENTED
from sendrules.sen2.timeliness import LIMITS

__all__ = ["sen2_app"]

_HELP = """Read the SEN2 return, and see its figures before it is sent.

A return is its XML message, the CSV export (all nine files, or their folder), or a workbook: the
Department's template, or one with a sheet a module. The Department's own rules and method were not
available to us: what is known, and how well, is on the site. Nothing leaves this machine.

\b
Start here:
  sendrules sen2 check SEN2_2027.xml
  sendrules sen2 timeliness SEN2_2027.xml
  sendrules sen2 demo -o example.xml
"""

TIMELINESS_HELP = """Measure a calendar year of a return twice: as it will be published, and by the law.

As published: plans issued in the year, but those that a mediation or tribunal flag drops, by how long
they took, with and without those marked as exceptions. By the law: each limit worked out from the same
dates, and what the return does not say.

\b
Examples:
  sendrules sen2 timeliness SEN2_2027.xml
  sendrules sen2 timeliness export/ --year 2026 --dropping none
  sendrules sen2 timeliness SEN2_2027.xml --csv plans.csv
  sendrules sen2 timeliness SEN2_2027.xml --json

\b
Exit codes: 0 fine, 2 misuse; sendrules --help has the others.
"""

CHECK_HELP = """List what is odd in a return: its structure, codes, dates, identifiers and census day.

Each check is our own and says how well it is known; none is a rule of the Department. A finding names the
person and the request by their place (1.2: first person, second request), and no value.

\b
Examples:
  sendrules sen2 check SEN2_2027.xml
  sendrules sen2 check export/ --list
  sendrules sen2 check SEN2_2027.xml --csv findings.csv --excel findings.xlsx
  sendrules sen2 check SEN2_2027.xml --codes codes.toml --json

\b
Exit codes: 0 fine, 1 an error in the data, 2 misuse; sendrules --help has the others.
"""

COMPARE_HELP = """List what was corrected between two versions of a return, what is left, and what is new.

Requests are found again by their person's number and the day on which they were received.

\b
Examples:
  sendrules sen2 compare SEN2_2027.xml corrected.xml
  sendrules sen2 compare SEN2_2027.xml corrected.xml --csv work.csv

\b
Exit codes: 0 fine, 1 errors are left, 2 misuse; sendrules --help has the others.
"""

CONVERT_HELP = """Write a return as an XML message, whichever way it came.

Nothing is lost: what is not known here is written back as it stood.

\b
Examples:
  sendrules sen2 convert export/ -o message.xml
  sendrules sen2 convert template.xlsm -o from-template.xml --return-year 2027

\b
Exit codes: 0 fine, 2 misuse; sendrules --help has the others.
"""

DEMO_HELP = """Write an invented return as an XML message, to try the other commands on.

Nobody in it lives. The same seed gives the same return.

\b
Examples:
  sendrules sen2 demo -o example.xml
  sendrules sen2 demo -o large.xml --persons 4000 --seed 7

\b
Exit codes: 0 fine, 2 misuse; sendrules --help has the others.
"""

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILES",
        help="The return: an XML message, the files of a CSV export or their folder, or a workbook.",
        show_default=False,
    ),
]
ReturnYear = Annotated[
    int | None,
    typer.Option(
        "--return-year",
        metavar="YEAR",
        help="The year of the return, that of its census day, where its header does not say it.",
        show_default=False,
    ),
]
Codes = Annotated[
    Path | None,
    typer.Option(
        "--codes",
        metavar="FILE",
        help="The Department's own code of each check, as far as you have them: TOML or CSV.",
        show_default=False,
    ),
]
FindingsCsv = Annotated[
    Path | None,
    typer.Option("--csv", help="Also write the findings, a row each.", show_default=False),
]
Dropping = StrEnum("Dropping", {name: name for name in DROPPING})  # type: ignore[misc]
"""Which flags drop a plan from the published figure."""
_ALL = Dropping("all")


def sen2_app() -> typer.Typer:
    """Build the group of commands."""
    app = typer.Typer(help=_HELP, no_args_is_help=True, rich_markup_mode=None)
    for command, words, short in (
        (check, CHECK_HELP, "List what is odd in a return."),
        (timeliness, TIMELINESS_HELP, "Measure a year, as published and by the law."),
        (compare, COMPARE_HELP, "List what was corrected, and what is left."),
        (convert, CONVERT_HELP, "Write a return as an XML message."),
        (demo, DEMO_HELP, "Write an invented return."),
    ):
        app.command(cls=Command, help=words, short_help=short)(command)
    return app


def check(
    files: Files,
    *,
    return_year: ReturnYear = None,
    codes: Codes = None,
    each: Annotated[
        bool,
        typer.Option("--list", help="Print every finding, a line each, and not their numbers."),
    ] = False,
    csv: FindingsCsv = None,
    excel: Annotated[
        Path | None,
        typer.Option(
            "--excel", help="Also write a workbook of findings and numbers.", show_default=False
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    force: Force = False,
) -> None:
    """List what is odd in a return."""
    outputs = Outputs(
        [Output("--csv", csv, _is_findings), Output("--excel", excel, _is_nothing)],
        {**_inputs(files), "--codes": codes},
        force=force,
    )
    with working(2) as step:
        step("Reading the return")
        given = sen2.read_return(*files, year=return_year)
        step("Checking")
        checking = sen2.Checking(given, codes=None if codes is None else sen2.read_dfe_codes(codes))
        found = [finding for person in given for finding in checking.add(person)] + checking.end()
        outputs.write(
            {"--csv": lambda: _csv_of(sen2.findings_table(found)), "--excel": str},
            {"--excel": lambda path: _workbook(found, path)},
        )
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    if outputs.close():
        if json:
            text = io.StringIO()
            sen2.write_json(sen2.findings_table(found), text)
            print_json(text.getvalue().rstrip())
        elif each:
            for finding in found:
                print_words(str(finding))
        else:
            _show_summary(console(), found)
    say(
        f"Checked {plural(checking.tally.persons, 'person')} with "
        f"{plural(checking.tally.requests, 'request')}: {plural(errors, 'error')}, "
        f"{len(found) - errors:,} worth a look."
    )
    if errors:
        raise typer.Exit(FINDINGS)


def compare(
    old: Annotated[
        Path,
        typer.Argument(
            metavar="OLD",
            help="The return as it was: a message, a workbook or the folder of an export.",
        ),
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The return as it is.")],
    *,
    return_year: ReturnYear = None,
    codes: Codes = None,
    csv: FindingsCsv = None,
    force: Force = False,
) -> None:
    """List what was corrected between two versions of a return, what is left, and what is new."""
    outputs = Outputs(
        [Output("--csv", csv, _is_work_list)],
        {"OLD": old, "NEW": new, "--codes": codes},
        force=force,
    )
    with working(1) as step:
        step("Comparing the returns")
        before, now = (sen2.read_return(file, year=return_year) for file in (old, new))
        if before.year != now.year:
            raise typer.BadParameter(
                f"OLD is the return of {before.year} and NEW that of {now.year}. Compare two of one year."
            )
        work = sen2.compare(
            before, now, codes=None if codes is None else sen2.read_dfe_codes(codes)
        )
        outputs.write({"--csv": lambda: _csv_of(sen2.work_list_table(work))})
    if outputs.close():
        _show_work(console(), work)
    if any(finding.severity is Severity.ERROR for finding in (*work.left, *work.new)):
        raise typer.Exit(FINDINGS)


def timeliness(
    files: Files,
    *,
    year: Annotated[
        int | None,
        typer.Option(
            "--year",
            help="The calendar year; the one before census day by default.",
            show_default=False,
        ),
    ] = None,
    dropping: Annotated[
        Dropping,
        typer.Option(
            "--dropping",
            help="Which mediation and tribunal flags drop a plan: all six, those of the request and of "
            "the assessment, or none. What the Department published does not settle it.",
        ),
    ] = _ALL,
    return_year: ReturnYear = None,
    csv: Annotated[
        Path | None,
        typer.Option(
            "--csv", help="Also write every plan of the year, a row each.", show_default=False
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    force: Force = False,
) -> None:
    """Measure a calendar year of a return, as published and by the law."""
    outputs = Outputs([Output("--csv", csv, _is_plans)], _inputs(files), force=force)
    with working(2) as step:
        step("Reading the return")
        given = sen2.read_return(*files, year=return_year)
        step("Measuring")
        found = sen2.timeliness(given, year=year, dropping=dropping.value)
        if csv is not None:
            outputs.write({"--csv": lambda: _plans(given, year, dropping.value)})
    if not outputs.close():
        return
    if json:
        print_json(jsonlib.dumps(found.to_dict(), indent=2))
    else:
        _show(console(), given, found)


def convert(
    files: Files,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The XML message.", show_default=False)
    ],
    return_year: ReturnYear = None,
    force: Force = False,
) -> None:
    """Write a return as an XML message."""
    outputs = Outputs([Output("--output", output, _is_nothing)], _inputs(files), force=force)
    with working(1) as step:
        given = sen2.read_return(*files, year=return_year)
        step("Writing the message")
        outputs.write(
            {"--output": lambda: _message(given)}, {"--output": lambda path: _stream(given, path)}
        )
    outputs.close()
    if given.unplaced:
        say(
            f"{plural(len(given.unplaced), 'row')} of the tables hang off no row, and are not in the "
            f"message: the id of the row above is that of no row."
        )


def demo(
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The XML message.", show_default=False)
    ],
    return_year: Annotated[
        int, typer.Option("--return-year", metavar="YEAR", help="The year of the return.")
    ] = max(CENSUS_DAYS),
    persons: Annotated[
        int, typer.Option("--persons", min=1, help="How many children and young people it has.")
    ] = 200,
    seed: Annotated[int, typer.Option("--seed", help="Another number gives another return.")] = 0,
    force: Force = False,
) -> None:
    """Write an invented return as an XML message."""
    if return_year not in CENSUS_DAYS:
        raise typer.BadParameter(
            f"returns of {min(CENSUS_DAYS)} to {max(CENSUS_DAYS)} can be made."
        )
    outputs = Outputs([Output("--output", output, _is_invented)], {}, force=force)
    made = sen2.made_return(year=return_year, persons=persons, seed=seed)
    with working(1) as step:
        step("Writing the message")
        outputs.write(
            {"--output": lambda: _message(made)}, {"--output": lambda path: _stream(made, path)}
        )
    outputs.close()


def _is_invented(path: Path) -> bool:
    try:
        return sen2.read_return(path).header.release == INVENTED
    except SendrulesError:
        return False


def _csv_of(table: Table) -> str:
    out = io.StringIO(newline="")
    sen2.write_csv(table, out)
    return out.getvalue()


def _workbook(found: Sequence[sen2.Finding], path: Path) -> None:
    tables = {"Findings": sen2.findings_table(found), "Summary": sen2.summary_table(found)}
    sen2.write_excel(tables, path)


def _begins_with(path: Path, *headings: str) -> bool:
    try:
        with path.open(encoding="utf-8", newline="") as opened:
            return tuple(next(csvlib.reader(opened), ())) == headings
    except (OSError, ValueError, csvlib.Error):
        return False


def _is_findings(path: Path) -> bool:
    return _begins_with(path, *sen2.findings_table(()).headings)


def _is_work_list(path: Path) -> bool:
    return _begins_with(path, "state", *sen2.findings_table(()).headings)


def _is_nothing(path: Path) -> bool:
    # A workbook may hold somebody's work, and a message may be what was sent: only --force replaces one.
    return not path.exists()


def _show_summary(out: Console, found: Sequence[sen2.Finding]) -> None:
    summed = sen2.summarise(found)
    if not summed:
        out.print("Nothing odd was found.")
        return
    own = any(one.dfe_code for one in summed)
    headings = ("Code", "Found", "Chains", "What", *(("DfE code",) if own else ()))
    for severity in Severity:
        table = clean_table(out, *headings, right=("Found", "Chains"), wraps=("What",))
        for one in summed:
            if one.severity is severity:
                dfe = (one.dfe_code,) if own else ()
                table.add_row(one.code, f"{one.findings:,}", f"{one.chains:,}", one.title, *dfe)
        if table.row_count:
            out.print("Errors" if severity is Severity.ERROR else "Worth a look")
            print_whole(out, table, spare=("Chains",))
            out.print()


def _show_work(out: Console, work: sen2.WorkList) -> None:
    for name, side in (("Old", work.before), ("New", work.now)):
        out.print(
            f"{name}: {plural(side.persons, 'person')}, {plural(side.chains, 'request')}, "
            f"{plural(side.findings, 'finding')}.",
            highlight=False,
        )
    out.print(
        f"Requests: {len(work.added):,} came, {len(work.gone):,} went. Persons and requests in which "
        f"something changed: {len(work.changed):,}.",
        highlight=False,
    )
    if work.doubled:
        out.print(
            f"Numbers that are of more than one person, who were compared as one: {len(work.doubled):,}.",
            highlight=False,
        )
    out.print()
    states = {
        "corrected": work.corrected,
        "left": work.left,
        "new": work.new,
        "dropped": work.dropped,
    }
    codes = {one.code: one for found in states.values() for one in sen2.summarise(found)}
    if not codes:
        out.print("Nothing odd was found in either.")
        return
    headings = ("Corrected", "Left", "New", "Dropped")
    table = clean_table(out, "Code", *headings, "What", right=headings, wraps=("What",))
    for code, one in sorted(codes.items()):
        numbers = (sum(f.code == code for f in found) for found in states.values())
        table.add_row(code, *(f"{n:,}" for n in numbers), one.title)
    print_whole(out, table, spare=("Dropped",))


def _inputs(files: Iterable[Path]) -> dict[str, Path | None]:
    return {f"FILE {number}": file for number, file in enumerate(files, start=1)}


_PLAN_COLUMNS = (
    "chain",
    "published",
    "days",
    "exception",
    "dropped_by",
    "by_start_date",
    "by_law",
    "due",
    "why_not_told",
)


def _plans(given: sen2.Return, year: int | None, dropping: str) -> str:
    out = io.StringIO()
    rows = csvlib.writer(out)
    rows.writerow(_PLAN_COLUMNS)
    for plan in sen2.plans(given, year=year, dropping=dropping):
        rows.writerow(
            [
                plan.chain,
                plan.band.value,
                plan.days,
                plan.exception,
                " ".join(plan.dropped_by),
                plan.by_start_date,
                plan.law.status.value,
                plan.law.due or "",
                plan.law.why.value if plan.law.why else "",
            ]
        )
    return out.getvalue()


def _is_plans(path: Path) -> bool:
    return _begins_with(path, *_PLAN_COLUMNS)


def _stream(given: sen2.Return, path: Path) -> None:
    """Write a message a person at a time: it is not held."""
    with whole(path) as place, place.open("w", encoding="utf-8", newline="\n") as out:
        given.write_xml(out)


def _message(given: sen2.Return) -> str:
    out = io.StringIO()
    given.write_xml(out)
    return out.getvalue()


def _show(out: Console, given: sen2.Return, found: sen2.Timeliness) -> None:
    out.print(
        f"Plans issued in {found.year}, from the return of {given.year}"
        f"{f' ({given.carrier})' if given.carrier else ''}: {found.with_plan:,}"
    )
    for part in (_published(out, found), _others(out, found), _by_law(out, found)):
        out.print()
        for words in part:
            out.print(words, highlight=False)


def _published(out: Console, found: sen2.Timeliness) -> Iterator[str]:
    yield "As published"
    headings = ("Plans", "20 weeks", "%", "To 52", "%", "Over 52", "%", "Undated", "Weeks")
    table = clean_table(out, "Exceptions", *headings, right=headings)
    for name, bands in (("counted", found.including), ("left out", found.excluding)):
        table.add_row(name, *_cells(bands))
    print_whole(out, table, spare=("Weeks",))
    flags = ", ".join(f"{name.replace('_', ' ')} {n:,}" for name, n in found.dropped_by.items())
    yield (
        f"{found.dropped:,} more are dropped by a mediation or tribunal flag"
        f"{f' ({flags})' if flags else ''}. Setting: {found.dropping}."
    )
    if found.by_start_date:
        yield f"{plural(found.by_start_date, 'plan')} dated by the start date: no outcome date."
    if found.not_dated:
        yield f"{plural(found.not_dated, 'plan')} without any date, counted in the year."


def _cells(bands: Bands) -> list[str]:
    return [
        f"{bands.plans:,}",
        f"{bands.within:,}",
        shown(bands.percent_within),
        f"{bands.to_a_year:,}",
        shown(bands.percent_to_a_year),
        f"{bands.over_a_year:,}",
        shown(bands.percent_over_a_year),
        f"{bands.undated:,}",
        shown(bands.average_weeks),
    ]


def _others(out: Console, found: sen2.Timeliness) -> Iterator[str]:
    reviews = found.reviews
    measures: list[tuple[str, InTime]] = [
        ("told whether to assess, 6 weeks", found.six_weeks),
        ("refusal of a plan, 16 weeks", found.sixteen_weeks),
        ("decision after a review, 4 weeks", reviews.decisions),
    ]
    headings = ("In time", "%", "Over", "Undated")
    table = clean_table(out, "Also published", *headings, right=headings, wraps=("Also published",))
    for name, measure in measures:
        table.add_row(
            name,
            f"{measure.within:,}",
            shown(measure.percent_within),
            f"{measure.over:,}",
            f"{measure.undated:,}",
        )
    print_whole(out, table)
    yield (
        f"Reviews: {reviews.expected:,} expected, of which {reviews.completed:,} completed in the year, "
        f"{reviews.completed_earlier:,} before it, {reviews.not_completed:,} not."
    )
    due, final = found.transfers.due, found.transfers.finalised
    for year in sorted({*due, *final}):
        yield f"Phase transfers of {year}: {due.get(year, 0):,} due, {final.get(year, 0):,} finalised."


def _waits(out: Console, found: sen2.Timeliness) -> None:
    """Print how long plans took, and how long those have waited that are not issued yet."""
    headings = ("Plans", "Average weeks", "Longest, days")
    table = clean_table(out, "Waits for a plan", *headings, right=headings, wraps=headings)
    closed, waiting = found.including, found.statutory[LIMITS[2]]
    for name, plans, average, longest in (
        ("issued", closed.plans - closed.undated, closed.average_weeks, closed.longest),
        (
            "not issued yet",
            waiting.overdue + waiting.running,
            waiting.average_weeks_open,
            waiting.longest_open,
        ),
    ):
        days = UNAVAILABLE if longest is None else f"{longest:,}"
        table.add_row(name, f"{plans:,}", shown(average), days)
    print_whole(out, table)


def _by_law(out: Console, found: sen2.Timeliness) -> Iterator[str]:
    headings = ("Met", "Late", "Overdue", "Running", "Cannot tell", "Longest open, days")
    table = clean_table(out, "By the law", *headings, right=headings, wraps=("By the law",))
    for name, counts in found.statutory.items():
        longest = "" if counts.longest_open is None else f"{counts.longest_open:,}"
        untold = sum(counts.cannot_tell.values())
        numbers = (counts.met, counts.late, counts.overdue, counts.running, untold)
        table.add_row(name, *(f"{n:,}" for n in numbers), longest)
    print_whole(out, table, spare=("Longest open, days",))
    why: dict[str, int] = {}
    for counts in found.statutory.values():
        for reason, n in counts.cannot_tell.items():
            why[reason.value] = why.get(reason.value, 0) + n
    for words, n in why.items():
        yield f"Cannot tell, {n:,}: {words}."
    out.print()
    _waits(out, found)
    moved = clean_table(out, "Plans issued: published as", "By the law", "Plans", right=("Plans",))
    for (band, status), n in sorted(found.moved.items()):
        moved.add_row(band, status.value.replace("_", " ").lower(), f"{n:,}")
    out.print()
    print_whole(out, moved)
