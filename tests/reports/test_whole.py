"""Files are there whole or not at all."""

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sendrules.reports import whole as whole_module
from sendrules.reports import write_answers
from sendrules.reports.whole import whole

OLD, NEW = "old\n", "new\n" * 100_000


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_put_in_its_place_once_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(OLD)
    file.chmod(0o640)
    with whole(file) as place:
        place.write_text(NEW)
        assert file.read_text() == OLD
    assert file.read_text() == NEW
    assert file.stat().st_mode & 0o777 == 0o640
    assert names(tmp_path) == ["page.html"]


def test_what_was_there_stays_where_writing_fails(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(OLD)

    def fail() -> None:
        with whole(file) as place:
            place.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (file.read_text(), names(tmp_path)) == (OLD, ["page.html"])


def test_a_full_disk_is_told_by_the_name_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"

    def fill() -> None:
        with whole(file):
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left on device") as error:
        fill()
    assert error.value.filename == str(file)
    assert names(tmp_path) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "none" / "page.html"
    with pytest.raises(FileNotFoundError) as error, whole(file):
        pass
    assert error.value.filename == str(file)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "page.html", tmp_path / "link.html"
    file.write_text(OLD)
    link.symlink_to(file)
    with whole(link) as place:
        place.write_text(NEW)
    assert link.is_symlink()
    assert file.read_text() == NEW


def test_what_is_no_ordinary_file_is_written_as_it_is(tmp_path: Path) -> None:
    with whole("/dev/null") as place:
        assert place == Path("/dev/null")
        place.write_text(NEW)
    assert names(tmp_path) == []


WRITERS = {
    # What is written by the text, as a page and a report as data are.
    "text": """
from pathlib import Path
from sendrules.reports.whole import whole
versions = [name * 400_000 for name in ("old", "new")]
def write(path, version):
    with whole(path) as place:
        place.write_text(version)
""",
    # What is written as it is worked out.
    "answers": """
import polars as pl
from datetime import date
from sendrules.reports import answered, write_answers
frame = pl.DataFrame({"request_received": [date(2025, 4, 2)] * 2_000})
versions = [answered(f, as_at=date(2025, 11, 1)).collected() for f in (frame, frame.head(1_500))]
write = write_answers
""",
}
each_short = pytest.mark.parametrize(
    "kind", [pytest.param(k, marks=pytest.mark.long if k == "answers" else ()) for k in WRITERS]
)
"""Both ways of writing; the one that is worked out first is long."""
LOOP = """
import sys, time
file, *copies = sys.argv[1:]
for copy, version in zip(copies, versions):
    began = time.perf_counter()
    write(copy, version)
write(file, versions[0])
print(time.perf_counter() - began, flush=True)
while True:
    for version in versions[::-1]:
        write(file, version)
"""
FORKED = """
import os, sys
import polars, sendrules.engine.bulk.answers, sendrules.reports.answer_table, sendrules.law
from sendrules.reports import write_answers

program = sys.argv.pop(1)
asked = os.fdopen(os.dup(0))
for _ in asked:
    if not (child := os.fork()):
        print(os.getpid(), flush=True)
        exec(program)
    os.waitpid(child, 0)
    print("dead", flush=True)
"""
"""A process that has loaded everything starts one after another that writes, and tells of its death."""


def writing(kind: str, folder: Path) -> tuple[subprocess.Popen[str], float, set[bytes]]:
    """Start a process that writes two versions of a file again and again.

    Returns the process, how long it takes to write the file, and what the file may hold.
    """
    names = [str(folder / name) for name in ("file", "first", "second")]
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", WRITERS[kind] + LOOP, *names], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    seconds = float(process.stdout.readline())
    return process, seconds, {(folder / name).read_bytes() for name in ("first", "second")}


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    assert process.stdout
    process.stdout.close()


def kills(kind: str, folder: Path, times: int) -> None:
    moments = random.Random(f"{kind} {times}")  # noqa: S311 - any moment will do
    for _ in range(times):
        process, seconds, versions = writing(kind, folder)
        time.sleep(moments.uniform(0, 3 * seconds))
        kill(process)
        assert len(versions) == 2
        assert (folder / "file").read_bytes() in versions
        if os.name == "posix":  # at most what the last one left is there
            assert len([*folder.iterdir()]) <= 4


def kills_of_forks(kind: str, folder: Path, times: int) -> None:
    """As `kills`, without loading everything each time."""
    names = [folder / name for name in ("file", "first", "second")]
    moments = random.Random(f"{kind} {times}")  # noqa: S311 - any moment will do
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", FORKED, WRITERS[kind] + LOOP, *map(str, names)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(times):
            print("one more", file=process.stdin, flush=True)
            child, seconds = int(process.stdout.readline()), float(process.stdout.readline())
            versions = {name.read_bytes() for name in names[1:]}
            time.sleep(moments.uniform(0, 3 * seconds))
            os.kill(child, signal.SIGKILL)
            assert process.stdout.readline() == "dead\n"
            assert len(versions) == 2
            assert names[0].read_bytes() in versions
    assert process.returncode == 0


@each_short
def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path: Path, kind: str) -> None:
    kills(kind, tmp_path, 3)


@pytest.mark.long
@pytest.mark.parametrize("kind", WRITERS)
def test_fifty_kills_leave_the_old_file_or_the_new_one(tmp_path: Path, kind: str) -> None:
    (kills_of_forks if hasattr(os, "fork") else kills)(kind, tmp_path, 50)


@pytest.mark.skipif(os.name != "posix", reason="there are no locks on folders here")
def test_what_a_killed_writer_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    def left(name: str, *files: str) -> str:
        (tmp_path / name).mkdir()
        for file in files:
            (tmp_path / name / file).write_text("half")
        return name

    left(".page.html-abcd_123", "page.html")
    left(".page.html-abcd_124")
    # Of another file, with a file of somebody's own, and called otherwise.
    others = [left(".page.htm-abcd_123", "page.htm"), left(".page.html-abcd_125", "own.txt")]
    others += [left(".page.html-own"), left("page.html-abcd_123", "page.html")]
    file = tmp_path / "page.html"
    with whole(file) as place:
        place.write_text(OLD)
        with whole(file) as other:  # one that still writes is left alone
            other.write_text(NEW)
        assert (place.read_text(), file.read_text()) == (OLD, NEW)
    assert file.read_text() == OLD
    assert names(tmp_path) == sorted(["page.html", *others])


def test_a_folder_that_another_cleared_before_it_was_held_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = whole_module._hold
    taken: list[Path] = []

    def held_late(folder: Path, *, wait: bool) -> int | None:
        held = hold(folder, wait=wait)
        if not taken:
            taken.append(folder)
            folder.rmdir()
        return held

    monkeypatch.setattr(whole_module, "_hold", held_late)
    with whole(tmp_path / "page.html") as place:
        assert place.parent not in taken
        place.write_text(NEW)
    assert names(tmp_path) == ["page.html"]


@each_short
def test_two_writers_leave_the_file_of_one(tmp_path: Path, kind: str) -> None:
    first, seconds, versions = writing(kind, tmp_path)
    second, _, _ = writing(kind, tmp_path)
    try:
        for _ in range(50):
            assert (tmp_path / "file").read_bytes() in versions
            time.sleep(seconds / 10)
    finally:
        kill(first)
        kill(second)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_gets_what_a_file_gets(tmp_path: Path) -> None:
    frame = pl.DataFrame({"request_received": [date(2025, 4, 2)] * 500})
    file, pipe = tmp_path / "answers.csv", tmp_path / "pipe"
    write_answers(file, frame, as_at=date(2025, 11, 1))
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as reader:
        read = reader.submit(pipe.read_bytes)
        write_answers(pipe, frame, as_at=date(2025, 11, 1))
    assert read.result() == file.read_bytes()
    assert pipe.is_fifo()
