"""Tables and frames of a return, keyed by the chain and never by the child alone."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

import polars as pl
import pytest
from fuzz.carriers import as_xml

import sendrules as sr
from sendrules import sen2
from sendrules.sen2.items import CENSUS_DAYS


def test_two_requests_of_a_child_stay_apart() -> None:
    given = sen2.made_return(persons=20, requests=2)
    found = sen2.tables(given)
    chains = [row["chain"] for row in found["Requests"]]
    assert len(chains) == len(set(chains)) > len(found["Person"])
    for tag in ("Assessment", "NamedPlan", "ActivePlans"):
        assert {row["chain"] for row in found[tag]} <= set(chains)
    needs = [row for row in found["SENneed"] if row["row"] == 2]
    assert needs
    assert {row["sen_type_rank"] for row in needs} == {"2"}


def test_frames_have_types_with_rows_and_without() -> None:
    for persons in (0, 15):
        found = sen2.frames(sen2.made_return(persons=persons))
        assert found["Requests"].schema["received_date"] == pl.Date
        assert found["Assessment"].schema["week20"] == pl.Boolean
        assert found["Requests"].columns[:3] == ["person", "chain", "row"]
        assert found["Person"].height == persons
        assert set(found) == set(sen2.MODULES)


def test_case_files_hold_what_the_chain_tells() -> None:
    request = sen2.Requests(
        number=1,
        received_date=date(2025, 1, 6),
        request_outcome="Y",
        request_outcome_date=date(2025, 2, 10),
        assessments=[
            sen2.Assessment(
                assessment_outcome="Y",
                assessment_outcome_date=date(2025, 6, 2),
                named_plans=[sen2.NamedPlan(start_date=date(2025, 6, 2))],
            )
        ],
        active_plans=[
            sen2.ActivePlans(
                review_meeting=date(2025, 11, 3),
                last_review=date(2025, 12, 1),
                phase_transfer_due_date=date(2026, 2, 15),
                phase_transfer_final_date=date(2026, 2, 14),
            )
        ],
    )
    (case_file,) = sen2.case_files_of(sen2.Person(number=4, requests=[request]))
    assert case_file.id == "4.1"
    line = sr.timeline(case_file, as_at=date(2026, 3, 1))
    assert line["reg 13(2)"].days_late == 7
    assert line["reg 20(10)"].status == "MET"
    assert line["reg 18(1)(b)"].status == "MET"


def test_a_refusal_keeps_what_the_return_does_not_date_out_of_the_record() -> None:
    request = sen2.Requests(
        number=1,
        received_date=date(2025, 1, 6),
        request_outcome="N",
        request_outcome_date=date(2025, 2, 10),
        request_tribunal=True,
        assessments=[
            sen2.Assessment(assessment_outcome="Y", assessment_outcome_date=date(2025, 9, 1))
        ],
    )
    (case_file,) = sen2.case_files_of(sen2.Person(number=1, requests=[request]))
    (assessment,) = case_file.needs_assessments
    assert (assessment.assessment_agreed, assessment.final_plan_sent) == (False, None)


_H: dict[str, Any] = {"request_outcome": "H", "received_date": date(2024, 10, 7)}
_ISSUED = sen2.NamedPlan(start_date=date(2025, 2, 10))


@pytest.mark.parametrize(
    ("request_facts", "assessment", "is_there"),
    [
        (_H, {"assessment_outcome": "H", "named_plans": [_ISSUED]}, False),
        (_H, None, False),
        (_H, {"assessment_outcome": "A"}, True),
        (_H, {"assessment_outcome": "Y", "assessment_outcome_date": date(2025, 2, 10)}, True),
        (_H, {"assessment_outcome": "Y", "named_plans": [_ISSUED]}, False),
        (_H | {"request_outcome": "W"}, None, False),
        (_H | {"request_outcome": "Y"}, {"assessment_outcome": "W"}, False),
        (_H | {"request_outcome": "Y", "exported": "1"}, {"assessment_outcome": "A"}, False),
        (_H | {"request_outcome": "A"}, None, True),
    ],
)
def test_what_ended_on_a_day_that_is_not_told_is_no_record_that_seems_overdue(
    request_facts: dict[str, Any], assessment: dict[str, Any] | None, *, is_there: bool
) -> None:
    under = [] if assessment is None else [sen2.Assessment(**assessment)]
    request = sen2.Requests(number=1, **request_facts, assessments=under)
    (case_file,) = sen2.case_files_of(sen2.Person(number=1, requests=[request]))
    assert len(case_file.needs_assessments) == is_there
    if is_there and request.request_outcome == "H":
        line = sr.timeline(case_file, as_at=date(2026, 1, 15))
        assert {line["reg 4(1)"].status, line["reg 5(1)"].status} <= {
            "NOT_APPLICABLE",
            "CANNOT_TELL",
        }


_ALONE = """
import sys
from collections.abc import Callable
class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in sys.argv[2].split():
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Nothing())
from sendrules import sen2
given = sen2.read_return(sys.argv[1])
print(sen2.timeliness(given).with_plan, len(sen2.tables(given)["Requests"]))
try:
    sen2.frames(given)
except ImportError as error:
    print(error)
"""
_EXTRAS = "polars narwhals pandas pyarrow duckdb numpy typer rich jinja2 fastexcel python_calamine"


def test_reading_and_measuring_need_the_core_alone(tmp_path: Path) -> None:
    (file,) = as_xml(sen2.made_return(persons=30), tmp_path)
    given = sen2.read_return(file)
    done = subprocess.run(  # noqa: S603 - this Python, and a program that is a constant
        [sys.executable, "-c", _ALONE, str(file), _EXTRAS],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    chains = sum(len(person.requests) for person in given)
    assert first == f"{sen2.timeliness(given).with_plan} {chains}"
    assert "[frames]" in second


@pytest.mark.parametrize("year", CENSUS_DAYS)
def test_an_invented_return_has_no_error(year: int) -> None:
    found = sen2.survey(sen2.made_return(year=year, persons=150, requests=2))
    odd = {finding.code for finding in found.findings}
    # The letters of a decision after a review are not known.
    assert odd <= {"S2606"}
    assert found.persons == 150
    assert found.timeliness == sen2.timeliness(sen2.made_return(year=year, persons=150, requests=2))


def test_arguments_of_another_type_are_told_by_their_name() -> None:
    given = sen2.made_return(persons=1)
    wrong: Any = "2026"
    calls: dict[str, Callable[[], object]] = {
        "given must be a Return": lambda: list(sen2.check(wrong)),
        "given must be a Return, ": lambda: sen2.timeliness(wrong),
        "given must be a Return, such": lambda: list(sen2.plans(wrong)),
        "new must be a Return": lambda: sen2.compare(given, wrong),
        "old must be a Return": lambda: sen2.compare(wrong, given),
        "year must be": lambda: sen2.timeliness(given, year=wrong),
        "year must be a": lambda: list(sen2.plans(given, year=wrong)),
        "year must": lambda: sen2.read_return("return.xml", year=wrong),
        "files must be": lambda: sen2.published(cast("Any", None)),
    }
    for says, call in calls.items():
        with pytest.raises(TypeError, match=f"^{says}"):
            call()
