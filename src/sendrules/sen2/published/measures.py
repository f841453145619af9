"""What is compared: counts, shares and averages, each told from the items of a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sendrules.sen2.published.values import Kind

__all__ = ["MEASURES", "Measure"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure that is compared.

    Attributes:
        name: its name.
        kind: the rows that it is told from.
        says: what it is, in a few words.
        form: a count, a share (in percent, to one decimal place, half up) or a number of weeks.
        item: the item that is counted, or has the weeks. In it, `{year}` and `{next}` stand for years.
        of: the items that together are the whole of a share.
        whole: what the whole is, in words.
        printed: the item in which the Department gives the share.
        ranked: whether authorities are ranked by it, the highest share first.
    """

    name: str
    kind: Kind
    says: str
    form: Literal["count", "share", "weeks"]
    item: str
    of: tuple[str, ...] = ()
    whole: str = ""
    printed: str = ""
    ranked: bool = False

    def item_of(self, year: int) -> str:
        """Return the item in a year's row."""
        return self.item.format(year=year, next=year + 1)

    def says_of(self, year: int) -> str:
        """Say what it is in a year."""
        return self.says.format(year=year, next=year + 1)


def _count(kind: Kind, name: str, says: str, item: str = "") -> Measure:
    return Measure(name, kind, says, "count", item or name)


def _share(
    kind: Kind, name: str, says: str, of: str, whole: str, *, item: str = "", ranked: bool = False
) -> Measure:
    item = item or name
    return Measure(
        name, kind, says, "share", item, tuple(of.split()), whole, f"{item}_percent", ranked
    )


def _timeliness(suffix: str, says: str) -> tuple[Measure, ...]:
    kind, plans = Kind.TIMELINESS, f"plans{suffix}"
    return (
        _count(kind, plans, f"Plans issued{says}"),
        _share(kind, f"within{suffix}", f"Within 20 weeks{says}", plans, "plans", ranked=True),
        _share(kind, f"to_a_year{suffix}", f"Between 20 and 52 weeks{says}", plans, "plans"),
        _share(kind, f"over_a_year{suffix}", f"After 52 weeks{says}", plans, "plans"),
        Measure(
            f"average_weeks{suffix}",
            kind,
            f"Average weeks{says}",
            "weeks",
            f"average_weeks{suffix}",
        ),
    )


_ALL = (
    *_timeliness("", ""),
    *_timeliness("_unexcepted", ", without exceptions"),
    _count(Kind.REQUESTS, "requests", "Requests received", "received"),
    _share(
        Kind.REQUESTS,
        "six_weeks",
        "Decided within 6 weeks",
        "within_six_weeks over_six_weeks",
        "decisions on requests",
        item="within_six_weeks",
        ranked=True,
    ),
    _share(Kind.REQUESTS, "refused", "Assessment refused", "received", "requests"),
    _count(Kind.ASSESSMENTS, "assessments", "Assessments"),
    _share(
        Kind.ASSESSMENTS,
        "sixteen_weeks",
        "Plan refused within 16 weeks",
        "within_sixteen_weeks over_sixteen_weeks",
        "refusals",
        item="within_sixteen_weeks",
        ranked=True,
    ),
    _count(Kind.REVIEWS, "reviews_expected", "Reviews expected", "expected"),
    _count(Kind.REVIEWS, "reviews_completed", "Reviews completed", "completed"),
    _share(
        Kind.REVIEWS,
        "four_weeks",
        "Decided within 4 weeks of the meeting",
        "within_four_weeks over_four_weeks",
        "review decisions",
        item="within_four_weeks",
        ranked=True,
    ),
    _count(Kind.TRANSFERS, "due", "Phase transfers due in {year}", "due_in_{year}"),
    _count(Kind.TRANSFERS, "final", "Final plans in {year}", "final_in_{year}"),
    _count(Kind.TRANSFERS, "due_next", "Phase transfers due in {next}", "due_in_{next}"),
    _count(Kind.TRANSFERS, "final_next", "Final plans in {next}", "final_in_{next}"),
    _count(Kind.APPEALS, "appeals", "Appeals registered"),
    _share(
        Kind.APPEALS,
        "appeal_rate",
        "Appeals to appealable decisions",
        "appealable_decisions",
        "decisions",
        item="appeals",
    ),
)

MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in _ALL}
"""Every measure by its name, in the order in which they are shown."""
