"""Regulation 56: publication of comments on the local offer.

https://www.legislation.gov.uk/uksi/2014/1530/regulation/56

(1) not a time limit: whose comments to seek, and on what
(2) not a time limit of its own: comments and the response are published; the time is paragraph (3)
(3) ceiling: publish at least annually, so that nobody can be identified
(4) exception: comments that need not be published
(4)(a) not a time limit: those that the authority considers vexatious
(4)(b) not a time limit: those about services to a particular individual
"""

from sendrules.clock import FixedDay, Years
from sendrules.law.send_regulations_2014 import SEND_2014
from sendrules.law.send_regulations_2014.exceptions import REG_2A
from sendrules.records.elsewhere.local_offer_comments import LocalOfferComments
from sendrules.rules import (
    After,
    Any,
    Carried,
    Ceiling,
    Disputed,
    ExceptionForm,
    Is,
    OnDay,
    Reading,
    Test,
)

COMMENTS_NOT_PUBLISHABLE = ExceptionForm(
    "comments-not-publishable",
    title="Comments that need not be published",
    claimed="none_publishable_claimed",
    tests=(
        Test(
            "every comment is vexatious in the authority's view, or about services to a "
            "particular individual",
            Any(Is("comments_vexatious", True), Is("comments_about_individual", True)),
        ),
    ),
)

REG_56_3 = Ceiling(
    SEND_2014("56(3)"),
    says="publish comments on the local offer, and the response, within a year of the last time",
    on=LocalOfferComments,
    due=After("published", Years(1)),
    done="next_published",
    unless=(Carried(COMMENTS_NOT_PUBLISHABLE, SEND_2014("56(4)")), REG_2A),
    duty_holder="local authority",
    owed_to="the public",
    disputed=(
        Disputed(
            'Does "at least annually" mean each twelve months or each calendar year?',
            (
                Reading(
                    "twelve months from the last publication",
                    "the strict reading",
                    name="each-twelve-months",
                ),
                Reading(
                    "once in each calendar year",
                    "practice",
                    due=OnDay(FixedDay(12, 31), After("published", Years(1))),
                    name="each-calendar-year",
                ),
            ),
            why="The text does not say. Treat a date missed on the strict reading as a warning.",
        ),
    ),
)
