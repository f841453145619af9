"""Every reader of outside data, given damaged documents: only our errors, and no value in them.

The damage is drawn from a seed, so that a document which fails can be made again.
"""

import copy
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

import sendrules as sr
from sendrules.errors import SendrulesError
from sendrules.exchange import LimitsDocument, VectorsDocument
from sendrules.rules import Rulebook

MUTANTS = int(os.environ.get("SENDRULES_MUTANTS", "300"))
"""How many damaged documents of each kind are read."""
MARKER = "Zorblax Quenby"
AS_AT = date(2025, 11, 1)

REQUEST = sr.NeedsAssessment(
    id=MARKER, request_received="2025-04-02", assessment_agreed=True, absence_claimed=True
)
CASE = sr.CaseFile(
    id=MARKER, needs_assessments=(REQUEST,), plan_disclosures=[{"asked": "2025-04-02"}]
)
FEW = ("reg 13(2)", "rule 20(1)(c)", "s.45(4)", "reg 5(1)")
BOOK = Rulebook(
    replace(p, limits=kept)
    for p in sr.limits().provisions
    if (kept := tuple(x for x in p.limits if x.id in {sr.limit(name).id for name in FEW}))
)


def _timeline_of(kind: Any) -> Callable[[str | bytes], object]:
    def read(text: str | bytes) -> object:
        line = sr.Timeline.from_json(text)
        repr(line)
        return [(d.explain(), d.breach) for d in line]

    return lambda text: (read(text), sr.Timeline.from_json(text, kind))


def _limits(text: str | bytes) -> object:
    document = LimitsDocument.from_json(text)
    return document.rulebook(), document.calendar()


def _from_values(text: str | bytes) -> object:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return None  # it never comes to us
    return sr.NeedsAssessment.model_validate(values)


def _few_vectors() -> VectorsDocument:
    """One vector of each status of each limit: what more there are have the same form."""
    document = VectorsDocument.of(sr.limits(), only=BOOK)
    one_of_each = {(v.limit, v.expected.status): v for v in document.vectors}
    return document.model_copy(update={"vectors": tuple(one_of_each.values())})


READERS: dict[str, tuple[Callable[[], str], Callable[[str | bytes], object]]] = {
    "timeline": (
        lambda: sr.timeline(REQUEST, as_at=AS_AT).to_json(),
        _timeline_of(sr.NeedsAssessment),
    ),
    "timeline of a case file": (
        lambda: sr.timeline(
            sr.CaseFile(id=MARKER, plan_disclosures=CASE.plan_disclosures), as_at=AS_AT
        ).to_json(),
        _timeline_of(sr.CaseFile),
    ),
    "record": (REQUEST.model_dump_json, sr.NeedsAssessment.model_validate_json),
    "case file": (
        lambda: CASE.model_dump_json(exclude_defaults=True),
        sr.CaseFile.model_validate_json,
    ),
    "record, as values": (REQUEST.model_dump_json, _from_values),
    "limits": (lambda: LimitsDocument.of(BOOK).to_json(), _limits),
    "vectors": (lambda: _few_vectors().to_json(), VectorsDocument.from_json),
}
"""What makes a good document of each kind, where it is read, and what reads it."""

VALUES: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        5,
        10**400,
        1.5,
        float("nan"),
        "",
        MARKER,
        MARKER * 99,
        "2025-13-45",
    ),
    *(
        "9999-12-31",
        "0001-01-01",
        "1925-04-02",
        "2025-04-02T00:00:00",
        [],
        {},
        [MARKER],
        {"a": MARKER},
    ),
    *([[MARKER]] * 3, {"kind": MARKER}, {"kind": "weeks", "n": MARKER}, "send-2014/13(2)"),
)


def _places(node: Any) -> list[tuple[Any, Any]]:
    """Every list and object of a document, with each of its keys or places."""
    found: list[tuple[Any, Any]] = []
    _gather(node, found)
    return found


def _gather(node: Any, found: list[tuple[Any, Any]]) -> None:
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        found.append((node, key))
        if isinstance(value, dict | list):
            _gather(value, found)


def _damaged(good: str, random: Random) -> str | bytes:
    if random.random() < 0.2:
        return _torn(good.encode(), random)
    document = json.loads(good)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        if not (places := _places(document)):
            break
        node, key = random.choice(places)
        match random.randrange(4):
            case 0:
                del node[key]
            case 1:
                other, another = random.choice(places)
                held = (
                    other.get(another) if isinstance(other, dict) else other[another : another + 1]
                )
                node[key] = copy.deepcopy(held)
            case _:
                node[key] = copy.deepcopy(random.choice(VALUES))
    return json.dumps(document)


def _torn(text: bytes, random: Random) -> bytes:
    place = random.randrange(len(text))
    match random.randrange(4):
        case 0:
            return text[:place]
        case 1:
            return text[:place] + bytes([random.randrange(256)]) + text[place + 1 :]
        case 2:
            return text[:place] + b"[" * random.choice((1, 5_000)) + text[place:]
        case _:
            return text[:place] + text[random.randrange(len(text)) :]


@pytest.mark.long
@pytest.mark.parametrize("kind", READERS)
def test_a_damaged_document_raises_ours_alone_and_repeats_nothing(kind: str) -> None:
    make, read = READERS[kind]
    good = make()
    read(good)
    told = [_told(read, _damaged(good, Random(seed))) for seed in range(MUTANTS)]  # noqa: S311
    for seed, said in enumerate(told):
        # The names in a document of the law are nobody's.
        assert kind == "limits" or MARKER not in said, seed
        assert len(said) < 2_000, seed
        assert said.isprintable(), seed
    assert sum(map(bool, told)) > MUTANTS // 4


def _told(read: Callable[[str | bytes], object], text: str | bytes) -> str:
    """What our error says, if there is one; any other fails the test."""
    try:
        read(text)
    except SendrulesError as error:
        return str(error)
    return ""
