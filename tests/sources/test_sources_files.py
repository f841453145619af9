"""Files that are hostile, broken, or not what their names say."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

import sendrules.sources
from sendrules.errors import MissingExtraError, SourceError
from sendrules.records import NeedsAssessment
from sendrules.sources import Caps, ColumnMap, Read, read_case_files, read_wide


def read(folder: Path, data: bytes, name: str = "requests.csv", **options: Any) -> Read:
    file = folder / name
    file.write_bytes(data)
    return read_wide(file, NeedsAssessment, **options)


def refused(folder: Path, data: bytes, name: str = "requests.csv", **options: Any) -> str:
    with pytest.raises(SourceError) as error:
        read(folder, data, name, **options)
    assert str(error.value).startswith(name)
    return str(error.value)


@pytest.mark.parametrize(
    "data",
    [
        b"id,died\nA1,2025-04-02\n",
        b"\xef\xbb\xbfid,died\nA1,2025-04-02\n",
        b'\xef\xbb\xbf"id",died\r\nA1,2025-04-02\r\n',
        b'"id","died"\n"A1","2025-04-02"',
        b"id,died\rA1,2025-04-02\r",
        b"id , died\nA1,2025-04-02\n",
    ],
)
def test_the_usual_kinds_of_csv_are_read(tmp_path: Path, data: bytes) -> None:
    found = read(tmp_path, data)
    assert found.findings == ()
    assert found.frame["id"].to_list() == ["A1"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "the file is blank"),
        (b"\xef\xbb\xbf", "the file is blank"),
        (b" , \n", "the file is blank"),
        (b"id,died\nA1,\nJos\xe9,\n", "line 3 of the file is not in UTF-8"),
        ("id,died\nA1,\n".encode("utf-16"), "not a plain text file"),
        (b"id,died\nA\x001,\n", "not a plain text file"),
        (b'id,died\nA1,"2025\nA2,\n', "a quotation mark is opened and not closed"),
        (b'id,died\n"A"1,\n', "a quotation mark is opened"),
        (b'id,died,Notes\nA1,,5" pipe\nA2,,\n', "cannot be told apart"),
        (b"id,died\nA1,\rA2,\nA3,\n", "cannot be told apart"),
        (b"id,died," + b"x" * 200_000 + b"\n", "longer than 131,072 characters"),
        (b"id,died" + b"," * 10_000 + b"\n", "more than 1,000 columns"),
        (b"," * 10_000 + b"\n", "the file is blank"),
    ],
)
def test_a_csv_file_that_cannot_be_read(tmp_path: Path, data: bytes, says: str) -> None:
    assert says in refused(tmp_path, data)


@pytest.mark.parametrize(
    ("caps", "says"),
    [
        (Caps(file_bytes=10), "more than 10 bytes"),
        (Caps(rows=3), "more than 3 rows"),
        (Caps(columns=1), "more than 1 columns"),
        (Caps(text_cells=7), "more than 7 cells"),
        (Caps(text_cells=2), "more than 2 cells"),  # told by the separators, before a row is made
    ],
)
def test_a_file_beyond_a_cap(tmp_path: Path, caps: Caps, says: str) -> None:
    assert says in refused(tmp_path, b"id,died\nA1,\nA2,\nA3,\n", caps=caps)


def test_a_file_at_its_caps_is_read(tmp_path: Path) -> None:
    data = b"id,died\nA1,\nA2,\nA3,\n"
    caps = Caps(file_bytes=len(data), rows=4, columns=2, text_cells=8)
    assert read(tmp_path, data, caps=caps).rows_used == 3


EVEN = b"id,request_received\nA1,2025-04-02\nA2, \nA3,\n"


@pytest.mark.parametrize(
    "other",
    [
        EVEN.replace(b"A1", b'"A1"'),  # rows are walked where there are quotation marks
        EVEN.replace(b"\n", b"\r\n"),
        EVEN.replace(b"\n", b"\r"),
        EVEN.removesuffix(b"\n"),
        b"\xef\xbb\xbf" + EVEN,
        EVEN + b"\n",
        EVEN + b",\n",
    ],
)
def test_what_is_told_at_a_glance_is_what_a_walk_finds(tmp_path: Path, other: bytes) -> None:
    at_a_glance, found = read(tmp_path, EVEN), read(tmp_path, other)
    assert found.frame.equals(at_a_glance.frame)
    assert found.row_numbers.to_list() == [2, 3, 4]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (EVEN.replace(b"A2, ", b"A2"), ["SRC12"]),
        (EVEN.replace(b"A2, ", b"A2,2025-04-02,x"), ["SRC11"]),
        (EVEN.replace(b"A2, ", b""), ["SRC10"]),
    ],
)
def test_rows_that_are_not_as_long_as_the_others(
    tmp_path: Path, data: bytes, codes: list[str]
) -> None:
    found = [f.code for f in read(tmp_path, data).findings if f.code != "SRC18"]
    assert found == codes


def test_a_cell_over_several_lines_is_queried(tmp_path: Path) -> None:
    found = read(tmp_path, b'id,Notes,died\nA1,"a\nb",\nA2,c,\nA3,"d\n\ne",x\n')
    assert [(f.code, f.record) for f in found.findings] == [
        ("SRC05", "row 2"),
        ("SRC18", "row 1"),
        ("SRC21", "row 4"),
    ]
    assert "this row and 1 more" in found.findings[0].message
    assert found.frame["Notes"].to_list() == ["a\nb", "c"]


@pytest.mark.parametrize("name", ["requests.text", "requests", "requests.xlsm", "requests.csv.gz"])
def test_only_known_kinds_of_file_are_read(tmp_path: Path, name: str) -> None:
    assert (
        "only .csv, .tsv, .txt, .json, .jsonl, .ndjson, .xlsx, .xls, .ods files are read"
        in refused(tmp_path, b"id,died\n", name)
    )


def test_a_path_that_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none.csv: there is no such file"):
        read_wide(tmp_path / "none.csv", NeedsAssessment)
    with pytest.raises(SourceError, match="this is a folder"):
        read_wide(tmp_path, NeedsAssessment)
    with pytest.raises(SourceError, match="cannot be opened"):
        read_wide("a\0b.csv", NeedsAssessment)
    with pytest.raises(SourceError, match="cannot be opened"):
        read_wide(tmp_path / ("x" * 5_000), NeedsAssessment)


def test_the_name_of_a_file_is_cut_and_commands_nothing(tmp_path: Path) -> None:
    name = f"2025\x1b[31m\u202e{'x' * 100}"
    shown = f"2025�[31m�{'x' * 47}..."
    for call in (
        lambda: read_wide(tmp_path / f"{name}.csv", NeedsAssessment),
        lambda: read_case_files(tmp_path / name),
        lambda: ColumnMap.from_toml(tmp_path / f"{name}.toml"),
    ):
        with pytest.raises(SourceError) as error:
            call()
        assert str(error.value).startswith(f"{shown}: there is no such f")
    (tmp_path / f"{name}.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(SourceError) as error:
        read_case_files(tmp_path)
    assert str(error.value).startswith(f"{shown}: a case file holds nothing")
    with pytest.raises(SourceError) as error:
        read_wide(tmp_path / f"{name}.csv", NeedsAssessment)
    assert str(error.value).startswith(f"{shown}: no column is a fact")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(SourceError, match="not an ordinary file"):
        read_wide(tmp_path / "pipe.csv", NeedsAssessment)


def test_a_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "requests.csv").write_text("id,died\n", encoding="utf-8")
    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(SourceError, match=r"cannot be read \(Permission denied\)"):
        read_wide(tmp_path / "requests.csv", NeedsAssessment)


def test_a_carriage_return_inside_quotation_marks_is_part_of_the_cell(tmp_path: Path) -> None:
    assert read(tmp_path, b'id,Notes,died\nA1,"a\rb",\n').frame["Notes"].to_list() == ["a\rb"]


def test_a_csv_file_has_no_sheets(tmp_path: Path) -> None:
    assert "has no sheets" in refused(tmp_path, b"id,died\n", sheet="Sheet1")


@pytest.mark.parametrize("module", ["wide", "events"])
def test_polars_is_asked_for_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.delitem(vars(sendrules.sources), f"read_{module}", raising=False)
    monkeypatch.delitem(sys.modules, f"sendrules.sources.{module}", raising=False)
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtraError, match=r"sendrules\[frames\]"):
        getattr(sendrules.sources, f"read_{module}")
    assert sendrules.sources.CODES


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="read_narrow"):
        sendrules.sources.__getattr__("read_narrow")


def test_another_missing_module_is_not_taken_for_polars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(vars(sendrules.sources), "read_wide", raising=False)
    monkeypatch.setitem(sys.modules, "sendrules.sources.wide", None)
    with pytest.raises(ModuleNotFoundError, match=r"sendrules\.sources\.wide"):
        _ = sendrules.sources.read_wide
