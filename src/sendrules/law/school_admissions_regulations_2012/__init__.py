"""The School Admissions (Admission Arrangements and Co-ordination) (England) Regulations 2012.

https://www.legislation.gov.uk/uksi/2012/8

Read as made. They do not place a child who has an EHC plan: the school that the plan names must
admit it (s.43 of the Children and Families Act 2014). A child who is still being assessed should
apply by these dates too. They define working day, unlike the SEND Regulations.
"""

from datetime import date

from sendrules.rules import Instrument, Span

ADMISSIONS_2012 = Instrument(
    slug="admissions-2012",
    name=(
        "School Admissions (Admission Arrangements and Co-ordination of Admission Arrangements) "
        "(England) Regulations 2012 (SI 2012/8)"
    ),
    short="School Admissions Regulations 2012",
    unit="reg",
    url="https://www.legislation.gov.uk/uksi/2012/8",
    provision_url="https://www.legislation.gov.uk/uksi/2012/8/regulation/{number}",
    schedule_url="https://www.legislation.gov.uk/uksi/2012/8/schedule/{number}",
    in_force=Span(date(2012, 2, 1)),
)
