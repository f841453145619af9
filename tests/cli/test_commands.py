"""The commands: what they print, what they write, and how they end."""

import csv
import json
from datetime import datetime
from pathlib import Path

import pytest
from commands import run
from support import in_one_test, vectors_document

import sendrules as sr
from sendrules.clock import Days
from sendrules.exchange import LimitsDocument, VectorsDocument
from sendrules.records import RECORDS
from sendrules.rules import Authority, BeginningWith, Counted
from sendrules.rules.prose.counting import form
from sendrules.rules.prose.plain import length
from sendrules.rules.walk import parts_of

HEAD = (
    "id,request_received,assessment_agreed,decision_notified,child_name,plan_decision_notified,"
    "final_plan_sent\n"
)
GOOD = HEAD + "A-1,2025-04-02,yes,2025-05-10,Quux,,\nA-2,2025-09-25,,,Quux,,\n"
ODD = GOOD + "A-3,2025-04-02,yes,2020-05-10,Quux,,\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "odd.csv"
    path.write_text(ODD, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command", [[], ["demo"], ["report"], ["timeline"], ["limits"], ["vectors"], ["check"]]
)
def test_help_has_examples_and_exit_codes(command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert f"  sendrules {' '.join(command)}" in result.stdout
    assert "Exit codes: 0 fine" in result.stdout


def test_no_words_at_all_give_help() -> None:
    assert "Usage: sendrules" in run().output.replace("root", "sendrules")


def test_version() -> None:
    assert run("--version").stdout == f"sendrules {sr.__version__}\n"


class TestDemo:
    def test_it_writes_a_folder_and_says_so(self, tmp_path: Path) -> None:
        result = run("demo", "-o", tmp_path / "new" / "demo")
        assert result.exit_code == 0
        assert "Northmere Council" in result.stdout
        for name in ("report.html", "caseload.csv", "answers.csv"):
            assert (tmp_path / "new" / "demo" / name).stat().st_size > 0
            assert f"Wrote {tmp_path / 'new' / 'demo' / name}" in result.stderr

    def test_it_writes_a_page_alone(self, tmp_path: Path) -> None:
        assert run("demo", "-o", tmp_path / "x.html").exit_code == 0
        assert [p.name for p in tmp_path.iterdir()] == ["x.html"]

    def test_its_caseload_gives_its_report(self, tmp_path: Path) -> None:
        shown = run("demo", "-o", tmp_path).stdout
        again = run("report", tmp_path / "caseload.csv", "--as-at", "2026-11-23").stdout
        assert again.splitlines()[2:8] == shown.splitlines()[2:8]


class TestReport:
    def test_a_summary_on_stdout_and_chatter_on_stderr(self, good: Path, tmp_path: Path) -> None:
        page, every, data = (tmp_path / n for n in ("r.html", "a.csv", "r.json"))
        result = run(
            *("report", good, "--as-at", "2025-11-01", "--title", "Northmere"),
            *("-o", page, "--csv", every, "--json", data),
        )
        assert result.exit_code == 0
        assert "Northmere: EHC needs assessments as at the end of Saturday" in result.stdout
        assert "A-1" in result.stdout
        assert "Wrote" not in result.stdout
        assert json.loads(data.read_text("utf-8"))["overdue_cases"] == 1
        for path in (page, every, data):
            assert f"Wrote {path}" in result.stderr
            assert "A-1" in path.read_text("utf-8")
            assert "Quux" not in path.read_text("utf-8")

    def test_an_error_in_the_data_exits_1_and_reports_all_the_same(self, odd: Path) -> None:
        result = run("report", odd, "--as-at", "2025-11-01")
        assert result.exit_code == 1
        assert "A-1" in result.stdout
        assert "sendrules check" in result.stderr

    def test_json_alone_on_stdout(self, good: Path) -> None:
        body = json.loads(run("report", good, "--as-at", "2025-11-01", "--json", "-").stdout)
        assert body["as_at"] == "2025-11-01"
        assert body["quality"]["rows_read"] == 2

    def test_a_reading_is_chosen_and_named(self, tmp_path: Path) -> None:
        case = tmp_path / "case.csv"
        case.write_text(
            "id,request_received,assessment_agreed,decision_notified,refusal_reversed,plan_needed\n"
            "A-1,2024-12-16,no,2025-01-27,2025-02-21,yes\n",
            encoding="utf-8",
        )
        options = ("report", case, "--as-at", "2025-05-20", "--reading", "from-the-change-of-mind")
        assert "Disputed law is read so: from-the-change-of-mind" in run(*options).stdout
        rows = list(csv.DictReader(run(*options, "--csv", "-").stdout.splitlines()))
        (plan,) = (row for row in rows if row["limit"] == "send-2014/13(2)")
        assert (plan["due"], plan["alternative"]) == ("2025-05-30", "2025-05-05")

    def test_csv_alone_on_stdout(self, good: Path) -> None:
        lines = run("report", good, "--as-at", "2025-11-01", "--csv", "-").stdout.splitlines()
        assert lines[0].startswith("row,case,limit,")
        assert len(lines) == 1 + 2 * len(sr.limits().on(sr.NeedsAssessment))

    def test_a_column_may_be_shown(self, good: Path) -> None:
        result = run("report", good, "--as-at", "2025-11-01", "--show", "child_name")
        assert "Quux" in result.stdout

    def test_a_column_map_and_the_order_of_dates(self, tmp_path: Path) -> None:
        file, columns = tmp_path / "x.csv", tmp_path / "map.toml"
        file.write_text("Ref,Request in\nA-1,2/4/2025\n", encoding="utf-8")
        columns.write_text('[columns]\nRef = "id"\n"Request in" = "request_received"\n', "utf-8")
        words = ["report", file, "--as-at", "2025-11-01", "--map", columns, "--json", "-"]
        body = json.loads(run(*words, "--dates", "dmy").stdout)
        assert body["overdue"][0]["days_late"] == 171

    def test_a_log_of_events(self, tmp_path: Path) -> None:
        log = tmp_path / "log.csv"
        log.write_text(
            "case,process,event,date\nA-1,needs assessment,request_received,2025-04-02\n", "utf-8"
        )
        result = run("report", log, "--events", "--as-at", "2025-11-01", "--json", "-")
        assert json.loads(result.stdout)["overdue"][0]["case"] == "A-1"

    def test_cases_without_a_reference_are_named_after_their_row_in_the_file(
        self, tmp_path: Path
    ) -> None:
        file = tmp_path / "x.csv"
        file.write_text("id,request_received\nA-1,2025-10-30\n,2025-04-02\n", encoding="utf-8")
        result = run("report", file, "--as-at", "2025-11-01", "--json", "-")
        # The heading is row 1 of the file, as a spreadsheet counts.
        assert json.loads(result.stdout)["overdue"][0]["case"] == "row 3"

    def test_as_at_is_required(self, good: Path) -> None:
        result = run("report", good)
        assert result.exit_code == 2
        assert "--as-at" in result.stderr


class TestTimeline:
    def test_the_facts_are_options(self) -> None:
        result = run("timeline", "--request-received", "2025-04-02", "--as-at", "2025-11-01")
        assert result.exit_code == 0
        line = next(x for x in result.stdout.splitlines() if "reg 13(2) " in x)
        assert "Wed 20 Aug 2025" in line
        assert "73 late" in line
        assert "1 limit of the law not kept. 1 more past and contingent" in result.stdout

    @pytest.mark.parametrize("record", RECORDS)
    def test_every_fact_of_every_record_has_an_option(
        self, record: type[sr.NeedsAssessment]
    ) -> None:
        text = run("timeline", record.process().replace(" ", "-"), "--help").stdout
        for name in record.facts():
            assert f"--{name.replace('_', '-')}" in text

    def test_another_record_is_named_first(self) -> None:
        result = run(
            *("timeline", "advice-request", "--request-received", "2025-04-02"),
            *("--section-31-body", "--as-at", "2025-11-01"),
        )
        assert "reg 8(1)" in result.stdout

    def test_no_is_not_the_same_as_not_known(self) -> None:
        words = ["timeline", "--request-received", "2025-04-02", "--as-at", "2025-11-01"]
        words += ["--output", "json", "--decision-notified", "2025-05-10"]
        unknown, no = (
            json.loads(run(*w).stdout) for w in (words, [*words, "--no-assessment-agreed"])
        )
        assert "assessment_agreed" not in unknown["record"]
        assert no["record"]["assessment_agreed"] is False

    def test_json_in_and_json_out(self, tmp_path: Path) -> None:
        case = '{"request_received": "2025-04-02"}'
        file = tmp_path / "case.json"
        file.write_text(case, encoding="utf-8")
        words = ("timeline", "--as-at", "2025-11-01", "--output", "json", "--json")
        from_file, from_stdin = run(*words, file).stdout, run(*words, "-", given=case).stdout
        assert from_file == from_stdin
        assert sr.Timeline.from_json(from_file)["reg 13(2)"].days_late == 73

    def test_explain_prints_every_explanation(self) -> None:
        words = ("timeline", "--request-received", "2025-04-02", "--as-at", "2025-11-01")
        text = run(*words, "--explain").stdout
        assert text.count("Source: ") == len(sr.limits().on(sr.NeedsAssessment))

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            ([], "Give at least one fact"),
            (["--request-received", "02/04/2025"], "request_received"),
            (["--request-recieved", "2025-04-02"], "--request-received"),
            (["--json", "nosuch.json"], "nosuch.json"),
            (["--json", "-", "--request-received", "2025-04-02"], "not both"),
            (["--json", "-"], "not valid JSON"),
        ],
    )
    def test_misuse_is_one_clear_line(self, words: list[str], says: str) -> None:
        result = run("timeline", *words, "--as-at", "2025-11-01", given="{")
        assert result.exit_code == 2
        assert says in result.stderr
        assert "Traceback" not in result.output
        assert result.stdout == ""


@in_one_test(sr.limits(), str)
def test_a_limit_is_shown_with_its_law(name: str) -> None:
    limit, text = sr.limit(name), run("limits", name).stdout
    assert limit.says in text
    assert f"Source: {limit.url}" in text
    # The one day that a date begins only moves it, and is not said.
    counted = [
        p
        for p in parts_of(limit.due)
        if isinstance(p, Counted) and not (isinstance(p, BeginningWith) and p.period == Days(1))
    ]
    assert [str(p.period) for p in counted if f" {length(p.period)} " not in text] == []
    assert f"{'Kind:':<12}a {form(limit)[0]}\n" in text
    assert all(carried.citation.short in text for carried in limit.unless)


class TestLimits:
    def test_every_limit_is_listed(self) -> None:
        text = run("limits").stdout
        assert all(name in text for name in sr.limits())

    def test_lists_can_be_narrowed(self) -> None:
        def ids(*words: str) -> set[str]:
            return {x["id"] for x in json.loads(run("limits", "--json", *words).stdout)["limits"]}

        book = sr.limits()
        assert ids() == set(book)
        assert ids("--on", "advice-request") == {x.id for x in book.on(sr.AdviceRequest)}
        assert ids("--authority", "guidance") == {
            x.id for x in book.values() if x.authority is Authority.GUIDANCE
        }
        assert ids("--holder", "Local Authority", "--on", "NeedsAssessment") == {
            x.id for x in book.on(sr.NeedsAssessment) if x.duty_holder == "local authority"
        }
        assert ids("--instrument", "first-tier tribunal rules") == {
            x.id for x in book.values() if x.id.startswith("ftt-hesc-2008/")
        }
        assert ids("--holder", "mediation adviser", "--on", "old-law-request") == set()

    @pytest.mark.parametrize(
        ("option", "there"),
        [("--holder", "local authority"), ("--instrument", "Equality Act 2010")],
    )
    def test_words_that_no_limit_has_are_told_with_those_that_there_are(
        self, option: str, there: str
    ) -> None:
        result = run("limits", option, "zzz", "--json")
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"no limit has the {option} 'zzz'. There are: " in result.stderr
        assert there in result.stderr

    def test_a_superseded_text_and_its_successors_name_each_other(self) -> None:
        then, now = run("limits", "send-2014/45(5)@as-made"), run("limits", "reg 45(5)(a)")
        assert "for triggers from 1 September 2014 to 22 March 2015" in then.stdout
        assert "send-2014/45(5)(a), since 23 March 2015: 2 weeks after" in then.stdout
        assert "send-2014/45(5)(b), since 23 March 2015: 5 weeks after" in then.stdout
        assert "send-2014/45(5)@as-made, from 1 September 2014 to 22 March 2015" in now.stdout
        assert "send-2014/45(5)(b), since" not in now.stdout

    def test_a_duty_without_a_number_of_days_has_no_date(self) -> None:
        assert "no number of days is set" in run("limits", "s.42(2)").stdout
        (body,) = json.loads(run("limits", "s.42(2)", "--json").stdout)["limits"]
        assert (body["in_words"]["due"], body["in_words"]["starts"]) == (None, "plan_made")

    def test_one_as_data(self) -> None:
        body = json.loads(run("limits", "regulation 13(2)", "--json").stdout)
        assert [x["id"] for x in body["limits"]] == ["send-2014/13(2)"]
        assert body["limits"][0]["in_words"]["due"].startswith("20 weeks after")
        assert [x["name"] for x in body["records"]] == ["needs assessment"]
        assert [x["title"] for x in body["provisions"]] == ["timescales for EHC plans"]

    def test_the_whole_law_as_data(self) -> None:
        text = run("limits", "--json").stdout
        assert LimitsDocument.from_json(text) == LimitsDocument.of(sr.limits())

    def test_the_schema_of_the_data(self) -> None:
        schema = json.loads(run("limits", "--json-schema").stdout)
        assert schema == LimitsDocument.json_schema()

    def test_an_unknown_limit_and_an_unknown_record(self) -> None:
        unknown = run("limits", "reg 13(9)")
        assert (unknown.exit_code, unknown.stdout) == (2, "")
        assert unknown.stderr.startswith("sendrules: No time limit is called")
        assert run("limits", "--on", "trial").exit_code == 2


class TestVectors:
    def test_every_vector_is_listed(self) -> None:
        lines = run("vectors").stdout.splitlines()
        assert len(lines) == 1 + len(vectors_document().vectors)

    def test_those_of_one_limit(self) -> None:
        result = run("vectors", "regulation 13(2)")
        assert {x.split()[0] for x in result.stdout.splitlines()[1:]} == {"send-2014/13(2)"}
        body = json.loads(run("vectors", "reg 13(2)", "--json").stdout)
        assert {x["limit"] for x in body["vectors"]} == {"send-2014/13(2)"}

    def test_all_as_data(self) -> None:
        text = run("vectors", "--json").stdout
        assert VectorsDocument.from_json(text) == vectors_document()

    def test_the_schema_of_the_data(self) -> None:
        schema = json.loads(run("vectors", "--json-schema").stdout)
        assert schema == VectorsDocument.json_schema()

    def test_an_unknown_limit(self) -> None:
        unknown = run("vectors", "reg 13(9)", "--json")
        assert (unknown.exit_code, unknown.stdout) == (2, "")
        assert unknown.stderr.startswith("sendrules: No time limit is called")


class TestCheck:
    def test_nothing_odd_exits_0(self, good: Path) -> None:
        result = run("check", good, "--as-at", "2025-11-01")
        assert result.exit_code == 0
        assert "Read 2 rows: 2 used, 0 refused" in result.stderr

    def test_an_error_exits_1_a_finding_a_line(self, odd: Path) -> None:
        result = run("check", odd)
        assert result.exit_code == 1
        assert "NA101 error, A-3: " in result.stdout
        assert all(" error, " in x or " query, " in x for x in result.stdout.splitlines())

    def test_findings_of_the_file_come_too(self, tmp_path: Path) -> None:
        file = tmp_path / "x.csv"
        file.write_text("id,request_received\nA-1,soon\nA-2,2025-04-02\n", encoding="utf-8")
        result = run("check", file, "--json")
        assert result.exit_code == 1
        assert "1 refused" in result.stderr
        assert "soon" not in result.output
        errors = [f for f in json.loads(result.stdout) if f["severity"] == "error"]
        assert [f["facts"] for f in errors if f["code"].startswith("SRC")] == [["request_received"]]

    def test_dates_after_the_day_are_found_only_when_it_is_given(self, good: Path) -> None:
        assert "A-2" not in run("check", good).stdout
        assert "A-2" in run("check", good, "--as-at", "2025-06-01").stdout

    def test_other_records(self, tmp_path: Path) -> None:
        file = tmp_path / "x.csv"
        file.write_text("id,advice_provided,request_received\n1,2020-01-01,2025-01-01\n", "utf-8")
        assert "AR" in run("check", file, "--on", "advice-request").stdout


@pytest.mark.parametrize(
    "words",
    [
        ["report", "nosuch.csv", "--as-at", "2025-11-01"],
        ["report", "nosuch.csv", "--as-at", "01/11/2025"],
        ["report", "nosuch.csv", "--as-at", "2025-11-01", "--map", "nosuch.toml"],
        ["check", "nosuch.csv"],
        ["demo", "-o", "/dev/null/x.html"],
        ["demo", "-o", "/dev/null"],
        ["nosuch"],
    ],
)
def test_misuse_exits_2_without_a_traceback(words: list[str]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stderr
    assert "Traceback" not in result.output


def test_a_file_that_cannot_be_written_is_misuse(good: Path, tmp_path: Path) -> None:
    for option in ("-o", "--csv", "--json"):
        result = run("report", good, "--as-at", "2025-11-01", option, tmp_path)
        assert result.exit_code == 2
        assert result.stderr.startswith("sendrules: ")
        assert len(result.stderr.splitlines()) == 1


class TestHolidays:
    """Bank holidays of ones own."""

    DECLINED = ("mediation", "--mediation-declined", "2025-05-01", "--as-at", "2025-05-20")

    @pytest.mark.parametrize(
        ("options", "due"),
        [
            ((), "Wed 7 May 2025"),
            (("--holiday", "2025-05-06"), "Thu 8 May 2025"),
            (("--holiday", "2025-05-06", "--holiday", "2025-05-07"), "Fri 9 May 2025"),
            (("--without-holiday", "2025-05-05"), "Tue 6 May 2025"),
            (("--holiday", "2025-05-06", "--without-holiday", "2025-05-05"), "Wed 7 May 2025"),
        ],
    )
    def test_a_timeline_and_a_report_count_by_them(
        self, tmp_path: Path, options: tuple[str, ...], due: str
    ) -> None:
        assert f"{due}" in run("timeline", *self.DECLINED, *options).stdout
        file = tmp_path / "mediations.csv"
        file.write_text("id,mediation_declined\nM1,2025-05-01\n")
        asked = ("report", file, "--on", "mediation", "--as-at", "2025-05-20", "--csv", "-")
        answers = run(*asked, *options).stdout
        day = datetime.strptime(due[4:], "%d %b %Y").date().isoformat()  # noqa: DTZ007
        assert [line for line in answers.splitlines() if "34(1)" in line and day in line]

    def test_backward_planning_counts_by_them(self) -> None:
        asked = ("latest", "reg 34(1)", "--by", "2025-05-07")
        assert "Thu 1 May 2025" in run(*asked).stdout
        assert "Wed 30 Apr 2025" in run(*asked, "--holiday", "2025-05-06").stdout

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            (("--holiday", "6/5/2025"), "is not a date"),
            (("--holiday", "2075-05-06"), "bank holidays are known from 2000 to 2050"),
            (("--without-holiday", "2025-05-06"), "Tuesday 6 May 2025, which is no bank holiday"),
        ],
    )
    def test_what_is_no_holiday_is_refused(self, options: tuple[str, ...], says: str) -> None:
        result = run("timeline", *self.DECLINED, *options)
        assert (result.exit_code, result.stdout) == (2, "")
        assert says in result.stderr
