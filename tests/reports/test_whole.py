"""Files are there whole or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

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


def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(OLD)
    writer = (
        "import sys; from pathlib import Path; from sendrules.reports.whole import whole\n"
        "print('ready', flush=True)\n"
        f"while True:\n    with whole({str(file)!r}) as place: place.write_text({'new'!r} * 400_000)"
    )
    for wait in (0.0, 0.003, 0.011, 0.02, 0.05):
        process = subprocess.Popen([sys.executable, "-c", writer], stdout=subprocess.PIPE)  # noqa: S603
        assert process.stdout
        process.stdout.readline()
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert file.read_text() in {OLD, "new" * 400_000}
