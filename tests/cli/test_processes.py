"""The program as a shell runs it: pipes, exit codes, and packages that are missing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from sendrules.cli.ending import FAULT, FINDINGS, MISUSE

MAIN = "from sendrules.cli import main; main()"
posix = pytest.mark.skipif(os.name != "posix", reason="needs a shell, signals and devices")

HEADINGS = "id,request_received,decision_notified,plan_decision_notified,final_plan_sent"
"""What closes a duty has a column."""


def run(*words: str, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", f"{before}{MAIN}", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )


EACH = """
import json, os, sys
import polars, sendrules.cli.app
from sendrules.cli import main
for words in json.load(sys.stdin):
    (out, to_out), (err, to_err) = os.pipe(), os.pipe()
    if not (child := os.fork()):
        os.dup2(to_out, 1), os.dup2(to_err, 2)
        sys.argv[1:] = words
        main()
        sys.exit()
    os.close(to_out), os.close(to_err)
    said = [open(end, encoding="utf-8").read() for end in (out, err)]
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps([ended, *said]), flush=True)
"""


def run_each(*commands: Sequence[str]) -> list[subprocess.CompletedProcess[str]]:
    """Run commands, each in a process of its own, of which the program is loaded once for all."""
    if not hasattr(os, "fork"):
        return [run(*words) for words in commands]
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", EACH],
        input=json.dumps(commands),
        env={**os.environ},  # without what C libraries put beside it, as `readline` a width
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    ended = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        subprocess.CompletedProcess(words, *end) for words, end in zip(commands, ended, strict=True)
    ]


def test_in_a_pipe_there_are_neither_colours_nor_lines() -> None:
    words = ("timeline", "--request-received", "2025-04-02", "--as-at", "2025-11-01")
    for result in run_each(words, ("limits",), ("--help",), ("limits", "--help")):
        assert result.returncode == 0
        assert result.stdout
        assert not set(result.stdout) & set("─│┃━╭\x1b")


def test_rows_are_not_broken_in_a_pipe() -> None:
    rows, document = run_each(("limits",), ("limits", "--json"))
    limits = json.loads(document.stdout)["limits"]
    assert len(rows.stdout.splitlines()) == 1 + len(limits)


def test_output_is_utf_8_whatever_the_locale() -> None:
    result = run("limits", "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert result.returncode == 0
    assert result.stderr == ""


@posix
def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-c", MAIN, "limits", "--json"]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # before it has written anything
        assert process.stderr.read() == ""
    assert process.returncode == -signal.SIGPIPE


@pytest.mark.parametrize(
    ("package", "words", "extra"),
    [
        ("typer", ["limits"], "cli"),
        ("rich", ["limits"], "cli"),
        ("polars", ["demo"], "frames"),
        ("jinja2", ["demo"], "report"),
    ],
)
def test_a_missing_package_is_named_with_the_command_that_installs_it(
    tmp_path: Path, package: str, words: list[str], extra: str
) -> None:
    hide = f"import sys; sys.modules[{package!r}] = None; "
    output = ["-o", str(tmp_path)] if words == ["demo"] else []
    result = run(*words, *output, before=hide)
    assert result.returncode == 2
    assert f'pip install "sendrules[{extra}]"' in result.stderr
    assert f"package {package}" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_commands_that_need_no_frame_do_not_load_polars() -> None:
    hide = "import sys; sys.modules['polars'] = None; "
    assert run("limits", before=hide).returncode == 0
    words = ("timeline", "--request-received", "2025-04-02", "--as-at", "2025-11-01")
    assert run(*words, before=hide).returncode == 0


def test_misuse_exits_2() -> None:
    result = run("report", "nosuch.csv", "--as-at", "2025-11-01")
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith("sendrules: ")
    assert len(result.stderr.splitlines()) == 1


ON = ("--as-at", "2025-11-01")
CASE = ("timeline", "--request-received", "2025-04-02", *ON)


@pytest.fixture
def caseload(tmp_path: Path) -> Path:
    file = tmp_path / "in.csv"
    file.write_text(f"{HEADINGS}\nA1,2025-04-02,,,\n")
    return file


def shell(words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell, in which $S is the program."""
    program = f"{sys.executable} -c '{MAIN}'"
    return subprocess.run(  # noqa: S602 - our own words
        words.replace("$S", program),
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_the_help_states_every_code() -> None:
    text = " ".join(run("--help").stdout.split())
    for code in (FINDINGS, MISUSE, FAULT, 130, 141, 143):
        assert f" {code} " in text.partition("Exit codes:")[2]


@posix
@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("$S limits >&-", 2, "sendrules: standard output: it is closed"),
        ("$S limits >/dev/full", 2, "sendrules: standard output: No space left on device"),
        ("$S --help >/dev/full", 2, "sendrules: standard output: No space left on device"),
        (
            "$S timeline --json - --as-at 2025-11-01 <&-",
            2,
            "sendrules: standard input: cannot be read (it is closed).",
        ),
        ("$S report no.csv --as-at 2025-11-01 2>&-", 2, ""),
        ("$S limits <&- >&- 2>&-", 2, ""),
        ("$S --version 2>&- <&-", 0, ""),
    ],
)
def test_a_stream_that_is_closed_or_full_is_one_line(words: str, code: int, says: str) -> None:
    result = shell(words)
    assert result.returncode == code
    assert result.stderr.strip() == says


@posix
def test_files_are_written_where_nobody_hears_of_them(caseload: Path) -> None:
    folder = caseload.parent
    closed = shell(f"$S report {caseload} --as-at 2025-11-01 -o {folder}/closed.html >&-")
    assert (closed.returncode, closed.stderr) == (0, f"Wrote {folder}/closed.html\n")
    gone = f"-o {folder}/gone.html --json {folder}/gone.json --csv {folder}/gone.csv"
    for number, stream in enumerate(("", "2>&1 >/dev/null", "2>&1")):
        words = f"$S report {caseload} --as-at 2025-11-01 {gone} {stream} | true"
        result = shell(f"{words}; exit ${{PIPESTATUS[0]}}")
        assert result.returncode == 141
        assert result.stderr == (
            "".join(f"Wrote {folder}/gone.{k}\n" for k in _ORDER) * (not number)
        )
        for kind in _ORDER:
            (folder / f"gone.{kind}").unlink()


_ORDER = ("html", "csv", "json")


@posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_while_a_file_is_written_leaves_nothing_half(
    caseload: Path, number: signal.Signals, code: int
) -> None:
    page = caseload.parent / "page.html"
    signalled = (
        "import os, sendrules.reports.whole as w; "
        f"w._like = lambda *_: os.kill(os.getpid(), {int(number)}); "
    )
    result = run("report", str(caseload), *ON, "-o", str(page), before=signalled)
    assert result.returncode == code
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("sendrules: ")
    assert [path.name for path in page.parent.iterdir()] == ["in.csv"]


@posix
@pytest.mark.parametrize("module", ["signal", "sendrules.cli.ending", "typer", "rich.table"])
def test_an_interrupt_while_the_program_is_loaded_is_one_line(module: str) -> None:
    interrupt = (
        "import os, sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}: os.kill(os.getpid(), 2)\n"
        "from sendrules.cli import main\n"
        f"sys.modules.pop({module!r}, None)\n"
        "sys.meta_path.insert(0, Finder())\n"
    )
    result = run("limits", before=interrupt)
    assert (result.returncode, result.stdout) == (130, "")
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("sendrules: stopped")


@pytest.mark.parametrize(
    ("raised", "says"),
    [
        (
            "ZeroDivisionError('Quux')",
            "a fault of the program, not of yours: ZeroDivisionError in ",
        ),
        ("BaseException('Quux')", "a fault of the program, not of yours: BaseException"),
        ("MemoryError('Quux')", "there is too little memory"),
    ],
)
def test_what_nobody_expects_is_one_line_without_values(raised: str, says: str) -> None:
    fail = f"import sendrules.cli.timelines as t\ndef fail(*a, **k): raise {raised}\nt.work_out = fail\n"
    result = run(*CASE, before=fail)
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr.startswith(f"sendrules: {says}")
    assert len(result.stderr.splitlines()) == 1
    assert "Quux" not in result.stderr
    assert "Quux" in run(*CASE, before=fail, SENDRULES_TRACEBACK="1").stderr or "Mem" in raised


@posix
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_that_lacks_a_character_shows_the_rest(caseload: Path, encoding: str) -> None:
    caseload.write_text(f"{HEADINGS}\nA\u202e\u20ac1,2025-04-02,,,\n", encoding="utf-8")
    command = [sys.executable, "-c", MAIN, "report", str(caseload), *ON]
    ours, theirs = os.openpty()
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=theirs, stderr=theirs, env={**os.environ, "PYTHONIOENCODING": encoding}
    ) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # Linux says so at the end
            while part := os.read(ours, 10_000):
                shown += part
    os.close(ours)
    assert process.returncode == 0
    assert b"A?" in shown
    assert b"Traceback" not in shown


@posix
@pytest.mark.parametrize(
    ("option", "name"), [("-o", "r.html"), ("--csv", "a.csv"), ("--json", "j")]
)
def test_a_full_disk_is_told_with_the_file(caseload: Path, option: str, name: str) -> None:
    # Where a file may not grow, writing fails as on a full disk.
    full = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (1_500, -1)); "
    file = caseload.parent / name
    file.write_text("old")
    result = run("report", str(caseload), *ON, "--force", option, str(file), before=full)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"sendrules: {file}: File too large\n"
    assert file.read_text() == "old"
    assert sorted(path.name for path in file.parent.iterdir()) == sorted(["in.csv", name])


@posix
def test_nothing_is_printed_into_what_is_read(caseload: Path) -> None:
    text = caseload.read_text()
    for command in ("report", "check"):
        result = shell(f"$S {command} {caseload} --as-at 2025-11-01 >> {caseload}")
        assert result.returncode == 2
        assert "what is printed would go into FILE" in result.stderr
    assert caseload.read_text() == text


def test_what_comes_from_outside_commands_no_stream(tmp_path: Path) -> None:
    hostile = "\x1b[31m\u202e\x9b\u2028X" + "y" * 200
    case = tmp_path / "case.json"
    case.write_text(json.dumps({hostile: 1}), encoding="utf-8")
    escaped = json.dumps(hostile)
    maps = (
        f"[{escaped}]",
        f"[columns]\n{escaped} = 1",
        f"[columns]\nx = {escaped}",
        f"{escaped} = =",
    )
    commands: list[tuple[str, ...]] = [("timeline", "--json", str(case), *ON)]
    (tmp_path / "x.csv").write_text(f'"{hostile}",request_received\n1,2025-04-02\n', "utf-8")
    (tmp_path / "y.csv").write_text(f'"{hostile}"\n1\n', "utf-8")
    for number, text in enumerate(maps):
        columns = tmp_path / f"map{number}.toml"
        columns.write_text(text, encoding="utf-8")
        commands.append(("check", str(tmp_path / "x.csv"), "--map", str(columns)))
    commands += [
        ("check", str(tmp_path / "y.csv")),
        ("report", str(tmp_path / "x.csv"), *ON, "--show", hostile),
        ("report", f"{hostile}.csv", *ON),
        ("timeline", hostile),
        ("timeline", "--as-at", hostile),
        ("limits", "--holder", hostile),
        ("limits", hostile),
    ]
    results = run_each(*commands)
    for result in results:
        said = result.stdout + result.stderr
        assert not set(said) & set("\x1b\u202e\x9b\u2028")
    assert not any("y" * 61 in result.stderr for result in results[:7])


def test_json_says_the_same_in_characters_that_nothing_obeys(tmp_path: Path) -> None:
    case = {"id": "\x1b\u202e\x7f\x9b\u2028é\U000e0041", "request_received": "2025-04-02"}
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case))
    text = run("timeline", "--json", str(file), *ON, "--output", "json").stdout
    assert json.loads(text)["record"]["id"] == case["id"]
    assert "é" in text
    assert not set(text) & set("\x1b\u202e\x7f\x9b\u2028\U000e0041")
