"""Exceptions of these Regulations, where they differ from those of the SEND Regulations 2014.

There is none for the closure of an early-years provider. Absence counts only of a detained child's
parent. Where a detained young person lacks capacity, the circumstances of the alternative person
count as well (reg 32(2)(a) and the Schedule). Whether compliance was impractical *because* of an
exception is always a further test, which no date can prove.
"""

from sendrules.clock import Days, Weeks
from sendrules.law.detained_persons_regulations_2015 import DETAINED_2015
from sendrules.law.send_regulations_2014.exceptions import CORONAVIRUS_GLOSS
from sendrules.rules import Carried, DuringLimit, ExceptionForm, Is, Test

_CIRCUMSTANCES = Test(
    "they affected the detained person, a detained child's parent or the alternative person "
    "during the limit",
    DuringLimit("circumstances_from", "circumstances_to", at_least=Days(1)),
)

DETAINED_PERSONAL_CIRCUMSTANCES = ExceptionForm(
    "exceptional-personal-circumstances",
    title="Exceptional personal circumstances",
    claimed="personal_circumstances_claimed",
    tests=(_CIRCUMSTANCES,),
)

DETAINED_CIRCUMSTANCES = ExceptionForm(
    "exceptional-circumstances",
    title="Exceptional circumstances (co-operating bodies)",
    claimed="exceptional_circumstances_claimed",
    tests=(_CIRCUMSTANCES,),
)

_CHILDS_PARENT = Test(
    "the detained person is a child, and the one who was away is the child's parent",
    Is("childs_parent_absent", True),
)

PARENTS_ABSENCE_FOUR_WEEKS = ExceptionForm(
    "absence-four-weeks",
    title="Absence of a detained child's parent from the area, four weeks",
    claimed="absence_claimed",
    tests=(
        _CHILDS_PARENT,
        Test(
            "the parent was away from the authority's area for at least four continuous weeks, "
            "all within the limit",
            DuringLimit("absent_from", "absent_to", at_least=Weeks(4)),
        ),
    ),
)

PARENTS_ABSENCE_TWO_WEEKS = ExceptionForm(
    "absence-two-weeks",
    title="Absence of a detained child's parent from the area, two weeks",
    claimed="absence_claimed",
    tests=(
        _CHILDS_PARENT,
        Test(
            "the parent was away from the authority's area for at least two continuous weeks, "
            "all within the limit",
            DuringLimit("absent_from", "absent_to", at_least=Weeks(2)),
        ),
    ),
)

PARENTS_OR_ALTERNATIVE_PERSONS_ABSENCE = ExceptionForm(
    "absence-four-weeks",
    title="Absence of a detained child's parent, or of the alternative person, four weeks",
    claimed="absence_claimed",
    tests=(
        Test(
            "the one who was away is the parent of a detained child or, where the detained person "
            "has one, the alternative person",
            Is("parent_or_alternative_person_absent", True),
        ),
        Test(
            "that person was away from the authority's area for at least four continuous weeks, "
            "all within the limit",
            DuringLimit("absent_from", "absent_to", at_least=Weeks(4)),
        ),
    ),
)

REG_2A = Carried(CORONAVIRUS_GLOSS, DETAINED_2015("2A"))
"""Temporary reg 2A (SI 2020/471 reg 20), for the regulations that it lists."""
