"""Reference pages made from the package: calls, answers, records, columns, check codes, commands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import griffe

import sendrules
from sendrules.engine.bulk.answers import ANSWER_COLUMNS, DEFAULT_COLUMNS
from sendrules.engine.one.deadline import Deadline
from sendrules.records import RECORDS, FactInfo, Record
from sendrules.records.fact import FIRST_POSSIBLE_DAY
from sendrules.rules.prose.plain import capital, uk_day
from sendrules.sources.vocabulary import events_of
from sitegen.codes import codes_page
from sitegen.commands import commands_page
from sitegen.sen2 import sen2_checks_page
from sitegen.site import LawMap, table
from sitegen.words import FactLinks, fact_anchor

__all__ = ["PAGES", "ReferencePage"]


@dataclass(frozen=True)
class ReferencePage:
    """A generated reference page."""

    name: str
    title: str
    about: str
    text: Callable[[LawMap], str]


_ANSWERS = (
    "sendrules.engine.one.timeline.Timeline",
    "sendrules.engine.one.deadline.Deadline",
    "sendrules.engine.one.deadline.Considered",
    "sendrules.engine.one.deadline.Alternative",
    "sendrules.engine.one.story.Story",
    "sendrules.engine.one.decisions.Decision",
    "sendrules.engine.one.plans.Plan",
    "sendrules.engine.one.plans.PlanEvent",
    "sendrules.engine.one.story.Ending",
    "sendrules.engine.one.planning.Latest",
    "sendrules.engine.status.Status",
    "sendrules.engine.status.ExceptionState",
)


def _calls(_: LawMap) -> str:
    lines = ["# Public names", "", "Everything here can be imported from `sendrules` itself.", ""]
    elsewhere = []
    for name in sorted(sendrules.__all__):
        value = getattr(sendrules, name)
        if isinstance(value, ModuleType):
            elsewhere.append(f"[`{name}`]({name}.md)")
            continue
        path = f"{value.__module__}.{value.__qualname__}"
        if value.__module__ == sendrules.errors.__name__:
            elsewhere.append(f"[`{name}`](errors.md#{path})")
        elif path in _ANSWERS:
            elsewhere.append(f"[`{name}`](answers.md#{path})")
        elif isinstance(value, type) and issubclass(value, Record):
            lines += _record_class(value)
        else:
            lines += [f"::: {path}", ""]
    return "\n".join([*lines, f"On a page of their own: {', '.join(elsewhere)}.", ""])


def _record_class(record: type[Record]) -> list[str]:
    return [
        f"::: {record.__module__}.{record.__qualname__}",
        "    options:",
        "      members: [stage]",
        "",
        f"Its facts: [{record.process()}](records.md#{_record_anchor(record)}).",
        "",
    ]


def _answers(_: LawMap) -> str:
    lines = ["# Answers", "", "What `sendrules.timeline` returns.", ""]
    for name in _ANSWERS:
        lines += [f"::: {name}", "    options:"]
        # Nobody builds a Deadline, so its thirty parameters would only push its meaning away.
        lines += [f"      show_signature: {str(not name.endswith('Deadline')).lower()}", ""]
    return "\n".join(lines)


def _module(title: str, about: str, module: str) -> Callable[[LawMap], str]:
    """Return a page of everything that a module exports."""
    text = f"""# {title}

{about}

::: {module}
    options:
      show_root_heading: false
      show_root_toc_entry: false
      show_bases: true
      filters: ["!^_", "!did_you_mean"]
"""
    return lambda _: text


def _records(_: LawMap) -> str:
    lines = [
        "# Records and their facts",
        "",
        (
            "A fact that is left out is *not known*, which is never *no*. In a data frame each fact is "
            "a column of its name. Dates are plain dates, without a time."
        ),
    ]
    for record in RECORDS:
        links = FactLinks(record, "../")
        about = (record.__doc__ or "").partition("\n")[0]
        lines += ["", f"## {capital(record.process())} {{ #{_record_anchor(record)} }}", "", about]
        lines += ["", f"`sendrules.{record.__name__}`. `id` is your own reference; never a name."]
        rows = [_fact_row(info, record, links) for info in record.facts().values()]
        lines += table(["Fact", "What it is"], rows)
    return "\n".join(lines) + "\n"


def _record_anchor(record: type[Record]) -> str:
    return record.process().replace(" ", "-")


def _fact_row(info: FactInfo, record: type[Record], links: FactLinks) -> list[str]:
    fact_type = {"date": "date", "flag": "yes or no", "text": "text"}[info.type]
    says = [info.says]
    if info.choices:
        says.append("One of: " + ", ".join(f"`{c}`" for c in info.choices) + ".")
    if info.follows:
        says.append(f"*Cannot come before* {' or '.join(map(links.fact, info.follows))}.")
    if info.earliest and info.earliest != FIRST_POSSIBLE_DAY:
        says.append(f"*Cannot come before* {uk_day(info.earliest)}, the first day of the law.")
    if info.planned:
        says.append("*May be given before the day comes*, as an appointment is.")
    if info.known_by:
        says.append(f"*Known from* {links.fact(info.known_by)}.")
    name = f"`{info.name}`{{ #{fact_anchor(record, info.name)} }}"
    return [f"{name}\n{fact_type}" + (f", {info.anchor}" if info.anchor else ""), "\n".join(says)]


def _columns(law: LawMap) -> str:
    says = dict(_attributes(Deadline))
    says["trigger"] = "the day on which time started."
    says["alternative"] = (
        "the due date on the first other reading on which the answer turns: one that gives another "
        "date, or another status."
    )
    rows = []
    for name, kind in ANSWER_COLUMNS.items():
        default = "yes" if name in DEFAULT_COLUMNS else ""
        rows.append(
            [f"`{name}`", _COLUMN_KINDS.get(kind, kind), default, capital(says.get(name, ""))]
        )
    lines = [
        "# Columns of the answer",
        "",
        (
            "What `sendrules.timelines` answers about each limit. In a wide frame the column is the "
            "limit's prefix, an underscore and the name, such as `send_2014_13_2_due`; in a long frame "
            "it is the name alone, beside `limit` and `citation`."
        ),
        *table(["Column", "Type", "By default", "Meaning"], rows),
        (
            "Also `stage`, a text: where the row stands at the end of the day, in the sector's words, such "
            "as `deciding whether to assess`. It is about the row and not about a limit: a wide frame "
            "has one column `stage`."
        ),
        "## Prefixes",
        *table(
            ["Limit", "Prefix", "Record"],
            [
                [law.limit(x, "../"), f"`{x.column}_`", f"`{x.on.__name__}`"]
                for x in law.book.values()
            ],
        ),
    ]
    return "\n".join(lines) + "\n"


_COLUMN_KINDS = {
    "day": "date",
    "days": "whole number of calendar days",
    "fact": "name of a fact",
    "flag": "true or false",
    "status": "one of the statuses",
    "exception": "one of the exception states",
    "reading": "name of a reading",
}


def _attributes(documented: type) -> Iterator[tuple[str, str]]:
    """Read the `Attributes:` of a docstring."""
    parsed = griffe.Docstring(documented.__doc__ or "").parse("google", warnings=False)
    for section in parsed:
        if section.kind is griffe.DocstringSectionKind.attributes:
            for item in section.value:
                yield item.name, " ".join(item.description.split())


def _events(_: LawMap) -> str:
    lines = ["# Events of an event log", "", _EVENTS]
    for record in RECORDS:
        links = FactLinks(record, "../")
        rows = []
        for event in events_of(record):
            sets = links.fact(event.fact)
            if event.flag:
                sets += f", and {links.fact(event.flag)} is {'yes' if event.answer else 'no'}"
            if event.again:
                sets += "; of several, the latest counts"
            rows.append([f"`{event.name}`", sets])
        lines += ["", f"## {capital(record.process())}", "", f"Process: `{record.process()}`."]
        lines += table(["Event", "Sets"], rows)
    return "\n".join(lines) + "\n"


_EVENTS = (
    "What `sendrules.sources.read_events` reads: a row for each event, with its `case`, `process`, "
    "`event` and `date`. [Use your own words](../how-to/your-column-names.md#an-event-log)."
)


def _exchange(law: LawMap) -> str:
    """Write the page of the exported documents, with the model that proves them enough."""
    checker = _CHECKER.read_text(encoding="utf-8").rstrip()
    page = _module("Documents for other languages", _EXCHANGE, "sendrules.exchange")(law)
    return f"{page}\n## A model implementation\n\n{_MODEL}\n\n```py\n{checker}\n```\n"


_CHECKER = Path(__file__).parents[3] / "tests" / "conformance" / "checker.py"
_EXCHANGE = (
    "[limits.json](limits.json) and its [schema](limits.schema.json); "
    "[vectors.json](vectors.json) and its [schema](vectors.schema.json). "
    "[Implement the limits in another language](../how-to/other-languages.md) says what they mean. "
    "Import from `sendrules.exchange`."
)
_MODEL = (
    "`tests/conformance/checker.py`. The tests run it against both documents. It may be copied and "
    "translated under the licence of sendrules."
)

PAGES = (
    ReferencePage("calls", "Public names", "what can be imported from `sendrules`", _calls),
    ReferencePage(
        "answers", "Answers", "timelines, deadlines, statuses and states of exceptions", _answers
    ),
    ReferencePage("records", "Records and facts", "every fact that can be given", _records),
    ReferencePage("columns", "Columns of the answer", "what a data frame is given", _columns),
    ReferencePage(
        "checks", "Check codes", "every finding that can be made", lambda _: codes_page()
    ),
    ReferencePage(
        "sen2-checks",
        "SEN2 checks",
        "every check of the SEN2 return, with how well it is known",
        lambda _: sen2_checks_page(),
    ),
    ReferencePage(
        "commands", "Command line", "every command and option", lambda _: commands_page()
    ),
    ReferencePage(
        "files",
        "Reading files",
        "CSV, workbooks, event logs, column maps",
        _module("Reading files", "Import from `sendrules.sources`.", "sendrules.sources"),
    ),
    ReferencePage("events", "Events", "every event that an event log can hold", _events),
    ReferencePage(
        "reports",
        "Reports",
        "a caseload, as a value, a page or a file",
        _module("Reports", "Import from `sendrules.reports`.", "sendrules.reports"),
    ),
    ReferencePage(
        "exchange",
        "Documents for other languages",
        "every limit and every vector as JSON, with schemas",
        _exchange,
    ),
    ReferencePage(
        "clock",
        "The clock",
        "periods, counting, working days, bank holidays",
        _module("The clock", "Import from `sendrules.clock`.", "sendrules.clock"),
    ),
    ReferencePage(
        "rules",
        "The grammar",
        "what `sendrules.limit` returns",
        _module(
            "The grammar",
            "`sendrules.limit` returns a `Limit` made of these. Import from `sendrules.rules`.",
            "sendrules.rules",
        ),
    ),
    ReferencePage(
        "errors",
        "Exceptions",
        "what is raised, and when",
        _module(
            "Exceptions",
            "An exception means misuse of a call. Odd data are findings, and the law's answer is "
            "a status; neither is raised.",
            "sendrules.errors",
        ),
    ),
)
