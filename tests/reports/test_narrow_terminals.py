"""On a short line nothing that is counted is cut."""

import io
import re
from collections import Counter
from datetime import date

import pytest
from rich.console import Console

from sendrules.examples import example_caseload
from sendrules.reports import caseload, show


def printed(width: int) -> str:
    """The report on a terminal of some columns."""
    out = io.StringIO()
    report = caseload(example_caseload(40), as_at=date(2026, 11, 23))
    show(report, Console(file=out, width=width, color_system=None))
    return out.getvalue()


def numbers(text: str) -> Counter[str]:
    """How often each number stands alone in the tables."""
    return Counter(re.findall(r"(?<!\S)[\d,]+(?!\S)", text))


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_number_is_cut(width: int) -> None:
    assert numbers(printed(200)) <= numbers(printed(width))


def test_the_limits_are_not_broken_at_eighty_columns() -> None:
    assert "reg 13(2)(b) " in printed(80)
    assert "para 9.83 (guidance) " in printed(80)
