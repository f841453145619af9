"""What the figures of a row must keep among themselves: sums, bands and percentages."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from sendrules.quoting import quoted
from sendrules.rules import Severity
from sendrules.sen2.figures import percent
from sendrules.sen2.published.columns import Share
from sendrules.sen2.published.values import Figure, Finding, Kind, Level, Row

__all__ = ["SHARES", "kept"]


class _Sum(NamedTuple):
    """A count, and those that add up to it."""

    total: str
    parts: tuple[str, ...]


def _sum(total: str, parts: str) -> _Sum:
    return _Sum(total, tuple(parts.split()))


_SUMS: Mapping[Kind, tuple[_Sum, ...]] = {
    Kind.REQUESTS: (_sum("received", "to_assess refused pending withdrawn"),),
    Kind.ASSESSMENTS: (_sum("assessments", "issued not_issued pending withdrawn"),),
    Kind.REVIEWS: (
        _sum("plans", "expected not_expected"),
        _sum("expected", "completed completed_earlier not_completed"),
        _sum("completed", "within_four_weeks over_four_weeks"),
        _sum("completed", "amended ceased maintained none_recorded"),
        _sum("expected", "met not_met"),
        _sum("met", "amended ceased maintained none_recorded"),
    ),
}
"""Sums, as the editions keep them."""

_AT_MOST: Mapping[Kind, tuple[_Sum, ...]] = {
    Kind.TIMELINESS: (
        _sum("plans", "within to_a_year over_a_year"),
        _sum("plans", "plans_unexcepted"),
        _sum("within", "within_unexcepted"),
        _sum("plans_unexcepted", "within_unexcepted to_a_year_unexcepted over_a_year_unexcepted"),
    ),
    Kind.ASSESSMENTS: (_sum("not_issued", "within_sixteen_weeks over_sixteen_weeks"),),
}
"""Counts that may come to less than what they are of: what has no usable date is in no band."""


def _shares(of: tuple[str, ...], *parts: str, whole: bool = True) -> dict[str, Share]:
    return {f"{part}_percent": Share(part, of, whole) for part in parts}


_SIX = ("within_six_weeks", "over_six_weeks")
_SIXTEEN = ("within_sixteen_weeks", "over_sixteen_weeks")
_FOUR = ("within_four_weeks", "over_four_weeks")

SHARES: Mapping[Kind, Mapping[str, Share]] = {
    Kind.TIMELINESS: {
        **_shares(("plans",), "within", "to_a_year", "over_a_year"),
        **_shares(
            ("plans_unexcepted",),
            "within_unexcepted",
            "to_a_year_unexcepted",
            "over_a_year_unexcepted",
        ),
    },
    Kind.REQUESTS: {
        **_shares(("received",), "to_assess", "refused", "pending", "withdrawn"),
        **_shares(_SIX, *_SIX, whole=False),
    },
    Kind.ASSESSMENTS: {
        **_shares(("assessments",), "issued", "not_issued", "pending", "withdrawn"),
        **_shares(_SIXTEEN, *_SIXTEEN),
    },
    Kind.REVIEWS: _shares(_FOUR, *_FOUR),
    Kind.APPEALS: {"appeal_rate_percent": Share("appeals", ("appealable_decisions",))},
}
"""The percentages, by the item. The whole of the decisions on requests holds some undated ones too."""


def kept(row: Row, headings: Mapping[tuple[Kind, str], str]) -> Iterator[Finding]:
    """Give what the figures of a row do not keep. Of a sum with a figure missing nothing is said.

    Args:
        row: the row.
        headings: what its file calls the items.
    """
    told = _Told(row, headings)
    for item, figure in row.figures.items():
        if isinstance(figure, int | Decimal) and figure < 0:
            yield told("PF13", f"{told.named(item)} is less than nothing. Ask the Department.")
    for total, parts in _SUMS.get(row.kind, ()):
        both = _both(row, total, parts)
        if both and both[0] != both[1]:
            yield told("PF10", f"{told.named(total)} is not the sum of {told.named(*parts)}.")
    for total, parts in _AT_MOST.get(row.kind, ()):
        # Those that are told are no more than the whole either: up to 2022 no band but the first is.
        known = tuple(part for part in parts if row.count(part) is not None)
        both = _both(row, total, known)
        if known and both and both[0] < both[1]:
            are = "are together" if len(known) > 1 else "is"
            yield told("PF11", f"{told.named(*known)} {are} more than {told.named(total)}.")
    for item, share in SHARES.get(row.kind, {}).items():
        if item in row.figures and not _follows(row, row.figures[item], share):
            yield told(
                "PF12",
                f"{told.named(item)} is not the share of {told.named(share.part)} in "
                f"{told.named(*share.of)}, to one decimal place, half up.",
            )
    if row.kind is Kind.TRANSFERS and row.level is Level.AUTHORITY:
        yield from _transfers(row, told)


class _Told:
    """How a row is told: by its place and year, and its items by their headings."""

    def __init__(self, row: Row, headings: Mapping[tuple[Kind, str], str]) -> None:
        self.row = row
        self.headings = headings

    def __call__(self, code: str, message: str, severity: Severity = Severity.ERROR) -> Finding:
        row = self.row
        of = f"{row.name} {row.year}" + (f" ({row.breakdown})" if row.breakdown else "")
        return Finding(code, severity, row.file, row.line, f"{of}: {message}")

    def named(self, *items: str) -> str:
        """Name items, the last with `and`."""
        row = self.row
        names = [quoted(self.headings.get((row.kind, item), item)) for item in items]
        return " and ".join(x for x in (", ".join(names[:-1]), names[-1]) if x)


def _both(row: Row, total: str, parts: tuple[str, ...]) -> tuple[int, int] | None:
    whole, counts = row.count(total), [row.count(part) for part in parts]
    if whole is None or None in counts:
        return None
    return whole, sum(count for count in counts if count is not None)


def _follows(row: Row, given: Figure, share: Share) -> bool:
    part, whole = row.count(share.part), [row.count(of) for of in share.of]
    if isinstance(given, str) or part is None or None in whole:
        return True  # a marker stands for nothing of nothing, and for what is withheld
    total = sum(count for count in whole if count is not None)
    if part < 0 or total <= 0:
        return total == 0 == given == part
    ours = percent(part, total)
    if ours is None or given == ours:
        return True
    return not share.whole and 0 <= given <= ours


def _transfers(row: Row, told: _Told) -> Iterator[Finding]:
    due, final = (
        [
            count
            for item in row.figures
            if item.startswith(what) and (count := row.count(item)) is not None
        ]
        for what in ("due_in_", "final_in_")
    )
    if due and not any(due):
        says = "no phase transfer has a due date, so nothing can be said of them."
        yield told("PF21", says, Severity.QUERY)
    if due and sum(final) > sum(due):
        says = "more plans were made final after a phase transfer than were due: due dates are missing."
        yield told("PF20", says, Severity.QUERY)
