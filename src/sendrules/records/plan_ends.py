"""What ends an authority's duties about a plan, shared by the records of a plan in being."""

from sendrules.records.base import DateFact, Record, fact

__all__ = ["PlanEnds"]


class PlanEnds(Record):
    """The plan ended, or the authority's responsibility for it."""

    plan_ceased: DateFact = fact("The authority ceased to maintain the plan.", anchor="event date")
    moved_away: DateFact = fact(
        "The child or young person moved out of the authority's area.", anchor="moved"
    )
    died: DateFact = fact("The child or young person died.", anchor="event date")
