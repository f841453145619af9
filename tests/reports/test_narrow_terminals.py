"""On a short line no figure, no date and no word is cut; what has no room is left out, and that is said."""

import io
import re
from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import polars as pl
import pytest
from rich.console import Console
from rich.text import Text

from sendrules.examples import AS_AT, COUNCIL, example_caseload
from sendrules.reports import Caseload, Figure, Report, caseload, show
from sendrules.reports.terminal_tables import clean_table, print_whole

WIDTHS = (40, 60, 66, 70, 80, 93, 120, 160, 200)
DEMO = example_caseload()


@cache
def report(times: int) -> Caseload:
    """What the demo shows, of as many councils."""
    return caseload(pl.concat([DEMO] * times), as_at=AS_AT, title=COUNCIL)


@cache
def printed(width: int, times: int = 1, *, terminal: bool = False) -> str:
    """The report on a line of some columns, in a pipe or on a terminal, where a table has a rule."""
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, force_terminal=terminal)
    show(report(times), console)
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


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_is_cut_and_no_line_is_too_long(width: int, *, terminal: bool) -> None:
    wide, narrow = printed(200), printed(width, terminal=terminal).replace("─", "")
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


CELLS = (
    ("Thu 18 Dec 2014", "annual review 1443", "Due: give at least 2 weeks' notice of the date"),
    ("", "a", "Zürich 東京都 and a word-that-is-as-long-as-a-line-may-be-and-longer-than-that"),
    ("Fri 1 May 2015", "", "two\nlines, of which the second one is the longer of them"),
    ("Thu 18 Dec 2014", "annual review 1443", ""),
)


@pytest.mark.parametrize("width", range(64, 140, 5))
def test_a_table_without_colours_is_laid_out_as_rich_would(width: int) -> None:
    ours, theirs = io.StringIO(), io.StringIO()
    console = Console(file=ours, width=width, color_system=None)
    heads = ("Date", "Process", "What was due by then", "Days of all late", "Rate")
    table = clean_table(console, *heads, right=heads[3:], wraps=heads[1:3])
    for row, days, rate in zip(CELLS, ("5", "12,345,678 ", "", "not\nknown"), "1234", strict=True):
        table.add_row(*row, Text(days, "red"), rate)
    print_whole(console, table)  # gives each column its width
    Console(file=theirs, width=width, color_system=None).print(table, highlight=False)
    assert ours.getvalue() == theirs.getvalue()


def test_a_cell_that_many_rows_share_is_measured_and_broken_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def counted(rows: int) -> int:
        calls = 0

        def each(self: Text, *args: Any, **more: Any) -> Any:
            nonlocal calls
            calls += 1
            return wrap(self, *args, **more)

        wrap = Text.wrap
        with monkeypatch.context() as patched:
            patched.setattr(Text, "wrap", each)
            console = Console(file=io.StringIO(), width=60, color_system=None)
            table = clean_table(console, "Date", "What", wraps=["What"])
            for _ in range(rows):
                table.add_row(*CELLS[0][:1], CELLS[0][2] * 2)
            print_whole(console, table)
        return calls

    assert counted(200) == counted(2) > 0


def test_a_long_figure_goes_on_beside_its_number() -> None:
    figures = (
        Figure(name="a", says="Requests whose last day has passed without a decision", value=1234),
        Figure(name="b", says="Plans sent", value=5, beside="the first on Monday"),
    )
    out = io.StringIO()
    report = Report(name="x", title="X", as_at=date(2025, 11, 1), figures=figures)
    show(report, Console(file=out, width=44))
    assert [line.rstrip() for line in out.getvalue().splitlines()[-3:]] == [
        "  1,234  Requests whose last day has passed",
        "         without a decision",
        "      5  Plans sent  (the first on Monday)",
    ]
