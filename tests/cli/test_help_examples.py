"""Every example that a command's help gives is one of the record at hand, and runs."""

import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from commands import run
from fuzz.carriers import as_export, as_template, as_xml

from sendrules.cli.options import record_name
from sendrules.examples import example_case_file, example_caseload
from sendrules.records import RECORDS
from sendrules.sen2 import made_return

COMMANDS = (
    "demo",
    "activity",
    "standing",
    "forecast",
    "changes",
    "chronology",
    "feed",
    "foi",
    "report",
    "limits",
    "latest",
    "vectors",
    "check",
    "published",
    "timeline",
    "timeline case-file",
    "sen2",
    "sen2 check",
    "sen2 compare",
    "sen2 timeliness",
    "sen2 convert",
    "sen2 demo",
)
BY_RECORD = [f"timeline {record_name(record)}" for record in RECORDS]


def examples(command: str) -> Iterator[str]:
    """The examples of a command, each on one line."""
    shown = run(*command.split(), "--help").stdout
    block = re.split(r"\n\n", re.split(r"(?:Examples|Start here):\n", shown)[1])[0]
    joined = re.sub(r"(\\|\|)\n\s+", r"\1 ", block).replace("\\ ", "")
    yield from (line.strip() for line in joined.splitlines())


def outcome(example: str) -> tuple[int, str, str]:
    """Run an example: what a pipe gives it, and what it is piped or written to, stand aside."""
    given = None
    if found := re.match(r"echo '(?P<text>.*)' \| (?P<rest>.*)", example):
        given, example = found["text"], found["rest"]
    words = shlex.split(re.split(r" [|>] ", example)[0])
    assert words[0] == "sendrules"
    result = run(*words[1:], given=given)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def files(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files that the examples name, for one test to write beside."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the examples name, made once."""
    folder = tmp_path_factory.mktemp("files")
    with chdir(folder):
        _make_files()
    return folder


def _make_files() -> None:
    frame = example_caseload(5)
    frame.write_csv("requests.csv")
    frame.write_excel("requests.xlsx")
    Path("columns.toml").write_text("[columns]\n")
    Path("reviews.csv").write_text("id,plan_made,meeting_held\nA,2025-01-06,2026-01-05\n")
    Path("transfers.csv").write_text("id,transfer,to_post_16\nA,2027-09-01,no\n")
    Path("records").mkdir()
    Path("records/needs-assessments.csv").write_text("case,request_received\nA,2025-04-02\n")
    Path("log.csv").write_text(
        "case,process,event,date\nA,needs assessment,request_received,2026-10-01\n"
    )
    advice = example_caseload(1).select("id", "request_received")
    advice.write_excel("advice.xlsx")
    sample = Path(__file__).parents[1] / "sen2" / "published_sample.csv"
    Path("timeliness_20_week.csv").write_bytes(sample.read_bytes())
    Path("case.json").write_text('{"request_received": "2025-04-02"}')
    given = made_return(persons=5)
    as_xml(given, Path())[0].rename("SEN2_2027.xml")
    as_xml(made_return(persons=6), Path())[0].rename("corrected.xml")
    Path("codes.toml").write_text('S2201 = "1"\n')
    as_template(given, Path())[0].rename("template.xlsm")
    Path("export").mkdir()
    as_export(given, Path("export"))


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_examples_of_a_command_run(command: str) -> None:
    found = list(examples(command))
    assert found
    if command in {"timeline case-file", "chronology", "feed"}:
        Path("case.json").write_text(example_case_file().model_dump_json())
    for example in found:
        code, out, err = outcome(example)
        assert code in {0, 1}, (example, err)
        assert out or err, example


@pytest.mark.parametrize("command", BY_RECORD)
def test_the_examples_of_a_record_start_one_of_its_limits(command: str) -> None:
    first, second = examples(command)
    assert first.startswith(
        "sendrules timeline --"
        if command.endswith(" needs-assessment")
        else f"sendrules {command} --"
    )
    for example in (first, second):
        code, _, err = outcome(example)
        assert (code, err) == (0, ""), example
    _, out, _ = outcome(first)
    assert re.search(r"overdue|running|in time|cannot tell", out), out
