"""Scenarios: a child's case file on a day, and what the law gives (see `scenarios/README.md`)."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import sendrules as sr

HOME = Path(__file__).with_name("scenarios")
FILES = sorted(HOME.rglob("*.toml"))
KEYS = {"says", "law", "works", "as_at", "readings", "case", "expect", "never", "todo"}
ASKED = {"limit", "record", "opened", "due", "no_due", "status", "days_late", "days_left", "breach"}
REFUSED = {"limit", "record", "opened", "status", "breach"}

Table = Mapping[str, Any]


def _read(path: Path) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _is(deadline: sr.Deadline, asked: Table) -> bool:
    """Whether a deadline is the one that is asked about, however it stands."""
    name, _, open_since = deadline.record.partition(" (")
    same_record = asked.get("record", name) in {name, name.rstrip("0123456789 ")}
    same_opened = asked.get("opened", bool(open_since)) is bool(open_since)
    return asked.get("limit", deadline.limit) == deadline.limit and same_record and same_opened


def _wrong(line: sr.Timeline, asked: Table) -> Iterator[str]:
    found = [d for d in line if _is(d, asked)]
    told = "; ".join(f"{d.record} due {d.due} {d.status.value}" for d in found) or "nothing"
    if not any(_stands(d, asked) for d in found):
        yield f"{dict(asked)}: {told}"


def _stands(deadline: sr.Deadline, asked: Table) -> bool:
    if asked.get("no_due") and deadline.due is not None:
        return False
    values = {"status": deadline.status.value}
    names = asked.keys() & {"due", "status", "days_late", "days_left", "breach"}
    return all(values.get(name, getattr(deadline, name)) == asked[name] for name in names)


def _forbidden(line: sr.Timeline, refused: Table) -> Iterator[str]:
    for deadline in line:
        status = deadline.status.value in refused.get("status", [deadline.status.value])
        breach = refused.get("breach", deadline.breach) is deadline.breach
        if _is(deadline, refused) and status and breach:
            yield f"{dict(refused)}: {deadline.record}, {deadline.limit} due {deadline.due}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_scenario(path: Path, request: pytest.FixtureRequest) -> None:
    told = _read(path)
    if "todo" in told:
        request.applymarker(pytest.mark.xfail(reason=told["todo"], strict=True))
    assert told.keys() <= KEYS
    assert told["says"]
    assert told["law"]
    assert told["works"]
    assert all(table.keys() <= ASKED for table in told.get("expect", ()))
    assert all(table.keys() <= REFUSED for table in told.get("never", ()))
    assert told.keys() & {"expect", "never"}
    case = sr.CaseFile.model_validate(told["case"])
    line = sr.timeline(case, as_at=told["as_at"], readings=told.get("readings", ()))
    wrong = [text for asked in told.get("expect", ()) for text in _wrong(line, asked)]
    wrong += [text for refused in told.get("never", ()) for text in _forbidden(line, refused)]
    assert wrong == []
