"""The types of DuckDB that Arrow has not: a relation's own columns come back as they are."""

from datetime import date
from typing import Any

import duckdb
import pytest

import sendrules as sr
from sendrules.errors import FrameError

AS_AT = date(2025, 11, 1)
ONE = "'c0ffee00-0000-4000-8000-000000000001'::UUID"
TYPES = {
    "UUID": ONE,
    "ENUM": "'Coast'::ENUM('Moor', 'Coast', 'it''s \"odd\"')",
    "JSON": """'{"a": [1, null]}'::JSON""",
    "HUGEINT": "170141183460469231731687303715884105727::HUGEINT",
    "the least HUGEINT": "(-170141183460469231731687303715884105728)::HUGEINT",
    "UHUGEINT": "340282366920938463463374607431768211455::UHUGEINT",
    "BIT": "'0101'::BIT",
    "INTERVAL": "interval '3 months 2 days 5 seconds'",
    "TIME": "time '10:00:01'",
    "TIMETZ": "'10:00:00+01'::TIMETZ",
    "TIMESTAMPTZ": "timestamptz '2025-01-01 00:00+00'",
    "TIMESTAMP_NS": "timestamp_ns '2025-01-01 00:00:00.000000001'",
    "TIMESTAMP_S": "timestamp_s '2025-01-01'",
    "DECIMAL": "1.5::DECIMAL(38, 4)",
    "BLOB": "'\\x00\\xff'::BLOB",
    "UTINYINT": "255::UTINYINT",
    "FLOAT": "0.1::FLOAT",
    "list": "[5::HUGEINT, NULL]",
    "array": f"[{ONE}, NULL]::UUID[2]",
    "struct": "{'a b': '0101'::BIT, 'u': " + ONE + ", 't': 'one, \"two\" {three}'}",
    "map": "map {'k': " + ONE + "}",
    "union": "union_value(k := 1)",
    "nothing": "NULL",
}


@pytest.fixture
def connection() -> Any:
    with duckdb.connect() as made:
        yield made


def relation(connection: Any, value: str, name: str = "own") -> Any:
    quoted = name.replace('"', '""')
    return connection.sql(
        f"""select {value} as "{quoted}", * from (values
            (date '2025-01-06', date '2025-05-26'), (date '2025-01-06', NULL), (NULL, NULL)
        ) t(request_received, final_plan_sent)"""  # noqa: S608 - our own words
    )


def asked(frame: Any, **options: Any) -> Any:
    return sr.timelines(
        frame,
        sr.NeedsAssessment,
        as_at=AS_AT,
        limits=["reg 13(2)"],
        columns=["status"],
        **options,
    )


@pytest.mark.parametrize("value", TYPES.values(), ids=TYPES)
@pytest.mark.parametrize("long", [False, True], ids=["wide", "long"])
def test_a_column_keeps_its_type_and_its_values(connection: Any, value: str, *, long: bool) -> None:
    frame = relation(connection, value)
    out = asked(frame, long=long)
    assert out.columns[0] == "own"
    assert out.types[0] == frame.types[0]
    own = frame.project('"own"').fetchall()
    assert out.project('"own"').fetchall() == own
    status = out.columns[-1]
    assert out.project(f'"{status}"').fetchall() == [("MET",), ("OVERDUE",), ("NOT_STARTED",)]


def test_facts_keep_theirs_too(connection: Any) -> None:
    frame = connection.sql(
        "select timestamp_s '2025-01-06' as request_received, "
        "date '2025-05-26' as final_plan_sent, uuid() as id"
    )
    out = asked(frame)
    assert out.types[:3] == frame.types
    advice = connection.sql(
        "select date '2025-01-06' as request_received, NULL::DATE as advice_provided, "
        "'school'::ENUM('school', 'other') as advice_from"
    )
    told = sr.timelines(advice, sr.AdviceRequest, as_at=AS_AT, columns=["status"])
    assert told.types[:3] == advice.types


def test_a_name_in_quotation_marks(connection: Any) -> None:
    out = asked(relation(connection, "'0101'::BIT", 'the "own"; column'))
    assert (out.columns[0], str(out.types[0])) == ('the "own"; column', "BIT")


def test_an_enum_that_has_a_name(connection: Any) -> None:
    connection.execute("create type team as enum ('Moor', 'Coast')")
    frame = relation(connection, "'Coast'::team")
    assert asked(frame).types[0] == frame.types[0]


def test_a_query_is_run_once(connection: Any) -> None:
    connection.execute("create sequence runs")
    frame = connection.sql(
        "select nextval('runs')::HUGEINT as own, date '2025-01-06' as request_received, "
        "date '2025-05-26' as final_plan_sent"
    )
    out = asked(frame).project('"own"')
    assert out.fetchall() == out.fetchall() == [(1,)]


def test_what_can_come_back_by_neither_way_is_refused(connection: Any) -> None:
    with pytest.raises(FrameError, match=r"Column 'own' holds UNION, which cannot"):
        asked(relation(connection, "union_value(k := '0101'::BIT)"))


def test_findings_and_counts_are_those_of_any_frame(connection: Any) -> None:
    frame = relation(connection, ONE, "id")
    found = sr.check(frame, sr.NeedsAssessment, as_at=AS_AT)
    assert found.columns[:2] == ["record", "row"]
    counted = sr.timeliness(
        relation(connection, "'Coast'::ENUM('Moor', 'Coast')", "team"),
        sr.NeedsAssessment,
        as_at=AS_AT,
        period=2025,
        by=["team"],
    )
    assert {row[0] for row in counted.fetchall()} == {"Coast"}
