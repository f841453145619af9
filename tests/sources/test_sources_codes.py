"""The table of codes, which the documentation is made from."""

import re
from pathlib import Path
from string import Formatter

import pytest

import sendrules.sources
from sendrules.checks.finding import Severity
from sendrules.sources import CODES, Code
from sendrules.sources.codes import finding


def test_codes_are_well_formed_and_in_order() -> None:
    assert all(re.fullmatch(r"SRC\d\d", code) for code in CODES)
    assert list(CODES) == sorted(CODES)


@pytest.mark.parametrize("code", CODES.values(), ids=CODES.keys())
def test_a_code_says_what_it_means(code: Code) -> None:
    assert code.says.endswith(".")
    assert code.message.endswith((".", "{hint}", "{ready}"))


def test_every_code_is_used_and_tested() -> None:
    package = Path(sendrules.sources.__file__).parent
    source = "".join(
        file.read_text("utf-8") for file in package.rglob("*.py") if file.parent.name != "codes"
    )
    tests = "".join(
        file.read_text("utf-8") for file in Path(__file__).parent.glob("test_sources_*.py")
    )
    assert [code for code in CODES if f'"{code}"' not in source] == []
    assert [code for code in CODES if f'"{code}"' not in tests] == []


def test_places_in_messages_are_never_for_values() -> None:
    allowed = {
        *("heading", "hint", "number", "sheet", "others", "more", "headings", "other"),
        *(
            "example",
            "choices",
            "needs",
            "process",
            "rows",
            "option",
            "name",
            "cells",
            "separators",
            "meant",
            "lost",
            "ready",
        ),
    }
    for code in CODES.values():
        assert {place for _, place, _, _ in Formatter().parse(code.message) if place} <= allowed


def test_a_finding_has_the_severity_of_its_code() -> None:
    made = finding("SRC21", "row 12", ("died",), heading="'Died'", example="2025-04-02")
    assert str(made) == ("SRC21 error, row 12: Column 'Died' needs a date such as 2025-04-02.")
    assert CODES["SRC01"].severity is Severity.QUERY
