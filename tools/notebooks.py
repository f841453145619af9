"""Run the notebooks of the docs, and keep what they show: `python tools/notebooks.py`.

They are edited in Jupyter or here; what is kept is what a run of them gave. The site shows it, and a test
runs them again and compares.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[1] / "docs" / "notebooks"
_SHOWN = ("text/html", "text/plain")
"""What is kept of an output: what a browser shows, and what it is without one."""


def run(path: Path) -> Any:
    """Return a notebook with the outputs that a run of it gives, and nothing of the machine or the moment."""
    book = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # it has no types
    with TemporaryDirectory() as folder:
        NotebookClient(book, timeout=600, resources={"metadata": {"path": folder}}).execute()
    book.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(book.cells):
        cell["id"], cell["metadata"] = f"cell-{number}", {}
        for output in cell.get("outputs", ()):
            output["metadata"] = {}
            if "data" in output:
                output["data"] = {
                    kind: output["data"][kind] for kind in _SHOWN if kind in output["data"]
                }
    return book


def main() -> None:
    """Run each notebook, and write it back."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        nbformat.write(run(path), path)  # type: ignore[no-untyped-call]  # it has no types


if __name__ == "__main__":
    main()
