"""What an order, a concession or an agreement led to, where the process that it revived records it.

An order to assess, to make a plan or to reconsider revives the assessment whose refusal it overturns,
or the re-assessment; an order to amend, the review that had decided against it. Their own record often
holds what follows, and regs 42(2), 44(2) and 45 set its time.

A draft had been issued by the day on which it was served. A reconsideration ends with a draft or with
a notice of refusal (reg 44(2)(d)).
"""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.regulation_10 import PLAN_REFUSED
from sendrules.law.send_regulations_2014.regulation_20 import OUTSIDE_REVIEW
from sendrules.law.send_regulations_2014.regulation_27 import REFUSED as REASSESSMENT_REFUSED
from sendrules.records import Record
from sendrules.records.appeal.mediation_agreement import MediationAgreement
from sendrules.records.appeal.tribunal_order import TribunalOrder
from sendrules.records.appeal.unopposed_appeal import UnopposedAppeal
from sendrules.records.assessment.needs_assessment import NeedsAssessment
from sendrules.records.assessment.reassessment import Reassessment
from sendrules.records.review.annual_review import AnnualReview
from sendrules.records.review.phase_transfer import PhaseTransfer
from sendrules.rules import Citation, Condition, Is, Known, Outcome, Step

Pairs: TypeAlias = tuple[tuple[str, str], ...]
"""Facts of what records, each with the fact of the order, concession or agreement that it is."""

OVERTURNED, TO_BE_AMENDED = Step.OVERTURNED, Step.TO_BE_AMENDED

DRAFT_AND_PLAN = (
    ("draft_plan_served", "draft_plan_served"),
    ("institution_named", "institution_named"),
    ("final_plan_sent", "final_plan_sent"),
    ("final_plan_sent_to_institution", "final_plan_sent_to_institution"),
    ("final_plan_sent_to_commissioning_body", "final_plan_sent_to_commissioning_body"),
)
DECISION_AND_PLAN = (
    ("plan_needed", "plan_needed"),
    ("plan_decision_notified", "plan_decision_notified"),
    *DRAFT_AND_PLAN,
)
DRAFT_HAD_BEEN_ISSUED = ("draft_plan_served", "draft_issued")
RECONSIDERED_BY_A_DRAFT = ("draft_plan_served", "reconsidered")
RECONSIDERED_BY_A_REFUSAL = (("plan_decision_notified", "reconsidered"),)
TO_ASSESS = (("decision_notified", "assessment_notified"),)
TO_REASSESS = (*TO_ASSESS, ("reassessment_decided", "assessment_notified"))
AMENDED_PLAN = (("final_plan_sent", "amended_plan_issued"),)
AMENDED_PLAN_AND_COPIES = (
    *AMENDED_PLAN,
    ("institution_named", "amended_plan_names_institution"),
    ("final_plan_sent_to_institution", "amended_plan_issued_to_institution"),
    ("final_plan_sent_to_commissioning_body", "amended_plan_issued_to_commissioning_body"),
)

GAVE_WAY = Known("refusal_overturned")
DECISION_GAVE_WAY = Known("decision_overturned")
AGREED_TO_ASSESS = Is("assessment_agreed", True)
AGREED_TO_REASSESS = Is("reassessment_agreed", True)


class Road(NamedTuple):
    """How a refusal can give way.

    Attributes:
        citation: the paragraph that sets the time.
        record: the order, the concession or the agreement.
        to_assess: the condition under which it is to assess, or to re-assess.
        by: the facts of an assessment by which an event of the record's had happened.
    """

    citation: Citation
    record: type[Record]
    to_assess: Condition
    by: Pairs

    @property
    def reconsiders(self) -> bool:
        """Whether it may be to reconsider."""
        return RECONSIDERED_BY_A_DRAFT in self.by


def of_an_assessment(
    roads: Sequence[Road], source: type[Record], decision_and_plan: Pairs
) -> tuple[Outcome, ...]:
    """Return what refusals that gave way led to, where the assessment records it."""
    return (
        *(
            Outcome(
                road.citation,
                OVERTURNED,
                road.record,
                source,
                decision_and_plan,
                by=road.by,
                gave_way=GAVE_WAY,
                anew=True,
            )
            for road in roads
        ),
        *(
            Outcome(
                road.citation,
                OVERTURNED,
                road.record,
                source,
                RECONSIDERED_BY_A_REFUSAL,
                gave_way=GAVE_WAY,
                when=PLAN_REFUSED,
                anew=True,
            )
            for road in roads
            if road.reconsiders
        ),
        # An assessment that says that it was agreed to no longer records the refusal.
        *(
            Outcome(
                road.citation,
                OVERTURNED,
                road.record,
                source,
                TO_ASSESS,
                when=AGREED_TO_ASSESS,
                of=road.to_assess,
                anew=True,
            )
            for road in roads
        ),
    )


ROADS = (
    Road(
        SEND_2014("44(2)"),
        TribunalOrder,
        Is("assessment_ordered", True),
        (DRAFT_HAD_BEEN_ISSUED, RECONSIDERED_BY_A_DRAFT),
    ),
    Road(
        SEND_2014("45"),
        UnopposedAppeal,
        Is("refusal_to_assess_appealed", True),
        (DRAFT_HAD_BEEN_ISSUED,),
    ),
    Road(
        SEND_2014("42(2)"),
        MediationAgreement,
        Is("agreed_to_assess", True),
        (DRAFT_HAD_BEEN_ISSUED, RECONSIDERED_BY_A_DRAFT),
    ),
)

OUTCOMES = (
    *of_an_assessment(ROADS, NeedsAssessment, DECISION_AND_PLAN),
    *(
        Outcome(
            road.citation,
            OVERTURNED,
            road.record,
            Reassessment,
            DRAFT_AND_PLAN,
            by=(DRAFT_HAD_BEEN_ISSUED,),
            gave_way=REASSESSMENT_REFUSED,
            of=road.to_assess,
            anew=True,
        )
        for road in ROADS
    ),
    *(
        Outcome(
            road.citation,
            OVERTURNED,
            road.record,
            Reassessment,
            TO_REASSESS,
            when=AGREED_TO_REASSESS,
            of=road.to_assess,
            anew=True,
        )
        for road in ROADS
    ),
    *(
        Outcome(
            road.citation,
            TO_BE_AMENDED,
            road.record,
            AnnualReview,
            AMENDED_PLAN_AND_COPIES if road.record is UnopposedAppeal else AMENDED_PLAN,
            gave_way=DECISION_GAVE_WAY,
        )
        for road in ROADS
    ),
    # An amendment without a review that began after an order may be what was ordered.
    *(
        Outcome(
            road.citation,
            TO_BE_AMENDED,
            road.record,
            AnnualReview,
            AMENDED_PLAN,
            when=OUTSIDE_REVIEW,
            anew=True,
        )
        for road in ROADS
    ),
    # These record no decision against amending, and may hold the plan as it was amended.
    *(
        Outcome(road.citation, TO_BE_AMENDED, road.record, source, AMENDED_PLAN)
        for source in (PhaseTransfer, Reassessment, NeedsAssessment)
        for road in ROADS
    ),
)
