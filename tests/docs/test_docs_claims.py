"""What the pages claim of the project is so."""

import re
import tomllib
from pathlib import Path

import pytest

import sendrules as sr
from sendrules.records import RECORDS
from sendrules.rules import Instrument

ROOT = Path(__file__).parents[2]
HOME = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
DESIGN = (ROOT / "docs" / "explanation" / "design.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "explanation" / "glossary.md").read_text(encoding="utf-8")
CLAIMS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
INSTRUMENTS = {limit.instrument.short: limit.instrument for limit in sr.limits().values()}


def prose(text: str) -> str:
    """The words of a page, on one line."""
    return " ".join(text.split())


def section(page: str, heading: str) -> str:
    """The words under a heading."""
    return prose(lines_under(page, heading))


def lines_under(page: str, heading: str) -> str:
    return page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=lambda i: i.short)
def test_the_home_page_names_every_instrument(instrument: Instrument) -> None:
    assert instrument.short in section(HOME, "What it covers")


def test_the_home_page_denies_nothing_that_is_encoded() -> None:
    denied = section(HOME, "What it is not").lower()
    processes = {record.process().lower() for record in RECORDS}
    assert {p for p in processes if p in denied} == set()
    assert {short for short in INSTRUMENTS if short.lower() in denied} == set()
    assert "not encoded" not in HOME


def test_what_is_said_to_be_left_out_is_left_out() -> None:
    for page in (section(HOME, "What it is not"), section(README, "What is encoded")):
        paragraphs = re.findall(r"\b\d+\.\d+\b", page)
        assert len(paragraphs) > 1
        left_out = {f"code-2015/{p}" for p in paragraphs}
        assert left_out.isdisjoint(limit.id.split("(")[0] for limit in sr.limits().values())


COUNTED = r"limits|instruments|provisions|records|vectors|checks|questions|readings|tests|modules"


@pytest.mark.parametrize("page", CLAIMS, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_page_states_a_number_that_the_next_change_makes_wrong(page: Path) -> None:
    # The generated pages count, examples are run; performance.md says what was measured, and when.
    if page.name != "performance.md":
        said = re.sub(
            r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
        )
        counts = rf"\b(?:\d{{2,}}|\d,\d{{3}}) (?:\w+ )?(?:{COUNTED})\b"
        assert re.findall(counts, prose(said)) == []


def test_the_design_page_names_every_part_of_the_package() -> None:
    rows = re.findall(r"^\| (`.*`) \|", lines_under(DESIGN, "Data flows one way"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    parts = {p.stem for p in Path(sr.__path__[0]).iterdir() if p.suffix == ".py" or is_package(p)}
    assert named == {part for part in parts if not part.startswith("_")}


def is_package(path: Path) -> bool:
    return (path / "__init__.py").is_file()


def test_the_readme_names_every_extra() -> None:
    named = section(README, "Two commands").partition("the extras are ")[2].partition(".")[0]
    assert set(re.findall(r"`(\w+)`", named)) == set(PROJECT["optional-dependencies"])


def test_the_readme_names_the_oldest_python() -> None:
    oldest = PROJECT["requires-python"].removeprefix(">=")
    assert f"Python {oldest} or later" in prose(README)


FORMS = {type(limit).__name__.lower() for limit in sr.limits().values()}
WORDS = (
    *("Limit", "Deadline", "Question", "Reading", "View", "Contingent", "Provisional", "Own"),
    *("Vector", "Rulebook", "Record", "Fact", "Finding", "Breach", "Status", "Timeline"),
)


def test_the_glossary_has_each_form_of_limit() -> None:
    assert {form for form in FORMS if f"a **{form}**" not in GLOSSARY} == set()


def test_the_glossary_says_each_word_once() -> None:
    terms = re.findall(r"^(.+)\n:   ", GLOSSARY, re.MULTILINE)
    assert {word for word in WORDS if word not in terms} == set()
    assert len(terms) == len(set(terms))
