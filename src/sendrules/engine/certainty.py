"""What is certain, whatever is decided.

While an outcome is not notified, limits run that may turn out not to apply: 16 weeks if the plan is
refused, 20 weeks if it is made. Each is *contingent*: a yes or no that nobody knows yet would settle
it. Every way in which such questions can be answered is tried, for the limits of one duty holder
together: where each leaves a limit broken, the law is broken for certain, by the least of them.

Limits that have no question in common are tried apart, and what an answer leaves open is worked out
once, however it was come by: the nine questions of an order are some dozens of steps, and not 512.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from typing import Annotated, Generic, NamedTuple, TypeAlias, TypeVar, assert_never

from sendrules.engine.answer import Answer
from sendrules.engine.arithmetic import Arithmetic
from sendrules.engine.meaning import Meaning
from sendrules.engine.status import Status
from sendrules.rules import (
    ALWAYS,
    All,
    Always,
    Any,
    Condition,
    DuringLimit,
    Is,
    Known,
    Limit,
    Not,
    OnOrBefore,
    Same,
)
from sendrules.rules.walk import facts_in
from sendrules.values import Value

__all__ = ["Certainty", "certainties"]

V = TypeVar("V")

_NEVER = Not(ALWAYS)
_Open: TypeAlias = tuple[tuple[Limit, Condition], ...]
"""Limits, each with what is left open of its condition."""


class Certainty(NamedTuple, Generic[V]):
    """What is certain of a limit, in the values of an arithmetic.

    Attributes:
        certain: whether it is late, overdue or too short whatever is decided: it applies, or one of
            the limits beside it must, and each of them is broken.
        certain_days: of a limit that is overdue, the calendar days that are certain: its own where
            it applies; otherwise the least that it and the limits beside it come to, and 0 where
            it may turn out that none is overdue.
        counts: whether what is certain counts as a breach of this limit: of several of which one must
            apply and each is broken, it is said once, of the one that is the least late.
    """

    certain: Annotated[V, "flag"]
    certain_days: Annotated[V, "days"]
    counts: Annotated[V, "flag"]


def certainties(answers: Mapping[Limit, Answer[V]], ar: Arithmetic[V]) -> dict[Limit, Certainty[V]]:
    """Say what is certain of each limit, among those that are answered together.

    Limits of different duty holders say nothing of each other, nor do law and guidance.
    """
    found = {}
    for mine, together in _together(tuple(answers)):
        group = {limit: answer for limit, answer in answers.items() if limit in mine}
        broken = _Certain(group, tuple(s for s in Status if s.broken), ar)
        overdue = _Certain(group, (Status.OVERDUE,), ar)
        certain = {x: broken.surely(x, together) for x in group}
        counts = _counts(group, certain, broken, ar)
        for limit, answer in group.items():
            is_overdue = ar.same(answer.status, ar.number(Status.OVERDUE.code))
            found[limit] = Certainty(
                certain=certain[limit],
                certain_days=ar.choose([(is_overdue, overdue.days(limit, together))], ar.unknown()),
                counts=counts[limit],
            )
    return found


def _counts(
    group: Mapping[Limit, Answer[V]],
    certain: Mapping[Limit, V],
    broken: "_Certain[V]",
    ar: Arithmetic[V],
) -> Mapping[Limit, V]:
    """Say of which limits a breach counts: of those that are contingent, of the first least late."""
    contingent = {x: ar.every([certain[x], answer.contingent]) for x, answer in group.items()}

    def days_of(limit: Limit) -> V:
        return ar.choose([(contingent[limit], broken.own[limit])], ar.unknown())

    def first_of_the_least() -> V:
        least = ar.keep(("least late", *group), lambda: ar.earliest(list(days.values())))
        numbered = enumerate(days.values())
        return ar.choose([(ar.same(own, least), ar.number(n)) for n, own in numbered], ar.unknown())

    days = {x: ar.keep(("late together", x), partial(days_of, x)) for x in group}
    first = ar.keep(("first of the least late", *group), first_of_the_least)
    return {
        x: ar.choose([(contingent[x], ar.same(first, ar.number(n)))], certain[x])
        for n, x in enumerate(group)
    }


class _Certain(Generic[V]):
    """The days by which limits are broken for certain, where those of some statuses count."""

    def __init__(
        self,
        answers: Mapping[Limit, Answer[V]],
        statuses: tuple[Status, ...],
        ar: Arithmetic[V],
    ) -> None:
        self._ar = ar
        self._statuses = statuses
        self._kept: dict[_Left | _Question, V] = {}
        self._contingent = {limit: answer.contingent for limit, answer in answers.items()}
        self.own = {
            limit: ar.choose(
                [
                    (ar.same(answer.status, ar.number(s.code)), _days(answer, s, ar))
                    for s in statuses
                ],
                ar.number(0),
            )
            for limit, answer in answers.items()
        }

    def days(self, limit: Limit, together: "_Left") -> V:
        """Return a limit's own days where it applies, else the least of it and those beside it."""
        ar, own = self._ar, self.own[limit]
        least = ar.earliest([own, self._least(together)])
        return ar.choose([(self._contingent[limit], least)], own)

    def surely(self, limit: Limit, together: "_Left") -> V:
        """Return whether a limit is broken for certain."""
        ar = self._ar
        return ar.keep(
            ("certain", limit), lambda: ar.on_or_before(ar.number(1), self.days(limit, together))
        )

    def _least(self, left: "_Left") -> V:
        """The least, over every way to answer what is open, of the most days of any limit."""
        if left not in self._kept:
            settled = [self._if_it_applies(*x) for x in left.settled]
            asked = map(self._tried, left.asked)
            self._kept[left] = self._ar.latest([*settled, *asked, self._ar.number(0)])
        return self._kept[left]

    def _if_it_applies(self, limit: Limit, rest: Condition) -> V:
        """The days of a contingent limit, where what no answer settles is so."""
        ar = self._ar
        applies = ar.every([self._contingent[limit], Meaning(ar, limit).holds(rest)])
        return ar.choose([(applies, self.own[limit])], ar.number(0))

    def _tried(self, question: "_Question") -> V:
        """Answer one question both ways; where it is answered already, that is the way."""
        ar = self._ar

        def tried() -> V:
            yes, no = self._least(question.yes), self._least(question.no)
            answer = ar.fact(question.fact)
            return ar.choose([(answer, yes), (ar.negate(answer), no)], ar.earliest([yes, no]))

        if question not in self._kept:
            self._kept[question] = ar.keep(("certain", self._statuses, question), tried)
        return self._kept[question]


def _days(answer: Answer[V], status: Status, ar: Arithmetic[V]) -> V:
    """The days by which a limit with a status is broken: at least one of a period that goes on."""
    if status is Status.TOO_SHORT:
        return ar.first_known([answer.days_short, ar.number(1)])
    return answer.days_late


class _Left(Value, eq=False):
    """What is left of limits once some questions are answered.

    Attributes:
        settled: those that no further question settles, each with what is left of its condition.
        asked: the next question of each group that has no question in common with another.
    """

    settled: _Open
    asked: tuple["_Question", ...]


class _Question(Value, eq=False):
    """A yes-or-no fact, and what is left where it is so and where it is not."""

    fact: str
    yes: _Left
    no: _Left


@lru_cache(maxsize=256)
def _together(limits: tuple[Limit, ...]) -> tuple[tuple[tuple[Limit, ...], _Left], ...]:
    """Group the limits of one duty holder and one force that have a question in common.

    Each group comes with what there is to ask about it, which no day and no value changes.
    """
    groups: defaultdict[tuple[str, bool], list[tuple[Limit, Condition]]] = defaultdict(list)
    for limit in limits:
        groups[limit.duty_holder, limit.authority.binds].append((limit, limit.when))
    parts = (part for group in groups.values() for part in _apart(tuple(group)))
    return tuple((tuple(limit for limit, _ in part), _left(part, {})) for part in parts)


def _left(left: _Open, met: dict[_Open, _Question]) -> _Left:
    """Say what there is to ask about limits; what was met before is the same question again."""
    settled = tuple(x for x in left if not _questions(*x))
    asked = _apart(tuple(x for x in left if _questions(*x)))
    return _Left(settled, tuple(_question(part, met) for part in asked))


def _question(left: _Open, met: dict[_Open, _Question]) -> _Question:
    if left not in met:
        fact = _most_asked(left)
        yes, no = (_left(_supposing(left, fact, answer), met) for answer in (True, False))
        met[left] = _Question(fact, yes, no)
    return met[left]


def _apart(left: _Open) -> Iterator[_Open]:
    """Divide limits into groups that have no question in common."""
    groups: list[tuple[frozenset[str], _Open]] = []
    for limit, rest in left:
        asked = frozenset(_questions(limit, rest))
        joined: _Open = ((limit, rest),)
        for group in [g for g in groups if g[0] & asked]:
            groups.remove(group)
            asked, joined = asked | group[0], (*group[1], *joined)
        groups.append((asked, joined))
    return (joined for _, joined in groups)


@lru_cache(maxsize=4096)
def _questions(limit: Limit, rest: Condition) -> tuple[str, ...]:
    """The yes-or-no facts on which what is left of a limit's condition turns."""
    facts = limit.on.facts()
    return tuple(n for n in dict.fromkeys(facts_in(rest)) if facts[n].type == "flag")


def _most_asked(left: _Open) -> str:
    """The question that most limits turn on: its answer leaves the least open."""
    asked = [name for x in left for name in _questions(*x)]
    return max(dict.fromkeys(asked), key=asked.count)


def _supposing(left: _Open, question: str, answer: bool) -> _Open:  # noqa: FBT001 - one of two
    """The limits that are left if a question has an answer, with what is left open of each."""
    supposed = ((x, _supposed(rest, question, answer=answer)) for x, rest in left)
    return tuple((x, rest) for x, rest in supposed if rest != _NEVER)


def _supposed(node: Condition, question: str, *, answer: bool) -> Condition:
    """Return what is left of a condition once a yes or no is known."""
    if question not in facts_in(node):
        return node
    match node:
        case Known(fact) if fact == question:
            return ALWAYS
        case Is(fact, value) if fact == question:
            return ALWAYS if value is answer else _NEVER
        case Not(condition):
            rest = _supposed(condition, question, answer=answer)
            return rest.condition if isinstance(rest, Not) else Not(rest)
        case All(conditions) | Any(conditions):
            settling, idle = (_NEVER, ALWAYS) if isinstance(node, All) else (ALWAYS, _NEVER)
            parts = dict.fromkeys(_supposed(c, question, answer=answer) for c in conditions)
            if settling in parts:
                return settling
            parts.pop(idle, None)
            return type(node)(*parts) if parts else idle
        case Always() | Is() | Known() | OnOrBefore() | Same() | DuringLimit():
            return node
        case _:
            assert_never(node)
