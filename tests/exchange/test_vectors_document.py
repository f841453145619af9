"""The vectors document: every vector that the tests run, also from an installed wheel."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support import VECTORS, Vector, vectors

import sendrules as sr
from sendrules.exchange import VectorsDocument

DOCUMENT = VectorsDocument.of(sr.limits())
EXPORTED = {v["id"]: v for v in json.loads(DOCUMENT.to_json())["vectors"]}
ROOT = Path(__file__).parents[2]


def test_every_vector_is_there_once() -> None:
    assert len(DOCUMENT.vectors) == len(EXPORTED) == len(vectors())
    order = list(dict.fromkeys(v.limit for v in DOCUMENT.vectors))
    assert order == list(sr.limits())


@pytest.mark.parametrize("vector", vectors(), ids=lambda v: v.key)
def test_a_vector_says_what_the_tests_run(vector: Vector) -> None:
    said = EXPORTED[vector.key]
    limit = sr.limit(vector.limit)
    assert (said["limit"], said["record"]) == (limit.id, limit.on.process())
    assert said["as_at"] == vector.as_at.isoformat()
    assert limit.on(**said["facts"]) == limit.on(**vector.facts)
    wanted = {**vector.expect, **vector.answers}
    assert said["expected"] == json.loads(json.dumps(wanted, default=str))


def test_it_comes_back() -> None:
    assert VectorsDocument.from_json(DOCUMENT.to_json(indent=2)) == DOCUMENT


def test_only_some_limits() -> None:
    some = VectorsDocument.of(sr.limits(), {"send-2014/13(2)"})
    assert {v.limit for v in some.vectors} == {"send-2014/13(2)"}


def test_a_wheel_carries_them(tmp_path: Path) -> None:
    def run(*words: str, path: str = "") -> str:
        return subprocess.run(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, *words],
            cwd=ROOT if not path else tmp_path,
            env={"PYTHONPATH": path, "PATH": ""},
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(installed)
    files = {p.name for p in VECTORS.rglob("*.toml")}
    assert {p.name for p in installed.rglob("*.toml")} == files
    assert (installed / "sendrules" / "py.typed").is_file()
    code = (
        "import sendrules as sr; from sendrules.exchange import VectorsDocument as V; "
        "print(sr.__file__, len(V.of(sr.limits()).vectors))"
    )
    assert run("-c", code, path=str(installed)).split() == [
        str(installed / "sendrules" / "__init__.py"),
        str(len(vectors())),
    ]
