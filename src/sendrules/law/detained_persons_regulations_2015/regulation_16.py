"""Regulation 16: transfer of a kept EHC plan.

https://www.legislation.gov.uk/uksi/2015/62/regulation/16

(1) not a time limit: a person for whom a plan is kept is released to another authority
(2) ceiling: 5 working days for the home authority to disclose the plan to the new authority
(3) ceiling: 5 working days for the new authority to disclose it to the commissioning body
(4) ceiling: 15 working days for a commissioning body that cannot arrange the provision to ask the
    new authority to assess or review; no time is set for the authority to comply
(5) not a time limit: which commissioning body is meant
"""

from sendrules.clock import WorkingDays
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.exceptions import REG_2A
from sendrules.records.detained.kept_plan_transfer import KeptPlanTransfer
from sendrules.rules import After, Ceiling, Fact, InOrder, Is

REG_16_2 = Ceiling(
    DETAINED_2015("16(2)"),
    says="disclose the kept plan to the new authority within 5 working days of being informed of "
    "the release",
    on=KeptPlanTransfer,
    due=After("informed_of_release", WorkingDays(5)),
    done="plan_disclosed",
    unless=(REG_2A,),
    ends=Fact("ended"),
    duty_holder="home authority",
    owed_to="new local authority",
    notes="Counted from being informed, not from the release, which may lie ahead.",
)

REG_16_3 = Ceiling(
    DETAINED_2015("16(3)"),
    says="disclose the plan to the responsible commissioning body within 5 working days of "
    "becoming responsible or, if later, of receiving the plan",
    on=KeptPlanTransfer,
    # The later of the two, but of neither alone: while one is unknown, so is the later.
    due=After(
        InOrder(
            "new_authority_responsible",
            "plan_received",
            then="plan_received",
            otherwise="new_authority_responsible",
        ),
        WorkingDays(5),
    ),
    done="passed_to_commissioning_body",
    unless=(REG_2A,),
    ends=Fact("ended"),
    duty_holder="new local authority",
    owed_to="responsible commissioning body",
    notes="Before it has the plan the new authority cannot pass it on, and no time runs.",
)

REG_16_4 = Ceiling(
    DETAINED_2015("16(4)"),
    says="ask the new authority to assess, or to review the plan, within 15 working days of "
    "receiving it, if the health provision cannot practicably be arranged",
    on=KeptPlanTransfer,
    due=After("body_received_plan", WorkingDays(15)),
    done="assessment_or_review_requested",
    when=Is("health_provision_practicable", False),
    unless=(REG_2A,),
    ends=Fact("ended"),
    duty_holder="responsible commissioning body",
    owed_to="new local authority",
    notes=(
        '"Following" leaves the day of receipt out, unlike regs 15(8) and 16(3) of the SEND '
        "Regulations 2014. The new authority must comply with the request; no time is set for that."
    ),
)
