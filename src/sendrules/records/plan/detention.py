"""A detention and its release, shared by the records of what a release can bring back."""

from sendrules.records.fact import DateFact, fact
from sendrules.records.record import Record

__all__ = ["Detention"]


class Detention(Record):
    """The child or young person was detained, and perhaps released."""

    detained: DateFact = fact(
        "The child or young person was detained by order of a court, or of recall: nothing that falls "
        "due while that lasts is owed under Part 3 (s.70(1)).",
        anchor="event date",
    )
    released: DateFact = fact(
        "The child or young person was released from that detention: what falls due later is owed.",
        anchor="event date",
        follows=("detained",),
    )
