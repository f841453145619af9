"""A date for which no bank holidays are known: its limits cannot be told, and nothing else fails.

The kinds of record concerned are found from what is declared, and not listed.
"""

from collections.abc import Iterator
from datetime import date
from itertools import cycle
from random import Random
from typing import Any

import polars as pl
import pytest
from frame_kinds import ALL_KINDS, Kind
from strategies import random_facts, times, with_slips
from support import ANSWERS, answers, answers_in, differences, frame_of

import sendrules as sr
from sendrules.checks import NOT_COUNTED
from sendrules.clock import Calendar
from sendrules.engine.uncounted import counts_from
from sendrules.errors import CalendarRangeError
from sendrules.records import RECORDS, Record

AS_AT = date(2025, 11, 1)
LATER = date(2199, 12, 31)
COUNTED = [(record, fact) for record in RECORDS for fact in counts_from(sr.limits().on(record))]
every_fact = pytest.mark.parametrize(
    ("record", "fact"), COUNTED, ids=[f"{record.__name__}.{fact}" for record, fact in COUNTED]
)
SLIPS = (date(1925, 4, 2), date(2052, 4, 2))


def test_the_kinds_concerned_are_those_with_limits_in_working_days() -> None:
    counting = {x.on for x in sr.limits().values() if x.uses_working_days}
    assert {record for record, _ in COUNTED} == counting
    assert len(counting) >= 12


def _good(record: type[Record]) -> list[dict[str, Any]]:
    return [{fact: date(2025, 3, 3)} for fact in counts_from(sr.limits().on(record))]


@pytest.mark.parametrize("record", {r: None for r, _ in COUNTED}, ids=lambda r: r.__name__)
def test_a_slip_fails_no_row_but_its_own(record: type[Record]) -> None:
    facts = [fact for fact in counts_from(sr.limits().on(record)) for _ in SLIPS]
    slips = [{fact: day} for fact, day in zip(facts, cycle(SLIPS), strict=False)]
    good = [row for row in _good(record) for _ in SLIPS]
    rows = [row for pair in zip(slips, good, strict=True) for row in pair]
    out = sr.timelines(frame_of(record, rows), record, as_at=LATER, columns=ANSWERS)
    alone = sr.timelines(frame_of(record, good), record, as_at=LATER, columns=ANSWERS)
    assert out.gather_every(2, offset=1).equals(alone)
    for slip, columns in zip(slips, out.gather_every(2).iter_rows(named=True), strict=True):
        for deadline in sr.timeline(record(**slip), as_at=LATER):
            prefix = sr.limit(deadline.limit).column + "_"
            row = answers_in(columns, prefix)
            assert list(differences(deadline.limit, row, answers(deadline))) == []
    found = sr.check(frame_of(record, rows), record).filter(pl.col("code") == NOT_COUNTED.code)
    assert found.select("row", "facts").rows() == [(2 * n + 1, f) for n, f in enumerate(facts)]


@every_fact
@pytest.mark.parametrize("day", SLIPS, ids=str)
def test_a_limit_that_cannot_be_counted_says_so(record: type[Record], fact: str, day: date) -> None:
    case = record(**{fact: day})
    outside = [d for d in sr.timeline(case, as_at=LATER) if "cannot be counted" in d.explain()]
    for deadline in outside:
        assert deadline.due is None
        assert deadline.status in {sr.Status.CANNOT_TELL, sr.Status.NOT_APPLICABLE}
        assert deadline.missing == ()
        assert "1 January 2000 to Saturday 31 December 2050" in deadline.steps[-1]
        assert any(f"({fact})" in step for step in deadline.steps)
    (finding,) = (f for f in sr.check(case, as_at=AS_AT) if f.code == NOT_COUNTED.code)
    assert (finding.facts, finding.severity.value) == ((fact,), "error")
    assert not any(c.isdigit() for c in finding.message)


def _slips(record: type[Record], random: Random, rows: int) -> Iterator[dict[str, Any]]:
    """Random records, whose dates may be any that a fact can have."""
    return (with_slips(random_facts(record, random), random, share=0.3) for _ in range(rows))


SHORT = (sr.NeedsAssessment, sr.AnnualReview, sr.Appeal, sr.PlanDisclosure)


@pytest.mark.parametrize("as_at", [LATER, pytest.param(AS_AT, marks=pytest.mark.long)], ids=str)
@pytest.mark.parametrize(
    "record",
    [pytest.param(r, marks=() if r in SHORT else pytest.mark.long) for r in RECORDS],
    ids=lambda r: r.__name__,
)
def test_one_record_and_a_frame_agree_on_every_day_of_a_fact(
    record: type[Record], as_at: date
) -> None:
    random = Random(1900)  # noqa: S311 - the same records in every run
    rows = list(_slips(record, random, times(40)))
    out = sr.timelines(frame_of(record, rows), record, as_at=as_at, columns=ANSWERS)
    checked = sr.check(frame_of(record, rows), record, as_at=as_at)
    own = checked.select("row", "code", "facts").rows_by_key("row")
    assert own.keys() <= set(range(1, len(rows) + 1))
    for number, (facts, row) in enumerate(zip(rows, out.iter_rows(named=True), strict=True), 1):
        made = record(**facts)
        for deadline in sr.timeline(made, as_at=as_at):
            prefix = sr.limit(deadline.limit).column + "_"
            wrong = differences(deadline.limit, answers_in(row, prefix), answers(deadline))
            assert list(wrong) == []
            assert deadline.explain()
        found = [(f.code, ", ".join(f.facts)) for f in sr.check(made, as_at=as_at)]
        assert sorted(found) == sorted(own[number])


def test_every_limit_that_cannot_be_told_for_its_calendar_has_a_finding() -> None:
    seen = set()
    for record in dict.fromkeys(record for record, _ in COUNTED):
        random = Random(record.__name__)  # noqa: S311 - the same records in every run
        for facts in _slips(record, random, 60):
            made = record(**facts)
            told = [d for d in sr.timeline(made, as_at=LATER) if "cannot be counted" in d.explain()]
            if told:
                seen.add(record)
                assert NOT_COUNTED.code in {f.code for f in sr.check(made)}
    assert seen == {record for record, _ in COUNTED}


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_kind_of_frame_names_the_row(kind: Kind) -> None:
    days = [date(2025, 4, 2)] * 9 + [date(1925, 4, 2)]
    frame = kind.make(pl.DataFrame({"id": [f"P{n}" for n in range(10)], "asked": days}))
    out = kind.read(sr.timelines(frame, sr.PlanDisclosure, as_at=AS_AT))
    by_id = dict(out.select("id", pl.col("send_2014_47_status").cast(pl.String)).iter_rows())
    assert by_id == {f"P{n}": "OVERDUE" if n < 9 else "CANNOT_TELL" for n in range(10)}
    found = kind.read(sr.check(frame, sr.PlanDisclosure, as_at=AS_AT))
    of_rows = found.filter(pl.col("record") != "the columns").select("record", "code", "facts")
    assert of_rows.rows() == [("P9", "BH01", "asked"), ("P9", "DY01", "asked")]
    kind.read(sr.timeliness(frame, sr.PlanDisclosure, as_at=AS_AT, period=2025))


@pytest.mark.parametrize("day", SLIPS, ids=str)
def test_a_case_file_is_answered_and_checked(day: date) -> None:
    case = sr.CaseFile(
        needs_assessments=[
            {"assessment_agreed": False, "decision_notified": day},
            {"request_received": "2025-04-02"},
        ],
        appeals=[{"notice_sent": day}],
        plan_disclosures=[{"asked": day}],
    )
    line = sr.timeline(case, as_at=LATER)
    assert line.of("plan disclosure")["reg 47"].status is sr.Status.CANNOT_TELL
    assert line["rule 20(1)(c)"].status is sr.Status.CANNOT_TELL
    assert line.of("needs assessment 2")["reg 13(2)"].due == date(2025, 8, 20)
    found = {(f.code, f.record) for f in sr.check(case)}
    assert {("BH01", "appeal"), ("BH01", "plan disclosure")} <= found
    frames = {
        sr.PlanDisclosure: pl.DataFrame({"case": ["A", "B"], "asked": [day, date(2025, 4, 2)]}),
        sr.Appeal: pl.DataFrame({"case": ["A"], "notice_sent": [day]}),
    }
    out = sr.timelines(frames, case="case", as_at=LATER)
    status = out.filter(pl.col("limit") == "send-2014/47").select("case", "status").rows()
    assert status == [("B", "OVERDUE"), ("A", "CANNOT_TELL")] or sorted(status) == [
        ("A", "CANNOT_TELL"),
        ("B", "OVERDUE"),
    ]
    odd = sr.check(frames, case="case").filter(pl.col("code") == "BH01")
    assert odd["case"].to_list() == ["A", "A"]


def test_the_calendar_that_is_given_says_what_can_be_counted() -> None:
    mine = Calendar([], first="1990-01-01", last="1991-12-31", known_through="1991-12-31")
    asked = {"asked": [date(1990, 4, 2), date(2025, 4, 2)]}
    out = sr.timelines(pl.DataFrame(asked), sr.PlanDisclosure, as_at=AS_AT, calendar=mine)
    assert out["send_2014_47_due"].to_list() == [date(1990, 4, 23), None]
    assert out["send_2014_47_status"].to_list() == ["CANNOT_TELL", "CANNOT_TELL"]
    one = sr.timeline(sr.PlanDisclosure(asked="2025-04-02"), as_at=AS_AT, calendar=mine)[0]
    assert one.status is sr.Status.CANNOT_TELL
    assert "1 January 1990 to Tuesday 31 December 1991" in one.explain()


def test_a_date_that_leaves_no_doubt_is_told() -> None:
    # The day that an order sets comes before a period that cannot be counted.
    appeal = sr.Appeal(notice_sent="1925-04-02", appeal_date_set="2025-10-01")
    assert sr.timeline(appeal, as_at=AS_AT)["rule 20(1)(c)"].due == date(2025, 10, 1)


def test_planning_beyond_the_calendar_is_an_error() -> None:
    with pytest.raises(CalendarRangeError, match="31 December 2050"):
        sr.latest("reg 47", by=date(2060, 1, 4))
