"""What the library writes as JSON for others, changed and read back: limits, vectors, a report."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import sendrules as sr
from sendrules import examples, reports
from sendrules.exchange import LimitsDocument, VectorsDocument
from sendrules.rules import Rulebook

from .draw import Draw
from .json_files import changed
from .made import Kind, Made
from .watch import Watch

__all__ = ["DOCUMENTS"]

_LIMITS = ("reg 13(2)", "reg 22(3)", "reg 44(2)(b)")


@cache
def _written(name: str) -> str:
    if name == "caseload":
        frame = examples.example_caseload().head(20)
        found = reports.answered(frame, as_at=examples.AS_AT).collected()
        return reports.caseload(found, title="Northmere").to_json(indent=None)
    law = sr.limits()
    wanted = [law[limit] for limit in _LIMITS]
    each = (replace(p, limits=tuple(x for x in p.limits if x in wanted)) for p in law.provisions)
    book = Rulebook(p for p in each if p.limits)
    if name == "limits":
        return LimitsDocument.of(book).to_json()
    return VectorsDocument.of(book).to_json()


def _make(draw: Draw) -> Made:
    name = draw.choice(["limits", "vectors", "caseload"])
    text, whole = _written(name).encode(), draw.chance(0.05)
    if not whole:
        text = changed(draw, text)
    marks = tuple(draw.marks) if name == "caseload" else ()  # the law holds nothing personal
    return Made({f"{name}.json": text}, marks, {"name": name, "whole": whole})


def _attempt(made: Made, _: Path, watch: Watch) -> None:
    (text,) = made.files.values()
    read: Callable[[bytes], Any] = {
        "limits": LimitsDocument.from_json,
        "vectors": VectorsDocument.from_json,
        "caseload": reports.Caseload.from_json,
    }[made.asks["name"]]
    found = watch.call(lambda: read(text))
    if found is None:
        if made.asks["whole"] and watch.refused:
            watch.fails(f"lost: what was written is refused: {str(watch.refused)[:200]!a}")
        return
    if isinstance(found, LimitsDocument):
        watch.call(lambda: found.rulebook())  # noqa: PLW0108 - what it is called on is found by then
        watch.call(lambda: found.calendar())  # noqa: PLW0108
    if made.asks["whole"] and json.loads(found.to_json()) != json.loads(text):
        watch.fails("changed: what was written and read")


DOCUMENTS = Kind(_make, _attempt)
