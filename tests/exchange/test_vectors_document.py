"""The vectors document: every vector that the tests run, also from an installed wheel."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support import VECTORS, file_of, vectors_document

import sendrules as sr
from sendrules.exchange import Vector, VectorsDocument
from sendrules.exchange.vectors import Expected

ROOT = Path(__file__).parents[2]
COMMAND = "from sendrules.cli import main; main()"


# Made where they are read: every worker finds the tests, and one runs them.


@cache
def _exported() -> Sequence[Mapping[str, Any]]:
    vectors: Sequence[Mapping[str, Any]] = json.loads(vectors_document().to_json())["vectors"]
    return vectors


@cache
def _tables() -> Sequence[Mapping[str, Any]]:
    files = sorted(VECTORS.rglob("*.toml"))
    return [table for path in files for table in file_of(path).get("vector", ())]


def run(*words: str, path: Path | None = None) -> str:
    """What this Python prints, with the packages of a folder where one is given."""
    return subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, *words],
        cwd=path or ROOT,
        env={"PYTHONPATH": str(path or ""), "PATH": ""},
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def test_every_vector_of_the_files_is_there_once() -> None:
    written = [f"{table['limit']}: {table['name']}" for table in _tables()]
    assert sorted(v["id"] for v in _exported()) == sorted(written)
    assert list(dict.fromkeys(v["limit"] for v in _exported())) == list(sr.limits())


def test_the_files_say_nothing_that_is_not_read() -> None:
    """A form passes over a key that it does not know, so a misspelt answer would not be tested."""
    unknown = [
        f"{table['limit']}: {table['name']}: {key}"
        for table in _tables()
        for key in (
            *(table.keys() - {"expect"} - Vector.model_fields.keys()),
            *(table["expect"].keys() - Expected.model_fields.keys()),
            *(table["facts"].keys() - sr.limit(table["limit"]).on.facts().keys()),
            *_unknown_of_views(table["expect"].get("views", {})),
        )
    ]
    assert unknown == []


def _unknown_of_views(views: Mapping[str, Mapping[str, Any]]) -> set[str]:
    return {key for view in views.values() for key in view.keys() - {"due", "status"}}


def test_a_vector_in_full() -> None:
    """As a program in another language gets it: dates as text, and what is empty said."""
    done = run("-c", COMMAND, "vectors", "reg 10(1)", "--json")
    (said,) = (
        v for v in json.loads(done)["vectors"] if v["name"] == "done the day after is a day late"
    )
    assert said == {
        "id": "send-2014/10(1): done the day after is a day late",
        "limit": "send-2014/10(1)",
        "record": "needs assessment",
        "name": "done the day after is a day late",
        "why": "Lateness is the date of the act less the due date.",
        "as_at": "2026-12-31",
        "facts": {
            "request_received": "2025-04-02",
            "plan_needed": False,
            "plan_decision_notified": "2025-07-24",
        },
        "expected": {
            "status": "LATE",
            "due": "2025-07-23",
            "days_late": 1,
            "days_left": None,
            "days_short": None,
            "elapsed": 113,
            "exception": "not claimed",
            "contingent": False,
            "provisional": False,
            "alternative": None,
        },
    }


def test_what_is_not_applicable_says_no_due_date() -> None:
    """Whether or not it has one: only a vector that states the date tests it."""
    silent = {
        f"{t['limit']}: {t['name']}"
        for t in _tables()
        if t["expect"]["status"] == "NOT_APPLICABLE" and "due" not in t["expect"]
    }
    assert silent
    assert {v["id"] for v in _exported() if "due" not in v["expected"]} == silent


def test_it_comes_back() -> None:
    assert VectorsDocument.from_json(vectors_document().to_json(indent=2)) == vectors_document()


def test_only_some_limits() -> None:
    some = VectorsDocument.of(sr.limits(), {"send-2014/13(2)"})
    assert {v.limit for v in some.vectors} == {"send-2014/13(2)"}


@pytest.mark.long
def test_a_wheel_carries_them(tmp_path: Path) -> None:
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(installed)
    files = {p.name for p in VECTORS.rglob("*.toml")}
    own = {p.name for p in (ROOT / "src").rglob("*.toml")}
    assert {p.name for p in installed.rglob("*.toml")} == files | own
    assert (installed / "sendrules" / "py.typed").is_file()
    code = (
        "import sendrules as sr; from sendrules.exchange import VectorsDocument as V; "
        "print(sr.__file__, len(V.of(sr.limits()).vectors))"
    )
    assert run("-c", code, path=installed).split() == [
        str(installed / "sendrules" / "__init__.py"),
        str(len(_tables())),
    ]
