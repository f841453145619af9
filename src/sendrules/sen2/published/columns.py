"""The columns of the published files, whatever an edition calls them.

A heading is matched without regard to case and underscores. A year at its end is taken off, and is the item's own year where
figures of several years stand side by side. A heading that was cut at one of its words is taken for the only
item whose name begins so, and that is said. Nothing else is guessed: what is not known here is a finding.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sendrules.sen2.published.values import Kind

__all__ = ["KINDS_OF", "PLACE", "Column", "Item", "Share", "columns_of", "kinds_of"]


@dataclass(frozen=True, slots=True)
class Item:
    """A figure that the files give.

    Attributes:
        name: its name here.
        headings: what the editions call its column, in small letters, without a year at the end; one that
            differs in underscores alone is not repeated.
        by_year: whether several years stand side by side, each in a column of its own.
    """

    name: str
    headings: tuple[str, ...]
    by_year: bool = False


class Share(NamedTuple):
    """A percentage that the files give, and the counts that it follows from.

    Attributes:
        part: the item that it is a share of.
        of: the items that together are the whole.
        whole: whether they are all of it. If not, the whole may hold more, and the share be smaller.
    """

    part: str
    of: tuple[str, ...]
    whole: bool = True


PLACE: Mapping[str, tuple[str, ...]] = {
    "year": ("time_period", "year"),
    "period": ("time_identifier",),
    "level": ("geographic_level", "level"),
    "country": ("country_name",),
    "country_code": ("country_code",),
    "region": ("region_name", "region"),
    "region_code": ("region_code",),
    "new_code": ("new_la_code",),
    "old_code": ("old_la_code",),
    "name": ("la_name", "area"),
    "topic": ("breakdown_topic",),
    "breakdown": ("breakdown",),
}
"""What says of whom and of when a row is, by the columns that say it."""


def _items(**headings: str) -> tuple[Item, ...]:
    return tuple(Item(name, tuple(words.split())) for name, words in headings.items())


_TIMELINESS = _items(
    plans="plans_issued_den tot_inc_exc_ehc",
    plans_unexcepted="plans_issued_den_ex tot_no_exc_ehc",
    within="plans_issued_within_20_weeks inc_exc_20week_ehc",
    within_unexcepted="plans_issued_20_weeks_ex no_exc_20week_ehc",
    within_percent="pc_plans_issued_within_20_weeks inc_exc_20week_rate",
    within_unexcepted_percent="pc_plans_issued_20_weeks_ex no_exc_20week_rate",
    to_a_year="plans_issued_gt20weeks_ltyear",
    to_a_year_unexcepted="plans_issued_gt20weeks_ltyear_ex",
    to_a_year_percent="pc_plans_issued_gt20weeks_ltyear",
    to_a_year_unexcepted_percent="pc_plans_issued_gt20weeks_ltyear_ex",
    over_a_year="plans_issued_gt_1_year",
    over_a_year_unexcepted="plans_issued_gt_1_year_ex",
    over_a_year_percent="pc_plans_issued_gt_1_year",
    over_a_year_unexcepted_percent="pc_plans_issued_gt_1_year_ex",
    average_weeks="avg_weeks_issue_plan",
    average_weeks_unexcepted="avg_weeks_issue_plan_exc",
)
_REQUESTS = _items(
    received="requests_received_in_year inreq_ehc",
    in_youth_accommodation="requests_rya inreq_rya_ehc",
    to_assess="requests_decided_to_assess inreq_ehc_y",
    refused="requests_decided_not_to_assess ass_refused_ehc",
    pending="requests_decision_not_made inreq_ehc_a",
    withdrawn="requests_withdrawn inreq_ehc_w",
    to_assess_percent="request_assess_pc",
    refused_percent="request_not_assess_pc",
    pending_percent="request_outstanding_pc",
    withdrawn_percent="request_withdrawn_pc",
    within_six_weeks="request_outcome_six_weeks",
    over_six_weeks="request_outcome_over_6_weeks",
    within_six_weeks_percent="request_outcome_six_weeks_pc",
    over_six_weeks_percent="request_outcome_over_6_weeks_pc",
    mediation="mediation_related_request request_mediation",
    tribunal="tribunal_related_request request_tribunal",
    tribunal_after_mediation="tribunal_after_mediation_request",
)
_ASSESSMENTS = _items(
    assessments="assess_in_year assessments",
    issued="assess_issued new_all_ehc",
    not_issued="assess_not_issued ass_none_ehc",
    pending="assess_not_made ass_nodecision_ehc",
    withdrawn="assess_withdrawn assessment_w",
    issued_percent="assess_issued_pc",
    not_issued_percent="assess_not_issued_pc",
    pending_percent="assess_not_made_pc",
    withdrawn_percent="assess_withdrawn_pc",
    within_sixteen_weeks="outcome_decision_within_time",
    over_sixteen_weeks="outcome_decision_over_time",
    within_sixteen_weeks_percent="outcome_decision_within_time_pc",
    over_sixteen_weeks_percent="outcome_decision_over_time_pc",
    mediation="number_assess_mediation assessment_mediation",
    tribunal="number_assess_tribunal assessment_tribunal",
    tribunal_after_mediation="number_asssess_mediation_tribunal number_assess_mediation_tribunal",
    other_mediation="number_other_mediation other_mediation",
    other_tribunal="number_other_tribunal other_tribunal",
    other_tribunal_after_mediation="number_other_mediation_tribunal",
)
_REVIEWS = (
    *_items(
        plans="total_ehc_plans",
        expected="review_expected",
        not_expected="review_not_expected",
        completed="review_completed",
        completed_earlier="review_completed_prior",
        not_completed="review_not_completed",
        amended="outcome_amended outcome_amend",
        ceased="outcome_ceased outcome_cease",
        maintained="outcome_maintained outcome_maintan outcome_maintain",
        none_recorded="no_outcome_recorded no_outcome",
        within_four_weeks="decision_4_weeks number_decsion_4weeks number_decision_4weeks",
        over_four_weeks="decision_over_4_weeks number_decision_gt_4weeks",
        within_four_weeks_percent="pc_decsion_4weeks pc_decision_4weeks",
        over_four_weeks_percent="pc_decision_gt_4weeks",
        met="total_review_meeting",
        met_earlier="review_meeting_prior",
        not_met="no_review_meeting",
        decided_earlier="review_decision_prior",
        not_due="review_decision_not_due",
        outstanding="review_decision_outstanding",
    ),
    Item("met_in", ("review_meeting",), by_year=True),
    Item("decided_in", ("review_decision",), by_year=True),
)
_TRANSFERS = (
    *_items(plans="number_plans"),
    Item("due_in", ("due",), by_year=True),
    Item("final_in", ("final",), by_year=True),
)

KINDS_OF: Mapping[Kind, tuple[Item, ...]] = {
    Kind.TIMELINESS: _TIMELINESS,
    Kind.REQUESTS: _REQUESTS,
    Kind.ASSESSMENTS: _ASSESSMENTS,
    Kind.REVIEWS: _REVIEWS,
    Kind.TRANSFERS: _TRANSFERS,
}
"""The items of each kind of file."""

_TELLING: Mapping[Kind, frozenset[str]] = {
    Kind.TIMELINESS: frozenset({"plans", "within"}),
    Kind.REQUESTS: frozenset({"received"}),
    Kind.ASSESSMENTS: frozenset({"issued", "not_issued"}),
    Kind.REVIEWS: frozenset({"expected", "within_four_weeks"}),
    Kind.TRANSFERS: frozenset({"due_in", "final_in"}),
}
"""The items that tell what kind a file is: it has a column for each."""

_YEAR = re.compile(r"(.*?\D)_?(20\d\d|\d\d)", re.ASCII)
_LEAST = 8
"""How much of a name must be left of it."""


def _joined(heading: str) -> str:
    return heading.replace("_", "")


_KNOWN: Mapping[Kind, Mapping[str, Item]] = {
    kind: {_joined(heading): item for item in items for heading in item.headings}
    for kind, items in KINDS_OF.items()
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file.

    Attributes:
        place: its place among the cells of a row, from 0.
        heading: as the file has it.
        kind: what its figures are about.
        item: the name of the item, with its year where several stand side by side.
        year: the year in the heading; none where there is none.
        cut: whether the heading was taken for an item whose name it begins.
    """

    place: int
    heading: str
    kind: Kind
    item: str
    year: int | None
    cut: bool


class _Found(NamedTuple):
    kind: Kind
    item: Item
    year: int | None
    cut: bool


def columns_of(headings: Sequence[str]) -> tuple[dict[str, int], list[Column], list[int]]:
    """Return what says of whom a row is, the columns of figures, and those that are not known.

    Where a heading stands in several kinds of file, the kinds that the others tell decide.
    """
    places: dict[str, int] = {}
    found: dict[int, list[_Found]] = {}
    unknown: list[int] = []
    for place, heading in enumerate(headings):
        stem = heading.strip().casefold()
        what = next((name for name, known in PLACE.items() if stem in known), "")
        if what and what not in places:
            places[what] = place
        elif fits := list(_fits(stem)):
            found[place] = fits
        elif stem:
            unknown.append(place)
    whole = {(fit.kind, fit.item.name) for fits in found.values() for fit in fits if not fit.cut}
    found = {
        place: [fit for fit in fits if not fit.cut or (fit.kind, fit.item.name) not in whole]
        for place, fits in found.items()
    }
    told = kinds_of(fit for fits in found.values() for fit in fits)
    columns = []
    for place, fits in found.items():
        here = [fit for fit in fits if fit.kind in told]
        if not here:
            unknown.append(place)
        for fit in here:
            name = f"{fit.item.name}_{fit.year}" if fit.item.by_year else fit.item.name
            columns.append(
                Column(place, headings[place].strip(), fit.kind, name, fit.year, fit.cut)
            )
    return places, columns, sorted(unknown)


def kinds_of(found: Iterable[_Found]) -> list[Kind]:
    """Return the kinds of file that columns tell."""
    names: dict[Kind, set[str]] = {}
    for fit in found:
        names.setdefault(fit.kind, set()).add(fit.item.name)
    return [kind for kind, telling in _TELLING.items() if telling <= names.get(kind, set())]


def _fits(stem: str) -> Iterator[_Found]:
    """Give the items that a heading may stand for, one at most of each kind."""
    dated = _YEAR.fullmatch(stem)
    bare, year = (dated[1].rstrip("_"), _in_full(dated[2])) if dated else (stem, None)
    for kind, items in KINDS_OF.items():
        known = _KNOWN[kind]
        if (item := known.get(_joined(stem))) and not item.by_year:
            yield _Found(kind, item, None, cut=False)
        elif year is not None and (item := known.get(_joined(bare))):
            yield _Found(kind, item, year, cut=False)
        elif begun := _cut(bare, items):
            yield _Found(kind, begun, year, cut=True)


def _cut(stem: str, items: Iterable[Item]) -> Item | None:
    """Return the only item whose name begins so, and goes on with another word."""
    if len(stem) < _LEAST:
        return None
    begun = [
        item
        for item in items
        if not item.by_year and any(x.startswith(f"{stem}_") for x in item.headings)
    ]
    return begun[0] if len(begun) == 1 else None


def _in_full(year: str) -> int:
    return int(year) if len(year) > len("25") else 2000 + int(year)
