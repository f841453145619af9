"""Whose the rows are: authorities joined on their three-digit code, and where name and code disagree.

There is no list of authorities here: names, codes and regions are those of the files that were read. What a
code is called by most lines is its name; a line with the nine-letter code too counts twice. A row whose name
is that of another code, or whose nine-letter code belongs to two, is left out of the join and told: which of
the two is meant, it does not say.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sendrules.rules import Severity
from sendrules.sen2.published.values import Finding, Level, Row

__all__ = ["Authority", "Joined", "join", "same_name"]

_LEFT_OUT = {"city", "county", "of", "the", "council"}


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority, as the files name it.

    Attributes:
        old_code: its three-digit code; empty where no file gives one.
        name: what most rows call it.
        new_codes: its nine-letter codes, the one most used last; an authority may have had several.
        region: the region that it is in; empty where no file says.
    """

    old_code: str
    name: str
    new_codes: tuple[str, ...]
    region: str


class Joined(NamedTuple):
    """The rows by whose they are.

    Attributes:
        authorities: every authority, in the order of their names.
        rows: the rows of each authority.
        left_out: rows of authorities that belong to none for certain.
        findings: what name and code disagree about.
    """

    authorities: tuple[Authority, ...]
    rows: Mapping[Authority, Sequence[Row]]
    left_out: tuple[Row, ...]
    findings: tuple[Finding, ...]


def same_name(name: str) -> str:
    """Return a name as it is compared: without case, marks, `City of` and `County of`.

    >>> same_name("Kingston upon Hull, City of") == same_name("KINGSTON UPON HULL")
    True
    """
    bare = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    words = re.findall(r"[a-z0-9]+", bare.replace("'", "").replace("’", ""))
    return " ".join(word for word in words if word not in _LEFT_OUT) or " ".join(words)


@dataclass(slots=True)
class _Codes:
    """What rows say of each code."""

    names: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    news: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    own: dict[str, str] = field(default_factory=dict)
    of_name: dict[str, str] = field(default_factory=dict)
    of_new: dict[str, str] = field(default_factory=dict)


def join(rows: Iterable[Row]) -> Joined:
    """Join the rows of authorities."""
    own = [row for row in rows if row.level is Level.AUTHORITY]
    codes = _codes(own)
    grouped: dict[str, list[Row]] = defaultdict(list)
    left_out, findings = [], dict[tuple[str, int], Finding]()
    for row in own:
        code, says = _whose(row, codes)
        if says:
            findings.setdefault((row.file, row.line), _clash(row, says))
        if code:
            grouped[code].append(row)
        else:
            left_out.append(row)
    authorities = {_authority(code, rows): rows for code, rows in grouped.items()}
    ordered = sorted(authorities, key=lambda a: (same_name(a.name), a.old_code))
    return Joined(
        tuple(ordered),
        {a: authorities[a] for a in ordered},
        tuple(left_out),
        tuple(findings.values()),
    )


def _codes(rows: Sequence[Row]) -> _Codes:
    codes = _Codes()
    for row in {(row.file, row.line): row for row in rows}.values():
        if row.old_code and row.name:
            codes.names[row.old_code][same_name(row.name)] += 2 if row.new_code else 1
        if row.old_code and row.new_code:
            codes.news[row.new_code][row.old_code] += 1
    shared = Counter(name for names in codes.names.values() for name in names)
    for code, names in codes.names.items():
        # Two names of one code as often are no clash, unless one of them is also that of another code.
        if name := _most(names) or next(
            (n for n in names if all(shared[x] == 1 for x in names)), ""
        ):
            codes.own[code] = name
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for code, name in codes.own.items():
        called[name][code] = codes.names[code][name]
    codes.of_name = {name: code for name, c in called.items() if (code := _most(c))}
    codes.of_new = {new: old for new, c in codes.news.items() if (old := _most(c))}
    return codes


def _most(counted: Counter[str]) -> str:
    """Return what is said most often; nothing where two are said as often."""
    (first, times), *others = counted.most_common(2)
    return "" if others and others[0][1] == times else first


def _whose(row: Row, codes: _Codes) -> tuple[str, str]:
    """Return the key of the authority that a row is of, if that is certain, and what is odd about it."""
    name = same_name(row.name)
    old = row.old_code or codes.of_new.get(row.new_code, "") or codes.of_name.get(name, "")
    if not old:
        return row.new_code or name, ""
    by_new = codes.of_new.get(row.new_code, old) if row.new_code else old
    if by_new != old or (row.new_code in codes.news and row.new_code not in codes.of_new):
        return "", "its nine-letter code is that of another three-digit code"
    if not name or not codes.names.get(old):
        return old, ""
    if old not in codes.own:
        return "", "two rows give its three-digit code two names, and nothing says which is right"
    other = codes.of_name.get(name, old)
    if other != old:
        return "", f"its name is that of the code {other}, and its code is {old}"
    return old, ""


def _clash(row: Row, says: str) -> Finding:
    return Finding(
        "PF01",
        Severity.ERROR,
        row.file,
        row.line,
        f"name and code are of two authorities: {says}. The row is left out of every comparison; ask the "
        f"Department which is meant.",
    )


def _authority(code: str, rows: Sequence[Row]) -> Authority:
    old = next((row.old_code for row in rows if row.old_code), "")
    names = Counter(row.name for row in rows if row.name and row.new_code) or Counter(
        row.name for row in rows if row.name
    )
    news = Counter(row.new_code for row in rows if row.new_code)
    regions = Counter(row.region for row in rows if row.region)
    return Authority(
        old,
        names.most_common(1)[0][0] if names else code,
        tuple(new for new, _ in reversed(news.most_common())),
        regions.most_common(1)[0][0] if regions else "",
    )
