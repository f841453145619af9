"""Every limit against the oracle: what the instruments say, worked out without the library."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import coverage_report
import fact_base
import pytest
from expressions import DAY, bank_holidays, evaluate, names_in, works
from fact_base import ASPECTS, OTHERWISE, differences, entry, fact, forms, home, read
from strategies import times
from support import SHARED, TESTS, book_of, in_one_test, vectors

import sendrules as sr
from sendrules.clock import PLAIN, Days, england
from sendrules.engine.one.deadline import Deadline
from sendrules.engine.status import ExceptionState, Status
from sendrules.rules import (
    Before,
    BeginningWith,
    ExceptionForm,
    Fact,
    FirstKnown,
    Floor,
    Limit,
    Notice,
    Standard,
)

LIMITS = tuple(sr.limits().values())
TOLD = tuple(x for x in LIMITS if fact_base.told(x))
LAST = date(2199, 12, 31)

_NO_ENTRY = """the oracle has no entry for {limit}.
Work one out from the provision (not from the code), and put it at the head of {vectors}:

[oracle."{limit}"]
authority = "statute"
duty_holder = "local authority"
period = {{ value = 6, unit = "weeks" }}
counting = "within"
bound = "ceiling"
confidence = "verified"
starts = [{{ fact = "request_received", anchor = "received" }}]
expression = "add_weeks(request_received, 6)"
in_force = [{{ from = 2014-09-01, effect = "text" }}]

It may also say: as_soon_as_practicable, exceptions, disputed, source, worked_examples, each as the
entries of tests/law/oracle have them."""


@in_one_test(LIMITS, lambda x: x.id)
def test_a_limit_is_what_the_oracle_says(limit: Limit) -> None:
    if not fact_base.told(limit):
        (place,) = (p.module for p in sr.limits().provisions if limit in p.limits)
        path = "/".join(("tests/vectors", *place.split(".")[2:])) + ".toml"
        pytest.fail(_NO_ENTRY.format(limit=limit.id, vectors=path), pytrace=False)
    lacking = [name for name in fact_base.NEEDED if name not in entry(limit)]
    assert lacking == [], f"the oracle's entry for {limit.id} lacks {', '.join(lacking)}"
    found = [line for compare in COMPARISONS for line in compare(limit)]
    assert found == [], "\n".join([f"{limit.id}:", *found])


# What a limit says


def _says_otherwise(limit: Limit) -> Iterator[str]:
    for aspect, reads in ASPECTS.items():
        ours, theirs = (read_it(limit) for read_it in reads)
        meant = differences().get((limit.id, aspect))
        both = f"{aspect}: the library says {ours!r}, the oracle {theirs!r}"
        if meant is None and ours != theirs:
            yield both
        elif meant and ours == theirs:
            yield f"{aspect}: the difference is gone: take it off differences.toml"
        elif meant and (ours, theirs) != (meant["ours"], meant["theirs"]):
            yield f"{both}, and differences.toml {meant['ours']!r} and {meant['theirs']!r}"


def test_every_difference_that_is_meant_has_a_reason() -> None:
    for (limit, aspect), meant in differences().items():
        assert limit in sr.limits()
        assert aspect in ASPECTS
        assert re.fullmatch(r"[A-Z0-9].{20,}\.", meant["why"])


def _lacks_a_source(limit: Limit) -> Iterator[str]:
    if limit.id == home(limit.id):
        for url in set(entry(limit)["source"]) - {limit.url, *limit.sources}:
            yield f"source: {url} is not among those of the limit"


# When it is due: the expressions of the oracle, worked out without the library

_DAY_EARLIER = {
    "cfa-2014/45(4)": "The entry gives the first day on which the plan may end; a floor's due date "
    "is the last day of the protection."
}

_SETTINGS = {
    "send-2014/46(1)": "further-education",
    "send-2014/46(1)(b)": "apprenticeship",
    "send-2014/46(1)(c)": "another course",
}


_DAY_BEFORE_26 = "add_days(add_years(birthday_25, 1), -1)"
_CORRECTED = {
    **dict.fromkeys(
        ("send-2014/46(1)(b)", "send-2014/46(1)(c)"),
        f"{_DAY_BEFORE_26} if course_end < birthday_25 else min(course_end, {_DAY_BEFORE_26})",
    ),
    "cfa-2014/45(4)": "finally_determined if finally_determined else add_days(ftt_sen_notice(max("
    "add_months(notice_sent, 2), add_months(certificate_issued, 1) if certificate_issued else "
    "add_months(notice_sent, 2))), 1)",
}
"""Expressions in place of the entry's. S.46(1) asks for the academic year in which 25 is reached: a course
that ended before the birthday ended another, and does not bring the end forward. S.45(4) has the plan end
after the determination and names no day: reg 44(2)(a) has it end at once."""


_YEARS = {
    "year": (1, 1),
    "transfer_year": (9, 2),
    "offer_year": (9, 2),
    "offer_year_start": (9, 2),
}
"""Events that an expression gives as a year: the day of it that stands for the event."""


def _shift(limit: Limit) -> timedelta:
    return DAY if limit.id in _DAY_EARLIER else timedelta()


def _constants(limit: Limit) -> Mapping[str, Any]:
    """The values of an expression that are no events."""
    if limit.id in fact_base.heads():
        return {}
    if limit.id in _SETTINGS:
        return {"setting": _SETTINGS[limit.id]}
    if limit.instrument.slug == "admissions-2012":
        return {"secondary": not limit.citation.version}
    slug, like = limit.instrument.slug, limit.id.partition("@with-")[2]
    if like:  # a limit for each matter agreed
        return {"weeks": fact_base.entries()[f"{slug}/{like}"]["period"]["value"]}
    return {}


def _facts(limit: Limit, given: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a record for the events of an entry."""
    known: dict[str, Any] = {}
    for event, value in given.items():
        if value is None or event in _constants(limit):
            continue
        if event == "start":
            known[limit.trigger_facts[0]] = value
        elif event in _YEARS:
            year = value + (event == "offer_year_start")
            known[fact(limit, event)] = date(year, *_YEARS[event])
        elif event == "finally_determined":
            # An appeal that was brought in time.
            known |= {"appeal_brought": given["notice_sent"], event: value}
        else:
            known[fact(limit, event)] = value
    return known


def _deadline(limit: Limit, known: Mapping[str, Any]) -> Deadline:
    return sr.timeline(limit.on(**known), as_at=LAST, rulebook=book_of(limit))[limit.id]


def _random_values(names: tuple[str, ...], limit: Limit, random: Random) -> dict[str, Any]:
    near = date(2015, 9, 2) + random.randrange(4000) * DAY
    if limit.in_force.first == limit.in_force.last:  # for one day only: reg 18(3)
        near = limit.in_force.first
    values: dict[str, Any] = {"start": near}
    for name in names:
        if name in _YEARS:
            values[name] = near.year + 1
        else:
            values[name] = near + random.randrange(-40, 400) * DAY
    if "certificate_issued" in names and random.random() < 0.4:
        values["certificate_issued"] = None
    if "finally_determined" in names and random.random() < 0.6:
        values["finally_determined"] = None
    elif "finally_determined" in names:
        values["finally_determined"] = values["notice_sent"] + random.randrange(30, 400) * DAY
    return {name: values[name] for name in (*names, *(["start"] if not names else []))} | dict(
        _constants(limit)
    )


def _is_due_otherwise(limit: Limit) -> Iterator[str]:
    expression = _CORRECTED.get(limit.id, entry(limit).get("expression"))
    if expression is None:
        # Days of one institution are for a fact: reg 48(1)(a), and the day before one: art 13(3).
        day = limit.due
        if isinstance(day, Before) and day.period == Days(1):
            day = day.start
        if not isinstance(limit, Standard) and not isinstance(day, Fact):
            yield "expression: the oracle has none, and the limit counts a number"
        return
    names = tuple(n for n in names_in(expression) if n not in _constants(limit))
    random = Random(limit.id)  # noqa: S311 - the same dates in every run
    for _ in range(times(60)):
        values = _random_values(names, limit, random)
        due = _deadline(limit, _facts(limit, values)).due
        wanted = evaluate(expression, values) - _shift(limit)
        if due != wanted:
            yield f"expression: due {due}, not {wanted} as {expression} has it, for {values}"
            return


def _reads_otherwise(limit: Limit) -> Iterator[str]:
    random = Random(limit.id)  # noqa: S311 - the same dates in every run
    # Time starts with the first event of the main expression, whatever the reading needs besides.
    main = entry(limit).get("expression", "start")
    for expression in (e for readings in entry(limit)["disputed"] for e in readings):
        names = tuple(dict.fromkeys((*names_in(main), *names_in(expression))))
        for _ in range(times(40)):
            values = _random_values(names, limit, random)
            shown = {a.due for a in _deadline(limit, _facts(limit, values)).alternatives}
            if evaluate(expression, values) not in shown:
                yield f"reading: no other view gives {expression} for {values}"
                break


def test_the_calendar_of_the_expressions_is_the_library_s() -> None:
    days = [date(2015, 1, 1) + n * DAY for n in range(14 * 365)]
    assert [d for d in days if works(d) != england().is_working_day(d)] == []
    assert date(2022, 9, 19) in bank_holidays(2022)


@pytest.mark.parametrize("way", read("counting.toml")["example"], ids=lambda way: way["id"])
def test_a_way_of_counting_gives_the_day_of_its_example(way: Mapping[str, Any]) -> None:
    assert evaluate(way["expression"], way["given"]) == way["result"]


# Worked examples


def _fits(limit: Limit, example: Mapping[str, Any]) -> bool:
    """Whether an example of an entry that holds several limits is of this one."""
    constants = _constants(limit)
    if "setting" in constants and constants["setting"] != example["given"]["setting"]:
        # A course that is neither is counted as an apprenticeship is.
        return limit.id.endswith("(c)") and example["given"]["setting"] == "apprenticeship"
    return all(constants[name] == example["given"][name] for name in constants if name != "setting")


def _examples(limit: Limit) -> list[Mapping[str, Any]]:
    return [example for example in entry(limit)["worked_examples"] if _fits(limit, example)]


def test_every_worked_example_is_worked() -> None:
    worked = {(home(x.id), id(example)) for x in TOLD for example in _examples(x)}
    assert worked == {(home(x.id), id(e)) for x in TOLD for e in entry(x)["worked_examples"]}


def _givens(limit: Limit, example: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The facts of an example. `start` may be any of the events that start time."""
    given = example["given"]
    if "start" in given:
        for name in limit.trigger_facts:
            yield {name: given["start"]}
    else:
        yield _facts(limit, given)


def _works_otherwise(limit: Limit) -> Iterator[str]:
    for example in _examples(limit):
        day = example["last_day"]
        if f"{day:%A}" != example["weekday"]:
            yield f"example: {day} is not a {example['weekday']}"
        due = day - _shift(limit)
        for known in _givens(limit, example):
            deadline = _deadline(limit, known)
            if (deadline.due, deadline.weekday) != (due, f"{due:%A}"):
                yield f"example: due {deadline.due}, not {due}, for {known}"


def _may_be_done_otherwise(limit: Limit) -> Iterator[str]:
    """The first lawful act of a floor, in each example."""
    for example in _examples(limit):
        if not isinstance(limit, Floor) or isinstance(limit, Notice):
            if "earliest_act" in example:
                yield "example: it has a first lawful act, and the limit is no floor"
            continue
        act = example.get("earliest_act", example["last_day"])
        for known in _givens(limit, example):
            for day, wanted in ((act, Status.MET), (act - DAY, Status.TOO_SHORT)):
                status = _deadline(limit, known | {limit.done: day}).status
                if status is not wanted:
                    yield f"example: an act of {day} is {status.value}, not {wanted.value}"


@cache
def _days_of_vectors(entry_id: str) -> frozenset[tuple[date | None, date | None]]:
    """The trigger and the due date of every vector of an entry's limits."""
    found = set()
    for vector in vectors():
        if home(vector.limit) == entry_id:
            limit = sr.limit(vector.limit)
            record, alone = limit.on(**vector.facts), book_of(limit)
            answer = sr.timeline(record, as_at=vector.as_at, rulebook=alone)[vector.limit]
            found.add((answer.trigger, vector.expected.due))
    return frozenset(found)


def _has_no_vector(limit: Limit) -> Iterator[str]:
    """Each example that is no vector too."""
    for example in _examples(limit):
        due = example["last_day"] - _shift(limit)
        found = _days_of_vectors(home(limit.id))
        if (_YEARS.keys() - {"year"}) & example["given"].keys():
            # The year alone is given, and any day of it starts time.
            there = due in {last for _, last in found}
        else:
            starts = {_deadline(limit, known).trigger for known in _givens(limit, example)}
            there = any((start, due) in found for start in starts)
        if not there:
            yield f"example: no vector has what is due on {due}, for {example['given']}"


# Exceptions

FORMS = {c.form.name: c.form for limit in LIMITS for c in limit.unless}
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=lambda f: f.name)


def _carrying(name: str) -> list[Limit]:
    return [limit for limit in LIMITS if any(c.form.name == name for c in limit.unless)]


@each_form
def test_who_carries_an_exception(form: ExceptionForm) -> None:
    assert form.name in forms(), "the oracle has no such exception: say who carries it"
    ours = {home(limit.id) for limit in _carrying(form.name) if limit in TOLD}
    encoded = {home(limit.id) for limit in TOLD}
    assert ours == forms()[form.name]["carried_by"] & encoded


def test_every_exception_of_the_oracle_is_carried_or_answered_otherwise() -> None:
    told = {name for limit in TOLD for name in fact_base.told_exceptions(limit)}
    assert told == FORMS.keys() | OTHERWISE.keys()
    assert FORMS.keys().isdisjoint(OTHERWISE)


def test_the_matrix_of_exceptions() -> None:
    matrix = read("exceptions.toml")["matrix"]
    # The matrix is of the exceptions of the counting process: the others stand beside it.
    counted = {name for names in matrix.values() for name in names}
    for limit in (x for x in TOLD if x.id not in fact_base.heads()):
        ours = {c.form.name for c in limit.unless if c.in_force is None} & counted
        added = {e["id"] for e in fact_base.CORRECTED.get(home(limit.id), ())}
        listed = added.union(matrix.get(home(limit.id), ()))
        told = listed & fact_base.told_exceptions(limit).keys()
        assert ours == told, limit.id


def test_the_limits_that_have_no_standing_exception() -> None:
    for name in read("exceptions.toml")["no_standing_exception"]:
        if name in sr.limits():
            assert all(c.in_force for c in sr.limit(name).unless)


# The facts of a record for what an example is given.
GIVEN: Mapping[str, Mapping[str, str]] = {
    "school-closure": {
        "closed": "school_closed",
        "reopened": "school_reopened",
        "advice_requested": "school_advice_requested",
    },
    "early-years-closure": {
        "closed": "early_years_closed",
        "reopened": "early_years_reopened",
        "advice_requested": "early_years_advice_requested",
    },
    "missed-appointment": {
        "appointment": "appointment_missed",
        "made_by_body": "appointment_made_by_body",
    },
    "consent-to-shorter-notice": {"consented": "shorter_notice_consented"},
    "suitable-alternative-arrangements": {
        "arrangements_made": "alternative_arrangements_made",
        "suitable": "alternative_arrangements_suitable",
    },
    "out-of-time-discretion": {
        "tribunal_admits": "late_claim_admitted",
        "refused_before": "late_claim_refused_before",
    },
    "ombudsman-disapplies": {"disapplied": "time_limit_disapplied"},
    "comments-not-publishable": {
        "vexatious": "comments_vexatious",
        "about_individual": "comments_about_individual",
    },
    "reassessment-under-way": {
        "reassessment_start": "reassessment_started",
        "reassessment_end": "reassessment_ended",
    },
    "transfer-appeal-pending": {"appeal_pending": "transfer_appeal_claimed"},
}
# What an example takes as read.
TAKEN_AS_READ: Mapping[str, Mapping[str, Any]] = {
    "coronavirus": {"coronavirus_reason_recorded": True},
    "reassessment-under-way": {"reassessment_served_as_review": True},
    "leave-to-appeal": {"placement_only": False},
    "absence-four-weeks": {
        "childs_parent_absent": True,
        "parent_or_alternative_person_absent": True,
    },
    "absence-two-weeks": {"childs_parent_absent": True},
    "transfer-personal-circumstances": {"circumstances_from": date(2014, 10, 1)},
    "transfer-appeal-pending": {"appeal_brought": date(2014, 10, 1)},
}


_LEFT_OUT = {False: 14, True: 50}
"""More days than are left out of a count: Christmas and Easter; for tribunals August too."""


@cache
def _starting(limit: Limit, start: date | None, due: date | None) -> Mapping[str, Any] | None:
    """Facts that start a limit as an example has it; None where it is of another length."""
    # A move that nobody knew of in time, so that its second limb is the one at work.
    facts = [n for n in limit.trigger_facts if limit.on.facts()[n].type == "date"]
    name = next((n for n in facts if n.endswith("_aware")), facts[0])
    also = {"moved": date(2019, 1, 1)} if "moved" in facts else {}
    if limit.id == "send-2014/15(5)":
        also = {"made_or_last_reviewed": date(2017, 1, 1)}
    if start or due is None:
        known = {**also, name: start or date(2025, 4, 2)}
        return known if due in {None, _deadline(limit, known).due} else None
    starts = ({**also, name: due - days * DAY} for days in range(0, 400, 50))
    if all(_deadline(limit, known).due is None for known in starts):
        return None  # it needs more than a start
    days = 0
    while days < 400:
        known = {**also, name: due - days * DAY}
        found = _deadline(limit, known).due
        if found == due:
            return known
        if found and found < due:
            return None
        # No start is passed over: a day earlier ends what is left out of the count at most earlier.
        days += max((found - due).days - _LEFT_OUT[limit.policy != PLAIN], 1) if found else 1
    return None


def _form_examples() -> list[tuple[ExceptionForm, Mapping[str, Any]]]:
    known = (form for form in FORMS.values() if form.name in forms())
    return [(form, e) for form in known for e in forms()[form.name]["worked_examples"]]


@pytest.mark.long  # each exception has vectors of every limit that carries it, too
@pytest.mark.parametrize(("form", "example"), _form_examples())
def test_a_worked_example_of_an_exception(form: ExceptionForm, example: Mapping[str, Any]) -> None:
    given = example["given"]
    names = GIVEN.get(form.name, {})
    wanted = ExceptionState.SUPPORTED if example["result"] else ExceptionState.NOT_SUPPORTED
    met = {names.get(k, k): v for k, v in given.items() if k not in {"start", "due", "time_passed"}}
    tried = 0
    for limit in _carrying(form.name):
        start = _starting(limit, given.get("start"), given.get("due"))
        if start is None:
            continue
        tried += 1
        as_read = TAKEN_AS_READ.get(form.name, {}).items()
        of_record = {name: value for name, value in as_read if name in limit.on.facts()}
        known = {**start, form.claimed: True, **of_record, **met}
        deadline = _deadline(limit, known)
        state = next(c.state for c in deadline.exceptions if c.name == form.name)
        assert state is wanted, limit.id
    assert tried


# Exceptions answered otherwise

_DATED_OTHERWISE = {
    "tribunal-direction": "directed_to_",
    "written-agreement": "agreed_to_",
    "tribunal-extension": "_date_set",
    "specified-date": "_date_set",
}


# A Saturday in August, a Wednesday, and Christmas Day: where each is the day set, the last day is ...
_AS_IT_STANDS = {date(2026, 8, 15): date(2026, 8, 15), date(2026, 12, 25): date(2026, 12, 25)}
_NEXT_WORKING_DAY = {date(2026, 8, 15): date(2026, 8, 17), date(2026, 12, 25): date(2026, 12, 29)}
_AFTER_AUGUST = {date(2026, 8, 15): date(2026, 9, 1), date(2026, 12, 25): date(2027, 1, 4)}


def _day_set(limit: Limit) -> str | None:
    """The fact that takes the limit's place, and that rule 12 of either tribunal may move."""
    match limit.due:
        case FirstKnown((Fact(name) | BeginningWith(Fact(name), Days(1)), *_)):
            return name
        case _:
            return None


def _moves_a_day_that_was_set_otherwise(limit: Limit) -> Iterator[str]:
    for name in fact_base.told_exceptions(limit).keys() & _DATED_OTHERWISE.keys():
        day_set = _day_set(limit)
        if (
            day_set is None
            or _DATED_OTHERWISE[name] not in day_set
            or not limit.on.facts()[day_set].planned
        ):
            yield f"{name}: no planned fact {_DATED_OTHERWISE[name]!r} takes the limit's place"
            continue
        started = {limit.trigger_facts[0]: date(2026, 3, 18)}
        # Rule 12(2) moves what a rule or a direction sets; 12(4) lifts (3)(b), and so not (3)(a).
        directed = any(word in day_set for word in ("_date_set", "directed_to_"))
        moved = _NEXT_WORKING_DAY if directed else _AS_IT_STANDS
        if limit.id == "ftt-hesc-2008/20(1)(c)":
            moved = _AFTER_AUGUST
        for day, wanted in {**moved, date(2026, 3, 18): date(2026, 3, 18)}.items():
            due = _deadline(limit, {**started, day_set: day}).due
            if due != wanted:
                yield f"{name}: due {due}, not on {wanted}, where {day} was set"


COMPARISONS = (
    _says_otherwise,
    _lacks_a_source,
    _is_due_otherwise,
    _reads_otherwise,
    _works_otherwise,
    _may_be_done_otherwise,
    _has_no_vector,
    _moves_a_day_that_was_set_otherwise,
)


def _listing(name: str) -> list[Limit]:
    return [x for x in TOLD if name in fact_base.told_exceptions(x)]


@pytest.mark.parametrize("limit", _listing("cooperation-refusal"), ids=lambda x: x.id)
def test_a_refusal_with_reasons_ends_the_duty(limit: Limit) -> None:
    known = {"section_31_body": True, "for_reassessment": limit.id == "send-2014/26(2)"}
    known |= {"for_detained_person": limit.id == "detained-2015/8(1)"}
    known |= {"request_received": date(2026, 2, 2)}  # type: ignore[dict-item]
    asked = _deadline(limit, known)
    refused = _deadline(limit, {**known, "refused_with_reasons": date(2026, 2, 20)})
    assert (asked.status, refused.status) == (Status.OVERDUE, Status.NOT_APPLICABLE)


@pytest.mark.parametrize("limit", _listing("no-certificate-needed"), ids=lambda x: x.id)
def test_without_need_of_a_certificate_there_is_no_limit(limit: Limit) -> None:
    known = {"notice_sent": date(2026, 3, 10), "adviser_contacted": date(2026, 6, 1)}
    needed = _deadline(limit, {**known, "placement_only": False})
    not_needed = _deadline(limit, {**known, "placement_only": True})
    assert (needed.status, not_needed.status) == (Status.LATE, Status.NOT_APPLICABLE)


@pytest.mark.parametrize("limit", _listing("different-authority"), ids=lambda x: x.id)
def test_where_another_authority_takes_over_there_is_no_limit(limit: Limit) -> None:
    known: dict[str, date | bool] = {
        "came_to_attention": date(2026, 3, 2),
        "released": date(2026, 3, 20),
    }
    known |= {"plan_needed": True} if limit.id.endswith("(a)") else {}
    same = _deadline(limit, {**known, "released_to_another_authority": False})
    another = _deadline(limit, {**known, "released_to_another_authority": True})
    assert (same.status, another.status) == (Status.OVERDUE, Status.NOT_APPLICABLE)


# Coverage


def test_everything_that_was_read_is_encoded(capsys: pytest.CaptureFixture[str]) -> None:
    assert coverage_report.main() == 0
    told = capsys.readouterr().out
    for slug in {name.partition("/")[0] for name in fact_base.entries()}:
        assert re.search(rf"^{slug}: (\d+) of \1 encoded", told, re.MULTILINE), slug


def test_what_nobody_has_read_is_listed_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    coverage_report.main()
    told = re.findall(
        r"^  not encoded, unverified: (\S+) \((.+)\)$", capsys.readouterr().out, re.MULTILINE
    )
    assert dict(told) == coverage_report.UNREAD
    assert coverage_report.UNREAD.keys().isdisjoint(sr.limits())
    for name in coverage_report.UNREAD:
        assert fact_base.entries()[name]["confidence"] == "unverified"


def test_the_coverage_report_is_a_script_of_its_own() -> None:
    script = [sys.executable, coverage_report.__file__]
    done = subprocess.run(script, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    assert "send-2014: " in done.stdout


def test_the_coverage_report_can_fail() -> None:
    found = coverage_report.coverage(set(sr.limits()) - {"send-2014/4(1)"})
    assert found["send-2014"].missing == ("send-2014/4(1)",)


def test_an_incomplete_instrument_is_told_as_missing() -> None:
    told = list(coverage_report.report(coverage_report.coverage({"send-2014/4(1)"})))
    (line,) = [x for x in told if x.startswith("  not encoded, MISSING: send-2014/3,")]
    assert "send-2014/5(1)" in line
    assert "send-2014/4(1)" not in line


# Where the oracle comes from


def test_an_entry_stands_once() -> None:
    assert sorted(fact_base.folder().keys() & fact_base.heads().keys()) == []


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the fact base is not beside this copy (or set SENDRULES_SHARED)"
)
def test_the_committed_oracle_is_what_the_fact_base_says_today(tmp_path: Path) -> None:
    script = fact_base.ORACLE / "refresh.py"
    subprocess.run([sys.executable, script, tmp_path], check=True)  # noqa: S603 - our own script
    wanted = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.toml")}
    names = wanted.keys() | {p.name for p in fact_base.ORACLE.glob("*.toml")} - {"links.toml"}
    committed = {name: (fact_base.ORACLE / name).read_text(encoding="utf-8") for name in names}
    stale = sorted(name for name in names if committed.get(name) != wanted.get(name))
    assert stale == [], f"run {script.relative_to(TESTS.parent)}, and say why in the commit"
