"""The four carriers of a return give the same persons, and XML loses nothing on its way round."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from fuzz.carriers import CARRIERS, as_export, as_xml
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it has no stubs

from sendrules import sen2
from sendrules.errors import SourceError
from sendrules.sen2.carriers.csv_export import write_export
from sendrules.sen2.items import CENSUS_DAYS
from sendrules.sen2.making import made_return
from sendrules.sen2.modules import Person


@pytest.mark.parametrize("year", CENSUS_DAYS)
def test_xml_comes_back_the_same(year: int, tmp_path: Path) -> None:
    made = made_return(year=year, persons=60)
    file = as_xml(made, tmp_path)[0]
    read = sen2.read_return(file)
    assert list(read) == list(made)
    assert (read.header, read.year, read.carrier) == (made.header, year, "XML message")
    again = io.StringIO()
    read.write_xml(again)
    assert ET.canonicalize(again.getvalue()) == ET.canonicalize(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("year", [2023, 2027])
def test_every_carrier_gives_the_same_persons(carrier: str, year: int, tmp_path: Path) -> None:
    made = made_return(year=year, persons=40)
    read = sen2.read_return(*CARRIERS[carrier](made, tmp_path), year=year)
    assert list(read) == list(made)
    assert list(read) == list(made), "a return can be gone through again"
    assert not (read.unplaced)
    assert not (read.doubled)
    assert sen2.timeliness(read) == sen2.timeliness(made)
    if carrier != "workbook":  # which has no header
        assert read.header == made.header


_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _as_the_system_writes_it(cell: str) -> str:
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:T(\S+))?", cell)
    if found is None:
        return cell
    return f"{found[1]}-{_MONTHS[int(found[2]) - 1]}-{found[3]} {found[4] or '00:00:00'}"


@pytest.mark.parametrize("year", CENSUS_DAYS)
def test_an_export_as_the_system_writes_it(year: int, tmp_path: Path) -> None:
    made = made_return(year=year, persons=15)
    for file in as_export(made, tmp_path):
        name = file.stem.rpartition("_")[2]
        with file.open(encoding="utf-8", newline="") as opened:
            heading, *rows = csv.reader(opened)
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow([*heading, "NativeId", f"{name}orderseqcolumn", "sourceid"])
            for place, row in enumerate(rows):
                writer.writerow([*map(_as_the_system_writes_it, row), str(70 + place), place, "1"])
    read = sen2.read_return(tmp_path)
    assert sen2.tables(read) == sen2.tables(made)
    assert read.header == made.header
    assert {finding.code for finding in sen2.check(read)} <= {"S2606"}


def test_the_moment_of_the_template_may_be_a_number(tmp_path: Path) -> None:
    (file,) = CARRIERS["template"](made_return(persons=1), tmp_path)
    book = load_workbook(file)
    (cell,) = [
        cell
        for row in book["Data Entry Template"].iter_rows()
        for cell in row
        if cell.value == "2027-01-21T09:00:00"
    ]
    cell.value = 46043.375
    book.save(file)
    assert sen2.read_return(file).header.date_time == "2026-01-21T09:00:00"


def test_an_item_of_an_export_is_no_longer_than_one_of_a_message(tmp_path: Path) -> None:
    (file,) = (x for x in as_export(made_return(persons=1), tmp_path) if "_requests" in x.name)
    heading, row, *_ = file.read_text(encoding="utf-8").splitlines()
    for length, says in ((10_000, ""), (10_001, "row 2: an item has more than 10,000 characters")):
        file.write_text(f"{heading},Note\n{row},{'y' * length}\n", encoding="utf-8")
        with pytest.raises(SourceError, match=says) if says else nullcontext():
            assert len(list(sen2.read_return(tmp_path))) == 1


def test_an_export_that_is_not_written_to_its_end_leaves_the_earlier_one(tmp_path: Path) -> None:
    made = made_return(year=2027, persons=3)
    files = {file.stem.rpartition("_")[2]: file for file in as_export(made, tmp_path)}
    earlier = {file: file.read_bytes() for file in files.values()}

    def ends_early() -> Iterator[Person]:
        yield from made_return(year=2027, persons=2, seed=1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_export(made.header, ends_early(), files)
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == earlier
    write_export(made.header, list(made)[:1], files)
    assert len(list(sen2.read_return(tmp_path))) == 1
    assert set(tmp_path.iterdir()) == set(earlier)


def test_a_folder_is_an_export(tmp_path: Path) -> None:
    made = made_return(persons=10)
    as_export(made, tmp_path)
    assert list(sen2.read_return(tmp_path)) == list(made)


def test_rows_of_an_export_in_any_order(tmp_path: Path) -> None:
    made = made_return(persons=30, requests=2)
    for file in as_export(made, tmp_path):
        if "_sen2" in file.name or "_person" in file.name:
            continue
        heading, *rows = file.read_text(encoding="utf-8").splitlines()
        # Rows of one parent keep their order among themselves: which comes first means something.
        rows.sort(key=lambda row: -int(row.split(",")[1]))
        file.write_text("\n".join([heading, *rows]), encoding="utf-8")
    read = sen2.read_return(tmp_path)
    assert list(read) == list(made)
    assert not read.unplaced


def test_a_row_of_an_export_that_hangs_off_nothing(tmp_path: Path) -> None:
    as_export(made_return(persons=10), tmp_path)
    file = next(tmp_path.glob("*_assessment.csv"))
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    rows[3][1] = "no such request"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)
    read = sen2.read_return(tmp_path)
    lost = {found.tag for found in read.unplaced}
    assert ("Assessment", 4) in {(found.tag, found.line) for found in read.unplaced}
    here = sum(len(request.assessments) for person in read for request in person.requests)
    assert here == len(rows) - 2
    assert lost <= {"Assessment", "NamedPlan", "PlanDetail"}


@pytest.mark.parametrize("carrier", ["export", "workbook"])
def test_rows_whose_table_above_is_not_there_are_told(carrier: str, tmp_path: Path) -> None:
    made = made_return(persons=5)
    files = CARRIERS[carrier](made, tmp_path)
    if carrier == "export":
        files = [file for file in files if "_requests" not in file.name]
    else:
        book = load_workbook(files[0])
        del book["Requests"]
        book.save(files[0])
    read = sen2.read_return(*files, year=made.year)
    assert [person.requests for person in read] == [[]] * 5
    wanted = {"Assessment", "NamedPlan", "PlanDetail", "ActivePlans", "PlacementDetail", "SENneed"}
    assert {found.tag for found in read.unplaced} == wanted
    checked = {(found.code, found.module) for found in sen2.check(read)}
    assert {("S2013", tag) for tag in wanted} <= checked


@pytest.mark.parametrize("carrier", ["export", "template", "workbook"])
def test_an_id_that_two_rows_have_is_told(carrier: str, tmp_path: Path) -> None:
    made = made_return(persons=6)
    files = CARRIERS[carrier](made, tmp_path)
    if carrier == "export":
        person = next(file for file in files if file.name.endswith("_person.csv"))
        with person.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.reader(opened))
        rows[3][0] = rows[2][0]
        with person.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
    else:
        book = load_workbook(files[0])
        sheet = book["Person"] if carrier == "workbook" else book["Data Entry Template"]
        cells = [cell for (cell,) in sheet.iter_rows(max_col=1) if cell.value in (2, 3)]
        cells[1].value = 2
        book.save(files[0])
    read = sen2.read_return(*files, year=made.year)
    assert [found.tag for found in read.doubled] == ["Person"]
    second, third = list(read)[1:3]
    assert third.requests == []
    assert len(second.requests) >= 1
    said = {(finding.code, finding.module) for finding in sen2.check(read)}
    assert ("S2014", "Person") in said


def test_an_export_of_two_returns_is_none(tmp_path: Path) -> None:
    (tmp_path / "x_person.csv").write_text("persontableid\n1\n", encoding="utf-8")
    (tmp_path / "x_sen2.csv").write_text(
        "sen2tableid,lea,year\n1,895,2027\n\n2,896,2027\n", encoding="utf-8"
    )
    with pytest.raises(SourceError, match=r"line 4: the export holds a second return"):
        sen2.read_return(tmp_path)


_DATES = (
    "2025-Mar-05 00:00:00",
    "2025-March-05 00:00:00",
    "2025-03-05",
    "2025-03-05T00:00:00",
    "2025-Sept-05 00:00:00",
    "2025-SEPT-05 00:00:00",
)


@pytest.mark.parametrize("text", _DATES)
def test_dates_of_an_export(text: str, tmp_path: Path) -> None:
    month = "09" if "sept" in text.lower() else "03"
    (tmp_path / "x_person.csv").write_text("persontableid\n1\n", encoding="utf-8")
    (tmp_path / "x_requests.csv").write_text(
        f"requeststableid,persontableid,receiveddate\n7,1,{text}\n", encoding="utf-8"
    )
    (person,) = sen2.read_return(tmp_path, year=2026)
    assert str(person.requests[0].received_date) == f"2025-{month}-05"


_ODD = """<?xml version="1.0" encoding="utf-8"?>
<m:Message xmlns:m="urn:example">
 <m:HEADER><Year>2027</Year><Extra>told</Extra></m:HEADER>
 <DCO>Yes</DCO>
 <Person kind="a">
  <upn note="b">A1</upn><UPN>B &amp; C</UPN><PersonBirthDate>32/13/2020</PersonBirthDate><Sex/>
  stray <Wrapped><In><Deep k="v">5</Deep><Deep>6</Deep></In></Wrapped>
  <Requests><RECEIVEDDATE> 2025-01-02 </RECEIVEDDATE><WBP>1</WBP>
   <Assessment><NamedPlan/><NamedPlan><PlanWPB>x</PlanWPB></NamedPlan></Assessment></Requests>
 </Person>
</m:Message>"""


def test_nothing_of_an_odd_message_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "odd.xml"
    file.write_text(_ODD, encoding="utf-8")
    read = sen2.read_return(file)
    (person,) = read
    assert (read.header.dco, read.header.unread) == ("Yes", {"Extra": "told"})
    assert person.upn == "A1"
    assert person.birth_date is None
    assert person.unread == {
        "@kind": "a",
        "UPN": "B & C",
        "upn/@note": "b",
        "PersonBirthDate": "32/13/2020",
        "text()": "\n  stray ",
        "Wrapped/In/Deep/@k": "v",
        "Wrapped/In/Deep": "5",
        "Wrapped/In/Deep[2]": "6",
    }
    (request,) = person.requests
    assert str(request.received_date) == "2025-01-02"
    assert request.unread == {"WBP": "1"}
    first, second = request.assessments[0].named_plans
    assert (first.plan_details, second.plan_wbp) == ([], "x")
    out = io.StringIO()
    read.write_xml(out)
    file.write_text(out.getvalue(), encoding="utf-8")
    (again,) = sen2.read_return(file)
    assert again.requests == person.requests
    assert {x.strip() for x in again.unread.values()} == {x.strip() for x in person.unread.values()}


def _with_header(persons: str, after: str = "", more: str = "") -> str:
    return (
        f"<Message{more}><Header{more}><Year>2027</Year></Header><Persons{more}>{persons}</Persons>{after}"
        f"</Message>"
    )


@pytest.mark.parametrize("persons", [1, 3000])
def test_what_stands_after_the_persons_is_of_the_header(persons: int, tmp_path: Path) -> None:
    file = tmp_path / "after.xml"
    text = "<Person k='1'><UPN>A</UPN><Extra><Person/></Extra><DMO>x</DMO></Person>" * persons
    file.write_text(_with_header(text, "<DMO>Yes</DMO><Extra>told</Extra>"), encoding="utf-8")
    read = sen2.read_return(file)
    assert (read.header.dmo, read.header.unread) == ("Yes", {"Extra": "told"})
    file.write_text(
        f"<Message><Persons>{text}</Persons><Header><Year>2026</Year></Header></Message>"
    )
    assert sen2.read_return(file).year == 2026
    file.write_text(_with_header(text)[:-20], encoding="utf-8")
    with pytest.raises(SourceError, match="complete"):
        sen2.read_return(file)


def test_what_stands_round_and_between_the_persons_is_not_lost(tmp_path: Path) -> None:
    file = tmp_path / "between.xml"
    person = "<Person><upn b='2'>A</upn></Person>"
    more = " made='by hand' xmlns:i='urn:i' i:noNamespaceSchemaLocation='SEN2.xsd'"
    file.write_text(
        _with_header(f"{person}<Extra>told</Extra>{person}stray", more=more), encoding="utf-8"
    )
    read = sen2.read_return(file)
    list(read)
    kept = {
        "Message/@made": "by hand",
        "Header/@made": "by hand",
        "Persons/@made": "by hand",
        "Extra": "told",
        "text()": "stray",
    }
    assert read.header.unread == kept
    odd = [finding for finding in sen2.check(read) if finding.code == "S2001"]
    assert [finding.module for finding in odd if not finding.chain] == ["Header"] * 5
    (again,) = as_xml(sen2.read_return(file), tmp_path)
    written = sen2.read_return(again)
    assert [one.unread for one in written] == [{"UPN/@b": "2"}] * 2
    assert {key: text.strip() for key, text in written.header.unread.items()} == kept
    root = ET.fromstring(again.read_text(encoding="utf-8"))  # noqa: S314 - it is our own
    assert [one.attrib for one in (root, *root) if one.attrib] == [{"made": "by hand"}] * 3


@pytest.mark.parametrize("wrapper", ["", "LALevel", "LALevel><Officers"])
def test_what_is_said_of_the_authority_is_read_wherever_it_stands(
    wrapper: str, tmp_path: Path
) -> None:
    file = tmp_path / "officers.xml"
    begins = f"<{wrapper}>" if wrapper else ""
    ends = "".join(f"</{tag}>" for tag in reversed(wrapper.split("><"))) if wrapper else ""
    told = f"{begins}<DMO>Yes</DMO><DCO>No</DCO><DSCO>Yes</DSCO>{ends}"
    file.write_text(_with_header("<Person/>", told), encoding="utf-8")
    read = sen2.read_return(file)
    assert (read.header.dmo, read.header.dco, read.header.dsco) == ("Yes", "No", "Yes")
    odd = {(one.code, one.item) for one in sen2.check(read) if one.module == "Header"}
    assert odd == {("S2004", "Collection"), ("S2004", "ReferenceDate"), ("S2004", "LEA")}
    (again,) = as_xml(read, tmp_path)
    text = again.read_text(encoding="utf-8")
    assert re.sub(r"\s", "", text).count(told) == 1
    assert text.count("<DMO>") == 1
    assert sen2.read_return(again).header == read.header


@pytest.mark.parametrize(
    "told",
    [
        "<DSCO b='x'>No</DSCO><Extra><DSCO/></Extra>",
        "<Extra>some<DMO/></Extra><Extra>more</Extra><DSCO k='1'>No</DSCO>",
        "<Extra><DSCO k='1'>No</DSCO></Extra>",
    ],
)
def test_no_text_of_the_return_itself_is_lost(told: str, tmp_path: Path) -> None:
    file = tmp_path / "told.xml"
    file.write_text(_with_header("<Person/>", told), encoding="utf-8")
    read = sen2.read_return(file)
    assert read.header.dsco == "No"
    (again,) = as_xml(read, tmp_path)
    written = sen2.read_return(again).header
    assert written.dsco == "No"
    whole = [
        "".join(sorted("".join(one.unread.values()).split())) for one in (read.header, written)
    ]
    assert sorted(whole[0]) == sorted(whole[1])


def test_a_number_of_the_submission_keeps_its_noughts(tmp_path: Path) -> None:
    (file,) = as_xml(
        sen2.return_of([], year=2027, header=sen2.Header(year=2027, serial_no="007")), tmp_path
    )
    assert sen2.read_return(file).header.serial_no == "007"


_WRONG_ENCODINGS = {
    "bytes": b"<Message><Person><Surname>Zo\xe9</Surname></Person></Message>",
    "cut": "<Message><Person><Surname>Zo\xe9".encode()[:-1],
    "declared": b"<?xml version='1.0' encoding='utf-16'?><Message><Person/></Message>",
    "unknown": b"<?xml version='1.0' encoding='shift_jis'?><Message><Person/></Message>",
}


@pytest.mark.parametrize("kind", _WRONG_ENCODINGS)
def test_a_wrong_encoding_is_told_as_one(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "encoding.xml"
    file.write_bytes(_WRONG_ENCODINGS[kind])
    with pytest.raises(SourceError, match=r"encoding .* save it as UTF-8"):
        sen2.read_return(file, year=2027)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_an_encoding_that_is_said_is_read(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "encoding.xml"
    says = "<?xml version='1.0' encoding='windows-1252'?>" if encoding == "cp1252" else ""
    text = says + _with_header("<Person><Surname>Zo\xe9</Surname></Person>", "<DCO>No</DCO>")
    file.write_bytes(text.encode(encoding))
    read = sen2.read_return(file)
    assert ([one.surname for one in read], read.header.dco) == (["Zo\xe9"], "No")


_HOSTILE = {
    "doctype": ("<!DOCTYPE a [<!ENTITY b 'c'>]><Message><Person/></Message>", "DOCTYPE"),
    "outside": ('<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd"><Message/>', "DOCTYPE"),
    "entity": ("<Message><Person>&b;</Person></Message>", "entity"),
    "truncated": ("<Message><Header><Year>2027</Year></Header><Person><UPN>", "complete"),
    "not XML": ("id,date\n1,2", "well-formed"),
    "another": ("<Message/>", "no SEN2 return"),
    "encoding": ("<?xml version='1.0' encoding='ebcdic-x'?><Message/>", "encoding"),
    "attribute": (f"<Message><Person a='{'x' * 2_000_000}'/></Message>", "longer than any"),
    "text": (f"<Message><Person><UPN>{'x' * 20_000}</UPN></Person></Message>", "characters"),
    "deep": (
        f"<Message><Person>{'<a>' * 500}{'</a>' * 500}</Person></Message>",
        "inside one another",
    ),
    "texts": (
        f"<Message><Person>{'<UPN>1</UPN>' * 10_010}</Person></Message>",
        "texts that are no",
    ),
    "rows": (f"<Message><Person>{'<Requests/>' * 10_001}</Person></Message>", "rows"),
    "names": (
        f"<Message>{''.join(f'<Person><a{n}/></Person>' for n in range(10_000))}</Message>",
        "more than 10,000 names",
    ),
}


@pytest.mark.parametrize("kind", _HOSTILE)
def test_a_hostile_message_is_refused_in_one_clear_error(kind: str, tmp_path: Path) -> None:
    text, says = _HOSTILE[kind]
    file = tmp_path / "hostile.xml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=says) as raised:
        list(sen2.read_return(file, year=2027))
    assert "xxx" not in str(raised.value)
    assert "hostile.xml" in str(raised.value)


def test_a_return_says_its_year_or_is_told(tmp_path: Path) -> None:
    file = tmp_path / "x.xml"
    file.write_text("<Message><Person><UPN>1</UPN></Person></Message>", encoding="utf-8")
    with pytest.raises(SourceError, match="--year"):
        sen2.read_return(file)
    assert sen2.read_return(file, year=2026).census_day == CENSUS_DAYS[2026]
    with pytest.raises(SourceError, match="2019"):
        sen2.read_return(file, year=2019)


def test_what_is_no_return(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "b_other.csv").write_text("x", encoding="utf-8")
    with pytest.raises(SourceError, match="no such file"):
        sen2.read_return(tmp_path / "none.xml")
    with pytest.raises(SourceError, match=r"\.xml"):
        sen2.read_return(tmp_path / "a.txt")
    (tmp_path / "folder").mkdir()
    with pytest.raises(SourceError, match="folder: this folder has no CSV file"):
        sen2.read_return(tmp_path / "folder")
    with pytest.raises(SourceError, match="which module"):
        sen2.read_return(tmp_path / "b_other.csv")
    with pytest.raises(SourceError, match="one return"):
        sen2.read_return(tmp_path / "a.txt", tmp_path / "b_other.csv")


def test_a_formula_without_a_value_is_no_blank(tmp_path: Path) -> None:
    (file,) = CARRIERS["workbook"](made_return(persons=3), tmp_path)
    book = load_workbook(file)
    book["Requests"]["C2"] = "=TODAY()"
    book.save(file)
    with pytest.raises(SourceError, match="formulas without a value, such as in C2"):
        sen2.read_return(file, year=2027)


def test_a_control_character_is_not_written_into_a_message(tmp_path: Path) -> None:
    given = sen2.return_of([sen2.Person(number=1, surname="Qu\x1bill")], year=2027)
    with pytest.raises(SourceError, match="'Surname' has a control character") as raised:
        given.write_xml(io.StringIO())
    assert "Qu" not in str(raised.value)
    given = sen2.return_of([sen2.Person(number=1, unread={"No\x1b[2Jte": "\x1b"})], year=2027)
    with pytest.raises(SourceError, match="a control character") as raised:
        given.write_xml(io.StringIO())
    assert str(raised.value).isprintable()
    given = sen2.return_of([sen2.Person(number=1, surname="a\r\nb\tc & <d>")], year=2027)
    (file,) = as_xml(given, tmp_path)
    assert next(iter(sen2.read_return(file))).surname == "a\r\nb\tc & <d>"


def test_a_workbook_whose_persons_have_no_headings_is_no_return(tmp_path: Path) -> None:
    (file,) = CARRIERS["workbook"](made_return(persons=2), tmp_path)
    book = load_workbook(file)
    del book["Person"]
    book.create_sheet("Person")
    book.save(file)
    with pytest.raises(SourceError, match="holds no SEN2 return"):
        sen2.read_return(file, year=2027)


def test_attributes_of_another_namespace_are_written_so_that_they_can_be_read(
    tmp_path: Path,
) -> None:
    file = tmp_path / "typed.xml"
    file.write_text(
        '<Message xmlns:i="urn:i"><Header><Year>2027</Year></Header><Person i:type="p" type="q">'
        '<UPN i:nil="false">A</UPN><UPN i:nil="true"/><Sex i:nil="true"/></Person></Message>',
        encoding="utf-8",
    )
    read = sen2.read_return(file)
    (person,) = read
    assert person.unread == {
        "@type": "p",
        "@type[2]": "q",
        "UPN/@nil": "false",
        "UPN/@nil[2]": "true",
        "Sex/@nil": "true",
    }
    out = io.StringIO()
    read.write_xml(out)
    written = ET.fromstring(out.getvalue()).find("Persons/Person")  # noqa: S314 - it is our own
    assert written is not None
    assert written.attrib == {"type": "p", "type_2_": "q"}
    assert [(one.tag, one.attrib) for one in written] == [
        ("UPN", {"nil": "false", "nil_2_": "true"}),
        ("Sex", {"nil": "true"}),
    ]


def test_rows_of_the_template_may_name_their_module(tmp_path: Path) -> None:
    made = made_return(persons=3)
    (file,) = CARRIERS["template"](made, tmp_path)
    book = load_workbook(file)
    sheet = book["Data Entry Template"]
    sheet.insert_cols(1)
    title = ""
    for row in sheet.iter_rows(max_col=3):
        if row[1].value and not row[2].value:
            row[0].value, row[1].value, title = row[1].value, None, str(row[1].value)
        elif row[2].value:
            row[0].value = "Record Type" if sheet.cell(row[0].row - 1, 1).value == title else title
    book.save(file)
    assert list(sen2.read_return(file)) == list(made)


@pytest.mark.parametrize(
    "heading", ["a[b]c", "a[2", "a[9]", "x/y", "@z", "1 2", "[2]", "/", "text()x", "x\u048fy"]
)
def test_a_column_of_any_name_is_written_into_a_message(heading: str, tmp_path: Path) -> None:
    (tmp_path / "x_person.csv").write_text(f'persontableid,"{heading}"\n1,told\n', encoding="utf-8")
    given = sen2.read_return(tmp_path, year=2027)
    (file,) = as_xml(given, tmp_path)
    (person,) = sen2.read_return(file, year=2027)
    assert list(person.unread.values()) == ["told"]
