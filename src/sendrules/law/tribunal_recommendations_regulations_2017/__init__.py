"""The SEND (First-tier Tribunal Recommendations Power) Regulations 2017 (SI 2017/1306).

https://www.legislation.gov.uk/uksi/2017/1306

In force from 3 April 2018: the Tribunal, deciding an appeal about a plan, may recommend health and
social care needs and provision. What it recommends does not bind; that it is answered, does. Every
period begins with its event, whose day is the first.
"""

from datetime import date

from sendrules.rules import Instrument, Span

RECOMMENDATIONS_2017 = Instrument(
    slug="recommendations-2017",
    name=(
        "Special Educational Needs and Disability (First-tier Tribunal Recommendations Power) "
        "Regulations 2017 (SI 2017/1306)"
    ),
    short="Tribunal Recommendations Regulations 2017",
    unit="reg",
    url="https://www.legislation.gov.uk/uksi/2017/1306",
    provision_url="https://www.legislation.gov.uk/uksi/2017/1306/regulation/{number}",
    in_force=Span(date(2018, 4, 3)),
)
