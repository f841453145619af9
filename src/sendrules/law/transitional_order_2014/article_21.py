"""Article 21: effect of a decision to prepare a plan after a transfer assessment.

https://www.legislation.gov.uk/uksi/2014/2270/article/21

(1) trigger: the authority decides that a plan is needed
(2) not a time limit: the new law applies, subject to (3), (3A) and (4)
(3) ceiling: 18 weeks, beginning with the start of the assessment, to send the finalised plan
(3A) ceiling: 14 weeks, where the notice was given before 1 September 2015
(4) not a time limit: for s.44, the plan was last reviewed when the assessment was concluded
(5) not a time limit: the statement ceases when the plan is made
(6) not a time limit: the new law has effect from then

Paragraph (3) was, as made, fourteen weeks beginning with the notice; from 1 April 2015 (SI 2015/505)
with the start of the assessment; from 1 September 2015 (SI 2015/1619) it is eighteen weeks, and the
fourteen are in (3A).
"""

from datetime import date

from sendrules.clock import Weeks
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.transitional_order_2014 import TRANSITIONAL_2014
from sendrules.law.transitional_order_2014.exceptions import REG_10_4
from sendrules.law.transitional_order_2014.transfers import (
    AFTER_31_MARCH_2018,
    ENDED,
    FROM_APRIL_2015,
    FROM_SEPTEMBER_2015,
    NOTICE_BEFORE_SEPTEMBER_2015,
    NOTICE_SINCE_SEPTEMBER_2015,
    PLAN_NEEDED,
    SI_2015_505,
    SI_2015_1619,
)
from sendrules.records.conversion.statement_transfer import StatementTransfer
from sendrules.rules import (
    All,
    BeginningWith,
    Ceiling,
    FixedDate,
    Known,
    Not,
    OnOrBefore,
    Span,
)

RECIPIENTS = (
    "the child's parent or the young person; the named institution; the responsible commissioning "
    "body"
)
ALL_OF_THEM = "The plan must reach every recipient in time: the last of them is what is tested."

# An assessment that began under the text of 1 April 2015 is counted by it.
BEGAN_SINCE_APRIL_2015 = All(
    Known("assessment_began"), OnOrBefore(FixedDate(date(2015, 4, 1)), "assessment_began")
)

ART_21_3 = Ceiling(
    TRANSITIONAL_2014("21(3)"),
    says="send the finalised plan within 18 weeks beginning with the start of the assessment",
    on=StatementTransfer,
    due=BeginningWith("assessment_began", Weeks(18)),
    done="concluded",
    when=All(PLAN_NEEDED, NOTICE_SINCE_SEPTEMBER_2015),
    unless=REG_10_4,
    unless_through=SEND_2014("13(3)"),
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to=RECIPIENTS,
    sources=(SI_2015_1619,),
    notes=f"With the two weeks' notice, twenty weeks in all. {ALL_OF_THEM} {AFTER_31_MARCH_2018}",
    span=FROM_SEPTEMBER_2015,
)

ART_21_3_AS_MADE = Ceiling(
    TRANSITIONAL_2014("21(3)", "as made"),
    says="send the finalised plan within 14 weeks beginning with the notice of the assessment",
    on=StatementTransfer,
    due=BeginningWith("notice_given", Weeks(14)),
    done="concluded",
    when=All(PLAN_NEEDED, Not(BEGAN_SINCE_APRIL_2015)),
    unless=REG_10_4,
    unless_through=SEND_2014("13(3)"),
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to=RECIPIENTS,
    notes=(
        "Superseded on 1 April 2015, with no saving for assessments then under way: those that had "
        f"begun by then are counted by this text, the rest by (3A). {ALL_OF_THEM}"
    ),
    span=Span(date(2014, 9, 1), date(2015, 3, 31)),
)

ART_21_3A = Ceiling(
    TRANSITIONAL_2014("21(3A)"),
    says="send the finalised plan within 14 weeks beginning with the start of the assessment",
    on=StatementTransfer,
    due=BeginningWith("assessment_began", Weeks(14)),
    done="concluded",
    when=All(PLAN_NEEDED, NOTICE_BEFORE_SEPTEMBER_2015),
    unless=REG_10_4,
    unless_through=SEND_2014("13(3)"),
    ends=ENDED,
    as_soon_as_practicable=True,
    duty_holder="local authority",
    owed_to=RECIPIENTS,
    sources=(SI_2015_505, SI_2015_1619),
    notes=(
        "Art 21(3) itself from 1 April to 31 August 2015. The day of the notice decides, not that "
        f"on which the assessment began. {ALL_OF_THEM}"
    ),
    span=FROM_APRIL_2015,
)
