"""Values and errors between processes, and a process that was forked after frames were used."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TEST_TIMEOUT = 120
"""Seconds after which a process that waits for ever is ended. Far more than any needs."""

QUIET = """
import warnings
warnings.filterwarnings("ignore", message="No column is")
"""
"""The frames of these programs have one column: what closes a duty is not asked about."""


def run(code: str, folder: Path, *words: str) -> str:
    """What a program of its own prints: where processes are spawned, it has to be a file."""
    program = folder / "program.py"
    program.write_text(QUIET + code, encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, str(program), *words],
        capture_output=True,
        text=True,
        timeout=TEST_TIMEOUT,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


FORKED = """
import os, sys
from datetime import date
from pathlib import Path

import sendrules as sr

BEFORE, AFTER, FOLDER = sys.argv[1:]
DAY = date(2025, 11, 1)
FILE = Path(FOLDER) / "cases.csv"
FILE.write_text("id,request_received\\n" + "".join(f"{n},2025-04-02\\n" for n in range(5000)))


def frame():
    import polars as pl

    cases = pl.DataFrame({"request_received": [date(2025, 4, 2)] * 5000})
    return sr.timelines(cases, sr.NeedsAssessment, as_at=DAY).height


def case_files():
    import polars as pl

    cases = pl.DataFrame({"case": ["a"], "request_received": [date(2025, 4, 2)]})
    return sr.check({sr.NeedsAssessment: cases}, case="case").height


def file():
    from sendrules.sources import read_wide

    return read_wide(FILE, sr.NeedsAssessment).frame.height


def record():
    return len(sr.timeline(sr.NeedsAssessment(request_received="2025-04-02"), as_at=DAY))


CALLS = {x.__name__: x for x in (frame, case_files, file, record)}
CALLS[BEFORE]()
child = os.fork()
if not child:
    try:
        print("answered" if CALLS[AFTER]() else "nothing", flush=True)
    except sr.SendrulesError as error:
        print(type(error).__name__, "get_context('spawn')" in str(error), flush=True)
    os._exit(0)
os.waitpid(child, 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("frame", "frame", "FrameError True"),
        pytest.param("frame", "case_files", "FrameError True", marks=pytest.mark.long),
        pytest.param("frame", "file", "FrameError True", marks=pytest.mark.long),
        pytest.param("file", "frame", "FrameError True", marks=pytest.mark.long),
        ("frame", "record", "answered"),
        ("record", "frame", "answered"),
        pytest.param("record", "record", "answered", marks=pytest.mark.long),
    ],
)
def test_a_forked_process_says_so_and_does_not_wait(
    before: str, after: str, said: str, tmp_path: Path
) -> None:
    assert run(FORKED, tmp_path, before, after, str(tmp_path)).strip() == said


POOLS = """
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context

import polars as pl

import sendrules as sr
from sendrules import errors
from sendrules.clock import WorkingDays, after, england

DAY = date(2025, 11, 1)
CASES = pl.DataFrame({"request_received": [date(2025, 4, 2)] * 50})
LINE = sr.timeline(sr.NeedsAssessment(request_received="2025-04-02"), as_at=DAY)
BOOK = sr.limits().changing("reg 13(2)", since=date(2025, 1, 1), due=sr.limit("reg 10(1)").due)
CALENDAR = england().with_changes(add=["2025-04-07"])


def answer(book, calendar, line):
    same = (book == BOOK, calendar == CALENDAR, line == LINE)
    out = sr.timelines(CASES, sr.NeedsAssessment, as_at=DAY, rulebook=book, calendar=calendar)
    return same, out, book, calendar


def fail(which):
    if which == "RecordError":
        sr.NeedsAssessment(request_received="2 April")
    if which == "CalendarRangeError":
        after(date(1900, 1, 1), WorkingDays(1))
    if which == "FrameError":
        sr.timelines(CASES.rename({"request_received": "x"}), sr.NeedsAssessment, as_at=DAY)
    if which == "LimitNotFoundError":
        sr.limit("reg 999")
    raise errors.MissingExtraError("polars", "frames")


WRONG = ("RecordError", "CalendarRangeError", "FrameError", "LimitNotFoundError", "MissingExtraError")

if __name__ == "__main__":
    here = sr.timelines(CASES, sr.NeedsAssessment, as_at=DAY, rulebook=BOOK, calendar=CALENDAR)
    how = get_context(sys.argv[1])
    with ProcessPoolExecutor(1, mp_context=how) as pool:
        same, out, book, calendar = pool.submit(answer, BOOK, CALENDAR, LINE).result()
        print(all(same), out.equals(here), book == BOOK, calendar == CALENDAR)
        for name in WRONG:
            error = pool.submit(fail, name).exception()
            print(type(error).__name__ == name, len(str(error)) > 20)
    with how.Pool(1) as pool:
        for name in WRONG:
            try:
                pool.apply(fail, [name])
            except sr.SendrulesError as error:
                print(type(error).__name__ == name, len(str(error)) > 20)
"""


@pytest.mark.parametrize("how", ["spawn", pytest.param("forkserver", marks=pytest.mark.long)])
def test_values_and_errors_arrive_as_themselves(how: str, tmp_path: Path) -> None:
    if how == "forkserver" and os.name != "posix":
        pytest.skip("there is no forkserver here")
    lines = run(POOLS, tmp_path, how).splitlines()
    assert lines == ["True True True True", *["True True"] * 10]
