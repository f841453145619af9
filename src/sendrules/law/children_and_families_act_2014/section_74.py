"""Section 74: duty to keep EHC plans for detained persons.

https://www.legislation.gov.uk/ukpga/2014/6/section/74

(1) trigger: a detained person for whom a plan was maintained, or secured under s.72
(2) standard: the home authority keeps the plan and, by (4), arranges appropriate special
    educational provision, for as long as the detention lasts
(3) not a time limit: power to make regulations on keeping and disclosure
(4) not a time limit of its own: the special educational provision; answered with (2)
(5) standard: the health services commissioner arranges appropriate health care provision
(6) not a time limit: what special educational provision is appropriate
(7) not a time limit: what health care provision is appropriate
(8) not a time limit: who the health services commissioner is
"""

from datetime import date

from sendrules.law.children_and_families_act_2014 import CFA_2014
from sendrules.records.detained.detained_provision import DetainedProvision
from sendrules.rules import Fact, Is, Span, Standard

COMMENCED = Span(date(2015, 4, 1))

S_74_2 = Standard(
    CFA_2014("74(2)"),
    says="keep the plan of a detained person and arrange appropriate special educational provision",
    on=DetainedProvision,
    starts=Fact("detained"),
    done="provision_in_place",
    ends=Fact("released"),
    duty_holder="home authority",
    owed_to="the detained person",
    span=COMMENCED,
)

S_74_5 = Standard(
    CFA_2014("74(5)"),
    says="arrange appropriate health care provision for a detained person whose plan specifies it",
    on=DetainedProvision,
    starts=Fact("detained"),
    done="health_provision_in_place",
    when=Is("health_provision_specified", True),
    ends=Fact("released"),
    duty_holder="health services commissioner",
    owed_to="the detained person",
    span=COMMENCED,
)
