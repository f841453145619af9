"""The command line, in process: every command and option, with usual and odd words."""

import contextlib
import csv
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import typer.main

from sendrules.cli import main
from sendrules.cli.options import record_name
from sendrules.records import RECORDS

from .csv_files import csv_file, csv_grid
from .draw import Draw
from .folders import drawn_folder
from .json_files import case_data, json_text, record_data
from .made import Kind, Made
from .maps import toml_of
from .mutate import damaged, damaged_package
from .oracle import can_be_judged, judged_table
from .tables import Wide, event_log, wide_table
from .watch import Watch
from .workbooks import ods, xlsx
from .written import Written

__all__ = ["COMMANDS", "Ran", "run"]

EXITS = (0, 1, 2)
"""What a command ends with that nobody stops and that has no fault. 3 would be a fault of its own."""

typer.main.get_command = cache(typer.main.get_command)  # or every call makes all commands anew
_LIMITS = ("reg 13(2)", "reg 22(3)", "send-2014/13(2)", "case devon-2022-notice", "s.36", "nothing")


def _make(draw: Draw) -> Made:
    draw.references_are_shown = True
    wide: Wide | None = None
    name = draw.choice(
        ["report", "check", "report", "check", "timeline", "case-file", "latest", "law"]
    )
    match name:
        case "report" | "check":
            words, files, wide = _caseload(draw, name)
        case "timeline":
            words, files = _timeline(draw)
        case "case-file":
            words, files = _case_file(draw)
        case "latest":
            words, files = _latest(draw), {}
        case _:
            words, files = _law(draw), {}
    if draw.chance(0.05):
        words.insert(draw.randint(0, len(words)), _odd_word(draw))
    given = draw.choice(
        [None, b"", draw.secret().encode("utf-8", "replace"), files.get("a.json", b"{}")]
    )
    streams = "tty-ascii" if draw.chance(0.05) else "closed" if draw.chance(0.02) else "pipe"
    typed = [mark for mark in draw.marks if any(mark in word for word in words)]
    marks = tuple(mark for mark in draw.marks if mark not in typed)
    asks = {"words": words, "given": given, "streams": streams, "wide": wide}
    return Made(files, marks, asks)


def _odd_word(draw: Draw) -> str:
    odd = [
        "-",
        "--",
        "",
        "--as-at",
        "-x",
        "--help",
        "--version",
        "--no-such",
        "\x1b[31m",
        "a b",
        "--=",
        "é",
    ]
    return draw.choice([*odd, draw.odd().replace("\0", "")])


def _day(draw: Draw) -> str:
    odd = [
        "",
        "today",
        "2025-02-30",
        "02/04/2025",
        "0000-00-00",
        "20251101",
        "2025-W01-1",
        "\x1b[31m",
        "9" * 50,
    ]
    return draw.choice(odd) if draw.chance(0.08) else draw.as_at().isoformat()


def _caseload(draw: Draw, name: str) -> tuple[list[str], dict[str, bytes], Wide | None]:
    record = draw.choice([RECORDS[0], RECORDS[0], draw.choice(RECORDS)])
    words, files, column_map, plain = [name], {}, None, None
    kind = draw.choice(["wide", "wide", "events", "folder"])
    if kind == "folder":
        made = drawn_folder(draw)
        files = {**made.files}
        words += ["--case-files", "records"]
        written: Written = made.asks["written"]
    else:
        suffix = draw.choice(["csv", "csv", "xlsx", "ods"])
        if kind == "events":
            rows, written, column_map = event_log(draw, text=suffix == "csv")
            words.append("--events")
        else:
            wide = wide_table(draw, record, text=suffix == "csv")
            rows, written, column_map = wide.rows, wide.written, wide.column_map
        data = (
            csv_file(draw, rows, written)
            if suffix == "csv"
            else (xlsx if suffix == "xlsx" else ods)(draw, rows, written)[0]
        )
        if draw.chance(0.15):
            data = damaged(draw, data) if suffix == "csv" else damaged_package(draw, data)
        files[f"a.{suffix}"] = data
        if kind == "wide" and suffix == "csv":
            plain = wide
        words.append(draw.choice([f"a.{suffix}"] * 12 + ["none.csv", ".", "", "-", "/dev/null"]))
        words += ["--on", record_name(record)]
    if column_map is not None:
        files["map.toml"] = toml_of(draw, column_map.tables())
        words += ["--map", draw.choice(["map.toml"] * 9 + ["none.toml", f"a.{suffix}"])]
    words += written.options()
    if draw.chance(0.1):
        odd = ["", "ydm", "0", "3-1", "\x1b[31m"]
        words += [
            draw.choice(["--dates", "--header-row", "--separator", "--encoding"]),
            draw.choice(odd),
        ]
    if name == "report" or draw.chance(0.5):
        words += ["--as-at", _day(draw)]
    words += _more(draw, name)
    return words, files, plain


def _more(draw: Draw, name: str) -> Iterator[str]:
    """Draw options of a report or a check."""
    if draw.chance(0.1):
        yield from (
            "--sheet",
            draw.choice(["Requests", "requests", "Other 0", "", draw.odd().replace("\0", "")]),
        )
    if name == "check":
        yield from ["--json"] * draw.chance(0.4)
        return
    outputs = ("-o", "--csv", "--json")
    names = [
        "out.html",
        "out.csv",
        "out.json",
        "out.csv",
        "-",
        "no/x.csv",
        "a.csv",
        "map.toml",
        "/dev/full",
        ".",
    ]
    for option in draw.some(outputs):
        yield from (option, draw.choice(names))
    for _ in range(draw.choice([0, 0, 1, 2])):
        yield from (
            "--show",
            draw.choice(["Team", "Note", "*", "^.*$", "row", "as_row", "id", "", "due", "literal"]),
        )
    if draw.chance(0.2):
        yield from ("--title", draw.choice(["Northmere", draw.odd().replace("\0", ""), "x" * 3000]))
    if draw.chance(0.1):
        yield from ("--reading", draw.choice(["", "nothing", "\x1b[31m"]))
    if draw.chance(0.1):
        yield "--force"


def _timeline(draw: Draw) -> tuple[list[str], dict[str, bytes]]:
    record = draw.choice([RECORDS[0], draw.choice(RECORDS)])
    words = ["timeline", record_name(record)] if record is not RECORDS[0] else ["timeline"]
    data = record_data(draw, record, 0.15)
    files = {}
    if draw.chance(0.5):
        text = json_text(draw, data)
        files["a.json"] = damaged(draw, text) if draw.chance(0.3) else text
        words += [
            "--json",
            draw.choice(["a.json"] * 9 + ["-", "-", "-", "none.json", ".", "/dev/zero"]),
        ]
    else:
        for name, value in data.items():
            option = name.replace("_", "-")
            if isinstance(value, bool):
                words.append(f"--{option}" if value else f"--no-{option}")
            else:
                words += [
                    f"--{option}",
                    str(value).replace("\0", "").encode("utf-8", "replace").decode(),
                ]
    words += ["--as-at", _day(draw)]
    words += draw.choice([[], [], ["--explain"], ["--output", "json"], ["--output", "x"]])
    return words, files


def _case_file(draw: Draw) -> tuple[list[str], dict[str, bytes]]:
    words, files = ["timeline", "case-file"], {}
    if draw.chance(0.8):
        text = json_text(draw, case_data(draw, 0.1, long=False))
        files["a.json"] = damaged(draw, text) if draw.chance(0.3) else text
        words += ["--json", draw.choice(["a.json", "a.json", "-"])]
    else:
        words.append("--example")
    words += ["--as-at", _day(draw)]
    words += draw.choice([[], [], ["--explain"], ["--output", "json"], ["--output", "\x1b[31m"]])
    return words, files


def _latest(draw: Draw) -> list[str]:
    words = ["latest", *draw.choices(_LIMITS, k=draw.randint(1, 3)), "--by", _day(draw)]
    return words + ["--json"] * draw.chance(0.4)


def _law(draw: Draw) -> list[str]:
    words = [draw.choice(["limits", "limits", "vectors"])]
    if draw.chance(0.7):
        words.append(draw.choice([*_LIMITS, draw.odd().replace("\0", "")]))
    if words[0] == "limits":
        for option in draw.some(
            ["--on", "--holder", "--instrument", "--authority", "--in-force", "--changed-since"]
        ):
            odd = ["local authority", "statute", "annual-review", "", "x" * 200, "\x1b[31m"]
            words += [
                option,
                _day(draw) if option in {"--in-force", "--changed-since"} else draw.choice(odd),
            ]
    return words + ["--json"] * draw.chance(0.3)


# ── Running one ──────────────────────────────────────────────────────────────────────────────────


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


class Ran:
    """What one call of the command line ended with and said."""

    def __init__(self, code: object, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


def run(words: Sequence[str], given: bytes | None, streams: str) -> Ran:
    """Call the command line as a terminal or a script does."""
    # A terminal that shows no progress: what moves it about would be taken for a value's.
    os.environ["TERM"] = "dumb"
    kind = _Terminal if streams == "tty-ascii" else io.TextIOWrapper
    encoding = "ascii" if streams == "tty-ascii" else "utf-8"
    raw = io.BytesIO(), io.BytesIO()
    out, err = (kind(each, encoding=encoding, write_through=True) for each in raw)
    before = sys.argv, sys.stdin, sys.stdout, sys.stderr
    sys.argv = ["sendrules", *words]
    sys.stdin = None if streams == "closed" else io.TextIOWrapper(io.BytesIO(given or b""))
    sys.stdout = None if streams == "closed" else out
    sys.stderr = err
    code: object = 0
    try:
        main()
    except SystemExit as left:
        code = left.code or 0
    finally:
        for stream in (out, err):
            with contextlib.suppress(ValueError):
                stream.flush()
        sys.argv, sys.stdin, sys.stdout, sys.stderr = before
    return Ran(code, *(each.getvalue().decode(encoding, "replace") for each in raw))


def _attempt(made: Made, folder: Path, watch: Watch) -> None:
    asks = made.asks
    with contextlib.chdir(folder):
        ran = watch.call(lambda: run(asks["words"], asks["given"], asks["streams"]))
    if ran is None:
        if watch.refused:
            watch.fails(f"raises {type(watch.refused).__name__} out of the command line")
        return
    if ran.code not in EXITS:
        watch.fails(f"exit: {str(ran.code)[:60]!a} after {ran.err.strip()[-200:]!a}")
    changed = [
        name for name, content in made.files.items() if (folder / name).read_bytes() != content
    ]
    if changed:
        watch.fails(f"lost: the command wrote over {len(changed)} of its inputs")
    for line in ran.err.splitlines():
        if (
            line.startswith(("Wrote ", "Replaced "))
            and not (folder / line.partition(" ")[2]).exists()
        ):
            watch.fails("lost: a file that the command says it wrote is not there")
    if "Traceback" in ran.err:
        watch.fails(f"exit: a traceback, which ends in {ran.err.strip()[-200:]!a}")
    watch.hears([ran.err], "stderr")
    if ran.code in {0, 1}:
        _cases_answered(made, folder, watch)
    if not {"-", "json"} & {*asks["words"]} and asks["streams"] == "pipe":  # data, as it is
        watch.hears(
            [line for line in ran.out.splitlines() if made.asks["words"][0] == "check"],
            "stdout of check",
        )
        watch.hears(
            ["".join(sorted({sign for sign in ran.out if not sign.isprintable()}))], "stdout"
        )
    if (
        "--json" in asks["words"]
        and asks["words"][0] == "check"
        and ran.code in {0, 1}
        and "--help" not in asks["words"]
    ):
        _is_json(ran.out, watch)


def _cases_answered(made: Made, folder: Path, watch: Watch) -> None:
    """Every row of a file that can be used is in the answers that were written, and no other."""
    words, wide, out = made.asks["words"], made.asks["wide"], folder / "out.csv"
    if wide is None or words.count("out.csv") != 1 or words[words.index("out.csv") - 1] != "--csv":
        return
    grid = csv_grid(made.files["a.csv"], wide.written)
    if not out.exists() or grid is None or not can_be_judged(grid):
        return
    judged = judged_table(grid, wide.record, wide.written, wide.column_map)
    wanted = {values.get("id") or f"row {row}" for row, values in judged.used.items()}
    with out.open(encoding="utf-8-sig", newline="") as answers:
        got = {row["case"] for row in csv.DictReader(answers)}
    if got != wanted:
        watch.fails(f"lost: the answers are of {len(got)} cases, and the file has {len(wanted)}")


def _is_json(text: str, watch: Watch) -> None:
    try:
        json.loads(text)
    except ValueError:
        watch.fails("lost: what check --json prints is no JSON")


COMMANDS = Kind(_make, _attempt)
