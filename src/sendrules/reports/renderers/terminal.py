"""A report in a terminal or a pipe: its figures, and its tables as far as they can be read there."""

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from sendrules.clock import uk_date
from sendrules.quoting import plain
from sendrules.reports.report import Report, Table
from sendrules.reports.terminal_tables import clean_table, print_whole
from sendrules.reports.words import in_cell

__all__ = ["print_report"]


def print_report(report: Report, console: Console, *, most: int = 10, elsewhere: str = "") -> None:
    """Print a report.

    Args:
        report: what to print.
        console: where.
        most: how many rows of a table are printed.
        elsewhere: where the rows are that are not printed.
    """
    console.print(Text(": ".join(filter(None, (plain(report.whose), report.title))), "bold"))
    when = f"As things stood at the end of {uk_date(report.as_at)}. {report.says}"
    console.print(Text(plain(when.strip())))
    if report.readings:
        console.print(Text(f"Disputed law is read so: {', '.join(report.readings)}."))
    _print_figures(report, console)
    for caveat in report.caveats:
        console.print(Text(f"! {plain(caveat)}"))
    for table in report.tables:
        _print(table, console, most, elsewhere)
    if report.passages:
        console.print()
        where = elsewhere or "written to a file"
        console.print(Text(f"{report.passages_title}: {len(report.passages):,}, {plain(where)}."))


def _print_figures(report: Report, console: Console) -> None:
    """Print the headline figures below each other, so that a long line goes on beside its figure."""
    lines = Grid.grid(padding=(0, 2, 0, 0))
    lines.add_column()
    lines.add_column(justify="right", no_wrap=True)
    for figure in report.figures:
        look = "bold red" if figure.bad and figure.value else "bold"
        says = Text(figure.says)
        says.append(f"  ({plain(figure.beside)})" if figure.beside else "", "dim")
        lines.add_row("", Text(in_cell(figure.value, figure.kind), look), says)
    console.print(lines)


def _print(table: Table, console: Console, most: int, elsewhere: str) -> None:
    console.print()
    console.print(Text(plain(table.title), "bold"))
    if not table.rows:
        console.print(Text(plain(table.empty)))
        return
    heads = [column.heading for column in table.columns]
    words = [column.heading for column in table.columns if column.kind == "text"]
    shown = clean_table(
        console,
        *heads,
        right=[c.heading for c in table.columns if c.kind not in {"text", "date"}],
        wraps=words,
    )
    for row in table.rows[:most]:
        shown.add_row(
            *(
                Text(plain(in_cell(cell, column.kind)))
                for cell, column in zip(row, table.columns, strict=True)
            )
        )
    print_whole(console, shown)
    if (more := len(table.rows) - most) > 0:
        console.print(Text(f"and {more:,} more{f': {plain(elsewhere)}' if elsewhere else ''}."))
