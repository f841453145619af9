"""The law pages put conditions into other words without changing what they mean."""

import re
import sys
from itertools import product
from pathlib import Path

import pytest

from sendrules import limit, limits
from sendrules.records import NeedsAssessment
from sendrules.rules import All, Always, Any, Condition, Is, Known, Limit, Not
from sendrules.rules.conditions import facts_in

sys.path.insert(0, str(Path(__file__).parents[2] / "docs" / "generator"))

from sitegen.words import FactLinks, plainly

Truth = bool | None
LIMITS = tuple(limits().values())


def holds(node: Condition, facts: dict[str, Truth]) -> Truth:
    """Evaluate a condition on its own, apart from the engine."""
    match node:
        case Always():
            return True
        case Is(fact, value):
            return None if facts[fact] is None else facts[fact] is value
        case Known(fact):
            return facts[fact] is not None
        case Not(condition):
            inner = holds(condition, facts)
            return None if inner is None else not inner
        case All(conditions):
            found = {holds(c, facts) for c in conditions}
            return False if False in found else None if None in found else True
        case Any(conditions):
            found = {holds(c, facts) for c in conditions}
            return True if True in found else None if None in found else False
        case _:
            pytest.fail(f"no meaning here for {node!r}")


@pytest.mark.parametrize("found", LIMITS, ids=lambda x: x.id)
def test_plain_words_mean_the_same_for_every_state_of_the_facts(found: Limit) -> None:
    names = tuple(dict.fromkeys(facts_in(found.when)))
    states: list[tuple[Truth, ...]] = list(product((None, True, False), repeat=len(names)))
    differ = [
        facts
        for state in states
        if holds(found.when, facts := dict(zip(names, state, strict=True)))
        is not holds(plainly(found.when), facts)
    ]
    assert differ == []


def test_not_goes_inwards_and_lists_are_flat() -> None:
    refused = Not(Any(Is("plan_needed", True), Not(Known("draft_plan_served"))))
    assert plainly(All(refused, All(Known("withdrawn")))) == All(
        Is("plan_needed", False), Known("draft_plan_served"), Known("withdrawn")
    )


def test_a_condition_in_words() -> None:
    lines = FactLinks(NeedsAssessment, "").condition(limit("reg 13(2)(b)").when)
    assert [re.sub(r"\[`(\w+)`\]\([^)]*\)", r"\1", line) for line in lines] == [
        "all of these hold:",
        "",
        "- final_plan_sent has a date",
        "- institution_named is yes",
        "- at least one of these holds:",
        "    - assessment_agreed is not known",
        "    - assessment_agreed is yes",
        "    - refusal_reversed has a date",
    ]


def test_dates_in_words() -> None:
    words = FactLinks(NeedsAssessment, "../").date(limit("reg 13(2)").due)
    assert words.startswith("20 weeks after the earlier of [`request_received`](../reference/")
    assert "`became_responsible`" in words
