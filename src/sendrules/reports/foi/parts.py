"""What a pack tells of: the events that it counts, and the duties that it measures."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from sendrules.records import AnnualReview, CaseFile, NeedsAssessment, Record
from sendrules.reports.case_answers import Answered
from sendrules.reports.counted.activity import EVENTS, event_days
from sendrules.reports.counted.possible import possible

__all__ = ["ASSESSMENTS", "PARTS", "REVIEWS", "MeasuredDuty", "Part", "parts_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredDuty:
    """A duty that is measured.

    Attributes:
        name: the table of it.
        limits: the limits that say it: to one record one of them applies.
        event: which event it is done by.
        short: it in a few words.
        after: of a duty that is open from an event on until it is done, that event.
    """

    name: str
    limits: tuple[str, ...]
    event: str
    short: str
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a pack tells of the records of one kind.

    Attributes:
        record: the kind.
        name: the table of what happened.
        title: its title.
        shown: the events that it shows, each with its heading.
        hidden: events of which others are parts: nobody is shown them, and anybody can add them up.
        within: of each such event, the parts.
        follows: which event comes after which: where every one counts, anybody can tell how many wait.
        duties: the duties that are measured.
        headlines: the events that stand first of all.
        main: the duty that does.
    """

    record: type[Record]
    name: str
    title: str
    shown: Mapping[str, str]
    hidden: Mapping[str, pl.Expr]
    within: Mapping[str, tuple[str, ...]]
    follows: tuple[tuple[str, str], ...]
    duties: tuple[MeasuredDuty, ...]
    headlines: tuple[str, ...]
    main: str

    def days(self, found: Answered) -> pl.DataFrame:
        """Return the day of each event, and `row`: a row for each record."""
        hidden = [
            possible(day.cast(pl.Date), self.record).alias(name)
            for name, day in self.hidden.items()
        ]
        own = found.facts(self.record).select("row", *hidden).collect()
        if self.record is NeedsAssessment:
            return event_days(found).hstack(own.drop("row"))
        return own


ASSESSMENTS = Part(
    record=NeedsAssessment,
    name="requests_and_plans",
    title="Requests, decisions, drafts and plans",
    shown={name: says for name, (says, _) in EVENTS.items()},
    hidden={"decisions": pl.col("decision_notified")},
    within={"decisions": ("agreed", "refused")},
    follows=(
        ("requests", "decisions"),
        ("requests", "plans"),
        ("agreed", "plans_refused"),
        ("agreed", "drafts"),
        ("agreed", "plans"),
        ("drafts", "plans"),
    ),
    duties=(
        MeasuredDuty(
            name="decisions_in_time",
            limits=("send-2014/5(1)",),
            event="decisions",
            short="Decision whether to assess",
            after="requests",
        ),
        MeasuredDuty(
            name="refusals_in_time",
            limits=("send-2014/10(1)",),
            event="plans_refused",
            short="Decision not to make a plan",
        ),
        MeasuredDuty(
            name="plans_in_time",
            limits=("send-2014/13(2)",),
            event="plans",
            short="Final plan",
        ),
    ),
    headlines=("requests", "plans"),
    main="plans_in_time",
)
REVIEWS = Part(
    record=AnnualReview,
    name="reviews",
    title="Annual reviews",
    shown={
        "meetings": "Review meetings held",
        "reports": "Reports sent",
        "completed": "Reviews completed: decision sent",
        "amended": "Amended plans sent",
    },
    hidden={
        "meetings": pl.col("meeting_held"),
        "reports": pl.col("report_sent"),
        "completed": pl.col("decision_sent"),
        "amended": pl.col("final_plan_sent"),
    },
    within={},
    follows=(
        ("meetings", "reports"),
        ("meetings", "completed"),
        ("reports", "completed"),
        ("completed", "amended"),
    ),
    duties=(
        MeasuredDuty(
            name="reviews_in_time",
            limits=("send-2014/20(10)", "send-2014/21(9)"),
            event="completed",
            short="Decision after the review",
            after="meetings",
        ),
        MeasuredDuty(
            name="amended_plans_in_time",
            limits=("case-law/devon-2022-final",),
            event="amended",
            short="Final amended plan",
        ),
    ),
    headlines=("meetings", "completed"),
    main="reviews_in_time",
)
PARTS = (ASSESSMENTS, REVIEWS)


def parts_of(found: Answered) -> tuple[Part, ...]:
    """Return what can be told of a caseload.

    Raises:
        ValueError: it is of records of which a pack tells nothing.
    """
    if issubclass(found.record, CaseFile):
        return PARTS
    parts = tuple(part for part in PARTS if issubclass(found.record, part.record))
    if not parts:
        raise ValueError(
            f"A pack is of needs assessments, of annual reviews or of case files, not of {found.processes}."
        )
    return parts
