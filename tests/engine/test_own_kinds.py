"""Kinds of record that a user makes from ours answer as ours do, and lose nothing."""

import json
from datetime import date
from typing import Any

import polars as pl
import pytest
from pydantic import create_model

import sendrules as sr
from sendrules import reports
from sendrules.engine.one.timeline import Timeline
from sendrules.errors import LimitNotFoundError, RecordError
from sendrules.examples import example_caseload
from sendrules.records import RECORDS, Record
from sendrules.records.fact import DateFact, fact
from sendrules.sources import read_frame

AS_AT = date(2025, 11, 1)


class CouncilRequest(sr.NeedsAssessment):
    """A needs assessment with a council's own fields, one of them a date."""

    caseworker: str | None = None
    opened_on: date | None = None


class Nearer(CouncilRequest):
    """A kind made from another of one's own, with a stage and a fact of its own."""

    panel_met: DateFact = fact("The council's panel met.")

    def stage(self, as_at: date) -> Any:
        """Where it stands, as its parent says."""
        return super().stage(as_at)


class Trip(Record):
    """A kind of record that no law reads."""

    left: DateFact = fact("They left.")


FACTS: dict[str, Any] = {
    "request_received": date(2025, 4, 2),
    "assessment_agreed": False,
    "decision_notified": date(2025, 5, 29),
}
OWN: list[sr.NeedsAssessment] = [
    CouncilRequest(**FACTS, caseworker="AB", opened_on=date(2025, 4, 3)),
    Nearer(**FACTS, caseworker="AB", panel_met=date(2025, 5, 1)),
]
each_kind = pytest.mark.parametrize("own", OWN, ids=lambda record: type(record).__name__)


@each_kind
def test_a_timeline_is_that_of_the_kind_it_is_made_from(own: sr.NeedsAssessment) -> None:
    line = sr.timeline(own, as_at=AS_AT)
    theirs = sr.timeline(sr.NeedsAssessment(**FACTS), as_at=AS_AT)
    assert line.deadlines == theirs.deadlines
    assert [d.explain() for d in line] == [d.explain() for d in theirs]
    assert line.records == ("needs assessment",)
    assert line.record is own


def test_a_kind_with_the_names_of_ours_keeps_what_is_its_own() -> None:
    """As programs make one kind from another."""
    ours = sr.NeedsAssessment
    made = create_model(
        ours.__name__, __base__=ours, __module__=ours.__module__, team=(str, "north")
    )
    own: Any = made(**FACTS)
    assert own == made.model_validate(FACTS)
    assert own.team == "north"
    theirs = sr.timeline(ours(**FACTS), as_at=AS_AT)
    assert sr.timeline(own, as_at=AS_AT).deadlines == theirs.deadlines


@each_kind
def test_it_is_checked_as_the_kind_it_is_made_from(own: sr.NeedsAssessment) -> None:
    odd = {"plan_needed": True, "decision_notified": date(2025, 4, 1)}
    theirs = sr.check(sr.NeedsAssessment(**{**FACTS, **odd}))
    assert theirs
    assert sr.check(own.with_facts(**odd)) == theirs


@each_kind
def test_it_is_compared_as_the_kind_it_is_made_from(own: sr.NeedsAssessment) -> None:
    after = sr.limits().changing(
        "reg 5(1)", since=date(2025, 1, 1), due=sr.limit("reg 10(1)").due, says="in 16 weeks"
    )
    theirs = sr.compare(sr.NeedsAssessment(**FACTS), as_at=AS_AT, after=after)
    assert theirs
    assert sr.compare(own, as_at=AS_AT, after=after) == theirs


@each_kind
def test_a_case_file_links_it_as_the_kind_it_is_made_from(own: sr.NeedsAssessment) -> None:
    case = sr.CaseFile(needs_assessments=(own,))
    theirs = sr.CaseFile(needs_assessments=(sr.NeedsAssessment(**FACTS),))
    line = sr.timeline(case, as_at=date(2025, 7, 1))
    assert line.deadlines == sr.timeline(theirs, as_at=date(2025, 7, 1)).deadlines
    assert any("open since" in name for name in line.records)
    assert case.records() == (own,)


def test_a_frame_of_it_is_a_frame_of_the_kind_it_is_made_from() -> None:
    pl = pytest.importorskip("polars")
    rows = pl.DataFrame([{**FACTS, "caseworker": "AB"}])
    own = sr.timelines(rows, CouncilRequest, as_at=AS_AT)
    assert own.equals(sr.timelines(rows, sr.NeedsAssessment, as_at=AS_AT))
    assert own["caseworker"].to_list() == ["AB"]
    wanted = sr.timelines(rows, CouncilRequest, as_at=AS_AT, limits="reg 13(2)")
    assert "send_2014_13_2_due" in wanted.columns


@each_kind
def test_a_case_file_loses_none_of_its_fields_in_json(own: sr.NeedsAssessment) -> None:
    case = sr.CaseFile(needs_assessments=(own,))
    written = json.loads(case.model_dump_json())["needs_assessments"][0]
    assert written.keys() == type(own).model_fields.keys()
    assert written["caseworker"] == case.model_dump()["needs_assessments"][0]["caseworker"] == "AB"
    assert case.model_dump(mode="json") == json.loads(case.model_dump_json())
    # Our case file does not know those fields, and says so; one's own does.
    with pytest.raises(RecordError, match="'caseworker' is not a fact of this record"):
        sr.CaseFile.model_validate_json(case.model_dump_json())


class CouncilFile(sr.CaseFile):
    """A case file with a council's own kind of record."""

    needs_assessments: tuple[CouncilRequest, ...] = ()


def test_a_case_file_of_ones_own_round_trips() -> None:
    case = CouncilFile(id="a", needs_assessments=({**FACTS, "caseworker": "AB"},))
    assert CouncilFile.model_validate_json(case.model_dump_json()) == case
    line = sr.timeline(case, as_at=AS_AT)
    assert line["reg 13(2)"].record == "needs assessment"
    text = line.to_json()
    assert '"caseworker":"AB"' in text
    assert Timeline.from_json(text, CouncilFile) == line


@each_kind
def test_a_timeline_round_trips_where_its_kind_is_given(own: sr.NeedsAssessment) -> None:
    line = sr.timeline(own, as_at=AS_AT)
    text = line.to_json()
    assert '"caseworker":"AB"' in text
    assert Timeline.from_json(text, type(own)) == line
    with pytest.raises(RecordError, match=r"If it is one of your own, give it"):
        Timeline.from_json(text)


def test_a_kind_that_no_law_reads_says_so() -> None:
    told = "no time limit that reads Trip"
    with pytest.raises(LimitNotFoundError, match=told):
        sr.timeline(Trip(left=date(2025, 4, 2)), as_at=AS_AT)
    assert sr.limits().on(Trip) == ()
    assert Trip.process() == "trip"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_kind_can_be_made_from(record: type[Record]) -> None:
    own: type[Record] = type("Own", (record,), {"__module__": __name__})
    assert own.process() == record.process()
    assert sr.limits().on(own) == sr.limits().on(record) != ()
    assert sr.timeline(own(), as_at=AS_AT).deadlines == sr.timeline(record(), as_at=AS_AT).deadlines
    assert sr.check(own()) == sr.check(record())


class CouncilReview(sr.AnnualReview):
    """A review with a council's own field."""

    chaired_by: str | None = None


FRAMES: dict[type[Record], pl.DataFrame] = {
    sr.NeedsAssessment: example_caseload(40, as_at=AS_AT),
    sr.AnnualReview: pl.DataFrame(
        {
            "id": ["1", "2", "3"],
            "meeting_held": [date(2025, 3, 3), date(2025, 6, 2), date(2025, 9, 1)],
            "decision_sent": [date(2025, 3, 28), date(2025, 8, 1), None],
        }
    ),
}


@pytest.mark.parametrize(
    ("report", "kind", "own"),
    [
        *(
            (name, sr.NeedsAssessment, CouncilRequest)
            for name in ("activity", "foi_pack", "forecast", "standing", "timeliness", "waits")
        ),
        *(
            (name, sr.AnnualReview, CouncilReview)
            for name in ("annual_reviews", "foi_pack", "waits")
        ),
    ],
)
def test_reports_of_them_are_those_of_the_kind_they_are_made_from(
    report: str, kind: type[Record], own: type[Record]
) -> None:
    frame = FRAMES[kind]
    work_out = getattr(reports, report)
    assert work_out(frame, own, as_at=AS_AT) == work_out(frame, kind, as_at=AS_AT)
    files = {own: frame.rename({"id": "case"})}
    theirs = {kind: frame.rename({"id": "case"})}
    at = {"case": "case", "as_at": AS_AT}
    if report != "waits":
        assert work_out(files, **at) == work_out(theirs, **at)
    else:
        assert work_out(files, own, **at) == work_out(theirs, kind, **at)


def test_their_own_fields_are_read_from_rows_and_named_by_no_finding() -> None:
    row = {"id": "1", "request_received": date(2025, 4, 2), "caseworker": "AB", "team": "East"}
    made = sr.record_of(row, CouncilRequest)
    assert (made.id, made.caseworker) == ("1", "AB")
    read = read_frame(pl.DataFrame([row]), CouncilRequest)
    assert [found.facts for found in read.findings] == [("team",)]
    assert read.frame["caseworker"].to_list() == ["AB"]
