"""A calendar feed: made twice it updates and does not duplicate, and it says nobody's name."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from commands import run
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

import sendrules as sr
from sendrules.examples import example_case_file, example_caseload
from sendrules.reports import Feed, answered, calendar_feed, write_feed
from sendrules.reports.calendars.ics import read_events
from sendrules.reports.calendars.values import FeedEvent
from sendrules.sources import read_wide

AS_AT = date(2026, 3, 31)
REQUEST = sr.NeedsAssessment(
    id="NM-7",
    request_received="2026-01-05",
    assessment_agreed=True,
    decision_notified="2026-02-10",
    plan_needed=True,
)
MOVED = {"request_received": "2026-01-12"}
SENT = {"draft_plan_served": "2026-04-10", "final_plan_sent": "2026-05-20"}
REFUSED = {"assessment_agreed": False, "plan_needed": None}
HERE = Path(__file__).parent
ICAL_JS = HERE.parent / "docs" / "node_modules" / "ical.js"


def by_uid(feed: Feed) -> Mapping[str, FeedEvent]:
    found = {event.uid: event for event in feed.events}
    assert len(found) == len(feed.events)
    return found


def plan(feed: Feed) -> FeedEvent:
    return next(x for x in feed.events if x.summary.endswith("(reg 13(2))"))


def test_each_due_date_is_a_whole_day_that_the_library_reads() -> None:
    feed = calendar_feed(example_case_file(), as_at=AS_AT, alarm_days=7)
    text = feed.to_ics()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    calendar: Any = Calendar.from_ical(text)
    found = [*calendar.walk("VEVENT")]
    assert [(x["DTSTART"].dt, x["DTEND"].dt) for x in found] == [
        (event.day, event.day + timedelta(days=1)) for event in feed.events
    ]
    assert all(x["DTSTART"].params["VALUE"] == "DATE" for x in found)
    line = sr.timeline(example_case_file(), as_at=AS_AT)
    running = sorted(d.due for d in line if d.status is sr.Status.RUNNING and d.due)
    assert [e.day for e in feed.events if e.status != "CANCELLED"] == running
    # Who must be reminded of it is reminded, and nobody of what is cancelled.
    assert len(calendar.walk("VALARM")) == len(running)
    assert "REFRESH-INTERVAL;VALUE=DURATION:P1D" in text


def test_nothing_says_whose_date_it_is_unless_it_is_asked_for() -> None:
    case = example_case_file()
    feed = calendar_feed(case, as_at=AS_AT)
    assert "NM-CF-1" not in feed.to_ics()
    due = {event.day for event in feed.events}
    told = {d for _, r in case.named_records() for d in vars(r).values() if isinstance(d, date)}
    for day in told - due - {x + timedelta(days=1) for x in due} - {AS_AT}:
        assert f"{day:%Y%m%d}" not in feed.to_ics()
    shown = calendar_feed(case, as_at=AS_AT, references=True)
    assert all(event.summary.startswith("NM-CF-1: ") for event in shown.events)
    assert {*by_uid(shown)} == {*by_uid(feed)}


def test_a_key_makes_identities_that_nobody_can_try() -> None:
    one, two = (calendar_feed(REQUEST, as_at=AS_AT, key=key) for key in ("a", "b"))
    assert {*by_uid(one)}.isdisjoint(by_uid(two))
    assert {*by_uid(one)}.isdisjoint(by_uid(calendar_feed(REQUEST, as_at=AS_AT)))
    assert one == calendar_feed(REQUEST, as_at=AS_AT, key="a")


def test_a_changed_due_date_keeps_its_identity_and_gets_a_higher_sequence() -> None:
    first = calendar_feed(REQUEST, as_at=AS_AT)
    later = REQUEST.with_facts(request_received="2026-01-12")
    for second in (
        calendar_feed(later, as_at=AS_AT, earlier=first.to_ics()),
        calendar_feed(later, as_at=AS_AT + timedelta(days=1)),
    ):
        assert {*by_uid(second)} == {*by_uid(first)}
        assert (plan(first).day, plan(second).day) == (date(2026, 5, 25), date(2026, 6, 1))
        assert plan(second).sequence > plan(first).sequence


@pytest.mark.parametrize("earlier", [True, False])
def test_what_is_met_is_cancelled(earlier: bool) -> None:  # noqa: FBT001 - a parameter
    first = calendar_feed(REQUEST, as_at=AS_AT)
    met = REQUEST.with_facts(draft_plan_served="2026-04-10", final_plan_sent="2026-05-20")
    before = first.to_ics() if earlier else None
    second = calendar_feed(met, as_at=date(2026, 5, 20), earlier=before)
    assert (plan(first).status, plan(second).status) == ("CONFIRMED", "CANCELLED")
    assert plan(first).uid == plan(second).uid
    assert plan(second).sequence > plan(first).sequence
    # Three months on it is forgotten.
    third = calendar_feed(met, as_at=date(2026, 9, 10), earlier=second.to_ics())
    assert plan(second).uid not in by_uid(third)


def test_what_is_gone_is_cancelled_once() -> None:
    first = calendar_feed(example_caseload(20), as_at=date(2026, 11, 23))
    fewer = example_caseload(20).head(5)
    second = calendar_feed(fewer, as_at=date(2026, 11, 24), earlier=first.to_ics())
    kept = {*by_uid(calendar_feed(fewer, as_at=date(2026, 11, 24)))}
    gone = {uid for uid, x in by_uid(first).items() if uid not in kept and x.status != "CANCELLED"}
    assert gone
    assert {by_uid(second)[uid].status for uid in gone} == {"CANCELLED"}
    third = calendar_feed(fewer, as_at=date(2026, 11, 25), earlier=second.to_ics())
    assert all(by_uid(third)[uid] == by_uid(second)[uid] for uid in gone)


def test_nothing_is_cancelled_that_cannot_be_told(tmp_path: Path) -> None:
    head = "id,request_received,assessment_agreed,decision_notified,plan_needed,final_plan_sent,withdrawn\n"
    row = "{},2025-01-06,yes,2025-02-10,yes,{},{}\n"
    file, out = tmp_path / "requests.csv", tmp_path / "team.ics"

    def fed(*cells: tuple[str, str]) -> tuple[list[FeedEvent], str]:
        rows = (row.format(f"N{n}", *two) for n, two in enumerate(cells, 1))
        file.write_text(head + "".join(rows), encoding="utf-8")
        told = run("feed", file, "--as-at", "2025-11-01", "-o", out, "--references")
        events = read_events(out.read_bytes())
        return sorted(
            (x for x in events if "(reg 13(2))" in x.summary), key=lambda x: x.summary
        ), told.stdout

    before, says = fed(("", ""), ("", ""), ("", ""), ("", ""))
    assert [x.status for x in before] == ["CONFIRMED"] * 4
    # A row refused, a plan before its request, one sent, and one withdrawn.
    after, says = fed(("NULL", ""), ("2024-01-01", ""), ("2025-10-20", ""), ("", "2025-03-03"))
    assert [x.status for x in after] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CANCELLED"]
    assert after[:2] == before[:2]
    assert "1 row could not be read" in says
    assert "stayed as they were in the earlier feed" in says
    # With every row read, what is gone is cancelled, and an impossible date still cancels nothing.
    again, says = fed(("2025-10-20", ""), ("2024-01-01", ""))
    assert [x.status for x in again] == ["CANCELLED", "CONFIRMED", "CANCELLED", "CANCELLED"]
    assert "could not be read" not in says


def test_a_feed_says_what_it_leaves_out(tmp_path: Path) -> None:
    file = tmp_path / "requests.csv"
    file.write_text("id,request_received\nA,2026-01-05\nB,NULL\n", encoding="utf-8")
    read = read_wide(file, sr.NeedsAssessment)
    feed = calendar_feed(read.frame, as_at=AS_AT, read=read)
    assert (feed.refused, feed.kept) == (1, 0)
    assert "1 row could not be read" in repr(feed)
    assert "1 row could not be read" in feed._repr_html_()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 400), st.integers(0, 40), st.sampled_from([{}, MOVED, SENT, REFUSED]))
def test_a_feed_made_twice_updates_and_does_not_duplicate(
    since: int, after: int, facts: Mapping[str, Any]
) -> None:
    day = date(2026, 1, 5) + timedelta(days=since)
    first = calendar_feed(REQUEST, as_at=day)
    assert calendar_feed(REQUEST, as_at=day) == first
    same = calendar_feed(REQUEST, as_at=day, earlier=first.to_ics())
    assert same.to_ics() == first.to_ics()
    later, case = day + timedelta(days=after), REQUEST.with_facts(**facts)
    second = calendar_feed(case, as_at=later, earlier=first.to_ics())
    for uid, event in by_uid(second).items():
        before = by_uid(first).get(uid)
        if before is None:
            continue
        changed = before.content != event.content
        assert (event.sequence > before.sequence) == changed
        assert event.changed == (later if changed else before.changed)
    for uid, before in by_uid(first).items():
        assert uid in by_uid(second) or before.status == "CANCELLED"


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_any_reference_is_read_back_as_it_was_written(reference: str) -> None:
    case = REQUEST.with_facts(id=reference)
    feed = calendar_feed(case, as_at=AS_AT, references=True)
    assert read_events(feed.to_ics()) == feed.events
    assert len(feed.events) == feed.to_ics().count("BEGIN:VEVENT\r\n")


def test_one_case_and_a_caseload_tell_the_same() -> None:
    frame = pl.DataFrame([{n: v for n, v in REQUEST if v is not None}])
    of_one, of_many = calendar_feed(REQUEST, as_at=AS_AT), calendar_feed(frame, as_at=AS_AT)
    assert of_many.events == of_one.events
    found = answered(frame, as_at=AS_AT, in_full=False)
    assert calendar_feed(found) == of_many
    frames = {sr.NeedsAssessment: frame.rename({"id": "case"})}
    assert calendar_feed(frames, case="case", as_at=AS_AT).events == of_one.events


def test_rows_of_one_reference_are_events_of_their_own() -> None:
    frame = pl.DataFrame({"id": ["A", "A"], "request_received": [AS_AT, AS_AT]})
    events = calendar_feed(frame, as_at=AS_AT).events
    assert len(events) == 2 * len(calendar_feed(frame.head(1), as_at=AS_AT).events)
    by_uid(calendar_feed(frame, as_at=AS_AT))


def test_a_duty_holder_sees_what_is_theirs() -> None:
    feed = calendar_feed(example_case_file(), as_at=AS_AT, duty_holders=["parent or young person"])
    assert {event.description.splitlines()[1] for event in feed.events} == {
        "Who must act: parent or young person"
    }


TEAMS = pl.DataFrame(
    {"id": ["A", "B"], "request_received": [date(2026, 1, 5)] * 2, "Team": ["North", "South"]}
)


def test_a_team_has_the_feed_of_its_cases_and_what_leaves_it_is_cancelled() -> None:
    north = calendar_feed(TEAMS, as_at=AS_AT, only={"Team": "North"})
    assert north.events == calendar_feed(TEAMS.head(1), as_at=AS_AT).events
    answers = answered(TEAMS, as_at=AS_AT, by=["Team"])
    assert calendar_feed(answers, only={"Team": "North"}).events == north.events
    moved = TEAMS.with_columns(Team=pl.Series(["South", "North"]))
    later = by_uid(
        calendar_feed(moved, as_at=AS_AT, only={"Team": "North"}, earlier=north.to_ics())
    )
    assert {later[event.uid].status for event in north.events} == {"CANCELLED"}
    assert len(later) == 2 * len(north.events)


@pytest.mark.parametrize(
    ("cases", "only", "error", "says"),
    [
        (TEAMS, {"Team": "Nrth"}, ValueError, "No case has 'Nrth' in column 'Team'"),
        (TEAMS, {"Tem": "North"}, sr.errors.FrameError, "did you mean 'Team'"),
        (TEAMS, {"Team": 1}, TypeError, "texts by the names of columns"),
        (REQUEST, {"Team": "North"}, TypeError, "this is one case"),
        (answered(TEAMS, as_at=AS_AT), {"Team": "North"}, ValueError, r"by=\[...\]"),
    ],
)
def test_a_team_that_is_not_there_is_refused(
    cases: object, only: dict[str, str], error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        calendar_feed(cases, as_at=AS_AT, only=only)


def test_a_case_without_a_reference_is_refused() -> None:
    with pytest.raises(ValueError, match="give it an id"):
        calendar_feed(REQUEST.with_facts(id=None), as_at=AS_AT)
    frame = pl.DataFrame({"id": ["A", None], "request_received": [AS_AT, AS_AT]})
    with pytest.raises(ValueError, match="1 case without a reference"):
        calendar_feed(frame, as_at=AS_AT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        calendar_feed(REQUEST, as_at=AS_AT).to_ics().replace("SEQUENCE:", "SEQUENCE:x"),
        calendar_feed(REQUEST, as_at=AS_AT).to_ics().replace("STATUS:C", "STATUS:X"),
        b"\xff\xfe",
    ],
)
def test_what_is_no_feed_of_ours_is_refused(text: str | bytes) -> None:
    with pytest.raises(ValueError, match="earlier is not a calendar feed"):
        calendar_feed(REQUEST, as_at=AS_AT, earlier=text)


def test_only_an_earlier_feed_is_replaced(tmp_path: Path) -> None:
    feed, path = calendar_feed(REQUEST, as_at=AS_AT), tmp_path / "team.ics"
    write_feed(feed, path)
    write_feed(feed, path)
    assert path.read_bytes() == feed.to_ics().encode()
    (tmp_path / "work.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:-//somebody//EN", "utf-8")
    with pytest.raises(FileExistsError, match="no earlier feed"):
        write_feed(feed, tmp_path / "work.ics")
    write_feed(feed, tmp_path / "work.ics", replace=True)


def test_a_notebook_shows_the_days() -> None:
    feed = calendar_feed(REQUEST, as_at=AS_AT)
    assert "Monday 25 May 2026" in feed._repr_html_()
    assert repr(feed) == "<Feed 'SEND due dates' as at 2026-03-31: 1 due, 1 cancelled>"


def test_no_day_moves_where_the_clock_is_behind() -> None:
    if not shutil.which("node") or not ICAL_JS.is_dir():
        if os.environ.get("SENDRULES_BROWSER"):
            pytest.fail("node or ical.js is missing: npm ci --ignore-scripts --prefix tests/docs")
        pytest.skip("node or ical.js is missing: npm ci --ignore-scripts --prefix tests/docs")
    feed = calendar_feed(example_case_file(), as_at=AS_AT, references=True, alarm_days=1)
    shown = _in_new_york(feed.to_ics())
    assert shown["offset"] == 300
    assert [(x["uid"], tuple(x["shown"]), x["sequence"], x["status"]) for x in shown["events"]] == [
        (e.uid, (e.day.year, e.day.month, e.day.day), e.sequence, e.status) for e in feed.events
    ]
    assert {(x["all_day"], x["length"]) for x in shown["events"]} == {(True, "P1D")}


def _in_new_york(text: str) -> Any:
    done = subprocess.run(  # noqa: S603 - our own script
        [str(shutil.which("node")), str(HERE / "read_feed.mjs")],
        input=text.encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "TZ": "America/New_York"},
    )
    return json.loads(done.stdout)
