"""A limit in full, in words: what every reader of the law (terminal, site, JSON) has to say of it.

Each reader sets it out in its own form; what is said, and from which of the limit's terms, is here.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Self

from sendrules.rules.conditions import ALWAYS
from sendrules.rules.exceptions import Carried
from sendrules.rules.limits import Limit, Standard
from sendrules.rules.prose.counting import counting, form
from sendrules.rules.prose.dates import Lines, Words
from sendrules.rules.prose.plain import span_words
from sendrules.rules.questions import Disputed, View
from sendrules.rules.readings import Reading
from sendrules.values import Value

__all__ = [
    "NO_DAYS",
    "ExceptionInFull",
    "FactInFull",
    "LimitInFull",
    "QuestionInFull",
    "TextInFull",
    "ViewInFull",
    "due_words",
]

NO_DAYS = "no number of days is set"
"""What is said in place of a due date where there can be none."""


def due_words(limit: Limit, words: Words) -> str:
    """Say when a limit falls due, as a part of a sentence."""
    return NO_DAYS if isinstance(limit, Standard) else words.date(limit.due)


class FactInFull(Value):
    """A fact: how the reader names it, and what it means."""

    named: str
    says: str


class ViewInFull(Value):
    """One view on a disputed question.

    Attributes:
        says: the view.
        taken_by: who takes it.
        name: the name by which it is chosen; empty where it changes nothing that can be worked out.
        used: whether it is the one in use.
        terms: what is different on it, a sentence each.
    """

    says: str
    taken_by: str
    name: str
    used: bool
    terms: tuple[str, ...]


class QuestionInFull(Value):
    """A question on which readers of the law differ: its views, and why the first is the default."""

    question: str
    views: tuple[ViewInFull, ...]
    why: str


class ExceptionInFull(Value):
    """An exception as the limit carries it.

    Attributes:
        carried: the exception.
        title: its name for a reader.
        only: when the limit must fall due for it to be open; empty where that never matters.
        claimed: the fact that says that it is relied on, as the reader names it.
        tests: what else must hold, each in the law's words and in facts.
        questions: questions on which readings of it differ.
    """

    carried: Carried
    title: str
    only: str
    claimed: str
    tests: tuple[tuple[str, Lines], ...]
    questions: tuple[QuestionInFull, ...]


class TextInFull(Value):
    """One of the texts of a paragraph that followed each other: when it is in force, and its date."""

    limit: Limit
    in_force: str
    due: str


class LimitInFull(Value):
    """Everything that there is to say of a limit. Parts of sentences start with a small letter.

    Attributes:
        limit: the limit.
        who: who must act, and to whom it is owed.
        force: what kind of rule it is, and whether it can be breached.
        form: the form of the limit, such as `time limit`.
        starts: what starts time.
        starting: the facts that can start it.
        due: when it falls due.
        counting: how it is counted, a sentence at a time.
        kept_by: the act that keeps it.
        applies: when it applies, as an outline.
        always: whether it always applies.
        ends: the day on which the duty falls away of itself; empty where none does.
        also: what else a reader of the due date should know, a sentence each.
        in_force: the triggers that it applies to.
        texts: the texts of its paragraph over time, its own among them.
        exceptions: the exceptions that it carries.
        through: the paragraph that borrows the exceptions; empty where none does.
        discretion: whether all of them are for a court, a tribunal or the Ombudsman to allow.
        questions: the disputed questions about it; those about an exception stand with that.
        notes: what a reader should know besides.
        sources: the addresses that it rests on, that of its own text first.
    """

    limit: Limit
    who: str
    force: str
    form: str
    starts: str
    starting: tuple[FactInFull, ...]
    due: str
    counting: tuple[str, ...]
    kept_by: FactInFull
    applies: Lines
    always: bool
    ends: str
    also: tuple[str, ...]
    in_force: str
    texts: tuple[TextInFull, ...]
    exceptions: tuple[ExceptionInFull, ...]
    through: str
    discretion: bool
    questions: tuple[QuestionInFull, ...]
    notes: str
    sources: tuple[str, ...]

    @classmethod
    def of(
        cls, limit: Limit, texts: Iterable[Limit] = (), fact: Callable[[str], str] = str
    ) -> Self:
        """Say a limit.

        Args:
            limit: the limit.
            texts: the texts of its paragraph over time.
            fact: how a fact is named: by its plain name, or with a link.
        """
        words = Words(limit.on, fact)
        return cls(
            limit=limit,
            who=f"{limit.duty_holder}; owed to {limit.owed_to}",
            force=f"{limit.authority.value} ({_force(limit)})",
            form=form(limit)[0],
            starts=words.date(limit.trigger),
            starting=tuple(_fact(name, words) for name in limit.trigger_facts),
            due=due_words(limit, words),
            counting=tuple(counting(limit, fact)),
            kept_by=_fact(limit.done, words),
            applies=words.condition(limit.when),
            always=limit.when == ALWAYS,
            ends=words.date(limit.ends) if limit.ends else "",
            also=tuple(_also(limit)),
            in_force=f"for triggers {span_words(limit.in_force)}",
            texts=tuple(TextInFull(x, span_words(x.in_force), due_words(x, words)) for x in texts),
            exceptions=tuple(_exception(carried, words) for carried in limit.unless),
            through=limit.unless_through.short if limit.unless_through else "",
            discretion=all(carried.form.discretion for carried in limit.unless),
            questions=tuple(_question(d, words) for d in limit.disputed),
            notes=limit.notes,
            sources=(limit.url, *limit.sources),
        )

    @property
    def all_questions(self) -> tuple[QuestionInFull, ...]:
        """The questions about it and about its exceptions, each once."""
        of_exceptions = (q for e in self.exceptions for q in e.questions)
        return tuple(dict.fromkeys((*self.questions, *of_exceptions)))


def _force(limit: Limit) -> str:
    if limit.can_be_breached:
        return "binding: can be breached"
    return f"{'a right' if limit.authority.binds else 'not law'}: can only be missed"


def _fact(name: str, words: Words) -> FactInFull:
    return FactInFull(words.fact(name), words.record.facts()[name].says)


def _also(limit: Limit) -> Iterator[str]:
    if limit.as_soon_as_practicable:
        yield "As soon as practicable, which may be earlier: only the last day can be worked out."
    if limit.backstop:
        yield "A backstop, the last possible day: an act on or before it may still be too late."
    if limit.needs_start:
        yield f"The act cannot come before what starts the time: {limit.needs_start}."


def _exception(carried: Carried, words: Words) -> ExceptionInFull:
    return ExceptionInFull(
        carried=carried,
        title=carried.form.title,
        only=span_words(carried.in_force) if carried.in_force else "",
        claimed=words.fact(carried.form.claimed),
        tests=tuple((test.says, words.condition(test.holds)) for test in carried.form.tests),
        questions=tuple(_question(d, words) for d in carried.form.disputed),
    )


def _question(disputed: Disputed[View], words: Words) -> QuestionInFull:
    views = tuple(
        ViewInFull(
            says=reading.says,
            taken_by=reading.taken_by,
            name=reading.name,
            used=reading is disputed.used,
            terms=tuple(_terms(reading, words)) if isinstance(reading, Reading) else (),
        )
        for reading in disputed.readings
    )
    return QuestionInFull(disputed.question, views, disputed.why)


def _terms(reading: Reading, words: Words) -> Iterator[str]:
    if reading.other_day:
        yield f"Counted from {words.date(reading.other_day)}, where it is known."
    elif reading.due:
        yield f"Due: {words.date(reading.due)}."
    if reading.done:
        yield f"Kept by {words.fact(reading.done)}."
