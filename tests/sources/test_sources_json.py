"""JSON and JSON Lines: batches of records, and of case files."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from commands import run

import sendrules as sr
from sendrules.errors import SourceError
from sendrules.examples import example_case_file
from sendrules.sources import Caps, ColumnMap, Read, read_case_files, read_wide

SECOND_OF_APRIL = date(2025, 4, 2)
RECORDS: list[dict[str, Any]] = [
    {"id": 42, "request_received": "2025-04-02", "assessment_agreed": True, "died": None},
    {"id": "x", "request_received": "2025-04-02T00:00:00", "assessment_agreed": False},
]


def read(folder: Path, body: Any, name: str = "records.json", **options: Any) -> Read:
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_wide(folder / name, sr.NeedsAssessment, **options)


def refused(folder: Path, body: Any, name: str = "records.json", **options: Any) -> str:
    with pytest.raises(SourceError) as raised:
        read(folder, body, name, **options)
    assert str(raised.value).startswith(name)
    return str(raised.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("records.json", json.dumps(RECORDS, indent=1)),
        ("records.json", "\ufeff" + json.dumps(RECORDS)),
        ("records.jsonl", "\n".join(map(json.dumps, RECORDS))),
        ("records.ndjson", "\r\n".join(map(json.dumps, RECORDS)) + "\r\n"),
    ],
)
def test_a_batch_of_records_is_read(tmp_path: Path, name: str, text: str) -> None:
    found = read(tmp_path, text, name)
    assert (found.findings, found.row_numbers.to_list()) == ((), [1, 2])
    assert found.frame.select("id", "request_received", "assessment_agreed").rows() == [
        ("42", SECOND_OF_APRIL, True),
        ("x", SECOND_OF_APRIL, False),
    ]
    assert found.frame["died"].to_list() == [None, None]


@pytest.mark.parametrize(
    ("value", "dates"),
    [
        ([2025, 4, 2], "json-array"),
        ([2025, 4, 2, 0, 0], "json-array"),
        ("/Date(1743548400000)/", "dotnet"),
        ("2025-04-01T23:00:00.000Z", "utc"),
        ("2025-04-02T00:00:00", None),
    ],
)
def test_dates_as_programs_write_them(tmp_path: Path, value: Any, dates: Any) -> None:
    body = [{"request_received": value}]
    assert read(tmp_path, body, dates=dates).frame.row(0)[-1] == SECOND_OF_APRIL
    if dates:
        (found,) = read(tmp_path, body).findings
        assert f"{dates}" in found.message


def test_a_record_that_cannot_be_read_is_refused_by_its_place(tmp_path: Path) -> None:
    body = (
        '{"id": "a", "died": "2025-04-02"}\n\n{"id": "b", "died": 7}\n{"id": "a", "died": null}\n'
    )
    found = read(tmp_path, body, "records.jsonl")
    assert [(f.code, f.record) for f in found.findings] == [
        ("SRC13", "rows 1, 4"),
        ("SRC24", "row 3"),
    ]


def test_keys_are_mapped_as_headings_are(tmp_path: Path) -> None:
    body = [{"caseRef": "7", "receivedOn": "02/04/2025", "died": "NULL", "note": "x"}]
    columns = ColumnMap(columns={"caseref": "id", "ReceivedOn": "request_received"})
    found = read(tmp_path, body, columns=columns, dates="dmy", blank="usual-words")
    assert found.frame.select("id", "request_received").row(0) == ("7", SECOND_OF_APRIL)
    near = read(tmp_path, [{"request_recieved": "2025-04-02", "died": None}])
    assert [(f.code, f.record) for f in near.findings] == [("SRC61", "the file")]


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("records.json", "[{]", "line 1 is not JSON"),
        ("records.json", '[{"died": NaN}]', "is not JSON"),
        ("records.json", "[" * 100_000, "is not JSON"),
        ("records.json", '[{"died": null}, 3]', "row 2 is no JSON object"),
        ("records.json", '"text"', "row 1 is no JSON object"),
        ("records.json", '[{"a": 1, "a": 2}]', "the key 'a' is given twice"),
        ("records.json", '[{"died": {"x": 1}}]', "row 1: 'died' holds an object"),
        ("records.json", '[{"annual_reviews": [{}]}]', "read_case_files"),
        ("records.json", "[]", "no column is a fact"),
        ("records.jsonl", '{"died": null}\n{"died"\n', "line 2 is not JSON"),
        ("records.jsonl", '{"died": null},{"died": null}\n', "line 1 is not JSON"),
        ("records.json", '[{"note": "\xe9"}]'.encode("latin-1"), "JSON is in UTF-8"),
    ],
)
def test_json_that_holds_no_records(
    tmp_path: Path, name: str, body: str | bytes, says: str
) -> None:
    assert says in refused(tmp_path, body, name)


@pytest.mark.parametrize(
    ("option", "says"),
    [
        ({"separator": ";"}, "a JSON file has no separator"),
        ({"encoding": "utf-16"}, "a JSON file has no encoding"),
        ({"header_row": 2}, "a JSON file has no header row"),
        ({"sheet": "x"}, "has no sheets"),
        ({"caps": Caps(rows=1)}, "more than 1 rows"),
        ({"caps": Caps(cells=2)}, "more than 2 cells"),
    ],
)
def test_what_is_not_of_json(tmp_path: Path, option: dict[str, Any], says: str) -> None:
    assert says in refused(tmp_path, RECORDS, **option)


@pytest.mark.parametrize("end", ["", "\n"])
def test_blank_lines_are_rows_that_count(tmp_path: Path, end: str) -> None:
    lines = "\n" * 9 + '{"id": "A1", "request_received": "2025-04-02"}' + end
    found = read(tmp_path, lines, "records.jsonl", caps=Caps(rows=10))
    assert found.row_numbers.to_list() == [10]
    assert "more than 9 rows" in refused(tmp_path, lines, "records.jsonl", caps=Caps(rows=9))
    (tmp_path / "cases.jsonl").write_text(
        "\n\n" + example_case_file().model_dump_json(exclude_none=True) + end
    )
    with pytest.raises(SourceError, match="more than 2 rows"):
        read_case_files(tmp_path / "cases.jsonl", caps=Caps(rows=2))


def test_blank_lines_of_a_list_in_json_are_no_rows(tmp_path: Path) -> None:
    text = "\n" * 9 + json.dumps(RECORDS)
    assert read(tmp_path, text, caps=Caps(rows=2)).row_numbers.to_list() == [1, 2]


# ── Case files ───────────────────────────────────────────────────────────────────────────────────


def test_case_files_go_to_json_and_come_back(tmp_path: Path) -> None:
    one = example_case_file().model_copy(update={"id": "C1"})
    two = sr.CaseFile(
        id="C2",
        died=date(2026, 1, 5),
        needs_assessments=[sr.NeedsAssessment(request_received="2025-04-02")],
    )
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(x.model_dump_json(exclude_none=True) for x in (one, two)), "utf-8")
    read_back = read_case_files(file)
    assert read_back.findings == ()
    assert read_back.rows_used == len(one.records()) + len(two.records()) + 2
    as_at = date(2026, 3, 31)
    answers = sr.timelines(read_back.frames, case="case", as_at=as_at)
    for case in (one, two):
        line = sr.timeline(case, as_at=as_at)
        mine = answers.filter(case=case.id)
        assert sorted(mine["status"].to_list()) == sorted(str(d.status) for d in line)
    told = run("check", "--case-files", file, "--as-at", "2026-03-31")
    assert f"Read {read_back.rows_used} rows: {read_back.rows_used} used" in told.stderr


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            [{"id": "A", "anual_reviews": []}],
            "has 'anual_reviews', which is no part of one; did you",
        ),
        ([{"id": "A", "annual_reviews": {}}], "'annual_reviews' must be a list of records"),
        ([{"id": "A"}], "hold no records"),
        ([{"id": "A", "died": "2025-04-02"}], "hold no records"),
        ([{"id": "A", "annual_reviews": [{"Case": "B"}]}], "a record that names a case itself"),
    ],
)
def test_case_files_that_cannot_be_read(tmp_path: Path, body: Any, says: str) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(body), "utf-8")
    with pytest.raises(SourceError, match=says):
        read_case_files(file)
    with pytest.raises(SourceError, match="leave out --case"):
        read_case_files(file, case="child")


def test_a_record_of_a_case_file_without_an_id_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text(
        json.dumps([{"annual_reviews": [{"died": "2025-04-02"}, {"died": 3}]}]), "utf-8"
    )
    found = read_case_files(file)
    assert found.rows_used == 0
    assert ("SRC14", "cases.json, annual reviews, rows 1, 2") in [
        (f.code, f.record) for f in found.findings
    ]


# ── One record ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_record_is_read_with_a_byte_order_mark(tmp_path: Path, mark: str) -> None:
    text = mark + '{"request_received": "2025-04-02"}'
    for given in (text, text.encode(), bytearray(text.encode())):
        record = sr.NeedsAssessment.model_validate_json(given)
        assert record.request_received == SECOND_OF_APRIL
    (tmp_path / "case.json").write_text(text, "utf-8")
    told = run("timeline", "--json", tmp_path / "case.json", "--as-at", "2025-11-01")
    assert told.exit_code == 0
