"""The public surface as a type checker sees it, installed: what it tells a user's own script."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of a user's own, which none of this project's settings reach."""
    folder = tmp_path_factory.mktemp("user")
    for name in ("user_script.py", "surface.py"):
        shutil.copy(HERE / name, folder)
    strict = {"typeCheckingMode": "strict", "reportUnnecessaryTypeIgnoreComment": True}
    (folder / "pyrightconfig.json").write_text(json.dumps(strict))
    return folder


def run(folder: Path, *words: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own script
        [sys.executable, *words], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr if done.returncode else ""


def test_the_script_runs(elsewhere: Path) -> None:
    assert run(elsewhere, "-W", "error", "user_script.py") == ""


@pytest.mark.long  # pyright is asked the same, and more, in every run
def test_mypy_finds_nothing_in_a_script(elsewhere: Path) -> None:
    kept = f"--cache-dir={ROOT / '.mypy_cache' / 'of_a_user'}"
    assert run(elsewhere, "-m", "mypy", "--strict", "--config-file=", kept, "user_script.py") == ""


@pytest.mark.long
def test_pyright_finds_nothing_in_a_script_or_in_what_every_call_gives(elsewhere: Path) -> None:
    words = ("--pythonpath", sys.executable, "user_script.py", "surface.py")
    assert run(elsewhere, "-m", "basedpyright", "--project", ".", *words) == ""
