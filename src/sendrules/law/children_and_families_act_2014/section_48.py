"""Section 48: release of child or young person for whom EHC plan previously maintained.

https://www.legislation.gov.uk/ukpga/2014/6/section/48

(1) not a time limit: when the section applies
(1)(a) trigger: release from detention
(1)(b) not a time limit: an authority in England becomes responsible on the release date
(1)(c) not a time limit: a plan was maintained immediately before detention, or kept during it
(2) not a time limit of its own: what the authority must do
(2)(a) not a time limit: maintain the plan, from the release
(2)(b) standard: review it as soon as reasonably practicable after the release
(3) not a time limit: (2)(b) gives way to regulations about when no review is necessary
"""

from datetime import date

from sendrules.law.children_and_families_act_2014 import CFA_2014
from sendrules.law.send_regulations_2014.regulation_20 import ENDED
from sendrules.records.review.annual_review import AnnualReview
from sendrules.rules import Fact, Span, Standard

S_48_2_B = Standard(
    CFA_2014("48(2)(b)"),
    says="review the plan as soon as reasonably practicable after release from detention",
    on=AnnualReview,
    starts=Fact("released"),
    done="decision_sent",
    ends=ENDED,
    # The provisions about detained persons came into force with SI 2015/62.
    span=Span(date(2015, 4, 1)),
    duty_holder="local authority responsible on the release date",
    owed_to="the child's parent or the young person",
    notes=(
        "The plan is maintained meanwhile. The twelve months of s.44(1) run as well, unless they ran "
        "out while the plan was kept."
    ),
)
