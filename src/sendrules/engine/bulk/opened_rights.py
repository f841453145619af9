"""The rights that decisions open in many case files, where no process uses one."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

import polars as pl

from sendrules.engine.bulk.columns import Columns
from sendrules.engine.bulk.keyed import CASE, Part
from sendrules.engine.meaning import Meaning
from sendrules.rules import Links, Right, Use

__all__ = ["opened_apart"]

_NOTICE, _MADE = "__sendrules_notice", "__sendrules_made"


def opened_apart(
    parts: Sequence[Part], links: Links, as_at: date, files: Collection[int]
) -> Iterator[tuple[Use, Sequence[int], Sequence[date]]]:
    """Yield the rights of some files, in none of which one is used: the places of the files, and the days.

    Decisions of which there was notice on one day open one process of a kind.
    """
    for use in links.uses:
        made = [
            _notices(part, right, as_at)
            for right in use.rights
            for part in parts
            if issubclass(part.row_type, right.source) and right.notice in part.rows.columns
        ]
        if made:
            each = pl.concat(made).unique(maintain_order=True)
            each = each.filter(pl.col(CASE).is_in(files))
            yield use, each[CASE].to_list(), each[_NOTICE].to_list()


def _notices(part: Part, right: Right, as_at: date) -> pl.DataFrame:
    """The files in which decisions of a kind were made, and the days of the notices, as known on a day."""
    ar = Columns(right.source, part.rows.columns, as_at)
    meaning = Meaning(ar)
    notice, made = meaning.ar.fact(right.notice), meaning.holds(right.when)
    rows = ar.attach(part.rows.lazy()).with_columns(
        notice.cast(pl.Date).alias(_NOTICE), made.alias(_MADE)
    )
    return rows.filter(_MADE, pl.col(_NOTICE).is_not_null()).select(CASE, _NOTICE).collect()
