"""Every example of the README and of the docs runs, and gives what it shows."""

import doctest
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from commands import run

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(
    r"^```(?P<language>\w*)(?P<options>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
TITLE = re.compile(r'title="(?P<name>[^"]+)"')
OPTIONS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    language: str
    file: str | None
    body: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for match in FENCE.finditer(text):
        title = TITLE.search(match["options"])
        line = text.count("\n", 0, match.start()) + 1
        yield Block(match["language"], title and title["name"], match["body"], line)


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


# Spark's own tests ask it what this page asks; a Spark of its own takes longer than all of them.
LONG = {
    "case-files-in-bulk",
    "clusters",
    "foi-pack",
    "other-languages",
    "tell-one-case",
    "waiting-times",
}
"""Pages whose examples take long: many cases, a process of its own for each command, or Java."""


@pytest.mark.parametrize(
    "page",
    [pytest.param(p, marks=pytest.mark.long if p.stem in LONG else ()) for p in PAGES],
    ids=name_of,
)
def test_examples_give_what_they_show(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Files that a page shows under a title exist while its examples run.
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.file:
            file = tmp_path / block.file
            file.parent.mkdir(exist_ok=True)
            file.write_text(block.body, encoding="utf-8")
        elif block.language == "python":
            run_python(block, names, page)
        elif block.language == "console":
            run_commands(block, page)


def run_python(block: Block, names: dict[str, object], page: Path) -> None:
    test = doctest.DocTestParser().get_doctest(block.body, {}, name_of(page), str(page), block.line)
    test.globs = names
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=OPTIONS)
    failed, _ = runner.run(test, out=report.append, clear_globs=False)
    assert not failed, "".join(report)


def run_commands(block: Block, page: Path) -> None:
    for part in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        if not command.startswith("sendrules "):
            continue
        done = run(*shlex.split(command)[1:], environment={"COLUMNS": "100", "NO_COLOR": "1"})
        where = f"{name_of(page)}:{block.line}: {command}\n{done.output}"
        # 1 means that the data have errors, which an example may show; a crash also exits with 1.
        assert done.exit_code in {0, 1}, where
        assert isinstance(done.exception, SystemExit | None), where
        assert (
            doctest.OutputChecker().check_output(
                shown.rstrip() + "\n", done.stdout.rstrip() + "\n", OPTIONS
            )
            or not shown.strip()
        ), where


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_python_example_escapes_the_tests(page: Path) -> None:
    unprompted = [b.line for b in blocks(page) if b.language == "python" and ">>> " not in b.body]
    assert unprompted == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_pages_give_dates_to_readers_as_the_british_do(page: Path) -> None:
    prose = re.sub(r"`[^`]*`", "", FENCE.sub("", page.read_text(encoding="utf-8")))
    assert re.findall(r"\b\d{4}-\d{2}-\d{2}\b", prose) == []
