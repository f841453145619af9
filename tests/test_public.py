"""The public surface: what is there, what importing it costs, that its examples run."""

import copy
import doctest
import inspect
import pickle
import pkgutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from types import FunctionType, MethodType, ModuleType
from typing import Any, get_type_hints

import polars as pl
import pytest
from public_names import texts
from pydantic import BaseModel, validate_call
from support import in_one_test

import sendrules as sr
from sendrules import errors, law, records, sen2
from sendrules.clock import WorkingDays, after
from sendrules.errors import SendrulesError
from sendrules.records import RECORDS
from sendrules.rules import Instrument
from sendrules.sources import read_wide

PUBLIC = {
    "Calendar",
    "CaseFile",
    "Change",
    "Deadline",
    "ExceptionState",
    "Finding",
    "Limit",
    "Rulebook",
    "SendrulesError",
    "Status",
    "Story",
    "Timeline",
    "check",
    "compare",
    "errors",
    "latest",
    "limit",
    "limits",
    "read_frame",
    "record_of",
    "story",
    "timeline",
    "timelines",
    "timeliness",
}
"""Every public name but those of the records. A change here is a change for users: say so in the
change log."""
NAMES = sorted({*PUBLIC, *(record.__name__ for record in RECORDS)})

DAY = date(2025, 4, 2)
PUBLISHED = Path(__file__).parent / "sen2" / "published_sample.csv"
BOOK = sr.limits()
MISTAKES: dict[type[SendrulesError], tuple[Callable[[], object], str]] = {
    errors.RecordError: (
        lambda: sr.NeedsAssessment(request_recieved=DAY),  # type: ignore[call-arg]
        "did you mean 'request_received'?",
    ),
    errors.RuleError: (
        lambda: BOOK.changing("reg 13(2)", since=date(2029, 9, 1), done="final_plan_snet"),
        "did you mean 'final_plan_sent'?",
    ),
    errors.LimitNotFoundError: (lambda: sr.limit("reg 13(9)"), "Did you mean reg 13(2)"),
    errors.RecordNotFoundError: (
        lambda: sr.timeline(sr.NeedsAssessment(), as_at=DAY).of("mediation"),
        "It is about: needs assessment.",
    ),
    errors.AuthorityNotFoundError: (
        lambda: sen2.published(PUBLISHED).of("Rutlnad"),
        "did you mean 'Rutland'?",
    ),
    errors.PlanningError: (
        lambda: sr.latest("reg 18(1)(b)", by=DAY),
        "Ask timeline for it.",
    ),
    errors.ReadingError: (
        lambda: BOOK.reading("by-the-named-dya"),
        "did you mean 'by-the-named-day'?",
    ),
    errors.CalendarRangeError: (
        lambda: after(date(1950, 1, 1), WorkingDays(15)),
        "Check the date, or pass a calendar that covers it.",
    ),
    errors.FrameError: (
        lambda: sr.check(pl.DataFrame({"request_received": ["2/4/25"]}), sr.NeedsAssessment),
        "Parse it first, saying its format",
    ),
    errors.SourceError: (
        lambda: read_wide("nonesuch.csv", sr.NeedsAssessment),
        "there is no such file. Check the path.",
    ),
}
"""A mistake for each error, and how its message says that it is mended. Of a missing package, below."""


def test_the_public_names() -> None:
    assert sorted(vars(sr)["__all__"]) == NAMES
    assert dir(sr) == sorted([*NAMES, "__version__"])


def test_every_kind_of_record_is_public() -> None:
    for record in RECORDS:
        assert getattr(sr, record.__name__) is record
        assert getattr(records, record.__name__) is record


def test_every_public_name_is_there() -> None:
    for name in NAMES:
        assert getattr(sr, name) is not None
    with pytest.raises(AttributeError, match="module 'sendrules' has no attribute 'timelime'"):
        _ = sr.timelime  # type: ignore[attr-defined]


def test_what_a_public_name_takes_can_be_read_by_a_program() -> None:
    """As validators, services and tools for assistants read it, which make a schema of a call."""
    for name in NAMES:
        found = getattr(sr, name)
        if inspect.isroutine(found) or inspect.isclass(found):
            get_type_hints(found)
        if inspect.isclass(found) and not issubclass(found, BaseModel):
            for called, method in inspect.getmembers(found):
                if isinstance(method, FunctionType | MethodType) and not called.startswith("_"):
                    get_type_hints(method)
    asked = validate_call(sr.timeline)
    line = asked(sr.Appeal(notice_sent="2025-04-02"), as_at="2025-11-01")  # type: ignore[arg-type]
    assert line.as_at == date(2025, 11, 1)


def test_what_is_written_from_the_records_is_not_stale() -> None:
    stale = [p.name for p, text in texts().items() if p.read_text(encoding="utf-8") != text]
    assert stale == [], "Run: python tools/public_names.py"


def test_every_error_is_in_one_tree() -> None:
    found = {v for n, v in vars(errors).items() if inspect.isclass(v) and n.endswith("Error")}
    assert found == {SendrulesError, errors.MissingExtraError, *MISTAKES}
    assert all(issubclass(error, SendrulesError) for error in found)


@pytest.mark.parametrize("error", MISTAKES, ids=lambda e: e.__name__)
def test_an_error_says_how_to_mend_it(error: type[SendrulesError]) -> None:
    mistake, mended = MISTAKES[error]
    with pytest.raises(error) as caught:
        mistake()
    assert type(caught.value) is error
    assert mended in str(caught.value)
    # As it is raised, it can be handed over by a process, or copied.
    raised = caught.value
    for back in (pickle.loads(pickle.dumps(raised)), copy.copy(raised), copy.deepcopy(raised)):  # noqa: S301
        assert (type(back), str(back), vars(back)) == (error, str(raised), vars(raised))


# Importing

HEAVY = (
    "polars",
    "narwhals",
    "pandas",
    "pyarrow",
    "duckdb",
    "numpy",
    "holidays",
    "typer",
    "rich",
    "jinja2",
    "fastexcel",
    "email_validator",
)


def _imported(code: str) -> set[str]:
    """The modules that a fresh interpreter has after running some code."""
    show = "import sys; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-c", f"{code}\n{show}"], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


def test_importing_sendrules_imports_nothing_heavy() -> None:
    found = _imported("import sendrules")
    assert "sendrules" in found
    assert found.isdisjoint({*HEAVY, "pydantic"})


def test_answering_one_record_imports_no_data_frames() -> None:
    found = _imported(
        "import sendrules as sr\n"
        "from datetime import date\n"
        "line = sr.timeline(sr.NeedsAssessment(request_received=date(2025, 4, 2)), "
        "as_at=date(2025, 11, 1))\n"
        "assert line['reg 13(2)'].explain()"
    )
    assert "pydantic" in found
    assert found.isdisjoint(HEAVY)


def _modules_after(code: str) -> set[str]:
    """The modules of sendrules that a fresh interpreter has after running some code."""
    show = "import sys; print(*(m for m in sys.modules if m.startswith('sendrules')))"
    done = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-c", f"{code}\n{show}"], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


def test_the_errors_are_there_at_once() -> None:
    assert "sendrules.errors" in _modules_after("import sendrules as sr; sr.errors.RecordError")


def test_a_record_is_loaded_without_the_others() -> None:
    found = _modules_after("import sendrules as sr; sr.Appeal(notice_sent='2025-04-02')")
    assert "sendrules.records.appeal.appeal" in found
    assert "sendrules.records.assessment.needs_assessment" not in found
    assert "sendrules.rules" not in found


def test_one_record_is_answered_by_what_it_needs() -> None:
    code = (
        "import sendrules as sr\n"
        "from datetime import date\n"
        "sr.timeline(sr.NeedsAssessment(request_received='2025-04-02'), as_at=date(2025, 11, 1))"
    )
    found = _modules_after(code)
    assert "sendrules.law.send_regulations_2014.regulation_13" in found
    assert "sendrules.law.send_regulations_2014.regulation_44" not in found
    others = {
        *("checks", "columns", "engine.bulk", "records.register", "rules.checks", "rules.links"),
        *("engine.one.explain", "engine.one.story"),
    }
    assert found.isdisjoint(f"sendrules.{module}" for module in others)


def test_a_report_loads_the_kind_of_record_that_it_is_of_and_its_law(tmp_path: Path) -> None:
    file = tmp_path / "requests.csv"
    file.write_text("id,request_received\nA,2025-04-02\n")
    words = ["sendrules", "report", str(file), "--as-at", "2025-11-01", "-o", f"{file}.html"]
    code = (
        "import io, sys\n"
        "from contextlib import redirect_stderr, redirect_stdout, suppress\n"
        "from sendrules.cli import main\n"
        f"sys.argv = {words!r}\n"
        "with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), suppress(SystemExit):\n"
        "    main()"
    )
    found = _modules_after(code)
    assert "sendrules.law.send_regulations_2014.regulation_13" in found
    assert "sendrules.reports.caseloads.html" in found
    others = {
        *("records.register", "records.review.annual_review", "checks.case_file"),
        *("engine.bulk.case_files", "engine.one", "law.send_regulations_2014.regulation_44"),
        *("service", "exchange", "reports.renderers.word", "reports.calendars", "sen2"),
    }
    assert found.isdisjoint(f"sendrules.{module}" for module in others)


def test_the_law_of_one_record_is_all_that_reads_it() -> None:
    for record in RECORDS:
        own = law.rulebook_on(record)
        assert own.on(record) == BOOK.on(record)
        assert set(own.values()) == set(BOOK.on(record))
    mine = type("Appeal", (sr.NeedsAssessment,), {})
    assert law.rulebook_on(mine).on(mine) == BOOK.on(sr.NeedsAssessment)
    assert not law.rulebook_on(type("NeedsAssessment", (records.Record,), {}))


def test_the_law_of_a_case_file_is_all_that_reads_its_records_and_what_they_begin() -> None:
    law.rulebook_for.cache_clear()
    found = law.rulebook_for(frozenset((sr.NeedsAssessment, sr.AreaTransfer)))
    begun = {sr.AnnualReview, sr.Appeal, sr.Mediation, sr.NeedsAssessment, sr.AreaTransfer}
    on = {limit.on for limit in found.values()}
    assert on >= begun
    assert sr.DetainedNeedsAssessment not in on
    assert all(found.on(record) == BOOK.on(record) for record in on)
    many = [law.rulebook_for(frozenset((record,))) for record in RECORDS]
    assert (many[0] is BOOK, many[-1] is BOOK) == (False, True)
    assert [*found] == [x for x in BOOK if x in found]
    for use in law.links().uses:
        assert BOOK[use.limit].on is use.record
    for duty in law.links().duties:
        assert BOOK[duty.of].on in {duty.target, duty.source}


def test_a_provision_is_found_while_another_thread_loads_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = import_module("sendrules.law.send_regulations_2014")

    class Meanwhile(type):
        def __instancecheck__(cls, value: object) -> bool:
            monkeypatch.setattr(package, f"loaded_{len(vars(package))}", None, raising=False)
            return isinstance(value, Instrument)

    monkeypatch.setattr(law, "Instrument", Meanwhile("Instrument", (), {}))
    found = law.rulebook_on.__wrapped__(sr.NeedsAssessment)
    assert found.on(sr.NeedsAssessment) == BOOK.on(sr.NeedsAssessment)


def test_the_command_line_loads_the_command_that_is_called() -> None:
    found = _modules_after("import sendrules.cli.app")
    commands = {
        "checking",
        "law",
        "latest",
        "published",
        "reporting",
        "sen2",
        "timelines",
        "vectors",
    }
    assert found.isdisjoint(f"sendrules.cli.{name}" for name in commands)


def test_englands_bank_holidays_are_loaded_alone() -> None:
    found = _imported(
        "import sys\nfrom sendrules.clock import england\nengland()\n"
        "assert not [m for m in sys.modules if m.startswith('holidays.countries')]"
    )
    assert "holidays" in found


@pytest.mark.parametrize("package", ["polars", "narwhals"])
def test_a_missing_extra_is_told(package: str) -> None:
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "import sendrules as sr\n"
        "from datetime import date\n"
        "try:\n"
        "    sr.timelines(object(), sr.NeedsAssessment, as_at=date(2025, 11, 1))\n"
        "except sr.errors.MissingExtraError as error:\n"
        "    print(str(error).replace(' ', '_'))"
    )
    told = " ".join(_imported(code)).replace("_", " ")
    assert f"This needs the package {package}, which is not installed." in told
    assert 'Run: pip install "sendrules[frames]"' in told


# Documentation


def _modules() -> Iterator[ModuleType]:
    yield sr
    for info in pkgutil.walk_packages(sr.__path__, "sendrules."):
        if not info.name.endswith("__main__"):
            yield import_module(info.name)


MODULES = list(_modules())


@in_one_test(MODULES, lambda m: m.__name__)
def test_a_module_says_what_it_is(module: ModuleType) -> None:
    assert (module.__doc__ or "").strip()


def _public_members(thing: type[Any]) -> Iterator[tuple[str, Any]]:
    for name, member in vars(thing).items():
        if not name.startswith("_") and (
            inspect.isfunction(member) or isinstance(member, property | classmethod | staticmethod)
        ):
            yield name, member


@in_one_test(NAMES, str)
def test_a_public_name_is_documented(name: str) -> None:
    thing = getattr(sr, name)
    assert (inspect.getdoc(thing) or "").strip()
    if inspect.isclass(thing) and thing.__module__.startswith("sendrules"):
        assert thing.__doc__
        assert [n for n, m in _public_members(thing) if not inspect.getdoc(m)] == []


# To look for examples where no text has any takes ten times as long as to run those that there are.
EXAMPLES = [m for m in MODULES if ">>> " in Path(m.__file__ or "").read_text(encoding="utf-8")]


@in_one_test(EXAMPLES, lambda m: m.__name__)
def test_the_examples_of_a_module(module: ModuleType) -> None:
    failed, _ = doctest.testmod(module)
    assert failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    with_examples = [t for m in EXAMPLES for t in finder.find(m) if t.examples]
    assert len(with_examples) > 10
