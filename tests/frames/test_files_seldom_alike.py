"""Case files that are seldom alike: whatever is not read of them, each is told what it is told alone."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest
from support import ANSWERS, answers, answers_in, frames_of

import sendrules as sr
from sendrules.records import Record

SCENARIOS = sorted(Path(__file__).parents[1].joinpath("scenarios").rglob("*.toml"))
DAYS = (date(2026, 3, 31), pytest.param(date(2024, 11, 4), marks=pytest.mark.long))


def _as_each_is_alone(
    frames: Mapping[Any, pl.DataFrame], files: Mapping[str, sr.CaseFile], day: date
) -> None:
    """Ask that answers and findings are those of each file alone."""
    answer = sr.timelines(frames, case="case", as_at=day, columns=ANSWERS)
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in answer.rows(named=True):
        found[row["case"]].append((row["record"], row["limit"], answers_in(row)))
    for name, case in files.items():
        assert found[name] == [
            (d.record, d.limit, answers(d)) for d in sr.timeline(case, as_at=day)
        ], case
    odd = sr.check(frames, case="case", as_at=day).filter(pl.col("case").is_not_null())
    alone = [
        (name, *_named(f, case), f.code, f.severity.value, ", ".join(f.facts), f.message)
        for name, case in files.items()
        for f in sr.check(case, as_at=day)
    ]
    assert sorted(odd.rows()) == sorted(alone)


def _named(finding: sr.Finding, case: sr.CaseFile) -> tuple[str]:
    return ("this case file" if finding.record == case.id else finding.record,)


# A council in which few files are alike


@pytest.mark.parametrize("day", DAYS)
def test_the_files_of_a_varied_council(day: date) -> None:
    frames: Mapping[type[Record], pl.DataFrame] = import_module("varied").varied_council(300)
    given: defaultdict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for kind, frame in frames.items():
        assert kind.declares
        for row in frame.rows(named=True):
            stated = {name: value for name, value in row.items() if value is not None}
            given[stated.pop("case")][kind.declares.field].append(kind.model_validate(stated))
    assert len(frames) > 8
    assert max(sum(map(len, records.values())) for records in given.values()) == 8
    files = {name: sr.CaseFile.model_validate(records) for name, records in given.items()}
    assert len(files) == 300
    _as_each_is_alone(frames, files, day)


# Files that differ in a few facts


@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.long) for n in (2, 3))])
def test_files_that_differ_in_a_fact_or_two(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - the same files in every run
    cases = [
        _changed(case, random) if n else case
        for path in SCENARIOS[seed::6]
        for case in (_case(path),)
        for n in range(8)
    ]
    files = {f"c{n}": sr.CaseFile.model_validate({**x, "id": f"c{n}"}) for n, x in enumerate(cases)}
    _as_each_is_alone(frames_of([*files.values()]), files, date(2025, 6, 30))


def _case(path: Path) -> dict[str, Any]:
    told = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return sr.CaseFile.model_validate(told).model_dump(exclude_none=True)


def _changed(case: dict[str, Any], random: Random) -> dict[str, Any]:
    """A case file with another value of a fact or two; at times with a record twice, or an ending."""
    held = {name: several for name, several in case.items() if isinstance(several, tuple)}
    records = [(name, n) for name, several in held.items() for n in range(len(several))]
    days = sorted({day for name, n in records for day in _days(held[name][n])})
    new = {name: [dict(one) for one in several] for name, several in held.items()}
    for _ in range(random.choice((1, 1, 2))):
        name, n = random.choice(records)
        kind = type(getattr(sr.CaseFile.model_validate(case), name)[n])
        fact, value = _drawn(kind, days, random)
        if new[name][n].pop(fact, None) is None or random.random() < 0.6:
            new[name][n][fact] = value
        if random.random() < 0.1:
            new[name].append(dict(new[name][n]))
    ends = {"died": random.choice(days)} if random.random() < 0.05 else {}
    return {**case, **new, **ends}


def _days(record: Mapping[str, Any]) -> Iterator[date]:
    return (value for value in record.values() if isinstance(value, date))


def _drawn(kind: type[Record], days: list[date], random: Random) -> tuple[str, Any]:
    """A fact of a kind of record, or its reference, and a value: of days one of the file's, or beside it."""
    facts = kind.facts()
    name = random.choice([*facts, "id"])
    if name == "id" or (facts[name].type == "text" and not facts[name].choices):
        return name, random.choice(("a", "b"))
    if facts[name].type == "date":
        return name, random.choice(days) + timedelta(days=random.choice((0, 0, 1, -1, 20, -20)))
    return name, random.choice(facts[name].choices or (True, False))
