"""Every Hypothesis strategy, and the plain random rows of the large runs.

Dates cluster round one day of each record, near the lengths that the law uses, so that boundaries
are met often. Nothing keeps them in order: contradictory records are part of what is tested.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from sendrules.clock import (
    PLAIN,
    CountingPolicy,
    Days,
    FixedDay,
    Months,
    Period,
    Weeks,
    WorkingDays,
    YearlySpan,
    Years,
)
from sendrules.records import RECORDS, FactInfo, Record
from sendrules.records.fact import EARLIEST_DAY, LATEST_DAY

# Days from the first fact of a record: beside each length of the law, and in between.
_NEAR = (
    *(-28, -14, -8, -1, 0, 1, 3, 7, 14, 15, 16, 21, 28, 30, 35, 36, 41, 42, 43, 56, 61, 70, 77, 84),
    *(92, 98, 111, 112, 113, 139, 140, 141, 170, 364, 365, 366),
)
_FIRST, _LAST = date(2014, 6, 1), date(2029, 6, 1)
_SEAM = date(2020, 1, 1), date(2020, 9, 30)


def _days(day: date, *offsets: int) -> date:
    return day + timedelta(days=sum(offsets))


anchors = st.one_of(st.dates(_FIRST, _LAST), st.dates(*_SEAM))
"""The day round which the dates of a record cluster."""

ever = st.dates(EARLIEST_DAY, LATEST_DAY)
"""Every day that a fact can have: for most of them no bank holidays are known."""


as_ats = st.one_of(st.dates(_FIRST, _LAST), st.just(date(2035, 1, 1)))


@st.composite
def facts(draw: st.DrawFn, record: type[Record]) -> dict[str, Any]:
    """Facts of a record, each of them unknown as often as not."""
    anchor = draw(anchors)
    offsets = st.one_of(st.sampled_from(_NEAR), st.integers(-60, 220))
    near = st.builds(_days, st.just(anchor), offsets)
    days = st.one_of(near, near, ever)
    return {
        name: draw(st.one_of(st.none(), value(info, days)))
        for name, info in record.facts().items()
        if draw(st.booleans())
    }


def value(info: FactInfo, days: st.SearchStrategy[date]) -> st.SearchStrategy[Any]:
    """A value for a fact."""
    if info.type == "date":
        return days
    if info.type == "flag":
        return st.booleans()
    return st.sampled_from(info.choices) if info.choices else st.text("abc123-", max_size=8)


def records(record: type[Record]) -> st.SearchStrategy[Record]:
    """Records of one kind."""
    return facts(record).map(lambda known: record(**known))


any_record: st.SearchStrategy[Record] = st.one_of([records(record) for record in RECORDS])


@st.composite
def frames(draw: st.DrawFn) -> tuple[type[Record], list[dict[str, Any]]]:
    """A kind of record with up to eight rows of it."""
    record = draw(st.sampled_from(RECORDS))
    return record, draw(st.lists(facts(record), max_size=8))


# Counting

AUGUST = YearlySpan(FixedDay(8, 1), FixedDay(8, 31))
CHRISTMAS = YearlySpan(FixedDay(12, 25), FixedDay(1, 1))
NOTICE_OF_APPEAL = CountingPolicy(ends_outside=(AUGUST, CHRISTMAS), rolls=True)
"""First-tier Tribunal, notice of appeal: only the end moves."""
TRIBUNAL = CountingPolicy(skips=(AUGUST, CHRISTMAS), rolls=True)
"""Every other act under tribunal rules: August and Christmas are not counted at all."""

policies = st.sampled_from((PLAIN, NOTICE_OF_APPEAL, TRIBUNAL))

periods: st.SearchStrategy[Period] = st.one_of(
    st.builds(Days, st.integers(1, 400)),
    st.builds(Weeks, st.integers(1, 60)),
    st.builds(Months, st.integers(1, 30)),
    st.builds(Years, st.integers(1, 4)),
    st.builds(WorkingDays, st.integers(1, 90)),
)

days_with_holidays = st.dates(date(2004, 1, 1), date(2040, 1, 1))
"""Days round which the calendar has room on both sides."""


# Large seeded runs: drawing is the cost there, so plain random numbers do it.


def times(thorough: int) -> int:
    """How often a seeded test draws: a quarter of a number of times; half in the thorough profile, in CI."""
    return max(thorough * settings().max_examples // 100, 1)


def random_facts(record: type[Record], random: Random) -> Mapping[str, Any]:
    """Facts of a record, like `facts` and fast."""
    first, last = _SEAM if random.random() < 0.3 else (_FIRST, _LAST)
    anchor = _days(first, random.randrange((last - first).days))
    gaps = random.choice((0.2, 0.5, 0.8))
    return {
        name: _random_value(info, anchor, random)
        for name, info in record.facts().items()
        if random.random() > gaps
    }


def with_slips(facts: Mapping[str, Any], random: Random, share: float) -> dict[str, Any]:
    """The facts, some of their dates anywhere in the years that a fact can have."""
    days = (LATEST_DAY - EARLIEST_DAY).days
    return {
        name: _days(EARLIEST_DAY, random.randint(0, days))
        if isinstance(value, date) and random.random() < share
        else value
        for name, value in facts.items()
    }


def _random_value(info: FactInfo, anchor: date, random: Random) -> Any:
    if info.type == "flag":
        return random.random() < 0.6
    if info.type == "text":
        return random.choice(info.choices) if info.choices else "a"
    if random.random() < 0.4:
        return _days(anchor, random.choice(_NEAR))
    return _days(anchor, random.randrange(-20, 400))
