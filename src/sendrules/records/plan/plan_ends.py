"""What ends an authority's ordinary duties about a plan, shared by the records of a plan in being."""

from sendrules.records.fact import DateFact, fact
from sendrules.records.record import Record

__all__ = ["PlanEnds"]


class PlanEnds(Record):
    """The plan ended, or the authority's responsibility for it, or it came to be kept."""

    plan_ceased: DateFact = fact(
        "The authority ceased to maintain the plan.", anchor="event date", ends=True
    )
    moved_away: DateFact = fact(
        "The child or young person moved out of the authority's area.", anchor="moved", ends=True
    )
    detained: DateFact = fact(
        "The child or young person was detained by order of a court, or of recall: the plan is kept "
        "from then on, as a detained person's. Leave out a detention that a release has ended.",
        anchor="event date",
    )
    died: DateFact = fact("The child or young person died.", anchor="event date", ends=True)
