"""Checks of an active plan, `S26`."""

import re
from datetime import date

from sendrules.rules import Severity
from sendrules.sen2.checks.declared import FIGURES, GUIDE, OWN, TOOLS, At, RowCheck
from sendrules.sen2.items import Basis
from sendrules.sen2.modules import ActivePlans
from sendrules.sen2.records import REG_18_DAYS

__all__ = ["CHECKS"]

_THREE_DIGITS = re.compile(r"[0-9]{3}")


def _no_authority(row: ActivePlans, at: At) -> bool:  # noqa: ARG001
    return row.transfer_la is not None and not _THREE_DIGITS.fullmatch(row.transfer_la)


def _no_plan(row: ActivePlans, at: At) -> bool:  # noqa: ARG001
    return at.plan is None


def _decided_before_meeting(row: ActivePlans, at: At) -> bool:  # noqa: ARG001
    told, met = row.last_review, row.review_meeting
    return told is not None and met is not None and told < met


def _draft_before_meeting(row: ActivePlans, at: At) -> bool:  # noqa: ARG001
    drafted, met = row.review_draft, row.review_meeting
    return drafted is not None and met is not None and drafted < met


def _outcome_undated(row: ActivePlans, at: At) -> bool:  # noqa: ARG001
    return row.review_outcome is not None and row.last_review is None


def _no_outcome(row: ActivePlans, at: At) -> bool:  # noqa: ARG001
    return row.review_outcome is None and row.last_review is not None


def _not_reviewed(row: ActivePlans, at: At) -> bool:
    if row.last_review is not None or row.transfer_la is not None or at.plan is None:
        return False
    began = at.plan.start_date
    return began is not None and began < date(at.year - 1, 1, 1)


def _final_alone(row: ActivePlans, at: At) -> bool:  # noqa: ARG001
    return row.phase_transfer_final_date is not None and row.phase_transfer_due_date is None


def _final_late(row: ActivePlans, at: At) -> bool:  # noqa: ARG001
    final, due = row.phase_transfer_final_date, row.phase_transfer_due_date
    return final is not None and due is not None and final > due


def _no_day_of_reg_18(row: ActivePlans, at: At) -> bool:  # noqa: ARG001
    due = row.phase_transfer_due_date
    return due is not None and (due.month, due.day) not in REG_18_DAYS


CHECKS: tuple[RowCheck[ActivePlans], ...] = (
    RowCheck(
        code="S2601",
        title="A former authority that is not three digits",
        severity=Severity.ERROR,
        module="ActivePlans",
        items=("TransferLA",),
        says="The number of the authority that the plan came from is not three digits. Correct it.",
        basis=Basis.SEEN,
        rests_on=TOOLS,
        test=_no_authority,
    ),
    RowCheck(
        code="S2602",
        title="An active plan without its named plan",
        severity=Severity.QUERY,
        module="ActivePlans",
        says="There is an active plan, and no named plan under the same request. Add it, with the assessment that it "
        "hangs from; of an old one the outcome is historical (H).",
        basis=Basis.SEEN,
        rests_on=TOOLS,
        test=_no_plan,
    ),
    RowCheck(
        code="S2603",
        title="A decision after a review before its meeting",
        severity=Severity.QUERY,
        module="ActivePlans",
        items=("LastReview", "ReviewMeeting"),
        says="The decision after the review is dated before the meeting. Check both dates: the decision of the year "
        "before does not belong to this meeting.",
        basis=Basis.INFERRED,
        rests_on=GUIDE,
        test=_decided_before_meeting,
    ),
    RowCheck(
        code="S2604",
        title="A draft after a review before its meeting",
        severity=Severity.QUERY,
        module="ActivePlans",
        items=("ReviewDraft", "ReviewMeeting"),
        says="The draft of the amended plan is dated before the review meeting. Check both dates.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        test=_draft_before_meeting,
    ),
    RowCheck(
        code="S2605",
        title="A decision after a review without its date",
        severity=Severity.QUERY,
        module="ActivePlans",
        items=("LastReview", "ReviewOutcome"),
        says="It is said what was decided after the review, and not when that was told. Record the day of the "
        "letter.",
        basis=Basis.INFERRED,
        rests_on=GUIDE,
        test=_outcome_undated,
    ),
    RowCheck(
        code="S2606",
        title="A decision after a review that is not said",
        severity=Severity.QUERY,
        module="ActivePlans",
        items=("ReviewOutcome", "LastReview"),
        says="The authority wrote with its decision after the review, and it is not said what it was. It is published "
        "as an outcome that is not recorded. Record it.",
        basis=Basis.DERIVED,
        rests_on=FIGURES,
        since=2024,
        test=_no_outcome,
    ),
    RowCheck(
        code="S2607",
        title="A plan that was never reviewed",
        severity=Severity.QUERY,
        module="ActivePlans",
        items=("LastReview",),
        says="The plan began before the calendar year of the return, and there is no decision after a review. Record "
        "it; the item is described as mandatory from 2024.",
        basis=Basis.SEEN,
        rests_on="What a public program changed for the return of 2024.",
        since=2024,
        test=_not_reviewed,
    ),
    RowCheck(
        code="S2608",
        title="A final plan for a transfer without its due date",
        severity=Severity.QUERY,
        module="ActivePlans",
        items=("PhaseTransferDueDate", "PhaseTransferFinalDate"),
        says="There is a final plan for a phase transfer, and no day by which it was due. Record it.",
        basis=Basis.DERIVED,
        rests_on=f"{FIGURES} In 2026 ten authorities reported more final plans than due dates.",
        since=2025,
        test=_final_alone,
    ),
    RowCheck(
        code="S2609",
        title="A final plan for a transfer after its due date",
        severity=Severity.QUERY,
        module="ActivePlans",
        items=("PhaseTransferFinalDate", "PhaseTransferDueDate"),
        says="The final plan for the phase transfer is dated after the day by which it was due. Check both dates; if "
        "they are right, the plan was late.",
        basis=Basis.INFERRED,
        rests_on=OWN,
        since=2025,
        test=_final_late,
    ),
    RowCheck(
        code="S2610",
        title="A due date of a transfer that the law does not set",
        severity=Severity.QUERY,
        module="ActivePlans",
        items=("PhaseTransferDueDate",),
        says="The due date of the phase transfer is none of the days of reg 18(1): before 15 February, or before 31 "
        "March for a move to a post-16 institution. Only a move between post-16 institutions at another time of the "
        "year has another, five months before it. Check the date.",
        basis=Basis.INFERRED,
        rests_on="Reg 18 of the SEND Regulations 2014.",
        since=2025,
        test=_no_day_of_reg_18,
    ),
)
