"""The exported documents are enough to implement the law from: a checker that has nothing else."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from checker import STATES, STATUSES, Checker
from strategies import random_facts, times
from support import answers, in_one_test, vectors_document

import sendrules as sr
from sendrules.engine.status import ExceptionState, Status
from sendrules.exchange import LimitsDocument
from sendrules.records import RECORDS, Record

CHECKER = Path(__file__).with_name("checker.py")


# Made where they are read: every worker finds the tests, and one runs them.


@cache
def _limits() -> str:
    return LimitsDocument.of(sr.limits()).to_json()


@cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(_limits())
    return document


@cache
def _cases() -> dict[str, Any]:
    cases: dict[str, Any] = json.loads(vectors_document().to_json())
    return cases


def test_the_checker_has_the_documents_and_nothing_else() -> None:
    tree = ast.parse(CHECKER.read_text(encoding="utf-8"))
    plain = {a.name for x in ast.walk(tree) if isinstance(x, ast.Import) for a in x.names}
    named = {x.module for x in ast.walk(tree) if isinstance(x, ast.ImportFrom)}
    assert plain | named == {
        *("calendar", "collections.abc", "datetime", "json", "pathlib", "sys", "typing")
    }


@pytest.mark.long  # one vector of each limit is asked when it runs by itself
def test_it_agrees_with_every_vector() -> None:
    assert {v["limit"] for v in _cases()["vectors"]} == set(sr.limits())
    assert list(Checker(_document()).disagreements(_cases())) == []


def test_it_runs_by_itself(tmp_path: Path) -> None:
    limits, vectors = tmp_path / "limits.json", tmp_path / "vectors.json"
    limits.write_text(_limits(), encoding="utf-8")
    one_a_limit = list({v["limit"]: v for v in _cases()["vectors"]}.values())
    vectors.write_text(json.dumps({**_cases(), "vectors": one_a_limit}), encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - our own script, apart from any installed package
        [sys.executable, "-I", "-S", str(CHECKER), str(limits), str(vectors)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"{len(one_a_limit)} vectors, 0 disagreements\n")


def test_it_knows_the_statuses_and_the_states() -> None:
    assert tuple(Status) == STATUSES
    assert tuple(ExceptionState) == STATES


# A checker that agreed with anything would prove nothing.


def _periods(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "period" in node:
            yield node["period"]
        for part in node.values():
            yield from _periods(part)
    elif isinstance(node, list):
        for part in node:
            yield from _periods(part)


_NEVER_DECIDES = {
    "cfa-2014/45(4)": "a day after the time for appealing stands for any later day",
    "send-2014/46(1)(b)": "on the day before the birthday both limbs give that day",
    "send-2014/46(1)(c)": "on the day before the birthday both limbs give that day",
}
"""Limits with a period that only says which of two dates counts, where both would be the same."""


@pytest.mark.long
@in_one_test(sr.limits(), str)
def test_it_disagrees_where_any_period_is_another(name: str) -> None:
    (limit,) = (x for x in _document()["limits"] if x["id"] == name)
    vectors = {"vectors": [v for v in _cases()["vectors"] if v["limit"] == name]}
    unseen = []
    for place, period in enumerate(_periods(limit["terms"]["due"])):
        for n in (period["n"] - 1, period["n"] + 1):
            other = deepcopy(limit)
            list(_periods(other["terms"]["due"]))[place]["n"] = n
            checker = Checker({**_document(), "limits": [other]})
            if n and next(checker.disagreements(vectors), None) is None:
                unseen.append((period, n))
    assert bool(unseen) is (name in _NEVER_DECIDES), unseen


def test_it_refuses_another_format() -> None:
    with pytest.raises(ValueError, match="does not read 'sendrules-limits/2'"):
        Checker({**_document(), "format": "sendrules-limits/2"})


@pytest.mark.parametrize("part", ["trigger", "due", "when"])
def test_it_refuses_a_kind_that_it_does_not_know(part: str) -> None:
    limit = deepcopy(_document()["limits"][0])
    limit["terms"][part] = {"kind": "by_lot"}
    vectors = [v for v in _cases()["vectors"] if v["limit"] == limit["id"]]
    with pytest.raises(ValueError, match="does not know the kind 'by_lot'"):
        list(Checker({**_document(), "limits": [limit]}).disagreements({"vectors": vectors}))


# The vectors are chosen; these are not.


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_it_agrees_with_the_library_on_any_record(record: type[Record]) -> None:
    random = Random(record.__name__)  # noqa: S311 - the same records in every run
    checker = Checker(_document())
    wrong = []
    for _ in range(times(40)):
        known = record(**random_facts(record, random))
        facts = known.model_dump(mode="json", exclude_none=True)
        as_at = date(random.randint(2014, 2030), random.randint(1, 12), 15)
        for deadline in sr.timeline(known, as_at=as_at):
            limit = checker.limits[deadline.limit]
            given = checker.case(limit, facts, as_at).answer(limit)
            wanted = answers(deadline)
            for name in given.keys() & wanted.keys():
                value = wanted[name]
                if given[name] != (value.isoformat() if isinstance(value, date) else value):
                    wrong.append((deadline.limit, name, given[name], value, facts, as_at))
    assert wrong == []
