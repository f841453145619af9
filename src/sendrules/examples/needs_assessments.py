"""Northmere's needs assessments: eighteen months of requests, as the council recorded them.

Each function adds the facts of one step, as day numbers (days since 1970). The whole life of every
case is drawn first; then what had not happened by the day of the snapshot is taken out, and then
what nobody recorded.
"""

from collections.abc import Mapping
from datetime import date
from itertools import accumulate

import polars as pl

from sendrules.engine.bulk.facts import FACT_TYPES
from sendrules.examples import rates
from sendrules.examples.claims import CLAIM_DRAWS, claims
from sendrules.examples.council import AS_AT
from sendrules.examples.draws import drawn, happens, on_weekday, tail, within
from sendrules.records import FactInfo, NeedsAssessment

__all__ = ["DRAWS", "example_caseload", "whole_cases"]

_EPOCH = date(1970, 1, 1).toordinal()
_SPAN = 547
"""Days over which requests came in: eighteen months."""
_TEAMS = ("Coast", "Moor", "Vale")
DRAWS = (
    *("start", "weekend", "origin", "team", "decision_late", "decision_days", "refused"),
    *("reversed", "reversed_days", "no_plan", "outcome_late", "outcome_days", "plan_late"),
    *("plan_days", "drifting", "short", "short_days", "comment_days", "reply", "reply_days"),
    *("plan_decision_days", "again", "consulted", "consulted_days", "responded", "responded_days"),
    *("named", "copy_school", "copy_school_days", "copy_health", "leaving", "leaving_days"),
    *("lost_decision", "lost_agreed", "lost_request", "lost_draft", "lost_outcome", "slip"),
    *CLAIM_DRAWS,
)
"""The draws that `whole_cases` reads."""


def example_caseload(n: int = 320, seed: int = 2026, *, as_at: date = AS_AT) -> pl.DataFrame:
    """Return an invented caseload of EHC needs assessments, the same for the same arguments.

    Args:
        n: how many cases; a million takes seconds.
        seed: another seed gives another council's caseload.
        as_at: the day of the snapshot. Requests were received in the eighteen months before it.

    Returns:
        `id` (`NM-0001` and on, in the order of receipt), `team` (not a fact), then every fact of
        `NeedsAssessment`.

    >>> example_caseload(2)["id"].to_list()
    ['NM-0001', 'NM-0002']
    """
    today = as_at.toordinal() - _EPOCH
    cases = drawn(DRAWS, n, seed).with_columns(
        pl.col("start").sort(descending=True)  # the first case is the oldest
    )
    width = max(4, len(str(n)))
    number = pl.int_range(1, n + 1, dtype=pl.Int64).cast(pl.String).str.zfill(width)
    return whole_cases(
        cases, today, _SPAN, pl.format("NM-{}", number).alias("id"), _chosen("team", _TEAMS)
    )


def whole_cases(cases: pl.DataFrame, today: int, span: int, *own: pl.Expr) -> pl.DataFrame:
    """Turn `DRAWS` into the facts of needs assessments asked for in the `span` days to `today`.

    Returns:
        The columns `own`, then every fact of `NeedsAssessment`.
    """
    cases = _request(cases, today, span)
    for step in (_decision, _refusal_of_a_plan, _plan, _consultation, _copies):
        cases = step(cases, today)
    cases = claims(cases, today, span)
    cases = _leaving(cases)
    cases = _known_by(cases, today)
    cases = _recorded(cases)
    facts = NeedsAssessment.facts()
    return cases.select(*own, *(_column(info, cases) for info in facts.values()))


def _request(cases: pl.DataFrame, today: int, span: int) -> pl.DataFrame:
    day = today - 1 - within("start", 0, span - 1)
    return cases.with_columns(
        received=pl.when(happens("weekend", 0.05)).then(day).otherwise(on_weekday(day))
    )


def _decision(cases: pl.DataFrame, _today: int) -> pl.DataFrame:
    late = 43 + tail("decision_days", 24)
    in_time = (42 - tail("decision_days", 8)).clip(lower_bound=10)
    agreed = ~happens("refused", rates.REFUSED)
    cases = cases.with_columns(
        assessment_agreed=agreed,
        decision_notified=on_weekday(
            pl.col("received")
            + pl.when(happens("decision_late", rates.DECIDED_LATE)).then(late).otherwise(in_time)
        ),
    )
    reversed_on = on_weekday(pl.col("decision_notified") + within("reversed_days", 30, 150))
    cases = cases.with_columns(
        refusal_reversed=_if(~agreed & happens("reversed", rates.REVERSED), reversed_on)
    )
    return cases.with_columns(
        # From here on, cases that are not assessed have no day to count from.
        assessing=pl.when(agreed).then("decision_notified").otherwise("refusal_reversed")
    ).with_columns(assessing=_if(~happens("drifting", rates.DRIFTING), pl.col("assessing")))


def _refusal_of_a_plan(cases: pl.DataFrame, _today: int) -> pl.DataFrame:
    late = 113 + tail("outcome_days", 40)
    in_time = 112 - tail("outcome_days", 9)
    days = pl.when(happens("outcome_late", rates.NO_PLAN_IN_TIME)).then(in_time).otherwise(late)
    notified = pl.max_horizontal(pl.col("received") + days, pl.col("assessing") + 35)
    refused = happens("no_plan", rates.NO_PLAN)
    return cases.with_columns(
        plan_needed=_if(pl.col("assessing").is_not_null(), ~refused),
        plan_decision_notified=_if(
            refused & pl.col("assessing").is_not_null(), on_weekday(notified)
        ),
    )


def _plan(cases: pl.DataFrame, _today: int) -> pl.DataFrame:
    late = 141 + tail("plan_days", rates.LATE_PLAN_MEAN_DAYS)
    in_time = (140 - tail("plan_days", 7)).clip(lower_bound=105)
    days = pl.when(happens("plan_late", rates.PLAN_IN_TIME)).then(in_time).otherwise(late)
    sent = pl.max_horizontal(pl.col("received") + days, pl.col("assessing") + 70)
    too_short = happens("short", rates.DRAFT_TOO_LATE)
    again = happens("again", rates.DRAFT_SENT_AGAIN)
    comment = (
        pl.when(too_short)
        .then(within("short_days", 7, 13))
        .when(again)
        .then(within("short_days", 17, 20))
        .otherwise((18 + tail("comment_days", 9)).clip(upper_bound=45))
    )
    first_draft = pl.col("draft_plan_served") - pl.when(again).then(24).otherwise(0)
    return (
        cases.with_columns(
            final_plan_sent=_if(
                pl.col("plan_needed") & pl.col("assessing").is_not_null(), on_weekday(sent)
            )
        )
        .with_columns(draft_plan_served=pl.col("final_plan_sent") - comment)
        .with_columns(
            plan_decision_notified=pl.coalesce(
                "plan_decision_notified",
                on_weekday(first_draft - within("plan_decision_days", 0, 9)),
            ),
            representations_received=_if(
                happens("reply", 0.8), first_draft + within("reply_days", 3, 15)
            ),
            institution_named=_if(
                pl.col("final_plan_sent").is_not_null(), happens("named", rates.INSTITUTION_NAMED)
            ),
        )
    )


def _consultation(cases: pl.DataFrame, _today: int) -> pl.DataFrame:
    consulted = on_weekday(pl.col("draft_plan_served") + within("consulted_days", -6, 4))
    cases = cases.with_columns(
        school_consulted=_if(happens("consulted", rates.SCHOOL_CONSULTED), consulted)
    )
    answered = on_weekday(pl.col("school_consulted") + 3 + tail("responded_days", 9))
    in_use = happens("responded", 0.9) & (answered < pl.col("final_plan_sent"))
    return cases.with_columns(school_responded=_if(in_use, answered))


def _copies(cases: pl.DataFrame, _today: int) -> pl.DataFrame:
    sent, named = pl.col("final_plan_sent"), pl.col("institution_named")
    later = sent + within("copy_school_days", 2, 25)
    school = (
        pl.when(happens("copy_school", 0.88))
        .then(sent)
        .when(happens("copy_school", 0.95))
        .then(later)
    )
    health = (
        pl.when(happens("copy_health", 0.80))
        .then(sent)
        .when(happens("copy_health", 0.85))
        .then(later)
    )
    return cases.with_columns(
        final_plan_sent_to_institution=_if(named, school),
        final_plan_sent_to_commissioning_body=health,
    )


def _leaving(cases: pl.DataFrame) -> pl.DataFrame:
    """End some cases early: nothing is recorded after the day on which one ended."""
    day = pl.col("received") + within("leaving_days", 8, 150)
    refusal = _if(~pl.col("assessment_agreed"), pl.col("decision_notified"))
    no_plan = _if(~pl.col("plan_needed"), pl.col("plan_decision_notified"))
    closed = pl.coalesce("final_plan_sent", no_plan, pl.coalesce("refusal_reversed", refusal))
    open_still = closed.is_null() | (day < closed)
    shares = (rates.WITHDRAWN, rates.MOVED_AWAY, rates.DIED)
    drawn_as = pl.col("leaving")
    cases = cases.with_columns(
        _if(open_still & drawn_as.is_between(total - share, total, closed="left"), day).alias(name)
        for name, share, total in zip(_ENDS, shares, accumulate(shares), strict=True)
    )
    over = pl.min_horizontal(*_ENDS)
    dated = [n for n in _facts("date") if n in cases.columns and n not in _ENDS]
    return cases.with_columns(_if((pl.col(n) < over) | over.is_null(), pl.col(n)) for n in dated)


_ENDS = ("withdrawn", "moved_away", "died")


def _known_by(cases: pl.DataFrame, today: int) -> pl.DataFrame:
    """Take out what had not happened by the day of the snapshot."""
    dates = [n for n in _facts("date") if n in cases.columns]
    cases = cases.with_columns(_if(pl.col(n) <= today, pl.col(n)) for n in dates)
    drawn = [i for name, i in _facts("flag").items() if name in cases.columns]
    flags = {i.name: i.known_by for i in drawn if i.known_by}
    return cases.with_columns(
        _if(pl.col(event).is_not_null(), pl.col(name)).alias(name) for name, event in flags.items()
    )


def _recorded(cases: pl.DataFrame) -> pl.DataFrame:
    """Lose some facts and mistype a few, as happens in every council."""
    received, responsible = pl.col("received"), happens("origin", rates.BECAME_RESPONSIBLE)
    unrecorded = happens("lost_outcome", rates.PLAN_DECISION_NOT_RECORDED)
    kept = ~(unrecorded & pl.col("draft_plan_served").is_not_null())
    slip = happens("slip", rates.WRONG_YEAR)
    sent = pl.col("final_plan_sent")
    return cases.with_columns(
        request_received=_if(
            ~responsible & ~happens("lost_request", rates.REQUEST_NOT_DATED), received
        ),
        became_responsible=_if(responsible, received),
        decision_notified=_if(
            ~happens("lost_decision", rates.DECISION_NOT_DATED), pl.col("decision_notified")
        ),
        assessment_agreed=_if(
            ~happens("lost_agreed", rates.DECISION_NOT_RECORDED), pl.col("assessment_agreed")
        ),
        plan_needed=_if(kept, pl.col("plan_needed")),
        plan_decision_notified=_if(kept, pl.col("plan_decision_notified")),
        draft_plan_served=_if(
            ~happens("lost_draft", rates.DRAFT_NOT_DATED), pl.col("draft_plan_served")
        ),
        final_plan_sent=pl.when(slip).then(sent - 365).otherwise(sent),
    )


def _column(info: FactInfo, cases: pl.DataFrame) -> pl.Expr:
    dtype = FACT_TYPES[info.type]
    if info.name not in cases.columns:
        return pl.lit(None, dtype=dtype).alias(info.name)
    return pl.col(info.name).cast(dtype)


def _facts(fact_type: str) -> Mapping[str, FactInfo]:
    return {n: i for n, i in NeedsAssessment.facts().items() if i.type == fact_type}


def _if(holds: pl.Expr, value: pl.Expr) -> pl.Expr:
    return pl.when(holds).then(value)


def _chosen(name: str, values: tuple[str, ...]) -> pl.Expr:
    which = within(name, 0, len(values) - 1)
    return which.replace_strict(dict(enumerate(values)), return_dtype=pl.String).alias(name)
