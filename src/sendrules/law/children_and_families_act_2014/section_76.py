"""Section 76: provision and publication of special needs information.

https://www.legislation.gov.uk/ukpga/2014/6/section/76

(1) not a time limit: with what aim the Secretary of State uses powers to obtain information
(2) not a time limit: which powers
(3) ceiling: publish in each calendar year
(4) not a time limit: the form, without names of children or young people
(5) not a time limit: a charge may be made
(6) not a time limit: how much
(7) not a time limit: what special needs information means
(8) not a time limit: what well-being means
"""

from sendrules.clock import Years
from sendrules.law.children_and_families_act_2014 import CFA_2014
from sendrules.records.elsewhere.special_needs_information import SpecialNeedsInformation
from sendrules.rules import BeginningWith, Ceiling

S_76_3 = Ceiling(
    CFA_2014("76(3)"),
    says="publish special needs information in each calendar year",
    on=SpecialNeedsInformation,
    # A calendar year is the year that begins with 1 January.
    due=BeginningWith("year_began", Years(1)),
    done="information_published",
    duty_holder="Secretary of State",
    owed_to="the public",
    notes="Only information that is likely to help improve well-being.",
)
