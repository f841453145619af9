"""What the First-tier Tribunal's procedure rules make the processes of one child tell each other.

https://www.legislation.gov.uk/uksi/2008/2699/article/20

rule 20(1)(c) the month from a mediation certificate may end later than the two from the notice
"""

from sendrules.law.tribunal_procedure_rules_first_tier_2008 import FTT_HESC_2008
from sendrules.records.appeal.appeal import Appeal
from sendrules.records.appeal.mediation import Mediation
from sendrules.records.detained.detained_mediation import DetainedMediation
from sendrules.rules import Links, Telling

RULE_20 = FTT_HESC_2008("20(1)(c)")

LINKS = Links(
    tellings=(
        Telling(RULE_20, Mediation, "certificate_issued", Appeal, "certificate_issued", last=True),
        Telling(
            RULE_20,
            DetainedMediation,
            "certificate_issued",
            Appeal,
            "certificate_issued",
            last=True,
        ),
    ),
)
