"""The stages of a process whose waits are told: what begins each, what ends it, and what else may end it.

They are of the facts alone, and no law is in them: a limit that is named gives the mark in the chart.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from sendrules.clock import Weeks
from sendrules.records import AnnualReview, NeedsAssessment, Record
from sendrules.rules import Limit

__all__ = ["STAGES", "Stage", "mark_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A stage.

    Attributes:
        name: what data call it.
        says: what people call it: `request to decision`.
        start: the day on which it began; null where it did not, or nobody knows.
        end: the day on which it was done.
        entered: whether a case is in the stage, or has been, even if no day says so.
        left: the day on which a case left it otherwise.
        gone: whether a case has left it, even if no day says so.
        ends: the facts of its end: what can only come later shows that it has come.
        limit: the limit whose last day is marked; none where there is none.
        note: what to know of it.
    """

    name: str
    says: str
    start: pl.Expr
    end: pl.Expr
    entered: pl.Expr
    left: pl.Expr
    gone: pl.Expr
    ends: tuple[str, ...]
    limit: str = ""
    note: str = ""


def mark_of(limit: Limit) -> int | None:
    """Return the last day of a limit, counted from its start; None where that differs from case to case."""
    period = getattr(limit.due, "period", None)
    return 7 * period.n if isinstance(period, Weeks) else None


def _known(*names: str) -> pl.Expr:
    return pl.any_horizontal(pl.col(name).is_not_null() for name in names)


def _is(name: str, *, value: bool) -> pl.Expr:
    return (pl.col(name) == value).fill_null(value=False)


def _first(*days: pl.Expr | str) -> pl.Expr:
    return pl.min_horizontal(*days)


_ASKED = _first("request_received", "became_responsible")
_GONE = ("withdrawn", "moved_away", "detained", "died")
_AGREED_LATER = _first("refusal_reversed", "refusal_overturned")
_REFUSED = _is("assessment_agreed", value=False) & ~_known(
    *("refusal_reversed", "refusal_overturned", "draft_plan_served", "final_plan_sent")
)
_NO_PLAN = _is("plan_needed", value=False) & ~_known(
    *("refusal_overturned", "draft_plan_served", "final_plan_sent")
)
_ASSESSED = _is("assessment_agreed", value=True) | _known(
    "plan_decision_notified", "plan_needed", "draft_plan_served", "final_plan_sent"
)
_ASSESSING = (
    pl.when(_is("assessment_agreed", value=False))
    .then(_AGREED_LATER)
    .when(_ASSESSED)
    .then("decision_notified")
)

_ASSESSMENT = (
    Stage(
        name="request_to_decision",
        says="request to decision whether to assess",
        start=_ASKED,
        end=pl.col("decision_notified"),
        entered=pl.lit(value=True),
        left=_first(*_GONE),
        gone=pl.lit(value=False),
        ends=("decision_notified",),
        limit="send-2014/5(1)",
    ),
    Stage(
        name="decision_to_outcome",
        says="decision to assess, to draft plan or refusal of a plan",
        start=_ASSESSING,
        end=_first(
            "draft_plan_served",
            pl.when(_is("plan_needed", value=False)).then("plan_decision_notified"),
        ),
        entered=_ASSESSED,
        left=_first(*_GONE),
        gone=_is("plan_needed", value=False),
        ends=("draft_plan_served",),
        note=(
            "Where a refusal to assess was given up, the stage begins on the day on which it was. A draft that was "
            "sent again counts on the last day on which it was served."
        ),
    ),
    Stage(
        name="draft_to_plan",
        says="draft plan to final plan",
        start=pl.col("draft_plan_served"),
        end=pl.col("final_plan_sent"),
        entered=_known("draft_plan_served", "final_plan_sent"),
        left=_first(*_GONE),
        gone=pl.lit(value=False),
        ends=("final_plan_sent",),
        note="It begins with the last draft that was served.",
    ),
    Stage(
        name="request_to_plan",
        says="request to final plan",
        start=_ASKED,
        end=pl.col("final_plan_sent"),
        entered=pl.lit(value=True),
        left=_first(
            *_GONE,
            pl.when(_REFUSED).then("decision_notified"),
            pl.when(_NO_PLAN).then("plan_decision_notified"),
        ),
        gone=_REFUSED | _NO_PLAN,
        ends=("final_plan_sent",),
        limit="send-2014/13(2)",
        note=(
            "A case that is refused an assessment or a plan is out of sight from that day: the curve tells how "
            "long a plan takes where one is made."
        ),
    ),
)

_ENDED = ("plan_ceased", "moved_away", "detained", "died")
_MET = pl.col("meeting_held")
_IN_REVIEW = ~_known("proposed_outside_review")
_KEPT = _is("amendment_proposed", value=False) | _is("ceasing_proposed", value=True)
_AMENDED = _is("amendment_proposed", value=True) | _known(
    *("amendment_notice_sent", "amendments_served", "not_amending_notified", "final_plan_sent")
)
_HELD = _IN_REVIEW & _known(
    *("meeting_held", "report_sent", "decision_sent", "amendment_notice_sent", "final_plan_sent")
)

_REVIEW = (
    Stage(
        name="meeting_to_report",
        says="meeting to report",
        start=_MET,
        end=pl.col("report_sent"),
        entered=_HELD,
        left=_first(*_ENDED),
        gone=pl.lit(value=False),
        ends=("report_sent",),
        limit="send-2014/20(9)",
    ),
    Stage(
        name="meeting_to_decision",
        says="meeting to decision",
        start=_MET,
        end=pl.col("decision_sent"),
        entered=_HELD,
        left=_first(*_ENDED),
        gone=pl.lit(value=False),
        ends=("decision_sent",),
        limit="send-2014/20(10)",
    ),
    Stage(
        name="decision_to_notice",
        says="decision to amend, to notice of the amendments",
        start=pl.when(_AMENDED & ~_KEPT).then("decision_sent"),
        end=pl.col("amendment_notice_sent"),
        entered=_IN_REVIEW & _AMENDED & ~_KEPT,
        left=_first(*_ENDED, "not_amending_notified"),
        gone=pl.lit(value=False),
        ends=("amendment_notice_sent",),
        note="The law wants the notice with the decision.",
    ),
    Stage(
        name="notice_to_plan",
        says="notice of the amendments to final plan",
        start=pl.col("amendment_notice_sent"),
        end=pl.col("final_plan_sent"),
        entered=_known("amendment_notice_sent", "final_plan_sent"),
        left=_first(*_ENDED, "not_amending_notified"),
        gone=pl.lit(value=False),
        ends=("final_plan_sent",),
        note="An amendment without a review is among them. A plan that is not amended after all leaves it on the day of that notice.",
    ),
    Stage(
        name="meeting_to_plan",
        says="meeting to final plan",
        start=_MET,
        end=pl.col("final_plan_sent"),
        entered=_HELD,
        left=_first(*_ENDED, "not_amending_notified", pl.when(_KEPT).then("decision_sent")),
        gone=_KEPT,
        ends=("final_plan_sent",),
        limit="case-law/devon-2022-final",
        note="A plan that is kept, or is to cease, is out of sight from the decision; one that is not amended, from that notice.",
    ),
)

STAGES: Mapping[type[Record], tuple[Stage, ...]] = {
    NeedsAssessment: _ASSESSMENT,
    AnnualReview: _REVIEW,
}
"""The stages of each process that has them."""
