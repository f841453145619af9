"""The limits of case files: what their records are told, and the answers, a kind of record at a time."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from sendrules.engine.bulk.alike import Numbers
from sendrules.engine.bulk.answers import Question
from sendrules.engine.bulk.keyed import CASE, Part
from sendrules.engine.bulk.told_rows import NAME, Facts, Rows
from sendrules.engine.bulk.unsure import ROW, Unsure
from sendrules.engine.one.case_timelines import UNUSED, hidden_of
from sendrules.engine.one.story import Story
from sendrules.engine.one.told import name_of_begun
from sendrules.engine.status import Status
from sendrules.records import Record
from sendrules.rules import Rulebook

__all__ = ["OfLimits", "ToldRows", "of_limits"]

_HIDDEN = "__sendrules_hidden"


class OfLimits(NamedTuple):
    """A record as some limits on its kind have it, in files that are alike.

    Attributes:
        kind: what it is.
        place: its place among the records of its file; None of one that others begin.
        usual: whether most limits have it so; of a record, others may be told something else.
        began: the day on which others began it, or which of a file's days that is.
        facts: what it is told.
        hidden: the codes of the statuses in which a limit has nothing to say.
        unsure, untold, elsewhere: what cannot be told of it, as `Told` has it.
        supposed: what it would be told on each of the days that may be its own.
    """

    kind: type[Record]
    place: int | None
    usual: bool
    began: date | int | None
    facts: Facts
    hidden: frozenset[int]
    unsure: frozenset[str]
    untold: frozenset[str]
    elsewhere: frozenset[str]
    supposed: Sequence[Facts]


def of_limits(found: Story, numbers: Numbers, book: Rulebook) -> Iterator[OfLimits]:
    """Yield the records of a file as limits have them, of those that are stated only what is told."""
    for place, x in enumerate(found.told):
        as_stated = x.record is x.stated and not x.opened
        if as_stated and not (x.unsure or x.untold or x.elsewhere or x.apart):
            continue
        kind = type(x.record)
        for n, y in enumerate(x.each(book.on(kind))):
            yield OfLimits(
                kind,
                None if x.opened else place,
                n == 0,
                numbers[y.opened] if y.opened and numbers else y.opened,
                Facts.of(y.record, None if x.opened else y.stated, numbers),
                hidden_of(y),
                y.unsure,
                y.untold,
                y.elsewhere,
                [Facts.of(record, y.stated, numbers) for record in y.supposed],
            )


class ToldRows:
    """The records of one kind, with what says how far their answers are told."""

    def __init__(self, kind: type[Record], part: Part | None) -> None:
        self._kind = kind
        self.rows = Rows(kind, part)
        self._hidden: dict[frozenset[int], list[int]] = {}
        """Rows in which a limit has nothing to say in some statuses."""
        self._unsure = Unsure(kind, part)
        self._elsewhere: list[tuple[int, str]] = []
        """Rows, each with a limit that another record answers."""

    def add(
        self,
        x: OfLimits,
        places: Sequence[int],
        days: Sequence[Sequence[date]],
        numbers: Sequence[Sequence[int]],
    ) -> None:
        """Add what a record of files that are alike is told.

        Args:
            x: the record.
            places: the places of the files.
            days: each of the days of the files.
            numbers: the row of each of the records of the files.
        """
        if x.place is None:
            rows = self.begun(places, _days(x.began, days), x.hidden)
        elif x.usual:
            rows = numbers[x.place]
        else:
            rows = self.rows.added(places, numbers[x.place])
        self.rows.told(rows, x.facts, days)
        if x.elsewhere:
            self._elsewhere += [(row, limit) for row in rows for limit in x.elsewhere]
        if x.unsure or x.untold:
            self._unsure.add(rows, x.unsure, x.untold)
        for facts in x.supposed:
            self._unsure.suppose(rows, places, numbers[x.place or 0], facts, days)

    def begun(
        self, places: Sequence[int], days: Sequence[date], hidden: frozenset[int]
    ) -> Sequence[int]:
        """Add a record that others began, and return its rows.

        Args:
            places: the places of the files.
            days: the days on which it began in each.
            hidden: the codes of the statuses in which a limit has nothing to say.
        """
        rows = self.rows.added(places)
        self.rows.tell(NAME, rows, [name_of_begun(self._kind, day) for day in days])
        self._hidden.setdefault(hidden, []).extend(rows)
        return rows

    def open(self, notice: str, places: Sequence[int], days: Sequence[date]) -> None:
        """Add a process for each right of some files that none uses.

        Args:
            notice: the fact that is the day of the decision's notice.
            places: the places of the files.
            days: the days of the notices.
        """
        self.rows.tell(notice, self.begun(places, days, UNUSED), days)

    def answered(self, question: Question) -> pl.DataFrame:
        """Answer limits."""
        facts = self.rows.frame().with_row_index(ROW)
        hidden = pl.Series(_HIDDEN, [0], dtype=pl.UInt8).new_from_index(0, facts.height)
        for number, rows in enumerate(self._hidden.values(), 1):
            hidden = hidden.scatter(rows, number)
        own = [pl.col(name) for name in (CASE, ROW, _HIDDEN, NAME, "id")]
        answers = question.answer(facts.with_columns(hidden).lazy(), own, now=True)
        for number, codes in enumerate(self._hidden, 1):
            silent = pl.col("status").is_in([s.value for s in Status if s.code in codes])
            answers = answers.filter(~((pl.col(_HIDDEN) == number) & silent))
        if self._elsewhere:
            schema = {ROW: pl.UInt32(), "limit": pl.Categorical()}
            elsewhere = pl.LazyFrame(self._elsewhere, schema=schema, orient="row")
            answers = answers.join(elsewhere, on=(ROW, "limit"), how="anti", maintain_order="left")
        return self._unsure.settled(answers, question).drop(ROW, _HIDDEN).collect()


def _days(began: date | int | None, days: Sequence[Sequence[date]]) -> Sequence[date]:
    """The days on which others began a record in files that are alike."""
    assert began is not None
    return days[began] if isinstance(began, int) else [began]
