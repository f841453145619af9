"""A griffe extension: examples in docstrings are shown as code.

A doctest that stands in a docstring outside a fence would be read as Markdown quotation marks.
"""

from typing import Any

import griffe

__all__ = ["FencedDoctests"]


class FencedDoctests(griffe.Extension):
    """Put every doctest of a docstring in a fence."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rewrite the docstring of an object."""
        if obj.docstring and ">>> " in obj.docstring.value and "```" not in obj.docstring.value:
            obj.docstring.value = "\n\n".join(map(_fenced, obj.docstring.value.split("\n\n")))


def _fenced(block: str) -> str:
    return f"```python\n{block}\n```" if block.startswith(">>> ") else block
