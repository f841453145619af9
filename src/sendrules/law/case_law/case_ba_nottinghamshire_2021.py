"""R (BA) v Nottinghamshire County Council [2021] EWHC 1348 (Admin): provision after an order.

https://caselaw.nationalarchives.gov.uk/ewhc/admin/2021/1348

(provision) ceiling: most of the newly ordered provision in place within the five weeks of reg 44

A yardstick beside s.42, never a period of grace: the duty to secure provision is immediate. Taken
from published reports of the judgment of 20 May 2021.
"""

from dataclasses import replace

from sendrules.clock import Weeks
from sendrules.law.case_law import CASE_LAW
from sendrules.law.send_regulations_2014.orders import (
    CONTINUATION_WITH_AMENDMENTS_ORDERED,
    ENDED,
    PROVISION_ORDERED,
)
from sendrules.records.appeal.tribunal_order import TribunalOrder
from sendrules.rules import After, Any, Ceiling, Confidence, Disputed, Reading

BA_2021 = replace(
    CASE_LAW,
    name="R (BA) v Nottinghamshire County Council [2021] EWHC 1348 (Admin)",
    short="R (BA) v Nottinghamshire CC [2021] EWHC 1348 (Admin)",
    url="https://caselaw.nationalarchives.gov.uk/ewhc/admin/2021/1348",
)

BA_NOTTINGHAMSHIRE_2021 = Ceiling(
    BA_2021("ba-nottinghamshire-2021"),
    says="have most of the newly ordered provision in place within 5 weeks of the order",
    on=TribunalOrder,
    due=After("ordered", Weeks(5)),
    done="provision_in_place",
    when=Any(PROVISION_ORDERED, CONTINUATION_WITH_AMENDMENTS_ORDERED),
    ends=ENDED,
    # Few records hold the day on which provision began; without one nothing is shown.
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the child or young person",
    disputed=(
        Disputed(
            "Is this a limit or a remark?",
            (
                Reading(
                    "the five weeks are for preparing, so most of it should be in place by then",
                    "R (BA) v Nottinghamshire CC; repeated in [2024] EWHC 3362 (Admin)",
                ),
                Reading("the duty is immediate, and five weeks is no grace", "s.42; IPSEA"),
            ),
            why=(
                "A finding of fact on what was reasonable. It is shown as a yardstick beside "
                "s.42(2), never as a period of grace."
            ),
        ),
    ),
    confidence=Confidence.SECONDARY,
    sources=(
        "https://www.sinclairslaw.co.uk/news/2021-05-24-ba-vs-nottinghamshire-approved-judgment",
    ),
)
