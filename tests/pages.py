"""A page as a browser reads it: its tags, its words, and what it would fetch or run."""

import re
from html.parser import HTMLParser

__all__ = ["Page", "fetches"]

VOID = {"meta", "rect", "br", "hr", "img", "link", "input", "path"}
RUNS = {"script", "link", "iframe", "object", "embed", "img", "base", "form"}
ADDRESSES = ("https://www.legislation.gov.uk/", "https://www.gov.uk/")


class Page(HTMLParser):
    """Collects tags, and fails on a page whose tags do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def fetches(page: str) -> list[str]:
    """What of a page would be fetched, run, or lead to an address of nobody we know."""
    found = re.findall(r"@import|url\(|@font-face", page)
    for tag, attributes in Page(page).tags:
        found += [tag] if tag in RUNS else []
        for name, value in attributes.items():
            if name.startswith("on") or name in {"src", "srcset", "action", "data"}:
                found.append(name)
            if name == "href" and not (tag == "a" and (value or "").startswith(ADDRESSES)):
                found.append(value or "")
    return found
