"""Columns that are no fact by themselves: a code that gives several, several that give one, an id of parts.

Each fact that they give becomes a column of text beside those of the file, which is then read as any other.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from sendrules.errors import SourceError, did_you_mean
from sendrules.quoting import quoted
from sendrules.records.fact import FactInfo
from sendrules.sources.cells import Reader, folded
from sendrules.sources.column_map import ColumnMap
from sendrules.sources.faults import Faults
from sendrules.sources.headings import Heading, Headings
from sendrules.sources.map_parts import Giving, Value, same_words
from sendrules.sources.tables.table import Table

__all__ = [
    "Given",
    "add_given",
    "add_references_in_part",
    "check_giving",
    "dated",
    "given_by",
    "left_out_by_code",
    "wanted_by",
    "with_parts_joined",
]


LEAVE_OUT = "leave_out"
"""What a code gives whose rows are no records: `leave_out = true`, or the heading of a column without which."""


@dataclass(frozen=True)
class _Codes:
    """A column of codes.

    Attributes:
        heading: its heading.
        every: the codes that it may hold.
        saying: those that give a fact.
        columns: the columns that are made of it.
    """

    heading: Heading
    every: tuple[str, ...]
    saying: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Given:
    """What stands beside the columns that are read as facts.

    Attributes:
        codes: each column of codes.
        dates: each column of dates that a code gives a meaning, and the columns made from it.
        several: for each fact that several columns give, those columns.
    """

    codes: tuple["_Codes", ...] = ()
    dates: Mapping[str, tuple[Heading, tuple[str, ...]]] = field(default_factory=dict)
    several: Mapping[str, tuple[Heading, ...]] = field(default_factory=dict)


def check_giving(column_map: ColumnMap, facts: Mapping[str, FactInfo]) -> None:
    """Refuse a column map whose codes give what is no fact here, or a value of another kind.

    Raises:
        SourceError: it does.
    """
    for where, giving in column_map.givings():
        for name, value in giving.items():
            if name == LEAVE_OUT and (isinstance(value, str) or (value and len(giving) == 1)):
                continue
            if name not in facts:
                hint = did_you_mean(name, facts) or "."
                raise SourceError(
                    f"Column map: {where} gives {quoted(name)}, which is not a fact here{hint}"
                )
            if wanted := _other_kind(facts[name], value):
                raise SourceError(f"Column map: {where}: {quoted(name)} needs {wanted}.")


def wanted_by(column_map: ColumnMap, facts: Mapping[str, FactInfo]) -> Mapping[str, bool]:
    """Return the headings that give something else than a fact alone, and of each whether only that."""
    wanted = dict.fromkeys(column_map.id.columns, False)
    for _, giving in column_map.givings():
        if isinstance(needed := giving.get(LEAVE_OUT), str):
            wanted.setdefault(same_words(needed), False)
        said = ((name, value) for name, value in giving.items() if name != LEAVE_OUT)
        dates = (str(value) for name, value in said if facts[name].type == "date")
        wanted |= dict.fromkeys(map(same_words, dates), True)
    return wanted | dict.fromkeys((*column_map.codes, *column_map.filled), True)


def dated(headings: Headings, column_map: ColumnMap, dates: Collection[str]) -> Iterator[Heading]:
    """Yield each heading whose column holds dates: those of facts, and those that date a code.

    Args:
        headings: what the headings of the file stand for.
        column_map: which of them date codes.
        dates: the names of what is a date.
    """
    for name in dates:
        yield from filter(None, (headings.known.get(name), *headings.more.get(name, ())))
    for _, giving in column_map.givings():
        for name in giving.keys() & {*dates}:
            yield from filter(None, [headings.parts.get(same_words(str(giving[name])))])


def _other_kind(fact: FactInfo, value: Value) -> str:
    match fact.type:
        case "date":
            return "" if isinstance(value, str) else "the heading of the column that dates it"
        case "flag":
            return "" if isinstance(value, bool) else "true or false"
        case _:
            if fact.choices and value not in fact.choices:
                return f"one of {', '.join(fact.choices)}"
            return "" if isinstance(value, str) else "a text"


def with_parts_joined(
    table: Table, headings: Headings, column_map: ColumnMap, name: str
) -> tuple[Table, Headings]:
    """Make the reference of several columns, if the map says so.

    Raises:
        SourceError: one of them is not in the file, or another column is the reference by its name.
    """
    if not column_map.id.columns:
        return table, headings
    parts = [_part(table, headings, text, "[id]") for text in column_map.id.columns]
    own = headings.known.get(name)
    if own and own not in parts:
        raise SourceError(
            f"{table.name}: the column map makes the reference of several columns, under [id], and the "
            f"heading {quoted(own.text)} is the reference too. Rename it, or list it in the column map "
            f"under [ignore]."
        )
    made = pl.concat_str([pl.col(part.column) for part in parts], separator="/").alias("made id")
    whole = _made(parts, "made id")
    return (
        replace(table, cells=table.cells.with_columns(made)),
        replace(headings, known={**headings.known, name: whole}),
    )


def given_by(
    table: Table, headings: Headings, column_map: ColumnMap, facts: Mapping[str, FactInfo]
) -> tuple[Table, Headings, Given]:
    """Add a column for each fact that codes and filled columns give, and one where several give it.

    Raises:
        SourceError: a column that dates a code is not in the file.
    """
    made: list[pl.Expr] = []
    found: dict[str, list[Heading]] = {
        name: [headings.known[name], *others] for name, others in headings.more.items()
    }
    dates: dict[str, tuple[Heading, tuple[str, ...]]] = {}
    codes: list[_Codes] = []
    for text, by_code in _tables(column_map):
        if text not in headings.parts:
            continue
        own, before = headings.parts[text], len(made)
        for name in _named(by_code):
            column = f"made {len(made)}"
            expressions, used = [], [own]
            for code, giving in by_code.items():
                if name in giving:
                    value = giving[name]
                    if facts[name].type == "date":
                        dated = _part(table, headings, str(value), f"[codes] {quoted(own.text)}")
                        others = dates.get(dated.column, (dated, ()))[1]
                        dates[dated.column] = (dated, (*others, column))
                        used.append(dated)
                    expressions.append(
                        _where(own, code, _text(table, headings, facts[name], value))
                    )
            made.append(pl.coalesce(expressions).alias(column))
            first = [headings.known[name]] if name in headings.known else []
            found.setdefault(name, first).append(_made(used, column))
        if None not in by_code:
            columns = tuple(f"made {number}" for number in range(before, len(made)))
            every = {
                code or "": bool(giving.keys() - {LEAVE_OUT}) for code, giving in by_code.items()
            }
            saying = tuple(code for code, says in every.items() if says)
            codes.append(_Codes(own, tuple(every), saying, columns))
    table = replace(table, cells=table.cells.with_columns(made))
    several = {name: tuple(ways) for name, ways in found.items() if len(ways) > 1}
    both = [
        pl.coalesce(pl.col(way.column) for way in ways).alias(f"made of {name}")
        for name, ways in several.items()
    ]
    known = dict(headings.known)
    for name, ways in found.items():
        known[name] = _made(ways, f"made of {name}") if len(ways) > 1 else ways[0]
    return (
        replace(table, cells=table.cells.with_columns(both)),
        replace(headings, known=known),
        Given(tuple(codes), dates, several),
    )


def _tables(
    column_map: ColumnMap,
) -> Iterator[tuple[str, Mapping[str | None, Giving]]]:
    """Yield each heading with what its codes give; no code means any that is filled."""
    for text, by_code in column_map.codes.items():
        yield text, dict(by_code.items())
    for text, giving in column_map.filled.items():
        yield text, {None: giving}


def _named(by_code: Mapping[str | None, Giving]) -> list[str]:
    """Return the facts that any code gives, in their order."""
    names = dict.fromkeys(name for giving in by_code.values() for name in giving)
    return [name for name in names if name != LEAVE_OUT]


def left_out_by_code(table: Table, headings: Headings, column_map: ColumnMap) -> pl.Series:
    """Say of each row whether a code says that it is no record, or none without what another column holds.

    Raises:
        SourceError: that column is not in the file.
    """
    masks = [
        _where(headings.parts[text], code, _left_out(table, headings, giving[LEAVE_OUT], text))
        for text, by_code in _tables(column_map)
        if text in headings.parts
        for code, giving in by_code.items()
        if LEAVE_OUT in giving
    ]
    never = pl.repeat(False, pl.len(), dtype=pl.Boolean)
    away = pl.any_horizontal(*(mask.fill_null(value=False) for mask in masks), never)
    return table.cells.select(away=away).to_series()


def _left_out(table: Table, headings: Headings, value: Value, text: str) -> pl.Expr:
    if isinstance(value, str):
        return pl.col(_part(table, headings, value, f"[codes] {quoted(text)}").column).is_null()
    return pl.lit(value=True)


def _where(own: Heading, code: str | None, value: pl.Expr) -> pl.Expr:
    text = pl.col(own.column)
    return pl.when(text.is_not_null() if code is None else folded(text) == code).then(value)


def _text(table: Table, headings: Headings, fact: FactInfo, value: Value) -> pl.Expr:
    if fact.type == "date":
        return pl.col(_part(table, headings, str(value), "[codes]").column)
    return pl.lit("yes" if value is True else "no" if value is False else value)


def _part(table: Table, headings: Headings, text: str, where: str) -> Heading:
    if found := headings.parts.get(same_words(text)):
        return found
    raise SourceError(
        f"{table.name}: the column map names the heading {quoted(text)} under {where}, and the file "
        f"does not have it. Correct the heading, or the map."
    )


def _made(parts: Sequence[Heading], column: str) -> Heading:
    """Name a column that is made of others: after the last that is in the file, or after each."""
    texts = dict.fromkeys(part.text for part in parts)
    return Heading(" / ".join(texts), column, tuple(x for part in parts for x in part.places))


def add_references_in_part(
    faults: Faults, table: Table, headings: Headings, column_map: ColumnMap
) -> None:
    """Add references of several columns of which some are filled in and others are not."""
    parts = [headings.parts[same_words(text)] for text in column_map.id.columns]
    if parts:
        blank = [pl.col(part.column).is_null() for part in parts]
        some = pl.any_horizontal(blank) & pl.all_horizontal(blank).not_()
        at_fault = table.cells.select(some.alias("in part")).to_series()
        faults.add_together("SRC59", at_fault, "id", " / ".join(part.text for part in parts))


def add_given(
    faults: Faults,
    table: Table,
    given: Given,
    known: Mapping[str, Heading],
    readers: Mapping[str, Reader],
) -> Iterator[pl.Series]:
    """Add codes that are not known, dates that no code gives a meaning, and columns that contradict."""
    for codes in given.codes:
        heading, text = codes.heading, pl.col(codes.heading.column)
        strange = text.is_not_null() & folded(text).is_in(list(codes.every)).not_()
        lost = folded(text).is_in(list(codes.saying)) & pl.all_horizontal(
            pl.lit(value=True), *(pl.col(column).is_null() for column in codes.columns)
        )
        for code, why in (("SRC37", strange), ("SRC57", lost)):
            at_fault = table.cells.select(why.fill_null(value=False).alias("x")).to_series()
            yield faults.add_rows(code, at_fault, "", heading.text).alias(
                f"{code} {heading.column}"
            )
    for heading, columns in given.dates.values():
        idle = pl.col(heading.column).is_not_null() & pl.all_horizontal(
            pl.col(column).is_null() for column in columns
        )
        unused = table.cells.select(idle.alias("idle")).to_series()
        faults.add_together("SRC39", unused, "", heading.text)
    for name, ways in given.several.items():
        reader, whole = readers[name], known[name]
        value = reader.value(pl.col(whole.column))
        others = pl.any_horizontal(
            pl.col(way.column).is_not_null() & reader.value(pl.col(way.column)).ne_missing(value)
            for way in ways
        )
        clash = table.cells.select(others.alias("clash")).to_series()
        yield faults.add_rows("SRC38", clash, name, whole.text).alias(f"several {name}")
