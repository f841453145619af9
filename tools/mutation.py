"""Measure how many faults, put into the source one at a time, the tests find.

    pip install cosmic-ray
    python tools/mutation.py FOLDER --sample 300 --seed 2026

cosmic-ray makes the faults ("mutants") and runs the tests on each, in a fresh process, on a copy of
what is committed, in FOLDER. This script draws the sample, says which tests are run, and reports.
Stopped, it goes on where it was when it is called again with the same FOLDER. With `--again`, what
survived is asked once more, with the tests that are committed now and the source as it was.

A sample is of places in the source: at a place where many faults are possible, one is drawn, because
cosmic-ray makes eleven of each `|` and one of each `and`.
"""

import argparse
import ast
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
MUTATED = (
    "src/sendrules/clock",
    "src/sendrules/engine",
    "src/sendrules/rules",
    *(str(path.relative_to(ROOT)) for path in sorted(ROOT.glob("src/sendrules/law/*/links.py"))),
)

# The cheap tests that find most come first; the others are asked only about what these let by.
_VALUES = "tests/test_values.py::test_no_value_has_room_beside_its_fields"
_FIRST = (
    "tests/clock tests/test_values.py tests/test_vectors.py tests/engine tests/rules"
    " --ignore tests/rules/test_supposed.py"
)
_OTHERS = (
    "tests/checks tests/law tests/rules/test_supposed.py tests/test_vectors.py tests/test_laws.py"
    " tests/test_equivalence.py tests/conformance tests/exchange tests/records tests/reports"
    " tests/sources tests/examples tests/cli tests/test_arguments.py tests/test_real_cases.py"
    " tests/test_timeliness.py tests/test_scenarios.py tests/test_lives.py tests/test_public.py"
    " tests/docs/test_docs_examples.py tests/frames"
)
_SPARK = "src/sendrules/engine/bulk/spark.py"
ROUNDS = (
    (f'{_FIRST} -k "not wide"', "%"),
    (f'{_OTHERS} -k "not spark and not clusters.md"', "%"),
    ("tests/frames -k spark", _SPARK),
)
"""Which tests are run, and on the mutants of which files."""

_Place = tuple[int, int]


def main() -> None:
    """Draw a sample, run it, and print what survived."""
    parser = argparse.ArgumentParser(description="Measure how many faults the tests find.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=300, help="how many mutants")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--rounds", type=int, default=len(ROUNDS), help="how many rounds of tests")
    parser.add_argument("--again", action="store_true", help="ask the survivors again")
    parser.add_argument("--report", action="store_true", help="run nothing")
    options = parser.parse_args()
    folder: Path = options.folder.resolve()
    session = folder / "session.sqlite"
    if not session.exists():
        _begin(folder, session, options.sample, options.seed)
    if options.again:
        _run("git", "fetch", "-q", cwd=folder / "copy")
        _run("git", "checkout", "-q", "origin/HEAD", "--", "tests", cwd=folder / "copy")
        _query(
            session, "UPDATE asked SET round = -1 WHERE job_id IN (SELECT job_id FROM survivors)"
        )
    if not options.report:
        for number in range(options.rounds):
            _ask(folder, session, number)
    print("\n".join(_report(session)))  # noqa: T201 - a script that prints its report


def _begin(folder: Path, session: Path, size: int, seed: int) -> None:
    """Copy what is committed, and make a session of a sample of its mutants."""
    copy = folder / "copy"
    _run("git", "clone", "-q", str(ROOT), str(copy))
    # Checked by content: no compiled file of one mutant is ever taken for another.
    compiled = ("-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "src", "tests")
    _run(sys.executable, *compiled, cwd=copy)
    made = folder / "made.sqlite"
    _run(_cosmic_ray(), "init", str(_configuration(folder, "", 0)), str(made), cwd=copy)
    places: defaultdict[tuple[str, int, int, int, int], list[str]] = defaultdict(list)
    code = {path: Code((copy / path).read_text("utf-8")) for path in _paths(made)}
    for job, operator, path, *place in _query(
        made,
        "SELECT job_id, operator_name, module_path, start_pos_row, start_pos_col, end_pos_row,"
        " end_pos_col FROM mutation_specs ORDER BY module_path, operator_name, occurrence",
    ):
        if code[path].is_code(operator, (place[0], place[1])):
            places[path, *place].append(job)
    draw = random.Random(seed)  # noqa: S311 - a sample, not a secret
    drawn = [draw.choice(places[place]) for place in draw.sample(sorted(places), size)]
    _query(made, "CREATE TABLE asked (job_id TEXT PRIMARY KEY, round INTEGER)")
    with sqlite3.connect(made) as database:
        database.executemany("INSERT INTO asked VALUES (?, 0)", [(job,) for job in drawn])
    for table in ("mutation_specs", "work_items"):
        _query(made, f"DELETE FROM {table} WHERE job_id NOT IN (SELECT job_id FROM asked)")  # noqa: S608
    _query(
        made,
        "CREATE VIEW survivors AS SELECT * FROM work_results JOIN mutation_specs USING (job_id)"
        " WHERE test_outcome = 'SURVIVED' ORDER BY module_path, start_pos_row",
    )
    print(f"{len(places)} places, of which {size} are drawn with the seed {seed}.")  # noqa: T201
    made.rename(session)


def _ask(folder: Path, session: Path, number: int) -> None:
    """Run one round of tests: on what has not been asked yet, and what earlier rounds let by."""
    tests, path = ROUNDS[number]
    _query(
        session,
        "DELETE FROM work_results WHERE job_id IN (SELECT job_id FROM survivors JOIN asked"
        " USING (job_id) WHERE round < ? AND module_path LIKE ?)",
        *(number, path),
    )
    if not _query(session, "SELECT job_id FROM work_items EXCEPT SELECT job_id FROM work_results"):
        return
    # What Hypothesis found in one mutant is no help with the next.
    command = f"rm -rf .hypothesis; {sys.executable} -m pytest -x -q -n0 -p no:cacheprovider"
    before = time.monotonic()
    _run("sh", "-c", f"{command} {tests}", cwd=folder / "copy")
    patience = 20 + 3 * (time.monotonic() - before)
    near = "tests/$(git diff --name-only src | cut -d/ -f3)"  # of the folder with the mutant
    asked = f"sh -c '{command} {_VALUES} {near} {tests}'"
    configuration = _configuration(folder, asked, patience)
    _run(_cosmic_ray(), "exec", str(configuration), str(session), cwd=folder / "copy")
    _query(session, "UPDATE asked SET round = max(round, ?)", number)


_COUNTED = """
SELECT CASE WHEN output LIKE '%File "%/src/sendrules/%SyntaxError: %' THEN 'no program'
WHEN output = 'timeout' THEN 'timed out' ELSE lower(test_outcome) END, count(*)
FROM work_results GROUP BY 1
"""


def _report(session: Path) -> Iterator[str]:
    found: dict[str, int] = dict(_query(session, _COUNTED))
    none = found.pop("no program", 0)
    total, survived = sum(found.values()), found.get("survived", 0)
    waiting = len(_query(session, "SELECT 1 FROM asked")) - total - none
    for path, row, operator, diff in _query(
        session, "SELECT module_path, start_pos_row, operator_name, diff FROM survivors"
    ):
        changed = [
            x for x in diff.splitlines() if x[:1] in {"-", "+"} and x[1:3] not in {"--", "++"}
        ]
        yield "\n".join([f"{path}:{row} {operator.removeprefix('core/')}", *changed, ""])
    yield f"{total} mutants: " + ", ".join(f"{n} {what}" for what, n in sorted(found.items()))
    yield f"{none} were no program, and are not counted; {waiting} are waiting."
    if total:
        yield f"{100 * (total - survived) / total:.1f} % found."


class Code:
    """Which places of a file are code that decides something.

    Annotations and overloads are for type checkers, and without a cache the answers are the same.
    """

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._nodes = [*ast.walk(ast.parse(text))]
        self._types = [self._span(node) for node in self._annotations()]
        self._operators = [
            (self._span(n.left)[1], self._span(n.right)[0])
            for n in self._nodes
            if isinstance(n, ast.BinOp)
        ]

    def is_code(self, operator: str, place: _Place) -> bool:
        """Return whether a mutant there can change an answer."""
        if any(first <= place < last for first, last in self._types):
            return False
        if re.match(r"\s*@(overload|cache|lru_cache)\b", self._lines[place[0] - 1]):
            return False
        # cosmic-ray takes `*` in a signature, `**` in a call and `|` in a pattern for sums.
        is_sum = any(first <= place < last for first, last in self._operators)
        return is_sum or "BinaryOperator" not in operator

    def _annotations(self) -> Iterator[ast.expr]:
        for node in self._nodes:
            if isinstance(node, ast.arg) and node.annotation:
                yield node.annotation
            elif isinstance(node, ast.FunctionDef) and node.returns:
                yield node.returns
            elif isinstance(node, ast.AnnAssign):
                yield node.annotation
                if node.value and ast.unparse(node.annotation) == "TypeAlias":
                    yield node.value

    def _span(self, node: ast.expr) -> tuple[_Place, _Place]:
        assert node.end_lineno is not None, "every parsed node ends somewhere"
        assert node.end_col_offset is not None, "every parsed node ends somewhere"
        first, last = (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)
        return self._characters(*first), self._characters(*last)

    def _characters(self, line: int, offset: int) -> _Place:
        return line, len(self._lines[line - 1].encode()[:offset].decode())


def _configuration(folder: Path, command: str, seconds: float) -> Path:
    path = folder / "cosmic-ray.toml"
    path.write_text(
        f"[cosmic-ray]\nmodule-path = {[*MUTATED]}\nexcluded-modules = []\ntimeout = {seconds:.0f}.0\n"
        f'test-command = """{command}"""\n[cosmic-ray.distributor]\nname = "local"\n',
        encoding="utf-8",
    )
    return path


def _paths(session: Path) -> list[str]:
    return [path for (path,) in _query(session, "SELECT DISTINCT module_path FROM mutation_specs")]


def _query(session: Path, query: str, *values: object) -> list[Any]:
    with sqlite3.connect(session) as database:
        return database.execute(query, values).fetchall()


def _cosmic_ray() -> str:
    command = shutil.which("cosmic-ray", path=str(Path(sys.executable).parent))
    assert command, "cosmic-ray is not installed: pip install cosmic-ray"
    return command


def _run(*command: str, cwd: Path | None = None) -> None:
    source = {"PYTHONPATH": str(cwd / "src")} if cwd else {}
    subprocess.run(command, cwd=cwd, env={**os.environ, **source}, check=True)  # noqa: S603 - our own


if __name__ == "__main__":
    main()
