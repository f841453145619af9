"""The Children and Families Act 2014 (Transitional and Saving Provisions) (No. 2) Order 2014.

https://www.legislation.gov.uk/uksi/2014/2270

SI 2014/2270, in force from 1 September 2014: how statements of special educational needs, and what
had been begun under the old law, gave way to EHC plans by 31 March 2018. Amended on 1 April 2015
(SI 2015/505: detained persons; the fourteen weeks run from the start of the assessment and no
longer from the notice) and on 1 September 2015 (SI 2015/1619: four weeks more where the notice was
given on or after that day). Spent, and kept for old cases. Weeks are counted plainly and *begin
with* the day that starts them: nothing is skipped and nothing rolls.
"""

from datetime import date

from sendrules.rules import Instrument, Span

TRANSITIONAL_2014 = Instrument(
    slug="transitional-2014",
    name=(
        "Children and Families Act 2014 (Transitional and Saving Provisions) (No. 2) Order 2014 "
        "(SI 2014/2270)"
    ),
    short="Transitional Order 2014",
    unit="art",
    url="https://www.legislation.gov.uk/uksi/2014/2270",
    provision_url="https://www.legislation.gov.uk/uksi/2014/2270/article/{number}",
    in_force=Span(date(2014, 9, 1)),
)
