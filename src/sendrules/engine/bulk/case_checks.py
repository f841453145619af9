"""What checks find in case files: in their records, a kind at a time, and in those of one file together."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

import polars as pl

from sendrules.engine.bulk.alike import Facts, Name, Numbers, Rows
from sendrules.engine.bulk.columns import Columns
from sendrules.engine.bulk.keyed import CASE
from sendrules.engine.bulk.protocol import FileChecks
from sendrules.engine.checking import Tested, tested
from sendrules.engine.one.case import Checking
from sendrules.engine.one.contradictions import contradictions
from sendrules.engine.one.story import Story
from sendrules.engine.one.told import Told
from sendrules.records import CaseFile, Record
from sendrules.rules import FileCheck, Links

__all__ = ["Checked", "OfChecks", "of_checks"]


class _Recorded(NamedTuple):
    """A record that files that are alike have.

    Attributes:
        kind: what it is.
        called: what it is called.
        order: its place among the records of its file.
        stated: what it states.
        settled: what it states and is told.
    """

    kind: type[Record]
    called: Name
    order: int
    stated: Facts
    settled: Facts


class OfChecks(NamedTuple):
    """What is checked of files that are alike.

    Attributes:
        records: their records.
        together: what is odd in the records together: the check, what it is about, and the facts.
    """

    records: Sequence[_Recorded]
    together: Sequence[tuple[FileCheck, Name, tuple[str, ...]]]


def of_checks(
    case_file: CaseFile, found: Story, numbers: Numbers, links: Links, checks: FileChecks
) -> OfChecks:
    """Return what is checked of a case file, and of those that are alike."""

    def called(x: Told) -> Name:
        return Name(x.called, numbers.get(x.stated.id))

    recorded = [x for x in found.told if not x.opened]
    records = []
    for order, x in enumerate(recorded):
        stated = Facts.of(x.stated, numbers)
        settled = stated if x.record is x.stated else Facts.of(x.record, numbers)
        records.append(_Recorded(type(x.record), called(x), order, stated, settled))
    whole = Name(case_file.id or "this case file", numbers.get(case_file.id))
    asked = checks.of_file(frozenset(type(x.record) for x in recorded))
    together = [
        (check, called(x) if x else whole, facts)
        for check, x, facts in contradictions(case_file, found, links, found.as_at, asked)
    ]
    return OfChecks(records, together)


_Row: TypeAlias = tuple[Any, ...]


class Checked:
    """What checks find in case files."""

    def __init__(self, checks: FileChecks) -> None:
        self._checks = checks
        self._together: list[_Row] = []
        self._records: dict[type[Record], _CheckedRecords] = defaultdict(_CheckedRecords)

    def add(self, places: Sequence[int], of: OfChecks, each: Sequence[Sequence[Any]]) -> None:
        """Add files that are alike.

        Args:
            places: the places of the files.
            of: what is checked of them.
            each: each of their days and references.
        """
        for one in of.records:
            self._records[one.kind].add(places, one, each)
        for order, (check, about, facts) in enumerate(of.together):
            told = (check.code, check.severity.value, ", ".join(facts), check.says)
            called = about.among(len(places), each)
            # After what is found in each record.
            self._together += [
                (place, _LAST, order, name, *told)
                for place, name in zip(places, called, strict=True)
            ]

    def found(self, as_at: date | None) -> Iterator[_Row]:
        """Yield what is found, in the order of the files.

        Each is the place of the file, the record, code, severity, facts and message.
        """
        found = [*self._together]
        for kind, checked in self._records.items():
            found += checked.found(self._checks.of_record(kind), as_at)
        found.sort(key=lambda row: row[:3])
        return ((place, *rest) for place, _, _, *rest in found)


_LAST = 2**31


class _CheckedRecords:
    """The records of one kind: as they are stated, and with what they are told."""

    def __init__(self) -> None:
        self._called: list[str] = []
        self._order: list[int] = []
        self._stated, self._settled = Rows(), Rows()
        self._all_stated = True

    def add(self, places: Sequence[int], one: _Recorded, each: Sequence[Sequence[Any]]) -> None:
        """Add a record of files that are alike."""
        self._called += one.called.among(len(places), each)
        self._order += [one.order] * len(places)
        self._stated.add(places, one.stated, each)
        self._settled.add(places, one.settled, each)
        self._all_stated &= one.settled is one.stated

    def found(self, checking: Checking, as_at: date | None) -> Iterator[_Row]:
        """Yield what its checks find: the place of the file, of the record and of the check, and the finding.

        What the rest of the file tells settles some of what is odd in a record alone.
        """
        found, held = _held(self._stated.frame(checking.record), checking, as_at)
        if not self._all_stated:
            _, still = _held(self._settled.frame(checking.record), checking, as_at)
            held = [one & other for one, other in zip(held, still, strict=True)]
        for number, (check, holds) in enumerate(zip(found, held, strict=True)):
            told = (check.code, check.severity.value, ", ".join(check.facts), check.says)
            for row in holds.arg_true():
                place, order = self._stated.places[row], self._order[row]
                yield place, order, number, self._called[row], *told


def _held(
    rows: pl.DataFrame, checking: Checking, as_at: date | None
) -> tuple[Sequence[Tested[pl.Expr]], Sequence[pl.Series]]:
    """Return the checks of a kind of record, and in which rows each holds."""
    ar = Columns(checking.record, rows.columns, as_at, replay=False)
    found = list(tested(checking.checks, checking.limits, ar))
    # A bare select would give one row where every answer is the same in all of them.
    asked = ar.attach(rows.lazy()).select(
        CASE, *(check.holds.alias(str(n)) for n, check in enumerate(found))
    )
    whole = asked.collect()
    return found, [whole[str(n)] for n in range(len(found))]
