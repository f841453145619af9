"""One cell at a time: what is read, and what is said of the rest."""

from datetime import date
from pathlib import Path

import pytest

from sendrules.records import AdviceRequest, NeedsAssessment, Record
from sendrules.sources import ColumnMap, Values, read_wide
from sendrules.sources.forms import Dates

SECOND_OF_APRIL = date(2025, 4, 2)


def codes_of(
    folder: Path,
    cell: str,
    *,
    fact: str = "request_received",
    dates: Dates = "iso",
    record: type[Record] = NeedsAssessment,
    columns: ColumnMap | None = None,
) -> tuple[object, list[str]]:
    """Read one cell: its value (or `None`), and the codes of the findings."""
    file = folder / "cell.csv"
    file.write_text(f'id,{fact}\n1,"{cell}"\n', encoding="utf-8")
    read = read_wide(file, record, dates=dates, columns=columns)
    value = read.frame[fact][0] if read.rows_used else None
    assert (read.rows_used, read.rows_refused) == ((0, 1) if read.findings else (1, 0))
    return value, [f.code for f in read.findings]


@pytest.mark.parametrize(
    ("dates", "cell"),
    [
        ("iso", "2025-04-02"),
        ("iso", "  2025-04-02 "),
        ("iso", "2025-04-02 00:00:00"),
        ("iso", "2025-04-02T00:00:00.000"),
        ("iso", "2025-04-02 00:00"),
        ("dmy", "2/4/2025"),
        ("dmy", "02/04/2025"),
        ("dmy", "2-4-2025"),
        ("dmy", "02.04.2025"),
        ("dmy", "02/04/2025 00:00"),
        ("dmy", "2025-04-02"),
        ("mdy", "4/2/2025"),
        ("mdy", "04-02-2025"),
        ("mdy", "2025-04-02 00:00:00"),
    ],
)
def test_a_date_is_read_in_the_order_stated(tmp_path: Path, dates: Dates, cell: str) -> None:
    assert codes_of(tmp_path, cell, dates=dates) == (SECOND_OF_APRIL, [])


@pytest.mark.parametrize(
    ("dates", "cell", "code"),
    [
        ("iso", "02/04/2025", "SRC20"),
        ("iso", "2.4.2025", "SRC20"),
        ("iso", "02/04/2025 00:00", "SRC20"),
        ("iso", "soon", "SRC21"),
        ("iso", "2025-4-2", "SRC21"),
        ("iso", "2 April 2025", "SRC27"),
        ("iso", "2025/04/02", "SRC28"),
        ("iso", "٢٠٢٥-٠٤-٠٢", "SRC21"),
        ("iso", "2025-04-02Z", "SRC35"),
        ("iso", "2025-02-29", "SRC22"),
        ("iso", "2025-13-01", "SRC22"),
        ("dmy", "31/04/2025", "SRC22"),
        ("dmy", "4/13/2025", "SRC22"),
        ("mdy", "13/4/2025", "SRC22"),
        ("dmy", "0/4/2025", "SRC22"),
        ("iso", "2025-04-02 10:30:00", "SRC23"),
        ("iso", "2025-04-02 00:00:01", "SRC23"),
        ("iso", "1899-12-31 10:30:00", "SRC23"),
        ("dmy", "02/04/2025 9:15", "SRC23"),
        ("iso", "45749", "SRC24"),
        ("iso", "20250402", "SRC24"),
        ("dmy", "-1.5", "SRC24"),
        ("iso", "02/04/25", "SRC25"),
        ("dmy", "2/4/25", "SRC25"),
        ("dmy", "2-4-25 00:00", "SRC25"),
        ("iso", "1899-12-31", "SRC58"),
        ("iso", "1899-12-30", "SRC58"),
        ("dmy", "30/12/1899", "SRC58"),
        ("iso", "1899-12-29", "SRC26"),
        ("iso", "2200-01-01", "SRC26"),
        ("iso", "0001-01-01", "SRC26"),
        ("dmy", "2/4/1025", "SRC26"),
        ("iso", "#N/A", "SRC32"),
        ("iso", "#VALUE!", "SRC32"),
        ("iso", "#NAME?", "SRC32"),
    ],
)
def test_a_text_that_is_no_date_has_its_own_code(
    tmp_path: Path, dates: Dates, cell: str, code: str
) -> None:
    assert codes_of(tmp_path, cell, dates=dates) == (None, [code])


@pytest.mark.parametrize("cell", ["1900-01-01", "2199-12-31", "2024-02-29"])
def test_the_edges_of_the_calendar_are_dates(tmp_path: Path, cell: str) -> None:
    assert codes_of(tmp_path, cell) == (date.fromisoformat(cell), [])


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("true", True),
        ("TRUE", True),
        ("Yes", True),
        ("y", True),
        ("False", False),
        (" no ", False),
        ("N", False),
        ("agreed  in full", True),
        ("REFUSED", False),
        ("1", True),
    ],
)
def test_a_yes_or_no_is_read(tmp_path: Path, cell: str, value: bool) -> None:  # noqa: FBT001
    columns = ColumnMap(values=Values(yes=("Agreed in full", "1"), no=("Refused",)))
    assert codes_of(tmp_path, cell, fact="assessment_agreed", columns=columns) == (value, [])


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *(("1", "SRC30"), ("0", "SRC30"), ("maybe", "SRC30"), ("agreed", "SRC30")),
        *(("#REF!", "SRC32"), ("N/A", "SRC29"), ("null", "SRC29")),
    ],
)
def test_nothing_else_is_a_yes_or_no(tmp_path: Path, cell: str, code: str) -> None:
    assert codes_of(tmp_path, cell, fact="assessment_agreed") == (None, [code])


@pytest.mark.parametrize(
    ("cell", "value", "codes"),
    [
        ("health body", "health body", []),
        ("Early-Years  Provider", "early-years provider", []),
        ("the school", None, ["SRC31"]),
        ("#N/A", None, ["SRC32"]),
    ],
)
def test_a_choice_is_one_of_a_closed_list(
    tmp_path: Path, cell: str, value: str | None, codes: list[str]
) -> None:
    found = codes_of(tmp_path, cell, fact="advice_from", record=AdviceRequest)
    assert found == (value, codes)


def test_the_choices_are_listed(tmp_path: Path) -> None:
    file = tmp_path / "cell.csv"
    file.write_text("advice_from\nnobody\n", encoding="utf-8")
    (found,) = read_wide(file, AdviceRequest).findings
    assert "school, post-16 institution" in found.message
    assert (found.record, found.facts) == ("row 2", ("advice_from",))


def test_a_free_text_is_read_as_it_is(tmp_path: Path) -> None:
    found = codes_of(tmp_path, " NA 7 ", fact="needs_assessment", record=AdviceRequest)
    assert found == ("NA 7", [])
