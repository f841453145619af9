"""The notebooks of the docs give, when they are run, what they show."""

import re
from pathlib import Path
from typing import Any

import nbformat
import notebooks
import pytest

PATHS = sorted(notebooks.NOTEBOOKS.glob("*.ipynb"))
_DRAWN = re.compile(r"<svg.*?</svg>", re.DOTALL)
"""Where the lines of a drawing lie is the business of the library that draws it."""


def shown(book: Any) -> list[tuple[str, list[str]]]:
    return [
        (
            "".join(cell.source),
            [
                _DRAWN.sub("<svg>", "".join(text))
                for output in cell.get("outputs", ())
                for text in output.get("data", {"text": output.get("text", "")}).values()
            ],
        )
        for cell in book.cells
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.long
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_gives_what_it_shows(path: Path) -> None:
    kept = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # it has no types
    assert shown(notebooks.run(path)) == shown(kept), (
        "python tools/notebooks.py keeps what it gives now"
    )


def test_both_are_there_and_were_run() -> None:
    assert [path.stem for path in PATHS] == ["month-end", "one-case"]
    for path in PATHS:
        book = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # it has no types
        code = [cell for cell in book.cells if cell.cell_type == "code"]
        assert all(cell.execution_count for cell in code)
        assert not any(o.output_type == "error" for cell in code for o in cell.outputs)
