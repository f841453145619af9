"""What checks find in case files: in their records, a kind at a time, and in those of one file together."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from sendrules.engine.bulk.columns import Columns
from sendrules.engine.bulk.keyed import CASE, Part
from sendrules.engine.bulk.protocol import FileChecks
from sendrules.engine.bulk.told_rows import NAME, Rows
from sendrules.engine.checking import Tested, tested
from sendrules.engine.one.case import Checking
from sendrules.engine.one.contradictions import contradictions
from sendrules.engine.one.story import Story
from sendrules.records import CaseFile, Record
from sendrules.rules import FileCheck, Links

__all__ = ["FOUND", "Checked", "Odd", "odd_together"]


class Odd(NamedTuple):
    """What is odd in the records of a file together.

    Attributes:
        check: the check that finds it.
        kind: the kind of record that it is about; None of the file itself.
        place: the place of that among the records of the file.
        facts: the facts to look at.
    """

    check: FileCheck
    kind: type[Record] | None
    place: int
    facts: tuple[str, ...]


def odd_together(
    case_file: CaseFile, found: Story, links: Links, checks: FileChecks
) -> Sequence[Odd]:
    """Return what is odd in the records of a case file together, and in those of files that are alike."""
    places = {id(x): n for n, x in enumerate(found.told)}
    asked = checks.of_file(frozenset(type(x.record) for x in found.told if not x.opened))
    return [
        Odd(check, type(x.record) if x else None, places[id(x)] if x else 0, facts)
        for check, x, facts in contradictions(case_file, found, links, found.as_at, asked)
    ]


FOUND = (NAME, "code", "severity", "facts", "message")
"""What is said of what is found."""
_ROW, _NUMBER, _ORDER = "__sendrules_row", "__sendrules_number", "__sendrules_order"
_SCHEMA = {
    CASE: pl.UInt32,
    **dict.fromkeys(FOUND, pl.String),
    **dict.fromkeys((_ROW, _NUMBER, _ORDER), pl.UInt32),
}


class Checked:
    """What checks find in case files."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._names = _names_of(parts)
        self._together: list[tuple[int, int, Odd, int]] = []

    def add(
        self, odd: Sequence[Odd], places: Sequence[int], numbers: Sequence[Sequence[int]]
    ) -> None:
        """Add what is odd in files that are alike.

        Args:
            odd: what is odd in the first of them.
            places: the places of the files.
            numbers: the row of each of the records of the files.
        """
        for order, one in enumerate(odd):
            rows = numbers[one.place] if one.kind else places
            self._together += [
                (place, order, one, row) for place, row in zip(places, rows, strict=True)
            ]

    def found(
        self, rows: Mapping[type[Record], Rows], checks: FileChecks, as_at: date | None
    ) -> pl.DataFrame:
        """Return what is found, in the order of the files: the place of the file and `FOUND`.

        Args:
            rows: the records of each kind, in the order of a case file.
            checks: the checks.
            as_at: the day of the report, if any.
        """
        called = {kind: _called(one.stated) for kind, one in rows.items()}
        found = [pl.DataFrame(schema=_SCHEMA)]
        for order, (kind, several) in enumerate(rows.items()):
            of_kind = _found_in(several, called[kind], checks.of_record(kind), as_at)
            found += [one.with_columns(pl.lit(order, pl.UInt32).alias(_ORDER)) for one in of_kind]
        # After what is found in each record.
        together = [
            (
                place,
                called[odd.kind][row] if odd.kind else self._names.get(place, "this case file"),
                *_told(odd.check, odd.facts),
                order,
                0,
                len(rows),
            )
            for place, order, odd, row in self._together
        ]
        found.append(pl.DataFrame(together, schema=_SCHEMA, orient="row"))
        every = pl.concat(found, how="diagonal")
        return every.sort(CASE, _ORDER, _ROW, _NUMBER).select(CASE, *FOUND)


def _names_of(parts: Sequence[Part]) -> Mapping[int, str]:
    """The references of case files that they state themselves, by the places of the files."""
    return {
        place: own
        for part in parts
        if issubclass(part.row_type, CaseFile) and "id" in part.rows.columns
        for place, own in part.rows.select(CASE, "id").iter_rows()
        if own
    }


def _called(stated: pl.DataFrame) -> pl.Series:
    """What records are called: by their own reference, or else by their name."""
    own = pl.col("id")
    return stated.select(pl.when(own != "").then(own).otherwise(NAME).alias(NAME))[NAME]


def _found_in(
    rows: Rows, called: pl.Series, checking: Checking, as_at: date | None
) -> Iterator[pl.DataFrame]:
    """Yield what each check of a kind of record finds.

    What the rest of the file tells settles some of what is odd in a record alone.
    """
    stated = rows.stated.select(CASE, called.alias(NAME)).with_row_index(_ROW)
    found, held = _held(rows.stated, checking, as_at)
    if rows.are_told:
        _, still = _held(rows.frame().head(stated.height), checking, as_at)
        held = [one & other for one, other in zip(held, still, strict=True)]
    for number, (check, holds) in enumerate(zip(found, held, strict=True)):
        if holds.any():
            told = zip(FOUND[1:], _told(check, check.facts), strict=True)
            yield stated.filter(holds).with_columns(
                *(pl.lit(value).alias(name) for name, value in told),
                pl.lit(number, pl.UInt32).alias(_NUMBER),
            )


def _told(check: FileCheck | Tested[Any], facts: Sequence[str]) -> tuple[str, ...]:
    return check.code, check.severity.value, ", ".join(facts), check.says


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
