"""Rule 54.5: time limit for filing the claim form.

https://www.legislation.gov.uk/uksi/1998/3132/rule/54.5

(A1) not a time limit: definitions
(1) ceiling: promptly, and in any event within 3 months of the grounds
(2) not a time limit: the parties cannot agree to extend it
(3) not a time limit: it gives way to a shorter period in another enactment
(4) not a time limit: (1) does not apply where (5), (6) or (7) does
(5) not a time limit: planning decisions, six weeks
(6) not a time limit: public contracts
(7) not a time limit: public transport contracts
"""

from sendrules.clock import Months
from sendrules.law.civil_procedure_rules_1998 import CPR_1998
from sendrules.law.civil_procedure_rules_1998.rule_3_1 import CPR_3_1
from sendrules.records.elsewhere.judicial_review import JudicialReview
from sendrules.rules import After, Ceiling, Disputed, Reading

CPR_54_5_1 = Ceiling(
    CPR_1998("54.5(1)"),
    says="file a claim for judicial review promptly, and at the very latest within 3 months of the "
    "grounds (a backstop, not time left)",
    on=JudicialReview,
    due=After("grounds_arose", Months(3)),
    done="claim_filed",
    unless=(CPR_3_1,),
    # Nobody need claim: no claim on record is no breach.
    silence_proves_nothing=True,
    right=True,
    as_soon_as_practicable=True,
    backstop=True,
    duty_holder="claimant",
    owed_to="Administrative Court",
    disputed=(
        Disputed(
            "Is it safe to wait for the last day?",
            (
                Reading("no: the claim must also be prompt", "the text of rule 54.5(1)(a)"),
                Reading("yes: three months are allowed", "a common misreading"),
            ),
            why="A claim within the three months can be too late. Never read the date as time left.",
        ),
    ),
    sources=(
        "https://www.legislation.gov.uk/uksi/2000/2092/schedule/made",
        "https://www.justice.gov.uk/courts/procedure-rules/civil/rules/part54",
    ),
    notes=(
        "Never read the date as time left: a claim that is not prompt is late before it. It cannot "
        "be extended by agreement. A failure that continues may keep the grounds alive. A remedy "
        "elsewhere, such as an appeal, usually bars the claim: R (LW) v Islington LBC [2025] EWHC "
        "703 (Admin). It is treated as not moving for weekends."
    ),
)
