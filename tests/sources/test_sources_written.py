"""How a file is written, stated by its reader: words that mean blank, and forms of dates."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from commands import run

from sendrules import AnnualReview
from sendrules.errors import SourceError
from sendrules.records import RECORDS, NeedsAssessment
from sendrules.sources import BLANK_LISTS, FORMS, ColumnMap, File, read_events, read_wide
from sendrules.sources.blank import USUAL_WORDS

SECOND_OF_APRIL = date(2025, 4, 2)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "requests.csv"


def cell_of(file: Path, cell: str, *dates: str) -> tuple[date | None, list[str]]:
    """Read one date: its value (or None) and the codes of the findings."""
    quoted = cell.replace('"', '""')
    file.write_text(f'id,request_received\n1,"{quoted}"\n', "utf-8")
    read = read_wide(file, NeedsAssessment, dates=dates)  # type: ignore[arg-type]
    value = read.frame["request_received"][0] if read.rows_used else None
    return value, [found.code for found in read.findings]


# ── Words that mean blank ────────────────────────────────────────────────────────────────────────

NULLS = "id,request_received,assessment_agreed,final_plan_sent,died\n1,2025-04-02,N/A,NULL,\n"


def test_a_word_that_often_means_blank_is_no_blank_until_that_is_stated(file: Path) -> None:
    file.write_text(NULLS, "utf-8")
    read = read_wide(file, NeedsAssessment)
    assert (read.rows_used, [f.code for f in read.findings]) == (0, ["SRC29", "SRC29"])
    assert "read the file with --blank usual-words" in read.findings[0].message


def test_the_usual_words_are_blank_where_that_is_stated(file: Path) -> None:
    file.write_text(NULLS, "utf-8")
    read = read_wide(file, NeedsAssessment, blank="usual-words")
    assert read.findings == ()
    assert read.frame.row(0) == ("1", SECOND_OF_APRIL, None, None, None)


@pytest.mark.parametrize("word", ["TBC", " tbc ", "To  be\tconfirmed"])
def test_own_words_are_blank_in_any_case_of_letters(file: Path, word: str) -> None:
    file.write_text(f"request_received,died\n2025-04-02,{word}\n", "utf-8")
    read = read_wide(file, NeedsAssessment, blank=("tbc", "to be confirmed"))
    assert read.findings == ()
    assert read.frame["died"].to_list() == [None]


@pytest.mark.parametrize(
    ("cell", "dates"),
    [("1900-01-01", ()), ("01/01/1900 00:00", ("dmy",)), ("1900-01-01T00:00:00.000", ())],
)
def test_a_day_that_means_blank_is_known_in_every_form(
    file: Path, cell: str, dates: tuple[str, ...]
) -> None:
    file.write_text(f"request_received,died\n2025-04-02,{cell}\n", "utf-8")
    for blank in ("usual-dates", "1900-01-01"):
        read = read_wide(file, NeedsAssessment, dates=dates, blank=blank)  # type: ignore[arg-type]
        assert read.findings == ()
        assert read.frame["died"].to_list() == [None]


def test_a_day_beyond_the_calendar_means_blank_where_that_is_stated(file: Path) -> None:
    assert cell_of(file, "9999-12-31") == (None, ["SRC26"])
    file.write_text("request_received,died\n2025-04-02,9999-12-31\n2025-04-03,\n", "utf-8")
    read = read_wide(file, NeedsAssessment, blank="usual-dates")
    assert (read.findings, read.rows_used) == ((), 2)


def test_a_row_of_blank_words_is_a_blank_row(file: Path) -> None:
    file.write_text("id,request_received\nNULL,NULL\n1,2025-04-02\n", "utf-8")
    read = read_wide(file, NeedsAssessment, blank="usual-words")
    assert (read.rows_used, read.rows_left_out) == (1, 1)


def test_an_event_with_a_word_for_its_date_has_none(file: Path) -> None:
    file.write_text(
        "case,process,event,date\n"
        "A,annual review,meeting_held,2025-05-12\nA,annual review,decision_sent,NULL\n"
        "A,annual review,died,1900-01-01\n",
        "utf-8",
    )
    read = read_events(file, blank=("usual-words", "usual-dates"))
    assert (read.rows_used, read.rows_left_out) == (1, 2)
    assert read.frames[AnnualReview].columns == ["id", "meeting_held"]


def test_a_word_is_not_both_blank_and_a_yes() -> None:
    with pytest.raises(SourceError, match="'none' is listed as a yes or a no, and as blank"):
        ColumnMap.model_validate({"values": {"no": ["None"]}, "file": {"blank": ["usual-words"]}})


def test_no_choice_of_a_fact_is_a_usual_word_for_blank() -> None:
    choices = {x.casefold() for r in RECORDS for f in r.facts().values() for x in f.choices}
    assert choices.isdisjoint(USUAL_WORDS)
    assert not {*BLANK_LISTS} & {*USUAL_WORDS}


# ── Forms of dates ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", [name for name in FORMS if name != "cut-times"])
def test_every_form_reads_its_example(file: Path, name: str) -> None:
    assert cell_of(file, FORMS[name].example, name) == (SECOND_OF_APRIL, [])


@pytest.mark.parametrize(
    ("cell", "dates"),
    [
        ("2/4/25", ("dmy-20yy",)),
        ("2.4.2025", ("dmy-20yy",)),
        ("4-2-25 00:00", ("mdy-20yy",)),
        ("02-Apr-2025", ("month-name",)),
        ("2 APRIL 2025", ("month-name",)),
        ("2025-Apr-02 00:00:00", ("month-name",)),
        ("2 Apr 25", ("month-name-20yy",)),
        ("2025.4.2", ("ymd",)),
        ("45749.0", ("excel-1900",)),
        ("45749.4375", ("excel-1900", "cut-times")),
        ("02/04/2025 9:15 PM", ("dmy", "cut-times")),
        ("2025-04-02T09:15:00.123", ("cut-times",)),
        ("2025-04-02T00:00:00Z", ("utc",)),
        ("2025-04-02T22:59:59.999Z", ("utc",)),
        ("2025-04-01 23:00:00+00:00", ("utc",)),
        ("2025-04-02T00:00+0100", ("utc",)),
        ("[2025,4,2,0,0]", ("json-array",)),
        ("[2025, 4, 2, 9, 15]", ("json-array", "cut-times")),
        ("/Date(1743548400000+0100)/", ("dotnet",)),
        ("20250402", ("dmy", "compact", "excel-1900", "month-name")),
    ],
)
def test_a_date_is_read_in_the_forms_stated(file: Path, cell: str, dates: tuple[str, ...]) -> None:
    assert cell_of(file, cell, *dates) == (SECOND_OF_APRIL, [])


def test_a_moment_in_winter_is_of_the_day_that_it_gives(file: Path) -> None:
    assert cell_of(file, "2025-01-14T23:30:00Z", "utc") == (date(2025, 1, 14), [])
    assert cell_of(file, "/Date(1736899200000)/", "dotnet") == (date(2025, 1, 15), [])


def test_a_moment_whose_day_hangs_on_summer_time_is_told_as_far_as_that_is_known(
    file: Path,
) -> None:
    """The tables of Polars end in 2099: later summers would be a day early."""
    assert cell_of(file, "2099-07-01T23:00:00Z", "utc") == (date(2099, 7, 2), [])
    assert cell_of(file, "2100-07-01T22:59:00Z", "utc") == (date(2100, 7, 1), [])
    assert cell_of(file, "2100-07-01T23:00:00Z", "utc") == (None, ["SRC22"])
    assert cell_of(file, "/Date(4118166000000)/", "dotnet") == (None, ["SRC36"])


def test_a_list_that_is_no_day_is_not_told_to_use_the_form_that_is_stated(file: Path) -> None:
    assert cell_of(file, "[2025, 9]", "json-array") == (None, ["SRC21"])
    assert cell_of(file, "[2025, 9]") == (None, ["SRC21"])
    assert cell_of(file, "[2025, 9, 2, 10, 30]", "json-array") == (None, ["SRC23"])


@pytest.mark.parametrize(
    ("cell", "code", "option"),
    [
        ("02/09/25", "SRC25", "--dates dmy-20yy"),
        ("02-Sep-2025", "SRC27", "--dates month-name"),
        ("02-SEP-25", "SRC27", "month-name-20yy"),
        ("2 September 2025", "SRC27", "--dates month-name"),
        ("45902", "SRC24", "--dates excel-1900"),
        ("NULL", "SRC29", "--blank usual-words"),
        ("2025-09-02T00:00:00Z", "SRC35", "--dates utc"),
        ("2025-09-01T23:00:00.000Z", "SRC35", "in UTC"),
        ("2025-09-01 23:00:00", "SRC52", "as a moment in UTC on the day before"),
        ("01/09/2025 23:00", "SRC52", "British Summer Time"),
        ("1899-12-31 00:00:00", "SRC58", "a formula that was never worked out"),
        ("02/09/2025 09:15", "SRC23", "--dates cut-times"),
        ("2025/09/02", "SRC28", "--dates ymd"),
        ("20250902", "SRC24", "compact"),
        ("[2025, 9, 2]", "SRC36", "--dates json-array"),
        ("/Date(1756767600000)/", "SRC36", "dotnet"),
    ],
)
def test_a_form_that_is_not_stated_is_refused_with_the_option_that_reads_it(
    file: Path, cell: str, code: str, option: str
) -> None:
    assert cell_of(file, cell) == (None, [code])
    assert option in read_wide(file, NeedsAssessment).findings[0].message


@pytest.mark.parametrize(
    ("cell", "dates", "code"),
    [
        ("29 February 2025", ("month-name",), "SRC22"),
        ("2 Aprel 2025", ("month-name",), "SRC21"),
        ("2025/13/01", ("ymd",), "SRC22"),
        ("20250230", ("compact",), "SRC22"),
        ("1234", ("excel-1900",), "SRC24"),
        ("45749.5", ("excel-1900",), "SRC24"),
        ("999999", ("excel-1900",), "SRC26"),
        ("2025-04-02T09:15:00Z", ("cut-times",), "SRC35"),
        ("2025-04-02T25:00:00Z", ("utc",), "SRC22"),
        ("[2025, 13, 2]", ("json-array",), "SRC22"),
        ("/Date(99999999999999)/", ("dotnet",), "SRC26"),
    ],
)
def test_what_a_stated_form_cannot_read_is_refused(
    file: Path, cell: str, dates: tuple[str, ...], code: str
) -> None:
    assert cell_of(file, cell, *dates) == (None, [code])


def test_nine_dates_of_one_export(file: Path) -> None:
    cells = ["02/09/25", "02-Sep-2025", "2 September 2025", "45902", "NULL", "2025-09-02T00:00:00Z"]
    cells += ["02/09/2025 09:15", "2025/09/02", "20250902"]
    rows = "".join(f"{number},2025-09-01,{cell}\n" for number, cell in enumerate(cells))
    file.write_text(f"id,request_received,died\n{rows}", "utf-8")
    forms = ["dmy-20yy", "month-name", "excel-1900", "utc", "cut-times", "ymd", "compact"]
    words = [word for form in forms for word in ("--dates", form)]
    told = run("check", file, *words, "--blank", "usual-words")
    assert "Read 9 rows: 9 used, 0 refused." in told.stderr
    read = read_wide(file, NeedsAssessment, dates=forms, blank="usual-words")  # type: ignore[arg-type]
    assert read.frame["died"].value_counts().sort("count").rows() == [
        (None, 1),
        (date(2025, 9, 2), 8),
    ]


@pytest.mark.parametrize(
    ("dates", "says"),
    [
        (("dmy", "mdy"), "dmy and mdy read the same text as different days"),
        (("mdy-20yy", "dmy"), "mdy-20yy read the same text|dmy read the same text"),
        (("excel-1900", "excel-1904"), "read the same text as different days"),
        (("monthname",), "no form of dates 'monthname'; did you mean 'month-name'"),
    ],
)
def test_forms_that_cannot_be_together(file: Path, dates: tuple[str, ...], says: str) -> None:
    file.write_text("died\n", "utf-8")
    with pytest.raises(SourceError, match=says) as raised:
        read_wide(file, NeedsAssessment, dates=dates)  # type: ignore[arg-type]
    assert str(raised.value).startswith("dates")


def test_forms_contradict_each_other_both_ways() -> None:
    for name, form in FORMS.items():
        for other in form.contradicts:
            assert name in FORMS[other].contradicts


def test_the_documentation_has_every_form_and_list() -> None:
    page = (Path(__file__).parents[2] / "docs/how-to/exports.md").read_text("utf-8")
    assert [name for name in (*FORMS, *BLANK_LISTS) if f"`{name}`" not in page] == []


# ── Where it is stated ───────────────────────────────────────────────────────────────────────────


def test_a_column_map_says_how_its_file_is_written(file: Path, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(
        '[file]\ndates = ["dmy"]\nblank = ["usual-words", "1900-01-01"]\n', "utf-8"
    )
    file.write_text("request_received,died\n2/4/2025,NULL\n3/4/2025,01/01/1900\n", "utf-8")
    column_map = ColumnMap.from_toml(tmp_path / "map.toml")
    read = read_wide(file, NeedsAssessment, columns=column_map)
    assert read.findings == ()
    assert read.frame["died"].to_list() == [None, None]
    told = run("check", file, "--map", tmp_path / "map.toml")
    assert "Read 2 rows: 2 used, 0 refused." in told.stderr


def test_what_a_call_states_counts_before_the_map(file: Path) -> None:
    column_map = ColumnMap(file=File(dates=("dmy",), blank=("x",)))
    file.write_text("request_received,died\n4/2/2025,x\n", "utf-8")
    read = read_wide(file, NeedsAssessment, columns=column_map, dates="mdy")
    assert read.frame.select("request_received", "died").row(0) == (SECOND_OF_APRIL, None)
    assert read.frame.schema["died"] == pl.Date


def test_the_hint_of_a_report_repeats_how_the_file_is_written(file: Path) -> None:
    file.write_text("request_received,died\n2/4/2025,soon\n", "utf-8")
    words = ("--dates", "dmy", "--dates", "month-name", "--blank", "-")
    told = run("report", file, *words, "--as-at", "2025-11-01")
    assert told.exit_code == 1
    assert "--dates dmy --dates month-name --blank - --as-at 2025-11-01" in told.stderr


def test_a_form_that_the_command_does_not_know(file: Path) -> None:
    told = run("check", file, "--dates", "dym")
    assert told.exit_code == 2
    assert "dmy-20yy" in told.output
