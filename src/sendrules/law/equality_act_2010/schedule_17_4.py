"""Schedule 17 paragraph 4: time for bringing proceedings about disabled pupils.

https://www.legislation.gov.uk/ukpga/2010/15/schedule/17

(1) ceiling: 6 months starting with the day of the conduct to bring a claim
(2) not a time limit: three months more on a referral to conciliation (omitted from 25 June 2013)
(2A) not a time limit: schools in Wales
(3) exception: the Tribunal may consider a claim that is out of time
(4) not a time limit: but not if it has decided before not to consider it
(5) not a time limit of its own: when conduct occurs
(5)(a) trigger: a term of a contract: for as long as the contract lasts
(5)(b) trigger: conduct over a period: at its end
(5)(c) trigger: a failure to act: when it was decided on
(6) not a time limit: when somebody is taken to have decided on a failure to act
"""

from sendrules.clock import Months, WorkingDays
from sendrules.law.equality_act_2010 import EQUALITY_2010
from sendrules.records.appeal.discrimination_claim import DiscriminationClaim
from sendrules.rules import (
    BeginningWith,
    Carried,
    Ceiling,
    Disputed,
    ExceptionForm,
    Is,
    Reading,
    Test,
)

OUT_OF_TIME = ExceptionForm(
    "out-of-time-discretion",
    title="Late claim considered by the Tribunal",
    claimed="late_claim_asked",
    tests=(
        Test("the Tribunal decided to consider the claim", Is("late_claim_admitted", True)),
        Test("it had not decided before not to", Is("late_claim_refused_before", False)),
    ),
    discretion=True,
)

SIX_MONTHS = BeginningWith("conduct", Months(6))

SCH_17_4_1 = Ceiling(
    EQUALITY_2010("sch17-4(1)"),
    says="get a disability discrimination claim about a school to the Tribunal within 6 months "
    "starting with the day of the conduct",
    on=DiscriminationClaim,
    due=SIX_MONTHS,
    done="claim_received",
    unless=(Carried(OUT_OF_TIME, EQUALITY_2010("sch17-4(3)")),),
    # Nobody need claim: no claim on record is no breach.
    silence_proves_nothing=True,
    right=True,
    duty_holder="parent or young person",
    owed_to="First-tier Tribunal",
    disputed=(
        Disputed(
            "The last day is not a working day: does it move to the next?",
            (
                Reading(
                    "no: a rule cannot lengthen the Act",
                    "the reasoning of [2019] UKUT 223 (AAC) (secondary)",
                    name="claim-does-not-roll",
                ),
                Reading(
                    "yes: to the next working day",
                    "tribunal rule 12(2), which was left as it was",
                    due=BeginningWith(SIX_MONTHS, WorkingDays(1)),
                    name="claim-rolls-to-a-working-day",
                ),
            ),
            why="It is the safe one. Claim on the working day before at the latest.",
        ),
    ),
    sources=(
        "https://caselaw.nationalarchives.gov.uk/ukut/aac/2023/311",
        "https://www.legislation.gov.uk/uksi/2020/651",
        "https://www.doughtystreet.co.uk/news/upper-tribunal-finds-first-tier-tribunal-rule-12-3-health-education-and-social-care-chamber",
        "https://www.legislation.gov.uk/ukpga/2013/24/section/64",
    ),
    notes=(
        "Received by 5 pm. August and Christmas count; until 21 July 2020 the tribunal rules gave "
        "them back, unlawfully so far as that lengthened the Act. A reference to conciliation "
        "extends nothing since 25 June 2013, when paragraph 4(2) was omitted: what it did before "
        "is not encoded."
    ),
)
