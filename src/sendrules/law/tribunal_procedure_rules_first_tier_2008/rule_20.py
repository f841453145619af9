"""Rule 20: the application notice.

https://www.legislation.gov.uk/uksi/2008/2699/article/20

(1) not a time limit of its own: proceedings start when the Tribunal receives the notice
(1)(a) not a time limit of its own: where another enactment sets the time
(1)(b) not a time limit: other kinds of case
(1)(c) ceiling: special educational needs: 2 months from the notice, or 1 from the certificate
(1)(d) not a time limit: other kinds of case
(1)(e) not a time limit: other kinds of case
(1A) not a time limit: health service cases
(1B) not a time limit: other kinds of case
(2) not a time limit: what the notice must say
(3) not a time limit: what must be sent with it, the certificate included
(4) not a time limit: a late notice must ask for more time
(5) not a time limit: the Tribunal sends copies to the other parties
"""

from datetime import date

from sendrules.clock import Days, Months
from sendrules.law.tribunal_procedure_rules_first_tier_2008 import FTT_HESC_2008
from sendrules.law.tribunal_procedure_rules_first_tier_2008.leave_to_appeal import LEAVE_TO_APPEAL
from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_12 import (
    NOTICE_OF_APPEAL,
    NOTICE_OF_APPEAL_OUT_OF_AUGUST,
)
from sendrules.records.appeal.appeal import Appeal
from sendrules.rules import (
    After,
    BeginningWith,
    Carried,
    Ceiling,
    Disputed,
    Fact,
    FirstKnown,
    InOrder,
    Latest,
    Reading,
    Span,
)

EXTENDED_TO = BeginningWith("appeal_date_set", Days(1))
"""Rule 12(4) lifts (3)(b) alone: the end of an extended time moves as that of any time to appeal."""
TIME_TO_APPEAL = Latest(After("notice_sent", Months(2)), After("certificate_issued", Months(1)))
"""Each limb is moved by rule 12 and then the later is taken. The rule has it the other way round;
the result is one, because moving an end never puts an earlier day after a later one."""

RULE_20_1_C = Ceiling(
    FTT_HESC_2008("20(1)(c)"),
    says=(
        "get the appeal to the Tribunal within 2 months of the notice being sent, or 1 month of "
        "the certificate if later"
    ),
    on=Appeal,
    starts=Fact("notice_sent"),
    due=FirstKnown(EXTENDED_TO, TIME_TO_APPEAL),
    done="appeal_received",
    unless=(Carried(LEAVE_TO_APPEAL, FTT_HESC_2008("19")),),
    # Nobody need appeal: no appeal on record is no breach.
    silence_proves_nothing=True,
    right=True,
    duty_holder="parent or young person",
    owed_to="First-tier Tribunal",
    counting=NOTICE_OF_APPEAL,
    span=Span(date(2014, 9, 1)),
    disputed=(
        Disputed(
            "The period ends on a weekend just before August or Christmas: when is the last day?",
            (
                Reading(
                    "the next working day, even in August",
                    "the letter of rule 12(2)",
                    name="rolls-into-august",
                ),
                Reading(
                    "the first working day after August, or after Christmas",
                    "a generous view of rule 12(3)(a)",
                    counting=NOTICE_OF_APPEAL_OUT_OF_AUGUST,
                    name="rolls-out-of-august",
                ),
            ),
            why="Time ended in July. Whoever relies on September takes a risk.",
        ),
        Disputed(
            "Is it one month or thirty days from the certificate?",
            (
                Reading("one calendar month", "the text", name="month-from-the-certificate"),
                Reading(
                    "30 days",
                    "some advice pages",
                    due=FirstKnown(
                        EXTENDED_TO,
                        Latest(
                            After("notice_sent", Months(2)), After("certificate_issued", Days(30))
                        ),
                    ),
                    name="thirty-days-from-the-certificate",
                ),
            ),
            why="The text.",
        ),
        Disputed(
            "The letter says that the two months run from receipt: do they?",
            (
                Reading(
                    "no: from sending, whatever the letter says",
                    "rule 20; CM v Surrey CC [2014] UKUT 4 (AAC), on extending time",
                    name="from-sending-the-notice",
                ),
                Reading(
                    "from receipt",
                    "the letter",
                    due=FirstKnown(
                        EXTENDED_TO,
                        InOrder(
                            After("notice_received", Months(2)),
                            After("certificate_issued", Months(1)),
                            then=After("certificate_issued", Months(1)),
                            otherwise=After("notice_received", Months(2)),
                        ),
                        After("notice_received", Months(2)),
                    ),
                    name="from-receipt-of-the-notice",
                ),
            ),
            why="An authority cannot lengthen the rule, but its error helps to extend time.",
        ),
    ),
    sources=(
        "https://www.legislation.gov.uk/uksi/2014/2128",
        "https://www.legislation.gov.uk/uksi/2020/651",
    ),
    notes=(
        "Starts when the notice is sent, stops when the Tribunal has the appeal, by 5 pm. An "
        "appeal about the place alone needs no certificate, so only the two months apply. No days "
        "are left out: an end on a weekend or a bank holiday moves, and one in August or on 25 "
        "December to 1 January. So does a day to which the Tribunal extends the time; the day "
        "itself is the safe one. The one month was added on 1 September 2014; appeals under the "
        "Education Act 1996 are not covered."
    ),
)
