"""Section 42: duty to secure special educational provision and health care provision.

https://www.legislation.gov.uk/ukpga/2014/6/section/42

(1) trigger: the authority maintains a plan
(2) standard: secure the special educational provision that the plan specifies; no time is allowed
(3) standard: the responsible commissioning body arranges the health provision that it specifies
(4) not a time limit: who the responsible commissioning body is
(5) exception: the family has made suitable alternative arrangements
(6) not a time limit: what specified means
"""

from sendrules.law.children_and_families_act_2014 import CFA_2014
from sendrules.records.plan.plan_in_force import PlanInForce
from sendrules.rules import (
    All,
    Carried,
    Disputed,
    Earliest,
    ExceptionForm,
    Fact,
    Is,
    Known,
    Not,
    Reading,
    Standard,
    Test,
)

SUITABLE_ALTERNATIVE_ARRANGEMENTS = ExceptionForm(
    "suitable-alternative-arrangements",
    title="Suitable alternative arrangements made by the family",
    claimed="alternative_arrangements_made",
    tests=(Test("the arrangements are suitable", Is("alternative_arrangements_suitable", True)),),
)

SECTION_42_5 = (Carried(SUITABLE_ALTERNATIVE_ARRANGEMENTS, CFA_2014("42(5)")),)

# The exception takes the duty itself away, not only a date.
NO_SUITABLE_ALTERNATIVE = Not(
    All(
        Known("alternative_arrangements_made"),
        Is("alternative_arrangements_made", True),
        Known("alternative_arrangements_suitable"),
        Is("alternative_arrangements_suitable", True),
    )
)

TIME_TO_SECURE = Disputed(
    "Is any time allowed to put provision in place?",
    (
        Reading(
            "none: the duty is absolute",
            "the text of s.42; R (L) v Hampshire CC [2024] EWHC 1928 (Admin)",
        ),
        Reading(
            "a reasonable time at most; after a tribunal order the five weeks are the time to "
            "prepare",
            "R (BA) v Nottinghamshire CC [2021] EWHC 1348 (Admin)",
        ),
    ),
    why="The court in BA decided only that a year was too long on either view.",
)

_SOURCES = (
    "https://caselaw.nationalarchives.gov.uk/ewhc/admin/2024/1928",
    "https://caselaw.nationalarchives.gov.uk/ewhc/admin/2021/1348",
)

S_42_2 = Standard(
    CFA_2014("42(2)"),
    says="secure the special educational provision that the plan specifies",
    on=PlanInForce,
    starts=Fact("plan_made"),
    done="provision_in_place",
    when=NO_SUITABLE_ALTERNATIVE,
    unless=SECTION_42_5,
    ends=Earliest("plan_ceased", "moved_away", "detained", "died"),
    duty_holder="local authority",
    owed_to="the child or young person",
    disputed=(TIME_TO_SECURE,),
    sources=_SOURCES,
    notes=(
        "Live from the date of the plan; lack of resources is no defence. From 1 May to 31 July "
        "2020 notices under the Coronavirus Act 2020 reduced it to reasonable endeavours."
    ),
)

S_42_3 = Standard(
    CFA_2014("42(3)"),
    says="arrange the health care provision that the plan specifies",
    on=PlanInForce,
    starts=Fact("plan_made"),
    done="health_provision_in_place",
    when=All(Is("health_provision_specified", True), NO_SUITABLE_ALTERNATIVE),
    unless=SECTION_42_5,
    ends=Earliest("plan_ceased", "moved_away", "detained", "died"),
    duty_holder="responsible commissioning body",
    owed_to="the child or young person",
    disputed=(TIME_TO_SECURE,),
    sources=_SOURCES,
    notes=(
        "Live from the date of the plan. From 1 May to 31 July 2020 notices under the Coronavirus "
        "Act 2020 reduced it to reasonable endeavours."
    ),
)
