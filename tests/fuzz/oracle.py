"""What a table of texts means, worked out a second time: plain Python, row by row, and slowly.

It shares the declarations of the records with the library, and nothing else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sendrules.records import RECORDS, CaseFile, Record
from sendrules.records.fact import FactInfo
from sendrules.sources import Read, ReadEvents
from sendrules.sources.tables.excel import ERROR_CELL

from .cells import Order
from .tables import Map

__all__ = [
    "Grid",
    "Judged",
    "Log",
    "can_be_judged",
    "judged_log",
    "judged_table",
    "log_differs",
    "table_differs",
]

_SPACE = (
    "\t\n\x0b\x0c\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""What Unicode calls white space. Python's own `strip` takes four more signs for it."""
_MOST_CELLS = 300_000
_SEPARATORS = frozenset("\x1c\x1d\x1e\x1f")
_ERROR = re.compile(r"#([A-Z]{2,7}[!?]|N/A|DIV/0!|GETTING_DATA)")
_YES, _NO = frozenset({"true", "yes", "y"}), frozenset({"false", "no", "n"})
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True)
class Grid:
    """The rows of a file as texts.

    Attributes:
        rows: as many cells in each as the file has there.
        exact: whether the texts are the file's own; those of a workbook's numbers are not.
        ragged: whether rows can have too many cells, or too few.
        lost: the row and the column, from 0, of cells whose value the file does not give.
    """

    rows: Sequence[Sequence[str]]
    exact: bool = True
    ragged: bool = True
    lost: frozenset[tuple[int, int]] = frozenset()

    def last(self) -> int:
        """Return the number of the last row that is there: a workbook has no blank ones at its end."""
        rows = [n for n, row in enumerate(self.rows, 1) if any(map(_bare, row))]
        return len(self.rows) if self.ragged else max(rows, default=0)

    def loses(self, number: int, known: Mapping[str, int]) -> set[str]:
        """Name the columns of a row, counted from 1, whose values the file does not give."""
        return {name for name, place in known.items() if (number - 1, place) in self.lost}


@dataclass
class Judged:
    """What a table of a row a record means.

    Attributes:
        refused: why the file as a whole cannot be read; empty where it can.
        headings: for each fact and other column that is read, its place.
        others: the headings that are no facts.
        nameless: whether a column has values and no heading.
        used: for each row that is used, its values.
        bad: for each row that is refused, the columns at fault; none where it is the row as such.
        told_together: rows that are refused for what the file does not give; one finding says so.
        blank: the rows that say nothing.
    """

    refused: str = ""
    headings: dict[str, int] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    nameless: bool = False
    used: dict[int, dict[str, Any]] = field(default_factory=dict)
    bad: dict[int, set[str]] = field(default_factory=dict)
    told_together: set[int] = field(default_factory=set)
    blank: set[int] = field(default_factory=set)


def _bare(text: str) -> str:
    return text.strip(_SPACE)


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _name(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", _words(text))


def can_be_judged(grid: Grid) -> bool:
    """Say whether all programs agree on what is a blank here, and it is not too large."""
    cells = len(grid.rows) * max(map(len, grid.rows), default=0)
    return cells < _MOST_CELLS and not any(
        _SEPARATORS & {*text} for row in grid.rows for text in row
    )


# ── Headings ─────────────────────────────────────────────────────────────────────────────────────


def _top(grid: Grid) -> tuple[int, int, int]:
    """Return the place of the headings, how wide they are, and the last that is not blank."""
    for place, row in enumerate(grid.rows):
        named = [i for i, text in enumerate(row, 1) if _bare(text)]
        if named:
            return place, len(row), named[-1]
    return -1, 0, 0


def _headings(
    row: Sequence[str], names: Sequence[str], column_map: Map
) -> tuple[dict[str, int], dict[str, int], str]:
    """Return the columns of the names, the other columns, and why they cannot be told apart."""
    targets = {_words(heading): name for heading, name in column_map.columns.items()}
    ignored = {_words(heading) for heading in column_map.ignore_columns}
    known: dict[str, int] = {}
    others: dict[str, int] = {}
    refused = ""
    for place, text in enumerate(map(_bare, row)):
        if re.fullmatch(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([ T].*)?", text):
            refused = "a heading is a date"
        if not text or _words(text) in ignored:
            continue
        name = targets.get(_words(text)) or _name(text)
        home, key = (known, name) if name in names else (others, text)
        if key in home:
            refused = refused or "two headings are one"
        home.setdefault(key, place)
    return known, others, refused


# ── Cells ────────────────────────────────────────────────────────────────────────────────────────

UNREAD = object()
"""What a cell is that has a text and no value."""


def _value(text: str, fact: FactInfo | None, order: Order, yes: set[str]) -> Any:
    """Return the value of a cell: None where it is blank, `UNREAD` where it has none."""
    if not text:
        return None
    if _ERROR.fullmatch(text):
        return UNREAD
    if fact is None or (fact.type == "text" and not fact.choices):
        return text
    if fact.type == "date":
        return _day(text, order)
    folded = re.sub(r"\s+", " ", text.lower())
    if fact.type == "flag":
        return True if folded in yes | _YES else False if folded in _NO else UNREAD
    return next((choice for choice in fact.choices if choice.casefold() == folded), UNREAD)


def _day(text: str, order: Order) -> Any:
    time = re.search(r"[ T]0{1,2}:00(:00(\.0+)?)?$", text)
    if time:
        text = text[: time.start()]
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    year, month, day = found.groups() if found else ("", "", "")
    if not found and order != "iso":
        last = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text)
        if last:
            first, second, year = last.groups()
            day, month = (first, second) if order == "dmy" else (second, first)
    try:
        read = date(int(year), int(month), int(day))
    except ValueError:
        return UNREAD
    return read if _FIRST <= read <= _LAST else UNREAD


# ── A row a record ───────────────────────────────────────────────────────────────────────────────


def judged_table(
    grid: Grid,
    record: type[Record | CaseFile],
    order: Order,
    column_map: Map | None,
    *,
    keyed: bool = False,
) -> Judged:
    """Work out what a table of one kind of record means."""
    facts, column_map = record.facts(), column_map or Map()
    names = [*facts, "id", *(["case"] if keyed else [])]
    top, width, fewest = _top(grid)
    if top < 0:
        return Judged(refused="blank")
    known, others, refused = _headings(grid.rows[top], names, column_map)
    if not refused and not known.keys() & facts.keys():
        refused = "no column is a fact"
    if not refused and keyed and "case" not in known:
        refused = "no column is the case"
    judged = Judged(refused, known, others)
    if refused:
        return judged
    yes = {_words(word) for word in column_map.yes}
    unique = "case" if record is CaseFile else "id"
    ids: dict[str, list[int]] = {}
    for number, row in enumerate(grid.rows[top + 1 : grid.last()], top + 2):
        cells = [*map(_bare, row[:width]), *[""] * (width - len(row))]
        long = grid.ragged and any(map(_bare, row[width:]))
        lost = grid.loses(number, known)
        if not any(cells) and not long and not lost:
            judged.blank.add(number)
            continue
        values = {n: _value(cells[p], facts.get(n), order, yes) for n, p in known.items()}
        values |= {n: cells[p] or None for n, p in others.items()}
        faults = {name for name, value in values.items() if value is UNREAD}
        if lost:
            judged.told_together.add(number)
        if keyed and values["case"] is None and "case" not in lost:
            faults.add("case")
        if isinstance(values.get(unique), str):
            ids.setdefault(values[unique], []).append(number)
        if faults or lost or long or (grid.ragged and len(row) < fewest):
            judged.bad[number] = faults
        else:
            judged.used[number] = values
    for rows in ids.values():
        for number in rows if len(rows) > 1 else ():
            judged.used.pop(number, None)
            judged.bad.setdefault(number, set()).add(unique)
    judged.nameless = _nameless(grid, top, width)
    return judged


def _nameless(grid: Grid, top: int, width: int) -> bool:
    names = grid.rows[top]
    return any(
        not _bare(names[place])
        and any(place < len(row) and _bare(row[place]) for row in grid.rows[top + 1 :])
        for place in range(width)
    )


def table_differs(judged: Judged, read: Read, grid: Grid) -> Iterator[str]:
    """Say what is lost, changed or refused without a word: a line each."""
    if judged.refused:
        yield f"lost: read, and it should be refused: {judged.refused}"
        return
    numbers = read.row_numbers.to_list()
    if numbers != sorted(judged.used):
        yield f"lost: rows used are not those that should be, such as {_first_other(numbers, judged.used)}"
        return
    got = read.rows_used, read.rows_refused, read.rows_left_out
    if not _counted(got, (len(judged.used), len(judged.bad), len(judged.blank)), grid):
        yield "lost: the counts of rows are not those of the file"
    yield from _columns_differ(judged, read)
    for number, row in zip(numbers, read.frame.iter_rows(named=True), strict=True):
        for name, wanted in judged.used[number].items():
            if name in row and not _same(row[name], wanted, exact=grid.exact):
                yield f"changed: {name[:40]!a} of row {number}"
                return
    yield from _unsaid(judged, read)


def _counted(got: tuple[int, int, int], wanted: tuple[int, int, int], grid: Grid) -> bool:
    """Compare rows used, refused and left out; a workbook does not hold its last blank rows."""
    return got[:2] == wanted[:2] and (got[2] == wanted[2] or not grid.ragged)


def _first_other(numbers: Sequence[int], wanted: Mapping[int, object]) -> int:
    return min({*numbers} ^ {*wanted}, default=0)


def _columns_differ(judged: Judged, read: Read) -> Iterator[str]:
    columns = {*read.frame.columns}
    for name in judged.headings:
        if name not in columns:
            yield f"lost: the column of {name}"
    told = {f.facts[0] for f in read.findings if f.code in {"SRC01", "SRC18"} and f.facts}
    for text in judged.others:
        if text not in columns:
            yield f"lost: the column {text[:40]!a}"
        if text not in told:
            yield f"silent: nothing reads the column {text[:40]!a}, and no finding names it"
    for extra in columns - judged.headings.keys() - judged.others.keys() - {"id"}:
        yield f"changed: a column {extra[:40]!a} that the file has not"
    if judged.nameless and not any(f.code == "SRC03" for f in read.findings):
        yield "lost: a column without a heading, and no finding"


def _same(got: Any, wanted: Any, *, exact: bool) -> bool:
    if got == wanted and type(got) is type(wanted):
        return True
    if exact or not isinstance(got, str) or not isinstance(wanted, str):
        return False
    if _ERROR.fullmatch(wanted):  # of a formula, whatever its error was
        return got == ERROR_CELL
    try:
        return abs(float(got) - float(wanted)) <= 1e-9 * abs(float(wanted))
    except ValueError:
        return False


_ROWS = re.compile("[0-9]+")


def _unsaid(judged: Judged, read: Read) -> Iterator[str]:
    """Name the first row that is refused without a finding, and the first finding too many."""
    if any(found.code == "SRC99" for found in read.findings):
        return
    errors = [found for found in read.findings if found.severity.value == "error"]
    worded = {(found.code, ", ".join(found.facts)) for found in errors}
    said: dict[int, set[str]] = {
        int(row): set() for found in errors for row in _ROWS.findall(found.record.split(" and ")[0])
    }
    for row, code, facts in read.faults.rows():
        if (code, facts) in worded:
            said.setdefault(row, set()).update(facts.split(", "))
    if judged.told_together and not {f.code for f in read.findings} & {"SRC33", "SRC34"}:
        yield "lost: values that the workbook does not give, and no finding"
    for number, columns in judged.bad.items():
        if number in judged.told_together:
            continue
        if not columns <= said.get(number, set()) or number not in said:
            yield f"lost: row {number} is refused, and no finding says all of it"
            return
    if extra := said.keys() - judged.bad.keys():
        yield f"changed: a finding of row {min(extra)}, which has no fault"


# ── A row an event ───────────────────────────────────────────────────────────────────────────────

_COLUMNS = ("case", "process", "event", "date")
_ANSWERS = {
    "agreed_to_assess": ("assessment_agreed", True),
    "refused_to_assess": ("assessment_agreed", False),
    "decided_to_make_a_plan": ("plan_needed", True),
    "refused_a_plan": ("plan_needed", False),
}
"""The events of a needs assessment that say yes or no as well."""
_AGAIN = ("needs_assessment", "draft_plan_served")
"""What happens again, the latest day counting."""


@dataclass
class Log:
    """What a log of events means.

    Attributes:
        refused: why the file as a whole cannot be read; empty where it can.
        cases: for each process and case, its facts.
        used: how many rows are used.
        refused_rows: the rows that are not, for a fault of theirs or of their case.
        left_out: how many rows say nothing.
        at_fault: whether any row is at fault.
    """

    refused: str = ""
    cases: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    used: int = 0
    refused_rows: int = 0
    left_out: int = 0
    at_fault: bool = False


@dataclass
class _Row:
    case: Any
    process: str
    fact: str = ""
    flag: str = ""
    answer: bool | None = None
    day: Any = None
    bad: bool = False
    everywhere: bool = False


def judged_log(grid: Grid, order: Order, column_map: Map | None) -> Log:
    """Work out what a log of events means."""
    column_map = column_map or Map()
    top, width, fewest = _top(grid)
    if top < 0:
        return Log(refused="blank")
    known, _, refused = _headings(grid.rows[top], _COLUMNS, column_map)
    if refused or known.keys() != {*_COLUMNS}:
        return Log(refused=refused or "a column is not there")
    words = {_name(word): _name(event) for word, event in column_map.events.items()}
    ignored = [
        ("event", {_name(word) for word in column_map.ignore_events}),
        ("process", {_name(word) for word in column_map.ignore_processes}),
    ]
    log, rows = Log(), []
    for number, row in enumerate(grid.rows[top + 1 : grid.last()], top + 2):
        cells = [*map(_bare, row[:width]), *[""] * (width - len(row))]
        long = grid.ragged and any(map(_bare, row[width:]))
        lost = bool(grid.loses(number, known))
        said = {name: cells[place] for name, place in known.items()}
        blank = not any(cells) and not long and not lost
        if blank or any(_loose(said[n]) in xs for n, xs in ignored):
            log.left_out += 1
            continue
        short = grid.ragged and len(row) < fewest
        rows.append(_row(said, order, words, unsure=long or short or lost))
    _gather(log, rows)
    return log


def _loose(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.lower())


_RECORDS = {_name(record.process()): record for record in RECORDS}


def _row(said: Mapping[str, str], order: Order, words: Mapping[str, str], *, unsure: bool) -> _Row:
    row = _Row(_value(said["case"], None, order, set()), _loose(said["process"]))
    event = _loose(said["event"])
    record = _RECORDS.get(row.process)
    row.everywhere = unsure or record is None
    if record is not None:
        facts = record.facts()
        target = words.get(event, event)
        outcome = _ANSWERS.get(target) if row.process == "needs_assessment" else None
        if outcome:
            row.flag, row.answer = outcome
            row.fact = facts[row.flag].known_by or ""
        elif target in facts and facts[target].type == "date":
            row.fact = target
    row.day = (
        None
        if not said["date"]
        else UNREAD
        if _ERROR.fullmatch(said["date"])
        else _day(said["date"], order)
    )
    unread = row.day is UNREAD or row.case is UNREAD or row.case is None
    row.bad = row.everywhere or unread or not row.fact
    if row.case is UNREAD:
        row.case = None
    return row


def _gather(log: Log, rows: Sequence[_Row]) -> None:
    everywhere = {row.case for row in rows if row.everywhere}
    lost = {(row.case, row.process) for row in rows if row.bad}
    first: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        if row.bad or row.day is None:
            continue
        again = (row.process, row.fact) == _AGAIN
        clash = (
            not again and first.setdefault((row.case, row.process, row.fact), row.day) != row.day
        )
        if row.flag:
            said = first.setdefault((row.case, row.process, row.flag, "answer"), row.answer)
            clash = clash or said != row.answer
        if again:
            first.setdefault((row.case, row.process, row.fact), row.day)
        if clash:
            lost.add((row.case, row.process))
    for row in rows:
        if row.day is None and not row.bad:
            log.left_out += 1
        elif (row.case, row.process) in lost or row.case in everywhere:
            log.refused_rows += 1
        else:
            log.used += 1
            case = log.cases.setdefault(row.process, {}).setdefault(row.case, {})
            case[row.fact] = max(case.get(row.fact, row.day), row.day)
            if row.flag:
                case[row.flag] = row.answer
    log.at_fault = bool(lost or everywhere)


def log_differs(log: Log, read: ReadEvents, grid: Grid) -> Iterator[str]:
    """Say what is lost or changed: a line each."""
    if log.refused:
        yield f"lost: read, and it should be refused: {log.refused}"
        return
    got_rows = read.rows_used, read.rows_refused, read.rows_left_out
    wanted = log.used, log.refused_rows, log.left_out
    if not _counted(got_rows, wanted, grid):
        yield f"lost: rows used, refused and left out are {got_rows}, not {wanted}"
        return
    got = {
        _name(record.process()): {
            row["id"]: {n: v for n, v in row.items() if n != "id" and v is not None}
            for row in frame.iter_rows(named=True)
        }
        for record, frame in read.frames.items()
    }
    for process in {*got} | {*log.cases}:
        if got.get(process, {}).keys() != log.cases.get(process, {}).keys():
            yield f"lost: cases of a process ({process[:40]})"
        elif got[process] != log.cases[process]:
            yield f"changed: facts of a process ({process[:40]})"
    if log.at_fault and not any(f.severity.value == "error" for f in read.findings):
        yield "lost: cases are refused, and no finding says so"
