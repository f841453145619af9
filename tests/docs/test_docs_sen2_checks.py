"""The page of the checks of the SEN2 return shows each of them."""

import re
import sys
from pathlib import Path

from sendrules.sen2 import CHECKS
from sendrules.sen2.checks.by_law import ASKED, NOT_HERE, SAID

sys.path.insert(0, str(Path(__file__).parents[2] / "docs" / "generator"))

from sitegen.sen2 import check_pages, sen2_checks_page


def test_every_check_has_an_anchor_its_words_and_its_basis() -> None:
    rows = {
        found[1]: row
        for row in sen2_checks_page().splitlines()
        if (found := re.match(r"\| \[`(S\d+)`\]\(sen2-checks/s\d+\.md\)\{ #s\d+ \}", row))
    }
    assert set(rows) == set(CHECKS)
    for code, declared in CHECKS.items():
        assert f"{{ #{code.lower()} }}<br>{declared.severity.value}" in rows[code]
        assert declared.title in rows[code]
        assert f"*Basis:* {declared.basis.value}. {declared.rests_on}" in rows[code]
    assert "*Returns:* 2025." in rows["S2066"]
    assert "*Returns:* from 2026." in rows["S2065"]


def test_every_check_has_a_page_of_its_own() -> None:
    pages = dict(check_pages())
    assert {*pages} == {f"reference/sen2-checks/{code.lower()}.md" for code in CHECKS}
    for code, declared in CHECKS.items():
        page = pages[f"reference/sen2-checks/{code.lower()}.md"]
        assert page.startswith(f"# {code}: {declared.title}\n")
        assert f"{declared.basis.value}. {declared.rests_on}" in page
        assert all(f"`{tag}`" in page for tag in declared.items)


def test_the_checks_of_the_law_are_told_with_why_others_are_not() -> None:
    page = sen2_checks_page()
    law = page.partition("## The law")[2]
    assert [code for code in ASKED if f"#{code.lower()} }}" not in law] == []
    assert [code for code in (*SAID, *NOT_HERE) if f"| [`{code}`]" not in law] == []
