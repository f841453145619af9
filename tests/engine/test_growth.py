"""What a case file takes grows with its records, whatever they are.

No time is measured: every bytecode that the library runs is counted, at three sizes. A part that grows with
the square of the records shows in how much more the second step adds than the first. They are counted in a
process of its own, where no order depends on chance and nothing on the tests before: the same in every run.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import FrameType
from typing import Any

import pytest

import sendrules as sr
from sendrules.records import CaseFile, Record
from sendrules.records.register import HELD
from sendrules.reports.one_case.chronology import chronology

Rows = list[dict[str, Any]]
Mix = Callable[[int], dict[str, Rows]]

FIRST = date(2015, 1, 5)
AS_AT = date(2051, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def rows(count: int, row: Callable[[int], dict[str, Any]]) -> Rows:
    """Records that lie three months apart: the law's periods join few of them."""
    return [row(91 * n) for n in range(count)]


def plans(n: int) -> Rows:
    return rows(
        n,
        lambda at: {
            "request_received": day(at),
            "assessment_agreed": True,
            "plan_needed": True,
            "final_plan_sent": day(at + 100),
        },
    )


def refusals(n: int) -> Rows:
    return rows(
        n,
        lambda at: {
            "id": f"refusal {at}",
            "request_received": day(at),
            "assessment_agreed": False,
            "decision_notified": day(at + 30),
        },
    )


def reviews(n: int, **more: Any) -> Rows:
    return rows(
        n,
        lambda at: {
            "meeting_held": day(at + 120),
            "decision_sent": day(at + 140),
            "amendment_proposed": True,
            "final_plan_sent": day(at + 180),
            **more,
        },
    )


def appeals(n: int, **more: Any) -> Rows:
    return rows(n, lambda at: {"appeal_received": day(at + 150), **more})


def orders(n: int, **more: Any) -> Rows:
    return rows(n, lambda at: {"ordered": day(at + 300), "assessment_ordered": True, **more})


MIXES: dict[str, Mix] = {
    "nothing known": lambda n: {"needs_assessments": [{}] * n, "annual_reviews": [{}] * n},
    "plans": lambda n: {"needs_assessments": plans(n)},
    "plans and a few others": lambda n: {
        "needs_assessments": plans(n),
        "mediation_agreements": orders_agreed(2),
        "detained_needs_assessments": refusals(2),
    },
    "reviews": lambda n: {"needs_assessments": plans(1), "annual_reviews": reviews(n)},
    "reviews and new plans": lambda n: {
        "annual_reviews": reviews(n),
        "reassessments": rows(
            n, lambda at: {"request_received": day(at + 10), "final_plan_sent": day(at + 90)}
        ),
    },
    "appeals and certificates": lambda n: {
        "needs_assessments": plans(n),
        "mediations": rows(
            n,
            lambda at: {
                "adviser_contacted": day(at + 120),
                "certificate_issued": day(at + 140),
            },
        ),
        "appeals": appeals(n),
    },
    "appeals with certificates of their own": lambda n: {
        "needs_assessments": plans(n),
        "appeals": rows(
            n,
            lambda at: {"certificate_issued": day(at + 140), "appeal_received": day(at + 150)},
        ),
    },
    "appeals that are late": lambda n: {
        "needs_assessments": plans(n),
        "appeals": rows(n, lambda at: {"appeal_received": day(at + 20_000)}),
    },
    "appeals whose certificates come too late": lambda n: {
        "needs_assessments": plans(n),
        "appeals": rows(n, lambda at: {"certificate_issued": day(at + 5_000)}),
    },
    "appeals of which nothing has happened": lambda n: {
        "needs_assessments": plans(n),
        # Every other one has a day by which it is to be brought, whatever it is about.
        "appeals": [
            {"id": f"appeal {k}", "appeal_date_set" if k % 2 else "hearing_listed": day(5_000 + k)}
            for k in range(n)
        ],
        "tribunal_orders": rows(n, lambda at: {"ordered": day(at + 300), "plan_ordered": True}),
    },
    "certificates that come after the appeals": lambda n: {
        "needs_assessments": plans(n),
        "mediations": rows(
            n,
            lambda at: {
                "adviser_contacted": day(at + 120),
                "certificate_issued": day(at + 400),
            },
        ),
        "appeals": rows(
            n, lambda at: {"appeal_received": day(at + 150), "appeal_date_set": day(at + 149)}
        ),
    },
    "appeals that state their notice": lambda n: {
        "needs_assessments": plans(n),
        "appeals": rows(
            n, lambda at: {"notice_sent": day(at + 100), "appeal_received": day(at + 150)}
        ),
    },
    "appeals of one decision": lambda n: {
        "needs_assessments": plans(1),
        "mediations": rows(n, lambda at: {"certificate_issued": day(at + 140)}),
        "appeals": appeals(n),
    },
    "orders": lambda n: {
        "needs_assessments": refusals(n),
        "appeals": appeals(n),
        "tribunal_orders": orders(n),
    },
    "orders that say what they are about": lambda n: {
        "needs_assessments": refusals(n),
        "appeals": rows(
            n,
            lambda at: {
                "id": f"appeal {at}",
                "about": f"refusal {at}",
                "appeal_received": day(at + 80),
            },
        ),
        "tribunal_orders": rows(
            n,
            lambda at: {
                "about": f"appeal {at}",
                "ordered": day(at + 200),
                "assessment_ordered": True,
            },
        ),
    },
    "orders that say what kind of decision they are about": lambda n: {
        "needs_assessments": refusals(n),
        "tribunal_orders": orders(n, about_decision="not to assess"),
    },
    "agreements that say what kind of decision they are about": lambda n: {
        "needs_assessments": refusals(n),
        "mediations": rows(n, lambda at: {"adviser_contacted": day(at + 40), "other_issues": True}),
        "mediation_agreements": [
            {**each, "about_decision": "not to assess"} for each in orders_agreed(n)
        ],
    },
    "agreements": lambda n: {
        "needs_assessments": refusals(n),
        "mediation_agreements": orders_agreed(n),
    },
    "transfers": lambda n: {
        "needs_assessments": plans(1),
        "annual_reviews": reviews(n),
        "phase_transfers": rows(n, lambda at: {"transfer": day(at + 300)}),
    },
    "transfers to other areas": lambda n: {
        "needs_assessments": plans(1),
        "annual_reviews": reviews(n),
        "area_transfers": rows(n, lambda at: {"plan_transferred": day(at + 200)}),
    },
    "plans that end": lambda n: {
        "needs_assessments": plans(n),
        "annual_reviews": reviews(n),
        "plan_cessations": rows(
            n, lambda at: {"notice_sent": day(at + 110), "plan_ceased": day(at + 170)}
        ),
        "appeals": rows(
            n, lambda at: {"notice_sent": day(at + 110), "appeal_received": day(at + 150)}
        ),
    },
    "detentions": lambda n: {
        "needs_assessments": plans(1),
        "plans_in_force": [{}] * n,
        "annual_reviews": reviews(n),
        "detained_provisions": rows(
            n, lambda at: {"detained": day(at + 10), "released": day(at + 60)}
        ),
    },
    "orders that were set aside": lambda n: {
        "needs_assessments": refusals(n),
        "appeals": appeals(n),
        "tribunal_orders": rows(
            n,
            lambda at: {
                "ordered": day(at + 300),
                "assessment_ordered": True,
                "set_aside": day(at + 330),
            },
        ),
    },
    "orders to amend": lambda n: {
        "needs_assessments": plans(1),
        "annual_reviews": reviews(n),
        "tribunal_orders": rows(
            n, lambda at: {"ordered": day(at + 150), "provision_ordered": True}
        ),
    },
    "orders and detentions": lambda n: {
        "needs_assessments": refusals(n),
        "tribunal_orders": orders(n),
        "detained_provisions": rows(
            n, lambda at: {"detained": day(at + 310), "released": day(at + 340)}
        ),
    },
    "orders that are contradicted": lambda n: {
        "needs_assessments": rows(
            n,
            lambda at: {
                "request_received": day(at),
                "assessment_agreed": False,
                "decision_notified": day(at + 30),
                "final_plan_sent": day(at + 350),
            },
        ),
        "tribunal_orders": orders(n, final_plan_sent=day(4_000)),
    },
    "agreements of mediations": lambda n: {
        "needs_assessments": refusals(n),
        "mediations": rows(n, lambda at: {"adviser_contacted": day(at + 40), "other_issues": True}),
        "mediation_agreements": orders_agreed(n),
    },
    "drafts under orders": lambda n: {
        "needs_assessments": rows(n, lambda at: {"draft_plan_served": day(at + 320)}),
        "tribunal_orders": orders(n, draft_plan_served=day(320)),
    },
    "parts": lambda n: {
        "needs_assessments": refusals(n),
        "advice_requests": rows(
            n,
            lambda at: {"needs_assessment": f"refusal {at}", "request_received": day(at + 5)},
        ),
    },
}


def orders_agreed(n: int) -> Rows:
    return rows(n, lambda at: {"agreement_dated": day(at + 60), "agreed_to_assess": True})


def every_kind(n: int) -> dict[str, Rows]:
    """Records of every kind, each with all its dates and answers that end nothing for good."""
    return {
        declares.field: rows(n, lambda at, record=record: whole(record, at))  # type: ignore[misc]
        for record, declares in HELD.items()
    }


def whole(record: type[Record], at: int) -> dict[str, Any]:
    ends = {"died", "moved_away", "set_aside"}
    facts = [f for f in record.facts().values() if f.name not in ends]
    dated = [f.name for f in facts if f.type == "date"]
    flags = [f.name for f in facts if f.type == "flag"]
    return {name: day(at + 2 * n) for n, name in enumerate(dated)} | dict.fromkeys(flags, True)


def steps(call: Callable[[], object]) -> int:
    """Count the bytecodes that a call runs."""
    counted = 0

    def each(_: FrameType, event: str, __: object) -> Callable[..., Any]:
        nonlocal counted
        counted += event == "opcode"
        return each

    def begin(frame: FrameType, _: str, __: object) -> Callable[..., Any]:
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return each

    before = sys.gettrace()
    sys.settrace(begin)
    try:
        call()
    finally:
        sys.settrace(before)
    return counted


def answered(case_file: CaseFile) -> None:
    assert list(sr.timeline(case_file, as_at=AS_AT))


def checked(case_file: CaseFile) -> None:
    sr.check(case_file, as_at=AS_AT)


def chronicled(case_file: CaseFile) -> None:
    assert chronology(case_file, as_at=AS_AT).passages


def growth(mix: Mix, ask: Callable[[CaseFile], None], sizes: Sequence[int]) -> Iterator[int]:
    for _ in range(
        5
    ):  # what is worked out once for all files, and after the first records of a kind
        ask(CaseFile.model_validate(mix(sizes[0])))
    for n in sizes:
        case_file = CaseFile.model_validate(mix(n))
        ask(case_file)
        yield steps(lambda case_file=case_file: ask(case_file))  # type: ignore[misc]


def square(counts: Sequence[int]) -> float:
    """Say which share of the largest count grows with the square."""
    first, second, third = counts
    return ((third - second) - 2 * (second - first)) * 4 / 3 / third


SIZES = dict.fromkeys(MIXES.values(), (10, 20, 40)) | {every_kind: (2, 4, 8)}
ASKED = {
    f"{name}, {ask.__name__}": (mix, ask)
    for name, mix in {**MIXES, "every kind": every_kind}.items()
    for ask in (answered, checked)
} | {"a chronology": (MIXES["appeals and certificates"], chronicled)}


@pytest.fixture(scope="module")
def counted() -> Mapping[str, Sequence[int]]:
    """The counts of all that is asked, at three sizes."""
    done = subprocess.run(  # noqa: S603 - this file
        [sys.executable, __file__],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        check=True,
    )
    counts: Mapping[str, Sequence[int]] = json.loads(done.stdout)
    return counts


@pytest.mark.long
@pytest.mark.parametrize("asked", ASKED)
def test_what_a_case_file_takes_grows_with_its_records(
    counted: Mapping[str, Sequence[int]], asked: str
) -> None:
    assert square(counted[asked]) < 0.05


def test_words_that_were_read_are_not_kept() -> None:
    line = sr.timeline(sr.NeedsAssessment(request_received=FIRST), as_at=AS_AT)
    first, again = (list(line[0].explanation) for _ in range(2))
    assert first == again
    # What is said of the limit is kept; what is said of the record is not.
    assert first[2] is not again[2]


def test_a_part_that_grows_with_the_square_is_seen() -> None:
    def pairs(n: int) -> int:
        return sum(a == b for a in range(n) for b in range(n)) + sum(n == 0 for _ in range(90 * n))

    counts = [steps(lambda n=n: pairs(n)) for n in (10, 20, 40)]  # type: ignore[misc]
    assert square(counts) > 0.1
    counts = [steps(lambda n=n: sum(n == 0 for _ in range(n))) for n in (10, 20, 40)]  # type: ignore[misc]
    assert abs(square(counts)) < 0.01


if __name__ == "__main__":
    counts = {name: [*growth(mix, ask, SIZES[mix])] for name, (mix, ask) in ASKED.items()}
    json.dump(counts, sys.stdout)
