"""What the page asks of the library about cases and files: JSON in, JSON out."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sendrules as sr
from sendrules.clock import uk_date
from sendrules.engine.status import Status
from sendrules.errors import RecordError
from sendrules.quoting import plain
from sendrules.records import RECORDS, CaseFile, Record
from sendrules.reports.one_case.chronology import chronology
from sendrules.reports.renderers.markdown import markdown_of
from sendrules.reports.words import STATUS
from sendrules.sources.map_parts import same_words

from forms import WrongError, form, label  # isort: skip - beside this file

_BY_NAME = {record.__name__: record for record in RECORDS}
FIELDS = {record: record.processes().replace(" ", "_") for record in RECORDS}
SILENT = {Status.NOT_STARTED, Status.NOT_APPLICABLE}
_MOST_LISTED = 500
"""How many findings and cases the page lists."""
_MOST_ROWS = 100_000
_SPREADSHEETS = {".xlsx", ".ods"}


def records(_: object) -> list[dict[str, Any]]:
    """Return the kinds of record that a case file holds, with their facts: the forms are made of these."""
    return [form(record) for record in RECORDS if FIELDS[record] in CaseFile.model_fields]


def work_out(given: Mapping[str, Any]) -> dict[str, Any]:
    """Work out a case: `as_at`, and `records`, each with its kind and its facts."""
    case_file, as_at = _case_file(given), date.fromisoformat(given["as_at"])
    line = sr.timeline(case_file, as_at=as_at)
    told = sr.story(case_file, as_at=as_at)
    answers = [_answer(deadline) for deadline in line]
    spoken = [x for x, deadline in zip(answers, line, strict=True) if deadline.status not in SILENT]
    late = [_answer(deadline) for deadline in line.breaches]
    coming = [x for x in spoken if x["status"] == "RUNNING" and x["due"]]
    return {
        "as_at": uk_date(as_at),
        "late": late,
        "next": sorted(coming, key=lambda x: x["due"])[:5],
        "answers": spoken,
        "silent": [x for x in answers if x not in spoken],
        "events": sorted(_events(case_file, as_at), key=lambda event: event["day"]),
        "decisions": [str(decision) for decision in told.decisions],
        "plans": [str(plan) for plan in told.plans],
        "findings": [_finding(finding) for finding in sr.check(case_file, as_at=as_at)],
        "can_be_done": list(_can_be_done(case_file, as_at)),
        "json": case_file.model_dump_json(indent=2, exclude_defaults=True),
    }


def _can_be_done(case_file: CaseFile, as_at: date) -> Iterator[str]:
    """Say what can be done next and by which day, as the short form for a family says it."""
    table = chronology(case_file, as_at=as_at, short=True)["what_can_be_done"]
    for row in table.records():
        last = row["last_day"]
        yield (
            f"By {uk_date(last)}: {row['what']} ({row['limit']})"
            if isinstance(last, date)
            else f"{row['what']} ({row['limit']})"
        )


def told(given: Mapping[str, Any]) -> dict[str, str]:
    """Tell a case as a text: its chronology, or with `short` the form for a family; in Markdown."""
    report = chronology(
        _case_file(given), as_at=date.fromisoformat(given["as_at"]), short=given["short"]
    )
    return {"text": markdown_of(report)}


def feed(given: dict[str, Any]) -> dict[str, str]:
    """Put the due dates of a case into a calendar file, which says nobody's name.

    Its events are known by the name of the case; without one, all cases are one.
    """
    from sendrules.reports.calendars.feed import calendar_feed  # noqa: PLC0415 - it needs a package

    case_file = _case_file(given | {"id": given.get("id") or "case"})
    as_at = date.fromisoformat(given["as_at"])
    return {"text": calendar_feed(case_file, as_at=as_at).to_ics()}


def _events(case_file: CaseFile, as_at: date) -> Iterator[dict[str, str]]:
    for record in case_file.records():
        known = record.known_at(as_at)
        for fact in record.facts().values():
            day = getattr(known, fact.name)
            if fact.type == "date" and day:
                yield {"day": day.isoformat(), "date": uk_date(day), "what": label(fact.name)}


def _case_file(given: Mapping[str, Any]) -> CaseFile:
    """Make a case file of records; every fact that is wrong is told with the record that it is of."""
    held: dict[str, Any] = {"id": given.get("id") or None}
    wrong: list[Mapping[str, Any]] = []
    for place, each in enumerate(given["records"]):
        record = _BY_NAME[each["record"]]
        try:
            made = record.model_validate_json(json.dumps(each["facts"]))
        except RecordError as error:
            wrong += [{"record": place} | _problem(says) for says in error.problems]
        else:
            held.setdefault(FIELDS[record], []).append(made)
    if wrong:
        raise WrongError(*wrong)
    return CaseFile.model_validate(held)


def _problem(says: str) -> dict[str, str]:
    named = re.match(r"'(\w+)': ", says)
    if not named:
        return {"says": says}
    rest = says[named.end() :]
    return {"fact": named[1], "says": rest[:1].upper() + rest[1:]}


def _answer(deadline: Any) -> dict[str, Any]:
    return {
        "record": deadline.record,
        "limit": deadline.limit,
        "citation": deadline.citation,
        "short": deadline.citation.rpartition(", ")[2],
        "url": deadline.url,
        "says": deadline.says,
        "who": deadline.duty_holder,
        "trigger": _iso(deadline.trigger),
        "due": _iso(deadline.due),
        "due_date": uk_date(deadline.due) if deadline.due else "",
        "done": _iso(deadline.done),
        "done_date": uk_date(deadline.done) if deadline.done else "",
        "status": deadline.status.value,
        "stands": STATUS[deadline.status],
        "days_late": deadline.days_late,
        "days_left": deadline.days_left,
        "breach": deadline.breach,
        "contingent": deadline.contingent,
        "steps": list(deadline.steps),
        "explanation": list(deadline.explain().splitlines()),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _finding(finding: Any) -> dict[str, str]:
    return {"code": finding.code, "severity": str(finding.severity), "says": plain(str(finding))}


def latest(given: Mapping[str, Any]) -> list[dict[str, str]]:
    """Plan backwards: `limits` by name, and `by`, the day to be met."""
    return [
        {
            "day": uk_date(step.day),
            "event": step.event,
            "citation": step.citation,
            "says": step.says,
            "by": uk_date(step.by),
        }
        for step in sr.latest(*given["limits"], by=date.fromisoformat(given["by"]))
    ]


def load(given: Mapping[str, Any]) -> dict[str, Any]:
    """Read a case file that the page saved: its records, by kind."""
    case_file = CaseFile.model_validate_json(given["text"])
    return {
        "id": case_file.id or "",
        "records": [
            {
                "record": type(record).__name__,
                "facts": record.model_dump(mode="json", exclude_defaults=True),
            }
            for record in case_file.records()
        ],
    }


def check_file(given: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """Check a file: a SEN2 return, or a table with a row a case."""
    suffix = Path(given["name"]).suffix.lower()
    if suffix == ".xml" or given["record"] == "return":
        return _return(suffix, content)
    if suffix in _SPREADSHEETS:
        rows = list(_sheet(content))
    elif suffix in {".csv", ".tsv", ".txt"}:
        rows = list(_text(content, "\t" if suffix == ".tsv" else ","))
    else:
        raise _not_read(
            "This kind of file cannot be read here. Give a .csv, .tsv, .xlsx or .ods file, or the .xml "
            "of a SEN2 return."
        )
    return _cases(
        rows, _BY_NAME[given["record"]], date.fromisoformat(given["as_at"]), given["dates"]
    )


def _not_read(says: str) -> WrongError:
    return WrongError({"says": says})


def _return(suffix: str, content: bytes) -> dict[str, Any]:
    from sendrules import sen2  # noqa: PLC0415 - a page that works out a case needs none of it

    with TemporaryDirectory() as folder:
        place = Path(folder, f"return{suffix}")
        place.write_bytes(content)
        found = sen2.survey(sen2.read_return(place))
    counts = Counter((f.code, str(f.severity), f.message) for f in found.findings)
    measured = found.timeliness.to_dict()
    return {
        "what": f"A SEN2 return of {found.persons:,} persons and {found.chains:,} requests.",
        "findings": [
            {"code": code, "severity": severity, "says": plain(says), "count": n}
            for (code, severity, says), n in counts.most_common(_MOST_LISTED)
        ],
        "measures": _measures(measured),
        "overdue": [],
    }


def _measures(measured: Mapping[str, Any]) -> Iterator[list[str]] | list[list[str]]:
    year = measured["year"]
    rows = []
    for key, says in (
        ("including_exceptions", f"Plans of {year} within 20 weeks, as published"),
        ("excluding_exceptions", f"Plans of {year} within 20 weeks, without exceptions"),
        ("six_weeks", f"Decisions of {year} within 6 weeks"),
        ("sixteen_weeks", f"Refusals of a plan of {year} within 16 weeks"),
    ):
        rows.append(
            [says, *(f"{name.replace('_', ' ')}: {value}" for name, value in measured[key].items())]
        )
    return rows


def _text(content: bytes, separator: str) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _not_read("The file is not written in UTF-8. Save it as 'CSV UTF-8'.") from None
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error:
        raise _not_read(
            "The file is not a table of cells: a quote is not closed, or a cell is too long."
        ) from None


def _sheet(content: bytes) -> Iterator[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - most files are text

    try:
        yield from (
            CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        )
    except (CalamineError, OSError, ValueError):
        raise _not_read(
            "The workbook cannot be read: it is damaged, or protected with a password."
        ) from None


def _cases(rows: list[list[Any]], record: type[Record], as_at: date, order: str) -> dict[str, Any]:
    """Check and work out a table: a row of headings, then a row a case."""
    table = [row for row in rows if any(cell not in ("", None) for cell in row)]
    if len(table) > _MOST_ROWS:
        raise _not_read(f"The file has more than {_MOST_ROWS:,} rows. Use the library for it.")
    facts = {_words(name): name for name in (*record.facts(), "id")}
    headings = [facts.get(_words(str(cell))) for cell in (table[0] if table else [])]
    if not any(name and name != "id" for name in headings):
        raise _not_read(
            f"No heading of the first row is a fact of {record.process()}. Facts are such as {', '.join(list(record.facts())[:3])}."
        )
    unread = [
        plain(str(cell))[:60]
        for cell, name in zip(table[0], headings, strict=True)
        if not name and cell != ""
    ]
    found: Counter[tuple[str, str, str]] = Counter()
    overdue, refused, counts = [], [], Counter[str]()
    for n, row in enumerate(table[1:], 2):
        given = {
            name: _cell(cell, order) for name, cell in zip(headings, row, strict=False) if name
        }
        case = str(given.pop("id", None) or f"row {n}")
        try:
            made = record.model_validate(
                {name: value for name, value in given.items() if value is not None}
            )
        except RecordError as error:
            refused.append(f"row {n}: {' '.join(error.problems)}")
            continue
        for finding in sr.check(made, as_at=as_at):
            found[finding.code, str(finding.severity), finding.message] += 1
        line = sr.timeline(made, as_at=as_at)
        counts.update(deadline.status.value for deadline in line if deadline.can_be_breached)
        late = [d for d in line.breaches if d.status is Status.OVERDUE and d.due]
        if late:
            overdue.append((max(d.days_late or 0 for d in late), plain(case)[:60], late))
    overdue.sort(key=lambda x: -x[0])
    return {
        "what": f"{len(table) - 1:,} rows, {len(refused):,} refused, as at {uk_date(as_at)}.",
        "unread": unread,
        "refused": refused[:_MOST_LISTED],
        "findings": [
            {"code": code, "severity": severity, "says": plain(says), "count": n}
            for (code, severity, says), n in found.most_common(_MOST_LISTED)
        ],
        "measures": [[STATUS[status], f"{counts[status.value]:,}"] for status in Status],
        "overdue": [
            [
                case,
                f"{days:,}",
                "; ".join(
                    f"{d.citation.rpartition(', ')[2]} due {uk_date(d.due)}" for d in late if d.due
                ),
            ]
            for days, case, late in overdue[:_MOST_LISTED]
        ],
        "overdue_cases": len(overdue),
    }


def _words(heading: str) -> str:
    return same_words(heading.replace("_", " "))


_UK = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def _cell(cell: Any, order: str) -> Any:
    """Read a cell as the record takes it: a day as ISO writes it, or as the reader said; nothing is guessed."""
    if isinstance(cell, str):
        text = cell.strip()
        if order == "dmy" and (found := _UK.fullmatch(text)):
            day, month, year = found.groups()
            return f"{year}-{month:0>2}-{day:0>2}"
        return {"yes": True, "true": True, "y": True, "no": False, "false": False, "n": False}.get(
            text.casefold(), text or None
        )
    return cell if isinstance(cell, (bool, date)) else str(cell) if cell is not None else None


CALLS: Mapping[str, Callable[[Any], Any]] = {
    "records": records,
    "work_out": work_out,
    "latest": latest,
    "load": load,
    "told": told,
    "feed": feed,
}
