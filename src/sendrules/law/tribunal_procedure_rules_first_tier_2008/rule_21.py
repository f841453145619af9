"""Rule 21: the response.

https://www.legislation.gov.uk/uksi/2008/2699/article/21

(1) trigger: the respondent receives the application notice
(1)(a) not a time limit: other kinds of case
(1)(b) not a time limit: other kinds of case
(1)(c) ceiling: 30 working days in an appeal, or in a discrimination claim not under (cc)
(1)(cc) ceiling: 15 working days where an excluded pupil's reinstatement is claimed
(1)(d) not a time limit: other kinds of case
(2) not a time limit: what the response must say
(3) not a time limit: it may say whether a hearing is wanted
(4) not a time limit: a late response must ask for more time
(5) not a time limit of its own: the other parties get a copy at the same time
"""

from dataclasses import replace
from datetime import date

from sendrules.clock import PLAIN, Days, Weeks, WorkingDays
from sendrules.law.tribunal_procedure_rules_first_tier_2008 import FTT_HESC_2008
from sendrules.law.tribunal_procedure_rules_first_tier_2008.rule_12 import AUGUST_COUNTED, DIRECTED
from sendrules.records.appeal.appeal import Appeal
from sendrules.records.appeal.discrimination_claim import DiscriminationClaim
from sendrules.rules import (
    After,
    BeginningWith,
    Ceiling,
    Disputed,
    Earliest,
    Fact,
    FirstKnown,
    FixedDate,
    InOrder,
    Is,
    Reading,
    Span,
)

DATE_SET = BeginningWith("response_date_set", Days(1), DIRECTED)

START_OF_RESPONSE = "When does time for the response start?"
FROM_RECEIPT = Reading(
    "when the notice is received; 30 working days",
    "rule 21(1)(c); IPSEA",
    name="response-from-receipt",
)
FROM_SENDING = Reading(
    "when it was sent", "an IPSEA answer to a frequent question", name="response-from-sending"
)
SIX_WEEKS = Reading(
    "six weeks", "a leaflet of HM Courts and Tribunals Service", name="response-in-six-weeks"
)
WHY_FROM_RECEIPT = "The text. Six weeks is the same only where no holiday falls inside."

AUGUST_IN_CLAIMS = "Do August and Christmas still not count in discrimination claims?"
AUGUST_LEFT_OUT = Reading(
    "they still do not, for the response", "rule 12(3A), SI 2020/651", name="august-left-out"
)
AUGUST_COUNTS = Reading("they count since July 2020", "a common belief", name="august-counts")
WHY_AUGUST_LEFT_OUT = "Only the notice that starts a claim lost them."
BEFORE_RULE_12_3A = FixedDate(date(2020, 7, 20))

SOURCES = (
    "https://www.legislation.gov.uk/uksi/2011/651",
    "https://www.legislation.gov.uk/uksi/2020/651",
)

RULE_21_1_C = Ceiling(
    FTT_HESC_2008("21(1)(c)"),
    says="get the response to the Tribunal within 30 working days of receiving the appeal",
    on=Appeal,
    starts=Fact("appeal_received_by_authority"),
    due=FirstKnown(DATE_SET, After("appeal_received_by_authority", WorkingDays(30))),
    done="response_received",
    ends=Earliest("withdrawn", "conceded"),
    duty_holder="local authority",
    owed_to="First-tier Tribunal; the appellant",
    span=Span(date(2011, 4, 1)),
    disputed=(
        Disputed(
            START_OF_RESPONSE,
            (
                FROM_RECEIPT,
                replace(
                    FROM_SENDING,
                    due=FirstKnown(DATE_SET, After("appeal_sent_to_authority", WorkingDays(30))),
                    starts=Fact("appeal_sent_to_authority"),
                ),
                replace(
                    SIX_WEEKS,
                    due=FirstKnown(
                        DATE_SET,
                        After("appeal_received_by_authority", Weeks(6), PLAIN),
                    ),
                ),
            ),
            why=WHY_FROM_RECEIPT,
        ),
        Disputed(AUGUST_IN_CLAIMS, (AUGUST_LEFT_OUT, AUGUST_COUNTS), why=WHY_AUGUST_LEFT_OUT),
    ),
    sources=SOURCES,
    notes=(
        "A date in the case directions prevails, August or not; on a day that is not a working day "
        "it moves to the next. A late response must ask for more time and give reasons. A "
        "concession counts for reg 45 only if it comes before the response."
    ),
)

RULE_21_1_C_CLAIM = Ceiling(
    FTT_HESC_2008("21(1)(c)", "discrimination claim"),
    says="get the response to the Tribunal within 30 working days of receiving the claim",
    on=DiscriminationClaim,
    starts=Fact("claim_received_by_school"),
    due=FirstKnown(DATE_SET, After("claim_received_by_school", WorkingDays(30))),
    done="response_received",
    when=Is("reinstatement_claimed", False),
    ends=Fact("withdrawn"),
    duty_holder="responsible body of a school in a discrimination claim",
    owed_to="First-tier Tribunal; the appellant",
    span=Span(date(2011, 4, 1)),
    disputed=(
        Disputed(
            START_OF_RESPONSE,
            (
                FROM_RECEIPT,
                replace(
                    FROM_SENDING,
                    due=FirstKnown(DATE_SET, After("claim_sent_to_school", WorkingDays(30))),
                    starts=Fact("claim_sent_to_school"),
                ),
                replace(
                    SIX_WEEKS,
                    due=FirstKnown(DATE_SET, After("claim_received_by_school", Weeks(6), PLAIN)),
                ),
            ),
            why=WHY_FROM_RECEIPT,
        ),
        Disputed(
            AUGUST_IN_CLAIMS,
            (
                AUGUST_LEFT_OUT,
                replace(
                    AUGUST_COUNTS,
                    due=FirstKnown(
                        DATE_SET,
                        InOrder(
                            "claim_received_by_school",
                            BEFORE_RULE_12_3A,
                            then=After("claim_received_by_school", WorkingDays(30)),
                            otherwise=After(
                                "claim_received_by_school", WorkingDays(30), AUGUST_COUNTED
                            ),
                        ),
                    ),
                ),
            ),
            why=WHY_AUGUST_LEFT_OUT,
        ),
    ),
    sources=SOURCES,
)

RULE_21_1_CC = Ceiling(
    FTT_HESC_2008("21(1)(cc)"),
    says="respond within 15 working days to a claim to reinstate an excluded pupil",
    on=DiscriminationClaim,
    starts=Fact("claim_received_by_school"),
    due=FirstKnown(DATE_SET, After("claim_received_by_school", WorkingDays(15))),
    done="response_received",
    when=Is("reinstatement_claimed", True),
    ends=Fact("withdrawn"),
    duty_holder="responsible body",
    owed_to="First-tier Tribunal; the claimant",
    span=Span(date(2012, 9, 1)),
    sources=(
        "https://www.legislation.gov.uk/uksi/2012/1363",
        "https://www.legislation.gov.uk/uksi/2020/651",
    ),
)
