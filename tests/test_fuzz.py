"""The fuzzer finds what it is there to find; and with a fixed seed it finds nothing."""

import json
import os
import resource
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from fuzz.command import failures_of, main
from fuzz.draw import Draw
from fuzz.grid import Grid
from fuzz.json_files import changed as changed_json
from fuzz.kinds import KINDS, made
from fuzz.made import Kind, Made, put
from fuzz.map_data import Map
from fuzz.maps import toml_of
from fuzz.oracle import judged_log, judged_table, log_differs, table_differs
from fuzz.watch import Watch
from fuzz.written import Written

from sendrules.errors import SourceError
from sendrules.records import NeedsAssessment, Record
from sendrules.sources import ColumnMap, Read, ReadEvents, read_events, read_wide

# ── Nothing is found ─────────────────────────────────────────────────────────────────────────────


PARTS = 4


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_two_thousand_inputs_of_all_kinds(part: int) -> None:
    """In parts, each of some of the kinds, so that the workers share them."""
    assert failures_of([*KINDS][part::PARTS], 2_000 // PARTS, seed=20_261_128) == []


@pytest.mark.long
def test_an_input_is_made_again_from_its_seed() -> None:
    for kind in KINDS:
        assert made(kind, 7) == made(kind, 7)
        assert made(kind, 7) != made(kind, 8)


def test_an_input_is_saved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--kind", "xlsx", "--seed", "2", "--save", str(tmp_path / "a.xlsx")]
    assert main(asked) == 0
    assert capsys.readouterr().out == f"xlsx 2: {tmp_path / 'a.xlsx'}\n"
    assert (tmp_path / "a.xlsx").read_bytes() in made("xlsx", 2).files.values()


# ── A value or a row that is lost ────────────────────────────────────────────────────────────────

ROWS = [
    ["id", "request_received", "died", "assessment_agreed", "Note"],
    ["A", "2025-04-02", "", "yes", "first"],
    ["B", "2025-04-03", "2025-05-01", "no", ""],
    ["", "", "", "", ""],
    ["C", "soon", "", "", ""],
    ["D", "2025-04-05", "", "", "last"],
]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    file = tmp_path / "a.csv"
    file.write_text("\n".join(map(",".join, ROWS)), encoding="utf-8")
    return read_wide(file, NeedsAssessment)


def said_of(read: Read) -> list[str]:
    grid = Grid(ROWS)
    return [*table_differs(judged_table(grid, NeedsAssessment, Written(), None), read, grid)]


def test_a_table_that_was_read_well(read: Read) -> None:
    assert said_of(read) == []


FAULTS: dict[str, tuple[Callable[[Read], Read], str]] = {
    "shifted": (
        lambda x: replace(x, frame=x.frame.with_columns(pl.col("request_received").shift(1))),
        "changed: 'request_received' of row 2",
    ),
    "blanked": (
        lambda x: replace(x, frame=x.frame.with_columns(died=pl.lit(None, pl.Date))),
        "changed: 'died' of row 3",
    ),
    "a note blanked": (
        lambda x: replace(x, frame=x.frame.with_columns(Note=pl.lit(None, pl.String))),
        "changed: 'Note' of row 2",
    ),
    "dropped": (
        lambda x: replace(x, frame=x.frame.head(2), row_numbers=x.row_numbers.head(2)),
        "lost: rows used are not those that should be, such as 6",
    ),
    "a column dropped": (
        lambda x: replace(x, frame=x.frame.drop("Note")),
        "lost: the column 'Note'",
    ),
    "counted wrongly": (
        lambda x: replace(x, rows_left_out=0),
        "lost: the counts of rows are not those of the file",
    ),
    "refused in silence": (
        lambda x: replace(x, findings=tuple(f for f in x.findings if f.code == "SRC18")),
        "lost: row 5 is refused, and no finding says all of it",
    ),
    "a finding too many": (
        lambda x: replace(x, findings=(*x.findings, replace(x.findings[-1], record="row 6"))),
        "changed: a finding of row 6, which has no fault",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_table_that_was_read_badly(read: Read, fault: str) -> None:
    spoil, says = FAULTS[fault]
    assert said_of(spoil(read)) == [says]


def test_a_formula_of_a_workbook_that_ended_in_an_error(read: Read) -> None:
    """The cell says that there is an error, in a column of the caller's own too."""
    wrong = [*ROWS[:-1], ["D", "2025-04-05", "", "", "#N/A"]]
    judged = judged_table(Grid(wrong, exact=False), NeedsAssessment, Written(), None)
    notes = pl.Series("Note", ["first", None, "#ERROR!"])
    told = replace(read, frame=read.frame.with_columns(notes))
    assert [*table_differs(judged, told, Grid(wrong, exact=False))] == []
    assert [*table_differs(judged, read, Grid(wrong, exact=False))] == ["changed: 'Note' of row 6"]


OPTIONS = Written(
    ("dmy-20yy", "month-name", "cut-times", "excel-1900", "utc"),
    blank=("usual-words", "usual-dates"),
    header_row="2",
    separator=";",
    leave_out=("totals",),
)
ODD_ROWS = [
    ["Requests", "", "", "", "", ""],
    ["Child", "Turn", "Received", "Outcome", "Ended", "Note"],
    ["A", "1", "02/04/25", "G", "12 May 2025 09:15", "n/a"],
    ["A", "2", "45749", "R", "2025-05-12T23:00:00Z", "late"],
    ["B", "1", "2025-04-04", "R", "01/01/1900", ""],
    ["B", "2", "2025-04-05", "Q", "", ""],
    ["C", "1", "2025-04-06", "NULL", "2025-05-14", ""],
    ["D", "1", "2025-04-06", "X", "", ""],
    ["Total: 6", "", "", "", "", ""],
]
ODD_MAP = Map(
    columns={"Received": "request_received"},
    codes={
        "Outcome": {
            "G": {"assessment_agreed": True, "decision_notified": "Ended"},
            "r": {"assessment_agreed": False, "decision_notified": "Ended"},
            "X": {"leave_out": True},
        }
    },
    id_columns=["Child", "Turn"],
)


@pytest.fixture
def odd(tmp_path: Path) -> Read:
    file = tmp_path / "a.csv"
    file.write_text("\n".join(map(";".join, ODD_ROWS)), encoding="utf-8")
    (tmp_path / "map.toml").write_bytes(toml_of(Draw("wide", 1), ODD_MAP.tables()))
    columns = ColumnMap.from_toml(tmp_path / "map.toml")
    return read_wide(file, NeedsAssessment, columns=columns, **OPTIONS.of_call())


def said_of_odd(read: Read) -> list[str]:
    grid = Grid(ODD_ROWS)
    judged = judged_table(grid, NeedsAssessment, OPTIONS, ODD_MAP)
    return [*table_differs(judged, read, grid)]


def test_a_table_that_was_read_well_with_every_option(odd: Read) -> None:
    assert odd.frame["id"].to_list() == ["A/1", "A/2", "B/1", "C/1"]
    assert odd.frame["decision_notified"].to_list() == [
        date(2025, 5, 12),
        date(2025, 5, 13),
        None,
        None,
    ]
    assert (odd.rows_used, odd.rows_refused, odd.rows_left_out) == (4, 1, 2)
    assert said_of_odd(odd) == []


OPTION_FAULTS: dict[str, tuple[Callable[[pl.DataFrame], pl.DataFrame], str]] = {
    "a day early": (
        lambda frame: frame.with_columns(pl.col("request_received").dt.offset_by("-1d")),
        "changed: 'request_received' of row 3",
    ),
    "a code the wrong way": (
        lambda frame: frame.with_columns(pl.col("assessment_agreed").not_()),
        "changed: 'assessment_agreed' of row 3",
    ),
    "a reference of one part": (
        lambda frame: frame.with_columns(id=pl.col("id").str.head(1)),
        "changed: 'id' of row 3",
    ),
    "a word that means blank": (
        lambda frame: frame.with_columns(Note=pl.col("Note").fill_null("n/a")),
        "changed: 'Note' of row 3",
    ),
}


@pytest.mark.parametrize("fault", OPTION_FAULTS)
def test_a_table_that_was_read_badly_with_every_option(odd: Read, fault: str) -> None:
    spoil, says = OPTION_FAULTS[fault]
    assert said_of_odd(replace(odd, frame=spoil(odd.frame))) == [says]


LOG = [
    ["case", "process", "event", "date"],
    ["A", "needs assessment", "request_received", "2025-04-02"],
    ["A", "Needs Assessment", "Agreed to assess", "2025-05-02"],
    ["B", "needs assessment", "request_received", "2025-04-03"],
    ["B", "annual review", "meeting_held", "2025-04-04"],
    ["C", "needs assessment", "request_received", "soon"],
    ["A", "needs assessment", "died", ""],
]


@pytest.fixture
def log(tmp_path: Path) -> ReadEvents:
    file = tmp_path / "a.csv"
    file.write_text("\n".join(map(",".join, LOG)), encoding="utf-8")
    return read_events(file)


def said_of_log(read: ReadEvents) -> list[str]:
    grid = Grid(LOG)
    return [*log_differs(judged_log(grid, Written(), None), read, grid)]


def changed(read: ReadEvents, change: Callable[[pl.DataFrame], pl.DataFrame]) -> ReadEvents:
    frames: dict[type[Record], pl.DataFrame] = {
        **read.frames,
        NeedsAssessment: change(read.frames[NeedsAssessment]),
    }
    return replace(read, frames=frames)


def test_a_log_that_was_read_well(log: ReadEvents) -> None:
    assert said_of_log(log) == []


def test_a_log_that_was_read_badly(log: ReadEvents) -> None:
    counts = "lost: rows used, refused and left out are (3, 1, 1), not (4, 1, 1)"
    assert said_of_log(replace(log, rows_used=3)) == [counts]
    dropped = changed(log, lambda frame: frame.head(1))
    assert said_of_log(dropped) == ["lost: cases of a process (needs_assessment)"]
    other = changed(log, lambda frame: frame.with_columns(request_received=date(2025, 4, 4)))
    assert said_of_log(other) == ["changed: facts of a process (needs_assessment)"]
    assert said_of_log(replace(log, findings=())) == [
        "lost: cases are refused, and no finding says so"
    ]


# ── What it says and how it ends ─────────────────────────────────────────────────────────────────


def refuses(words: str) -> None:
    raise SourceError(words)


def test_an_exception_of_ours_is_no_failure() -> None:
    watch = Watch(["Qkestrel"])
    assert watch.call(lambda: refuses("a.csv: the file is blank.")) is None
    assert isinstance(watch.refused, SourceError)
    assert watch.failures == []


def test_a_message_that_repeats_a_value_or_commands_a_terminal() -> None:
    watch = Watch(["Qkestrel"])
    watch.call(lambda: refuses("Qkestrel is no date"))
    watch.call(lambda: refuses("the heading \x1b[31m"))
    watch.call(lambda: refuses("the heading \u202e"))
    watch.call(lambda: refuses("x" * 20_001))
    watch.call(lambda: warnings.warn("of Qkestrel", stacklevel=1))
    assert [what.partition(":")[0] for what in watch.failures] == [
        "a value in a SourceError",
        "control character '\\x1b' in a SourceError",
        "control character '\\u202e' in a SourceError",
        "length",
        "a value in a warning",
    ]


def of_a_kind(name: str) -> Kind:
    return Kind(lambda draw: Made({"a": draw.mark().encode()}, tuple(draw.marks)), ATTEMPTS[name])


def raises(_: Made, __: Path, watch: Watch) -> None:
    watch.call(lambda: int("Qx"))


def works_long(_: Made, __: Path, watch: Watch) -> None:
    used = time.process_time()
    limit, most = resource.getrlimit(resource.RLIMIT_CPU)
    assert limit - used < 35
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + 1, most))  # sooner, for the test
    watch.call(lambda: [number for number in range(10**12) if number < 0])


def takes_memory(_: Made, __: Path, watch: Watch) -> None:
    watch.call(lambda: len(b"x" * 600_000_000))


def asks_too_much(_: Made, __: Path, watch: Watch) -> None:
    watch.call(lambda: bytearray(10**11))


def dies(_: Made, __: Path, watch: Watch) -> None:
    watch.call(os.abort)


def prints(made: Made, folder: Path, watch: Watch) -> None:
    assert (folder / "a").read_bytes() == made.files["a"]
    watch.call(lambda: os.write(2, f"panicked at {made.marks[0]}".encode()))


def is_good(_: Made, __: Path, watch: Watch) -> None:
    watch.call(lambda: None)


ATTEMPTS = {
    "raises": raises,
    "takes memory": takes_memory,
    "asks too much": asks_too_much,
    "dies": dies,
    "prints": prints,
    "is good": is_good,
}


@pytest.mark.long
def test_processes_that_fail_are_told_from_each_other() -> None:
    found = failures_of([*ATTEMPTS], len(ATTEMPTS) * 2, seed=5, find=of_a_kind)
    assert sorted((x.kind, x.seed, x.what.partition(" at ")[0]) for x in found) == [
        ("asks too much", 5, "raises MemoryError"),
        ("asks too much", 6, "raises MemoryError"),
        ("dies", 5, "dead: the process ended with -6"),
        ("dies", 6, "dead: the process ended with -6"),
        ("prints", 5, "a value in the process's own streams: 'panicked"),
        ("prints", 6, "a value in the process's own streams: 'panicked"),
        ("raises", 5, "raises ValueError"),
        ("raises", 6, "raises ValueError"),
        ("takes memory", 5, "memory: 600 MB"),
        ("takes memory", 6, "memory: 600 MB"),
    ]


def test_an_input_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz.watch.SECONDS", 0)
    watch = Watch([])
    watch.call(lambda: sum(range(10**6)))
    assert [what.partition(":")[0] for what in watch.failures] == ["time"]


@pytest.mark.long
def test_an_input_that_never_ends() -> None:
    (failure,) = failures_of(["works long"], 1, seed=1, find=endless)
    assert failure.what == "dead: the process ended with -24"  # SIGXCPU: its processor time is over


def endless(_: str) -> Kind:
    return Kind(lambda _: Made({}), works_long)


def test_files_lie_in_folders(tmp_path: Path) -> None:
    put(Made({"records/a.csv": b"x"}), tmp_path)
    assert (tmp_path / "records/a.csv").read_bytes() == b"x"


def test_keys_are_no_values() -> None:
    """Messages may repeat the key of a JSON document, cut and quoted: no mark is in one."""
    keys: list[str] = []
    for seed in range(2_000):
        draw = Draw("timeline", seed)
        text = changed_json(draw, b'{"record": {"died": "2025-01-01"}, "as_at": "2025-01-01"}')
        with suppress(ValueError, RecursionError):
            json.loads(text, object_pairs_hook=lambda pairs: keys.extend(key for key, _ in pairs))
        assert not [mark for mark in draw.marks if any(mark in key for key in keys)]
        keys.clear()


def test_chance_is_of_the_kind_and_the_seed() -> None:
    assert Draw("wide", 1).random() == Draw("wide", 1).random() != Draw("ods", 1).random()
