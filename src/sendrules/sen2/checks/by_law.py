"""The checks of the law's records, asked of what a chain tells of them.

They keep their own codes. A chain tells a few facts of each record: most checks are about facts that the
return does not have, or say what a check of the return says already; which those are is declared here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sendrules.engine.one.few import FewFacts
from sendrules.law import rulebook
from sendrules.records import AnnualReview, NeedsAssessment, PhaseTransfer, PlanInForce, Record
from sendrules.row_arguments import checks_among
from sendrules.rules import Severity
from sendrules.sen2.items import FIRST_YEAR
from sendrules.sen2.modules import Requests
from sendrules.sen2.records import (
    AssessmentFacts,
    ReviewFacts,
    TransferFacts,
    assessment_facts,
    review_facts,
    transfer_facts,
)

__all__ = [
    "ASKED",
    "FACTS",
    "NOT_HERE",
    "SAID",
    "Asked",
    "LawCheck",
    "can_hold",
    "law_checks",
    "of_law",
]


class Asked(NamedTuple):
    """Where in the return a check of the law's records is told.

    Attributes:
        module: the module that stands for its fact.
        item: the item that does.
        since: the first return with it.
        title: what is wrong, in a few words.
    """

    module: str
    item: str
    since: int
    title: str


ASKED: Mapping[str, Asked] = {
    "NA107": Asked(
        "Requests", "ReceivedDate", FIRST_YEAR, "A request received on the day of the agreement"
    ),
    "NA117": Asked(
        "Requests", "ReceivedDate", FIRST_YEAR, "Years between a request and a later stage"
    ),
    "RV106": Asked("ActivePlans", "ReviewMeeting", 2024, "A review without the day of its meeting"),
    "RV118": Asked(
        "ActivePlans", "LastReview", 2024, "A decision on the day of the review meeting"
    ),
    "RV120": Asked("ActivePlans", "LastReview", 2024, "Years between the stages of a review"),
    "PT108": Asked(
        "ActivePlans", "PhaseTransferFinalDate", 2025, "A final plan a year before the transfer"
    ),
}
"""The checks that are asked, by their codes."""

SAID: Mapping[str, str] = {
    "BG01": "S2204",
    "DY01": "S2012",
    "NA101": "S2203",
    "NA102": "S2011",
    "NA103": "S2201",
    "NA104": "S2202",
    "NA105": "S2311",
    "NA106": "S2204",
    "NA108": "S2306",
    "NA109": "S2205",
    "RV101": "S2603",
    "RV102": "S2011",
    "PT102": "S2011",
    "PT103": "S2608",
    "PT104": "S2610",
    "PT105": "S2610",
    "PT106": "S2610",
    "PL101": "S2401",
    "PL102": "S2011",
    "PL104": "S2004",
}
"""Checks that are not asked, by a check of the return that says the same."""

NOT_HERE: Mapping[str, str] = {
    "DY02": "whether a plan took the place of a statement, whose dates may stand for its own",
    "NA112": "the day of the draft",
    "NA113": "the days on which copies of the plan were sent",
    "RV104": "the decision in the law's own terms: the letters of its outcome are not known",
    "RV108": "whether an institution is attended",
    "RV117": "the review before the last one",
    "PT109": "the decision of the review before the transfer",
}
"""Checks that are not asked, by what the return has no item for."""

FACTS: Mapping[type[Record], tuple[str, ...]] = {
    NeedsAssessment: AssessmentFacts._fields,
    AnnualReview: ReviewFacts._fields,
    PhaseTransfer: TransferFacts._fields,
    PlanInForce: ("plan_made", "plan_ceased"),
}
"""The facts of each record that a chain can tell."""


def can_hold(record: type[Record]) -> FewFacts:
    """Return every check of a record that can hold of what a chain tells of it."""
    return FewFacts(record, checks_among(record), rulebook().on(record), FACTS[record])


@dataclass(frozen=True, slots=True)
class LawCheck:
    """A check of the law's records that is asked of a chain.

    Attributes:
        code: its code.
        severity: error or query.
        module: the module that stands for its fact.
        item: the item that does.
        says: what is wrong and what to do.
    """

    code: str
    severity: Severity
    module: str
    item: str
    says: str


@cache
def law_checks(year: int) -> Mapping[type[Record], tuple[FewFacts, Mapping[str, LawCheck]]]:
    """Return what is asked in the return of a year, by record."""
    found: dict[type[Record], tuple[FewFacts, Mapping[str, LawCheck]]] = {}
    for record in (NeedsAssessment, AnnualReview, PhaseTransfer):
        checks = tuple(
            check
            for check in checks_among(record)
            if check.code in ASKED and ASKED[check.code].since <= year
        )
        few = FewFacts(record, checks, rulebook().on(record), FACTS[record])
        told = {
            t.code: LawCheck(t.code, t.severity, ASKED[t.code].module, ASKED[t.code].item, t.says)
            for t in few.checks
        }
        found[record] = (few, told)
    return found


def of_law(year: int) -> Callable[[Requests], Iterator[LawCheck]]:
    """Return what asks the checks of the law of a chain in the return of a year."""
    asked = law_checks(year)
    assessment, said_of_assessment = asked[NeedsAssessment]
    review, said_of_review = asked[AnnualReview]
    transfer, said_of_transfer = asked[PhaseTransfer]

    def ask(request: Requests) -> Iterator[LawCheck]:
        held: list[Any] = assessment.found(assessment_facts(request))
        for found in held:
            yield said_of_assessment[found.code]
        if request.active_plans:
            reviewed, moved = review_facts(request), transfer_facts(request)
            if reviewed is not None:
                for found in review.found(reviewed):
                    yield said_of_review[found.code]
            if moved is not None:
                for found in transfer.found(moved):
                    yield said_of_transfer[found.code]

    return ask
