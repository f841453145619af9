"""A notebook as a page: what stands in its cells, and what they gave when it was run."""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

__all__ = ["notebook_page"]


def notebook_page(path: Path) -> str:
    """Return a page in Markdown, with the outputs that are kept in the notebook."""
    book = json.loads(path.read_text(encoding="utf-8"))
    parts = [part for cell in book["cells"] for part in _cell(cell)]
    parts.insert(1, f"[Download the notebook]({path.name}) to run it with your own data.")
    return "\n\n".join(parts) + "\n"


def _cell(cell: Mapping[str, Any]) -> Iterator[str]:
    text = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        # The title stands by itself, and what follows it after the link.
        yield from text.split("\n\n", 1)
        return
    yield f"```py\n{text}\n```"
    for output in cell["outputs"]:
        yield from _output(output)


def _output(output: Mapping[str, Any]) -> Iterator[str]:
    data = output.get("data", {})
    if "text/html" in data:
        # A blank line would end the markup.
        markup = re.sub(r"\n\s*\n", "\n", "".join(data["text/html"]))
        markup = re.sub(r"<style.*?</style>", "", markup, flags=re.DOTALL)
        yield f'<div class="shown">\n{markup}\n</div>'
        return
    text = "".join(data.get("text/plain", output.get("text", "")))
    if text:
        yield f'<div class="shown"><pre>{escape(text)}</pre></div>'
