"""What CONTRIBUTING says of adding a record: its files and one command, and no list to edit."""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "sendrules"
FILES = (
    "records/elsewhere/admission_scheme.py",
    "law/school_admissions_regulations_2012/regulation_27.py",
    "law/school_admissions_regulations_2012/regulation_28.py",
    "checks/elsewhere/admission_scheme.py",
)
"""The example: a record, the provisions that read it, and its own checks."""

LOOK = """
import json
import sendrules as sr
from sendrules.checks import every_check
from sendrules.cli.options import record_name
from sendrules.records import RECORDS

print(json.dumps({
    "public": [n for n in dir(sr) if n == "AdmissionScheme"],
    "loaded": [n for n in ("AdmissionScheme",) if hasattr(sr, n)],
    "record": [record_name(r) for r in RECORDS if r.__name__ == "AdmissionScheme"],
    "limits": [name for name in sr.limits() if name.startswith("admissions-2012/27")],
    "checks": sorted({c.code for c in every_check() if c.code.startswith("AS")}),
    "others": len(RECORDS),
}))
"""


def _run(copy: Path, *command: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, *command],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(copy)},
        cwd=copy,
    )
    return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The package as it would be without the example."""
    copytree(PACKAGE, tmp_path / "sendrules", ignore=ignore_patterns("__pycache__"))
    for file in FILES:
        (tmp_path / "sendrules" / file).unlink()
    return tmp_path


def test_a_record_is_added_by_its_own_files_and_one_command(copy: Path) -> None:
    command = str(ROOT / "tools" / "public_names.py")
    _run(copy, command)
    before = json.loads(_run(copy, "-c", LOOK))
    assert [what for what, found in before.items() if found and what != "others"] == []

    for file in FILES:
        copied = copy / "sendrules" / file
        copied.write_text((PACKAGE / file).read_text(encoding="utf-8"), encoding="utf-8")
    _run(copy, command)
    after = json.loads(_run(copy, "-c", LOOK))
    assert after == {
        "public": ["AdmissionScheme"],
        "loaded": ["AdmissionScheme"],
        "record": ["admission-scheme"],
        "limits": ["admissions-2012/27(2)"],
        "checks": ["AS101", "AS102", "AS104"],
        "others": before["others"] + 1,
    }
