"""Checks of records of which only a few facts can be known: short, and the same as of the whole record."""

from datetime import date, timedelta
from random import Random

import pytest

import sendrules as sr
from sendrules.checks import asked_of
from sendrules.engine.one.few import FewFacts
from sendrules.law import rulebook
from sendrules.records import RECORDS, NeedsAssessment, Record
from sendrules.row_arguments import checks_among

CHECKED = [record for record in RECORDS if asked_of(record)]
_NOTHING = NeedsAssessment()


def _few(record: type[Record], known: list[str]) -> FewFacts:
    return FewFacts(record, checks_among(record), rulebook().on(record), known)


def _drawn(draw: Random, record: type[Record], known: list[str]) -> Record:
    facts: dict[str, object] = {}
    for name in known:
        if draw.random() < 0.7:
            a_date = record.facts()[name].type == "date"
            day = date(draw.choice((1987, 2019, 2024)), 3, 1) + timedelta(draw.randint(0, 60))
            facts[name] = day if a_date else draw.random() < 0.5
    return record(**facts)


@pytest.mark.parametrize("record", CHECKED, ids=lambda record: record.__name__)
def test_a_record_of_few_facts_has_the_findings_of_the_whole_record(record: type[Record]) -> None:
    draw = Random(record.__name__)  # noqa: S311 - nothing here is secret
    names = [n for n, fact in record.facts().items() if fact.type in ("date", "flag")]
    found = 0
    for _ in range(6):
        known = draw.sample(names, min(len(names), draw.randint(1, 6)))
        few = _few(record, known)
        for _ in range(25):
            drawn = _drawn(draw, record, known)
            every = [(f.code, f.severity, f.facts, f.message) for f in sr.check(drawn)]
            told = [(t.code, t.severity, t.facts, t.says) for t in few.found(drawn)]
            assert told == every
            found += len(every)
    assert found


def test_what_cannot_hold_is_not_asked() -> None:
    few = _few(NeedsAssessment, ["request_received", "decision_notified"])
    codes = {check.code for check in few.checks}
    assert {"NA101", "NA104", "NA107", "NA117"} <= codes
    assert not codes & {"NA108", "NA110", "NA114", "NA119", "NA201", "NA202"}


def test_anything_with_the_facts_will_do() -> None:
    class Facts:
        request_received = decision_notified = date(2026, 1, 5)

    few = _few(NeedsAssessment, ["request_received", "decision_notified"])
    assert [check.code for check in few.found(Facts())] == ["NA104", "NA107"]
    assert [check.code for check in few.found(_NOTHING)] == ["BG01"]
