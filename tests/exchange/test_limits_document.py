"""The limits document: it says all of every limit, it fits its schema, and it can be read back."""

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema_rs import Draft202012Validator, meta
from support import answers, book_of, differences, in_one_test, stated, vectors_document, vectors_of

import sendrules as sr
from sendrules.clock import Calendar, Weeks, england
from sendrules.errors import SendrulesError, SourceError
from sendrules.exchange import LimitsDocument, VectorsDocument
from sendrules.exchange.limit_form import LimitData, Terms
from sendrules.rules import After, Condition, DateExpression, Limit, Rulebook
from sendrules.rules.dates import TaggedPeriod
from sendrules.rules.tagged import tag_of

# Made where they are read: every worker finds the tests, and one runs them.


@cache
def _document() -> LimitsDocument:
    return LimitsDocument.of(sr.limits())


@cache
def _text() -> str:
    return _document().to_json()


@cache
def _book() -> Rulebook:
    return LimitsDocument.from_json(_text()).rulebook()


@cache
def _calendar() -> Calendar:
    return LimitsDocument.from_json(_text()).calendar()


# There and back


@pytest.mark.long
@in_one_test(sr.limits(), str)
def test_what_is_read_back_gives_the_same_answers(name: str) -> None:
    limit = _book()[name]
    book, wrong = book_of(limit, _book()), list[str]()
    for vector in vectors_of(limit.id):
        record = limit.on(**vector.facts)
        line = sr.timeline(record, as_at=vector.as_at, rulebook=book, calendar=_calendar())
        wrong += differences(vector.id, answers(line[vector.limit]), stated(vector))
    assert wrong == []


def _books() -> Iterator[tuple[str, Rulebook]]:
    book = sr.limits()
    yield "the law", book
    for place, chosen in enumerate(_chosen(book), start=1):
        yield f"readings {place}", _disputed(book).reading(*chosen)
    yield "2020", sr.limits(in_force=date(2020, 6, 1))
    due = After("request_received", Weeks(26))
    yield "what if", book.changing("reg 13(2)", since=date(2029, 9, 1), due=due)


def _disputed(book: Rulebook) -> Rulebook:
    """The part of a rulebook in which there is something to choose."""
    disputed = (
        replace(p, limits=tuple(x for x in p.limits if x.disputed)) for p in book.provisions
    )
    return Rulebook([p for p in disputed if p.limits])


def _chosen(book: Rulebook) -> list[set[str]]:
    """Every reading that can be chosen, in few groups: two about one limit may not go together."""
    about: dict[str, set[str]] = {}
    for limit in book.values():
        for name in {r.name for d in limit.disputed for r in d.readings if r.name}:
            about.setdefault(name, set()).add(limit.id)
    groups: list[set[str]] = []
    for name, limits in about.items():
        apart = (g for g in groups if all(limits.isdisjoint(about[other]) for other in g))
        group = next(apart, None)
        if group is None:
            groups.append(group := set())
        group.add(name)
    return groups


SHORT = ("the law", "what if")


@pytest.mark.parametrize(
    "book",
    [pytest.param(b, id=n, marks=() if n in SHORT else pytest.mark.long) for n, b in _books()],
)
def test_every_rulebook_comes_back(book: Rulebook) -> None:
    document = LimitsDocument.of(book)
    again = LimitsDocument.from_json(document.to_json(indent=2))
    assert again == document
    assert LimitsDocument.of(again.rulebook(), again.calendar()) == document
    assert list(again.rulebook()) == list(book)


def test_every_part_of_a_limit_is_said() -> None:
    said = LimitData.model_fields.keys() | Terms.model_fields.keys()
    elsewhere = {"on": "record", "starts": "trigger", "span": "in_force", "unless": "exceptions"}
    elsewhere |= {"unless_through": "exceptions_through"}
    named = {elsewhere.get(f.name, f.name) for f in fields(Limit)}
    assert named <= said


def test_the_bank_holidays_come_back() -> None:
    calendar = england()
    assert calendar.holidays == _calendar().holidays
    for name in ("first", "last", "known_through"):
        assert getattr(calendar, name) == getattr(_calendar(), name)


# What is in it


def test_it_says_what_it_is() -> None:
    body = json.loads(_text())
    assert list(body)[:2] == ["format", "sendrules"]
    assert (body["format"], body["sendrules"]) == ("sendrules-limits/1", sr.__version__)


def test_whatever_is_referred_to_is_there_once() -> None:
    instruments = [x.short for x in _document().instruments]
    records = {r.name: {f.name for f in r.facts} for r in _document().records}
    assert len(instruments) == len(set(instruments))
    for limit in _document().limits:
        assert set(limit.facts) | {limit.terms.done} <= records[limit.record]
    cited = [x.citation for x in _document().limits] + [x.citation for x in _document().provisions]
    cited += [e.citation for x in _document().limits for e in x.exceptions]
    assert {c.instrument for c in cited} <= set(instruments)
    assert {name for p in _document().provisions for name in p.limits} == set(sr.limits())


@in_one_test(sr.limits().values(), lambda x: x.id)
def test_a_view_that_is_not_used_is_worked_out(limit: Limit) -> None:
    (said,) = (x for x in _document().limits if x.id == limit.id)
    differing = [r.label for d in limit.questions for r in d.others if r.changes]
    assert [view.reading for view in said.other_views] == differing
    for view in said.other_views:
        assert (view.terms, view.exceptions) != (said.terms, said.exceptions)
        assert view.used in {r.label for d in limit.questions for r in d.readings}


@pytest.mark.parametrize(
    ("place", "term", "value", "words"),
    [
        ("limits", "in_force", {"first": "2020-05-01"}, "a reading of a limit has no 'in_force'"),
        ("exceptions", "done", "final_plan_sent", "a reading of an exception has no 'done'"),
    ],
)
def test_a_reading_with_a_term_that_it_cannot_have_is_refused(
    place: str, term: str, value: Any, words: str
) -> None:
    body = json.loads(_text())
    limits = body["limits"]
    holders = limits if place == "limits" else [e for x in limits for e in x["exceptions"]]
    disputed = next(d for x in holders for d in x["disputed"])
    disputed["readings"][1][term] = value
    with pytest.raises(SourceError, match=words):
        LimitsDocument.from_json(json.dumps(body)).rulebook()


# Its schema

SCHEMAS = {d.format_name(): d.json_schema() for d in (LimitsDocument, VectorsDocument)}
SCHEMA = SCHEMAS["sendrules-limits/1"]


@pytest.mark.parametrize("made", [_document, vectors_document], ids=SCHEMAS)
def test_it_fits_its_schema(made: Callable[[], LimitsDocument | VectorsDocument]) -> None:
    document = made()
    schema = SCHEMAS[document.format]
    meta.validate(schema)
    validator = Draft202012Validator(schema, validate_formats=True)
    assert [e.message[:200] for e in validator.iter_errors(json.loads(document.to_json()))] == []


def test_a_document_with_a_fault_does_not_fit() -> None:
    validator = Draft202012Validator(SCHEMA, validate_formats=True)
    for damage in (
        _set("format", value="sendrules-limits/9"),
        _set("limits", 0, "terms", "due", "kind", value="aftr"),
        _set("limits", 0, "in_force", "first", value="1 September 2014"),
        _set("limits", 0, "terms", value=None),
    ):
        body = json.loads(_text())
        damage(body)
        assert not validator.is_valid(body)


@pytest.mark.parametrize(
    ("title", "union"),
    [("DateExpression", DateExpression), ("Condition", Condition), ("Period", TaggedPeriod)],
)
def test_every_kind_is_in_the_schema(title: str, union: Any) -> None:
    members = get_args(get_args(union)[0])
    refs = {x["$ref"].rpartition("/")[2] for x in SCHEMA["$defs"][title]["oneOf"]}
    assert refs == {m.__name__ for m in members}
    for member in members:
        defined = SCHEMA["$defs"][member.__name__]
        kind = tag_of(member.__new__(member))
        assert next(iter(defined["properties"].items())) == (
            "kind",
            {"const": kind, "type": "string"},
        )
        assert defined["required"][0] == "kind"
        mapping = SCHEMA["$defs"][title]["discriminator"]["mapping"]
        assert mapping[kind] == f"#/$defs/{member.__name__}"


def test_every_kind_is_explained() -> None:
    page = (Path(__file__).parents[2] / "docs/how-to/other-languages.md").read_text("utf-8")
    kinds = [
        kind
        for union in SCHEMA["$defs"].values()
        for kind in union.get("discriminator", {}).get("mapping", {})
    ]
    assert len(kinds) > len(get_args(get_args(DateExpression)[0]))
    assert [kind for kind in kinds if f"`{kind}`" not in page] == []


def test_every_key_is_required_and_explained() -> None:
    for name in ("LimitData", "Terms", "RecordData", "BankHolidays", "CitationData"):
        defined = SCHEMA["$defs"][name]
        assert set(defined["required"]) == set(defined["properties"])
        assert all("description" in p for p in defined["properties"].values())


# Misuse


def _set(*path: Any, value: Any) -> Callable[[Any], None]:
    def damage(body: Any) -> None:
        for step in path[:-1]:
            body = body[step]
        body[path[-1]] = value

    return damage


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (
            _set("format", value="sendrules-limits/9"),
            "format: Input should be 'sendrules-limits/1'",
        ),
        (
            _set("limits", 0, "terms", "due", "kind", value="aftr"),
            r"limits\.0\.terms\.due: 'kind' must be one of: fact, trigger, due",
        ),
        (_set("limits", 0, "terms", "due", "period", "n", value=0), "takes a whole number from 1"),
        (_set("limits", 0, "terms", "done", value="nonesuch"), "has no fact 'nonesuch'"),
        (_set("limits", 0, "record", value="trial"), "this version has no record 'trial'"),
        (_set("limits", 0, "citation", "instrument", value="Magna Carta"), "has no instrument"),
        (_set("limits", value=[]), "The document has no limit"),
        (_set("bank_holidays", value=None), "bank_holidays: "),
    ],
)
def test_a_document_that_cannot_be_read_says_why(damage: Callable[[Any], None], says: str) -> None:
    body = json.loads(_text())
    damage(body)
    with pytest.raises(SendrulesError, match=says):
        LimitsDocument.from_json(json.dumps(body)).rulebook()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null"])
def test_what_is_not_a_document_is_refused(text: str) -> None:
    with pytest.raises(SendrulesError, match="Not a sendrules-limits/1 document: "):
        LimitsDocument.from_json(text)


def test_many_faults_are_told_shortly() -> None:
    with pytest.raises(SendrulesError, match=r"And \d+ more\.$"):
        LimitsDocument.from_json("{}")
