"""Keys of JSON that are given twice, wherever JSON is read."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands import run

import sendrules as sr
from sendrules import examples
from sendrules.errors import SendrulesError
from sendrules.exchange import LimitsDocument, VectorsDocument
from sendrules.records.keys import MOST_BYTES, given_twice
from sendrules.reports import Caseload, caseload
from sendrules.sources import ColumnMap

TWICE = '{"request_received": "2024-01-01", "request_received": "2025-04-02"}'


@pytest.mark.parametrize(
    "read",
    [
        sr.NeedsAssessment.model_validate_json,
        sr.CaseFile.model_validate_json,
        sr.Timeline.from_json,
        LimitsDocument.from_json,
        VectorsDocument.from_json,
        Caseload.from_json,
    ],
    ids=lambda read: read.__qualname__ + read.__self__.__name__,
)
@pytest.mark.parametrize("text", [TWICE, TWICE.encode()], ids=["text", "bytes"])
def test_every_reader_refuses_a_key_that_is_given_twice(
    read: Callable[[Any], object], text: str | bytes
) -> None:
    with pytest.raises(SendrulesError, match="'request_received' is given twice") as error:
        read(text)
    assert "2024" not in str(error.value)


@pytest.mark.parametrize("command", [["timeline"], ["timeline", "case-file"]])
def test_commands_refuse_it(command: list[str]) -> None:
    result = run(*command, "--json", "-", "--as-at", "2025-11-01", given=TWICE)
    assert result.exit_code == 2
    assert "'request_received' is given twice. Keep one of them." in result.stderr


def test_a_column_map_refuses_it(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('[columns]\na = "id"\na = "died"\n', encoding="utf-8")
    with pytest.raises(SendrulesError, match="not TOML"):
        ColumnMap.from_toml(tmp_path / "map.toml")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1, "b": {"a": 1}}', ()),
        ('{"a": [{"b": 1, "c": 2, "b": 1}]}', ("a.0.b",)),
        ('{"a": {"b": 1, "b": 2}, "a": {}}', ("a",)),
        ('{"a": 1, "\\u0061": 2}', ("a",)),
        ('{"a": 1, "a": 2, "a": 3}', ("a",)),
        ("not JSON", ()),
        ("[" * 100_000, ()),
        ('{"n": ' + "9" * 5_000 + "}", ()),
    ],
)
def test_where_a_key_is_given_twice(text: str, found: tuple[str, ...]) -> None:
    assert given_twice(text) == tuple(f"{x!r} is given twice. Keep one of them." for x in found)


def test_a_long_or_hostile_key_is_cut_and_quoted() -> None:
    (said,) = given_twice('{"\\u001b[31m": 1, "\\u001b[31m": 2}')
    assert said.startswith("'\\x1b[31m'")
    (said,) = given_twice(json.dumps({"k" * 500: 0})[:-1] + f', "{"k" * 500}": 1}}')
    assert len(said) < 100
    many = ", ".join(f'"k{n}": 0, "k{n}": 1' for n in range(50))
    assert len(given_twice("{" + many + "}")) == 10


def test_what_was_written_is_read_back() -> None:
    record = sr.NeedsAssessment(request_received=date(2025, 4, 2))
    line = sr.timeline(record, as_at=date(2025, 11, 1))
    assert sr.Timeline.from_json(line.to_json()) == line


@pytest.mark.parametrize("text", ["{}", "", "[1]", None, 3, b"\xff"])
def test_what_is_no_caseload_is_refused_without_its_values(text: Any) -> None:
    with pytest.raises(SendrulesError, match="Not a caseload: the text is not what to_json writes"):
        Caseload.from_json(text)


def test_a_caseload_is_read_back() -> None:
    frame = examples.example_caseload().head(20)
    report = caseload(frame, as_at=date(2026, 11, 23))
    assert Caseload.from_json(report.to_json()) == report


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (" " * (MOST_BYTES + 1), "more than 20,000,000 characters"),
        ("[" * 2_000_001, "more than 2,000,000 values"),
        (b'{"a":1,' * 1_000_001, "more than 2,000,000 values"),
        ("[" * 100_000, "not valid JSON"),
    ],
    ids=["long", "many", "bytes", "deep"],
)
def test_a_text_that_is_too_large_or_too_deep_is_refused(text: str | bytes, says: str) -> None:
    with pytest.raises(SendrulesError, match=says):
        sr.CaseFile.model_validate_json(text)


@pytest.mark.parametrize(
    "read",
    [
        sr.CaseFile.model_validate_json,
        sr.Timeline.from_json,
        LimitsDocument.from_json,
        Caseload.from_json,
    ],
)
def test_every_reader_refuses_what_is_too_large_or_no_text(read: Callable[[Any], object]) -> None:
    with pytest.raises(SendrulesError, match="more than 2,000,000 values"):
        read("[" * 2_000_001)
    for wrong in (None, 5, [1]):
        with pytest.raises(SendrulesError):
            read(wrong)


def test_an_input_without_an_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sendrules.cli.options.MOST_BYTES", 1_000)
    result = run("timeline", "--json", "/dev/zero", "--as-at", "2025-11-01")
    assert result.exit_code == 2
    assert "more than 1,000 bytes" in result.stderr
