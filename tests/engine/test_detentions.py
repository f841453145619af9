"""Several detentions in one case file: each limit is told the one in which, or before which, it fell due."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sendrules as sr
from sendrules import Status

DAY, AS_AT = timedelta(days=1), date(2026, 12, 1)
DUE = date(2025, 6, 2)
"""Five weeks after the order, and the end of the year of the plan."""
ORDER = sr.TribunalOrder(ordered=DUE - timedelta(weeks=5), provision_ordered=True)
PLAN = sr.NeedsAssessment(final_plan_sent=date(2024, 6, 3))
TOLD = {"send-2014/44(2)(e)": "tribunal_orders", "cfa-2014/44(1)(a)": "needs_assessments"}

Spells = Sequence[tuple[date, date]]


@st.composite
def spells(draw: st.DrawFn) -> Spells:
    """Return detentions that follow each other, each of a day at least, around the due date."""
    first = date(2025, 4, 29)
    lengths = draw(st.lists(st.integers(1, 40), min_size=2, max_size=6))
    days = [first + DAY * sum(lengths[: n + 1]) for n in range(len(lengths) // 2 * 2)]
    return [*zip(days[::2], days[1::2], strict=True)]


def stands(detained: Spells) -> tuple[Status, int | None]:
    """Where it stands by the law: s.70(1), and s.48(2)(a) after a release."""
    if any(start <= DUE <= end for start, end in detained):
        return Status.NOT_APPLICABLE, None
    later = [start for start, _ in detained if start > DUE]
    if later:
        return Status.LATE, (min(later) - DUE).days
    return Status.OVERDUE, (AS_AT - DUE).days


def answered(limit: str, detained: Spells) -> tuple[Status, int | None]:
    told = ORDER if limit.startswith("send") else PLAN
    provisions = [sr.DetainedProvision(detained=a, released=b) for a, b in detained]
    case = sr.CaseFile.model_validate({TOLD[limit]: [told], "detained_provisions": provisions})
    found = [d for d in sr.timeline(case, as_at=AS_AT) if d.limit == limit]
    # A review of which nothing is recorded is not shown where nothing is owed of it.
    return (found[0].status, found[0].days_late) if found else (Status.NOT_APPLICABLE, None)


@given(spells())
def test_each_limit_is_told_its_own_detention(detained: Spells) -> None:
    for limit in TOLD:
        assert answered(limit, detained) == stands(detained)
        assert answered(limit, detained[::-1]) == stands(detained)


@pytest.mark.parametrize(
    ("detained", "expected"),
    [
        ([(DUE - DAY, DUE - DAY), (DUE + DAY, DUE + 5 * DAY)], (Status.LATE, 1)),
        ([(DUE, DUE), (DUE + DAY, DUE + 5 * DAY)], (Status.NOT_APPLICABLE, None)),
        (
            [(DUE - 9 * DAY, DUE - 5 * DAY), (DUE - 5 * DAY, DUE + DAY)],
            (Status.NOT_APPLICABLE, None),
        ),
        ([(DUE - 9 * DAY, DUE + DAY), (DUE - 5 * DAY, DUE + DAY)], (Status.NOT_APPLICABLE, None)),
    ],
    ids=[
        "a day on either side",
        "on the day itself",
        "released and detained on a day",
        "one of both",
    ],
)
def test_detentions_that_touch(detained: Spells, expected: tuple[Status, int | None]) -> None:
    for limit in TOLD:
        assert answered(limit, detained) == expected
