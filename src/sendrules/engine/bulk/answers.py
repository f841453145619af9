"""Answers for every row of a frame, lazily."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, reduce
from types import MappingProxyType
from typing import NamedTuple, get_args, get_type_hints

import polars as pl

from sendrules.clock import Calendar
from sendrules.engine.answer import Answer, evaluate
from sendrules.engine.bulk.columns import Columns
from sendrules.engine.bulk.named import named
from sendrules.engine.bulk.stages import STAGE, stage_of
from sendrules.engine.certainty import Certainty, certainties
from sendrules.engine.soonest import Minimum, Soonest, minimums, soonest
from sendrules.engine.status import ExceptionState, Status
from sendrules.engine.statuses import shown_done
from sendrules.errors import FrameError, did_you_mean
from sendrules.quoting import quoted
from sendrules.rules import Limit, Notice
from sendrules.rules.book.readings import readings_used

__all__ = [
    "ANSWER_COLUMNS",
    "BECAUSE",
    "DEFAULT_COLUMNS",
    "EARLIEST",
    "EXCEPTION",
    "FIRST",
    "SHOWN_DONE",
    "STATUS",
    "Question",
    "chosen",
]


STATUS = pl.Enum([s.value for s in Status])


EXCEPTION = pl.Enum([s.value for s in ExceptionState])


ANSWER_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        name: get_args(hint)[1]
        for answered in (Answer, Certainty)
        for name, hint in get_type_hints(answered, include_extras=True).items()
    }
)
"""What can be asked about each limit, and what kind of column it is."""


SHOWN_DONE = "_shown_done"
"""What reports ask about each limit besides: whether a later fact shows that its act was done."""
EARLIEST, BECAUSE, FIRST = "_earliest", "_because", "_first"
"""What a forecast asks besides: the earliest day on which its act can now be done, the id of the minimum
period that decides it, and the fact that must come before that period can begin."""
_SOONEST = (EARLIEST, BECAUSE, FIRST)
_BESIDES = (SHOWN_DONE, *_SOONEST)


# Limits and citations are categories: grouping by one is twice as fast as by text.
_CATEGORY = pl.Categorical()


DEFAULT_COLUMNS = ("due", "status", "days_late", "days_left", "exception", "contingent")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about every row of a frame. The limits read one kind of record."""

    limits: tuple[Limit, ...]
    as_at: date
    columns: tuple[str, ...] = DEFAULT_COLUMNS
    long: bool = False
    calendar: Calendar | None = None
    beside: tuple[Limit, ...] = ()
    """The other limits of the record: what is certain does not depend on which limits are asked."""

    @property
    def times(self) -> int:
        """How many rows answer one row of the frame."""
        return len(self.limits) if self.long else 1

    @property
    def of_rows(self) -> tuple[str, ...]:
        """What is asked about a row, whatever the limit: its stage, or nothing."""
        return tuple(name for name in self.columns if name == STAGE)

    @property
    def of_limits(self) -> tuple[str, ...]:
        """What is asked about each limit."""
        return tuple(name for name in self.columns if name != STAGE)

    @property
    def added(self) -> list[str]:
        """The names of the answer's columns."""
        if self.long:
            return ["limit", "citation", *self.columns]
        each = (limit.answer(name) for limit in self.limits for name in self.of_limits)
        return [*self.of_rows, *each]

    def kept(self, names: Iterable[str]) -> list[str]:
        """Return the frame's own columns that stay: a long answer leaves the facts out.

        Raises:
            FrameError: one of them has the name of a column of the answer.
        """
        facts = self.limits[0].on.facts() if self.long else ()
        kept = [name for name in names if name not in facts]
        for name in kept:
            if name in self.added:
                raise FrameError(
                    f"The frame has a column {quoted(name)}, which the answer adds. Rename it, or drop "
                    f"it."
                )
        return kept

    def answer(
        self,
        frame: pl.LazyFrame,
        own: Iterable[pl.Expr] | None = None,
        *,
        plausible: frozenset[str] = frozenset(),
        now: bool = False,
    ) -> pl.LazyFrame:
        """Answer for every row of a frame of facts, lazily.

        Args:
            frame: the facts, and any other columns.
            own: columns to put before the answer; by default, all those that stay.
            plausible: the dated facts of which it is known that every date is late enough to be right.
            now: whether to work it out now: what the limits share is then worked out once, and not
                once for each of them. For rows that are in memory.

        Returns:
            Wide: `own`, then `stage` if it is asked for, then `<limit>_<column>` for each limit and
            other column. Long: `own`, then `limit`, `citation` and the columns, a row for each row and
            limit: the rows of one limit after those of another.
        """
        names = frame.collect_schema().names()
        own = [named(name) for name in self.kept(names)] if own is None else list(own)
        facts = frozenset(names).intersection(self.limits[0].on.facts())
        worked = _worked_out(self, facts, plausible & facts)
        ready = reduce(pl.LazyFrame.with_columns, worked.shared, frame)
        ready = ready.collect().lazy() if now else ready
        shown = [*(named(expression.meta.output_name()) for expression in own), *self.added]
        # A bare select would give one row where every answer is the same in all of them.
        parts = [ready.with_columns(*own, *added).select(shown) for added in worked.answers]
        answer = pl.concat(parts) if self.long else parts[0]
        return answer.collect().lazy() if now else answer


class _Worked(NamedTuple):
    """What answers a question, of any frame that has the same facts.

    Attributes:
        shared: layers of columns that answers share, each after those that it reads.
        answers: the columns of the answer: of each limit, where it is long, or else of all together.
    """

    shared: tuple[tuple[pl.Expr, ...], ...]
    answers: tuple[tuple[pl.Expr, ...], ...]


@lru_cache(maxsize=64)
def _worked_out(question: Question, facts: frozenset[str], plausible: frozenset[str]) -> _Worked:
    """Work out what answers a question: as much work as to answer it for some thousand rows."""
    ar = Columns(
        question.limits[0].on, facts, question.as_at, question.calendar, plausible=plausible
    )
    # A frame takes as long to plan as to fill: views that nobody asks for are not worked out.
    views = not {"reading", "alternative"}.isdisjoint(question.columns)
    # Nor is any limit, where the stage alone is asked for.
    asked = question.limits if question.of_limits else ()
    answers = {limit: evaluate(limit, ar, views=views) for limit in asked}
    every = tuple(dict.fromkeys((*question.beside, *question.limits)))
    certain: Mapping[Limit, Certainty[pl.Expr]] = {}
    if not frozenset(Certainty._fields).isdisjoint(question.columns):
        # In the order of the law: which of several counts does not depend on which are asked.
        certain = certainties(
            {x: answers.get(x) or evaluate(x, ar, views=False) for x in every}, ar
        )
    shown_of: Mapping[Limit, pl.Expr] = {}
    if SHOWN_DONE in question.columns:
        shown_of = {limit: shown_done(limit, ar) for limit in question.limits}
    soonest_of: Mapping[Limit, Soonest[pl.Expr] | None] = {}
    if not frozenset(_SOONEST).isdisjoint(question.columns):
        every = tuple(x for x in every if _recorded(x, facts))
        soonest_of = {limit: soonest(limit, every, ar) for limit in question.limits}
    columns = {
        limit: {
            name: _soonest(soonest_of[limit], name, minimums(limit.done, every))
            if name in _SOONEST
            else _column(limit, name, answers, certain, shown_of)
            for name in question.of_limits
        }
        for limit in question.limits
    }
    if question.long:
        added = tuple(
            (
                pl.lit(limit.id, dtype=_CATEGORY).alias("limit"),
                pl.lit(str(limit.citation), dtype=_CATEGORY).alias("citation"),
                *(value.alias(name) for name, value in of.items()),
            )
            for limit, of in columns.items()
        )
    else:
        wide = (v.alias(x.answer(name)) for x, of in columns.items() for name, v in of.items())
        added = (tuple(wide),)
    stages = tuple(stage_of(question.limits[0].on, facts, question.as_at) for _ in question.of_rows)
    return _Worked((*ar.layers, stages), added)


def _recorded(limit: Limit, facts: frozenset[str]) -> bool:
    """Whether anybody records what a minimum period begins with: where nobody does, silence says nothing."""
    begins = (limit.done,) if isinstance(limit, Notice) else limit.trigger_facts
    return not facts.isdisjoint(begins)


def _soonest(found: Soonest[pl.Expr] | None, name: str, among: Sequence[Minimum]) -> pl.Expr:
    """The earliest day of an act, or the id of what decides it; null where nothing can be in the way."""
    if name == EARLIEST:
        return pl.lit(None, dtype=pl.Date) if found is None else found.day.cast(pl.Date)
    if found is None:
        return pl.lit(None, dtype=_CATEGORY)
    told = [x.limit.id if name == BECAUSE else x.first or None for x in among]
    places = range(len(told))
    return found.because.replace_strict(places, told, return_dtype=pl.String).cast(_CATEGORY)


def _column(
    limit: Limit,
    name: str,
    answers: Mapping[Limit, Answer[pl.Expr]],
    certain: Mapping[Limit, Certainty[pl.Expr]],
    shown_of: Mapping[Limit, pl.Expr],
) -> pl.Expr:
    if name == SHOWN_DONE:
        return shown_of[limit]
    of = certain if name in Certainty._fields else answers
    value: pl.Expr = getattr(of[limit], name)
    match ANSWER_COLUMNS[name]:
        case "day":
            return value.cast(pl.Date)
        case "status":
            return value.cast(pl.UInt8).cat.to(STATUS)
        case "exception":
            return value.cast(pl.UInt8).cat.to(EXCEPTION)
        case "fact":
            return value.cast(pl.UInt8).cat.to(pl.Enum(limit.trigger_facts)).cast(pl.String)
        case "reading":
            used = readings_used(limit)
            named = value.cast(pl.UInt8).cat.to(pl.Enum(used)) if used else pl.lit(None)
            return named.cast(pl.String)
        case _:
            return value


def chosen(columns: Iterable[str] | None) -> tuple[str, ...]:
    """Return the answer columns asked for.

    Raises:
        FrameError: one of them does not exist.
    """
    if columns is None:
        return DEFAULT_COLUMNS
    wanted = tuple(dict.fromkeys(columns))
    for name in wanted:
        if name not in (known := (*ANSWER_COLUMNS, STAGE)) and name not in _BESIDES:
            hint = did_you_mean(name, known) or "."
            raise FrameError(
                f"{quoted(name)} is not a column of the answer{hint} It can be any of {', '.join(known)}."
            )
    return wanted
