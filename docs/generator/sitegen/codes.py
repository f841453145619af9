"""The page of check codes, made from the checks and from what the sources declare."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from sendrules.checks import (
    BEFORE_THE_LAW_CODE,
    COLUMN_CHECKS,
    ENDED_FIRST,
    NOT_BEGUN,
    NOT_COUNTED,
    SHARED_ID,
    TOO_EARLY_CODE,
    checks_on,
)
from sendrules.checks.case_file import FILE_CHECKS
from sendrules.checks.common import TOO_EARLY, before_the_law
from sendrules.records import RECORDS, Record
from sendrules.rules import Check, ClaimCheck, ColumnCheck, Severity
from sendrules.rules.prose.plain import capital
from sendrules.sources import CODES
from sitegen.site import table
from sitegen.words import FactLinks

__all__ = ["codes_page"]

_ABOUT = (
    "A finding says that something in the data is odd. Findings are collected, never raised, and "
    "hold no personal data. An *error* has to be corrected before an answer can be trusted; a "
    "*query* is possible but unusual, and worth a look. Codes are stable."
)


def codes_page() -> str:
    """Write every code: the checks of each record, then what reading a file can find."""
    lines = ["# Check codes", "", _ABOUT]
    for record in RECORDS:
        lines += [
            "",
            f"## {capital(record.process())}",
            "",
            f"Found by `sendrules.check` in a `{record.__name__}`.",
        ]
        lines += table(["Code", "Finding"], list(_rows(record)))
    lines += ["", "## Any record", "", "Found by `sendrules.check` in a record of any kind."]
    code = _code(NOT_COUNTED.code, NOT_COUNTED.severity)
    early = [_code(TOO_EARLY_CODE, Severity.ERROR), f"A date {TOO_EARLY}"]
    law = before_the_law("the first day of the law")
    before = [_code(BEFORE_THE_LAW_CODE, Severity.ERROR), f"A date {law}"]
    begun = [_code(NOT_BEGUN.code, NOT_BEGUN.severity), NOT_BEGUN.says]
    counted = [code, f"A date {NOT_COUNTED.says}"]
    first = [
        _code(ENDED_FIRST.code, ENDED_FIRST.severity),
        f"An end {ENDED_FIRST.says.format(starts='a date')}",
    ]
    lines += table(["Code", "Finding"], [begun, counted, early, before, first])
    lines += ["", "## Any data frame", "", "Found by `sendrules.check` in rows taken together."]
    code = _code(SHARED_ID.code, SHARED_ID.severity)
    rows = [
        [code, SHARED_ID.says],
        *([_code(c.code, c.severity), _words(c)] for c in COLUMN_CHECKS),
    ]
    lines += table(["Code", "Finding"], rows)
    lines += [
        "",
        "## Any case file",
        "",
        "Found by `sendrules.check` in the records of a `CaseFile` taken together.",
    ]
    lines += table(["Code", "Finding"], [[_code(c.code, c.severity), c.says] for c in FILE_CHECKS])
    lines += ["", "## Reading files", "", "Found while a file is read, before any check."]
    lines += table(["Code", "Finding"], list(_source_rows()))
    return "\n".join(lines) + "\n"


def _words(check: ColumnCheck) -> str:
    """What a check of columns says of any column, facts and limits."""
    return check.says.format(
        column="(its name)",
        record="the record",
        hint=".",
        facts="(a fact)",
        limits="of which limits",
        lost="what cannot be told for want of it",
    )


def _rows(record: type[Record]) -> Iterator[list[str]]:
    links = FactLinks(record, "../")
    for code, group in groupby(checks_on(record), key=lambda c: c.code):
        checks = list(group)
        facts = ", ".join(map(links.fact, _facts(checks)))
        says = _says(checks) + (f"\n*Facts:* {facts}" if facts else "")
        yield [_code(code, checks[0].severity), says]


def _code(code: str, severity: Severity) -> str:
    return f"`{code}`{{ #{code.lower()} }}\n{severity.value}"


def _says(checks: list[Check | ClaimCheck]) -> str:
    first = checks[0]
    title = f"**{first.title}.**\n" if first.title else ""
    return title + ("For example: " if len(checks) > 1 else "") + first.says


def _facts(checks: Iterable[Check | ClaimCheck]) -> list[str]:
    """Return the facts to look at; of several checks with one code, the fact each is about."""
    found = [c.facts for c in checks if isinstance(c, Check)]
    names = found[0] if len(found) == 1 else [facts[0] for facts in found]
    return list(dict.fromkeys(names))


def _source_rows() -> Iterator[list[str]]:
    for code, about in CODES.items():
        yield [_code(code, about.severity), f"**{about.says}**\n{_message(about.message)}"]


def _message(message: str) -> str:
    """Show the wording of a finding; a place for a heading or a count becomes dots."""
    return re.sub(r"\{\w+\}", "…", message)
