"""What the package says of itself: its version, its metadata, its archives, `python -m`."""

import re
import subprocess
import sys
import tarfile
import tomllib
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from trove_classifiers import classifiers as known_classifiers

import sendrules as sr

ROOT = Path(__file__).parents[1]
FILE: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = FILE["project"]
CLASSIFIERS = set(PROJECT["classifiers"])
UNPUBLISHED = "Private :: Do Not Upload"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


# The version


def test_the_version_is_said_in_one_place() -> None:
    assert "version" not in PROJECT
    assert PROJECT["dynamic"] == ["version"]
    assert FILE["tool"]["hatch"]["version"] == {"path": "src/sendrules/__init__.py"}
    said = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "src").rglob("*.py")
        if re.search(r"^__version__ *=", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert said == ["src/sendrules/__init__.py"]


def test_the_installed_version_is_that_of_the_code() -> None:
    # Red after a change of version alone: install again, so that the metadata follow.
    assert version("sendrules") == sr.__version__


# python -m sendrules


def test_the_module_is_the_command() -> None:
    shown = run("-m", "sendrules", "--version")
    assert (shown.returncode, shown.stdout) == (0, f"sendrules {sr.__version__}\n")


def test_the_module_exits_as_the_command_does() -> None:
    wrong = run("-m", "sendrules", "limits", "reg 1300")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("sendrules: ")
    assert "Traceback" not in wrong.stderr


# Metadata


def test_every_classifier_is_known() -> None:
    assert CLASSIFIERS - {UNPUBLISHED} - set(known_classifiers) == set()


@pytest.mark.parametrize("name", PROJECT["urls"])
def test_a_project_address_is_whole(name: str) -> None:
    address = urlsplit(PROJECT["urls"][name])
    assert (address.scheme, bool(address.hostname)) == ("https", True)


def test_nothing_is_uploaded_while_an_address_is_only_reserved() -> None:
    hosts = [urlsplit(url).hostname or "" for url in PROJECT["urls"].values()]
    assert (UNPUBLISHED in CLASSIFIERS) == any(host.endswith(".example") for host in hosts)


def _claimed() -> list[str]:
    found = [re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", c) for c in CLASSIFIERS]
    return sorted((m[1] for m in found if m), key=lambda text: int(text.split(".")[1]))


def test_the_pythons_claimed_are_those_that_ci_tests() -> None:
    script = (ROOT / ".ci" / "versions").read_text(encoding="utf-8")
    tested = re.findall(r"^PYTHONS=\((.*)\)$", script, re.MULTILINE)[0].split()
    assert [PROJECT["requires-python"].removeprefix(">="), *tested] == _claimed()
    assert f"OLDEST={_claimed()[0]}\n" in script


def test_every_dependency_has_a_floor() -> None:
    extras = PROJECT["optional-dependencies"].values()
    wanted = [*PROJECT["dependencies"], *(w for extra in extras for w in extra)]
    loose = [w for w in wanted if not w.startswith("sendrules[") and ">=" not in w]
    assert loose == []


# The lock


def _wanted(*extras: str) -> list[Requirement]:
    """What the extras of this package ask for, through one another."""
    texts = [t for e in extras for t in PROJECT["optional-dependencies"][e]]
    asked = [Requirement(t) for t in texts]
    own = [e for r in asked if r.name == PROJECT["name"] for e in r.extras]
    return [r for r in asked if r.name != PROJECT["name"]] + (_wanted(*own) if own else [])


def test_the_lock_meets_every_requirement() -> None:
    text = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9.-]+)(?:\[.*\])?==([^ ;]+)", text, re.MULTILINE)
    locked: dict[str, list[str]] = {}
    for name, pin in pins:
        locked.setdefault(name, []).append(pin)
    wanted = [*map(Requirement, PROJECT["dependencies"]), *_wanted("dev")]
    unmet = [
        str(r)
        for r in wanted
        if not (held := locked.get(canonicalize_name(r.name)))
        or not all(r.specifier.contains(pin) for pin in held)
    ]
    assert unmet == []
    assert "://" not in text  # no address of a machine's own index


# Archives


def test_the_source_archive_holds_all_that_the_checks_read(tmp_path: Path) -> None:
    made = run("-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path))
    assert made.returncode == 0, made.stderr
    with tarfile.open(tmp_path / f"sendrules-{sr.__version__}.tar.gz") as archive:
        held = {m.name.partition("/")[2]: m.mode for m in archive.getmembers() if m.isfile()}
    folders = ("src", "tests", "docs", "benchmarks", "tools", ".ci")
    wanted = {path.relative_to(ROOT).as_posix() for f in folders for path in _files(ROOT / f)}
    wanted |= {p.name for p in ROOT.iterdir() if p.suffix in {".md", ".toml", ".yml", ".cff"}}
    wanted |= {"LICENSE", "check", "requirements-dev.txt"}
    assert wanted - held.keys() == set()
    assert [name for name in ("check", ".ci/run", ".ci/versions") if not held[name] & 0o100] == []


def _files(folder: Path) -> list[Path]:
    made = {"__pycache__", "venv", "node_modules", "packages"}
    return [p for p in folder.rglob("*") if p.is_file() and made.isdisjoint(p.parts)]


def test_the_metadata_carry_the_addresses_and_the_version() -> None:
    made = run("-m", "hatchling", "metadata")
    assert made.returncode == 0, made.stderr
    assert f'"version": "{sr.__version__}"' in made.stdout
    assert all(url in made.stdout for url in PROJECT["urls"].values())
