"""Every part of a check is held: without it, or a day longer, a record in `faults` tells otherwise.

A part is a branch of an `Any`, a date of an `Earliest` or a `Latest`, the end of a period and a day
that is named. Where the faults of a check do not hold all its parts, the file of its record
has a `[[part]]` with whole records in which its code is found, others in which it is not, and the changes that are alike.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import fields, is_dataclass
from typing import Any

from support import in_one_test
from test_checks import AS_AT, GOOD, TABLES, codes

from sendrules.checks import every_check
from sendrules.clock import Days, FixedDay, Years
from sendrules.engine.one.case import holds
from sendrules.records import Record
from sendrules.rules import (
    After,
    Before,
    BeginningWith,
    Check,
    Condition,
    Earliest,
    FixedDate,
    Latest,
    OnDay,
    OnOrBefore,
)
from sendrules.rules import Any as AnyOf

Facts = Mapping[str, Any]

OWN = [check for check in every_check() if isinstance(check, Check) and not check.title]
"""The checks that do not follow from a record's declarations: test_checks.py holds those."""
ON = {check.code: check.on for check in every_check()}
PARTS: Mapping[str, Facts] = {
    part["code"]: part for table in TABLES.values() for part in table.get("part", ())
}


def _with(node: Any, name: str, value: Any) -> Any:
    """The node with one field of it changed, whatever its own way of being made is."""
    new = copy(node)
    object.__setattr__(new, name, value)
    return new


def _changed(node: Any) -> Iterator[tuple[str, Any]]:
    """Yield what can be changed of one part of a node, and the node with that change."""
    match node:
        case After() | BeginningWith() | Before() | FixedDate() | OnDay():
            yield f"a day after {node}", After(node, Days(1))
            yield f"a day before {node}", Before(node, Days(1))
        case AnyOf(parts) | Earliest(parts) | Latest(parts):
            for place, part in enumerate(parts):
                yield f"without {part}", type(node)(*parts[:place], *parts[place + 1 :])
    if is_dataclass(node):
        for field in fields(node):
            for what, value in _changed_value(getattr(node, field.name)):
                yield what, _with(node, field.name, value)


def _changed_value(value: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(value, tuple):
        yield from _changed(value)
        return
    for place, one in enumerate(value):
        for what, new in _changed(one):
            yield what, (*value[:place], new, *value[place + 1 :])


def _records(check: Check) -> Iterator[Record]:
    """The records that are told of a check: the good one, its faults and its parts."""
    good, table = GOOD[check.on.__name__], TABLES[check.on.__name__]
    faults = [fault for fault in table.get("fault", ()) if fault["code"] == check.code]
    told = [{**good, **f.get("set", {}), **dict.fromkeys(f.get("drop", ()))} for f in faults]
    part = PARTS.get(check.code, {})
    for facts in (good, *told, *part.get("found", ()), *part.get("not_found", ())):
        yield check.on.model_validate({k: v for k, v in facts.items() if v is not None})


def _holds(when: Condition, records: list[Record]) -> list[bool]:
    return [holds(when, record, AS_AT) for record in records]


@in_one_test(OWN, lambda c: f"{c.code} {c.facts[0]}")
def test_every_part_of_a_check_is_held_by_a_record(check: Check) -> None:
    records = list(_records(check))
    said = _holds(check.when, records)
    unheld = [what for what, when in _changed(check.when) if _holds(when, records) == said]
    alike = PARTS.get(check.code, {}).get("alike", [])
    assert unheld == alike, f"{check.code}: add a [[part]] to the faults of {check.on.__name__}"


@in_one_test(PARTS.values(), lambda part: part["code"])
def test_a_code_is_found_in_some_records_and_not_in_others(part: Facts) -> None:
    code, on = part["code"], ON[part["code"]]
    assert part.keys() <= {"code", "found", "not_found", "alike"}
    for found in (True, False):
        for facts in part.get("found" if found else "not_found", ()):
            assert (code in codes(on.model_validate(facts))) is found, facts


def test_the_changes_reach_every_kind_of_part() -> None:
    day = OnDay(FixedDay(1, 1), "c")
    first, second = Earliest("a", "b"), Latest(After("d", Years(2)), FixedDate(AS_AT))
    when = AnyOf(OnOrBefore(first, second), OnOrBefore(Before("a", Days(1)), day))
    # Two branches, two and two dates, and four days that move by one either way.
    assert len([what for what, _ in _changed(when)]) == 2 + 2 + 2 + 2 * 4
