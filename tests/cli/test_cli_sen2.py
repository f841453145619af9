"""The commands of the SEN2 return."""

import csv
import json
from pathlib import Path

import pytest
from commands import run
from fuzz.carriers import as_export, as_xml

from sendrules import sen2


@pytest.fixture
def message(tmp_path: Path) -> Path:
    (file,) = as_xml(sen2.made_return(persons=80), tmp_path)
    return file


@pytest.mark.parametrize("width", ["40", "60", "80", "120", "200"])
def test_no_figure_is_cut_at_any_width(message: Path, width: str) -> None:
    done = run("sen2", "timeliness", str(message), environment={"COLUMNS": width})
    assert done.exit_code == 0
    measured = sen2.timeliness(sen2.read_return(message))
    words = done.stdout.split()
    for figure in (
        measured.with_plan,
        measured.including.plans,
        measured.including.percent_within,
        measured.excluding.percent_within,
        measured.six_weeks.percent_within,
        measured.statutory["final plan, 20 weeks"].overdue,
        measured.statutory["final plan, 20 weeks"].average_weeks_open,
        measured.statutory["final plan, 20 weeks"].longest_open,
        measured.including.longest,
    ):
        assert str(figure) in words
    assert max(map(len, done.stdout.splitlines())) <= int(width)


def test_figures_as_data_and_plans_as_rows(message: Path, tmp_path: Path) -> None:
    rows = tmp_path / "plans.csv"
    done = run("sen2", "timeliness", str(message), "--json", "--csv", str(rows), "--year", "2026")
    measured = sen2.timeliness(sen2.read_return(message), year=2026)
    assert json.loads(done.stdout) == json.loads(json.dumps(measured.to_dict()))
    with rows.open(encoding="utf-8", newline="") as opened:
        found = list(csv.DictReader(opened))
    assert len(found) == measured.with_plan
    assert sum(not row["dropped_by"] for row in found) == measured.including.plans
    again = run("sen2", "timeliness", str(message), "--csv", str(rows))
    assert f"Replaced {rows}" in again.stderr
    over = run("sen2", "timeliness", str(message), "--csv", str(message))
    assert (over.exit_code, message.read_bytes()[:5]) == (2, b"<?xml")


def test_the_setting_of_flags_is_said(message: Path) -> None:
    none = run("sen2", "timeliness", str(message), "--dropping", "none")
    assert "0 more are dropped" in none.stdout
    assert "Setting: none." in none.stdout
    wrong = run("sen2", "timeliness", str(message), "--dropping", "some")
    assert wrong.exit_code == 2
    assert "request and assessment" in wrong.stderr


def test_a_return_is_converted_and_an_earlier_message_is_not_lost(tmp_path: Path) -> None:
    made = sen2.made_return(persons=20)
    folder = tmp_path / "export"
    folder.mkdir()
    as_export(made, folder)
    out = tmp_path / "message.xml"
    done = run("sen2", "convert", str(folder), "-o", str(out))
    assert (done.exit_code, done.stdout) == (0, "")
    assert list(sen2.read_return(out)) == list(made)
    again = run("sen2", "convert", str(folder), "-o", str(out))
    assert again.exit_code == 2
    assert "--force" in again.stderr
    assert run("sen2", "convert", str(folder), "-o", str(out), "--force").exit_code == 0


def test_rows_that_hang_off_nothing_are_said(tmp_path: Path) -> None:
    as_export(sen2.made_return(persons=20), tmp_path)
    requests = next(tmp_path.glob("*_requests.csv"))
    heading, first, *rest = requests.read_text(encoding="utf-8").splitlines()
    own, _, items = first.split(",", 2)
    requests.write_text("\n".join([heading, f"{own},none,{items}", *rest]), encoding="utf-8")
    out = tmp_path / "out.xml"
    done = run("sen2", "convert", str(tmp_path), "-o", str(out))
    assert done.exit_code == 2, "an output into the folder that is read"
    done = run("sen2", "convert", str(tmp_path), "-o", str(tmp_path.parent / "out.xml"))
    assert done.exit_code == 0
    assert "hang off no row" in done.stderr


def test_an_invented_return_is_made_again(tmp_path: Path) -> None:
    out = tmp_path / "example.xml"
    first = run("sen2", "demo", "-o", str(out), "--persons", "5", "--return-year", "2025")
    assert f"Wrote {out}" in first.stderr
    assert sen2.read_return(out).year == 2025
    assert f"Replaced {out}" in run("sen2", "demo", "-o", str(out)).stderr
    out.write_text("<Message><Header/></Message>", encoding="utf-8")
    assert run("sen2", "demo", "-o", str(out)).exit_code == 2
    assert run("sen2", "demo", "-o", str(out), "--return-year", "2019", "--force").exit_code == 2


def test_a_file_that_is_no_return_ends_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text("<!DOCTYPE a><Message/>", encoding="utf-8")
    done = run("sen2", "timeliness", str(file), "--return-year", "2027")
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 1
    assert "DOCTYPE" in done.stderr
