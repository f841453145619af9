"""Tables in a terminal or a pipe, in which no figure and no date is cut, however narrow it is."""

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.measure import Measurement
from rich.table import Column, Table
from rich.text import Text

__all__ = ["clean_table", "fits", "give_room", "print_whole"]

_READABLE = 20
"""The fewest columns in which a sentence can be read."""
_NARROW = 10
"""The fewest columns in which a few words can be read."""


def clean_table(
    console: Console, *columns: str, right: Iterable[str] = (), wraps: Iterable[str] = ()
) -> Table:
    """Make a table with one rule under its heading; in a pipe, without it.

    Args:
        console: where it will be printed.
        columns: the headings.
        right: those of numbers; their headings give way.
        wraps: those whose text gives way where the line is too short; no other is broken.
    """
    style = box.SIMPLE_HEAD if console.is_terminal else None
    table = Table(box=style, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    numbers, gives_way = set(right), set(wraps)
    for name in columns:
        table.add_column(
            name,
            justify="right" if name in numbers else "left",
            no_wrap=name not in gives_way and name not in numbers,
            overflow="fold",
        )
    return table


def print_whole(console: Console, table: Table, *, spare: Sequence[str] = ()) -> None:
    """Print a table in which no figure, no date and no word is cut.

    Where the line is too short, text gives way; then columns that can be spared are left out, which is
    said; then each row is printed as lines of its own, a cell a line.

    Args:
        console: where it is printed.
        table: what `clean_table` made.
        spare: the headings of columns that can be spared, in the order in which they are left out.
    """
    left_out: list[str] = []
    if crowded := not fits(console, table):
        table.padding = (0, 1, 0, 0)
        while (crowded := not _narrowed(console, table)) and len(left_out) < len(spare):
            left_out.append(spare[len(left_out)])
            table = _without(table, left_out[-1])
    if not crowded and _is_plain(console, table):
        _print_plainly(console, table)
    else:
        _print_laid_out(console, table, crowded=crowded)
    if left_out:
        says = "is" if len(left_out) == 1 else "are"
        what = " and ".join(f"'{heading}'" for heading in left_out)
        console.print(f"{what} {says} left out: a wider window has room.", highlight=False)


def _print_laid_out(console: Console, table: Table, *, crowded: bool) -> None:
    width, plain = console.width, console.color_system is None
    for part in _stacked(table) if crowded else [table]:
        if plain and isinstance(part, Text) and _is_one_line(part.plain, width):
            console.file.write(f"{part.plain}\n")
        else:
            console.print(part, highlight=False)


def _is_one_line(text: str, width: int) -> bool:
    return cell_len(text) <= width and text.isprintable()


def _is_plain(console: Console, table: Table) -> bool:
    """Say whether a table has no rules and no colours: it is words in lines, each as wide as its column."""
    return (
        table.box is None
        and console.color_system is None
        and all(isinstance(cell, str | Text) for c in table.columns for cell in c.cells)
    )


def _print_plainly(console: Console, table: Table) -> None:
    """Print a table of words: for Rich to lay out thousands of rows takes longer than all else."""
    widths = [
        max(x.maximum for x in _measured(console, c)) if c.width is None else c.width
        for c in table.columns
    ]
    columns = [
        list(_laid_out(console, column, width))
        for column, width in zip(table.columns, widths, strict=True)
    ]
    between, blanks = " " * table.padding[1], [" " * width for width in widths]
    for n, row in enumerate(zip(*columns, strict=True)):
        height = max(map(len, row))
        for line in range(height):
            # A heading stands on the rows below it.
            place = [line - (0 if n else height - len(cell)) for cell in row]
            cells = (
                cell[at] if 0 <= at < len(cell) else blank
                for cell, at, blank in zip(row, place, blanks, strict=True)
            )
            console.file.write(between.join(cells) + "\n")


def _laid_out(console: Console, column: Column, width: int) -> Iterator[list[str]]:
    """Yield the lines of each cell, each as wide as the column. Those that say the same are broken once."""
    broken: dict[str, list[str]] = {}
    for text in map(_words, (column.header, *column.cells)):
        if text not in broken and _is_one_line(text, width):
            number = text.rstrip() if column.justify == "right" else ""
            left = " " * (width - cell_len(number)) if number else ""
            broken[text] = [set_cell_size(left + text, width)]
        elif text not in broken:
            lines = Text(text).wrap(
                console, width, justify=column.justify, overflow="fold", no_wrap=column.no_wrap
            )
            broken[text] = [set_cell_size(line.plain, width) for line in lines] or [" " * width]
        yield broken[text]


def _words(cell: object) -> str:
    return cell.plain if isinstance(cell, Text) else str(cell)


def _narrowed(console: Console, table: Table) -> bool:
    """Give each column a width where the line is too short; say whether it has room for them all."""
    if fits(console, table):
        return True
    whole = [max(x.maximum for x in _measured(console, column)) for column in table.columns]
    widths = [_least(console, column) for column in table.columns]
    words = [sum(x.maximum for x in _measured(console, column)) for column in table.columns]
    wordiest = words.index(max(words))
    widths[wordiest] = max(widths[wordiest], min(whole[wordiest], _READABLE))
    left = console.width - sum(widths) - len(widths) + 1 - _dividers(table)

    def wants(n: int) -> tuple[bool, bool, bool, float]:
        text, few_words = table.columns[n].justify == "left", whole[n] <= _READABLE
        return whole[n] > widths[n], text, few_words, whole[n] / widths[n]

    if left < 0:
        return False
    for _ in range(left):
        widths[max(range(len(widths)), key=wants)] += 1
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return True


def _without(table: Table, heading: str) -> Table:
    """Return a table without one of its columns."""
    kept = [column for column in table.columns if column.header != heading]
    made = Table(
        *(column.copy() for column in kept),
        box=table.box,
        show_edge=False,
        pad_edge=False,
        padding=table.padding,
    )
    for row in zip(*(column.cells for column in kept), strict=True):
        made.add_row(*row)
    return made


def _stacked(table: Table) -> Iterator[Text]:
    """Yield the lines of a table whose columns have no room beside each other."""
    headings = [str(column.header) for column in table.columns]
    for n, row in enumerate(zip(*(column.cells for column in table.columns), strict=True)):
        if n:
            yield Text()
        for heading, cell in zip(headings, row, strict=True):
            text = cell if isinstance(cell, Text) else Text(str(cell))
            if text.plain:
                yield Text(f"{heading}: ").append_text(text)


def _least(console: Console, column: Column) -> int:
    """The least width of a column: all of a cell, or where text gives way, a long word of it."""
    if column.justify == "right":  # a number is whole, and so is each word of its heading
        widths = [console.measure(cell).maximum for cell in column.cells]
        return max([*widths, console.measure(column.header).minimum])
    if column.no_wrap:
        return max(x.maximum for x in _measured(console, column))
    return max(min(x.minimum, _NARROW) for x in _measured(console, column))


def fits(console: Console, table: Table) -> bool:
    """Say whether a line of the console has room for every column of a table, unbroken."""
    widths = (max(x.maximum for x in _measured(console, column)) for column in table.columns)
    return sum(widths) + 2 * len(table.columns) + _dividers(table) <= console.width


def _dividers(table: Table) -> int:
    """How many columns of the screen the rule's own gaps take: a table has a rule on a terminal only."""
    return len(table.columns) - 1 if table.box else 0


def give_room(console: Console, table: Table, roomy: str, unbroken: str) -> None:
    """Give one column of a table the room that others can spare: each as wide as its longest word.

    Where that leaves too little to read, the table stays as it was.

    Args:
        console: where it will be printed.
        table: the table.
        roomy: the column that is given the room.
        unbroken: the column whose lines are not broken any further.
    """
    others = [column for column in table.columns if column.header != roomy]
    least = []
    for column in others:
        whole = column.no_wrap or column.header == unbroken
        widths = _measured(console, column)
        least.append(max(w.maximum if whole else w.minimum for w in widths))
    if console.width - sum(least) - len(others) - _dividers(table) >= _READABLE:
        table.padding = (0, 1, 0, 0)
        for column, width in zip(others, least, strict=True):
            column.no_wrap = column.no_wrap or column.header == unbroken
            column.width = width


def _measured(console: Console, column: Column) -> list[Measurement]:
    """Measure each cell: its longest word and its longest line. Those that say the same, once."""
    width = console.width  # asks the system
    words = {
        _words(cell) for cell in (column.header, *column.cells) if isinstance(cell, str | Text)
    }
    found = {text: _extent(text).with_maximum(width) for text in words}
    return [
        # Rich lays text out before it measures it; what else a table may hold, it alone knows.
        found[_words(cell)] if isinstance(cell, str | Text) else console.measure(cell)
        for cell in (column.header, *column.cells)
    ]


def _extent(text: str) -> Measurement:
    word, line = (
        max(map(cell_len, parts), default=0) for parts in (text.split(), text.splitlines())
    )
    return Measurement(word, line)
