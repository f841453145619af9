"""What stands beside the headline figures of a report: what they leave out, and may get wrong."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

import polars as pl

from sendrules.arguments import book_on
from sendrules.clock.spelling import a, plural
from sendrules.columns import told_elsewhere
from sendrules.engine.bulk.answers import SHOWN_DONE
from sendrules.engine.column_checking import listed
from sendrules.engine.status import Status
from sendrules.quoting import quoted
from sendrules.records import CaseFile, Record
from sendrules.records.fact import FIRST_POSSIBLE_DAY
from sendrules.reports.case_answers import Answered, among
from sendrules.reports.unrecorded import Unrecorded
from sendrules.rules import Closes, ColumnFault, Limit
from sendrules.rules.beginning import Beginning, beginning_of, started_by
from sendrules.rules.closing import absent

__all__ = [
    "Unbegun",
    "beside",
    "caveats",
    "may_be_overdue",
    "unbegun",
    "unrecorded",
    "without_beginning",
]


class Unbegun(NamedTuple):
    """The records of a kind whose limits do not start, for want of a beginning that can be right.

    Attributes:
        kind: the kind.
        begins: what begins it; None where no duty in it has a last day.
        silent: how many of which nothing that begins them is recorded.
        early: how many that begin before the law.
    """

    kind: type[Record]
    begins: Beginning | None
    silent: int
    early: int


def may_be_overdue(found: Answered, own: Sequence[Limit]) -> pl.Series:
    """Return the rows of cases that may be overdue by a limit that cannot be told.

    It is past, or nobody knows when it is, and nothing shows that it was done: neither its date nor
    a fact that can only come later. A date that cannot be right shows nothing. A copy that systems often do not record is not among them.
    """
    asked = [x for x in own if x.bound == "ceiling" and not (x.silence_proves_nothing or x.right)]
    open_ = found.answers.filter(
        among(asked),
        pl.col("status") == Status.CANNOT_TELL.value,
        pl.col("done").is_null() | (pl.col("done") < FIRST_POSSIBLE_DAY),
        pl.col("due").is_null() | (pl.col("due") < found.as_at),
        ~pl.col(SHOWN_DONE),
    )
    return open_.select("row").collect().to_series().unique()


def unrecorded(found: Answered, own: Collection[Limit] | None = None) -> tuple[Unrecorded, ...]:
    """Return the facts by which duties are done with and that have no column.

    Of an event log these are the ones of which no row tells.

    Args:
        found: the caseload.
        own: the duties that count; all that bind by default.
    """
    closings = [odd.closing for odd in found.of_columns if odd.closing]
    if unsaid := frozenset(getattr(found.read, "unsaid", ())):
        said = {*found.record.facts()} - {*unsaid}
        closings = [c for c in absent(found.limits, said) if not unsaid.isdisjoint(c.facts)]
    asked = {
        closing: [x for x in closing.limits if own is None or x in own]
        for closing in closings
        if closing.how is not Closes.END
    }
    wanted = list(chain.from_iterable(asked.values()))
    if not wanted:
        return ()
    # Of answers that are not collected, each limit's would be planned with the whole question again.
    overdue = (
        found.collected()
        .answers.filter(among(wanted), pl.col("status") == Status.OVERDUE.value)
        .select("row", pl.col("limit").cast(pl.String))
        .collect()
    )
    return tuple(
        Unrecorded(
            fact=closing.facts[0],
            limits=tuple(x.citation.short for x in limits),
            outcome=closing.how is Closes.OUTCOME,
            overdue=overdue.filter(among(limits))["row"].n_unique(),
        )
        for closing, limits in asked.items()
        if limits
    )


def unbegun(found: Answered, record: type[Record]) -> pl.Series:
    """Say of each record of a kind whether nothing that is recorded begins it, or shows that it began.

    No limit of it starts, and it is never told to be late. What other records of its case file tell of
    it begins it too.

    Args:
        found: the caseload.
        record: the kind.

    Returns:
        A truth for each, in the order of `Answered.facts`.
    """
    recorded, begins = found.recorded(record), _beginning(found, record)
    there = recorded.collect_schema().names()
    if begins is None:
        return recorded.select(pl.repeat(value=False, n=pl.len())).collect().to_series()
    blank = [pl.col(name).is_null() for name in begins.shown_by if name in there]
    silent = recorded.select("row", pl.all_horizontal(pl.lit(value=True), *blank)).collect()
    rows, truths = silent.get_columns()
    if (
        not issubclass(found.record, CaseFile)
        or not truths.any()
        or told_elsewhere(record).isdisjoint(begins.starts)
    ):
        return truths
    begun = found.answers.filter(
        among(book_on(record, found.readings).on(record)),
        ~pl.col("status").is_in([Status.NOT_STARTED.value, Status.NOT_APPLICABLE.value]),
    )
    return truths & ~rows.is_in(begun.select("row").collect().to_series().unique().implode())


def _beginning(found: Answered, record: type[Record]) -> Beginning | None:
    return beginning_of(book_on(record, found.readings).on(record))


def without_beginning(found: Answered) -> tuple[Unbegun, ...]:
    """Count the records of each kind that have no beginning, or one before the law."""
    return tuple(
        Unbegun(
            kind,
            _beginning(found, kind),
            silent=int(unbegun(found, kind).sum()),
            early=_before_the_law(found, kind),
        )
        for kind in found.frames or [found.record]
        if issubclass(kind, Record)
    )


def _before_the_law(found: Answered, record: type[Record]) -> int:
    """Count the records of a kind of which time would run from before the law under which alone they begin."""
    if record.since is None:
        return 0
    recorded, facts = found.recorded(record), record.facts()
    there = recorded.collect_schema().names()
    early = [
        pl.col(name).is_between(FIRST_POSSIBLE_DAY, facts[name].earliest, closed="left")
        for name in started_by(book_on(record, found.readings).on(record))
        if name in there
    ]
    if not early:
        return 0
    return int(recorded.select(pl.any_horizontal(early).sum()).collect().item())


def beside(found: Answered, *, least: int = 1) -> Iterator[str]:
    """Say what every report of a caseload leaves out: rows refused, and what is not recorded.

    Args:
        found: the caseload.
        least: the least number above 0 that may be shown. Above 1 no number is told from which a
            smaller one could be worked out.
    """
    if found.read and (refused := found.read.rows_refused):
        yield _refused(refused, least)
    yield from _unbegun(found, without_beginning(found), told=least <= 1)
    for fact in unrecorded(found):
        yield str(fact if least <= 1 else replace(fact, overdue=0))
    yield from _of_columns(found)


def caveats(
    found: Answered,
    *,
    untold: int,
    untold_overdue: int,
    unbegun: Iterable[Unbegun],
    missing: Sequence[Unrecorded],
) -> Iterator[str]:
    """Say what the headline figures of a caseload leave out, first what may be overdue.

    Args:
        found: the caseload.
        untold: cases in which a binding limit cannot be told.
        untold_overdue: of those, cases that may be overdue and are not told to be.
        unbegun: the records that have no beginning that can be right.
        missing: the facts by which a duty is done with and that have no column.
    """
    if found.read and (refused := found.read.rows_refused):
        yield _refused(refused)
    if untold_overdue:
        yield (
            f"{plural(untold_overdue, 'more case')} may be overdue, which cannot be told: facts are "
            f"missing or contradict each other."
        )
    yield from _unbegun(found, unbegun)
    yield from map(str, missing)
    yield from _of_columns(found)
    if rest := untold - untold_overdue:
        others = "other " if untold_overdue else ""
        yield f"In {plural(rest, others + 'case')} a statutory limit cannot be told."


def _refused(rows: int, least: int = 1) -> str:
    which = plural(rows, "row") if rows >= least else "Some rows"
    one = which == "1 row"
    return (
        f"{which} of the data could not be read: {'it is' if one else 'they are'} in none of these "
        f"figures, and may be overdue."
    )


_MISREAD = "SRC61"
"""The finding of reading that a column may be what begins or closes a duty."""


def _of_columns(found: Answered) -> Iterator[str]:
    """Name columns that may be what begins or closes a duty, and say where nothing says that a case ended."""
    yield from (odd.message for odd in found.told_by_reading if odd.code == _MISREAD)
    for odd in found.told_of_columns:
        if odd.check.fault is ColumnFault.MISREAD:
            yield odd.message
        elif odd.closing and odd.closing.how is Closes.END:
            kind, ends = odd.closing.limits[0].on, listed([*map(quoted, odd.closing.facts)])
            yield (
                f"The data nowhere say that {a(kind.process())} has ended ({ends}): each "
                f"that has is told as if it went on."
            )


def _unbegun(found: Answered, every: Iterable[Unbegun], *, told: bool = True) -> Iterator[str]:
    """Say of which processes nothing is recorded from which time runs; with their number, if it may be told."""
    lost = {x.facts for x in found.of_columns if x.check.fault is ColumnFault.NO_START}
    for kind, begins, number, early in every:
        if early:
            one = told and early == 1
            which = f"{early:,}" if told else "Some"
            yield (
                f"{which} {kind.process() if one else kind.processes()} begin{'s' if one else ''} before the law "
                f"came into force, which cannot be right: whether a limit is past cannot be told."
            )
        if begins is None:
            continue
        *others, last = map(quoted, begins.starts)
        starts = f"{', '.join(others)} or {last}" if others else last
        if begins.starts in lost:
            yield (
                f"The data nowhere say {starts}, from which time runs: whether any {kind.process()} is past "
                f"a limit cannot be told."
            )
        elif number:
            several = kind.process() if told and number == 1 else kind.processes()
            yield (
                f"Of {f'{number:,}' if told else 'some'} {several} nothing is recorded from which time "
                f"runs ({starts}): whether a limit is past cannot be told."
            )
