"""What must hold of every limit and of every module of law."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from support import ANSWERS, VECTORS, file_of, in_one_test

import sendrules as sr
from sendrules import law
from sendrules.clock import Weeks
from sendrules.errors import LimitNotFoundError
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.rules import After, Carried, Ceiling, Citation, Instrument, Limit, Provision, Span

BOOK = sr.limits()
LIMITS = tuple(BOOK.values())
PROVISIONS = BOOK.provisions
LAW = Path(law.__file__).parent

each_limit = in_one_test(LIMITS, lambda x: x.id)
each_provision = in_one_test(PROVISIONS, lambda p: p.citation.id)


# Places


_MODULES = {
    "art": "article",
    "reg": "regulation",
    "s.": "section",
    "para": "paragraph",
    "rule": "rule",
    "case": "case",
    "CPR": "rule",
    "target": "target",
}


def _is_case(provision: Provision) -> bool:
    """Whether it has a name and no number: a case, or a target of an office."""
    return provision.citation.instrument.unit in {"case", "target"}


@each_provision
def test_a_provision_is_in_the_module_that_its_citation_names(provision: Provision) -> None:
    kind, _, number = provision.module.rpartition(".")[2].partition("_")
    if kind == "schedule":
        plain = f"sch{number.replace('_', '-')}"
        assert provision.citation.short == f"Sch {number.replace('_', ' para ')}"
    else:
        assert kind == _MODULES[provision.citation.instrument.unit]
        plain = number.replace("_", "-" if _is_case(provision) else ".")
        plain = plain if _is_case(provision) else plain.upper()
    assert plain == provision.citation.number
    for limit in provision.limits:
        assert limit.instrument is provision.citation.instrument
        if _is_case(provision):
            # A case with several limits names each of them after itself.
            several = len(provision.limits) > 1
            assert limit.citation.paragraph.startswith(plain + "-" * several)
            assert several or limit.citation.paragraph == plain
        else:
            assert limit.citation.number == provision.citation.number


def _declared(module: str) -> Iterator[Limit]:
    """The limits that a module declares itself, not those it imports."""
    home = import_module(module)
    for node in ast.parse(Path(str(home.__file__)).read_text(encoding="utf-8")).body:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            value = getattr(home, target.id) if isinstance(target, ast.Name) else None
            if isinstance(value, Limit):
                yield value


@each_provision
def test_a_module_declares_the_limits_of_its_provision_only(provision: Provision) -> None:
    assert tuple(_declared(provision.module)) == provision.limits


def test_every_module_of_law_is_found() -> None:
    found = {LAW.joinpath(*p.module.split(".")[2:]).with_suffix(".py") for p in PROVISIONS}
    written = {p for p in LAW.glob("*/*.py") if re.match(r"[a-z]+_\d|(case|target)_", p.stem)}
    assert found == written


def test_vectors_mirror_the_law() -> None:
    homes = {x.id: VECTORS.joinpath(*p.module.split(".")[2:]) for p in PROVISIONS for x in p.limits}
    found = {
        (path.with_suffix(""), table["limit"])
        for path in VECTORS.rglob("*.toml")
        for table in file_of(path).get("vector", ())
    }
    assert found == {(home, name) for name, home in homes.items()}


# Paragraphs

_LINE = re.compile(r"^(?P<paragraph>(?:\([\w-]+\))+|\d+(?:\.\d+)?) (?P<kind>[a-z ]+): \S")
_LIMITS = {"ceiling", "floor", "standard"}
_KINDS = {
    *_LIMITS,
    "trigger",
    "recipient",
    "exception",
    "exceptions",
    "not a time limit",
    "not a time limit of its own",
}


def _lines(provision: Provision) -> list[tuple[str, str, str]]:
    """The paragraphs that the docstring accounts for: number, kind, the whole line."""
    rows = (_LINE.match(line) for line in provision.text.splitlines())
    return [(m["paragraph"], m["kind"], m.string) for m in rows if m]


def _home(citation: Citation) -> Provision | None:
    """The provision that a citation is of, where it has a module."""
    wanted = citation.instrument(citation.number).id
    return next((p for p in PROVISIONS if p.citation.id == wanted), None)


def _kinds(citation: Citation) -> set[str]:
    """What the docstring of its provision says that a paragraph is.

    A whole provision is everything that its paragraphs are.
    """
    home = _home(citation)
    lines = {paragraph: kind for paragraph, kind, _ in _lines(home)} if home else {}
    if citation.paragraph == citation.number:
        return set(lines.values())
    kind = lines.get(citation.paragraph.removeprefix(citation.number))
    return {kind} if kind else set()


@cache
def _head(provision: Provision) -> dict[str, list[str]]:
    """The paragraphs of a provision, from the head of its file of vectors: numbers, never the text.

    They are in the order of the law, as read in the consolidated instruments on legislation.gov.uk
    and in SI 2015/359 and 2020/471; the Upper Tribunal rules as at 27 June 2018 (SI 2020/651 since
    omitted rule 24(2)(aa) and replaced rule 25(2A)). Of the First-tier rules, 12 and 20 were read
    in part, 21 as made with SI 2011/651 and 2012/1363; of 19 only what SI 2014/2128 substituted;
    45, 46 and 48 not at all: their numbers come from commentary and twin rules.

    Heads below (1)(a), such as (1)(a)(i), are listed only where they set a time limit. A provision
    without numbered paragraphs is listed by its own number, a decided case by what it decided.
    `temporary` paragraphs were inserted for a time and have lapsed; `superseded` ones were omitted
    later; reg 49(7) to (9) were inserted by SI 2024/535.
    """
    path = VECTORS.joinpath(*provision.module.split(".")[2:]).with_suffix(".toml")
    told = file_of(path) if path.exists() else {}
    return {kind: told[kind] for kind in _LISTED if kind in told}


_LISTED = ("paragraphs", "temporary", "superseded")


@each_provision
def test_the_paragraphs_head_the_file_of_the_provisions_vectors(provision: Provision) -> None:
    assert "paragraphs" in _head(provision)


def test_every_file_of_vectors_is_of_a_provision() -> None:
    files = {path.relative_to(VECTORS).with_suffix("") for path in VECTORS.rglob("*.toml")}
    assert files == {Path(*p.module.split(".")[2:]) for p in PROVISIONS}


@each_provision
def test_the_docstring_accounts_for_every_paragraph(provision: Provision) -> None:
    real = _head(provision)
    wanted = [*real["paragraphs"], *real.get("temporary", ()), *real.get("superseded", ())]
    told = [paragraph for paragraph, _, _ in _lines(provision)]
    assert [p for p, n in Counter(told).items() if n > 1] == []
    assert [p for p in told if p not in wanted] == []
    # A paragraph's own line covers its sub-paragraphs, unless one of those has a line.
    families: defaultdict[str, set[str]] = defaultdict(set)
    for paragraph in wanted:
        families[paragraph.rpartition("(")[0]].add(paragraph)
    missing = [
        paragraph
        for parent, children in families.items()
        if not parent or children & set(told)
        for paragraph in sorted(children - set(told))
    ]
    assert missing == []


@each_provision
def test_the_lines_are_in_the_order_of_the_law(provision: Provision) -> None:
    real = _head(provision)["paragraphs"]
    told = [paragraph for paragraph, _, _ in _lines(provision) if paragraph in real]
    assert told == sorted(told, key=real.index)


@each_provision
def test_the_kinds_are_known(provision: Provision) -> None:
    assert {kind for _, kind, _ in _lines(provision)} <= _KINDS
    real = _head(provision)
    for paragraph, _, line in _lines(provision):
        assert ("(temporary: " in line) == (paragraph in real.get("temporary", []))
        assert ("(omitted from " in line) == (paragraph in real.get("superseded", []))


@each_provision
def test_the_docstring_gives_its_source(provision: Provision) -> None:
    lines = provision.text.splitlines()
    assert provision.title
    assert lines[2] == provision.citation.url


def _paragraph_of_limit(provision: Provision, line: str) -> str:
    """The paragraph that the limit of a line must have."""
    number = provision.citation.number
    if not _is_case(provision):
        return number + line.removeprefix(number)
    told = [paragraph for paragraph, kind, _ in _lines(provision) if kind in _LIMITS]
    return f"{number}-{line.strip('()')}" if len(told) > 1 else number


@each_provision
def test_every_limit_of_the_docstring_is_declared(provision: Provision) -> None:
    told = {
        _paragraph_of_limit(provision, paragraph): kind
        for paragraph, kind, _ in _lines(provision)
        if kind in _LIMITS
    }
    assert told == {x.citation.paragraph: x.bound for x in provision.limits}


# Exceptions

_GLOSS = "send-2014/2A"
"""Temporary reg 2A has no module: it is a table of other regulations (SI 2020/471 reg 5)."""


@each_limit
def test_an_exception_is_cited_to_a_paragraph_that_the_docstring_calls_one(limit: Limit) -> None:
    for carried in limit.unless:
        if carried.citation.id == _GLOSS:
            assert carried.in_force
        elif carried.citation == limit.citation:
            # The paragraph that sets the limit holds the exception too: reg 37(2).
            assert carried.in_force is None
        else:
            assert _kinds(carried.citation) & {"exception", "exceptions"}, carried.citation.id
    if limit.unless_through:
        assert _kinds(limit.unless_through) == {"exceptions"}


def _carried() -> set[str]:
    return {c.citation.id for x in LIMITS for c in x.unless}


def _told_exceptions() -> set[str]:
    return {
        p.citation.id + paragraph.removeprefix(p.citation.number)
        for p in PROVISIONS
        for paragraph, kind, _ in _lines(p)
        if kind == "exception"
    }


def test_every_exception_of_a_docstring_is_carried() -> None:
    assert _told_exceptions() - _carried() == set()


def test_every_exception_that_is_carried_is_told_somewhere() -> None:
    """Those cited to a whole provision are told by its lines; the rest, one to one."""
    whole = {c.citation.id for x in LIMITS for c in x.unless if "(" not in c.citation.paragraph}
    own = {c.citation.id for x in LIMITS for c in x.unless if c.citation == x.citation}
    assert _carried() - _told_exceptions() == (whole - _told_exceptions()) | own


# Names


def test_ids_are_unique() -> None:
    every = [x.id for p in PROVISIONS for x in p.limits]
    assert [i for i, n in Counter(every).items() if n > 1] == []
    assert every == list(BOOK)


def test_columns_are_unique() -> None:
    every = Counter(f"{x.column}_{answer}" for x in LIMITS for answer in ANSWERS)
    assert [name for name, n in every.items() if n > 1] == []


@each_limit
def test_a_limit_is_found_by_its_names(limit: Limit) -> None:
    for name in (limit.id, str(limit.citation)):
        assert sr.limit(name) is limit
    same = [x for x in sr.limits().values() if x.citation.short == limit.citation.short]
    if len(same) == 1 or limit.instrument.principal:
        assert sr.limit(limit.citation.short) is limit
    elif principal := [x for x in same if x.instrument.principal]:
        assert [sr.limit(limit.citation.short)] == principal
    else:
        with pytest.raises(LimitNotFoundError, match="use an id"):
            sr.limit(limit.citation.short)


# Words


@each_limit
def test_the_words_are_there(limit: Limit) -> None:
    for words in (limit.says, limit.duty_holder, limit.owed_to):
        assert words == words.strip()
        assert words
        assert not words.endswith(".")
    for disputed in limit.questions:
        assert disputed.question.endswith("?")
        assert disputed.why
        assert len(disputed.readings) > 1
        # The first reading is the limit as it is written.
        assert disputed.readings[0].terms == {}
        assert all(r.says and r.taken_by for r in disputed.readings)


_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@each_limit
def test_a_reading_that_gives_another_answer_has_a_name_and_so_has_the_first(limit: Limit) -> None:
    for disputed in limit.questions:
        names = [r.name for r in disputed.readings if r.name]
        assert len(set(names)) == len(names)
        assert all(_NAME.fullmatch(name) for name in names)
        for reading in disputed.readings:
            assert reading.name or not reading.changes, reading.says
        assert disputed.readings[0].name or not names


def test_a_name_of_a_reading_stands_for_one_question() -> None:
    questions: defaultdict[str, set[str]] = defaultdict(set)
    for limit in LIMITS:
        for disputed in limit.questions:
            for reading in (r for r in disputed.readings if r.name):
                questions[reading.name].add(disputed.question)
    assert {name: found for name, found in questions.items() if len(found) > 1} == {}


@each_limit
def test_every_address_is_https(limit: Limit) -> None:
    for url in (limit.url, limit.instrument.url, *limit.sources):
        assert re.fullmatch(r"https://[^\s/]+\.[^\s/]+/\S+", url)


# Versions


_PARALLEL = re.compile(r"@(with-|discrimination-claim$|primary$|institution$)")
"""A version that is no earlier text: one rule applied to several matters, kinds of case or people."""

_REPLACED = {
    "admissions-2012/28@as-made": ("admissions-2012/28(1)",),
    "send-2014/45(5)@as-made": ("send-2014/45(5)(a)", "send-2014/45(5)(b)"),
    "send-2014/45(6)@as-made": ("send-2014/45(6)(a)", "send-2014/45(6)(b)"),
    "transitional-2014/21(3)@as-made": ("transitional-2014/21(3A)",),
}
"""A text that other paragraphs replaced."""


def faults_between_versions(limits: Iterable[Limit]) -> list[str]:
    """The gaps and overlaps between the versions of one paragraph, in words."""
    versions: defaultdict[str, list[Limit]] = defaultdict(list)
    for limit in limits:
        if not _PARALLEL.search(limit.id) and limit.id not in _REPLACED:
            versions[f"{limit.instrument.short}, {limit.citation.paragraph}"].append(limit)
    found = []
    for name, same in versions.items():
        spans = sorted((x.in_force for x in same), key=lambda s: s.first)
        for one, following in pairwise(spans):
            if one.last is None or following.first <= one.last:
                found.append(f"{name}: two versions on {following.first}")
            elif following.first - one.last > timedelta(days=1):
                found.append(f"{name}: no version on {one.last + timedelta(days=1)}")
    return found


def test_versions_have_neither_gap_nor_overlap() -> None:
    assert faults_between_versions(LIMITS) == []


@pytest.mark.parametrize(
    ("old", "new"), [(old, new) for old, several in _REPLACED.items() for new in several]
)
def test_a_text_that_several_paragraphs_replaced_ends_as_they_begin(old: str, new: str) -> None:
    last, first = BOOK[old].in_force.last, BOOK[new].in_force.first
    assert last
    assert first - last == timedelta(days=1)


def test_an_ended_text_has_a_successor_or_is_spent() -> None:
    ended = {x.id for x in LIMITS if x.in_force.last}
    living = {f"{x.instrument.slug}/{x.citation.paragraph}" for x in LIMITS if not x.in_force.last}
    replaced = {i for i in ended if i.partition("@")[0] in living} | _REPLACED.keys()
    # Transfers from statements ended on 31 March 2018, but for what was left over (arts 17 and 36).
    spent = {i for i in ended if i.startswith("transitional-2014/")}
    # Reg 18(3) was for the transfers of one day, in place of 18(1)(a); reg 28(1) of the admissions
    # Regulations for one school year, before 28(2).
    assert ended - replaced - spent == {"admissions-2012/28(1)", "send-2014/18(3)"}


_INSTRUMENT = Instrument(
    slug="test",
    name="Test",
    short="Test",
    unit="reg",
    url="https://example.org/test",
    in_force=Span(date(2014, 9, 1)),
)


def _version(first: date, last: date | None) -> Limit:
    return Ceiling(
        _INSTRUMENT("1(1)"),
        says="act in time",
        on=sr.NeedsAssessment,
        due=After("request_received", Weeks(1)),
        done="decision_notified",
        duty_holder="somebody",
        owed_to="somebody else",
        span=Span(first, last),
    )


@pytest.mark.parametrize(
    ("last", "first", "faults"),
    [
        (date(2015, 3, 22), date(2015, 3, 23), []),
        (date(2015, 3, 22), date(2015, 3, 24), ["Test, 1(1): no version on 2015-03-23"]),
        (date(2015, 3, 23), date(2015, 3, 23), ["Test, 1(1): two versions on 2015-03-23"]),
        (None, date(2015, 3, 23), ["Test, 1(1): two versions on 2015-03-23"]),
    ],
    ids=["adjoining", "gap", "overlap", "never ended"],
)
def test_the_check_of_versions_can_fail(last: date | None, first: date, faults: list[str]) -> None:
    pair = [_version(first, None), _version(date(2014, 9, 1), last)]
    assert faults_between_versions(pair) == faults


def _inside(carried: Carried, limit: Limit) -> bool:
    span = carried.in_force
    if span is None:
        return True
    whole = limit.in_force
    return span.first in whole and (whole.last is None or bool(span.last and span.last in whole))


@each_limit
def test_an_exception_is_in_force_inside_its_limit(limit: Limit) -> None:
    assert [c.form.name for c in limit.unless if not _inside(c, limit)] == []


def test_the_check_of_exceptions_can_fail() -> None:
    carried = next(c for c in sr.limit("reg 4(1)").unless if c.in_force)
    assert not _inside(carried, _version(date(2020, 5, 2), None))
    assert not _inside(carried, _version(date(2014, 9, 1), date(2020, 9, 24)))
    assert not _inside(
        Carried(replace(carried.form, in_force=Span(date(2020, 5, 1))), carried.citation),
        _version(date(2014, 9, 1), date(2020, 9, 25)),
    )


@each_limit
def test_an_exception_is_carried_once(limit: Limit) -> None:
    assert len({c.form.name for c in limit.unless}) == len(limit.unless)


# Who may be affected or away: reg 64(1)(c), Schedule 3 Part 3

_PERSON_OR_ALTERNATIVE_PERSON = {
    *("5(4)(c)", "5(4)(d)", "8(2)(a)", "8(2)(b)", "10(4)(c)", "10(4)(d)"),
    *("27(3)(c)", "27(3)(d)", "44(3)(a)", "44(3)(b)", "45(7)(a)", "45(7)(b)"),
}


def test_the_alternative_person_counts_where_schedule_3_says_so_and_nowhere_else() -> None:
    carried = {c for limit in LIMITS for c in limit.unless if c.citation.instrument == SEND_2014}
    named = {
        c.citation.paragraph
        for c in carried
        if any("the alternative person" in test.says for test in c.form.tests)
    }
    assert named == _PERSON_OR_ALTERNATIVE_PERSON


# Literals only

_COMPUTES = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.If,
    ast.IfExp,
    ast.Match,
    ast.For,
    ast.While,
    ast.Try,
    ast.comprehension,
)


def _computations(source: str) -> list[str]:
    return [type(n).__name__ for n in ast.walk(ast.parse(source)) if isinstance(n, _COMPUTES)]


@in_one_test(sorted(LAW.glob("*/*.py")), lambda p: f"{p.parent.name}/{p.stem}")
def test_law_is_literals_and_names_only(path: Path) -> None:
    assert _computations(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source", ["f = lambda: 1", "def f(): ...", "if x: pass", "y = 1 if x else 2", "[a for a in b]"]
)
def test_the_check_of_literals_can_fail(source: str) -> None:
    assert _computations(source)
