"""What ends an authority's duties about a statement, shared by the records of transfers."""

from sendrules.records.fact import PART_3_IN_FORCE, DateFact, fact
from sendrules.records.plan.plan_ends import PlanEnds
from sendrules.records.record import Record, fact_of

__all__ = ["StatementEnds"]


class StatementEnds(Record):
    """The statement ended otherwise than by a plan in its place, or the authority's charge of it."""

    statement_ceased: DateFact = fact(
        "The authority ceased to maintain the statement, otherwise than because a plan took its "
        "place or was refused after the assessment.",
        anchor="event date",
        ends=True,
        earliest=PART_3_IN_FORCE,
    )
    moved_away: DateFact = fact_of(PlanEnds, "moved_away")
    died: DateFact = fact_of(PlanEnds, "died")
