"""What links read of records: of each, whatever it names."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from support import in_one_test

import sendrules as sr
from sendrules.law import links
from sendrules.records import RECORDS, Record
from sendrules.rules import Links, Step
from sendrules.rules.reads import named_in, reads_of, without

FIELDS = [field.name for field in fields(Links)]
EACH = [(name, link) for name in FIELDS for link in getattr(links(), name)]


@in_one_test(
    EACH, lambda case: f"{case[0]}, {case[1].citation if 'citation' in vars(case[1]) else ''}"
)
def test_what_a_link_names_is_read(case: tuple[str, Any]) -> None:
    name, link = case
    # A step tells something where it is heard, and is heard where it can happen.
    beside = {"steps": links().steps, "plan": links().plan} if name in {"steps", "plan"} else {}
    only = replace(without(links(), *FIELDS), **{**beside, name: (link,)})
    held = [*_held(link)]
    kinds = [x for x in held if isinstance(x, type) and issubclass(x, Record)] or [*RECORDS]
    read = {fact for kind in kinds for fact in reads_of(only, kind, frozenset(Step)).facts}
    named = {x for x in held if isinstance(x, str) and any(kind.has_fact(x) for kind in kinds)}
    assert named
    assert named <= read


def _held(value: Any) -> Iterator[Any]:
    """Everything in a link: its parts, what they name, and the kinds of records."""
    if isinstance(value, tuple | frozenset):
        for one in value:
            yield from _held(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _held(getattr(value, field.name))
    else:
        yield value


def test_nothing_is_read_of_a_kind_that_no_link_names() -> None:
    asked = reads_of(without(links(), "parts"), sr.AdviceRequest, shared=False)
    assert asked == (frozenset(), False)
    assert reads_of(links(), sr.AdviceRequest, shared=False).facts >= {"needs_assessment"}


def test_which_kinds_others_can_name() -> None:
    assert named_in(links(), sr.NeedsAssessment)
    assert not named_in(links(), sr.AdviceRequest)
