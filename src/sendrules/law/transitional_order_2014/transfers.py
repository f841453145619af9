"""What the articles about transfer assessments share.

The period of an assessment turns on the day of the *notice*: 1 September 2015 (SI 2015/1619).
"""

from datetime import date

from sendrules.rules import All, Any, Earliest, FixedDate, Is, Known, Not, OnOrBefore, Span

TO_2018 = Span(date(2014, 9, 1), date(2018, 3, 31))
FROM_APRIL_2015 = Span(date(2015, 4, 1), date(2018, 3, 31))
FROM_SEPTEMBER_2015 = Span(date(2015, 9, 1), date(2018, 3, 31))

ENDED = Earliest("statement_ceased", "reassessed_instead", "moved_away", "died")
DETAINED_ENDED = Earliest("released", "statement_ceased", "died")

NOTICE_SINCE_SEPTEMBER_2015 = OnOrBefore(FixedDate(date(2015, 9, 1)), "notice_given")
NOTICE_BEFORE_SEPTEMBER_2015 = Any(
    Not(NOTICE_SINCE_SEPTEMBER_2015),
    # The notice comes first: where the assessment had begun by then, so had the notice been given.
    OnOrBefore("assessment_began", FixedDate(date(2015, 8, 31))),
)

PLAN_NEEDED = Is("plan_needed", True)
NO_PLAN_NEEDED = Is("plan_needed", False)

NOT_PRACTICABLE_BEFORE_APRIL_2018 = All(
    Is("practicable_before_april_2018", False),
    # What was concluded by then was practicable, whatever was recorded.
    Not(All(Known("concluded"), OnOrBefore("concluded", FixedDate(date(2018, 3, 31))))),
)

SI_2015_505 = "https://www.legislation.gov.uk/uksi/2015/505"
SI_2015_1619 = "https://www.legislation.gov.uk/uksi/2015/1619"

AFTER_31_MARCH_2018 = (
    "Transfers ended on 31 March 2018. Nothing in the Order says that the period does not bind an "
    "assessment begun later; that is left to judgement."
)
