"""What reads files and makes reports: wrong arguments are told by their own names."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from rich.console import Console

from sendrules import AnnualReview, NeedsAssessment, reports, sources
from sendrules.errors import SendrulesError

AS_AT = date(2025, 11, 1)
FRAME = pl.DataFrame({"id": ["A1"], "request_received": [date(2025, 4, 2)], "Team": ["North"]})
REPORT = reports.caseload(FRAME, as_at=AS_AT)
RECORD = NeedsAssessment(id="A1", request_received="2025-04-02")
TOLD = reports.chronology(RECORD, as_at=AS_AT, short=True)
FEED = reports.calendar_feed(RECORD, as_at=AS_AT)
OF_ALL = {"frame": FRAME, "record": NeedsAssessment, "as_at": AS_AT, "case": None, "show": ["Team"]}
REVIEWS = pl.DataFrame({"id": ["A1"], "meeting_held": [date(2025, 4, 2)]})
COUNTED = {n: x for n, x in OF_ALL.items() if n != "show"} | {"title": "", "readings": ()}
OF_FILES = (
    *("answered", "caseload", "standing", "forecast", "changes", "activity", "timeliness", "waits"),
    *("annual_reviews", "foi_pack", "calendar_feed"),
)
"""The calls that take how their data were read."""
WRONG = (None, ["a", 1], "neither", 3, -1, object, {"a": 1}, b"bytes", 2.5)


def calls(folder: Path) -> Mapping[str, tuple[Callable[..., Any], dict[str, Any]]]:
    """Every public call of the two, with arguments that are right."""
    (folder / "requests.csv").write_text("id,case,request_received\nA1,C1,2025-04-02\n", "utf-8")
    (folder / "log.csv").write_text("case,process,event,date\n", "utf-8")
    (folder / "map.toml").write_text("[columns]\n", "utf-8")
    (folder / "all").mkdir(exist_ok=True)
    (folder / "all" / "needs-assessments.csv").write_text("case,died\nC1,\n", "utf-8")
    of_file = {
        "columns": sources.ColumnMap(),
        "dates": "iso",
        "blank": ("usual-words",),
        "header_row": 1,
        "separator": ",",
        "encoding": "utf-8",
        "leave_out": ("totals",),
        "sheet": None,
        "caps": sources.Caps(),
    }
    every: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
        "read_wide": (
            sources.read_wide,
            {"path": folder / "requests.csv", "record": NeedsAssessment, "keyed": True, **of_file},
        ),
        "read_frame": (
            sources.read_frame,
            {
                "frame": FRAME,
                "record": NeedsAssessment,
                "columns": sources.ColumnMap(),
                "dates": "dmy",
                "blank": ["NULL"],
                "leave_out": ["totals"],
                "caps": sources.Caps(),
            },
        ),
        "read_events": (sources.read_events, {"path": folder / "log.csv", **of_file}),
        "read_case_files": (
            sources.read_case_files,
            {"folder": folder / "all", "case": "case", "dates": "iso", "caps": sources.Caps()},
        ),
        "from_toml": (sources.ColumnMap.from_toml, {"path": folder / "map.toml"}),
        "ready": (sources.ColumnMap.ready, {"name": "ssd-ehcp-requests"}),
        "ColumnMap": (
            sources.ColumnMap,
            {"columns": {}, "codes": {}, "filled": {}, "id": sources.Id(), "events": {}},
        ),
        "File": (sources.File, {"dates": "dmy", "blank": ("NULL",)}),
        "Id": (sources.Id, {"columns": ("a", "b")}),
        "Ignore": (
            sources.Ignore,
            {"columns": (), "events": (), "processes": (), "facts": ()},
        ),
        "Keep": (sources.Keep, {"columns": ()}),
        "Values": (sources.Values, {"yes": (), "no": ()}),
        "answered": (reports.answered, {**OF_ALL, "readings": (), "in_full": True}),
        "answers": (reports.answers, {**OF_ALL, "readings": ()}),
        "write_answers": (reports.write_answers, {"path": folder / "o.csv", **OF_ALL}),
        "caseload": (
            reports.caseload,
            {
                **OF_ALL,
                "title": "",
                "duty_holder": "local authority",
                "period": 2025,
                "most": 9,
                "read": sources.read_events(folder / "log.csv"),
            },
        ),
        "standing": (reports.standing, {**OF_ALL, "title": "", "duty_holder": ""}),
        "forecast": (reports.forecast, {**OF_ALL, "title": "", "duty_holder": "", "weeks": 2}),
        "changes": (
            reports.changes,
            {**OF_ALL, "since": date(2024, 1, 1), "title": "", "duty_holder": ""},
        ),
        "timeliness": (
            reports.timeliness,
            {
                **COUNTED,
                "frame": FRAME,
                "record": NeedsAssessment,
                "period": 2025,
                "every": "month",
                "limits": ["reg 13(2)"],
            },
        ),
        "waits": (
            reports.waits,
            {
                **COUNTED,
                "frame": FRAME,
                "record": NeedsAssessment,
                "period": 2025,
                "recorded_from": AS_AT,
            },
        ),
        "annual_reviews": (
            reports.annual_reviews,
            {**COUNTED, "frame": REVIEWS, "record": AnnualReview, "most": 9},
        ),
        "show": (
            reports.show,
            {"report": REPORT, "console": Console(file=io.StringIO()), "most": 9, "elsewhere": ""},
        ),
        "to_html": (reports.to_html, {"report": REPORT, "answers_file": ""}),
        "activity": (reports.activity, {**COUNTED, "every": "month"}),
        "foi_pack": (reports.foi_pack, COUNTED),
        "chronology": (
            reports.chronology,
            {"record": RECORD, "as_at": AS_AT, "short": True, "title": "", "readings": ()},
        ),
        "calendar_feed": (
            reports.calendar_feed,
            {
                "cases": FRAME,
                "record": NeedsAssessment,
                "as_at": AS_AT,
                "case": None,
                "title": "",
                "references": True,
                "alarm_days": 7,
                "key": "",
                "duty_holders": ("local authority",),
                "earlier": None,
                "readings": (),
            },
        ),
        "to_markdown": (reports.to_markdown, {"report": TOLD}),
        "to_word": (reports.to_word, {"report": TOLD, "path": folder / "o.docx"}),
        "to_workbook": (reports.to_workbook, {"report": TOLD, "path": folder / "o.xlsx"}),
        "write_report": (
            reports.write_report,
            {"report": TOLD, "path": folder / "o.json", "replace": False},
        ),
        "write_feed": (
            reports.write_feed,
            {"feed": FEED, "path": folder / "o.ics", "replace": False},
        ),
        "from_json": (reports.Caseload.from_json, {"text": REPORT.to_json()}),
    }
    read = sources.read_events(folder / "log.csv")
    return every | {
        name: (call, {**every[name][1], "read": read})
        for name in OF_FILES
        for call in every[name][:1]
    }


RIGHT = {
    *(("read_frame", part, None) for part in ("columns", "dates", "blank", "leave_out", "caps")),
    ("read_frame", "blank", "neither"),
    ("read_wide", "columns", None),
    ("read_wide", "caps", None),
    ("read_wide", "sheet", None),
    ("read_events", "columns", None),
    ("read_events", "caps", None),
    ("read_events", "sheet", None),
    ("read_case_files", "caps", None),
    *((name, "dates", None) for name in ("read_wide", "read_events", "read_case_files")),
    *(
        (name, part, None)
        for name in ("read_wide", "read_events")
        for part in ("blank", "header_row", "separator", "encoding", "leave_out")
    ),
    *((name, "header_row", 3) for name in ("read_wide", "read_events")),
    *((name, "blank", "neither") for name in ("read_wide", "read_events", "File")),
    ("read_case_files", "case", "neither"),  # a finding says that no file has such a heading
    *((name, "case", None) for name in ("answered", "answers", "write_answers", "caseload")),
    *((name, "case", None) for name in ("standing", "forecast", "changes")),
    *((name, "case", None) for name in ("activity", "foi_pack")),
    ("forecast", "weeks", 3),
    *((name, "case", None) for name in ("timeliness", "waits", "annual_reviews")),
    *((name, "period", None) for name in ("timeliness", "waits")),
    ("timeliness", "limits", None),
    ("waits", "recorded_from", None),
    ("annual_reviews", "most", 3),
    *(("calendar_feed", name, None) for name in ("case", "alarm_days", "earlier")),
    *(("calendar_feed", "key", "neither"), ("calendar_feed", "alarm_days", 3)),
    ("caseload", "period", None),
    *((name, "read", None) for name in OF_FILES),
    ("caseload", "most", 3),
    ("show", "most", 3),
}
"""What looks wrong among all calls, and is right for this one."""
TEXTS = {"path", "title", "elsewhere", "answers_file"}


NAMES = (
    *(
        "read_wide",
        "read_frame",
        "read_events",
        "read_case_files",
        "from_toml",
        "ready",
        "ColumnMap",
        "File",
    ),
    *("Id", "Ignore", "Keep", "Values"),
    *("answered", "answers", "write_answers", "caseload", "show", "to_html", "from_json"),
    *("standing", "forecast", "changes"),
    *("chronology", "calendar_feed", "to_markdown", "to_word", "to_workbook"),
    *("write_report", "write_feed", "activity", "annual_reviews", "timeliness", "waits"),
    "foi_pack",
)


def test_no_public_call_is_missed(tmp_path: Path) -> None:
    values = {
        "BLANK_LISTS",
        "READY_MAPS",
        "FORMS",
        "DateForm",
        "CODES",
        "Code",
        "Caps",
        "Read",
        "ReadCaseFiles",
        "ReadEvents",
        "Answered",
        *("Column", "Feed", "Figure", "Part", "Passage", "Report", "Table"),
    }
    methods = {"from_toml", "ready", "from_json"}
    assert {*calls(tmp_path)} == {*NAMES}
    assert {*NAMES} - methods == {*sources.__all__, *reports.__all__} - values - {"Caseload"}


@pytest.mark.parametrize("name", NAMES)
def test_wrong_arguments_are_told_by_name(tmp_path: Path, name: str) -> None:
    call, right = calls(tmp_path)[name]
    call(**right)
    for argument in right:
        for wrong in WRONG:
            known = (name, argument, wrong) if not isinstance(wrong, list | dict) else ()
            if known in RIGHT or (isinstance(wrong, str) and argument in TEXTS):
                continue
            with pytest.raises((SendrulesError, TypeError, ValueError)) as raised:
                call(**{**right, argument: wrong})
            says = (argument, "a key", "answered", "show", "the first day")
            ours = isinstance(raised.value, SendrulesError)
            assert ours or str(raised.value).startswith(says), (argument, wrong)


def test_a_duty_holder_that_no_limit_has_is_refused() -> None:
    with pytest.raises(ValueError, match="did you mean 'local authority'"):
        reports.caseload(FRAME, as_at=AS_AT, duty_holder="local authoritty")
