"""The oracle: what the instruments say of each limit, and what the library says in its terms.

It is committed: in `oracle/`, written by `oracle/refresh.py` from the fact base, and at the head of
a limit's own file of vectors, as the table `[oracle."<id>"]`, for a limit that the fact base lacks.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sendrules.rules import (
    After,
    Before,
    BeginningWith,
    Carried,
    Counted,
    DateExpression,
    Limit,
    OnDay,
    Standard,
)
from sendrules.rules.walk import facts_in, parts_of

ORACLE = Path(__file__).with_name("oracle")
VECTORS = Path(__file__).parents[1] / "vectors"
_NOT_LIMITS = {"exceptions.toml", "counting.toml", "links.toml"}

Entry = Mapping[str, Any]


@cache
def read(name: str) -> Entry:
    """A file of the oracle."""
    return tomllib.loads((ORACLE / name).read_text(encoding="utf-8"))


@cache
def heads() -> Mapping[str, Entry]:
    """The entries at the heads of files of vectors, by id. They name a record's own facts."""
    found: dict[str, Entry] = {}
    for path in sorted(VECTORS.rglob("*.toml")):
        head = path.read_text(encoding="utf-8").partition("[[vector]]")[0]
        told = tomllib.loads(head).get("oracle", {})
        found |= {name: {"id": name, **_MAY_BE_LEFT_OUT, **entry} for name, entry in told.items()}
    return found


_MAY_BE_LEFT_OUT: Entry = {
    "exceptions": [],
    "disputed": [],
    "source": [],
    "worked_examples": [],
    "as_soon_as_practicable": False,
}
"""What an entry at the head of a file of vectors need not say."""

NEEDED = ("authority", "duty_holder", "counting", "bound", "confidence", "starts", "in_force")
"""What an entry must say, wherever it stands."""


_AS_13_3 = tuple(
    {"id": name, "paragraph": "reg 45(7)(c) with 13(3)"}
    for name in ("school-closure", "early-years-closure", "absence-four-weeks")
)
CORRECTED: Mapping[str, tuple[Entry, ...]] = {
    "send-2014/45(3)@as-made": _AS_13_3,
    "send-2014/45(4)@as-made": _AS_13_3,
}
"""Exceptions that the fact base adds in words (additions.yaml): SI 2015/359 reg 8(b) took no more than
paragraph (4) out of reg 45(7), so that (7)(c) was there before."""


def _corrected(entry: Entry) -> Entry:
    return {**entry, "exceptions": [*entry["exceptions"], *CORRECTED.get(entry["id"], ())]}


@cache
def folder() -> Mapping[str, Entry]:
    """The entries of the folder, by id."""
    names = sorted(path.name for path in ORACLE.glob("*.toml") if path.name not in _NOT_LIMITS)
    return {entry["id"]: _corrected(entry) for name in names for entry in read(name)["limit"]}


@cache
def entries() -> Mapping[str, Entry]:
    """The limits of the oracle, by id."""
    return {**folder(), **heads()}


@cache
def forms() -> Mapping[str, Entry]:
    """The exceptions of the oracle, by name, each with the limits that carry it."""
    carried = [(e["id"], limit) for limit, told in heads().items() for e in told["exceptions"]]
    carried += [(e["id"], limit) for limit, told in CORRECTED.items() for e in told]
    listed = {form["id"]: form for form in read("exceptions.toml")["exception"]}
    found = {}
    for name in dict.fromkeys([*listed, *(name for name, _ in carried)]):
        form = listed.get(name, {"carried_by": [], "worked_examples": []})
        limits = {*form["carried_by"], *(limit for other, limit in carried if other == name)}
        found[name] = {**form, "carried_by": limits}
    return found


# Limits that the oracle states within another entry.
HOMES = {
    # A copy to each recipient is owed on its own.
    "send-2014/13(2)(b)": "send-2014/13(2)",
    "send-2014/13(2)(c)": "send-2014/13(2)",
    "send-2014/22(3)(b)": "send-2014/22(3)",
    "send-2014/22(3)(c)": "send-2014/22(3)",
    "send-2014/27(2)(b)": "send-2014/27(2)",
    "send-2014/27(2)(c)": "send-2014/27(2)",
    "detained-2015/13(2)(b)": "detained-2015/13(2)",
    "detained-2015/13(2)(c)": "detained-2015/13(2)",
    "detained-2015/13(2)(d)": "detained-2015/13(2)",
    "detained-2015/13(2)(e)": "detained-2015/13(2)",
    "detained-2015/13(2)(f)": "detained-2015/13(2)",
    "detained-2015/17(1)(b)": "detained-2015/17(1)",
    "detained-2015/17(1)(c)": "detained-2015/17(1)",
    # An end for each setting.
    "send-2014/46(1)(b)": "send-2014/46(1)",
    "send-2014/46(1)(c)": "send-2014/46(1)",
    # Two duties in one entry.
    "cfa-2014/42(3)": "cfa-2014/42(2)",
    "cfa-2014/74(5)": "cfa-2014/74(2)",
    # Two texts in one entry.
    "send-2014/49(4)@as-made": "send-2014/49(4)",
    # Two kinds of school in one entry.
    "admissions-2012/30(2)@primary": "admissions-2012/30(2)",
    "admissions-2012/sch2-2(2)(a)@primary": "admissions-2012/sch2-2(2)(a)",
    "recommendations-2017/6(3)(b)": "recommendations-2017/6(3)",
    # Two articles in one entry.
    "transitional-2014/6(8)": "transitional-2014/5(8)",
    # Two kinds of case in one entry.
    "ftt-hesc-2008/21(1)(c)@discrimination-claim": "ftt-hesc-2008/21(1)(c)",
}


def home(limit_id: str) -> str:
    """The id of the entry that states a limit."""
    if limit_id in heads():
        return limit_id
    agreed = limit_id.partition("@with-")[0]  # a limit for each matter agreed
    return HOMES.get(agreed, agreed)


def entry(limit: Limit) -> Entry:
    """The entry that states a limit."""
    return entries()[home(limit.id)]


def told(limit: Limit) -> bool:
    """Whether the oracle has an entry for a limit."""
    return home(limit.id) in entries()


# What the oracle calls an event, where a record has a longer or another name for it: by record,
# or by limit where one name stands for several events.
_NAMES: Mapping[str, Mapping[str, str]] = {
    "NeedsAssessment": {"served": "draft_plan_served", "consulted": "school_consulted"},
    "AnnualReview": {
        "served": "amendments_served",
        "notice_sent": "amendment_notice_sent",
        "meeting": "meeting_held",
        "release": "released",
        "first_sitting": "meeting_first_sitting",
    },
    "Reassessment": {
        "served": "draft_plan_served",
        "final_sent": "final_plan_sent",
        "reassessment_notified": "decision_notified",
    },
    "PlanInForce": {"birthday_25": "turns_25", "course_end": "training_ends"},
    "AreaTransfer": {
        "move": "moved",
        "transfer": "plan_transferred",
        "last_reviewed": "made_or_last_reviewed",
    },
    "PhaseTransfer": {"transfer_year": "transfer"},
    "Mediation": {
        "mediation": "mediation_date",
        "concluded": "mediation_concluded",
        "realised": "cannot_arrange_realised",
        "informed": "authority_informed",
        "notified": "adviser_told_cannot_arrange",
        "received": "health_notification_received",
    },
    "MediationAgreement": {"agreed": "agreement_dated"},
    "Appeal": {
        "received": "appeal_received_by_authority",
        "sent": "decision_sent",
        "latest_sent": "decision_sent",
    },
    "DiscriminationClaim": {"received": "claim_received_by_school"},
    "UnopposedAppeal": {"notified": "tribunal_notified"},
    "UpperTribunalAppeal": {"sent": "decision_sent", "latest_sent": "decision_sent"},
    "SpecialNeedsInformation": {"year": "year_began"},
    "AssessmentPlacement": {"served": "no_plan_notice_served"},
    "DetainedNeedsAssessment": {
        "served": "draft_plan_served",
        "became_responsible": "responsible_before_detention",
    },
    "KeptPlan": {"aware": "aware_of_detention", "informed": "informed_of_move"},
    "DetainedMediation": {
        "mediation": "mediation_date",
        "concluded": "mediation_concluded",
        "realised": "cannot_arrange_realised",
        "informed": "mediation_wanted",
        "notified": "adviser_told_cannot_arrange",
    },
    "detained-2015/20(1)": {"informed": "mediation_declined"},
    "DetainedMediationAgreement": {"agreed": "agreement_dated"},
    "DetainedUnopposedAppeal": {"notified": "tribunal_notified"},
    "TribunalRecommendation": {
        "received": "health_response_received",
        "responded": "social_care_response_sent",
    },
    "detained-2015/16(2)": {"informed": "informed_of_release"},
    "detained-2015/16(3)": {
        "responsible": "new_authority_responsible",
        "received": "plan_received",
    },
    "detained-2015/16(4)": {"received": "body_received_plan"},
    "ApprovalWithdrawal": {"notified": "withdrawal_notified"},
    "DirectPayments": {
        "stage_start": "stage_began",
        "withdrawn": "nomination_withdrawn",
        "reduction": "reduction_decided",
    },
    "JudicialReview": {"grounds": "grounds_arose"},
    "SchoolAdmission": {
        "offer_year": "school_year_begins",
        "offer_year_start": "school_year_begins",
    },
    "StatementTransfer": {
        "began": "assessment_began",
        "begins": "assessment_began",
        "notified": "notice_given",
        "transfer_year": "transfer",
        "school_year": "year_6_began",
        "year9": "entered_year_9",
        "year": "statement_maintained",
        "release": "released",
        "start": "statement_maintained",
    },
    "DetainedStatementTransfer": {
        "began": "assessment_began",
        "begins": "assessment_began",
        "start": "statement_kept",
    },
    "OldLawRequest": {"consent": "consent_given"},
    "LearningDifficultyTransfer": {"consent": "consent_given"},
    "code-2015/9.125": {"agreed": "draft_changes_agreed"},
    "code-2015/9.207": {"decided": "notice_sent"},
    "hmcts-practice/registration": {"received": "appeal_received"},
    "hmcts-practice/hearing": {"registered": "appeal_registered"},
    "send-2014/15(2)": {"aware": "old_authority_aware"},
    "send-2014/15(7)": {"aware": "old_body_aware"},
    "send-2014/15(8)": {"aware": "new_body_aware"},
    "send-2014/16(2)": {"aware": "old_body_aware"},
    "send-2014/16(3)": {"aware": "new_body_aware"},
    "send-2014/34(1)": {"informed": "mediation_declined"},
    "ut-2008/21(3)(b)": {"sent": "first_tier_refusal_sent"},
    "ut-2008/22(5)": {"sent": "paper_refusal_sent"},
    "ut-2008/23(2)(a)": {"sent": "first_tier_permission_sent"},
    "ut-2008/24(2)": {"sent": "notice_copy_sent"},
    "ut-2008/25(2)": {"sent": "response_copy_sent"},
}


def fact(limit: Limit, event: str) -> str:
    """The record's name for an event of a limit's entry."""
    if limit.id in heads():
        return event
    of_record, of_limit = _NAMES.get(limit.on.__name__, {}), _NAMES.get(limit.id, {})
    return of_limit.get(event, of_record.get(event, event))


# Aspects: what the library says, and what the oracle says, in the same words

_COUNTING: Mapping[type, str] = {After: "within", BeginningWith: "beginning-with", Before: "before"}


def _periods(node: DateExpression) -> Iterator[Counted]:
    """The periods of a date, apart from a single day that only moves another."""
    for part in parts_of(node):
        if isinstance(part, Counted) and str(part.period) != "1 day":
            yield part


def _our_period(limit: Limit) -> str:
    if not entry(limit).get("period"):
        return ""  # a formula or a fixed day: its expression is worked out instead
    return _listed(str(p.period) for p in _periods(limit.due))


def _their_period(limit: Limit) -> str:
    period = entry(limit).get("period")
    if not period:
        return ""
    unit = period["unit"].removesuffix("s") + "s" * (period["value"] > 1)
    return f"{period['value']} {unit}"


def _our_counting(limit: Limit) -> str:
    if isinstance(limit.due, OnDay):
        return "fixed"
    words = {_COUNTING[type(p)] for p in _periods(limit.due)}
    if not words and isinstance(limit.due, Before):
        words = {"before"}  # the day before: a fixed day, or one that is a fact
    return _listed(words)


def _their_counting(limit: Limit) -> str:
    if isinstance(limit, Standard):
        return ""  # nothing is counted
    return str(entry(limit)["counting"].replace("at-least", "before"))


def _our_starts(limit: Limit) -> str:
    facts = limit.on.facts()
    names = facts_in(limit.trigger)
    return _listed(f"{name} ({facts[name].anchor})" for name in names)


def _their_starts(limit: Limit) -> str:
    return _listed(f"{fact(limit, s['fact'])} ({s['anchor']})" for s in entry(limit)["starts"])


def _span(first: object, last: object) -> str:
    return f"{first} to {last or 'now'}"


def _listed(words: Iterable[str]) -> str:
    return "; ".join(sorted(set(words)))


_THROUGH = {"42": "reg 44(3)(c)", "44": "reg 44(3)(c) with {}", "45": "reg 45(7)(c) with {}"}
"""How a regulation reaches the exceptions of reg 10(4): by way of reg 13(3)."""
_STRAIGHT = {"27": "reg 29(7)(c)", "29": "reg 29(7)(c)", "30": "reg 30(7)(c)"}
"""How a regulation for detained persons reaches those of its own reg 10(4): straight."""


def _paragraph(limit: Limit, carried: Carried) -> str:
    """The paragraph as the oracle writes it."""
    number = limit.citation.number
    if number in _THROUGH and carried.citation.number == "10":
        return _THROUGH[number].format("temporary 13(3)" if carried.in_force else "13(3)")
    words = carried.citation.short
    if number in _STRAIGHT and carried.citation.number == "10":
        words = f"{_STRAIGHT[number]} with {carried.citation.paragraph}"
    if limit.unless_through:
        words = f"{limit.unless_through.short} with {carried.citation.paragraph}"
    return f"temporary {words}" if carried.in_force else words


OTHERWISE: Mapping[str, str] = {
    "tribunal-direction": "A direction of another day is a dated fact that takes the limit's place.",
    "tribunal-extension": "An extension is a day set by the Tribunal, a fact in the limit's place.",
    "specified-date": "A day that the Tribunal specifies is a fact in the limit's place.",
    "written-agreement": "Another day agreed in writing is a fact in the limit's place.",
    "cooperation-refusal": "A refusal with written reasons ends the duty; it excuses no lateness.",
    "conciliation-extension": "The paragraph was omitted on 25 June 2013: nothing is extended.",
    "no-certificate-needed": "Without need of a certificate the limit does not apply at all.",
    "different-authority": "Where another authority takes over, the limit does not apply at all.",
}
"""Exceptions of the oracle that the library answers in another way, which is tested too."""


def told_exceptions(limit: Limit) -> Mapping[str, str | None]:
    """The exceptions of a limit's entry that apply to it, with their paragraphs."""
    told = {e["id"]: e.get("paragraph") for e in entry(limit)["exceptions"]}
    if limit.id.startswith("send-2014/42(2)") and not re.search(r"44\(2\)\([bc]\)", limit.id):
        # The entry says of each: assess and make-plan matters only.
        return {name: told[name] for name in told if name in OTHERWISE}
    return told


def _our_exceptions(limit: Limit) -> str:
    return _listed(f"{c.form.name}: {_paragraph(limit, c)}" for c in limit.unless)


def _their_exceptions(limit: Limit) -> str:
    told = told_exceptions(limit).items()
    return _listed(f"{name}: {words}" for name, words in told if name not in OTHERWISE)


def _our_temporary(limit: Limit) -> str:
    return _listed(_span(c.in_force.first, c.in_force.last) for c in limit.unless if c.in_force)


def _their_temporary(limit: Limit) -> str:
    spans = entry(limit)["in_force"]
    return _listed(_span(s["from"], s.get("to")) for s in spans if s["effect"] == "temporary")


def _their_span(limit: Limit) -> str:
    first = entry(limit)["in_force"][0]
    return _span(first["from"], first.get("to"))


Aspect = tuple[Callable[[Limit], str], Callable[[Limit], str]]

ASPECTS: Mapping[str, Aspect] = {
    "period": (_our_period, _their_period),
    "counting": (_our_counting, _their_counting),
    "bound": (lambda x: x.bound, lambda x: entry(x)["bound"]),
    "authority": (
        lambda x: x.authority.value,
        lambda x: entry(x)["authority"].replace("-", " "),
    ),
    "confidence": (lambda x: x.confidence.value, lambda x: entry(x)["confidence"]),
    "duty holder": (lambda x: x.duty_holder, lambda x: entry(x)["duty_holder"]),
    "as soon as practicable": (
        lambda x: str(x.as_soon_as_practicable),
        lambda x: str(entry(x)["as_soon_as_practicable"]),
    ),
    "starts": (_our_starts, _their_starts),
    "in force": (lambda x: _span(x.in_force.first, x.in_force.last), _their_span),
    "temporary changes": (_our_temporary, _their_temporary),
    "exceptions": (_our_exceptions, _their_exceptions),
    "disputes": (lambda x: str(len(x.disputed)), lambda x: str(len(entry(x)["disputed"]))),
}
"""What is compared of every limit with its entry: the library's words, and the oracle's."""


Difference = Mapping[str, str]


@cache
def differences() -> Mapping[tuple[str, str], Difference]:
    """The differences that are meant, by limit and aspect, each with its reason."""
    text = Path(__file__).with_name("differences.toml").read_text(encoding="utf-8")
    return {
        (limit, table["aspect"]): table
        for table in tomllib.loads(text)["difference"]
        for limit in table["limits"]
    }
