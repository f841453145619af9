"""Frames: what is refused and how it is told, what is passed through, what stays lazy."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import polars as pl
import pytest

import sendrules as sr
from sendrules.engine.bulk.answers import ANSWER_COLUMNS, DEFAULT_COLUMNS
from sendrules.engine.bulk.opened import columns_read
from sendrules.engine.bulk.opening import opened
from sendrules.errors import ColumnWarning, FrameError, LimitNotFoundError, SendrulesError
from sendrules.sources import read_frame

D = date
AS_AT = D(2025, 11, 1)
DAY = D(2025, 4, 2)
ONE = pl.DataFrame({"request_received": [DAY]})


def answer(frame: Any, **options: Any) -> Any:
    return sr.timelines(frame, sr.NeedsAssessment, as_at=AS_AT, **options)


def due(frame: Any) -> list[Any]:
    """The due dates of reg 5(1), as dates."""
    out = answer(frame, limits=["reg 5(1)"], columns=["due"])
    made = pl.from_pandas(out) if isinstance(out, pd.DataFrame) else out
    return [v.date() if isinstance(v, datetime) else v for v in made["send_2014_5_1_due"].to_list()]


# Columns that are read


@pytest.mark.parametrize(
    ("others", "read"),
    [
        (None, ["area", "request_received", "notes"]),
        (frozenset[str](), ["request_received"]),
        (frozenset({"area", "request_received"}), ["request_received", "area"]),
    ],
)
def test_no_more_is_read_than_the_facts_and_what_was_asked_for(
    others: frozenset[str] | None, read: list[str]
) -> None:
    names = ["area", "request_received", "notes"]
    assert columns_read(names, sr.NeedsAssessment, others) == read


def test_every_column_is_read_unless_some_are_asked_for() -> None:
    table = ONE.with_columns(notes=pl.lit("by hand")).to_arrow()
    assert opened(table, sr.NeedsAssessment).frame.collect_schema().names() == [*table.column_names]
    assert opened(table, sr.NeedsAssessment, ()).frame.collect_schema().names() == [*ONE.columns]


# Columns that cannot be read


@pytest.mark.parametrize(
    ("column", "values", "message"),
    [
        (
            "request_received",
            ["2025-04-02"],
            (
                "Column 'request_received' holds String, not dates. Parse it first, saying its format: "
                "the order of day and month is never guessed. read_frame(frame, record, dates=...) reads it."
            ),
        ),
        ("request_received", [45749], "Column 'request_received' holds Int64, not dates."),
        ("request_received", [True], "Column 'request_received' holds Boolean, not dates."),
        (
            "request_received",
            [datetime(2025, 4, 2, tzinfo=UTC)],
            "Column 'request_received' holds date-times in the time zone UTC, not dates.",
        ),
        ("plan_needed", [1], "Column 'plan_needed' holds Int64, not true and false."),
        ("plan_needed", ["yes"], "Column 'plan_needed' holds String, not true and false."),
        ("plan_needed", [DAY], "Column 'plan_needed' holds Date, not true and false."),
    ],
)
@pytest.mark.parametrize("lazy", [False, True], ids=["eager", "lazy"])
def test_a_column_of_the_wrong_type(
    column: str,
    values: list[Any],
    message: str,
    lazy: bool,  # noqa: FBT001
) -> None:
    frame = pl.DataFrame({column: values})
    with pytest.raises(FrameError) as caught:
        answer(frame.lazy() if lazy else frame)
    assert message in str(caught.value)


def test_a_text_column_of_the_wrong_type() -> None:
    frame = pl.DataFrame({"request_received": [DAY], "advice_from": [7]})
    with pytest.raises(FrameError, match="'advice_from' holds Int64, not text"):
        sr.timelines(frame, sr.AdviceRequest, as_at=AS_AT)


ANN = pl.Series(["Ann"], dtype=pl.Enum(["Ann"]))


@pytest.mark.parametrize(("fact", "own"), [("request_received", ANN), ("id", ANN.implode())])
def test_the_categories_of_a_column_are_values_and_in_no_message(fact: str, own: pl.Series) -> None:
    frame = pl.DataFrame({"final_plan_sent": [DAY], fact: own})
    with pytest.raises(FrameError, match="holds") as error:
        sr.check(frame, sr.NeedsAssessment, as_at=AS_AT)
    assert "Ann" not in str(error.value)


def test_a_frame_of_a_column_without_text_names_its_type_alone() -> None:
    frame = pl.DataFrame({"request_received": [DAY], "own": ANN.implode()})
    with pytest.raises(FrameError, match=r"'own' holds List\(Enum\), which has no text"):
        read_frame(frame, sr.NeedsAssessment)


@pytest.mark.parametrize("dtype", [pl.String, pl.Categorical, pl.Enum(["school"])])
def test_a_text_column(dtype: Any) -> None:
    asked = pl.Series(["school", None], dtype=dtype)
    frame = pl.DataFrame({"request_received": [DAY, DAY], "advice_from": asked})
    out = sr.timelines(frame, sr.AdviceRequest, as_at=AS_AT)
    assert out["advice_from"].to_list() == ["school", None]


@pytest.mark.parametrize(
    "near",
    [
        "decision_notifed",
        "decision notified",
        "decison_notified",
        "decision_notified ",
        "Decision_Notified",
        "DECISION_NOTIFIED",
    ],
)
def test_a_column_that_is_nearly_a_fact(near: str) -> None:
    frame = ONE.with_columns(pl.lit(DAY).alias(near))
    with pytest.warns(ColumnWarning, match="and may be 'decision_notified'") as caught:
        out = answer(frame)
    assert repr(near.strip()) in str(caught[0].message)
    assert out[near].to_list() == [DAY]


@pytest.mark.parametrize("name", ["council", "date_of_birth", "plan", "school", "days"])
def test_other_columns_are_nobodys_business(name: str) -> None:
    out = answer(ONE.with_columns(pl.lit("x").alias(name)))
    assert out[name].to_list() == ["x"]


def test_a_near_miss_beside_the_fact_itself_is_allowed() -> None:
    out = answer(ONE.with_columns(pl.lit("10:30").alias("request_received_")))
    assert "request_received_" in out.columns


def test_no_column_is_a_fact() -> None:
    with pytest.raises(FrameError, match=r"No column is a fact.*request_received"):
        answer(pl.DataFrame({"council": ["x"]}))


@pytest.mark.parametrize("thing", [[DAY], None, "frame", ONE["request_received"], 3])
def test_a_thing_that_is_no_frame(thing: Any) -> None:
    with pytest.raises(FrameError, match="is not a data frame that sendrules can read"):
        answer(thing)


def test_columns_in_a_dictionary_are_no_frame() -> None:
    with pytest.raises(TypeError, match=r"a key must be CaseFile, or a class.* not str"):
        answer({"request_received": [DAY]})


def test_dates_outside_the_years() -> None:
    frame = pl.DataFrame({"request_received": [D(1025, 4, 2), DAY, None, D(2525, 4, 2)]})
    with pytest.raises(FrameError, match="'request_received' has 2 dates outside 1900 to 2199"):
        answer(frame)


def test_no_message_repeats_a_value() -> None:
    for column in ("request_received", "plan_needed"):
        with pytest.raises(FrameError) as caught:
            answer(pl.DataFrame({column: ["Zebedee"]}))
        assert "Zebedee" not in str(caught.value)


# pandas


def test_pandas_midnights_are_dates() -> None:
    stamps: Any = pd.to_datetime(pd.Series(["2025-04-02", None]))
    assert due(pd.DataFrame({"request_received": stamps})) == [
        D(2025, 5, 14),
        None,
    ]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_pandas_midnights_of_any_unit(unit: str) -> None:
    stamps: Any = pd.to_datetime(pd.Series(["2025-04-02"]))
    midnights = stamps.astype(f"datetime64[{unit}]")
    assert due(pd.DataFrame({"request_received": midnights})) == [D(2025, 5, 14)]


def test_pandas_dates_as_objects() -> None:
    assert due(pd.DataFrame({"request_received": [DAY, None]})) == [D(2025, 5, 14), None]


def test_pandas_times_are_refused() -> None:
    stamps = pd.to_datetime(["2025-04-02 00:00", "2025-04-02 10:30"])
    with pytest.raises(FrameError, match="'request_received' holds times of day"):
        answer(pd.DataFrame({"request_received": stamps}))


def test_pandas_time_zones_are_refused() -> None:
    stamps = pd.to_datetime(["2025-04-02"]).tz_localize("Europe/London")
    with pytest.raises(FrameError, match="time zone Europe/London"):
        answer(pd.DataFrame({"request_received": stamps}))


@pytest.mark.parametrize(
    "flags",
    [
        pd.Series([True, None, False], dtype="boolean"),
        pd.Series([True, None, False], dtype="object"),
    ],
    ids=["boolean", "object"],
)
def test_pandas_flags_with_gaps(flags: "pd.Series[Any]") -> None:
    frame = pd.DataFrame({"request_received": [DAY] * 3, "plan_needed": flags})
    out = answer(frame, limits=["reg 13(2)"], columns=["status"])
    # A yes or no without the date of its notice; of the twenty weeks only a no is settled.
    assert out["send_2014_13_2_status"].to_list() == ["OVERDUE", "OVERDUE", "NOT_APPLICABLE"]


@pytest.mark.parametrize("column", ["decision_notified", "plan_needed"])
@pytest.mark.parametrize("rows", [0, 2], ids=["no rows", "two rows"])
def test_pandas_columns_of_nothing(column: str, rows: int) -> None:
    frame = pd.DataFrame(
        {
            "request_received": pd.to_datetime(["2025-04-02"] * rows),
            column: pd.Series([None] * rows, dtype="object"),
        }
    )
    assert due(frame) == [D(2025, 5, 14)] * rows


def test_pandas_keeps_its_index() -> None:
    frame = pd.DataFrame({"request_received": [DAY, DAY]}, index=["b", "a"])
    assert list(answer(frame).index) == ["b", "a"]


def test_the_frame_given_is_left_alone() -> None:
    frame = pd.DataFrame({"request_received": pd.to_datetime(["2025-04-02"])})
    before = frame.copy()
    answer(frame)
    pd.testing.assert_frame_equal(frame, before)


# What comes back


def test_the_frames_own_columns_come_first_and_unchanged() -> None:
    frame = pl.DataFrame({"council": ["x", "y"], "request_received": [DAY, None], "n": [1.5, 2.5]})
    out = answer(frame)
    assert out.columns[:3] == frame.columns
    assert out.select(frame.columns).equals(frame)


def test_rows_keep_their_order() -> None:
    days = [D(2025, 4, 9), None, D(2025, 4, 2), D(2025, 4, 16), D(2025, 4, 2)]
    frame = pl.DataFrame({"request_received": days})
    assert due(frame) == [d and date.fromordinal(d.toordinal() + 42) for d in days]


def test_the_default_columns() -> None:
    out = answer(ONE, limits=["reg 5(1)"])
    assert out.columns[1:] == [f"send_2014_5_1_{name}" for name in DEFAULT_COLUMNS]


def test_the_types_of_the_columns() -> None:
    out = answer(ONE, limits=["reg 5(1)"], columns=ANSWER_COLUMNS)
    types = {name: out.schema[f"send_2014_5_1_{name}"] for name in ANSWER_COLUMNS}
    assert {name for name, t in types.items() if t == pl.Date} == {
        "trigger",
        "due",
        "done",
        "alternative",
    }
    assert {name for name, t in types.items() if t.is_integer()} == {
        "days_late",
        "days_left",
        "days_short",
        "elapsed",
        "certain_days",
    }
    assert {name for name, t in types.items() if t == pl.Boolean} == {
        "contingent",
        "provisional",
        "certain",
        "counts",
    }
    assert types["status"] == pl.Enum([s.value for s in sr.Status])
    assert types["exception"] == pl.Enum([s.value for s in sr.ExceptionState])


def test_each_limit_tests_an_exception_against_its_own_due_date() -> None:
    """An appeal that was brought between two due dates, asked about both limits at once."""
    facts: dict[str, Any] = {
        "statement_maintained": D(2014, 9, 1),
        "transfer": D(2016, 9, 1),
        "to_post_16": False,
        "transfer_appeal_claimed": True,
        "appeal_brought": D(2017, 1, 9),
    }
    pair = ["transitional-2014/14(3)(b)", "transitional-2014/14(5)"]
    out = sr.timelines(
        pl.DataFrame([facts]), sr.StatementTransfer, as_at=AS_AT, limits=pair, columns=["exception"]
    )
    told = [out[sr.limit(name).column + "_exception"].item() for name in pair]
    assert told == ["not supported", "supported"]


def test_limits_and_columns_are_chosen() -> None:
    out = answer(ONE, limits=["reg 13(2)", "send-2014/5(1)"], columns=["status", "due"])
    assert out.columns == [
        "request_received",
        "send_2014_13_2_status",
        "send_2014_13_2_due",
        "send_2014_5_1_status",
        "send_2014_5_1_due",
    ]


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"limits": ["reg 99(1)"]}, LimitNotFoundError, "No time limit is called 'reg 99(1)'"),
        ({"limits": ["reg 8(1)"]}, LimitNotFoundError, "reads AdviceRequest, not Needs"),
        ({"columns": ["dew"]}, FrameError, "'dew' is not a column of the answer"),
        ({"columns": ["day_late"]}, FrameError, "did you mean 'days_late'?"),
    ],
)
def test_a_choice_that_cannot_be(
    options: dict[str, Any], error: type[SendrulesError], message: str
) -> None:
    with pytest.raises(error) as caught:
        answer(ONE, **options)
    assert message in str(caught.value)


@pytest.mark.parametrize("as_at", ["2025-11-01", datetime(2025, 11, 1), None])  # noqa: DTZ001
def test_as_at_must_be_a_date(as_at: Any) -> None:
    with pytest.raises(TypeError, match=r"as_at must be a datetime\.date"):
        sr.timelines(ONE, sr.NeedsAssessment, as_at=as_at)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("send_2014_5_1_due", {}),
        ("limit", {"long": True}),
        ("citation", {"long": True}),
        ("due", {"long": True}),
    ],
)
def test_a_column_that_has_the_name_of_an_answer(name: str, options: dict[str, Any]) -> None:
    with pytest.raises(FrameError, match=name):
        answer(ONE.with_columns(pl.lit("mine").alias(name)), **options)


# Long


def test_the_long_shape() -> None:
    frame = pl.DataFrame({"council": ["x", "y"], "request_received": [DAY, None]})
    out = answer(frame, long=True, columns=["due", "status"])
    assert out.columns == ["council", "limit", "citation", "due", "status"]
    limits = sr.limits().on(sr.NeedsAssessment)
    assert len(out) == 2 * len(limits)
    assert out["limit"].unique(maintain_order=True).to_list() == [x.id for x in limits]
    row = out.row(by_predicate=(pl.col("council") == "x") & (pl.col("limit") == "send-2014/5(1)"))
    assert row == (
        "x",
        "send-2014/5(1)",
        "SEND Regulations 2014, reg 5(1)",
        D(2025, 5, 14),
        "OVERDUE",
    )


def test_long_says_what_wide_says() -> None:
    frame = pl.DataFrame({"n": [1, 2, 3], "request_received": [DAY, None, D(2025, 9, 1)]})
    wide = answer(frame, columns=ANSWER_COLUMNS)
    long = answer(frame, columns=ANSWER_COLUMNS, long=True)
    for limit in sr.limits().on(sr.NeedsAssessment):
        mine = long.filter(pl.col("limit") == limit.id).sort("n")
        for name in ANSWER_COLUMNS:
            assert mine[name].to_list() == wide[f"{limit.column}_{name}"].to_list()


# Lazy


def _refuse(_: pl.DataFrame) -> pl.DataFrame:
    raise AssertionError("the frame was collected")


@pytest.mark.parametrize("long", [False, True], ids=["wide", "long"])
def test_a_lazy_frame_stays_lazy(long: bool) -> None:  # noqa: FBT001
    never = ONE.lazy().map_batches(_refuse, schema=ONE.schema)
    out = answer(never, long=long)
    assert isinstance(out, pl.LazyFrame)
    with pytest.raises(AssertionError, match="collected"):
        out.collect()


def test_a_lazy_frame_says_what_an_eager_one_says() -> None:
    frame = pl.DataFrame({"request_received": [DAY, None], "plan_needed": [True, None]})
    assert answer(frame.lazy()).collect().equals(answer(frame))


@pytest.mark.parametrize("make", [pl.DataFrame.lazy, lambda f: f], ids=["lazy", "eager"])
def test_a_frame_without_rows(make: Callable[[pl.DataFrame], Any]) -> None:
    out = answer(make(ONE.clear())).lazy().collect()
    assert len(out) == 0
    assert out.schema == answer(ONE).schema
