"""The program as a shell runs it: pipes, exit codes, and packages that are missing."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = "from sendrules.cli import main; main()"


def run(*words: str, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", f"{before}{MAIN}", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )


def test_in_a_pipe_there_are_neither_colours_nor_lines() -> None:
    words = ("timeline", "--request-received", "2025-04-02", "--as-at", "2025-11-01")
    for command in (words, ("limits",), ("--help",), ("limits", "--help")):
        result = run(*command)
        assert result.returncode == 0
        assert result.stdout
        assert not set(result.stdout) & set("─│┃━╭\x1b")


def test_rows_are_not_broken_in_a_pipe() -> None:
    text = run("limits").stdout
    assert len(text.splitlines()) == 1 + len(json.loads(run("limits", "--json").stdout)["limits"])


def test_output_is_utf_8_whatever_the_locale() -> None:
    result = run("limits", "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert result.returncode == 0
    assert result.stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGPIPE")
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
