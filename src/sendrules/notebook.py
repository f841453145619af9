"""What a notebook shows of a value: a small table, with nothing in it that runs or is fetched."""

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["Markup", "lines", "linked", "strong", "table", "unbroken"]


class Markup(str):
    """Text that is escaped already."""

    __slots__ = ()


_LEFT = ' style="text-align: left; vertical-align: top"'


def linked(text: str, url: str) -> Markup:
    """Link a text to an address of the web, and to no other kind of address."""
    if not url.startswith(("https://", "http://")):
        return Markup(_cell(text))
    return Markup(f'<a href="{escape(url)}">{_cell(text)}</a>')


def strong(text: str) -> Markup:
    """Mark a text as important."""
    return Markup(f"<strong>{escape(text)}</strong>")


def unbroken(text: str) -> Markup:
    """Keep a text on one line."""
    return Markup(f'<span style="white-space: nowrap">{escape(text)}</span>')


def lines(texts: Iterable[str]) -> Markup:
    """Put each text on a line of its own."""
    return Markup("<br>".join(map(escape, texts)))


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table as HTML; the first cell of each row is its head.

    Args:
        caption: what it is about.
        heads: the heads of the columns; none where the heads of the rows say enough.
        rows: the cells; what is not marked up is escaped.
    """
    head = "".join(f'<th scope="col"{_LEFT}>{escape(h)}</th>' for h in heads)
    body = "".join(
        f'<tr><th scope="row"{_LEFT}>{_cell(first)}</th>'
        + "".join(f"<td{_LEFT}>{_cell(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f"<table><caption{_LEFT}>{escape(caption)}</caption>"
        + (f"<thead><tr>{head}</tr></thead>" if heads else "")
        + f"<tbody>{body}</tbody></table>"
    )


def _cell(text: str) -> str:
    return text if isinstance(text, Markup) else escape(text)
