"""Checks of a need, `S28`."""

from collections.abc import Sequence

from sendrules.rules import Severity
from sendrules.sen2.checks.declared import GUIDE, At, RowCheck
from sendrules.sen2.items import Basis
from sendrules.sen2.modules import SENneed

__all__ = ["CHECKS"]


def _before(row: SENneed, at: At) -> Sequence[SENneed]:
    needs = at.active.sen_needs
    return needs[: next(n for n, other in enumerate(needs) if other is row)]


def _rank_again(row: SENneed, at: At) -> bool:
    rank = row.sen_type_rank
    return (
        len(at.active.sen_needs) > 1
        and rank is not None
        and any(other.sen_type_rank == rank for other in _before(row, at))
    )


def _no_first(row: SENneed, at: At) -> bool:
    return row.sen_type_rank == "2" and all(
        other.sen_type_rank != "1" for other in at.active.sen_needs
    )


def _type_again(row: SENneed, at: At) -> bool:
    need = row.sen_type
    return (
        len(at.active.sen_needs) > 1
        and need is not None
        and any(other.sen_type == need for other in _before(row, at))
    )


CHECKS: tuple[RowCheck[SENneed], ...] = (
    RowCheck(
        code="S2801",
        title="Two needs of one rank",
        severity=Severity.ERROR,
        module="SENneed",
        items=("SENtypeRank",),
        says="Another need of this plan has the same rank. Give 1 to the first and 2 to the second.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_rank_again,
    ),
    RowCheck(
        code="S2802",
        title="A second need without a first",
        severity=Severity.ERROR,
        module="SENneed",
        items=("SENtypeRank",),
        says="The need is the second, and there is no first. Give 1 to the first.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_no_first,
    ),
    RowCheck(
        code="S2803",
        title="One need told twice",
        severity=Severity.ERROR,
        module="SENneed",
        items=("SENtype",),
        says="Another need of this plan is of the same type. Keep one, or correct the type.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_type_again,
    ),
)
