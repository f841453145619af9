"""R (LW) v Islington LBC [2025] EWHC 703 (Admin): a re-assessment in place of a review.

https://www.bailii.org/ew/cases/EWHC/Admin/2025/703.html

(reassessment) exceptions: no separate review under s.44(1) during an equivalent re-assessment

Permission for judicial review was refused, so the weight is limited. Taken from published reports.
"""

from dataclasses import replace

from sendrules.law.case_law import CASE_LAW
from sendrules.rules import DUE, Carried, ExceptionForm, Is, OnOrBefore, Test

ISLINGTON_2025 = replace(
    CASE_LAW,
    name="R (LW) v London Borough of Islington [2025] EWHC 703 (Admin)",
    short="R (LW) v Islington LBC [2025] EWHC 703 (Admin)",
    url="https://www.bailii.org/ew/cases/EWHC/Admin/2025/703.html",
)

REASSESSMENT_UNDER_WAY = ExceptionForm(
    "reassessment-under-way",
    title="Re-assessment running over the review date",
    claimed="reassessment_claimed",
    tests=(
        Test(
            "the re-assessment had begun by the date for the review",
            OnOrBefore("reassessment_started", DUE),
        ),
        Test("and had not ended before it", OnOrBefore(DUE, "reassessment_ended")),
        Test(
            "the re-assessment did in substance what a review would do",
            Is("reassessment_served_as_review", True),
        ),
    ),
)

LW_ISLINGTON_2025 = Carried(REASSESSMENT_UNDER_WAY, ISLINGTON_2025("lw-islington-2025"))
