"""Everything public that is not a call is a value: it never changes, compares, pickles and copies."""

import copy
import inspect
import pickle
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import KW_ONLY, FrozenInstanceError, field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cached_property
from html.parser import HTMLParser
from importlib import import_module
from types import ModuleType
from typing import Any

import polars as pl
import pytest
from pydantic import ValidationError

import sendrules as sr
import sendrules.clock
import sendrules.engine
import sendrules.rules
from sendrules import errors
from sendrules.clock import Calendar, england
from sendrules.engine.one.deadline import Alternative, Considered, Deadline, _Open
from sendrules.engine.one.decisions import Matching
from sendrules.engine.one.timeline import Timeline
from sendrules.examples import example_case_file, example_caseload
from sendrules.records import RECORDS
from sendrules.reports import caseload
from sendrules.rules import Ceiling, Floor, Limit, Notice, Provision, Rulebook, Standard
from sendrules.values import Value

AS_AT = date(2025, 11, 1)
REQUEST = sr.NeedsAssessment(
    id="jsc",
    request_received=date(2025, 4, 2),
    assessment_agreed=False,
    refusal_reversed=date(2025, 6, 2),
    absence_claimed=True,
)
LINE = sr.timeline(REQUEST, as_at=AS_AT)
SIXTEEN = sr.limits().changing(
    "reg 13(2)", since=date(2025, 1, 1), due=sr.limit("reg 10(1)").due, says="act in 16 weeks"
)
REFUSED = sr.NeedsAssessment(decision_notified=date(2025, 5, 12), assessment_agreed=False)
STORY = sr.story(sr.CaseFile(needs_assessments=(REFUSED,)), as_at=AS_AT)
CHANGE = sr.compare(REQUEST, as_at=AS_AT, after=SIXTEEN)[0]
LIVED = sr.story(example_case_file(), as_at=date(2026, 3, 31))
ODD = sr.check(sr.NeedsAssessment(request_received="2025-04-02", plan_needed=True))
FINDING = sr.check(sr.NeedsAssessment(request_received="2025-04-02", plan_needed=True))[0]

VALUES: dict[type[Any], tuple[Any, Any]] = {
    Timeline: (LINE, sr.timeline(REQUEST, as_at=date(2025, 11, 2))),
    Deadline: (LINE["reg 13(2)"], LINE["reg 10(1)"]),
    Alternative: (LINE["reg 13(2)"].alternatives[0], None),
    Considered: (LINE["reg 13(2)"].exceptions[0], LINE["reg 13(2)"].exceptions[1]),
    sr.Story: (STORY, replace(STORY, decisions=())),
    sr.Change: (CHANGE, replace(CHANGE, record="another")),
    sr.Finding: (FINDING, replace(FINDING, record="another")),
    sr.Status: (sr.Status.LATE, sr.Status.MET),
    sr.ExceptionState: (sr.ExceptionState.SUPPORTED, sr.ExceptionState.UNEVIDENCED),
    Limit: (sr.limit("reg 13(2)"), sr.limit("reg 10(1)")),
    Provision: (sr.limits().provisions[0], sr.limits().provisions[1]),
    Rulebook: (SIXTEEN, sr.limits()),
    Calendar: (england(), england().with_changes(add=[date(2030, 6, 3)])),
    sr.CaseFile: (sr.CaseFile(needs_assessments=(REQUEST,)), sr.CaseFile()),
    **{record: (record(id="a"), record(id="b")) for record in RECORDS},
}
"""A value of each class, and another that is not equal to it."""


def test_every_public_class_is_here() -> None:
    public = {x for name in sr.__all__ if inspect.isclass(x := getattr(sr, name))}
    assert {x for x in public if not issubclass(x, Exception)} <= VALUES.keys()


each_value = pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)


@each_value
def test_it_survives_pickling_and_copying(kind: type[Any]) -> None:
    value, other = VALUES[kind]
    assert isinstance(value, kind)
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        back = pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - our own
        assert type(back) is type(value)
        assert (back == value, back != value) == (True, False)
        assert hash(back) == hash(value)
        assert back != other
    for back in (copy.copy(value), copy.deepcopy(value)):
        assert (back, hash(back)) == (value, hash(value))


@each_value
def test_it_is_equal_by_content_and_to_nothing_else(kind: type[Any]) -> None:
    value, other = VALUES[kind]
    assert value != other
    assert value != object()
    assert len({value, other, copy.deepcopy(value)}) == 2


@each_value
def test_it_cannot_be_changed(kind: type[Any]) -> None:
    value, _ = VALUES[kind]
    if isinstance(value, Enum):
        with pytest.raises(AttributeError):
            value.name = "other"  # type: ignore[misc]
        return
    names = getattr(type(value), "model_fields", None) or value.__dataclass_fields__
    for name in (n for n in names if hasattr(value, n)):
        with pytest.raises((FrozenInstanceError, ValidationError)):
            setattr(value, name, getattr(value, name))
        with pytest.raises((FrozenInstanceError, ValidationError)):
            delattr(value, name)
    # Nor can anything be added to it: no name of it is called so.
    with pytest.raises((FrozenInstanceError, ValidationError), match="no_such_name"):
        value.no_such_name = 1
    with pytest.raises((FrozenInstanceError, ValidationError, AttributeError)):
        del value.no_such_name


def test_a_copy_of_a_record_is_checked_as_a_new_one_is() -> None:
    record = sr.NeedsAssessment(id="a", request_received="2025-04-02")
    moved = record.model_copy(update={"request_received": "2025-05-06"})
    assert moved == sr.NeedsAssessment(id="a", request_received="2025-05-06")
    assert moved.model_fields_set == {"id", "request_received"}
    assert record.model_copy() == record.model_copy(deep=True) == record
    case = sr.CaseFile(needs_assessments=(record,)).model_copy(update={"id": "c"})
    assert case == sr.CaseFile(id="c", needs_assessments=(record,))
    for wrong in ({"request_received": "Zorblax"}, {"nonesuch": "Zorblax"}, {"id": 5}):
        with pytest.raises(errors.RecordError) as caught:
            record.model_copy(update=wrong)
        assert "Zorblax" not in str(caught.value)
    with pytest.raises(ValidationError, match="frozen") as frozen:
        record.nonesuch = "Zorblax"  # type: ignore[attr-defined]
    assert "Zorblax" not in str(frozen.value)


def _dataclasses(*packages: ModuleType) -> Iterator[type[Any]]:
    for package in packages:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            found = vars(import_module(module.name)).values()
            named = [x for x in found if getattr(x, "__module__", "").startswith("sendrules.")]
            yield from (x for x in named if inspect.isclass(x) and is_dataclass(x))


def test_no_value_has_room_beside_its_fields() -> None:
    every = set(_dataclasses(sendrules.clock, sendrules.rules, sendrules.engine))
    # A class of its own right: one that inherits it alone could be given more than its fields.
    frozen = {
        x
        for x in every
        if issubclass(x, Value)
        or ("__dataclass_params__" in vars(x) and x.__dataclass_params__.frozen)
    }
    # Processes are matched to decisions one after the other, and rows gathered, in what is no value.
    # A deadline is filled while it is open: one that is frozen takes long, field by field.
    assert every - frozen - {_Open} == {Matching}
    # What is worked out once, when it is first asked for, is kept beside the fields.
    keeping = {x for x in every if any(isinstance(y, cached_property) for y in _members(x))}
    assert {x for x in frozen if x.__dictoffset__} == keeping | {
        x for x in frozen if issubclass(x, Value)
    }


class _Town(Value):
    """A value with a field of each kind."""

    name: str
    people: int = 0
    _: KW_ONLY
    county: str
    seen: list[str] | None = field(default=None, compare=False, repr=False)


class _Port(_Town):
    """Another with the same fields."""


class _Place(Value, eq=False):
    """One that is compared by itself."""


def test_a_value_takes_its_fields_as_a_dataclass_does() -> None:
    town = _Town("Ash", county="Kent", seen=["once"])
    assert repr(town) == "_Town(name='Ash', people=0, county='Kent')"
    assert (town, hash(town)) == ((same := _Town("Ash", 0, county="Kent")), hash(same))
    assert replace(town, people=3) != town != _Port("Ash", county="Kent")
    assert _Place() != _Place()
    assert str(inspect.signature(_Town)) == (
        "(name: str, people: int = 0, *, county: str, seen: list[str] | None = None) -> None"
    )
    match town:
        case _Town(name, people):
            assert (name, people) == ("Ash", 0)


@pytest.mark.parametrize(
    ("given", "named", "says"),
    [
        ((), {"county": "Kent"}, "missing a required argument: 'name'"),
        (("Ash",), {}, "missing a required .*'county'"),
        (("Ash", 1, "Kent"), {}, "too many positional arguments"),
        (("Ash",), {"county": "Kent", "name": "Elm"}, "multiple values for argument 'name'"),
        (("Ash",), {"county": "Kent", "age": 9}, "got an unexpected .*'age'"),
    ],
)
def test_a_value_says_which_argument_is_wrong(
    given: tuple[Any, ...], named: dict[str, Any], says: str
) -> None:
    with pytest.raises(TypeError, match=f"_Town: {says}"):
        _Town(*given, **named)


@pytest.mark.parametrize("kind", [Timeline, Deadline])
def test_its_fields_are_given_by_name(kind: type[Any]) -> None:
    given = inspect.signature(kind).parameters.values()
    assert {x.kind for x in given} == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("kind", [Ceiling, Floor, Notice, Standard])
def test_every_limit_is_a_quick_key(kind: type[Limit]) -> None:
    assert (kind.__eq__, kind.__hash__) == (Limit.__eq__, Limit.__hash__)


def _members(kind: type[Any]) -> Iterator[Any]:
    return (member for base in kind.__mro__ for member in vars(base).values())


@each_value
def test_it_is_shown_on_one_short_line(kind: type[Any]) -> None:
    value, _ = VALUES[kind]
    assert "\n" not in repr(value)
    assert len(repr(value)) < 300
    assert "None" not in repr(value)


def test_what_is_shown() -> None:
    known = sr.NeedsAssessment(
        id="jsc",
        request_received=date(2025, 4, 2),
        assessment_agreed=True,
        decision_notified=date(2025, 5, 29),
    )
    line = sr.timeline(known, as_at=AS_AT)
    assert repr(line) == (
        "<Timeline of needs assessment jsc as at 1 November 2025: 10 limits, 2 OVERDUE, 1 LATE, "
        "1 RUNNING, 3 NOT_APPLICABLE, 3 NOT_STARTED>"
    )
    assert repr(line["reg 10(1)"]) == (
        "<Deadline send-2014/10(1) of needs assessment: due 2025-07-23 OVERDUE, 101 days late>"
    )
    assert repr(line["para 9.83"]) == ("<Deadline code-2015/9.83 of needs assessment: NOT_STARTED>")
    assert repr(known) == (
        "NeedsAssessment(id='jsc', request_received=datetime.date(2025, 4, 2), "
        "assessment_agreed=True, decision_notified=datetime.date(2025, 5, 29))"
    )
    assert repr(sr.CaseFile(id="b")) == "CaseFile(id='b')"
    assert repr(CHANGE) == (
        "<Change send-2014/13(2) of needs assessment: due 2025-08-20 OVERDUE -> due 2025-07-23 "
        "OVERDUE>"
    )
    assert repr(replace(CHANGE, due_before=None, status_before=None)).count("no such limit ->") == 1
    assert repr(sr.limits()) == f"<Rulebook: {len(sr.limits())} limits>"
    assert repr(SIXTEEN) == f"<Rulebook: {len(sr.limits()) + 1} limits, 2 invented>"
    assert repr(sr.limit("reg 13(2)")) == (
        "<Ceiling send-2014/13(2): send the finalised plan within 20 weeks of the request>"
    )
    christmas = date(2025, 12, 25)
    assert repr(Calendar([christmas], first=AS_AT, last=christmas, known_through=AS_AT)) == (
        "<Calendar: 2025-11-01 to 2025-12-25, 1 holiday, known through 2025-11-01>"
    )
    provision = next(p for p in sr.limits().provisions if p.citation.id == "send-2014/33")
    assert repr(provision) == f"<Provision send-2014/33: {provision.title}, 1 limit>"


def test_values_mean_the_same_in_another_process() -> None:
    values = (sr.limits(), sr.limit("reg 13(2)"), england(), LINE)
    assert len({hash(value) for value in values}) == len(values)
    code = (
        "import pickle, sys\n"
        "import sendrules as sr\n"
        "from sendrules.clock import england\n"
        "book, limit, calendar, line = pickle.load(sys.stdin.buffer)\n"
        "assert book == sr.limits() and hash(book) == hash(sr.limits())\n"
        "assert limit in {sr.limit('reg 13(2)')} and calendar in {england()}\n"
        "assert line == sr.timeline(line.record, as_at=line.as_at, rulebook=book)\n"
        "print(line['reg 13(2)'].explain())\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-c", code],
        input=pickle.dumps(values),
        env={"PYTHONHASHSEED": "1"},
        capture_output=True,
        check=False,
    )
    assert not done.stderr
    assert done.stdout.decode().rstrip() == LINE["reg 13(2)"].explain()


ERRORS: list[type[Exception]] = [
    getattr(errors, name) for name in errors.__all__ if name.endswith("Error")
]
TWO_ARGUMENTS: dict[type[Exception], tuple[Any, ...]] = {
    errors.RecordError: ("NeedsAssessment", ["'a' is wrong.", "'b' is wrong."]),
    errors.MissingExtraError: ("polars", "frames"),
}


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_survives_pickling(error: type[Exception]) -> None:
    # A process of a pool that raises one hands it over pickled.
    raised = error(*TWO_ARGUMENTS.get(error, ("What is wrong, and what to do.",)))
    back = pickle.loads(pickle.dumps(raised))  # noqa: S301 - our own
    assert type(back) is error
    assert str(back) == str(raised)
    assert vars(back) == vars(raised)


def test_words_that_are_worked_out_late_are_values_too() -> None:
    deadline, again = LINE["reg 13(2)"], sr.timeline(REQUEST, as_at=AS_AT)["reg 13(2)"]
    assert deadline.steps == again.steps == tuple(deadline.steps)
    assert deadline.steps != LINE["reg 10(1)"].steps
    assert len({deadline.steps, again.steps, tuple(deadline.steps)}) == 1
    back = pickle.loads(pickle.dumps(deadline))  # noqa: S301 - our own
    assert type(back.steps) is type(back.explanation) is tuple
    assert back.explain() == deadline.explain()


def test_limits_are_equal_by_every_term() -> None:
    limit = sr.limit("reg 13(2)")
    same = replace(limit)
    assert same is not limit
    assert (same, hash(same)) == (limit, hash(limit))
    # Once more: two limits that were found equal share what they are compared by.
    assert same == limit
    assert limit != replace(limit, says="another duty")
    assert limit != replace(limit, span=limit.in_force)
    terms = {f.name: getattr(limit, f.name) for f in fields(limit)}
    assert Ceiling(**terms) == limit
    assert Floor(**terms) != limit


def test_a_rulebook_is_a_mapping_and_a_value() -> None:
    law = sr.limits()
    assert law == dict(law)
    assert dict(law) == law
    assert law != {**law, "more": sr.limit("reg 13(2)")}
    assert Rulebook(law.provisions) == law
    assert Rulebook(law.provisions[:-1]) != law
    chosen = law.reading("from-the-change-of-mind")
    assert chosen != law
    assert law.reading("from-the-change-of-mind") is chosen
    assert Rulebook(law.provisions) == law


# Notebooks


class _Parsed(HTMLParser):
    """The tags of a page, which must be balanced, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize(
    "value",
    [
        *(LINE, LINE["reg 13(2)"], LINE["reg 3"], sr.limit("reg 13(2)"), sr.limit("reg 33")),
        *(SIXTEEN, REQUEST, example_case_file(), ODD, ODD[0], sr.check(example_case_file())),
        *(STORY, LIVED.plans[0], caseload(example_caseload(9), as_at=AS_AT)),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_notebook_shows_a_table_with_nothing_in_it_that_runs(value: Any) -> None:
    page = _Parsed(value._repr_html_())
    assert page.tags[:2] == ["table", "caption"]
    assert set(page.tags) <= {
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
        *("a", "strong", "span", "br", "p"),
    }
    assert {name for name, _ in page.attributes} <= {"style", "scope", "href"}
    assert all(v.startswith("https://") for n, v in page.attributes if n == "href" and v)
    assert {v for n, v in page.attributes if n == "scope"} <= {"col", "row"}
    assert page.tags.count("th") == len([1 for n, _ in page.attributes if n == "scope"])
    assert "None" not in "".join(page.words)


def test_a_notebook_shows_what_a_record_and_a_case_file_know() -> None:
    words = _Parsed(REQUEST._repr_html_()).words
    assert words[0] == "Needs assessment jsc"
    assert {"request_received", "Wednesday 2 April 2025"} <= set(words)
    words = _Parsed(example_case_file()._repr_html_()).words
    assert {"annual review 1", "annual review 2", "tribunal order", "yes", "no"} <= set(words)
    hostile = REQUEST.with_facts(id="<img src=x>")
    assert "img" not in _Parsed(hostile._repr_html_()).tags


def test_a_notebook_shows_findings_as_a_table() -> None:
    assert {x.code for x in ODD} <= set(_Parsed(ODD._repr_html_()).words)  # type: ignore[attr-defined]  # a tuple that shows itself
    assert "Nothing odd was found" in sr.check(example_case_file())._repr_html_()  # type: ignore[attr-defined]  # likewise
    assert isinstance(ODD, tuple)


def test_a_notebook_says_what_is_contingent() -> None:
    assert LINE["reg 13(2)"].contingent
    assert "contingent" in LINE._repr_html_()
    sure = sr.timeline(sr.PlanDisclosure(asked=date(2025, 10, 20)), as_at=AS_AT)
    assert "contingent" not in sure._repr_html_()


def test_a_notebook_shows_a_timeline() -> None:
    page = _Parsed(LINE._repr_html_())
    assert page.words[:6] == [
        "Timeline of needs assessment jsc as at 1 November 2025",
        *("Limit", "Due", "Status", "Days", "Duty"),
    ]
    assert page.tags.count("tr") == len(LINE) + 1
    assert page.tags.count("strong") == len(LINE.breaches)
    assert "20 August 2025" in page.words
    assert "no date" in page.words
    case = sr.CaseFile(needs_assessments=(REQUEST, sr.NeedsAssessment()))
    words = _Parsed(sr.timeline(case, as_at=AS_AT)._repr_html_()).words
    assert words[1:3] == ["Limit", "Record"]
    assert {"needs assessment 1", "needs assessment 2"} <= set(words)


def test_a_notebook_shows_a_deadline_with_its_counting() -> None:
    deadline = LINE["reg 13(2)"]
    words = _Parsed(deadline._repr_html_()).words
    assert set(deadline.steps) <= set(words)
    assert {"OVERDUE: 73 days late", "Wednesday 20 August 2025", deadline.url} <= set(words)


def test_a_notebook_shows_what_a_rulebook_holds() -> None:
    page = _Parsed(sr.limits()._repr_html_())
    instruments = {x.instrument for x in sr.limits().values()}
    assert page.words[0] == repr(sr.limits()).strip("<>")
    assert page.tags.count("tr") == len(instruments) + 1
    assert {x.slug for x in instruments} <= set(page.words)


def test_what_others_wrote_is_text_in_a_notebook() -> None:
    hostile = "<img src=x onerror=alert(1)>&"
    line = sr.timeline(REQUEST.with_facts(id=hostile), as_at=AS_AT)
    bad = replace(
        line["reg 13(2)"],
        citation=f"{hostile}, {hostile}",
        url="javascript:alert(1)",
        says=hostile,
        steps=(hostile,),
        record=hostile,
        missing=(hostile,),
        duty_holder=hostile,
    )
    for value in (replace(line, deadlines=(bad, line[0])), bad):
        page = _Parsed(value._repr_html_())
        assert "img" not in page.tags
        assert page.tags.count("a") == (1 if value is not bad else 0)
        assert hostile in "".join(page.words)


@pytest.mark.parametrize("lazy", [False, True])
def test_a_record_error_of_a_function_of_polars_arrives_as_one(lazy: bool) -> None:  # noqa: FBT001
    def made(days: pl.Series) -> pl.Series:
        return pl.Series([sr.record_of({"died": day}, sr.NeedsAssessment) for day in days])

    frame = pl.DataFrame({"day": ["soon"]})
    asked = pl.col("day").map_batches(made, return_dtype=pl.Object)
    with pytest.raises(errors.RecordError, match="'died'"):
        frame.lazy().select(asked).collect() if lazy else frame.select(asked)
