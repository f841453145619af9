"""Paragraph 9.178: reviewing the plans of children under five.

https://www.gov.uk/government/publications/send-code-of-practice-0-to-25

9.178 ceiling: consider reviewing the plan of a child under five every three to six months
"""

from sendrules.clock import Months
from sendrules.law.code_of_practice_2015 import CODE_2015
from sendrules.law.send_regulations_2014.regulation_20 import ENDED
from sendrules.records.review.annual_review import AnnualReview
from sendrules.rules import After, Ceiling, Confidence, Is

PARA_9_178 = Ceiling(
    CODE_2015("9.178"),
    says="consider reviewing the plan of a child under five within 3 to 6 months of the last review",
    on=AnnualReview,
    due=After("last_reviewed", Months(6)),
    done="earlier_review_considered",
    when=Is("under_five", True),
    ends=ENDED,
    # Few records hold that it was considered, and a review is not owed: only that it is considered.
    silence_proves_nothing=True,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    confidence=Confidence.SECONDARY,
    sources=(
        "https://www.impacteducationsoftware.com/post/what-is-an-annual-review-and-what-do-i-have-to-do",
    ),
    notes=(
        "The authority should consider it: a plan that is not reviewed by then is no missed duty. "
        "The review itself is owed within 12 months (s.44(1))."
    ),
)
