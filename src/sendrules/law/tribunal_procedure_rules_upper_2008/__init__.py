"""The Upper Tribunal rules (SI 2008/2698).

https://www.legislation.gov.uk/uksi/2008/2698

Read as consolidated to 27 June 2018, with SI 2020/651, which did not touch the periods encoded
here. How they count is rule 12. What they say for special educational needs cases and for
disability discrimination in schools is encoded; paragraphs for other cases are not.
"""

from datetime import date

from sendrules.law.tribunal_procedure_rules_upper_2008.rule_12 import EVERY_ACT
from sendrules.rules import Instrument, Span

UT_2008 = Instrument(
    slug="ut-2008",
    name="Tribunal Procedure (Upper Tribunal) Rules 2008 (SI 2008/2698)",
    short="Upper Tribunal Rules 2008",
    unit="rule",
    url="https://www.legislation.gov.uk/uksi/2008/2698",
    provision_url="https://www.legislation.gov.uk/uksi/2008/2698/article/{number}",
    in_force=Span(date(2008, 11, 3)),
    counting=EVERY_ACT,
)
