"""Checks of a setting: of one that a plan names, `S25`, and of one that is attended, `S27`."""

import re
from collections.abc import Callable, Iterator, Sequence

from sendrules.rules import Severity
from sendrules.sen2.checks.declared import GUIDE, OWN, TOOLS, At, RowCheck
from sendrules.sen2.checks.person import years_on
from sendrules.sen2.items import Basis
from sendrules.sen2.modules import PlacementDetail, PlanDetail

__all__ = ["PLACEMENT_CHECKS", "PLAN_CHECKS"]

Setting = PlanDetail | PlacementDetail

_URN = re.compile(r"[0-9]{6}")
_UKPRN = re.compile(r"[0-9]{8}")
_NEET_FROM = 16


def _none_given(row: Setting, at: At) -> bool:  # noqa: ARG001
    return row.urn is None and row.ukprn is None and row.sen_setting is None


def _several_given(row: Setting, at: At) -> bool:  # noqa: ARG001
    if row.urn is not None:
        return row.ukprn is not None or row.sen_setting is not None
    return row.ukprn is not None and row.sen_setting is not None


def _no_urn(row: Setting, at: At) -> bool:  # noqa: ARG001
    return row.urn is not None and not _URN.fullmatch(row.urn)


def _no_ukprn(row: Setting, at: At) -> bool:  # noqa: ARG001
    return row.ukprn is not None and not _UKPRN.fullmatch(row.ukprn)


def _other_unsaid(row: Setting, at: At) -> bool:  # noqa: ARG001
    return row.sen_setting == "OTH" and row.sen_setting_other is None


def _other_needless(row: Setting, at: At) -> bool:  # noqa: ARG001
    return row.sen_setting_other is not None and row.sen_setting != "OTH"


def _asked_about(row: Setting, at: At) -> bool:  # noqa: ARG001
    return row.sen_setting == "NIEO"


def _too_young(row: Setting, at: At) -> bool:
    birth = at.person.birth_date
    return (
        row.sen_setting == "NEET"
        and birth is not None
        and not years_on(birth, at.census_day, _NEET_FROM)
    )


def _rank_again(of: Callable[[At], Sequence[Setting]]) -> Callable[[Setting, At], bool]:
    def again(row: Setting, at: At) -> bool:
        siblings = of(at)
        if len(siblings) == 1 or row.placement_rank is None:
            return False
        before = siblings[: next(n for n, other in enumerate(siblings) if other is row)]
        return any(other.placement_rank == row.placement_rank for other in before)

    return again


def _rank_missing(of: Callable[[At], Sequence[Setting]]) -> Callable[[Setting, At], bool]:
    def missing(row: Setting, at: At) -> bool:
        rank = row.placement_rank
        if rank == "1":
            return False
        siblings = of(at)
        if rank is None:
            return len(siblings) > 1
        return rank == "2" and all(other.placement_rank != "1" for other in siblings)

    return missing


def _named(at: At) -> Sequence[Setting]:
    return () if at.plan is None else at.plan.plan_details


def _attended(at: At) -> Sequence[Setting]:
    return at.active.placement_details


def _shared(
    module: str, series: str, siblings: Callable[[At], Sequence[Setting]]
) -> Iterator[RowCheck[Setting]]:
    """Make the checks that both kinds of setting have."""
    yield RowCheck(
        code=f"{series}01",
        title="A setting without a number or a kind",
        severity=Severity.ERROR,
        module=module,
        items=("URN", "UKPRN", "SENsetting"),
        says="There is no URN, no UKPRN and no kind of setting. Give one of the three.",
        basis=Basis.INFERRED,
        rests_on=TOOLS,
        test=_none_given,
    )
    yield RowCheck(
        code=f"{series}02",
        title="A setting told in several ways",
        severity=Severity.QUERY,
        module=module,
        items=("URN", "UKPRN", "SENsetting"),
        says="More than one of URN, UKPRN and kind of setting is given. Give the URN; without one the UKPRN; without "
        "either the kind.",
        basis=Basis.INFERRED,
        rests_on=TOOLS,
        test=_several_given,
    )
    yield RowCheck(
        code=f"{series}03",
        title="A URN that is not six digits",
        severity=Severity.ERROR,
        module=module,
        items=("URN",),
        says="The URN is not six digits. Correct it from the register of schools.",
        basis=Basis.SEEN,
        rests_on=TOOLS,
        test=_no_urn,
    )
    yield RowCheck(
        code=f"{series}04",
        title="A UKPRN that is not eight digits",
        severity=Severity.ERROR,
        module=module,
        items=("UKPRN",),
        says="The UKPRN is not eight digits. Correct it from the register of learning providers.",
        basis=Basis.SEEN,
        rests_on=TOOLS,
        test=_no_ukprn,
    )
    yield RowCheck(
        code=f"{series}05",
        title="Another setting that is not said",
        severity=Severity.QUERY,
        module=module,
        items=("SENsettingOther", "SENsetting"),
        says="The kind of setting is other, and it is not said which. Say it.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_other_unsaid,
    )
    yield RowCheck(
        code=f"{series}06",
        title="Words for another setting that is not one",
        severity=Severity.QUERY,
        module=module,
        items=("SENsettingOther", "SENsetting"),
        says="It is said which other setting it is, and yet the kind of setting is not other. Remove the words, "
        "or correct the kind.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_other_needless,
    )
    yield RowCheck(
        code=f"{series}07",
        title="Not in education for another reason",
        severity=Severity.QUERY,
        module=module,
        items=("SENsetting",),
        says="The setting is not in education or training, other, which COLLECT is known to ask about. Check "
        "it, and have a note ready that says why.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_asked_about,
    )
    yield RowCheck(
        code=f"{series}08",
        title="Too young for this setting",
        severity=Severity.QUERY,
        module=module,
        items=("SENsetting",),
        says="The setting is that of somebody of 16 to 25 who is not in education, employment or training, "
        "and the person was not yet 16 on census day. Check the setting and the date of birth.",
        basis=Basis.SEEN,
        rests_on=GUIDE,
        test=_too_young,
    )
    yield RowCheck(
        code=f"{series}09",
        title="Two settings of one rank",
        severity=Severity.ERROR,
        module=module,
        items=("PlacementRank",),
        says="Another setting beside it has the same rank. Give 1 to the main one and 2 to the second.",
        basis=Basis.SEEN,
        rests_on=TOOLS,
        test=_rank_again(siblings),
    )
    yield RowCheck(
        code=f"{series}10",
        title="Settings without a first",
        severity=Severity.QUERY,
        module=module,
        items=("PlacementRank",),
        says="There are several settings and this one has no rank, or it is the second and there is no first. Give 1 "
        "to the main one and 2 to the second.",
        basis=Basis.INFERRED,
        rests_on=TOOLS,
        test=_rank_missing(siblings),
    )


def _leaves_first(row: PlacementDetail, at: At) -> bool:  # noqa: ARG001
    left, came = row.leaving_date, row.entry_date
    return left is not None and came is not None and left < came


def _other_too_early(row: PlacementDetail, at: At) -> bool:  # noqa: ARG001
    return row.sen_setting == "OTH"


def _provision_unsaid(row: PlacementDetail, at: At) -> bool:  # noqa: ARG001
    return row.urn is not None and row.sen_unit is None and row.resourced_provision is None


def _none_on_census_day(row: PlacementDetail, at: At) -> bool:
    placements = at.active.placement_details
    return row is placements[0] and all(
        other.leaving_date is not None and other.leaving_date < at.census_day
        for other in placements
    )


PLAN_CHECKS: tuple[RowCheck[Setting], ...] = tuple(_shared("PlanDetail", "S25", _named))

PLACEMENT_CHECKS: tuple[RowCheck[Setting] | RowCheck[PlacementDetail], ...] = (
    *_shared("PlacementDetail", "S27", _attended),
    RowCheck(
        code="S2711",
        title="A placement that was left before it began",
        severity=Severity.ERROR,
        module="PlacementDetail",
        items=("LeavingDate", "EntryDate"),
        says="The placement was left before it began. Correct whichever date is wrong.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_leaves_first,
    ),
    RowCheck(
        code="S2712",
        title="A kind of placement that came later",
        severity=Severity.QUERY,
        module="PlacementDetail",
        items=("SENsetting",),
        says="The kind of setting is other, which a placement may have from the return of 2024 on. Give the kind "
        "that fits.",
        basis=Basis.SEEN,
        rests_on="What a public program changed for the return of 2024.",
        until=2023,
        test=_other_too_early,
    ),
    RowCheck(
        code="S2713",
        title="A place of which it is not said what it is",
        severity=Severity.QUERY,
        module="PlacementDetail",
        items=("SENunitIndicator", "ResourcedProvisionIndicator"),
        says="The school is given, and not whether the place is in a SEN unit or in resourced provision. Say both, "
        "also where it is neither.",
        basis=Basis.SEEN,
        rests_on=TOOLS,
        test=_provision_unsaid,
    ),
    RowCheck(
        code="S2714",
        title="No placement on census day",
        severity=Severity.QUERY,
        module="PlacementDetail",
        items=("LeavingDate",),
        says="Every placement of this active plan had been left by census day. Add the one that followed, or the "
        "kind of setting where there is none.",
        basis=Basis.SEEN,
        rests_on=TOOLS,
        test=_none_on_census_day,
    ),
)
