"""Three limits of a needs assessment without exceptions: vectorised pandas, and a Python loop.

Both give the due date, the status, and the days late and left of regulations 5(1), 10(1) and 13(2)
for cases in which no exception is claimed; the library is asked for the same and no more.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
from dateutil.relativedelta import relativedelta
from needs_assessment import AS_AT, cases
from timing import Line, ratio_line

import sendrules as sr

LIMITS = ("reg 5(1)", "reg 10(1)", "reg 13(2)")
COLUMNS = ("due", "status", "days_late", "days_left")
SINCE = date(2014, 9, 1)
TODAY = pd.Timestamp(AS_AT)
NA = sr.NeedsAssessment
ENDS = ("withdrawn", "moved_away", "detained", "died")
DISCUSSED = (
    *("school_consulted", "school_responded", "representations_received", "draft_changes_agreed"),
)
ACTS = ("refusal_reversed", "draft_plan_served", "final_plan_sent")
AFTER_START = NA.later_than("request_received", "became_responsible")
AFTER_DECISION = NA.later_than("decision_notified")
GATES = {n: (n if f.type == "date" else f.known_by or "") for n, f in NA.facts().items()}
"""The date that makes each fact known."""


def unclaimed(rows: int) -> pl.DataFrame:
    """Cases without the facts of any claim."""
    frame = cases(rows)
    first = frame.columns.index("coronavirus_claimed")
    return frame.select(frame.columns[:first])


def library(frame: Any) -> Any:
    """The library's answer to the same question."""
    return sr.timelines(frame, NA, as_at=AS_AT, limits=LIMITS, columns=COLUMNS)


def by_pandas(frame: pd.DataFrame) -> pd.DataFrame:
    """The same by vectorised pandas: dates as datetime64, yes or no as nullable booleans."""
    f = {n: frame[n] for n in frame.columns}
    for name, gate in GATES.items():
        if name in f and gate:
            f[name] = frame[name].mask(frame[gate] > TODAY)
    start = _earlier(f["request_received"], f["became_responsible"])
    first_end = reduce(_earlier, (f[name] for name in ENDS))
    # An end before what it must follow ends nothing.
    ended_odd = first_end < start
    ordered, decision = f["refusal_overturned"], f["decision_notified"]
    ordered_odd = (ordered < start) | (ordered < decision)
    replaced_odd = ended_odd | ordered_odd
    ended = first_end.mask(ended_odd)
    replaced = _earlier(first_end, ordered).mask(replaced_odd)
    has = {n: s.notna() for n, s in f.items()}
    refusal = _is(f["assessment_agreed"], False) & ~has["refusal_reversed"]
    plan = _is(f["plan_needed"], True) | has["draft_plan_served"] | has["final_plan_sent"]
    no_plan = _is(f["plan_needed"], False) & ~plan
    plan_refused = _is(f["plan_needed"], False)
    overturned = has["refusal_overturned"] & (plan_refused | ~has["refusal_reversed"])
    decided_no = (plan & ~(overturned & plan_refused)) | refusal
    started, decided = _any(has, AFTER_START), _any(has, AFTER_DECISION)
    never = pd.Series(False, index=frame.index)
    # Where the case went on after a refusal, nobody can tell which of the two is wrong.
    sent = has["draft_plan_served"] | has["final_plan_sent"]
    went_on = refusal & (sent | has["plan_decision_notified"] | has["plan_needed"])
    went_on |= refusal & _any(has, DISCUSSED)
    went_on &= ~has["refusal_overturned"]
    # Nor does what lies before what it must follow show that a limit does not apply.
    odd_acts = f["final_plan_sent"] < f["draft_plan_served"]
    for act in ACTS:
        odd_acts |= (f[act] < start) | (f[act] < decision)
    untold = ordered_odd | odd_acts | went_on
    untold_no = untold | (plan_refused & ~has["refusal_overturned"] & sent)
    out: dict[str, Any] = {}
    outcome, final = f["plan_decision_notified"], f["final_plan_sent"]
    by_order = no_plan | refusal | overturned
    for name, days, done, (over, odd), (ruled_out, doubted), undated in (
        ("send_2014_5_1", 42, decision, (ended, ended_odd), (never, never), decided),
        (
            *("send_2014_10_1", 112, outcome, (replaced, replaced_odd)),
            *((decided_no, untold_no), has["plan_needed"]),
        ),
        (
            *("send_2014_13_2", 140, final, (replaced, replaced_odd)),
            *((by_order, untold), has["institution_named"]),
        ),
    ):
        due = start + pd.Timedelta(days=days)
        status = _statuses(
            start, due, done, over, odd, ruled_out, ruled_out & doubted, undated, started
        )
        reached = done.fillna(over).fillna(TODAY)
        out[f"{name}_due"] = due
        out[f"{name}_status"] = pd.Series(status, index=frame.index)
        out[f"{name}_days_late"] = (reached - due).dt.days.where(status >= 6)
        out[f"{name}_days_left"] = (due - TODAY).dt.days.where(status == 3)
    return pd.DataFrame(out)


def _statuses(
    start: pd.Series,
    due: pd.Series,
    done: pd.Series,
    ended: pd.Series,
    odd: pd.Series,
    ruled_out: pd.Series,
    untold: pd.Series,
    undated: pd.Series,
    started: pd.Series,
) -> np.ndarray:
    unstarted, undone, over = start.isna(), done.isna(), ended.notna()
    lines = [
        (untold, 2),
        (ruled_out, 1),
        (unstarted & over, 1),
        (unstarted & started, 2),
        (unstarted, 0),
        (start < pd.Timestamp(SINCE), 1),
        (undone & odd, 2),
        (done < start, 2),
        ((ended <= due) & (undone | (done > ended)), 1),
        (done <= due, 4),
        (undone & undated, 2),
        (undone & (due >= TODAY), 3),
        (~undone | over, 6),
    ]
    return np.select([holds for holds, _ in lines], [code for _, code in lines], 7)


def _earlier(first: pd.Series, second: pd.Series) -> pd.Series:
    """The earlier of two dates, or the one that is known."""
    return first.where(~(second < first) & first.notna(), second)


def _is(answer: pd.Series, wanted: bool) -> pd.Series:
    return answer.eq(wanted).fillna(False).astype(bool)


def _any(has: Mapping[str, pd.Series], names: Iterable[str]) -> pd.Series:
    return pd.concat([has[n] for n in names if n in has], axis=1).any(axis=1)


def by_loop(rows: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """The same by a loop over rows, dates counted by dateutil."""
    answers = []
    for row in rows:
        f = {
            n: None if (gate := row.get(GATES[n])) is not None and gate > AS_AT else v
            for n, v in row.items()
        }
        starts = [d for d in (f["request_received"], f["became_responsible"]) if d]
        ends = [day for day in map(f.__getitem__, ENDS) if day]
        start, ended = min(starts, default=None), min(ends, default=None)
        decision, overturn = f["decision_notified"], f["refusal_overturned"]
        replaced = min([day for day in (ended, overturn) if day], default=None)
        # An end before what it must follow ends nothing.
        ended_odd = bool(ended and start and ended < start)
        overturn_odd = any(overturn and day and overturn < day for day in (start, decision))
        replaced_odd = ended_odd or overturn_odd
        ended, replaced = None if ended_odd else ended, None if replaced_odd else replaced
        refusal = f["assessment_agreed"] is False and f["refusal_reversed"] is None
        plan = bool(f["plan_needed"] or f["draft_plan_served"] or f["final_plan_sent"])
        no_plan = f["plan_needed"] is False and not plan
        plan_refused = f["plan_needed"] is False
        overturned = bool(overturn) and (plan_refused or f["refusal_reversed"] is None)
        decided_no = (plan and not (overturned and plan_refused)) or refusal
        by_order = no_plan or refusal or overturned
        # Where the case went on after a refusal, nobody can tell which of the two is wrong.
        sent = bool(f["draft_plan_served"] or f["final_plan_sent"])
        went_on = sent or bool(f["plan_decision_notified"]) or f["plan_needed"] is not None
        went_on = went_on or any(f[n] for n in DISCUSSED)
        # Nor does what lies before what it must follow show that a limit does not apply.
        pairs = [(f[act], day) for act in ACTS for day in (start, decision)]
        acts = [*pairs, (f["final_plan_sent"], f["draft_plan_served"])]
        acts_odd = any(act and day and act < day for act, day in acts)
        untold = overturn_odd or acts_odd or (refusal and not overturn and went_on)
        untold_no = untold or (plan_refused and not overturn and sent)
        after = any(f.get(n) is not None for n in AFTER_DECISION)
        begun = any(f.get(n) is not None for n in AFTER_START)
        cells: list[Any] = []
        for weeks, done, (over, odd), (ruled_out, doubted), undated in (
            (6, decision, (ended, ended_odd), (False, False), after),
            (
                *(16, f["plan_decision_notified"], (replaced, replaced_odd)),
                *((decided_no, untold_no), f["plan_needed"] is not None),
            ),
            (
                *(20, f["final_plan_sent"], (replaced, replaced_odd)),
                *((by_order, untold), f["institution_named"] is not None),
            ),
        ):
            due = start and start + relativedelta(weeks=+weeks)
            status = _status(
                start, due, done, over, odd, ruled_out, ruled_out and doubted, undated, begun
            )
            reached = done or over or AS_AT
            cells += [
                due,
                status,
                (reached - due).days if due and status >= 6 else None,
                (due - AS_AT).days if due and status == 3 else None,
            ]
        answers.append(tuple(cells))
    return answers


def _status(
    start: date | None,
    due: date | None,
    done: date | None,
    ended: date | None,
    odd: bool,
    ruled_out: bool,
    untold: bool,
    undated: bool,
    begun: bool,
) -> int:
    if ruled_out:
        return 2 if untold else 1
    if start is None or due is None:
        return 1 if ended else 2 if begun else 0
    if start < SINCE:
        return 1
    if not done and odd:
        return 2
    if done and done < start:
        return 2
    if ended and ended <= due and (not done or done > ended):
        return 1
    if done and done <= due:
        return 4
    if not done and undated:
        return 2
    if not done and due >= AS_AT:
        return 3
    return 6 if done or ended else 7


def _codes(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(
        pl.col(c.name).to_physical().cast(pl.Int64) for c in frame if isinstance(c.dtype, pl.Enum)
    )


def against_pandas(rows: int, runs: int) -> Line:
    """Check that both agree on every cell, and time them: pandas in, pandas out."""
    frame = unclaimed(rows)
    flags = {n: "boolean" for n, f in NA.facts().items() if f.type == "flag" and n in frame.columns}
    data = frame.to_pandas().astype(flags)
    answers = [f"{sr.limit(x).column}_{c}" for x in LIMITS for c in COLUMNS]
    ours = _codes(library(frame).select(answers))
    theirs = pl.from_pandas(by_pandas(data))
    for name in answers:
        _same(name, ours[name], theirs[name])
    return ratio_line(
        f"3 limits, no exceptions, {rows:,} rows, pandas in and out",
        "vectorised pandas",
        "below 1",
        runs,
        lambda: library(data),
        lambda: by_pandas(data),
    )


def against_loop(rows: int, runs: int) -> Line:
    """Check that both agree on every cell, and time them: Polars in and out, dictionaries in."""
    frame = unclaimed(rows)
    dictionaries = frame.to_dicts()
    answers = [f"{sr.limit(x).column}_{c}" for x in LIMITS for c in COLUMNS]
    ours = _codes(library(frame).select(answers))
    theirs = pl.DataFrame(by_loop(dictionaries), schema=ours.schema, orient="row")
    for name in answers:
        _same(name, ours[name], theirs[name])
    return ratio_line(
        f"3 limits, no exceptions, {rows:,} rows",
        "Python loop with dateutil",
        "below 1",
        runs,
        lambda: library(frame),
        lambda: by_loop(dictionaries),
    )


def _same(name: str, ours: pl.Series, theirs: pl.Series) -> None:
    if not ours.equals(theirs.cast(ours.dtype)):
        msg = f"The two disagree on {name}."
        raise AssertionError(msg)
