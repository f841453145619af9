"""The site builds without a warning, and shows all that is declared."""

import html
import json
import re
from functools import cache
from pathlib import Path

import pytest
from support import file_of

from sendrules import limits
from sendrules.checks import every_check
from sendrules.exchange import LimitsDocument, VectorsDocument
from sendrules.records import RECORDS, Record
from sendrules.rules import Limit, Provision
from sendrules.rules.prose.counting import form
from sendrules.rules.prose.plain import span_words
from sendrules.sources import CODES

pytestmark = pytest.mark.long  # the site is built once for these and for the browser

ROOT = Path(__file__).parents[2]
PROVISIONS = limits().provisions
LIMITS = tuple(limits().values())
VECTORS = sorted((ROOT / "tests" / "vectors").rglob("*.toml"))


def page_of(provision: Provision) -> str:
    package, module = provision.module.split(".")[-2:]
    return page_at(package, module)


def page_at(package: str, module: str) -> str:
    return f"law/{package}/{module.removeprefix('case_')}/index.html".replace("_", "-")


@cache
def text_of(page: Path) -> str:
    """Return a page's words, without its tags."""
    without_tags = re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8"))
    return " ".join(html.unescape(without_tags).split())


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda p: p.citation.id)
def test_every_provision_has_a_page_that_links_to_its_text(
    site: Path, provision: Provision
) -> None:
    page = site / page_of(provision)
    assert page.is_file()
    assert f'href="{provision.citation.url}"' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda p: p.citation.id)
def test_every_paragraph_of_a_docstring_is_on_the_page(site: Path, provision: Provision) -> None:
    page = (site / page_of(provision)).read_text(encoding="utf-8")
    lines = (
        re.match(r"(\(\S+\)|\d+[.\d]*[A-Z]*) [a-z ]+: ", x) for x in provision.text.splitlines()
    )
    listed = [m[1] for m in lines if m]
    rows = re.findall(r"<tr>\s*<td>(?:<a [^>]*>)?([^ <]+)", page)
    assert [x for x in listed if x not in rows] == []
    assert listed != []


@pytest.mark.parametrize("provision", PROVISIONS, ids=lambda p: p.citation.id)
def test_every_limit_is_linked_from_the_paragraph_that_sets_it(
    site: Path, provision: Provision
) -> None:
    page = (site / page_of(provision)).read_text(encoding="utf-8")
    table = page.partition("<h2")[0]
    anchors = [x.column.replace("_", "-") for x in provision.limits]
    assert [a for a in anchors if f'<td><a href="#{a}"' not in table.replace("<br>", "<td>")] == []


@pytest.mark.parametrize("limit", LIMITS, ids=lambda x: x.id)
def test_every_limit_is_on_the_page_of_its_provision(site: Path, limit: Limit) -> None:
    home = next(p for p in PROVISIONS if limit in p.limits)
    page = site / page_of(home)
    words = text_of(page)
    assert limit.id in words
    assert limit.says in words
    assert limit.column in words
    assert f"A {form(limit)[0]}: {form(limit)[1]}." in words
    assert f"For triggers {span_words(limit.in_force)}." in words
    assert all(carried.citation.short in words for carried in limit.unless)
    assert all(d.question in words and d.why in words for d in limit.disputed)
    assert f'id="{limit.column.replace("_", "-")}"' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("vectors", VECTORS, ids=lambda v: v.stem)
def test_every_vector_is_a_worked_example(site: Path, vectors: Path) -> None:
    words = text_of(site / page_at(vectors.parent.name, vectors.stem))
    rows = file_of(vectors).get("vector", ())
    assert [row["name"] for row in rows if row["name"] not in words] == []


def test_the_coronavirus_relief_is_shown_as_a_version(site: Path) -> None:
    words = text_of(site / "law/send-regulations-2014/regulation-10/index.html")
    assert "1 May 2020 to 25 September 2020 reg 10(4)(a), " in words
    assert (
        "26 September 2020 or later reg 10(4)(a), reg 10(4)(b), reg 10(4)(c), reg 10(4)(d) "
        in words
    )


def test_a_superseded_text_is_beside_its_successors(site: Path) -> None:
    page = site / "law/send-regulations-2014/regulation-45/index.html"
    words = text_of(page)
    assert "only to triggers from 1 September 2014 to 22 March 2015. After it: reg 45(3) ." in words
    texts = "From 1 September 2014 to 22 March 2015 reg 45(5) (as made) 2 weeks after"
    assert words.count(texts) == 3  # beside itself and beside each of its two successors
    assert '<a href="#send-2014-45-5-a">reg 45(5)(a)</a>' in page.read_text(encoding="utf-8")


def test_a_view_says_from_when_it_counts_and_what_keeps_the_limit(site: Path) -> None:
    words = text_of(site / "law/children-and-families-act-2014/section-44/index.html")
    assert (
        "The day of the review meeting (many council systems). Counted from last_review_meeting , "
        "where it is known. Kept by meeting_held . Chosen with review-ends-with-the-meeting ."
    ) in words


def test_how_tribunals_count_is_explained(site: Path) -> None:
    rules = "law/tribunal-procedure-rules-first-tier-2008"
    window = text_of(site / rules / "rule-20/index.html")
    response = text_of(site / rules / "rule-21/index.html")
    assert "an end in August or 25 December to 1 January moves to the first working day" in window
    assert "August and 25 December to 1 January are not counted at all." in response
    policies = text_of(site / rules / "rule-12/index.html")
    assert "How it counts: notice of appeal" in policies
    assert "How it counts: other acts" in policies


def test_the_navigation_names_instruments_and_cases_shortly(site: Path) -> None:
    page = (site / "law/index.html").read_text(encoding="utf-8")
    titles = [" ".join(t.split()) for t in re.findall(r'class="md-ellipsis">([^<]+)<', page)]
    for title in ("SEND Regulations 2014", "First-tier Tribunal Rules 2008", "Decided cases"):
        assert title in titles
    assert "R (L, M and P) v Devon County Council" in titles
    assert max(map(len, titles)) < 60


def test_what_rests_on_secondary_sources_is_marked(site: Path) -> None:
    assert "Secondary" in text_of(site / "law/code-of-practice-2015/paragraph-9-41/index.html")
    assert "Secondary" not in text_of(site / "law/send-regulations-2014/regulation-13/index.html")


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_every_fact_is_on_the_records_page(site: Path, record: type[Record]) -> None:
    words = text_of(site / "reference/records/index.html")
    assert [f.name for f in record.facts().values() if f"{f.name} " not in words] == []
    letters = _letters(words)
    assert [f.name for f in record.facts().values() if _letters(f.says) not in letters] == []


def _letters(text: str) -> str:
    """Leave out what mark-up changes: spaces and backticks."""
    return re.sub(r"[\s`]", "", text)


def test_every_check_code_is_on_the_codes_page(site: Path) -> None:
    words = text_of(site / "reference/checks/index.html")
    assert [c.code for c in every_check() if c.code not in words] == []
    assert [code for code in CODES if code not in words] == []


@pytest.mark.parametrize("view", ["by-process", "by-duty-holder", "by-event", "exceptions"])
def test_views_name_every_limit(site: Path, view: str) -> None:
    page = (site / f"law/{view}/index.html").read_text(encoding="utf-8")
    assert [x.id for x in LIMITS if f">{x.citation.short}</a>" not in page] == []


@pytest.mark.parametrize("document", [LimitsDocument, VectorsDocument], ids=lambda d: d.__name__)
def test_the_documents_for_other_languages_are_published(
    site: Path, document: type[LimitsDocument | VectorsDocument]
) -> None:
    name = document.__name__.removesuffix("Document").lower()
    text = (site / "reference" / f"{name}.json").read_text(encoding="utf-8")
    assert document.from_json(text) == document.of(limits())
    schema = (site / "reference" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert json.loads(schema) == document.json_schema()
    checker = (ROOT / "tests" / "conformance" / "checker.py").read_text(encoding="utf-8")
    page = text_of(site / "reference" / "exchange" / "index.html")
    assert "".join(checker.split()) in "".join(page.split())


def test_nothing_is_fetched_from_another_host(site: Path) -> None:
    fetched = re.compile(r'<(?:script|img|link|iframe)\b[^>]*\b(?:src|href)="(?:https?:)?//[^"]*"')
    found = {m for p in site.rglob("*.html") for m in fetched.findall(p.read_text("utf-8"))}
    styles = {p.name for p in site.rglob("*.css") if "url(http" in p.read_text("utf-8")}
    assert (found, styles) == (set(), set())


def test_the_generator_is_not_published(site: Path) -> None:
    assert list(site.rglob("*.py")) == []


def test_what_several_commands_take_is_told_once(site: Path) -> None:
    said = text_of(site / "reference" / "commands" / "index.html")
    each, _, shared = said.rpartition("Options of several commands")
    assert each.count("--without-holiday") > 9
    assert each.count("A bank holiday of England's that is a working day here") == 0
    assert shared.count("A bank holiday of England's that is a working day here") == 1
    assert "--since DATE" in each
