"""Words from outside in what sendrules says: cut where they are long, and never a command.

A heading, a reference, a file's name or a key may hold anything. A terminal obeys control characters,
and some characters turn the text around them round.
"""

import re
import unicodedata
from pathlib import Path

__all__ = ["LONGEST", "cut", "escaped", "name_of", "no_formula", "plain", "quoted"]

LONGEST = 60
"""How many letters of a text from outside are shown."""

_OBEYED = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode's kinds of character that are obeyed and not seen: control, format, half of a pair, and the
separators of lines and paragraphs."""


def plain(text: str, *, keep: str = "") -> str:
    r"""Replace characters that a terminal or a page would obey, but those to be kept.

    >>> plain("NM-1\u202e\x1b[31m")
    'NM-1��[31m'
    """
    if text.isprintable():  # nearly every text, and there may be a million of them
        return text
    return "".join("�" if unicodedata.category(c) in _OBEYED and c not in keep else c for c in text)


def cut(text: str, longest: int = LONGEST) -> str:
    """Cut a text that is longer than may be shown."""
    return text if len(text) <= longest else text[: longest - 3] + "..."


def quoted(text: str) -> str:
    r"""Quote a text for a message: on one line, cut where it is long, what is not seen as its code.

    >>> quoted("Child\nname \x1b[31m")
    "'Child name \\x1b[31m'"
    """
    return repr(cut(" ".join(text.split())))


def name_of(file: Path) -> str:
    r"""Name a file or a folder in a message: its own name alone, cut where it is long.

    >>> name_of(Path("cases/2025\x1b[31m.csv"))
    '2025�[31m.csv'
    """
    return plain(cut(file.name or str(file)))


def escaped(json: str) -> str:
    r"""Write what a terminal would obey in JSON as its code, which means the same.

    >>> escaped('{"id": "\u202e1"}')
    '{"id": "\\u202e1"}'
    """
    return re.sub(r"[^\n -~]", _code, json)


def _code(found: re.Match[str]) -> str:
    character = found[0]
    if unicodedata.category(character) not in _OBEYED:
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2))


def no_formula(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula, as text that begins with `=`.

    >>> no_formula("=1+1"), no_formula("St. Helens")
    ("'=1+1", 'St. Helens')
    """
    seen = next((c for c in text if c.isprintable() and not c.isspace()), "")
    return (
        f"'{text}" if (seen and seen in "=+-@＝＋－＠") or text[:1] in {"\t", "\r", "\n"} else text
    )
