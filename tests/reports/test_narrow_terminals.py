"""On a short line no figure, no date and no word is cut; what has no room is left out, and that is said."""

import io
import re
from collections import Counter
from functools import cache

import polars as pl
import pytest
from rich.console import Console

from sendrules.examples import AS_AT, COUNCIL, example_caseload
from sendrules.reports import Caseload, caseload, show
from sendrules.reports.terminal_tables import clean_table, print_whole

WIDTHS = (40, 60, 66, 70, 80, 93, 120, 160, 200)
DEMO = example_caseload()


@cache
def report(times: int) -> Caseload:
    """What the demo shows, of as many councils."""
    return caseload(pl.concat([DEMO] * times), as_at=AS_AT, title=COUNCIL)


@cache
def printed(width: int, times: int = 1) -> str:
    """The report on a terminal of some columns."""
    out = io.StringIO()
    show(report(times), Console(file=out, width=width, color_system=None))
    return out.getvalue()


def numbers(text: str) -> Counter[str]:
    """How often each number stands alone in the tables."""
    return Counter(re.findall(r"(?<!\S)[\d,.]*\d%?(?!\S)", text))


@pytest.mark.parametrize("times", [1, 40])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_number_is_cut(width: int, times: int) -> None:
    narrow, wide = printed(width, times), printed(200, times)
    missing = numbers(wide) - numbers(narrow)
    rates = (x.rate_unexcepted for x in report(times).limits)
    assert missing <= Counter(f"{rate:.1f}%" for rate in rates if rate is not None)
    assert bool(missing) == ("'Not excepted' is left out" in narrow)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_is_cut_and_no_line_is_too_long(width: int) -> None:
    wide, narrow = printed(200), printed(width)
    told = "'Not excepted' is left out: a wider window has room."
    known = {*wide.split(), *told.split()}
    cut = {word for word in narrow.split() if word not in known and word.rstrip(":") not in known}
    assert cut == set()
    assert max(map(len, narrow.splitlines())) <= width


def test_the_counts_of_the_demo_are_whole_at_seventy_columns() -> None:
    assert " 61 " in printed(70)
    assert " 2,440 " in printed(70, 40)


def test_the_limits_are_not_broken_at_eighty_columns() -> None:
    assert "reg 13(2)(b) " in printed(80)
    assert "para 9.83 (guidance) " in printed(80)


def table(width: int, *, spare: tuple[str, ...] = ()) -> list[str]:
    """The lines of a table of two rows, in a terminal of some columns."""
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None)
    heads = ("Reference", "Days late", "What is owed")
    made = clean_table(console, *heads, right=("Days late",), wraps=("What is owed",))
    made.add_row("A-1234567890", "1,234", "send the finalised plan within 20 weeks of the request")
    made.add_row("B-1", "5", "notify")
    print_whole(console, made, spare=spare)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_text_gives_way_first() -> None:
    assert table(40, spare=("Days late",)) == [
        "              Days",
        "Reference     late What is owed",
        "A-1234567890 1,234 send the finalised",
        "                   plan within 20 weeks",
        "                   of the request",
        "B-1              5 notify",
    ]


def test_then_a_column_that_can_be_spared_is_left_out() -> None:
    assert table(36, spare=("Days late",)) == [
        "Reference    What is owed",
        "A-1234567890 send the finalised plan",
        "             within 20 weeks of the",
        "             request",
        "B-1          notify",
        "'Days late' is left out: a wider",
        "window has room.",
    ]


def test_then_each_row_is_a_block_of_lines() -> None:
    assert table(20) == [
        *("Reference:", "A-1234567890", "Days late: 1,234"),
        *("What is owed: send", "the finalised plan", "within 20 weeks of", "the request"),
        "",
        *("Reference: B-1", "Days late: 5", "What is owed: notify"),
    ]
