"""The tools that an assistant is given: each is a public call, and carries citations and addresses."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union

from pydantic import Field, TypeAdapter

from sendrules.api.law import limits
from sendrules.api.one import timeline
from sendrules.engine.one.deadline import Deadline
from sendrules.engine.one.timeline import Timeline
from sendrules.engine.status import Status
from sendrules.records import RECORDS, CaseFile
from sendrules.reports.limit_words import limit_in_words
from sendrules.rules import Limit
from sendrules.service.answers import findings_of, latest_of
from sendrules.service.asked import (
    AboutCaseFile,
    AnyCheck,
    AnyTimeline,
    Asked,
    CheckAsked,
    LatestAsked,
    Name,
    TimelineAsked,
)

__all__ = ["TOOLS", "Answer", "Tool"]

_KINDS = tuple(record.__name__ for record in RECORDS)
_RECORD = {
    "type": "object",
    "description": "What is known, by name of fact: dates as 2025-04-02, yes and no as true and "
    "false. Ask facts_of_record for the names. Leave out what is not known: that is never no. Of a "
    "CaseFile, lists of records by process, such as needs_assessments and annual_reviews.",
}
_RECORD_TYPE = {
    "enum": [*_KINDS, "CaseFile"],
    "description": "What the record is. CaseFile is all records of one child together.",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool answers: words for people, and the same as data."""

    words: str
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: how it is called, what it does, what it asks for, and what answers."""

    name: str
    title: str
    says: str
    asks: Mapping[str, Any]
    answer: Callable[[Mapping[str, Any]], Answer]


class FindAsked(Asked):
    """Which limits there are."""

    words: Annotated[str, Field(max_length=100)] = Field(
        default="",
        description="Words that the limit's id, citation, duty or duty holder has, such as 'annual "
        "review' or 'reg 13'. All of them must be there; none gives every limit.",
    )
    record_type: Literal[_KINDS] | None = Field(  # type: ignore[valid-type]  # they are counted
        default=None, description="Only the limits that read this kind of record."
    )


class LimitAsked(Asked):
    """One limit."""

    limit: Name = Field(
        description="An id such as 'send-2014/13(2)', or a short name: 'reg 13(2)'."
    )


class FactsAsked(Asked):
    """The facts of a kind of record."""

    record_type: Literal[(*_KINDS, "CaseFile")] = Field(  # type: ignore[valid-type]
        description="What the record is."
    )


def _find(given: Mapping[str, Any]) -> Answer:
    asked = FindAsked.model_validate(given)
    wanted = _words(asked.words)
    found = [
        _brief(x)
        for x in limits().values()
        if asked.record_type in {None, x.on.__name__} and _has(x, wanted)
    ]
    return _as_data({"limits": found})


def _brief(x: Limit) -> dict[str, str]:
    return {
        "limit": x.id,
        "citation": str(x.citation),
        "url": x.url,
        "says": x.says,
        "duty_holder": x.duty_holder,
        "authority": x.authority.value,
        "record_type": x.on.__name__,
    }


def _has(x: Limit, wanted: Sequence[str]) -> bool:
    there = _words(" ".join([*_brief(x).values(), x.on.process()]))
    return all(w in there or (w.isalpha() and any(t.startswith(w) for t in there)) for w in wanted)


def _words(text: str) -> Sequence[str]:
    return re.findall(r"\w+", text.casefold())


def _look_up(given: Mapping[str, Any]) -> Answer:
    found = limits()[LimitAsked.model_validate(given).limit]
    words = "\n".join(limit_in_words(found))
    return Answer(words, {**_brief(found), "in_words": words})


def _facts(given: Mapping[str, Any]) -> Answer:
    name = FactsAsked.model_validate(given).record_type
    if name == CaseFile.__name__:
        lists = {
            r.declares.field: r.__name__ for r in RECORDS if r.declares and r.declares.in_case_file
        }
        return _as_data({"record_type": name, "lists_of_records": lists, "facts": _each(CaseFile)})
    kind = next(r for r in RECORDS if r.__name__ == name)
    return _as_data({"record_type": name, "process": kind.process(), "facts": _each(kind)})


def _each(kind: Any) -> list[dict[str, Any]]:
    return [
        {"name": f.name, "type": f.type, "says": f.says}
        | ({"choices": list(f.choices)} if f.choices else {})
        for f in kind.facts().values()
    ]


_ANY_CASE: TypeAdapter[TimelineAsked | AboutCaseFile] = TypeAdapter(
    Annotated[Union[AnyTimeline, AboutCaseFile], Field(discriminator="record_type")]  # noqa: UP007
)
_ANY_CHECK: TypeAdapter[CheckAsked] = TypeAdapter(AnyCheck)
_SHOWN = (
    "record",
    "limit",
    "citation",
    "url",
    "says",
    "duty_holder",
    "authority",
    "trigger_fact",
    "trigger",
    "due",
    "done",
    "status",
    "days_late",
    "days_left",
    "days_short",
    "exception",
    "contingent",
    "provisional",
    "reading",
    "alternatives",
    "missing",
)
_NOTE = (
    "Worked out from the facts given alone; a fact that was not given is not known. The linked text of "
    "the law prevails. This is not legal advice."
)


def _line(given: Mapping[str, Any]) -> Timeline:
    asked = _ANY_CASE.validate_python(given)
    return timeline(asked.record, as_at=asked.as_at, readings=asked.readings)


def _work_out(given: Mapping[str, Any]) -> Answer:
    line = _line(given)
    written = json.loads(line.to_json())
    apply = [d for d in line if d.status is not Status.NOT_APPLICABLE]
    return _as_data(
        {
            "record_type": written["record_type"],
            "as_at": written["as_at"],
            "breaches": [d.limit for d in line.breaches],
            "deadlines": [
                _shown(was, of)
                for was, of in zip(written["deadlines"], line, strict=True)
                if of in apply
            ],
            "not_applicable": [d.limit for d in line if d.status is Status.NOT_APPLICABLE],
            "note": _NOTE,
        }
    )


def _shown(written: Mapping[str, Any], deadline: Deadline) -> dict[str, Any]:
    kept = {name: written[name] for name in _SHOWN if written[name] not in (None, [], False)}
    return {**kept, "breach": deadline.breach}


def _explain(given: Mapping[str, Any]) -> Answer:
    asked = LimitAsked.model_validate({k: v for k, v in given.items() if k == "limit"})
    wanted = limits()[asked.limit]
    line = _line({k: v for k, v in given.items() if k != "limit"})
    found = [d for d in line if d.limit == wanted.id]
    data = {
        "limit": wanted.id,
        "citation": str(wanted.citation),
        "url": wanted.url,
        "as_at": line.as_at.isoformat(),
        "explanations": [
            {
                "record": d.record,
                "due": d.due and d.due.isoformat(),
                "status": d.status.value,
                "steps": list(d.steps),
                "explanation": list(d.explanation),
            }
            for d in found
        ],
        "note": _NOTE,
    }
    words = "\n\n".join([*(d.explain() for d in found), _NOTE])
    return Answer(words if found else _unasked(wanted), data)


def _unasked(wanted: Limit) -> str:
    return (
        f"No record given is one that this limit reads. It is about {wanted.on.process()}: "
        f"give a {wanted.on.__name__}."
    )


def _plan(given: Mapping[str, Any]) -> Answer:
    days = json.loads(latest_of(LatestAsked.model_validate(given)))
    book = limits()
    return _as_data({"days": [{**day, "url": book[day["limit"]].url} for day in days]})


def _check(given: Mapping[str, Any]) -> Answer:
    return _as_data({"findings": json.loads(findings_of(_ANY_CHECK.validate_python(given)))})


def _as_data(data: dict[str, Any]) -> Answer:
    return Answer(json.dumps(data, ensure_ascii=False), data)


def _asks_a_case(base: type[Asked], **more: Any) -> dict[str, Any]:
    """Return the schema of what is asked about a case, without the facts of every kind of record."""
    schema = base.model_json_schema()
    schema.pop("$defs", None)
    schema["properties"] |= {"record_type": _RECORD_TYPE, "record": _RECORD, **more}
    schema["required"] = [*schema["required"], *more]
    return schema


def _tools() -> Iterator[Tool]:
    yield Tool(
        "find_limits",
        "Find time limits",
        "Find the time limits that the law of special educational needs in England sets, by words. Each "
        "has its citation and the address of its text.",
        FindAsked.model_json_schema(),
        _find,
    )
    yield Tool(
        "look_up_limit",
        "Look up a time limit",
        "Give one time limit in full, in words: who must act, what starts time, when it is due and how it "
        "is counted, exceptions, disputed readings, sources.",
        LimitAsked.model_json_schema(),
        _look_up,
    )
    yield Tool(
        "facts_of_record",
        "List the facts of a record",
        "List the facts that a kind of record can hold: what to ask a person before a case is worked "
        "out, and the names to give.",
        FactsAsked.model_json_schema(),
        _facts,
    )
    yield Tool(
        "work_out_case",
        "Work out a case",
        "Work out every time limit of one record, or of all records of one child, as it stands at the "
        "end of a day: due dates, what is late, what is not known, each with its citation and address.",
        _asks_a_case(TimelineAsked),
        _work_out,
    )
    yield Tool(
        "explain_date",
        "Explain a date",
        "Explain the answer for one time limit of a case: how its due date was counted step by step, "
        "which exceptions were considered, what is disputed, and the source.",
        _asks_a_case(TimelineAsked, limit=LimitAsked.model_json_schema()["properties"]["limit"]),
        _explain,
    )
    yield Tool(
        "plan_backwards",
        "Plan backwards",
        "Give the latest day on which each event of a chain may fall, so that a day is met.",
        LatestAsked.model_json_schema(),
        _plan,
    )
    yield Tool(
        "check_case",
        "Check a case",
        "Find what is odd in the facts of a case, such as a date before one that it must follow. It "
        "repeats no value.",
        _asks_a_case(CheckAsked),
        _check,
    )


TOOLS: Mapping[str, Tool] = {tool.name: tool for tool in _tools()}
"""Every tool, by name. None changes anything."""
