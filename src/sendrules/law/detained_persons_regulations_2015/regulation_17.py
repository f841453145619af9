"""Regulation 17: restriction on disclosure of EHC plans.

https://www.legislation.gov.uk/uksi/2015/62/regulation/17

(1) ceiling: 5 working days to send copies of the kept plan; answered here for the accommodation's
(1)(a) recipient: the person in charge of the youth accommodation
(1)(b) ceiling: the same 5 working days, for the copy to the youth offending team
(1)(c) ceiling: the same 5 working days, for the copy to the health services commissioner
(2) ceiling: 5 working days to send a copy to new accommodation after a move
(3) not a time limit: to whom a plan may be disclosed without consent
(4) not a time limit: a child's consent
(5) not a time limit: a parent's consent
(6) not a time limit: safe keeping
(7) not a time limit: what a plan includes here
"""

from sendrules.clock import WorkingDays
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.detained_persons_regulations_2015.exceptions import REG_2A
from sendrules.records.detained.kept_plan import KeptPlan
from sendrules.rules import After, Ceiling, Fact, FirstKnown, InOrder, Known

KEPT_AND_AWARE = InOrder("kept", "aware_of_detention", then="aware_of_detention", otherwise="kept")
"""The later of the two days."""

FIVE_DAYS = After(KEPT_AND_AWARE, WorkingDays(5))

# Who keeps a plan has begun the duty, but its date is not known before the day of awareness is.
BEGUN = FirstKnown(KEPT_AND_AWARE, "kept")

REG_17_1 = Ceiling(
    DETAINED_2015("17(1)"),
    says="send the youth accommodation a copy of the kept plan within 5 working days of first "
    "keeping it or, if later, of becoming aware of the detention",
    on=KeptPlan,
    due=FIVE_DAYS,
    starts=BEGUN,
    done="sent_to_accommodation",
    unless=(REG_2A,),
    ends=Fact("ended"),
    duty_holder="home authority",
    owed_to="the person in charge of the youth accommodation",
    notes="Three recipients must have a copy in time; the other two are 17(1)(b) and 17(1)(c).",
)

REG_17_1_B = Ceiling(
    DETAINED_2015("17(1)(b)"),
    says="send the youth offending team a copy of the kept plan within the same 5 working days",
    on=KeptPlan,
    due=FIVE_DAYS,
    starts=BEGUN,
    done="sent_to_youth_offending_team",
    # Until a copy has gone to the accommodation, 17(1) answers for every recipient.
    when=Known("sent_to_accommodation"),
    unless=(REG_2A,),
    ends=Fact("ended"),
    silence_proves_nothing=True,
    duty_holder="home authority",
    owed_to="the youth offending team",
)

REG_17_1_C = Ceiling(
    DETAINED_2015("17(1)(c)"),
    says="send the health services commissioner a copy of the kept plan within the same 5 working "
    "days",
    on=KeptPlan,
    due=FIVE_DAYS,
    starts=BEGUN,
    done="sent_to_health_services_commissioner",
    when=Known("sent_to_accommodation"),
    unless=(REG_2A,),
    ends=Fact("ended"),
    silence_proves_nothing=True,
    duty_holder="home authority",
    owed_to="the detained person's health services commissioner",
)

REG_17_2 = Ceiling(
    DETAINED_2015("17(2)"),
    says="send a copy of the plan to new youth accommodation within 5 working days of being "
    "informed of the move",
    on=KeptPlan,
    due=After("informed_of_move", WorkingDays(5)),
    done="sent_to_new_accommodation",
    unless=(REG_2A,),
    ends=Fact("ended"),
    duty_holder="home authority",
    owed_to="the person in charge of the new accommodation",
    notes="Counted from being informed, although the move may lie ahead.",
)
