"""Section 45: ceasing to maintain an EHC plan.

https://www.legislation.gov.uk/ukpga/2014/6/section/45

(1) not a time limit: a plan ceases only if the authority is no longer responsible, or finds that
    it is no longer necessary
(2) not a time limit: among other things, when the provision in it is no longer required
(3) not a time limit: for a young person over 18, whether the outcomes were achieved
(4) floor: the plan goes on until the time for appealing has ended, or the appeal is determined
(4)(a) trigger: no appeal is brought before the end of the period allowed for it
(4)(b) trigger: an appeal is brought before the end of that period
(5) not a time limit: power to make regulations
"""

from dataclasses import replace

from sendrules.clock import PLAIN, Days
from sendrules.law.children_and_families_act_2014 import CFA_2014
from sendrules.law.send_regulations_2014.order_dates import (
    AFTER_IT,
    ON_THE_DAY_ITSELF,
    WITH_IT,
)
from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_12 import NOTICE_OF_APPEAL
from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_20 import TIME_TO_APPEAL
from sendrules.records.plan.plan_cessation import PlanCessation
from sendrules.rules import (
    AS_AT,
    After,
    All,
    Any,
    Before,
    Disputed,
    Earliest,
    Fact,
    FirstKnown,
    Floor,
    InOrder,
    Known,
    Not,
    OnOrBefore,
    Reading,
)

DAY_AFTER_IT = After(TIME_TO_APPEAL, Days(1))
APPEAL_BROUGHT = FirstKnown(
    "appeal_brought",
    # Only an appeal in time is finally determined: its own day need not be recorded.
    InOrder("notice_sent", "finally_determined", then="notice_sent", otherwise=DAY_AFTER_IT),
    DAY_AFTER_IT,
)

DAY_BEFORE_IT = Before("finally_determined", Days(1), PLAIN)
"""The last whole day on which the appeal was not determined."""

ENDED = Earliest("moved_away", "died")
"""Nobody has a plan to keep: there is no child or young person, or the plan has gone to the authority of
another area, which maintains it (s.47 and reg 15(3))."""

NOT_CEASED_WITH_IT = Any(
    Not(All(Known("plan_ceased"), Any(Known("moved_away"), Known("died")))),
    Not(OnOrBefore(ENDED, "plan_ceased")),
)
"""Whoever records the end of the plan on that day, or after, records what had ended it already."""

S_45_4 = Floor(
    CFA_2014("45(4)"),
    says="keep the plan until the time for appealing, or an appeal brought in time, has ended",
    on=PlanCessation,
    starts=Fact("notice_sent"),
    due=InOrder(
        APPEAL_BROUGHT,
        TIME_TO_APPEAL,
        then=FirstKnown(DAY_BEFORE_IT, AS_AT),
        otherwise=TIME_TO_APPEAL,
    ),
    done="plan_ceased",
    when=NOT_CEASED_WITH_IT,
    ends=ENDED,
    counting=NOTICE_OF_APPEAL,
    duty_holder="local authority",
    owed_to="the child's parent or the young person",
    disputed=(
        Disputed(
            "When is an appeal finally determined?",
            (
                Reading(
                    "when the First-tier Tribunal decides it",
                    "the letter of reg 44(2)(a): the plan ceases at once",
                    name="determined-by-the-first-tier",
                ),
                Reading(
                    "when every chance of review or of a further appeal has gone",
                    "the definition in art 2(4) of SI 2014/2270, made for that Order only",
                    due=InOrder(
                        APPEAL_BROUGHT,
                        TIME_TO_APPEAL,
                        then=FirstKnown("further_appeal_ended", AS_AT),
                        otherwise=TIME_TO_APPEAL,
                    ),
                    of_every_case=True,
                    name="determined-when-no-appeal-is-left",
                ),
            ),
            why=(
                "Regulation 44(2)(a) assumes that the plan ends with the dismissal. Take care "
                "while a further appeal is possible."
            ),
        ),
        replace(
            ON_THE_DAY_ITSELF,
            readings=(
                WITH_IT,
                replace(
                    AFTER_IT,
                    due=InOrder(
                        APPEAL_BROUGHT,
                        TIME_TO_APPEAL,
                        then=FirstKnown("finally_determined", AS_AT),
                        otherwise=TIME_TO_APPEAL,
                    ),
                ),
            ),
        ),
        Disputed(
            "Does a late appeal that the Tribunal admits bring the protection back?",
            (
                Reading(
                    "no: it was not brought before the end of the period", "the text of s.45(4)(b)"
                ),
                Reading("yes, from its admission", "practice in some authorities"),
            ),
            why="The Act does not deal with it. Take care before acting on it.",
        ),
    ),
    sources=("https://www.legislation.gov.uk/uksi/2014/1530/regulation/44",),
    notes=(
        "The time for appealing is 2 months from the notice, or 1 month from the mediation "
        "certificate if later; an end in August, or from 25 December to 1 January, moves to the "
        "first working day after (tribunal rules 12 and 20). Until then the provision in the plan "
        "must be secured (s.42). While an appeal in time is pending, nobody can say when the period ends: "
        "it ends with the day before that of the determination."
    ),
)
