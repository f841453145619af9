"""Every kind of frame: one record's answers, its findings, its counts, and the same refusals.

What opens a frame knows columns of dates, of flags and of text, and no record. So every kind opens
the facts of every record and of every vector as Polars does; every kind answers a record of each
shape; and Polars, which answers for all of them, every record in the long run.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from random import Random
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from frame_kinds import (
    ALL_KINDS,
    DUCKDB,
    LOCAL_KINDS,
    PANDAS,
    PANDAS_KINDS,
    POLARS,
    PYARROW,
    SPARK,
    Kind,
    Row,
    in_spark,
    needs_spark,
)
from strategies import random_facts
from support import ANSWERS, answers, facts_of, frame_of, vectors_of

import sendrules as sr
from sendrules.engine.bulk.opening import opened
from sendrules.engine.status import ExceptionState
from sendrules.errors import FrameError
from sendrules.records import RECORDS, Record

D = date
AS_AT = D(2025, 11, 1)
DAY = D(2025, 4, 2)
PERIOD = (D(2013, 1, 1), D(2030, 12, 31))
SIZE = 60

each_kind = pytest.mark.parametrize("kind", ALL_KINDS)
each_local_kind = pytest.mark.parametrize("kind", LOCAL_KINDS, ids=lambda k: k.name)

SHAPES: dict[type[Record], set[str]] = {
    sr.PlanCessation: {"date"},
    sr.SchoolAdmission: {"date", "flag"},
    sr.AdviceRequest: {"date", "flag", "text"},
}
"""A record of each shape, and what its facts are."""


def _kinds_and_records() -> Iterator[Any]:
    for record in RECORDS:
        for kind in LOCAL_KINDS if record in SHAPES else (POLARS,):
            short = record in {*SHAPES, sr.NeedsAssessment}
            marks = () if short else pytest.mark.long
            yield pytest.param(kind, record, id=f"{kind.name}-{record.__name__}", marks=marks)


each_kind_and_record = pytest.mark.parametrize(("kind", "record"), list(_kinds_and_records()))


def random_rows(record: type[Record], size: int) -> list[Row]:
    """Random records with a reference, a council and a number of their own."""
    random = Random(1)  # noqa: S311 - the same records in every run
    return [
        {
            **random_facts(record, random),
            "id": f"case {n:05}",
            "council": random.choice("NSEW"),
            "number": n,
        }
        for n in range(size)
    ]


def caseload(record: type[Record], size: int) -> pl.DataFrame:
    rows = random_rows(record, max(size, 1))  # which tell the columns, if there is no row
    numbers = pl.Series([row["number"] for row in rows], dtype=pl.Int64)
    return frame_of(record, rows).with_columns(number=numbers).head(size)


def timelines(frame: Any, record: type[Record] = sr.NeedsAssessment, **options: Any) -> Any:
    return sr.timelines(frame, record, **{"as_at": AS_AT, **options})


def timeliness(frame: Any, record: type[Record] = sr.NeedsAssessment, **options: Any) -> Any:
    return sr.timeliness(frame, record, **{"as_at": AS_AT, "period": PERIOD, **options})


def check(frame: Any, record: type[Record] = sr.NeedsAssessment) -> Any:
    return sr.check(frame, record, as_at=AS_AT, keep=["number", "council"])


CALLS = pytest.mark.parametrize(
    "call", [timelines, timeliness, check], ids=["timelines", "timeliness", "check"]
)


# What one record answers


@cache
def deadlines(
    record: type[Record], size: int = SIZE
) -> Sequence[tuple[Row, Sequence[sr.Deadline]]]:
    """Each row of the caseload with its own timeline: no frame has a part in it."""
    return [
        (row, tuple(sr.timeline(record(**_facts(record, row)), as_at=AS_AT)))
        for row in random_rows(record, size)
    ]


def _facts(record: type[Record], row: Row) -> Row:
    return {name: value for name, value in row.items() if name in record.facts() or name == "id"}


def _own(record: type[Record], row: Row) -> Row:
    """A row's columns in a frame: every fact, known or not, and what is not a fact."""
    return {**dict.fromkeys(record.facts()), **row}


@cache
def wide(record: type[Record], size: int = SIZE) -> Sequence[Row]:
    limits = sr.limits().on(record)
    rows = []
    for row, found in deadlines(record, size):
        given = {d.limit: answers(d) for d in found}
        told = {f"{x.column}_{name}": given[x.id][name] for x in limits for name in ANSWERS}
        rows.append(_own(record, row) | told)
    return rows


@cache
def long_rows(record: type[Record], size: int = SIZE) -> Sequence[Row]:
    """A row for each limit of each record, the limits one after another."""
    return [
        {n: row[n] for n in ("id", "council", "number")}
        | {"limit": d.limit, "citation": str(d.citation)}
        | {name: answers(d)[name] for name in ANSWERS}
        for limit in sr.limits().on(record)
        for row, found in deadlines(record, size)
        for d in found
        if d.limit == limit.id
    ]


@cache
def findings(record: type[Record], size: int = SIZE) -> Sequence[Row]:
    return [
        {
            "record": f.record,
            "row": row["number"] + 1,
            "code": f.code,
            "severity": f.severity.value,
            "facts": ", ".join(f.facts),
            "message": f.message,
        }
        for row in random_rows(record, size)
        for f in sr.check(record(**_facts(record, row)), as_at=AS_AT)
    ]


@cache
def counts(record: type[Record], size: int = SIZE) -> Sequence[Row]:
    """What was done in the period and in time, by council, counted one act at a time."""
    tally: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row, found in deadlines(record, size):
        for d in found:
            if d.done is None or not d.status.acted or not PERIOD[0] <= d.done <= PERIOD[1]:
                continue
            counted = tally[row["council"], d.limit]
            for suffix in ("", "_unexcepted")[: 1 + (d.exception is not ExceptionState.SUPPORTED)]:
                counted["done" + suffix] += 1
                counted["in_time" + suffix] += d.status is sr.Status.MET
    return [
        {"council": council, "limit": name, "citation": str(sr.limit(name).citation)}
        | {
            column + suffix: value
            for suffix in ("", "_unexcepted")
            for column, value in _rated(tally[council, name], suffix).items()
        }
        for council, name in sorted(tally)
    ]


def _rated(counted: Counter[str], suffix: str) -> Row:
    done, in_time = counted["done" + suffix], counted["in_time" + suffix]
    rate = Decimal(100 * in_time) / done if done else None
    shown = rate if rate is None else float(rate.quantize(Decimal("0.1"), ROUND_HALF_UP))
    return {"done": done, "in_time": in_time, "rate": shown}


@pytest.mark.parametrize("record", SHAPES, ids=lambda r: r.__name__)
def test_the_shapes_of_records(record: type[Record]) -> None:
    assert {fact.type for fact in record.facts().values()} == SHAPES[record]


def test_no_record_has_another_shape() -> None:
    found = [{fact.type for fact in record.facts().values()} for record in RECORDS]
    assert [shape for shape in found if shape not in SHAPES.values()] == []


OTHER_KINDS = tuple(kind for kind in LOCAL_KINDS if kind is not POLARS)


def _facts_read(kind: Kind, record: type[Record], frame: pl.DataFrame) -> list[Row]:
    """A frame as it is opened: what every answer, finding and count is worked out from."""
    read = opened(kind.make(frame), record).frame
    return read.select(frame.columns).collect().rows(named=True)


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(r, marks=() if r in {*SHAPES, sr.NeedsAssessment} else pytest.mark.long)
        for r in RECORDS
    ],
    ids=lambda r: r.__name__,
)
def test_every_kind_reads_the_facts_of_every_record_and_vector(record: type[Record]) -> None:
    stated = [v for limit in sr.limits().on(record) for v in vectors_of(limit.id)]
    assert stated
    of_vectors = frame_of(record, [facts_of(vector) for vector in stated])
    for frame in (caseload(record, SIZE), of_vectors):
        wrong = [k.name for k in OTHER_KINDS if _facts_read(k, record, frame) != POLARS.rows(frame)]
        assert wrong == []


@each_kind_and_record
def test_the_answers_of_one_record(kind: Kind, record: type[Record]) -> None:
    got = timelines(kind.make(caseload(record, SIZE)), record, columns=ANSWERS)
    assert kind.is_kind(got)
    assert kind.rows(got) == wide(record)


@each_kind_and_record
def test_the_long_answers_of_one_record(kind: Kind, record: type[Record]) -> None:
    got = timelines(kind.make(caseload(record, SIZE)), record, columns=ANSWERS, long=True)
    assert kind.is_kind(got)
    assert kind.rows(got) == long_rows(record)


@each_kind_and_record
def test_the_findings_of_one_record(kind: Kind, record: type[Record]) -> None:
    found = check(kind.make(caseload(record, SIZE)), record)
    assert kind.is_kind(found)
    assert sorted(kind.rows(found), key=_place) == sorted(findings(record), key=_place)


def _place(finding: Row) -> tuple[int, str, str]:
    return finding["row"], finding["code"], finding["message"]


@each_kind_and_record
def test_the_counts_of_one_record_at_a_time(kind: Kind, record: type[Record]) -> None:
    got = timeliness(kind.make(caseload(record, SIZE)), record, by=["council"])
    assert kind.is_kind(got)
    assert kind.rows(got) == counts(record)


# The same frames


@each_kind
@pytest.mark.parametrize("rows", [0, 1], ids=["no rows", "one row"])
@pytest.mark.parametrize("long", [False, True], ids=["wide", "long"])
def test_small_frames(kind: Kind, rows: int, long: bool) -> None:  # noqa: FBT001
    record = sr.AdviceRequest
    got = timelines(kind.make(caseload(record, rows)), record, columns=ANSWERS, long=long)
    answered = long_rows if long else wide
    assert list(kind.read(got).columns) == list(answered(record, 1)[0])
    assert kind.rows(got) == answered(record, rows)


@each_kind
@pytest.mark.parametrize("rows", [0, 1], ids=["no rows", "one row"])
def test_findings_and_counts_of_small_frames(kind: Kind, rows: int) -> None:
    record = sr.AdviceRequest
    made = kind.make(caseload(record, rows))
    assert kind.rows(timeliness(made, record, by=["council"])) == counts(record, rows)
    codes = [f["code"] for f in kind.rows(check(made, record))]
    assert sorted(codes) == sorted(f["code"] for f in findings(record, rows))


@each_kind
@pytest.mark.parametrize("long", [False, True], ids=["wide", "long"])
def test_answers_that_are_the_same_in_every_row(kind: Kind, long: bool) -> None:  # noqa: FBT001
    frame = pl.DataFrame({"family_consulted": [DAY, None, DAY]})
    got = timelines(kind.make(frame), limits=["reg 5(1)"], columns=["provisional"], long=long)
    name = "provisional" if long else "send_2014_5_1_provisional"
    assert [row[name] for row in kind.rows(got)] == [False] * 3


@each_kind
def test_dates_at_both_ends_of_the_range(kind: Kind) -> None:
    ends = [D(1900, 1, 1), D(2199, 12, 31)]
    frame = pl.DataFrame({"id": ["first", "last"], "request_received": ends})
    got = timelines(kind.make(frame), as_at=D(2199, 12, 31), columns=["due", "status"])
    wanted = timelines(frame, as_at=D(2199, 12, 31), columns=["due", "status"])
    assert kind.rows(got) == POLARS.rows(wanted)
    assert wanted["send_2014_5_1_due"].to_list() == [D(1900, 2, 12), D(2200, 2, 11)]


@each_kind
def test_working_days_beyond_the_calendar(kind: Kind) -> None:
    frame = pl.DataFrame({"asked": [D(1900, 1, 1), D(2025, 1, 6)]})
    (limit,) = sr.limits().on(sr.PlanDisclosure)
    rows = kind.rows(timelines(kind.make(frame), sr.PlanDisclosure, columns=("due", "status")))
    due, status = limit.answer("due"), limit.answer("status")
    assert [row[status] == "CANNOT_TELL" for row in rows] == [True, False]
    assert [row[due] is None for row in rows] == [True, False]


@each_kind
def test_midnights_are_dates(kind: Kind) -> None:
    days = pl.DataFrame({"id": ["a", "b"], "request_received": [DAY, None]})
    midnights = days.with_columns(pl.col("request_received").cast(pl.Datetime("us")))
    got = kind.rows(timelines(kind.make(midnights)))
    assert got == POLARS.rows(timelines(days))


@each_kind
def test_columns_of_no_type_are_unknown(kind: Kind) -> None:
    frame = pl.DataFrame(
        {
            "id": ["a", "b"],
            "request_received": [DAY, DAY],
            "decision_notified": pl.Series([None, None], dtype=pl.Null),
            "plan_needed": pl.Series([None, None], dtype=pl.Null),
        }
    )
    answers = [
        {k: v for k, v in row.items() if k not in frame.columns}
        for row in kind.rows(timelines(kind.make(frame)))
    ]
    wanted = timelines(frame.select("request_received")).drop("request_received")
    assert answers == POLARS.rows(wanted)


# The same refusals


STAMP = datetime(2025, 4, 2, 10, 30)  # noqa: DTZ001 - just such a value
ZONED = pl.Series([datetime(2025, 4, 2, tzinfo=UTC)], dtype=pl.Datetime("us", "UTC"))
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "text for a date": ({"request_received": ["2025-04-02"]}, "'request_received' holds"),
    "a number for a date": ({"request_received": [45749]}, "not dates. Parse it first"),
    "a flag for a date": ({"request_received": [True]}, "not dates. Parse it first"),
    "a time of day": ({"request_received": [STAMP]}, "'request_received' holds times of day"),
    "a time zone": ({"request_received": ZONED}, "'request_received' holds date-times in the time"),
    "a number for a flag": ({"plan_needed": [1]}, "'plan_needed' holds Int64, not true and false"),
    "a text for a flag": ({"plan_needed": ["yes"]}, "'plan_needed' holds String, not true and fa"),
    "no fact": ({"council": ["x"]}, "No column is a fact of NeedsAssessment"),
    "too early": (
        {"request_received": [D(1899, 12, 31)]},
        "'request_received' has 1 date outside 1900 to 2199",
    ),
    "too late": (
        {"request_received": [D(2200, 1, 1)]},
        "'request_received' has 1 date outside 1900 to 2199",
    ),
}


def raised(kind: Kind, call: Callable[[], Any], error: type[Exception] = FrameError) -> str:
    """What a call raises, or the collecting of its answer; Spark wraps what its workers raise."""
    errors: tuple[type[Exception], ...] = (error,)
    if kind is SPARK:
        from pyspark.errors import PythonException  # noqa: PLC0415 - not everybody has it

        errors = (error, PythonException)
    with pytest.raises(errors) as caught:
        kind.rows(call()) if kind.later else call()
    return str(caught.value)


def _kinds_and_calls() -> Iterator[Any]:
    """Spark opens a frame for every call alike: one of them is enough for a short run."""
    for kind in (*LOCAL_KINDS, SPARK):
        for call in (timelines, timeliness, check):
            long = kind is SPARK and call is not timelines
            marks = [
                *([needs_spark] if kind is SPARK else []),
                *([pytest.mark.long] if long else []),
            ]
            yield pytest.param(kind, call, id=f"{kind.name}-{call.__name__}", marks=marks)


@pytest.mark.parametrize(("kind", "call"), list(_kinds_and_calls()))
@pytest.mark.parametrize("trouble", REFUSED)
def test_a_frame_that_cannot_be_read(kind: Kind, trouble: str, call: Callable[..., Any]) -> None:
    columns, message = REFUSED[trouble]
    made = kind.make(pl.DataFrame(columns))
    assert message in raised(kind, lambda: call(made))


@each_kind
@pytest.mark.parametrize(
    ("name", "long"), [("send_2014_5_1_due", False), ("limit", True), ("status", True)]
)
def test_a_column_that_the_answer_adds(kind: Kind, name: str, long: bool) -> None:  # noqa: FBT001
    made = kind.make(pl.DataFrame({"request_received": [DAY], name: ["mine"]}))
    with pytest.raises(FrameError, match=f"The frame has a column '{name}', which the answer adds"):
        timelines(made, long=long)


@each_kind
@pytest.mark.parametrize(
    ("by", "message"),
    [
        ("Council", "There is no column 'Council' to group by; did you mean 'council'?"),
        ("limit", "The frame has a column 'limit', which the counts have too"),
    ],
)
def test_groups_that_cannot_be(kind: Kind, by: str, message: str) -> None:
    made = kind.make(pl.DataFrame({"request_received": [DAY], "council": ["x"], "limit": ["y"]}))
    with pytest.raises(FrameError) as caught:
        timeliness(made, by=[by])
    assert message in str(caught.value)


TWICE: dict[str, Callable[[], Any]] = {
    "pandas": lambda: pd.DataFrame([[DAY, DAY]], columns=["request_received"] * 2),
    "pyarrow": lambda: pa.table([pa.array([DAY])] * 2, names=["request_received"] * 2),
    "duckdb": lambda: duckdb.sql(
        "SELECT DATE '2025-04-02' AS request_received, DATE '2025-04-02' AS request_received"
    ),
    "spark": lambda: in_spark(pl.DataFrame({"request_received": [DAY]})).selectExpr(
        "request_received", "request_received"
    ),
}


@CALLS
@pytest.mark.parametrize(
    "kind", [n if n != "spark" else pytest.param(n, marks=needs_spark) for n in TWICE]
)
def test_two_columns_of_one_name(kind: str, call: Callable[..., Any]) -> None:
    with pytest.raises(FrameError, match="2 columns are called 'request_received'"):
        call(TWICE[kind]())


@pytest.mark.parametrize(
    "values",
    [
        [DAY, "2025-04-02"],
        [DAY, STAMP],  # the time would be lost without a word
        [DAY, 45749.0],
        ["2025-04-02", 45749],
    ],
)
def test_pandas_columns_of_several_types(values: list[Any]) -> None:
    with pytest.raises(FrameError, match="'request_received' holds values of several types") as e:
        timelines(pd.DataFrame({"request_received": pd.Series(values, dtype="object")}))
    assert "45749" not in str(e.value)


def test_pandas_columns_that_cannot_be_read() -> None:
    periods = pd.Series(pd.period_range("2025-04-02", periods=1, freq="D"))
    with pytest.raises(FrameError, match="'request_received' holds"):
        timelines(pd.DataFrame({"request_received": periods}))


# The same nulls

NOTHING: dict[str, Any] = {
    "None": pd.Series([None, None], dtype="object"),
    "NaN": pd.Series([float("nan")] * 2, dtype="float64"),
    "NaN as objects": pd.Series([float("nan")] * 2, dtype="object"),
    "NaT as objects": pd.Series([pd.NaT] * 2, dtype="object"),
    "NA": pd.Series([pd.NA] * 2, dtype="object"),
    "null[pyarrow]": pd.Series([None] * 2, dtype=pd.ArrowDtype(pa.null())),
}
NO_DATES: dict[str, Any] = {
    "NaT": pd.Series([pd.NaT] * 2, dtype="datetime64[ns]"),
    "date32[pyarrow]": pd.Series([None] * 2, dtype=pd.ArrowDtype(pa.date32())),
}
NO_FLAGS: dict[str, Any] = {
    "boolean": pd.Series([None] * 2, dtype="boolean"),
    "bool[pyarrow]": pd.Series([None] * 2, dtype=pd.ArrowDtype(pa.bool_())),
}


@pytest.mark.parametrize(
    ("fact", "nothing"),
    [
        *(pytest.param("decision_notified", v, id=k) for k, v in {**NOTHING, **NO_DATES}.items()),
        *(pytest.param("plan_needed", v, id=k) for k, v in {**NOTHING, **NO_FLAGS}.items()),
    ],
)
def test_every_null_of_pandas_is_unknown(fact: str, nothing: Any) -> None:
    known = pd.DataFrame({"request_received": [DAY, DAY]})
    got = timelines(known.assign(**{fact: nothing})).drop(columns=fact)
    assert PANDAS.rows(got) == PANDAS.rows(timelines(known))


@pytest.mark.parametrize("null", [None, float("nan"), pd.NaT, pd.NA], ids=str)
def test_nulls_among_values(null: Any) -> None:
    frame = pd.DataFrame(
        {
            "request_received": pd.Series([DAY, null], dtype="object"),
            "plan_needed": pd.Series([null, False], dtype="object"),
        }
    )
    plain = pl.DataFrame({"request_received": [DAY, None], "plan_needed": [None, False]})
    got = PANDAS.rows(timelines(frame))
    assert got == POLARS.rows(timelines(plain))


@pytest.mark.parametrize("make", [pl.DataFrame, pa.table], ids=["polars", "pyarrow"])
def test_a_typed_column_is_its_type_even_without_values(make: Callable[..., Any]) -> None:
    numbers = pl.Series([None], dtype=pl.Float64)
    with pytest.raises(FrameError, match="holds Float64, not dates"):
        timelines(make({"request_received": numbers.to_arrow() if make is pa.table else numbers}))


# The frame's own columns, index and connection

INDEX = pd.Index(["b", "a", "b"], name="case")


@pytest.mark.parametrize("kind", PANDAS_KINDS, ids=lambda k: k.name)
def test_pandas_keeps_its_index_and_its_columns(kind: Kind) -> None:
    frame = kind.make(pl.DataFrame({"request_received": [DAY, None, DAY], "n": [1, 2, 3]}))
    frame = frame.assign(kept=pd.Categorical(["x", None, "y"]), span=pd.Timedelta(days=1))
    frame.index = INDEX
    before = frame.copy()
    wide = timelines(frame)
    pd.testing.assert_frame_equal(wide[frame.columns], before)
    pd.testing.assert_frame_equal(frame, before)
    long = timelines(frame, long=True, limits=["reg 5(1)", "reg 13(2)"])
    own = before.drop(columns="request_received")
    pd.testing.assert_frame_equal(long[own.columns], pd.concat([own, own]))


def test_pandas_columns_that_are_not_named_by_text() -> None:
    frame = pd.DataFrame({"request_received": [DAY], 7: ["x"], ("a", 1): ["y"]})
    assert list(timelines(frame).columns[:3]) == list(frame.columns)


def test_pandas_types_do_not_depend_on_the_values() -> None:
    met = pd.DataFrame({"request_received": [DAY], "decision_notified": [DAY]})
    late = met.assign(decision_notified=[AS_AT])
    types = timelines(met).dtypes
    assert types.equals(timelines(late).dtypes)
    assert types["send_2014_5_1_days_late"] == pd.Int32Dtype()
    assert types["send_2014_5_1_due"].kind == "M"
    assert isinstance(types["send_2014_5_1_status"], pd.CategoricalDtype)


def test_arrow_dtypes_in_arrow_dtypes_out() -> None:
    frame = pd.DataFrame({"request_received": pd.Series([DAY], dtype=pd.ArrowDtype(pa.date32()))})
    types = timelines(frame).dtypes
    assert all(isinstance(dtype, pd.ArrowDtype) for dtype in types)
    assert types["send_2014_5_1_due"] == pd.ArrowDtype(pa.date32())


def test_pyarrow_keeps_columns_that_polars_has_no_type_for() -> None:
    table = PYARROW.make(pl.DataFrame({"request_received": [DAY]}))
    table = table.append_column("span", pa.array([(1, 2, 3)], pa.month_day_nano_interval()))
    assert timelines(table).select(table.column_names).equals(table)


def test_a_relation_stays_on_its_connection() -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE requests AS SELECT 1 AS n, DATE '2025-04-02' AS request_received"
        )
        connection.execute("CREATE TABLE councils AS SELECT 1 AS n, 'North' AS council")
        out = timelines(connection.table("requests"), limits=["reg 5(1)"], columns=["status"])
        joined = out.join(connection.table("councils"), "n").select("council, send_2014_5_1_status")
        assert joined.fetchall() == [("North", "OVERDUE")]
        assert connection.sql("SHOW TABLES").fetchall() == [("councils",), ("requests",)]


def test_a_relation_where_python_names_are_not_tables() -> None:
    with duckdb.connect() as connection:
        connection.execute("SET python_enable_replacements = false")
        made = connection.sql("SELECT DATE '2025-04-02' AS request_received")
        assert DUCKDB.rows(timelines(made)) == POLARS.rows(
            timelines(pl.DataFrame({"request_received": [DAY]}))
        )


@each_local_kind
def test_rows_keep_their_order(kind: Kind) -> None:
    frame = caseload(sr.NeedsAssessment, 500).sample(fraction=1, shuffle=True, seed=3)
    numbers = [row["number"] for row in kind.rows(timelines(kind.make(frame)))]
    assert numbers == frame["number"].to_list()


# References


SHARED = pl.DataFrame({"id": ["a", "b", "a", None, None, " ", " "], "request_received": [DAY] * 7})


def shared(kind: Kind, frame: pl.DataFrame) -> list[Row]:
    found = kind.rows(check(kind.make(frame)))
    return sorted((f for f in found if f["code"] == "ID01"), key=lambda f: f["row"] or 0)


@each_kind
def test_rows_that_share_a_reference(kind: Kind) -> None:
    found = shared(kind, SHARED)
    rows = [None, None] if kind is SPARK else [1, 3]
    assert [(f["record"], f["row"]) for f in found] == [("a", row) for row in rows]
    assert {(f["severity"], f["facts"]) for f in found} == {("error", "id")}


@each_kind
def test_references_may_be_whole_numbers(kind: Kind) -> None:
    frame = SHARED.with_columns(id=pl.Series([7, 8, 7, 9, 10, 11, 12]))
    assert [f["record"] for f in shared(kind, frame)] == ["7", "7"]


@each_kind
def test_whole_numbers_with_one_missing_have_no_fraction(kind: Kind) -> None:
    frame = SHARED.with_columns(id=pl.Series([7.0, 8.0, 7.0, 9.0, None, 11.0, 1.5]))
    assert [f["record"] for f in shared(kind, frame)] == ["7", "7"]


@each_kind
def test_references_are_text_or_whole_numbers(kind: Kind) -> None:
    made = kind.make(SHARED.with_columns(id=pl.lit(value=True)))
    assert "'id' holds Boolean, not text or whole numbers" in raised(kind, lambda: check(made))


@each_local_kind
def test_a_row_without_a_reference_is_named_by_its_number(kind: Kind) -> None:
    frame = pl.DataFrame({"id": ["a", " ", None], "plan_needed": [True] * 3})
    found = [f for f in kind.rows(check(kind.make(frame))) if f["code"] == "NA103"]
    assert [f["record"] for f in found] == ["a", "row 2", "row 3"]
