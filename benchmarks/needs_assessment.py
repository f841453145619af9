"""All limits of a needs assessment over a million rows, against the same outputs by hand.

    python benchmarks/needs_assessment.py [ROWS]

Prints the median time of each, and their ratio, from alternating runs in one process. The two must
agree on every cell, or nothing is printed.

An end before what it must follow ends nothing, in both, and what shows that a limit does not apply shows
nothing where it is before what it must follow. The invented cases hold no date before
the law, the other kind that cannot be right, so the queries by hand do not ask for one.
"""

import sys
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
from timing import Line, machine, ratio_line, table

import sendrules as sr
from sendrules.engine.status import ExceptionState, Status

AS_AT = date(2025, 6, 1)
RUNS = 7
STATUS = pl.Enum([s.value for s in Status])
EXCEPTION = pl.Enum([s.value for s in ExceptionState])
CORONAVIRUS = (date(2020, 5, 1), date(2020, 9, 25))


def cases(rows: int) -> pl.DataFrame:
    """Random cases: every fact known in about half of them, requests over five years."""
    rng = np.random.default_rng(2026)
    start = np.datetime64("2020-01-01") + rng.integers(0, 2000, rows).astype("timedelta64[D]")
    columns = []
    for name, fact in sr.NeedsAssessment.facts().items():
        if fact.type == "date":
            days = start + rng.integers(-5, 250, rows).astype("timedelta64[D]")
            values = pl.Series(days).cast(pl.Date)
        else:
            values = pl.Series(rng.random(rows) < 0.3)
        columns.append(
            pl.select(
                pl.when(pl.Series(rng.random(rows) < 0.5)).then(values).otherwise(None).alias(name)
            ).to_series()
        )
    return pl.DataFrame(columns).with_columns(request_received=pl.Series(start).cast(pl.Date))


def library(frame: pl.DataFrame) -> pl.DataFrame:
    """The library's answer."""
    answered: pl.DataFrame = sr.timelines(frame, sr.NeedsAssessment, as_at=AS_AT)
    return answered


def by_hand(frame: pl.DataFrame) -> pl.DataFrame:
    """The same outputs, written by hand for this frame alone."""
    facts = sr.NeedsAssessment.facts()
    names = list(facts)
    known: list[pl.Expr] = []
    for name, fact in facts.items():
        gate = name if fact.type == "date" else fact.known_by
        if gate is None:
            known.append(pl.col(name).alias(f"_{name}"))
        else:
            known.append(
                pl.when(~(pl.col(gate) > AS_AT).fill_null(False))
                .then(pl.col(name))
                .alias(f"_{name}")
            )
    lazy = frame.lazy().with_columns(known)
    c = pl.col
    lazy = lazy.with_columns(
        start=pl.min_horizontal("_request_received", "_became_responsible"),
        first_end=pl.min_horizontal("_withdrawn", "_moved_away", "_detained", "_died"),
        plan=c("_plan_needed")
        | c("_draft_plan_served").is_not_null()
        | c("_final_plan_sent").is_not_null(),
        refusal=c("_assessment_agreed").is_not_null()
        & ~c("_assessment_agreed")
        & c("_refusal_reversed").is_null(),
        plan_refused=c("_plan_needed").is_not_null() & ~c("_plan_needed"),
        after_decision=pl.any_horizontal(
            c(f"_{n}").is_not_null() for n in sr.NeedsAssessment.later_than("decision_notified")
        ),
        after_plan_decision=c("_plan_needed").is_not_null(),
        after_final=c("_institution_named").is_not_null(),
        school=(c("_school_closed") + timedelta(28) <= c("_school_reopened"))
        & (c("_school_closed") - timedelta(7) <= c("_school_advice_requested"))
        & (c("_school_advice_requested") <= c("_school_reopened") - timedelta(7)),
        early=(c("_early_years_closed") + timedelta(28) <= c("_early_years_reopened"))
        & (c("_early_years_closed") - timedelta(7) <= c("_early_years_advice_requested"))
        & (c("_early_years_advice_requested") <= c("_early_years_reopened") - timedelta(7)),
    )
    lazy = lazy.with_columns(
        ended_odd=c("first_end") < c("start"),
        final_odd=c("_final_plan_sent")
        < pl.max_horizontal("start", "_decision_notified", "_draft_plan_served"),
        draft_odd=c("_draft_plan_served") < pl.max_horizontal("start", "_decision_notified"),
        reversed_odd=c("_refusal_reversed") < pl.max_horizontal("start", "_decision_notified"),
        overturned_odd=c("_refusal_overturned") < pl.max_horizontal("start", "_decision_notified"),
        went_on=c("refusal")
        & c("_refusal_overturned").is_null()
        & pl.any_horizontal(
            c(f"_{n}").is_not_null()
            for n in (
                "plan_decision_notified",
                "plan_needed",
                "draft_plan_served",
                "final_plan_sent",
                "school_consulted",
                "school_responded",
                "representations_received",
                "draft_changes_agreed",
            )
        ),
        plan_sent=c("_draft_plan_served").is_not_null() | c("_final_plan_sent").is_not_null(),
    )
    lazy = lazy.with_columns(
        ended_or_final_odd=c("ended_odd") | c("final_odd"),
        ended_or_replaced_odd=c("ended_odd") | c("overturned_odd"),
    )
    lazy = lazy.with_columns(
        ended=_hand_end("ended", "first_end"),
        ended_or_final=_hand_end("ended_or_final", "first_end", "_final_plan_sent"),
        ended_or_replaced=_hand_end("ended_or_replaced", "first_end", "_refusal_overturned"),
        overturned=c("_refusal_overturned").is_not_null()
        & (c("plan_refused") | c("_refusal_reversed").is_null()),
        due_6=c("start") + timedelta(42),
        due_16=c("start") + timedelta(112),
        due_20=c("start") + timedelta(140),
        due_draft=c("_draft_plan_served") + timedelta(14),
        due_school=c("_school_consulted") + timedelta(15),
        started_anyway=c("after_decision")
        | c("_decision_notified").is_not_null()
        | c("_family_consulted").is_not_null()
        | c("first_end").is_not_null(),
    )
    lazy = lazy.with_columns(
        *(
            _hand_exception(due, general).alias(f"exception_{due}")
            for due, general in (("due_6", True), ("due_16", True), ("due_20", True))
        ),
        exception_corona=_hand_exception("due_6", False),
    )
    none = pl.lit(0, dtype=pl.UInt8)
    always, refused = (
        pl.lit(True),
        c("_assessment_agreed").not_()
        & (
            c("_assessment_agreed").is_not_null()
            | ~(
                c("_plan_needed").is_not_null()
                | c("_draft_plan_served").is_not_null()
                | c("_final_plan_sent").is_not_null()
            )
        ),
    )
    since, guidance_since = date(2014, 9, 1), date(2015, 1, 1)
    final = c("_final_plan_sent").is_not_null()
    yes, no = pl.lit(True), pl.lit(False)
    untold_copies = c("overturned_odd") | c("reversed_odd") | c("final_odd") | c("went_on")
    untold = untold_copies | c("draft_odd")
    untold_refusal = untold | (
        c("plan_refused") & c("_refusal_overturned").is_null() & c("plan_sent")
    )
    plans = {
        "code_2015_9_83": (
            "_school_consulted",
            "due_school",
            "_school_responded",
            always,
            "ended_or_final",
            none,
            c("_school_responded").is_not_null(),
            no,
            guidance_since,
            no,
        ),
        "send_2014_4_1": (
            "start",
            "due_6",
            "_decision_notified",
            refused,
            "ended",
            c("exception_corona"),
            c("started_anyway"),
            c("after_decision"),
            since,
            c("draft_odd") | c("final_odd"),
        ),
        "send_2014_5_1": (
            "start",
            "due_6",
            "_decision_notified",
            always,
            "ended",
            c("exception_due_6"),
            c("started_anyway"),
            c("after_decision"),
            since,
            no,
        ),
        "send_2014_10_1": (
            "start",
            "due_16",
            "_plan_decision_notified",
            (~c("plan") | (c("overturned") & c("plan_refused"))) & ~c("refusal"),
            "ended_or_replaced",
            c("exception_due_16"),
            c("started_anyway"),
            c("after_plan_decision"),
            since,
            untold_refusal,
        ),
        "send_2014_13_2": (
            "start",
            "due_20",
            "_final_plan_sent",
            c("plan") & ~c("refusal") & ~c("overturned"),
            "ended_or_replaced",
            c("exception_due_20"),
            c("started_anyway"),
            c("after_final"),
            since,
            untold,
        ),
        "send_2014_13_2_b": (
            "start",
            "due_20",
            "_final_plan_sent_to_institution",
            final & c("_institution_named") & ~c("refusal") & ~c("overturned"),
            "ended_or_replaced",
            c("exception_due_20"),
            c("started_anyway"),
            yes,
            since,
            untold_copies,
        ),
        "send_2014_13_2_c": (
            "start",
            "due_20",
            "_final_plan_sent_to_commissioning_body",
            final & ~c("refusal") & ~c("overturned"),
            "ended_or_replaced",
            c("exception_due_20"),
            c("started_anyway"),
            yes,
            since,
            untold_copies,
        ),
    }
    lazy = lazy.with_columns(
        *(_hand_ceiling(*plan).alias(f"{name}_status") for name, plan in plans.items()),
        send_2014_13_1_a_status=_hand_floor(since),
        send_2014_3_status=_hand_standard(
            "start", ("request_received", "became_responsible"), "_family_consulted", yes, since
        ),
        code_2015_9_125_status=_hand_standard(
            "_draft_changes_agreed",
            ("draft_changes_agreed",),
            "_final_plan_sent",
            ~c("_other_changes_wanted"),
            guidance_since,
        ),
        no_due=pl.lit(None, dtype=pl.Date),
    )
    floor = ("_draft_plan_served", "due_draft", "_final_plan_sent", always, "ended", none)
    others = {
        "send_2014_13_1_a": floor,
        "send_2014_3": ("start", "no_due", "_family_consulted", always, "ended", none),
        "code_2015_9_125": (
            "_draft_changes_agreed",
            "no_due",
            "_final_plan_sent",
            ~c("_other_changes_wanted"),
            "ended",
            none,
        ),
    }
    order = (
        "code_2015_9_83",
        "code_2015_9_125",
        "send_2014_3",
        "send_2014_4_1",
        "send_2014_5_1",
        "send_2014_10_1",
        "send_2014_13_1_a",
        "send_2014_13_2",
        "send_2014_13_2_b",
        "send_2014_13_2_c",
    )
    outputs = []
    for name in order:
        _, due, done, applies, ended, exception, *_ = plans.get(name) or others[name]
        outputs += _hand_outputs(name, due, done, applies, ended, exception)
    return lazy.select(*names, *outputs).collect()


def _hand_end(name: str, *dates: str) -> pl.Expr:
    """The first end, where none of them lies before what it must follow."""
    return pl.when(pl.col(f"{name}_odd")).then(None).otherwise(pl.min_horizontal(*dates))


def _hand_exception(due: str, general: bool) -> pl.Expr:
    """The strongest state of the claimed exceptions: 0 none, 1 not supported, 2 unevidenced, 3 supported."""
    c = pl.col

    def state(claimed: str, met: pl.Expr) -> pl.Expr:
        number = pl.when(met).then(3).when(~met).then(1).otherwise(2)
        return pl.when(c(claimed)).then(number).otherwise(0).cast(pl.UInt8)

    def overlap(first: str, last: str, days: int) -> pl.Expr:
        needed = timedelta(days - 1)
        sure = (
            c("start").is_not_null()
            & (c(first).is_not_null() | c(last).is_not_null())
            & (
                pl.max_horizontal(pl.coalesce(first, last), c("start")) + needed
                <= pl.min_horizontal(pl.coalesce(last, first), c(due))
            )
        )
        possible = pl.max_horizontal(
            pl.coalesce(first, "start"), c("start")
        ) + needed <= pl.min_horizontal(pl.coalesce(last, due), c(due))
        return pl.when(sure).then(True).when(~possible).then(False).otherwise(None)

    inside = c(due).is_between(*CORONAVIRUS)
    corona = state("_coronavirus_claimed", c("_coronavirus_reason_recorded") & inside)
    if not general:
        return corona
    return pl.max_horizontal(
        state("_school_closure_claimed", c("school")),
        state("_early_years_closure_claimed", c("early")),
        state(
            "_personal_circumstances_claimed",
            overlap("_circumstances_from", "_circumstances_to", 1),
        ),
        state("_absence_claimed", overlap("_absent_from", "_absent_to", 28)),
        corona,
    )


def _hand_ceiling(
    start: str,
    due: str,
    done: str,
    applies: pl.Expr,
    ended: str,
    exception: pl.Expr,
    later: pl.Expr,
    undated: pl.Expr,
    since: date,
    untold: pl.Expr,
) -> pl.Expr:
    c, undone = pl.col, pl.col(done).is_null()
    copies = done.startswith("_final_plan_sent_to")
    if copies:
        undated = pl.lit(False)
    chain: Any = (
        pl.when(~applies & untold)
        .then(2)
        .when(~applies)
        .then(1)
        .when(c(start).is_null() & c(ended).is_not_null())
        .then(1)
        .when(c(start).is_null() & later)
        .then(2)
        .when(c(start).is_null())
        .then(0)
        .when(c(start) < since)
        .then(1)
        .when(undone & c(f"{ended}_odd"))
        .then(2)
        .when(c(done) < c(start))
        .then(2)
        .when((c(ended) <= c(due)) & (undone | (c(done) > c(ended))))
        .then(1)
        .when(c(done) <= c(due))
        .then(4)
        .when(undone & undated)
        .then(2)
        .when(undone & (c(due) >= AS_AT))
        .then(3)
    )
    if copies:
        chain = chain.when(undone).then(2)
    chain = chain.when(exception == 3).then(8)
    status: pl.Expr = (
        chain.when(~undone | c(ended).is_not_null()).then(6).otherwise(7).cast(pl.UInt8)
    )
    return status


def _hand_floor(since: date) -> pl.Expr:
    c = pl.col
    start, due, done, ended = (
        c("_draft_plan_served"),
        c("due_draft"),
        c("_final_plan_sent"),
        c("ended"),
    )
    later = pl.any_horizontal(
        c(f"_{n}").is_not_null() for n in sr.NeedsAssessment.later_than("draft_plan_served")
    )
    return (
        pl.when(start.is_null() & ended.is_not_null())
        .then(1)
        .when(start.is_null() & later)
        .then(2)
        .when(start.is_null())
        .then(0)
        .when(start < since)
        .then(1)
        .when(done.is_null() & c("ended_odd"))
        .then(2)
        .when(done < start)
        .then(2)
        .when((ended <= due) & (done.is_null() | (done > ended)))
        .then(1)
        .when(done <= due)
        .then(5)
        .when(done.is_null() & c("after_final"))
        .then(2)
        .when(done.is_null() & (due >= AS_AT))
        .then(3)
        .otherwise(4)
        .cast(pl.UInt8)
    )


def _hand_standard(
    trigger: str, facts: tuple[str, ...], act: str, applies: pl.Expr, since: date
) -> pl.Expr:
    c = pl.col
    start, done, ended = c(trigger), c(act), c("ended")
    later, undated = _any_later(*facts), _any_later(act[1:])
    return (
        pl.when(~applies)
        .then(1)
        .when(start.is_null() & ended.is_not_null())
        .then(1)
        .when(start.is_null() & later)
        .then(2)
        .when(start.is_null())
        .then(0)
        .when(start < since)
        .then(1)
        .when(done.is_null() & c("ended_odd"))
        .then(2)
        .when(done < start)
        .then(2)
        .when(done.is_null() & ended.is_not_null())
        .then(1)
        .when(done.is_null() & undated)
        .then(2)
        .when(done.is_null())
        .then(3)
        .otherwise(2)
        .cast(pl.UInt8)
    )


def _any_later(*facts: str) -> pl.Expr:
    names = sr.NeedsAssessment.later_than(*facts)
    return pl.any_horizontal([pl.lit(False), *(pl.col(f"_{n}").is_not_null() for n in names)])


def _hand_outputs(
    name: str, due: str, done: str, applies: pl.Expr, ended: str, exception: pl.Expr
) -> list[pl.Expr]:
    c, status = pl.col, pl.col(f"{name}_status")
    reached = pl.coalesce(done, ended, pl.lit(AS_AT))
    return [
        c(due).alias(f"{name}_due"),
        status.cat.to(STATUS).alias(f"{name}_status"),
        pl.when(status >= 6)
        .then((reached - c(due)).dt.total_days())
        .cast(pl.Int32)
        .alias(f"{name}_days_late"),
        pl.when(status == 3)
        .then((c(due) - pl.lit(AS_AT)).dt.total_days())
        .cast(pl.Int32)
        .alias(f"{name}_days_left"),
        exception.cat.to(EXCEPTION).alias(f"{name}_exception"),
        (applies.is_null() & (status >= 3)).alias(f"{name}_contingent"),
    ]


def against_polars(rows: int, runs: int = RUNS) -> Line:
    """Check that both agree on every cell, and time them."""
    frame = cases(rows)
    ours, theirs = library(frame), by_hand(frame)
    for column in ours.columns:
        if not ours[column].equals(theirs[column]):
            sys.exit(f"The two disagree on {column}.")
    return ratio_line(
        f"needs assessment, all 10 limits, {rows:,} rows",
        "hand-written Polars",
        "1.3 or less",
        runs,
        lambda: library(frame),
        lambda: by_hand(frame),
    )


def main() -> None:
    """Print the ratio."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    print(machine(), table([against_polars(rows)]), sep="\n\n")


if __name__ == "__main__":
    main()
