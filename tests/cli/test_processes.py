"""The program as a shell runs it: pipes, exit codes, and packages that are missing."""

import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

import sendrules.cli
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


SERVER = """
import functools, gc, json, os, sys
import polars, typer.main
import sendrules.cli.running
from sendrules.cli import main
from sendrules.cli.app import app
from sendrules.reports import caseload, to_html
from sendrules.sources import read_wide
from sendrules import NeedsAssessment, check

# Typer would make every command and all of its options anew for each run.
typer.main.get_command = functools.cache(typer.main.get_command)
typer.main.get_command(app)
check(NeedsAssessment())
gc.collect(), gc.freeze()

def begin(words, before, environment, to):
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, place in to:
        if place == GONE:
            reader, place = os.pipe()
            os.close(reader)
        else:
            place = os.open(place, os.O_WRONLY | os.O_APPEND)
        os.dup2(place, number)
    os.environ |= environment
    sys.argv[1:] = words
    exec(before, {})
    try:
        main()
    except SystemExit as end:
        # Nothing that was loaded need be taken down again.
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(end.code or 0)

asked, answered = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")  # its own streams stay unused
for line in asked:
    (out, to_out), (err, to_err) = os.pipe(), os.pipe()
    if not (child := os.fork()):
        os.dup2(to_out, 1), os.dup2(to_err, 2)
        begin(*json.loads(line))
    os.close(to_out), os.close(to_err)
    said = []
    for end in (out, err):
        with open(end, encoding="utf-8") as stream:
            said.append(stream.read())
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps([ended, *said]), file=answered, flush=True)
"""
GONE = "a pipe that nobody reads any more"
Ended = subprocess.CompletedProcess[str]
Program = Callable[..., Ended]


class Loaded:
    """The program, loaded once: each of its runs is a process of its own, forked from there."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", f"GONE = {GONE!r}{SERVER}"],
            env={**os.environ},  # without what C libraries put beside it, as `readline` a width
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,  # a pipe, as what stands in its place is
            text=True,
            encoding="utf-8",
        )

    def run(
        self,
        *words: str,
        before: str = "",
        to: Mapping[int, str | Path] | None = None,
        **environment: str,
    ) -> Ended:
        """Run it with words, some Python before it, and streams that go elsewhere."""
        assert self.process.stdin
        assert self.process.stdout
        streams = [(number, str(place)) for number, place in (to or {}).items()]
        print(
            json.dumps([words, before, environment, streams]), file=self.process.stdin, flush=True
        )
        return subprocess.CompletedProcess(words, *json.loads(self.process.stdout.readline()))

    def end(self) -> None:
        self.process.communicate()


@pytest.fixture(scope="module")
def program() -> Iterator[Program]:
    """Run the program in a process that has loaded it already; without `fork`, in a new one."""
    if not hasattr(os, "fork"):
        yield run
        return
    loaded = Loaded()
    yield loaded.run
    loaded.end()


def test_a_command_looks_for_garbage_rarely_and_leaves_it_so_to_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before, during = gc.get_threshold(), list[int]()
    running = SimpleNamespace(run=lambda: during.append(gc.get_threshold()[0]))
    monkeypatch.setattr(sendrules.cli, "import_module", {"sendrules.cli.running": running}.get)
    sendrules.cli.main()
    assert during[0] > 100 * before[0]
    assert gc.get_threshold() == before


def test_what_goes_with_the_process_is_not_looked_through_at_its_end() -> None:
    says = (
        "import gc, sys; gc.callbacks.append(lambda when, _: when == 'start' and "
        "print(len(gc.get_objects()), file=sys.stderr)); gc.collect(); "
    )
    at_first, *later = map(int, run("--version", before=says).stderr.split())
    assert later
    assert max(later) < 2 * at_first  # of what the program has loaded, next to nothing


def test_in_a_pipe_there_are_neither_colours_nor_lines(program: Program) -> None:
    words = ("timeline", "--request-received", "2025-04-02", "--as-at", "2025-11-01")
    for each in (words, ("limits",), ("--help",), ("limits", "--help")):
        result = program(*each)
        assert result.returncode == 0
        assert result.stdout
        assert not set(result.stdout) & set("─│┃━╭\x1b")


def test_rows_are_not_broken_in_a_pipe(program: Program) -> None:
    rows, document = program("limits"), program("limits", "--json")
    limits = json.loads(document.stdout)["limits"]
    assert len(rows.stdout.splitlines()) == 1 + len(limits)


@pytest.mark.long
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
        pytest.param("polars", ["demo"], "frames", marks=pytest.mark.long),
        pytest.param("jinja2", ["demo"], "report", marks=pytest.mark.long),
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


def test_misuse_exits_2(program: Program) -> None:
    result = program("report", "nosuch.csv", "--as-at", "2025-11-01")
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


def test_the_help_states_every_code(program: Program) -> None:
    text = " ".join(program("--help").stdout.split())
    for code in (FINDINGS, MISUSE, FAULT, 130, 141, 143):
        assert f" {code} " in text.partition("Exit codes:")[2]


@posix
@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("$S limits >&-", 2, "sendrules: standard output: it is closed"),
        (
            "$S timeline --json - --as-at 2025-11-01 <&-",
            2,
            "sendrules: standard input: cannot be read (it is closed).",
        ),
        pytest.param("$S report no.csv --as-at 2025-11-01 2>&-", 2, "", marks=pytest.mark.long),
        ("$S limits <&- >&- 2>&-", 2, ""),
        pytest.param("$S --version 2>&- <&-", 0, "", marks=pytest.mark.long),
    ],
)
def test_a_stream_that_is_closed_is_one_line(words: str, code: int, says: str) -> None:
    result = shell(words)
    assert result.returncode == code
    assert result.stderr.strip() == says


@posix
@pytest.mark.parametrize("words", ["limits", "--help"])
def test_a_stream_that_is_full_is_one_line(program: Program, words: str) -> None:
    result = program(words, to={1: "/dev/full"})
    assert result.returncode == 2
    assert result.stderr == "sendrules: standard output: No space left on device\n"


@pytest.mark.long
@posix
def test_files_are_written_where_nobody_hears_of_them(caseload: Path, program: Program) -> None:
    folder = caseload.parent
    closed = shell(f"$S report {caseload} --as-at 2025-11-01 -o {folder}/closed.html >&-")
    assert (closed.returncode, closed.stderr) == (0, f"Wrote {folder}/closed.html\n")
    files = {kind: folder / f"gone.{kind}" for kind in ("html", "csv", "json")}
    words = ("-o", files["html"], "--json", files["json"], "--csv", files["csv"])
    for to in ({1: GONE}, {1: "/dev/null", 2: GONE}, {1: GONE, 2: GONE}):
        result = program("report", str(caseload), *ON, *map(str, words), to=to)
        assert result.returncode == -signal.SIGPIPE
        heard = "".join(f"Wrote {file}\n" for file in files.values())
        assert result.stderr == ("" if 2 in to else heard)
        for file in files.values():
            file.unlink()


@posix
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_while_a_file_is_written_leaves_nothing_half(
    caseload: Path, program: Program, number: signal.Signals, code: int
) -> None:
    page = caseload.parent / "page.html"
    signalled = (
        "import os, sendrules.reports.whole as w; "
        f"w._like = lambda *_: os.kill(os.getpid(), {int(number)}); "
    )
    result = program("report", str(caseload), *ON, "-o", str(page), before=signalled)
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
def test_what_nobody_expects_is_one_line_without_values(
    program: Program, raised: str, says: str
) -> None:
    fail = f"import sendrules.cli.timelines as t\ndef fail(*a, **k): raise {raised}\nt.work_out = fail\n"
    result = program(*CASE, before=fail)
    assert (result.returncode, result.stdout) == (3, "")
    assert result.stderr.startswith(f"sendrules: {says}")
    assert len(result.stderr.splitlines()) == 1
    assert "Quux" not in result.stderr
    told = program(*CASE, before=fail, SENDRULES_TRACEBACK="1").stderr
    assert "Quux" in told or "Mem" in raised


@posix
@pytest.mark.parametrize("encoding", ["ascii", pytest.param("cp1252", marks=pytest.mark.long)])
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
def test_a_full_disk_is_told_with_the_file(
    caseload: Path, program: Program, option: str, name: str
) -> None:
    # Where a file may not grow, writing fails as on a full disk.
    full = "import resource as r; r.setrlimit(r.RLIMIT_FSIZE, (1_500, -1)); "
    file = caseload.parent / name
    file.write_text("old")
    result = program("report", str(caseload), *ON, "--force", option, str(file), before=full)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"sendrules: {file}: File too large\n"
    assert file.read_text() == "old"
    assert sorted(path.name for path in file.parent.iterdir()) == sorted(["in.csv", name])


@posix
def test_nothing_is_printed_into_what_is_read(caseload: Path, program: Program) -> None:
    text = caseload.read_text()
    for command in ("report", "check"):
        result = program(command, str(caseload), *ON, to={1: caseload})
        assert result.returncode == 2
        assert "what is printed would go into FILE" in result.stderr
    assert caseload.read_text() == text


@pytest.mark.long
def test_what_comes_from_outside_commands_no_stream(tmp_path: Path, program: Program) -> None:
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
    results = [program(*words) for words in commands]
    for result in results:
        said = result.stdout + result.stderr
        assert not set(said) & set("\x1b\u202e\x9b\u2028")
    assert not any("y" * 61 in result.stderr for result in results[:7])


def test_json_says_the_same_in_characters_that_nothing_obeys(
    tmp_path: Path, program: Program
) -> None:
    case = {"id": "\x1b\u202e\x7f\x9b\u2028é\U000e0041", "request_received": "2025-04-02"}
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case))
    text = program("timeline", "--json", str(file), *ON, "--output", "json").stdout
    assert json.loads(text)["record"]["id"] == case["id"]
    assert "é" in text
    assert not set(text) & set("\x1b\u202e\x7f\x9b\u2028\U000e0041")
