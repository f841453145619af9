"""What a form of the page is made of: a record's facts in its own words. No law stands here."""

from collections.abc import Mapping
from typing import Any

from sendrules.law import rulebook_on
from sendrules.records.record import Record


class WrongError(Exception):
    """What the reader gave is wrong: each problem has a place, a record's number and a fact, and words."""

    def __init__(self, *problems: Mapping[str, Any]) -> None:
        self.problems = problems
        super().__init__(len(problems))


def form(record: type[Record]) -> dict[str, Any]:
    """Return what the form of a record is made of: its facts, and its limits."""
    own = list(rulebook_on(record).values())
    counted = {
        name
        for limit in own
        if limit.authority.binds
        for name in (*limit.trigger_facts, limit.done)
    }
    return {
        "name": record.__name__,
        "process": record.process(),
        "says": (record.__doc__ or "").split("\n")[0],
        "facts": [
            {
                "name": fact.name,
                "label": label(fact.name),
                "says": fact.says,
                "type": fact.type,
                "choices": fact.choices,
                "more": fact.name not in counted and fact.known_by not in counted,
                "planned": fact.planned,
            }
            for fact in record.facts().values()
        ],
        "limits": [[limit.id, limit.citation.short, limit.says] for limit in own],
    }


def label(fact: str) -> str:
    """Return a fact's name in words."""
    return fact.replace("_", " ").capitalize()
