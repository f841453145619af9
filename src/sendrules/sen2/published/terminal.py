"""A comparison in a terminal or a pipe: the headline, the shares year by year, and the other figures."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from sendrules.quoting import cut, plain
from sendrules.reports.terminal_tables import clean_table, print_whole
from sendrules.reports.words import plural
from sendrules.rules import Severity
from sendrules.sen2.published import views
from sendrules.sen2.published.comparison import Comparison
from sendrules.sen2.published.publication import Published

__all__ = ["show"]


def show(comparison: Comparison, published: Published, console: Console) -> None:
    """Print a comparison.

    Args:
        comparison: the comparison.
        published: the files that it is made from, for what is odd in them.
        console: where; without colours and lines where it is not a terminal.
    """
    console.print(Text(views.whose(comparison.authority), "bold"))
    if says := views.headline(comparison):
        console.print(says)
    for note in comparison.notes:
        console.print(Text(note, "yellow"))
    for table in views.share_tables(comparison):
        _title(console, table.title)
        _shares(console, comparison, table)
    for table in views.other_tables(comparison):
        _title(console, table.title)
        _others(console, comparison, table)
    console.print()
    console.print(views.KEY)
    _findings(console, comparison, published)


def _shares(console: Console, comparison: Comparison, table: views.Table) -> None:
    assert table.measure is not None
    others = list(_names(comparison))
    whole = table.measure.whole.capitalize()
    numbers = (whole, "In time", "Share", "95% interval", "Rank", *others)
    shown = clean_table(console, "Year", *numbers, right=numbers)
    for line in table.lines:
        own = line.own
        shown.add_row(
            line.label,
            "" if own.of is None else f"{own.of:,}",
            "" if own.count is None else f"{own.count:,}",
            Text(views.cell(own), "bold"),
            views.interval(own),
            views.rank(own),
            *(views.cell(point) for point in line.others),
        )
    if table.lines:
        print_whole(console, shown, spare=("In time", "95% interval"))
    if table.none:
        console.print(table.none)


def _others(console: Console, comparison: Comparison, table: views.Table) -> None:
    places = [cut(comparison.authority.name), *_names(comparison)]
    shown = clean_table(console, "Figure", *places, right=places, wraps=("Figure",))
    for line in table.lines:
        shown.add_row(
            line.label,
            Text(views.cell(line.own), "bold"),
            *(views.cell(point) for point in line.others),
        )
    print_whole(console, shown)


def _names(comparison: Comparison) -> Iterator[str]:
    for place in comparison.places[1:]:
        yield cut(place.name)


def _findings(console: Console, comparison: Comparison, published: Published) -> None:
    for finding in views.findings_of_authorities(comparison, published.findings):
        console.print(Text(plain(str(finding)), "yellow"))
    errors = sum(finding.severity is Severity.ERROR for finding in published.findings)
    if published.findings:
        console.print(
            f"{plural(len(published.findings), 'finding')} about the files, {plural(errors, 'error')} among "
            f"them. List them with --findings."
        )


def _title(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, "bold"))
