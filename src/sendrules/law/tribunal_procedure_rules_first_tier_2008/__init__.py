"""The First-tier Tribunal rules for health, education and social care (SI 2008/2699).

https://www.legislation.gov.uk/uksi/2008/2699

How they count is rule 12. Rules 45, 46 and 48 were not read: what they say comes from commentary
and from rules in the same words.
"""

from datetime import date

from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_12 import OTHER_ACTS
from sendrules.rules import Instrument, Span

FTT_HESC_2008 = Instrument(
    slug="ftt-hesc-2008",
    name=(
        "Tribunal Procedure (First-tier Tribunal) (Health, Education and Social Care Chamber) "
        "Rules 2008 (SI 2008/2699)"
    ),
    short="First-tier Tribunal Rules 2008",
    unit="rule",
    url="https://www.legislation.gov.uk/uksi/2008/2699",
    provision_url="https://www.legislation.gov.uk/uksi/2008/2699/article/{number}",
    in_force=Span(date(2008, 11, 3)),
    counting=OTHER_ACTS,
)
