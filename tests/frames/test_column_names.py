"""Columns of the caller's, whatever they are called: a name that looks like a pattern is a name."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from commands import run
from frame_kinds import (
    ALL_KINDS,
    DUCKDB,
    LOCAL_KINDS,
    PANDAS,
    POLARS,
    PYARROW,
    SPARK,
    Kind,
    needs_spark,
)

import sendrules as sr
from sendrules import reports
from sendrules.errors import FrameError

AS_AT = date(2025, 11, 1)
PERIOD = (date(2025, 1, 1), date(2025, 12, 31))
NAMES = (
    *(
        "*",
        "^x$",
        "^.*$",
        "^request.*$",
        "polars.col",
        "a.b",
        "a`b",
        'a"b',
        "a'b",
        "a b",
        "é",
        "$x",
    ),
    *("x;--", "{x}", "%s", "\\1", "SELECT"),
)
EMPTY = ""
"""Polars renames such a column of other kinds when the tests read their answers."""
OTHER = "x"
"""A column that a pattern would find as well."""

each_kind = pytest.mark.parametrize("kind", ALL_KINDS)
each_local_kind = pytest.mark.parametrize("kind", LOCAL_KINDS, ids=lambda k: k.name)


def frame_with(*names: str) -> pl.DataFrame:
    facts = {
        "request_received": [date(2025, 4, 2), date(2025, 4, 3)],
        "decision_notified": [date(2025, 5, 6), None],
        "assessment_agreed": [True, None],
    }
    own = {name: [f"{name} 1", f"{name} 2"] for name in dict.fromkeys((*names, OTHER))}
    return pl.DataFrame({**own, **facts})


def names_of(kind: Kind) -> tuple[str, ...]:
    return (*NAMES, EMPTY) if kind.name.startswith("polars") else NAMES


def own_of(kind: Kind, answer: Any, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return sorted({tuple(row[name] for name in (*names, OTHER)) for row in kind.rows(answer)})


@each_kind
@pytest.mark.parametrize("long", [False, True], ids=["wide", "long"])
def test_answers_stand_beside_them(kind: Kind, long: bool) -> None:  # noqa: FBT001
    names = names_of(kind)
    answer = sr.timelines(
        kind.make(frame_with(*names)),
        sr.NeedsAssessment,
        as_at=AS_AT,
        limits=["reg 13(2)"],
        long=long,
    )
    assert kind.is_kind(answer)
    assert own_of(kind, answer, names) == [
        tuple(f"{name} {n}" for name in (*names, OTHER)) for n in (1, 2)
    ]


@each_kind
def test_acts_are_counted_by_them(kind: Kind) -> None:
    names = names_of(kind)
    counts = sr.timeliness(
        kind.make(frame_with(*names)),
        sr.NeedsAssessment,
        as_at=AS_AT,
        period=PERIOD,
        limits=["reg 5(1)"],
        by=[*names, OTHER],
    )
    assert own_of(kind, counts, names) == [tuple(f"{name} 1" for name in (*names, OTHER))]


@each_kind
def test_findings_are_found_beside_them(kind: Kind) -> None:
    names = (*names_of(kind), OTHER)
    found = sr.check(kind.make(frame_with(*names)), sr.NeedsAssessment, keep=names)
    plain = sr.check(kind.make(frame_with()), sr.NeedsAssessment, keep=[OTHER])
    assert kind.rows(found) == kind.rows(plain)


@each_local_kind
def test_changes_stand_beside_them(kind: Kind) -> None:
    names = names_of(kind)
    changed = sr.compare(
        kind.make(frame_with(*names)),
        sr.NeedsAssessment,
        as_at=AS_AT,
        after=sr.limits().ending("reg 13(2)", last=date(2025, 1, 1)),
    )
    assert own_of(kind, changed, names) == [
        tuple(f"{name} {n}" for name in (*names, OTHER)) for n in (1, 2)
    ]


def _keys() -> Iterator[Any]:
    """Every name in one kind; in each of the others a pattern and a quotation mark."""
    for kind in (*LOCAL_KINDS, SPARK):
        for name in ("*", "^x$", "^.*$", "polars.col", "a.b", "a`b", 'a"b'):
            long = kind is not POLARS and name not in {"*", 'a"b'}
            marks = [
                *([needs_spark] if kind is SPARK else []),
                *([pytest.mark.long] if long else []),
            ]
            yield pytest.param(kind, name, id=f"{kind.name}-{name}", marks=marks)


@pytest.mark.parametrize(("kind", "name"), list(_keys()))
def test_case_files_are_keyed_by_one(kind: Kind, name: str) -> None:
    frame = frame_with(name).drop(OTHER)
    answers = sr.timelines({sr.NeedsAssessment: kind.make(frame)}, case=name, as_at=AS_AT)
    assert {row[name] for row in kind.rows(answers)} == {f"{name} 1", f"{name} 2"}
    wrong = frame.with_columns(decision_notified=date(2025, 4, 1))  # before either request
    found = kind.rows(sr.check({sr.NeedsAssessment: kind.make(wrong)}, case=name))
    cases = [row[name] for row in found if row["code"] == "NA101"]
    assert sorted(cases) == [f"{name} 1", f"{name} 2"]


@pytest.mark.parametrize(
    "kind",
    [
        # A report asks for its answers alike of every kind.
        pytest.param(k, id=k.name, marks=() if k in {POLARS, PANDAS, DUCKDB} else pytest.mark.long)
        for k in LOCAL_KINDS
    ],
)
def test_a_report_shows_the_one_that_was_named(kind: Kind) -> None:
    names = names_of(kind)
    report = reports.caseload(kind.make(frame_with(*names)), as_at=AS_AT, show=names)
    assert report.shown == names
    (case, *_) = report.overdue + report.contingent
    assert case.shown == tuple(f"{name} {case.row}" for name in names)
    table = reports.answers(kind.make(frame_with(*names)), as_at=AS_AT, show=names).collect()
    assert {"^x$ 1", "* 2"} <= {v for row in table.rows() for v in row if isinstance(v, str)}


@each_kind
def test_a_group_that_is_named_twice(kind: Kind) -> None:
    with pytest.raises(FrameError, match=r"by names 'x' 2 times. Once is enough."):
        sr.timeliness(
            kind.make(frame_with()), sr.NeedsAssessment, as_at=AS_AT, period=2025, by=["x", "x"]
        )


@pytest.mark.parametrize("index", [["request_received"], ["id"], ["x", "id"]], ids=str)
@pytest.mark.parametrize(
    "call",
    [
        lambda frame: sr.check(frame, sr.NeedsAssessment),
        lambda frame: reports.caseload(frame, as_at=AS_AT),
        lambda frame: sr.timelines({sr.NeedsAssessment: frame}, case="id", as_at=AS_AT),
    ],
    ids=["check", "caseload", "case files"],
)
def test_an_index_of_pandas_that_would_be_passed_over(
    index: list[str], call: Callable[[Any], object]
) -> None:
    frame = frame_with("id").to_pandas().set_index(index)
    with pytest.raises(
        FrameError, match=r"is the index of the frame, .* Call reset_index\(\) first"
    ):
        call(frame)


def test_an_index_of_pandas_that_nothing_is_read_of_stays() -> None:
    frame = frame_with("id").to_pandas().set_index("id")
    answers = sr.timelines(frame, sr.NeedsAssessment, as_at=AS_AT)
    assert answers.index.to_list() == ["id 1", "id 2"]


def test_columns_of_pandas_that_are_named_by_numbers_are_shown() -> None:
    frame = frame_with().to_pandas().rename(columns={"x": 0})
    report = reports.caseload(frame, as_at=AS_AT, show=["0"])
    assert {case.shown for case in report.overdue + report.contingent} == {("x 1",), ("x 2",)}
    both = pd.concat([frame, frame[[0]].rename(columns={0: "0"})], axis="columns")
    with pytest.raises(FrameError, match="2 columns are called '0' as text"):
        reports.caseload(both, as_at=AS_AT)


def test_what_a_report_shows_is_named_once() -> None:
    with pytest.raises(FrameError, match="'x' is to be shown twice"):
        reports.caseload(frame_with(), as_at=AS_AT, show=["x", "x"])
    with pytest.raises(FrameError, match="would both be headed 'as_row'"):
        reports.answers(frame_with("row", "as_row"), as_at=AS_AT, show=["row", "as_row"])


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Team", "the column map leaves it out, under [ignore]"),
        ("Got it", "the column map calls it 'request_received'. Name that."),
    ],
)
def test_what_a_column_map_hides_is_explained(tmp_path: Path, name: str, says: str) -> None:
    file, columns = tmp_path / "requests.csv", tmp_path / "map.toml"
    file.write_text("id,Got it,Team\nA1,2025-04-02,North\n", "utf-8")
    columns.write_text(
        '[columns]\n"Got it" = "request_received"\n[ignore]\ncolumns = ["Team"]\n', "utf-8"
    )
    result = run("report", file, "--as-at", "2025-11-01", "--map", columns, "--show", name)
    assert result.exit_code == 2
    assert says in result.stderr


@pytest.mark.parametrize("kind", [PANDAS, PYARROW], ids=lambda k: k.name)
def test_a_column_without_a_name(kind: Kind) -> None:
    frame = kind.make(frame_with().rename({OTHER: EMPTY}))
    answers = sr.timelines(frame, sr.NeedsAssessment, as_at=AS_AT, limits=["reg 13(2)"])
    counts = sr.timeliness(
        frame, sr.NeedsAssessment, as_at=AS_AT, period=PERIOD, limits=["reg 5(1)"], by=[EMPTY]
    )
    for answer, expected in ((answers, ["x 1", "x 2"]), (counts, ["x 1"])):
        assert [str(value) for value in answer[EMPTY]] == expected


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(n, marks=() if n in {"*", "^.*$", "a.b", "%s"} else pytest.mark.long)
        for n in NAMES
        if '"' not in n
    ],
)
def test_a_file_has_headings_of_any_kind(tmp_path: Path, name: str) -> None:
    file = tmp_path / "requests.csv"
    file.write_text(
        f"id,Child name,{name},request_received,decision_notified,plan_decision_notified,"
        "final_plan_sent\nA1,Zorblax Quenby,shown,2025-04-02,,,\n",
        "utf-8",
    )
    out = tmp_path / "answers.csv"
    result = run("report", file, "--as-at", "2025-11-01", "--show", name, "--csv", out)
    assert result.exit_code == 0
    assert "shown" in result.stdout
    assert "Zorblax" not in result.stdout + out.read_text("utf-8")
