"""Section 26B: procedure for making complaints.

https://www.legislation.gov.uk/ukpga/1974/7/section/26B

(1) not a time limit of its own: a complaint is made in writing and in the permitted period
(2) ceiling: the permitted period of 12 months beginning with the day of notice
(2)(a) trigger: the person affected first had notice of the matter
(2)(b) trigger: that person died without notice of it: others had notice
(3) exception: the Ombudsman may set both requirements aside for one complaint
"""

from sendrules.clock import Months
from sendrules.law.local_government_act_1974 import LGA_1974
from sendrules.records.elsewhere.ombudsman_complaint import OmbudsmanComplaint
from sendrules.rules import BeginningWith, Carried, Ceiling, ExceptionForm, Is, Test

OMBUDSMAN_DISAPPLIES = ExceptionForm(
    "ombudsman-disapplies",
    title="Time limit set aside by the Ombudsman",
    claimed="late_complaint_asked",
    tests=(Test("the Ombudsman set the time limit aside", Is("time_limit_disapplied", True)),),
    discretion=True,
)

S_26B_2 = Ceiling(
    LGA_1974("26B(2)"),
    says="complain to the Ombudsman in writing within 12 months beginning with the day of notice",
    on=OmbudsmanComplaint,
    due=BeginningWith("aware", Months(12)),
    done="complaint_made",
    unless=(Carried(OMBUDSMAN_DISAPPLIES, LGA_1974("26B(3)")),),
    # Nobody need complain: no complaint on record is no breach.
    silence_proves_nothing=True,
    right=True,
    duty_holder="the person affected",
    owed_to="the Ombudsman",
    notes=(
        "Each missed stage is a matter with a day of notice of its own. What could be appealed to "
        "the Tribunal is normally outside (s.26(6)(a))."
    ),
)
