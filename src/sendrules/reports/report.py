"""What a report is: figures, tables and what to know about them, as values.

Every report that is not of one case or one caseload page is a `Report`. A function of its own works it
out; one renderer of each kind shows it: `to_html`, `show`, `to_workbook`, `Report.to_json`, and a
notebook. So a new report is a function that returns one, and no renderer knows it by name.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from sendrules import notebook
from sendrules.clock import plural, uk_date
from sendrules.errors import did_you_mean, needing
from sendrules.quoting import quoted
from sendrules.records.keys import given_twice, too_large
from sendrules.reports.charts.values import Chart
from sendrules.reports.words import in_cell
from sendrules.values import Value

if TYPE_CHECKING:
    import polars as pl
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["Cell", "Column", "Figure", "Kind", "Part", "Passage", "Report", "Table"]

Cell = str | int | float | date | None
"""What stands in a table. None is not known, or cannot be worked out; a text in a column of numbers says
why no number is shown."""
Kind = Literal["text", "count", "days", "rate", "number", "date"]
"""What a column holds: words; how many; calendar days; per cent to one decimal place; a number to one
decimal place; a date."""
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_BRIEF = 14
"""Up to how many letters a text is a reference or a citation, and no sentence."""
_SHOWN = 20
"""How many rows of a table a notebook shows."""


class Column(Value, kw_only=True):
    """A column of a table.

    Attributes:
        name: what data call it: `days_late`.
        heading: what people read: `Days late`.
        kind: what it holds.
    """

    name: str
    heading: str
    kind: Kind = "text"


class Table(Value, kw_only=True):
    """A table of a report.

    Attributes:
        name: what data call it: `plans_by_month`; no other table of the report has it.
        title: its heading.
        columns: its columns; the first one names the rows.
        rows: a cell for each column.
        says: what it shows, in a sentence or two.
        notes: what to know before its figures are used.
        chart: a picture of some of its numbers.
        empty: what to say where it has no row.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    says: str = ""
    notes: tuple[str, ...] = ()
    chart: Chart | None = None
    empty: str = "There is none."

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        return _dated(handler(source), _with_days)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {plural(len(self.rows), 'row')}>"

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of a column.

        Raises:
            KeyError: the table has no such column.
        """
        names = [column.name for column in self.columns]
        if name not in names:
            hint = did_you_mean(name, names) or "."
            msg = f"The table {self.name!r} has no column {quoted(name)}{hint} It has {', '.join(names)}."
            raise KeyError(msg)
        place = names.index(name)
        return tuple(row[place] for row in self.rows)

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield each row by the names of its columns."""
        names = [column.name for column in self.columns]
        for row in self.rows:
            yield dict(zip(names, row, strict=True))

    def to_polars(self) -> "pl.DataFrame":
        """Return the table as a Polars frame; a column of numbers in which words stand is one of text."""
        import polars as pl  # noqa: PLC0415 - a report needs none to be read

        return pl.DataFrame(
            {column.name: _series(self.column(column.name)) for column in self.columns},
            schema_overrides={
                column.name: pl.Date for column in self.columns if column.kind == "date"
            },
        )

    def _repr_html_(self) -> str:
        return notebook.table(
            self.title,
            [column.heading for column in self.columns],
            [
                [_in_notebook(cell, c.kind) for cell, c in zip(row, self.columns, strict=True)]
                for row in self.rows[:_SHOWN]
            ],
        ) + _more(len(self.rows) - _SHOWN)


def _in_notebook(cell: Cell, kind: Kind) -> str:
    """A cell as a notebook shows it: a day, a figure, a reference or a citation stays on one line."""
    text = in_cell(cell, kind)
    return text if kind == "text" and len(text) > _BRIEF else notebook.unbroken(text)


class Figure(Value, kw_only=True):
    """A headline figure.

    Attributes:
        name: what data call it.
        says: what it counts: `Overdue now`.
        value: the figure.
        kind: what it is.
        beside: what stands under it: `longest 73 days`.
        bad: whether it tells of a duty that is not kept.
    """

    name: str
    says: str
    value: Cell
    kind: Kind = "count"
    beside: str = ""
    bad: bool = False

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        return _dated(handler(source), _with_day)


def _dated(schema: "CoreSchema", of_json: Callable[[Any], Any]) -> "CoreSchema":
    """Let what is read from JSON have its dates again: there they are texts."""
    from pydantic_core import core_schema  # noqa: PLC0415 - few make a model of a report

    def read(value: Any, info: Any) -> Any:
        return of_json(value) if info.mode == "json" else value

    return core_schema.with_info_after_validator_function(read, schema)


def _with_days(table: Table) -> Table:
    kinds = [column.kind for column in table.columns]
    rows = (tuple(map(_day, row, kinds)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _with_day(figure: Figure) -> Figure:
    return replace(figure, value=_day(figure.value, figure.kind))


def _day(cell: Cell, kind: Kind) -> Cell:
    """Return the date that a cell of dates has as text; a text that says why there is none stays."""
    if kind == "date" and isinstance(cell, str) and _ISO.fullmatch(cell):
        return date.fromisoformat(cell)
    return cell


class Part(Value, kw_only=True):
    """A part of a passage: what is said of one thing.

    Attributes:
        term: what it is about: `How it was counted`.
        lines: what is said, a sentence or two each.
        numbered: whether their order says something: the steps of a count.
        address: whether it is an address of the web, and of ours: never one that comes from the data.
    """

    term: str
    lines: tuple[str, ...]
    numbered: bool = False
    address: bool = False


class Passage(Value, kw_only=True):
    """One thing in full words, where a row of a table cannot say enough: a limit, and how it was counted.

    Attributes:
        name: what data call it; no other passage of the report has it.
        title: its heading.
        parts: what is said of it.
    """

    name: str
    title: str
    parts: tuple[Part, ...]


class Report(Value, kw_only=True):
    """A report: what it says at a glance, its tables, and how to read them.

    Attributes:
        name: which report it is: `timeliness`.
        title: its heading.
        as_at: the day asked about; nothing dated after it is known.
        whose: whose cases they are.
        says: what it is about, in a sentence.
        figures: the headline figures.
        caveats: what the figures leave out; it stands beside them.
        tables: its tables.
        notes: how to read it, each a term and what it means.
        readings: the readings chosen by name where the law is disputed.
        passages: what is told in full words, after the tables.
        passages_title: the heading above them.
    """

    name: str
    title: str
    as_at: date
    whose: str = ""
    says: str = ""
    figures: tuple[Figure, ...] = ()
    caveats: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    readings: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    passages_title: str = "In words"

    def __repr__(self) -> str:
        tables = ", ".join(table.name for table in self.tables)
        return f"<Report {self.name} as at {self.as_at}: {tables}>"

    def __getitem__(self, name: str) -> Table:
        """Return the table of a name.

        Raises:
            KeyError: it has none of that name.
        """
        for table in self.tables:
            if table.name == name:
                return table
        names = [table.name for table in self.tables]
        hint = did_you_mean(name, names) or "."
        msg = f"This report has no table {quoted(name)}{hint} It has {', '.join(names)}."
        raise KeyError(msg)

    def figure(self, name: str) -> Cell:
        """Return a headline figure.

        Raises:
            KeyError: it has none of that name.
        """
        for figure in self.figures:
            if figure.name == name:
                return figure.value
        names = [figure.name for figure in self.figures]
        hint = did_you_mean(name, names) or "."
        msg = f"This report has no figure {quoted(name)}{hint} It has {', '.join(names)}."
        raise KeyError(msg)

    def to_json(self, *, indent: int | None = 2) -> str:
        """Write the report as JSON: dates as ISO dates, rates in per cent, a row as an object."""
        body = {
            "report": self.name,
            "title": self.title,
            "as_at": self.as_at.isoformat(),
            "whose": self.whose,
            "says": self.says,
            "figures": {figure.name: _plain(figure.value) for figure in self.figures},
            "caveats": self.caveats,
            "tables": {
                table.name: {
                    "title": table.title,
                    "says": table.says,
                    "notes": table.notes,
                    "columns": {
                        column.name: {"heading": column.heading, "kind": column.kind}
                        for column in table.columns
                    },
                    "rows": [
                        {name: _plain(cell) for name, cell in row.items()}
                        for row in table.records()
                    ],
                }
                for table in self.tables
            },
            "notes": dict(self.notes),
            "readings": self.readings,
        }
        if self.passages:
            body["passages"] = {
                passage.name: {
                    "title": passage.title,
                    "parts": {part.term: part.lines for part in passage.parts},
                }
                for passage in self.passages
            }
        return json.dumps(body, indent=indent, ensure_ascii=False)

    @needing("report", rich="cli")
    def _repr_html_(self) -> str:
        heading = f"{self.title}, as at {uk_date(self.as_at)}"
        figures = [
            (figure.says, in_cell(figure.value, figure.kind), figure.beside)
            for figure in self.figures
        ]
        parts = [notebook.table(heading, (), figures)] if figures else []
        parts += [f"<p>{escape(caveat)}</p>" for caveat in self.caveats]
        for table in self.tables:
            if table.chart:
                from sendrules.reports.charts.drawing import draw  # noqa: PLC0415 - it takes a second

                parts.append(draw(table.chart))
            parts.append(table._repr_html_())
        parts += [
            notebook.table(x.title, (), ((p.term, notebook.lines(p.lines)) for p in x.parts))
            for x in self.passages[:_SHOWN]
        ]
        return "".join(parts)

    @staticmethod
    def is_json(text: bytes, name: str) -> bool:
        """Whether a text is what `to_json` wrote of a report of this name."""
        if too_large(text) or given_twice(text):
            return False
        try:
            body = json.loads(text)
        except (ValueError, RecursionError):
            return False
        return (
            isinstance(body, dict)
            and {"as_at", "tables"} <= body.keys()
            and body.get("report") == name
        )


def _more(rows: int) -> str:
    return f"<p>and {rows:,} more</p>" if rows > 0 else ""


def _plain(cell: Cell) -> Any:
    return cell.isoformat() if isinstance(cell, date) else cell


def _series(cells: tuple[Cell, ...]) -> list[Any]:
    words = any(isinstance(cell, str) for cell in cells)
    return [None if cell is None else str(cell) for cell in cells] if words else list(cells)
