"""The codes of the SEN2 return that are known, with what they stand for.

Every set is open: a code that is not here is told and kept. Of some sets only what they tell apart was
published, and not their letters; those are not here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sendrules.sen2.items import FIRST_YEAR, Basis

__all__ = ["CODES", "CodeSet"]


@dataclass(frozen=True, slots=True)
class CodeSet:
    """The codes that an item may have.

    Attributes:
        labels: what each code stands for.
        basis: how well the set is known.
        since: for a code that came later, the first return that has it.
        finer: codes that divide one of these, by the code that they divide. They are known, and not made.
    """

    labels: Mapping[str, str]
    basis: Basis = Basis.SEEN
    since: Mapping[str, int] = field(default_factory=dict)
    finer: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def knows(self, code: str) -> bool:
        """Say whether a code is known, of whichever year."""
        return code in self.labels or any(code in codes for codes in self.finer.values())

    def in_return(self, code: str, year: int) -> bool:
        """Say whether the return of a year is known to have a code."""
        return self.knows(code) and self.since.get(code, FIRST_YEAR) <= year


_OUTCOMES = {
    "A": "decision still to be made",
    "W": "withdrawn, or ceased before the decision",
    "H": "historical: decided before this collection",
}

_MAIN_ETHNICITIES = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Traveller of Irish heritage",
    "WROM": "Gypsy or Roma",
    "WOTH": "any other White background",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "any other Asian background",
    "CHNE": "Chinese",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "any other Black background",
    "OOTH": "any other ethnic group",
    "REFU": "refused",
    "NOBT": "not obtained",
}

_FINER_ETHNICITIES = {
    "WBRI": "WCOR WENG WOWB WSCO WWEL",
    "WOTH": "WALB WBOS WCRO WEEU WEUR WGRC WGRE WGRK WITA WKOS WOTW WPOR WSER WTUC WTUK WTUR WWEU",
    "WROM": "WROG WROO WROR",
    "MWAS": "MWAI MWAO MWAP",
    "MOTH": "MABL MACH MAOE MBCH MBOE MCOE MOTM MWCH MWOE",
    "APKN": "AKPA AMPK AOPK",
    "AOTH": "AAFR AKAO ANEP AOTA ASLT ASNL ASRO",
    "BAFR": "BANN BAOF BCON BGHA BNGN BSLN BSOM BSUD",
    "BOTH": "BEUR BNAM BOTB",
    "CHNE": "CHKC CMAL COCH CSNG CTWN",
    "OOTH": "OAFG OARA OEGY OFIL OIRN OIRQ OJPN OKOR OKRD OLAM OLEB OLIB OMAL OMRC OOEG OPOL OTHA OVIE OYEM",
}
"""Extended codes, which schools record and programs that read real returns accept."""

CODES: Mapping[str, CodeSet] = MappingProxyType(
    {
        "request_source": CodeSet(
            {
                "1": "parent or young person",
                "2": "school or other education setting",
                "3": "health care professional",
                "4": "social care professional",
                "5": "other",
            }
        ),
        "request_outcome": CodeSet(
            {"Y": "decided to assess", "N": "decided not to assess", **_OUTCOMES}
        ),
        "assessment_outcome": CodeSet(
            {"Y": "decided to issue a plan", "N": "decided not to issue a plan", **_OUTCOMES}
        ),
        "rank": CodeSet({"1": "first", "2": "second"}),
        "cease_reason": CodeSet(
            {
                "1": "reached the highest age",
                "2": "needs met without a plan",
                "3": "moved on to higher education",
                "4": "paid employment",
                "5": "transferred to another authority in England",
                "6": "no longer wishes to engage",
                "7": "moved outside England",
                "8": "died",
                "9": "other",
            }
        ),
        "sen_setting": CodeSet(
            {
                "OLA": "arrangements by the authority, otherwise than at school",
                "OPA": "arrangements by the parent or young person, not elective home education",
                "EHE": "elective home education",
                "EYP": "early years provider without a URN",
                "OTH": "other, also where only a type is named",
                "NEET": "not in education, employment or training, 16 to 25",
                "NIEC": "not in education or training, notice to cease issued",
                "NIEO": "not in education or training, other",
            }
        ),
        "sen_type": CodeSet(
            {
                "SPLD": "specific learning difficulty",
                "MLD": "moderate learning difficulty",
                "SLD": "severe learning difficulty",
                "PMLD": "profound and multiple learning difficulty",
                "SEMH": "social, emotional and mental health",
                "SLCN": "speech, language and communication",
                "HI": "hearing impairment",
                "VI": "vision impairment",
                "MSI": "multi-sensory impairment",
                "PD": "physical disability",
                "ASD": "autistic spectrum disorder",
                "DS": "Down syndrome",
                "OTH": "other difficulty",
            },
            since={"DS": 2025},
        ),
        "upn_unknown": CodeSet(
            {
                "UN1": "under 6, and has no UPN yet",
                "UN2": "never in a state school in England",
                "UN3": "educated outside England",
                "UN5": "sources disagree on who it is",
                "UN8": "new to the authority",
                "UN9": "young person never in a state school or further education in England",
                "UN10": "request ended before a UPN or ULN was known",
            }
        ),
        "gender_current": CodeSet(
            {"0": "not known", "1": "male", "2": "female", "9": "not specified"}
        ),
        "sex": CodeSet({"M": "male", "F": "female"}),
        "residential": CodeSet({"A": "38 to 51 weeks a year", "B": "52 weeks a year"}),
        "ethnicity": CodeSet(
            _MAIN_ETHNICITIES,
            basis=Basis.INFERRED,
            finer={main: frozenset(codes.split()) for main, codes in _FINER_ETHNICITIES.items()},
        ),
    }
)
"""Sets of codes by the name that an item gives."""
