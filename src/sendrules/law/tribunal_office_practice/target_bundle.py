"""Target for the bundle: the hearing bundle is sent.

https://www.gov.uk/courts-tribunals/first-tier-tribunal-special-educational-needs-and-disability

(bundle) floor: 10 working days before the hearing, where directions set no day
"""

from sendrules.clock import WorkingDays
from sendrules.law.tribunal_office_practice import HMCTS_PRACTICE
from sendrules.law.tribunal_office_practice.target_hearing import ENDED, TO_BE_HEARD
from sendrules.records.appeal.appeal import Appeal
from sendrules.rules import All, Before, Confidence, FirstKnown, Known, Not, Notice

BUNDLE = Notice(
    HMCTS_PRACTICE("bundle"),
    says="send the hearing bundle at least 10 working days before the hearing",
    on=Appeal,
    # Once it was held the hearing counts; until then the day for which it is listed.
    due=Before(FirstKnown("hearing", "hearing_listed"), WorkingDays(10)),
    done="bundle_sent",
    # A day in the directions is an order of the Tribunal, and no target.
    when=All(Not(Known("bundle_date_set")), TO_BE_HEARD),
    ends=ENDED,
    duty_holder="local authority",
    owed_to="the parties",
    confidence=Confidence.SECONDARY,
    sources=("https://www.ipsea.org.uk/what-happens-after-i-submit-my-appeal",),
    notes=(
        "Practice Direction No. 1 of 2025 leaves the day to the case directions, for hearings "
        "after 15 July 2025: where they set one, it counts."
    ),
)
