"""Section 43: schools and other institutions named in an EHC plan, duty to admit.

https://www.legislation.gov.uk/ukpga/2014/6/section/43

(1) trigger: the plan names an institution of a listed kind
(2) standard: the institution must admit; no time is allowed
(3) not a time limit: infant class sizes are no answer
(4) not a time limit: powers to exclude are not affected
"""

from sendrules.law.children_and_families_act_2014 import CFA_2014
from sendrules.records.plan.plan_in_force import PlanInForce
from sendrules.rules import Earliest, Fact, Is, Standard

S_43_2 = Standard(
    CFA_2014("43(2)"),
    says="admit the child or young person for whom the plan names the institution",
    on=PlanInForce,
    starts=Fact("plan_made"),
    done="admitted",
    when=Is("bound_institution_named", True),
    ends=Earliest("plan_ceased", "moved_away", "detained", "died"),
    duty_holder="governing body, proprietor or principal of an institution listed in s.43(1)",
    owed_to="the child or young person",
    sources=(
        "https://www.gov.uk/government/publications/time-limits-for-complying-with-a-send-tribunal-decision-send18",
    ),
    notes=(
        "After a tribunal order it begins when the authority issues the plan, not with the order "
        "(HMCTS guidance SEND18)."
    ),
)
