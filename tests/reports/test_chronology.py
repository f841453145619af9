"""One case told: every word and day of it is the timeline's, and nothing is left out in silence."""

import json
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sendrules as sr
from sendrules import Status
from sendrules.examples import example_case_file
from sendrules.reports import Report, chronology, to_html, to_markdown, write_report
from sendrules.reports.charts.values import Spans

AS_AT = date(2026, 3, 31)
REQUEST = sr.NeedsAssessment(
    id="X-1",
    request_received="2025-04-02",
    assessment_agreed=True,
    decision_notified="2025-05-29",
)


@pytest.fixture(scope="module")
def told() -> Report:
    return chronology(example_case_file(), as_at=AS_AT)


@pytest.fixture(scope="module")
def short() -> Report:
    return chronology(example_case_file(), as_at=AS_AT, short=True)


def test_each_limit_that_speaks_has_a_row_and_a_passage(told: Report) -> None:
    line = sr.timeline(example_case_file(), as_at=AS_AT)
    silent = {Status.NOT_APPLICABLE, Status.NOT_STARTED}
    wanted = [d for d in line if d.status not in silent and (d.trigger or d.due)]
    rows = [*told["limits"].records()]
    assert [(r["limit"], r["process"], r["due"], r["done"], r["days_late"]) for r in rows] == [
        (d.short, d.record, d.due, d.done, d.days_late) for d in wanted
    ]
    assert [p.title for p in told.passages] == [f"{d.citation} ({d.record})" for d in wanted]
    assert told.caveats[0].startswith(f"{len(line) - len(wanted)} limits left out")
    assert told.figure("not_kept") == sum(not d.contingent for d in line.breaches)


def test_a_passage_says_all_that_the_explanation_says(told: Report) -> None:
    line = sr.timeline(example_case_file(), as_at=AS_AT)
    for d, passage in zip(
        (d for d in line if (d.short, d.record) in _spoken(told)), told.passages, strict=True
    ):
        said = " ".join(line for part in passage.parts for line in part.lines).casefold()
        for line_of in d.explanation[1:]:
            words = line_of.strip().removeprefix("Source: ").removeprefix(f"{d.status.value}: ")
            plainly = re.sub(r"^\d+\. |\s\(\w+\)\.?$|\b\w*_\w*\b.*", "", words).casefold()
            assert plainly in said or words == "How it is counted:"
        assert not re.search(r"\b[a-z]+_[a-z_]+\b", said.partition("http")[0])


def _spoken(told: Report) -> set[tuple[object, object]]:
    return {(r["limit"], r["process"]) for r in told["limits"].records()}


def test_several_recipients_have_dates_of_their_own(told: Report) -> None:
    rows = [r for r in told["recipients"].records() if r["process"] == "needs assessment"]
    assert [(r["limit"], r["done"], r["stands"]) for r in rows] == [
        ("reg 13(2)", date(2024, 3, 18), "late, 49 days"),
        ("reg 13(2)(b)", date(2024, 3, 18), "late, 49 days"),
        ("reg 13(2)(c)", date(2024, 3, 20), "late, 51 days"),
    ]
    assert len({r["to"] for r in rows}) == 3


def test_a_right_of_appeal_opens_as_late_as_its_notice(told: Report) -> None:
    rows = [*told["appeal_rights"].records()]
    assert [(r["process"], r["notice"], r["days_late"]) for r in rows] == [
        ("needs assessment", date(2024, 3, 18), 49),
        ("annual review 1", date(2025, 3, 5), 0),
        ("tribunal order", date(2025, 11, 18), 8),
        ("annual review 2", date(2026, 3, 6), 9),
    ]
    assert "by Thursday 29 May 2025 (rule 20(1)(c); done Thursday 22 May 2025)" in str(
        rows[1]["used"]
    )
    assert "36 days left" in str(rows[3]["used"])


def test_a_right_that_is_not_open_yet_says_how_long_its_notice_is_overdue() -> None:
    rows = [*chronology(REQUEST, as_at=date(2025, 11, 10))["appeal_rights"].records()]
    assert [(r["notice"], r["days_late"]) for r in rows] == [(None, 110), (None, 82)]
    assert rows[1]["opened"] == (
        "not open: the notice is 82 days (11 weeks 5 days) overdue, if that duty applies"
    )


def test_what_turns_on_a_reading_is_told_and_can_be_chosen(told: Report) -> None:
    rows = {(r["process"], r["reading"]): r for r in told["disputed"].records()}
    other = rows["phase transfer", "by-the-named-day"]
    assert (other["due"], other["other_due"]) == (date(2026, 2, 14), date(2026, 2, 15))
    chosen = chronology(example_case_file(), as_at=AS_AT, readings=["by-the-named-day"])
    assert ("phase transfer", "by-the-named-day") not in {
        (r["process"], r["reading"]) for r in chosen["disputed"].records()
    }
    assert chosen.readings == ("by-the-named-day",)


def test_exceptions_are_told_whether_claimed_or_not() -> None:
    case = REQUEST.with_facts(school_closure_claimed=True)
    rows = [*chronology(case, as_at=date(2025, 11, 10))["exceptions"].records()]
    claimed = next(r for r in rows if r["limit"] == "reg 13(2)" and r["tests"])
    assert claimed["state"] == "unevidenced"
    assert claimed["missing"]
    unclaimed = chronology(REQUEST, as_at=date(2025, 11, 10))["exceptions"]
    assert {*unclaimed.column("state")} == {"not claimed"}


def test_the_short_form_says_what_matters_next(short: Report) -> None:
    assert short["what_can_be_done"].column("last_day") == (date(2026, 5, 6), date(2026, 5, 6))
    late = [*short["what_is_late"].records()]
    assert (late[0]["due"], late[0]["done"], late[0]["in_weeks"]) == (
        date(2024, 1, 29),
        date(2024, 3, 18),
        "7 weeks",
    )
    # An act that is owed to several people is told once.
    assert sum(r["due"] == late[0]["due"] for r in late) == 1
    assert short["what_should_happen"].column("last_day") == (date(2027, 1, 8),)
    assert [short.figure(n) for n in ("can_be_done", "still_late", "came_late")] == [
        2,
        0,
        len(late),
    ]


def test_a_refusal_alone_opens_an_appeal() -> None:
    refused = sr.NeedsAssessment(
        request_received="2025-04-02", assessment_agreed=False, decision_notified="2025-05-29"
    )
    short = chronology(refused, as_at=date(2025, 6, 10), short=True)
    assert short["what_can_be_done"].column("last_day") == (date(2025, 7, 29), date(2025, 7, 29))


def test_a_record_that_no_case_file_holds_is_told_too() -> None:
    scheme = sr.AdmissionScheme(id="Northmere")
    report = chronology(scheme, as_at=AS_AT)
    assert report.whose == "Northmere"
    assert report["appeal_rights"].rows == ()


def test_the_picture_shows_lateness_and_each_act_once(told: Report) -> None:
    chart = told["limits"].chart
    assert isinstance(chart, Spans)
    labels = [span.label for span in chart.spans]
    assert "reg 13(2), needs assessment: 49 days late" in labels
    assert not any("13(2)(b)" in label for label in labels)
    assert "13" in chart.says


@settings(max_examples=25, deadline=None)
@given(st.dates(date(2023, 9, 1), date(2027, 3, 1)))
def test_nothing_is_told_that_was_not_known_on_the_day(day: date) -> None:
    report = chronology(example_case_file(), as_at=day)
    planned = {"The day for which the review meeting is called", "The day fixed for the mediation"}
    for row in report["what_happened"].records():
        happened = row["limit"] is None and str(row["what"]) not in planned
        if happened and str(row["which_day"]) not in {"event date", "None"}:
            assert row["day"] <= day  # type: ignore[operator]  # a date
    assert all(r["done"] is None or r["done"] <= day for r in report["limits"].records())  # type: ignore[operator]  # dates


def test_what_is_hostile_is_obeyed_nowhere(tmp_path: Path) -> None:
    case = REQUEST.with_facts(id="<script>|[x](http://evil.example)\u202e\n# x")
    report = chronology(case, as_at=AS_AT)
    text = to_markdown(report)
    assert "<script" not in text.replace("\\<script", "")
    assert "://evil" not in text
    assert "\u202e" not in text + to_html(report)
    assert "\n# x" not in text
    write_report(report, tmp_path / "case.docx")
    words = "\n".join(p.text for p in docx.Document(str(tmp_path / "case.docx")).paragraphs)
    assert "\u202e" not in words
    assert "<script>" in words


def test_word_has_headings_heads_that_repeat_and_words_for_pictures(
    told: Report, tmp_path: Path
) -> None:
    write_report(told, tmp_path / "case.docx")
    document = docx.Document(str(tmp_path / "case.docx"))
    heads = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert heads == [*(t.title for t in told.tables), told.passages_title, "How to read this"]
    assert len(document.tables) == sum(bool(t.rows) for t in told.tables)
    for table, written in zip((t for t in told.tables if t.rows), document.tables, strict=True):
        assert len(written.rows) == len(table.rows) + 1
        assert written.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    (picture,) = document.inline_shapes
    assert told["limits"].chart
    assert picture._inline.docPr.get("descr") == told["limits"].chart.says
    assert document.core_properties.language == "en-GB"


def test_no_word_of_a_table_in_word_is_broken(told: Report, tmp_path: Path) -> None:
    write_report(told, tmp_path / "case.docx")
    letter = 56_000
    """The width of a letter of a heading in the measure of the file: some 1.5 mm."""
    for table in docx.Document(str(tmp_path / "case.docx")).tables:
        for column in table.columns:
            words = {w for cell in column.cells for w in re.split(r"[\s-]+", cell.text)}
            assert column.width
            assert max(map(len, words)) * letter <= column.width, words


def test_markdown_and_data_hold_each_row(told: Report) -> None:
    text = to_markdown(told)
    assert text.startswith("<!-- sendrules-chronology ")
    assert sum(line.startswith("| ") for line in text.splitlines()) == sum(
        len(t.rows) + 2 for t in told.tables if t.rows
    )
    body = json.loads(told.to_json())
    assert len(body["passages"]) == len(told.passages)
    assert body["passages"]["limit_1"]["parts"]["How it was counted"]


def test_the_short_form_says_what_cannot_be_told_and_why() -> None:
    odd = sr.NeedsAssessment(
        id="X",
        request_received="2025-01-06",
        assessment_agreed=True,
        decision_notified="2025-02-10",
        plan_needed=True,
        withdrawn="1900-01-01",
    )
    short = chronology(odd, as_at=date(2025, 11, 1), short=True)
    empty = short["what_is_late"].empty
    assert empty.startswith("It cannot be told whether anything is late. Withdrawn cannot be right")
    assert "Withdrawn cannot be right" in short.caveats[0]
    assert "Nothing is late" not in to_markdown(short)
    fine = chronology(odd.with_facts(withdrawn=None), as_at=date(2025, 3, 1), short=True)
    assert fine["what_is_late"].empty == "Nothing is late, and nothing came late."


def test_many_reasons_do_not_stand_before_what_a_family_can_do() -> None:
    short = chronology(example_case_file(), as_at=date(2026, 3, 31), short=True)
    said = (
        "Of 10 limits it cannot be told how they stand. The long form says of each what is missing."
    )
    assert short.caveats[0] == said
