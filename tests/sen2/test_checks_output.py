"""Checking a return as it is read, and what is made of the findings."""

import csv
import errno
import io
import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from clean_returns import clean, clean_person
from hypothesis import given as drawn
from hypothesis import strategies as st
from openpyxl import load_workbook  # type: ignore[import-untyped]

from sendrules.errors import SourceError
from sendrules.reports.spreadsheet import harmless as harmless_column
from sendrules.rules import Severity
from sendrules.sen2 import (
    Checking,
    Finding,
    Header,
    Person,
    Return,
    check,
    findings_table,
    read_dfe_codes,
    read_return,
    return_of,
    summarise,
    summary_table,
    write_csv,
    write_excel,
    write_json,
)
from sendrules.sen2.checks.output import harmless
from sendrules.sen2.items import Basis


def _faulty() -> Return:
    whole = clean(2027, 2)
    whole.persons[0].surname = None
    whole.persons[1].requests[0].request_outcome_date = None
    whole.persons[1].requests[0].unread["=1+1"] = "x"
    return whole.given(2027)


def test_a_finding_says_where_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "return.xml"
    with file.open("w", encoding="utf-8") as out:
        _faulty().write_xml(out)
    found = list(check(read_return(file)))
    assert [(f.code, f.chain, f.module, f.item) for f in found] == [
        ("S2004", "1", "Person", "Surname"),
        ("S2001", "2.1", "Requests", "_1_1"),
        ("S2201", "2.1", "Requests", "RequestOutcomeDate"),
    ]
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [lines[f.line - 1].strip() for f in found] == ["<Person>", "<Requests>", "<Requests>"]
    assert str(found[0]) == (
        f"S2004 error, person 1, Person, line {found[0].line}: Surname is missing, and the return needs it. "
        f"Record it."
    )
    assert found[2].where == f"chain 2.1, Requests, line {found[2].line}"


def test_findings_are_given_as_the_persons_are_read() -> None:
    read = []

    def persons() -> Iterator[Person]:
        for number in range(1, 4):
            read.append(number)
            person = clean_person(2027, number)
            person.surname = None
            yield person

    found = check(Return(2027, clean(2027).header, "", _persons=persons))
    assert next(found).chain == "1"
    assert read == [1]
    assert [finding.chain for finding in found] == ["2", "3"]


def test_one_pass_can_check_and_do_more() -> None:
    given = _faulty()
    checking = Checking(given)
    found = [finding for person in given for finding in checking.add(person)]
    assert [*found, *checking.end()] == list(check(given))
    assert (checking.tally.persons, checking.tally.requests) == (2, 2)


def test_what_is_about_the_whole_return_comes_last_and_has_no_chain() -> None:
    whole = clean(2027)
    whole.header.lea = "8"
    whole.active.phase_transfer_due_date = None
    found = list(check(whole.given(2027)))
    assert [(f.code, f.chain, f.where) for f in found] == [
        ("S2053", "", "the return, Header"),
        ("S2065", "", "the return, ActivePlans"),
    ]


def test_a_carrier_without_a_header_is_not_asked_for_one() -> None:
    assert list(check(return_of([clean_person(2027)], year=2027))) == []
    empty = Return(2027, Header(), "XML message", _persons=lambda: iter([clean_person(2027)]))
    assert {f.item for f in check(empty) if f.code == "S2004"} == {
        "Collection",
        "Year",
        "ReferenceDate",
        "LEA",
        "DSCO",
    }


def test_the_departments_codes_are_those_of_the_caller(tmp_path: Path) -> None:
    toml = tmp_path / "codes.toml"
    toml.write_text('[codes]\nS2201 = "=theirs"\nNA107 = "T2"\n', encoding="utf-8")
    table = tmp_path / "codes.csv"
    table.write_text("code,dfe_code\nS2201,=theirs\n\nNA107,T2\n", encoding="utf-8-sig")
    codes = read_dfe_codes(toml)
    assert codes == read_dfe_codes(table) == {"S2201": "=theirs", "NA107": "T2"}
    assert [f.dfe_code for f in check(_faulty(), codes=codes)] == ["", "", "=theirs"]
    assert {f.dfe_code for f in check(_faulty())} == {""}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("c.toml", 'S2999 = "x"', "c.toml, 'S2999': there is no check 'S2999'."),
        ("c.toml", "S2201 = 7", "c.toml, 'S2201': the Department's code is to be text"),
        ("c.toml", "codes = 7", "[codes] is to be a table"),
        ("c.toml", "S2201 =", "c.toml: this is no TOML"),
        ("c.csv", "a,b\nS2201,x", "c.csv: the columns are to be 'code' and 'dfe_code'."),
        (
            "c.csv",
            "code,dfe_code\nS2201,x\nS2201,y",
            "c.csv, line 3: the check S2201 is named twice",
        ),
        ("c.csv", "code,dfe_code\nS2201", "c.csv, line 2: the row has 1 cells"),
        ("c.csv", 'code,dfe_code\n"S2201', "c.csv, line 2: this is no CSV"),
        ("c.csv", "code,dfe_code\nS2201,\udcff", "c.csv: the file is not UTF-8"),
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(SourceError) as refused:
        read_dfe_codes(file)
    assert says in str(refused.value)


def test_findings_are_summed_by_code_errors_first() -> None:
    whole = clean(2027, 3)
    for person in whole.persons[:2]:
        person.surname = person.forename = None
    whole.persons[2].upn_unknown = "UN8"
    summed = summarise(check(whole.given(2027), codes={"S2004": "x"}))
    assert [tuple(s) for s in summed] == [
        ("S2004", Severity.ERROR, "An item that is needed and missing", 4, 2, "x"),
        ("S2102", Severity.QUERY, "A reason beside an identifier", 1, 1, ""),
    ]
    assert next(iter(summary_table(check(whole.given(2027))).rows))[:2] == ("S2004", "error")


def test_a_check_of_the_law_has_its_title() -> None:
    whole = clean(2027)
    whole.request.request_outcome_date = whole.request.received_date
    (summed,) = summarise(check(whole.given(2027)))
    assert (summed.code, summed.title) == (
        "NA107",
        "A request received on the day of the agreement",
    )


def test_findings_as_csv_hold_no_formula() -> None:
    out = io.StringIO(newline="")
    write_csv(findings_table(check(_faulty(), codes={"S2201": "=2+2"})), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert [row["code"] for row in rows] == ["S2004", "S2001", "S2201"]
    assert (rows[1]["item"], rows[2]["dfe_code"]) == ("'=1+1", "'=2+2")
    assert rows[2]["basis"] == "seen"


def test_findings_as_json_and_none() -> None:
    out = io.StringIO()
    write_json(findings_table(check(_faulty())), out)
    rows = json.loads(out.getvalue())
    assert [(row["code"], row["chain"], row["severity"]) for row in rows] == [
        ("S2004", "1", "error"),
        ("S2001", "2.1", "query"),
        ("S2201", "2.1", "error"),
    ]
    none = io.StringIO()
    write_json(findings_table([]), none)
    assert json.loads(none.getvalue()) == []


def test_findings_as_a_workbook_hold_text(tmp_path: Path) -> None:
    found = list(check(_faulty()))
    file = tmp_path / "findings.xlsx"
    write_excel({"Findings": findings_table(found), "Summary": summary_table(found)}, file)
    book = load_workbook(file)
    assert book.sheetnames == ["Findings", "Summary"]
    sheet = book["Findings"]
    assert [cell.value for cell in sheet[1]] == list(Finding.__match_args__)
    item = sheet.cell(row=3, column=5)
    assert (item.value, item.data_type) == ("=1+1", "s")
    assert sheet.cell(row=3, column=6).value == 0
    assert book["Summary"].max_row == 4


def test_a_workbook_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no folder"):
        write_excel({"Findings": findings_table([])}, tmp_path / "no folder" / "x.xlsx")


def test_a_workbook_takes_the_place_of_a_file_only_when_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "findings.xlsx"
    file.write_text("what was there")

    def write_half(place: Path, data: bytes) -> int:
        with place.open("wb") as out:
            out.write(data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device", str(place))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", write_half)
        with pytest.raises(OSError, match=r"findings\.xlsx"):
            write_excel({"Findings": findings_table([])}, file)
    assert file.read_text() == "what was there"
    write_excel({"Findings": findings_table([])}, file)
    assert load_workbook(file).sheetnames == ["Findings"]
    assert list(tmp_path.iterdir()) == [file]


@drawn(st.text("=+-@＝\t\r\n;, \u200bax'", max_size=12))
def test_text_is_guarded_as_in_every_other_table(text: str) -> None:
    assert [harmless(text)] == pl.select(harmless_column(pl.lit(text))).to_series().to_list()


def test_a_finding_is_a_value() -> None:
    one = Finding("S2201", Severity.ERROR, "1.1", "Requests", "X", 3, "Wrong.", Basis.SEEN)
    assert one == Finding("S2201", Severity.ERROR, "1.1", "Requests", "X", 3, "Wrong.", Basis.SEEN)
    assert len({one, one}) == 1
