"""What the page asks of the library about cases and files: JSON in, JSON out."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import sendrules as sr
from sendrules.clock import uk_date
from sendrules.engine.status import Status
from sendrules.errors import RecordError
from sendrules.quoting import plain
from sendrules.records import RECORDS, CaseFile
from sendrules.reports.one_case.chronology import chronology
from sendrules.reports.one_case.short_form import short_form
from sendrules.reports.one_case.told import ToldCase, told_case
from sendrules.reports.renderers.markdown import markdown_of
from sendrules.reports.words import STATUS

from forms import WrongError, form, label  # isort: skip - beside this file

NAMED = {record.__name__: record for record in RECORDS}
FIELDS = {record: record.processes().replace(" ", "_") for record in RECORDS}
SILENT = {Status.NOT_STARTED.value, Status.NOT_APPLICABLE.value}


def records(_: object) -> list[dict[str, Any]]:
    """Return the kinds of record that a case file holds, with their facts: the forms are made of these."""
    return [form(record) for record in RECORDS if FIELDS[record] in CaseFile.model_fields]


def work_out(given: Mapping[str, Any]) -> dict[str, Any]:
    """Work out a case: `as_at`, and `records`, each with its kind and its facts."""
    case_file, as_at = _case_file(given), date.fromisoformat(given["as_at"])
    told = told_case(case_file, as_at, (), None)
    assert told.story is not None  # a case file has one
    answers = [_answer(deadline) for deadline in told.line]
    spoken = [x for x in answers if x["status"] not in SILENT]
    coming = [x for x in spoken if x["status"] == "RUNNING" and x["due"]]
    return {
        "as_at": uk_date(as_at),
        "late": [_answer(deadline) for deadline in told.line.breaches],
        "next": sorted(coming, key=lambda x: x["due"])[:5],
        "answers": spoken,
        "silent": [x for x in answers if x["status"] in SILENT],
        "events": sorted(_events(case_file, as_at), key=lambda event: event["day"]),
        "decisions": [str(decision) for decision in told.story.decisions],
        "plans": [str(plan) for plan in told.story.plans],
        "findings": [_finding(finding) for finding in sr.check(case_file, as_at=as_at)],
        "can_be_done": list(_can_be_done(told)),
        "json": case_file.model_dump_json(indent=2, exclude_defaults=True),
    }


def _can_be_done(told: ToldCase) -> Iterator[str]:
    """Say what can be done next and by which day, as the short form for a family says it."""
    table = short_form(told, whose="", readings=())["what_can_be_done"]
    for row in table.records():
        last = row["last_day"]
        yield (
            f"By {uk_date(last)}: {row['what']} ({row['limit']})"
            if isinstance(last, date)
            else f"{row['what']} ({row['limit']})"
        )


def tell(given: Mapping[str, Any]) -> dict[str, str]:
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
        record = NAMED[each["record"]]
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


CALLS: Mapping[str, Callable[[Any], Any]] = {
    "records": records,
    "work_out": work_out,
    "latest": latest,
    "load": load,
    "told": tell,
    "feed": feed,
}
