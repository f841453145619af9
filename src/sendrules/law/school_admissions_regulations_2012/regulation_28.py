"""Regulation 28: information to be provided to the Secretary of State.

https://www.legislation.gov.uk/uksi/2012/8/regulation/28

28 ceiling: as made, tell by 15 April of the determination year (omitted from 19 December 2014: SI 2014/2886 reg 16)
(1) ceiling: for 2016 to 2017, tell by 15 April 2015 whether adoption of the scheme is secured
(2) ceiling: for 2017 to 2018 and later, tell by 28 February of the determination year

Read as made and in SI 2014/2886, which put the two paragraphs in the place of the one. It came into
force after 15 April 2014, and speaks of no earlier year than 2016 to 2017: admissions of 2014 and
2015 are those of the text as made.
"""

from datetime import date

from sendrules.clock import FixedDay, Years
from sendrules.law.school_admissions_regulations_2012 import ADMISSIONS_2012
from sendrules.records.elsewhere.admission_scheme import AdmissionScheme
from sendrules.rules import Before, Ceiling, Fact, FixedDate, OnDay, Span

SOURCES = ("https://www.legislation.gov.uk/uksi/2014/2886",)
NOTES = (
    "It does not move for a weekend. Where no adopted scheme is reported in time, the Secretary of "
    "State may impose one (reg 29). The Isles of Scilly need no scheme (reg 1(3)(b))."
)
DETERMINATION_YEAR = Before("school_year_begins", Years(1))
"""A day before the school year, one year back: its calendar year is that of the spring of the
determination year."""

REG_28_AS_MADE = Ceiling(
    ADMISSIONS_2012("28", "as made"),
    says="tell the Secretary of State by 15 April whether adoption of the scheme is secured",
    on=AdmissionScheme,
    starts=Fact("school_year_begins"),
    due=OnDay(FixedDay(4, 15), DETERMINATION_YEAR),
    done="adoption_reported",
    span=Span(date(2014, 8, 1), date(2016, 7, 31)),
    duty_holder="local authority",
    owed_to="Secretary of State",
    sources=SOURCES,
    notes=NOTES,
)

REG_28_1 = Ceiling(
    ADMISSIONS_2012("28(1)"),
    says="tell the Secretary of State by 15 April 2015 whether adoption of the scheme is secured",
    on=AdmissionScheme,
    starts=Fact("school_year_begins"),
    due=FixedDate(date(2015, 4, 15)),
    done="adoption_reported",
    span=Span(date(2016, 8, 1), date(2017, 7, 31)),
    duty_holder="local authority",
    owed_to="Secretary of State",
    sources=SOURCES,
    notes=NOTES,
)

REG_28_2 = Ceiling(
    ADMISSIONS_2012("28(2)"),
    says="tell the Secretary of State by 28 February whether adoption of the scheme is secured",
    on=AdmissionScheme,
    starts=Fact("school_year_begins"),
    due=OnDay(FixedDay(2, 28), DETERMINATION_YEAR),
    done="adoption_reported",
    span=Span(date(2017, 8, 1)),
    duty_holder="local authority",
    owed_to="Secretary of State",
    sources=SOURCES,
    notes=NOTES,
)
