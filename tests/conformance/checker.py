"""A model implementation of the limits, written against the exported JSON and nothing else.

    sendrules limits --json > limits.json
    sendrules vectors --json > vectors.json
    python checker.py limits.json vectors.json

It knows no law and imports nothing of sendrules: what it needs is in the two documents, and what
their words mean is on the page *Implement the limits in another language*. It works out every
answer of every limit in the plainest way, a day at a time, to be read and to be translated. Where a
vector expects something else it says so, and exits with 1.

Unknown is `None` throughout: an unknown date, and a truth that is neither true nor false.
"""

import json
import sys
from calendar import day_name, monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Json = Any
Day = date | None
Truth = bool | None

ONE_DAY = timedelta(days=1)
SATURDAY = 5
STATUSES = (
    *("NOT_STARTED", "NOT_APPLICABLE", "CANNOT_TELL", "RUNNING", "MET"),
    *("TOO_SHORT", "LATE", "OVERDUE", "EXCUSED"),
)
"""In order: from RUNNING on there is a duty, and from LATE on it carries `days_late`."""
STATES = ("not claimed", "not supported", "unevidenced", "supported")
"""Of a claimed exception, from the weakest to the strongest."""


# Truths that may be unknown


def every(*truths: Truth) -> Truth:
    return False if False in truths else None if None in truths else True


def some(*truths: Truth) -> Truth:
    return True if True in truths else None if None in truths else False


def negate(truth: Truth) -> Truth:
    return None if truth is None else not truth


def on_or_before(first: Day, second: Day) -> Truth:
    return None if first is None or second is None else first <= second


def same(first: Any, second: Any) -> Truth:
    return None if first is None or second is None else first == second


def inside(day: Day, span: Json) -> Truth:
    if span["last"] is None:
        return on_or_before(iso(span["first"]), day)
    return every(on_or_before(iso(span["first"]), day), on_or_before(day, iso(span["last"])))


def iso(text: str) -> date:
    return date.fromisoformat(text)


def days_between(first: Day, last: Day) -> int | None:
    return None if first is None or last is None else (last - first).days


def unknown_kind(node: Json) -> ValueError:
    return ValueError(f"this checker does not know the kind {node['kind']!r}")


# Counting


class BankHolidays:
    """The bank holidays, the days between which they are known, and how far they are proclaimed."""

    def __init__(self, document: Json) -> None:
        self.first, self.last = iso(document["first"]), iso(document["last"])
        self.known_through = iso(document["known_through"])
        self.days = {iso(day) for day in document["days"]}


class Counting:
    """Days as one counting policy counts them."""

    def __init__(self, policy: Json, bank_holidays: BankHolidays) -> None:
        self.policy = policy
        self.bank_holidays = bank_holidays

    def end_of(self, how: str, day: date, period: Json) -> date:
        """The last day of a period `after`, `beginning_with` or `before` a day."""
        unit, n = period["kind"], period["n"]
        if unit in {"months", "years"}:
            months = n * 12 if unit == "years" else n
            if how == "before":
                return add_months(day, -months)
            end = add_months(day, months)
            if how == "after":
                return self.moved(self.lengthened(day, end))
            return self.moved(end - ONE_DAY if end.day == day.day else end)
        if unit not in {"days", "weeks", "working_days"}:
            raise unknown_kind(period)
        if how == "before":
            return self.step(day, n * 7 if unit == "weeks" else n, unit, -ONE_DAY)
        if how == "beginning_with":
            day -= ONE_DAY  # so that the day itself can be the first
        return self.moved(self.step(day, n * 7 if unit == "weeks" else n, unit, ONE_DAY))

    def step(self, day: date, n: int, unit: str, by: timedelta) -> date:
        """Count `n` days, one at a time, leaving out those that do not count."""
        while n:
            day += by
            if not self.skipped(day) and (unit != "working_days" or self.working(day)):
                n -= 1
        return day

    def lengthened(self, day: date, end: date) -> date:
        """A period of months is made longer by the days in it that are not counted."""
        days = [day + n * ONE_DAY for n in range(1, (end - day).days + 1)]
        return self.step(end, sum(map(self.skipped, days)), "days", ONE_DAY)

    def moved(self, end: date) -> date:
        """Where the last day may not stand, the working day to which it moves."""
        if self.policy["rolls_first"]:
            end = self.rolled(end)
        for span in self.policy["ends_outside"]:
            if in_yearly(end, span):
                while in_yearly(end, span) or not self.working(end):
                    end += ONE_DAY
                return end
        return self.rolled(end)

    def rolled(self, end: date) -> date:
        while self.policy["rolls"] and (self.skipped(end) or not self.working(end)):
            end += ONE_DAY
        return end

    def skipped(self, day: date) -> bool:
        return any(in_yearly(day, span) for span in self.policy["skips"])

    def working(self, day: date) -> bool:
        if not self.bank_holidays.first <= day <= self.bank_holidays.last:
            raise ValueError(f"the bank holidays of {day} are not known")
        return day.weekday() < SATURDAY and day not in self.bank_holidays.days


def in_yearly(day: date, span: Json) -> bool:
    first, last = ((end["month"], end["day"]) for end in (span["first"], span["last"]))
    here = (day.month, day.day)
    return first <= here <= last if first <= last else here >= first or here <= last


def add_months(day: date, months: int) -> date:
    """The corresponding date; in a month that has none, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# One limit, one record, one day


class Case:
    """The facts of a record as known at the end of a day."""

    def __init__(self, record: Json, facts: Json, as_at: date, bank_holidays: BankHolidays) -> None:
        self.as_at = as_at
        self.day_asked: Day = as_at
        self.bank_holidays = bank_holidays
        self.planned = {f["name"] for f in record["facts"] if f["planned"]}
        self.ending = {f["name"] for f in record["facts"] if f["ends"]}
        self.earliest = {f["name"]: iso(f["earliest"]) for f in record["facts"] if f["earliest"]}
        self.facts: dict[str, Any] = {}
        self.follows = {f["name"]: f["follows"] for f in record["facts"] if f["type"] == "date"}
        dated = {f["name"] for f in record["facts"] if f["type"] == "date"}
        given = {n: iso(v) if n in dated else v for n, v in facts.items() if v is not None}
        for fact in record["facts"]:
            name, known_by = fact["name"], fact["known_by"]
            shown_by = given.get(name) if fact["type"] == "date" else given.get(known_by)
            later = isinstance(shown_by, date) and shown_by > as_at and not fact["planned"]
            self.facts[name] = None if later else given.get(name)

    def knows(self, name: str) -> bool:
        return self.facts[name] is not None

    # Which dates cannot be right

    def dates_in(self, *nodes: Json) -> set[str]:
        """The dated facts that expressions name, wherever they stand in them."""
        found = set()
        for node in nodes:
            parts = node.values() if isinstance(node, dict) else node
            for part in parts if isinstance(node, dict | list) else [node]:
                if isinstance(part, dict | list):
                    found |= self.dates_in(part)
                elif part in self.follows:
                    found.add(part)
        return found

    def cannot_be_right(self, name: str, *, ordered: bool) -> bool:
        day: Day = self.facts[name]
        if day is None:
            return False
        too_early = negate(on_or_before(self.beginning(name), day)) if ordered else False
        return negate(on_or_before(self.earliest[name], day)) is True or too_early is True

    def ended_too_early(self, ends: set[str], trigger: Day, terms: Json) -> bool:
        """Whether one of the dates by which a limit ends cannot be right."""
        if any(self.cannot_be_right(name, ordered=True) for name in ends):
            return True
        if self.planned & self.dates_in(terms["trigger"]):
            return False
        over = (self.facts[name] for name in ends & self.ending)
        return any(negate(on_or_before(trigger, day)) is True for day in over)

    def beginning(self, name: str) -> Day:
        """The day that a fact can only follow.

        Of alternatives it is the earliest that is known, and what they follow in turn where none is.
        """
        parents = self.follows[name]
        known: list[date] = [self.facts[p] for p in parents if self.knows(p)]
        if known and len(parents) > 1:
            return min(known)
        above = [day for p in parents if (day := self.beginning(p)) is not None]
        return max([*known, *([min(above)] if above else [])], default=None)

    # What the expressions mean

    def day(self, node: Json, terms: Json) -> Day:
        """The day that a date expression names."""

        def of(part: str) -> Day:
            return self.day(node[part], terms)

        match node["kind"]:
            case "fact":
                day: Day = self.facts[node["name"]]
                return day
            case "fixed_date":
                return iso(node["day"])
            case "earliest":
                return min(self.known_days(node, terms), default=None)
            case "latest":
                return max(self.known_days(node, terms), default=None)
            case "first_known":
                return next(self.known_days(node, terms), None)
            case "after" | "beginning_with" | "before" as how:
                policy = node["counting"] or terms["counting"]
                start, counting = of("start"), Counting(policy, self.bank_holidays)
                return None if start is None else counting.end_of(how, start, node["period"])
            case "on_day":
                year_of, day_of_year = of("year_of"), node["day"]
                month, number = day_of_year["month"], day_of_year["day"]
                return None if year_of is None else date(year_of.year, month, number)
            case "in_order":
                ordered = on_or_before(of("first"), of("second"))
                return None if ordered is None else of("then" if ordered else "otherwise")
            case "trigger":
                return self.day(terms["trigger"], terms)
            case "due":
                return self.day(terms["due"], terms)
            case "as_at":
                return self.day_asked
            case "no_date":
                return None
        raise unknown_kind(node)

    def settled(self, terms: Json) -> Day:
        """The due date, unless all that is known is that it is not before the day asked about."""
        self.day_asked = None
        due = self.day(terms["due"], terms)
        self.day_asked = self.as_at
        return due

    def known_days(self, node: Json, terms: Json) -> Iterator[date]:
        days = (self.day(part, terms) for part in node["dates"])
        return (day for day in days if day is not None)

    def holds(self, node: Json, terms: Json) -> Truth:
        """Whether a condition holds."""
        match node["kind"]:
            case "always":
                return True
            case "is":
                return same(self.facts[node["fact"]], node["value"])
            case "known":
                return self.knows(node["fact"])
            case "not":
                return negate(self.holds(node["condition"], terms))
            case "all":
                return every(*(self.holds(part, terms) for part in node["conditions"]))
            case "any":
                return some(*(self.holds(part, terms) for part in node["conditions"]))
            case "on_or_before":
                return on_or_before(self.day(node["first"], terms), self.day(node["second"], terms))
            case "same":
                return same(self.day(node["first"], terms), self.day(node["second"], terms))
            case "during_limit":
                return self.during_limit(node, terms)
        raise unknown_kind(node)

    def during_limit(self, node: Json, terms: Json) -> Truth:
        """Whether a run of days covers enough of the limit, both of its ends inside."""
        first: Day = self.facts[node["first"]]
        last: Day = self.facts[node["last"]]
        start, end = self.day(terms["trigger"], terms), self.day(terms["due"], terms)
        length: int = node["at_least"]["n"] * (7 if node["at_least"]["kind"] == "weeks" else 1)

        def covers(run_first: Day, run_last: Day) -> bool:
            opens = max((d for d in (run_first, start) if d), default=None)
            closes = min((d for d in (run_last, end) if d), default=None)
            if opens is None or closes is None:
                return True
            return opens + (length - 1) * ONE_DAY <= closes

        # An end that is not known may be as near or as far as can be.
        if start and end and (first or last) and covers(first or last, last or first):
            return True
        return None if covers(first or start, last or end) else False

    # What a limit says

    def answer(self, limit: Json) -> dict[str, Any]:
        """Every answer about a limit."""
        terms = limit["terms"]
        trigger, due, done = self.days(terms)
        ended = self.ended(limit, terms)
        status = self.status(limit, terms)
        due = self.settled(terms)
        at_least = STATUSES.index(status)
        exists = at_least >= STATUSES.index("RUNNING")
        reached = done or ended or self.as_at
        short = days_between(done, due)
        if limit["kind"] == "notice":
            short = days_between(due, reached)
        elif short is not None:
            short += 1
        views = list(self.views(limit))
        return {
            "trigger_fact": next(
                (n for n in terms["trigger_facts"] if trigger and self.facts[n] == trigger), None
            ),
            "due": due.isoformat() if due else None,
            "weekday": day_name[due.weekday()] if due else None,
            "status": status,
            "days_late": days_between(due, reached) if at_least >= STATUSES.index("LATE") else None,
            "days_left": days_between(self.as_at, due)
            if status == "RUNNING" and not limit["backstop"]
            else None,
            "days_short": short if status == "TOO_SHORT" else None,
            "elapsed": days_between(trigger, reached)
            if exists and not terms["looks_back"]
            else None,
            "exception": self.strongest(limit, terms),
            "contingent": exists and self.holds(terms["when"], terms) is None,
            "provisional": bool(
                terms["uses_working_days"] and due and due > self.bank_holidays.known_through
            ),
            "reading": views[0][0] if views else None,
            "alternative": views[0][2].isoformat() if views else None,
            "views": {
                reading: {"due": day.isoformat(), "status": would_be}
                for _, reading, day, would_be in views
            },
        }

    def days(self, terms: Json) -> tuple[Day, Day, Day]:
        trigger, due = self.day(terms["trigger"], terms), self.day(terms["due"], terms)
        return trigger, due, self.facts[terms["done"]]

    def ended(self, limit: Json, terms: Json) -> Day:
        return self.day(limit["ends"], terms) if limit["ends"] else None

    def status(self, limit: Json, terms: Json) -> str:
        """The status: the first line of the table that is known to hold decides."""
        return next(status for holds, status in self.table(limit, terms) if holds)

    def table(self, limit: Json, terms: Json) -> Iterator[tuple[Truth, str]]:
        trigger, due, done = self.days(terms)
        ended, kind = self.ended(limit, terms), limit["kind"]
        undone = done is None
        when, ends = self.dates_in(terms["when"]), self.dates_in(limit["ends"] or [])
        counted = self.dates_in(terms["trigger"], terms["due"], [terms["done"]])
        odd_end = self.ended_too_early(ends, trigger, terms)
        if odd_end:
            ended = None
        applies = self.holds(terms["when"], terms)
        odd = any(self.cannot_be_right(name, ordered=True) for name in when)
        yield applies is False and odd, "CANNOT_TELL"
        if limit["contradicted"]:
            untold = self.holds(limit["contradicted"], terms)
            yield every(negate(applies), untold), "CANNOT_TELL"
        yield negate(applies), "NOT_APPLICABLE"
        yield any(self.cannot_be_right(name, ordered=False) for name in counted), "CANNOT_TELL"
        if trigger is None:
            yield ended is not None, "NOT_APPLICABLE"
            yield any(map(self.knows, terms["later_than_trigger"])), "CANNOT_TELL"
            yield True, "NOT_STARTED"
        yield negate(inside(trigger, limit["in_force"])), "NOT_APPLICABLE"
        yield undone and odd_end, "CANNOT_TELL"
        if not terms["looks_back"]:
            yield negate(on_or_before(trigger, done)), "CANNOT_TELL"
        not_by_then = some(undone, negate(on_or_before(done, ended)))
        yield every(on_or_before(ended, due), not_by_then), "NOT_APPLICABLE"
        if not terms["due_follows_from_trigger"] and kind != "standard":
            yield due is None, "CANNOT_TELL"
        undated = undone and any(map(self.knows, terms["later_than_done"]))
        in_time = on_or_before(done, due)
        running = every(undone, on_or_before(self.as_at, due))
        if kind == "standard":
            yield every(undone, ended is not None), "NOT_APPLICABLE"
            yield undated, "CANNOT_TELL"
            yield undone, "RUNNING"
            yield True, "CANNOT_TELL"
        yield in_time, "TOO_SHORT" if kind == "floor" else "MET"
        yield undated, "CANNOT_TELL"
        yield running, "RUNNING"
        if kind == "floor":
            yield True, "MET"
        if kind == "notice":
            yield from self.excuses(limit, terms)
            yield True, "TOO_SHORT"
        if limit["silence_proves_nothing"]:
            yield undone, "CANNOT_TELL"
        yield from self.excuses(limit, terms)
        yield not undone or ended is not None, "LATE"
        yield True, "OVERDUE"

    def excuses(self, limit: Json, terms: Json) -> Iterator[tuple[Truth, str]]:
        yield self.strongest(limit, terms) == "supported", "EXCUSED"
        yield any(self.doubted(x, terms) for x in limit["exceptions"]), "CANNOT_TELL"

    def strongest(self, limit: Json, terms: Json) -> str:
        """The strongest state of the exceptions that a limit carries."""
        states = [self.exception(x, terms) for x in limit["exceptions"]]
        return max(states, key=STATES.index, default="not claimed")

    def exception(self, carried: Json, terms: Json) -> str:
        if self.doubted(carried, terms):
            return "unevidenced"
        return self.borne_out(carried, terms)

    def doubted(self, carried: Json, terms: Json) -> bool:
        """Whether a date that cannot be right bears an exception out."""
        names = self.dates_in([test["holds"] for test in carried["tests"]])
        odd = any(self.cannot_be_right(name, ordered=False) for name in names)
        return odd and self.borne_out(carried, terms) == "supported"

    def borne_out(self, carried: Json, terms: Json) -> str:
        if not self.facts[carried["claimed"]]:
            return "not claimed"
        tests = [self.holds(test["holds"], terms) for test in carried["tests"]]
        if carried["in_force"]:
            tests.append(inside(self.day(terms["due"], terms), carried["in_force"]))
        return {True: "supported", False: "not supported", None: "unevidenced"}[every(*tests)]

    def views(self, limit: Json) -> Iterator[tuple[str, str, date, str]]:
        """Each other view that gives another answer: reading used, other reading, due, status."""
        terms = limit["terms"]
        due, status = self.settled(terms), self.status(limit, terms)
        for view in limit["other_views"]:
            other = {**limit, "exceptions": view["exceptions"]}
            day = self.settled(view["terms"])
            alike = same(day, due)
            would_be = self.status(other, view["terms"])
            if not view["only_dates"]:
                alike = every(alike, would_be in {status, "CANNOT_TELL"})
            applies, would_apply = (self.holds(t["when"], t) for t in (terms, view["terms"]))
            if day and not alike and (applies is None or would_apply is not None):
                yield view["used"], view["reading"], day, would_be


# The two documents


class Checker:
    """The limits document, ready to be asked."""

    def __init__(self, document: Json) -> None:
        if document["format"] != "sendrules-limits/1":
            raise ValueError(f"this checker does not read {document['format']!r}")
        self.bank_holidays = BankHolidays(document["bank_holidays"])
        self.records = {record["name"]: record for record in document["records"]}
        self.limits = {limit["id"]: limit for limit in document["limits"]}

    def case(self, limit: Json, facts: Json, as_at: date) -> Case:
        return Case(self.records[limit["record"]], facts, as_at, self.bank_holidays)

    def disagreements(self, document: Json) -> Iterator[str]:
        """A line for each expected answer of the vectors document that is not the one given."""
        for vector in document["vectors"]:
            limit = self.limits[vector["limit"]]
            case = self.case(limit, vector["facts"], iso(vector["as_at"]))
            answer, expected = case.answer(limit), vector["expected"]
            if carries := expected.get("carries"):
                (carried,) = (x for x in limit["exceptions"] if x["citation"]["short"] == carries)
                answer["exception"] = case.exception(carried, limit["terms"])
            # What is expected of some views says nothing of others.
            answer["views"] = {n: answer["views"].get(n) for n in expected.get("views", ())}
            for name in expected.keys() & answer.keys():
                if answer[name] != expected[name]:
                    yield f"{vector['id']}: {name} is {answer[name]}, not {expected[name]}"


def main(limits: str, vectors: str) -> int:
    checker = Checker(json.loads(Path(limits).read_text(encoding="utf-8")))
    document = json.loads(Path(vectors).read_text(encoding="utf-8"))
    found = list(checker.disagreements(document))
    for line in found:
        print(line)
    print(f"{len(document['vectors'])} vectors, {len(found)} disagreements")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
