"""What a table of texts means, worked out a second time: plain Python, row by row, and slowly.

It shares the declarations of the records with the library, and nothing else.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

from sendrules.records import RECORDS, CaseFile, Record
from sendrules.records.fact import FactInfo
from sendrules.sources import Read, ReadEvents
from sendrules.sources.tables.excel import ERROR_CELL

from .days import any_day, blank_days, blank_words
from .grid import Columns, Grid, Way, bare, columns_of, name_of, top_of, words_of
from .map_data import Map
from .written import Written

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

_MOST_CELLS = 300_000
_SEPARATORS = frozenset("\x1c\x1d\x1e\x1f")
_ERROR = re.compile(r"#([A-Z]{2,7}[!?]|N/A|DIV/0!|GETTING_DATA)")
_YES, _NO = frozenset({"true", "yes", "y"}), frozenset({"false", "no", "n"})
_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass
class Judged:
    """What a table of a row a record means.

    Attributes:
        refused: why the file as a whole cannot be read; empty where it can.
        headings: for each fact that is read, the ways in which a row gives it.
        others: the headings that are no facts.
        nameless: whether a column has values and no heading.
        used: for each row that is used, its values.
        bad: for each row that is refused, the columns at fault; none where it is the row as such.
        told_together: rows that are refused for what the file does not give; one finding says so.
        blank: the rows that say nothing.
        away: the rows that are left out as asked.
        unasked: the headings and columns about which nothing is asked.
    """

    refused: str = ""
    headings: Mapping[str, Sequence[Way]] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    nameless: bool = False
    used: dict[int, dict[str, Any]] = field(default_factory=dict)
    bad: dict[int, set[str]] = field(default_factory=dict)
    told_together: set[int] = field(default_factory=set)
    blank: set[int] = field(default_factory=set)
    away: set[int] = field(default_factory=set)
    unasked: set[str] = field(default_factory=set)


def can_be_judged(grid: Grid) -> bool:
    """Say whether all programs agree on what is a blank here, and it is not too large."""
    cells = len(grid.rows) * max(map(len, grid.rows), default=0)
    return cells < _MOST_CELLS and not any(
        _SEPARATORS & {*text} for row in grid.rows for text in row
    )


# ── Cells ────────────────────────────────────────────────────────────────────────────────────────

UNREAD = object()
"""What a cell is that has a text and no value."""


def _value(text: str, fact: FactInfo | None, written: Written, yes: set[str]) -> Any:
    """Return the value of a cell: None where it is blank, `UNREAD` where it has none."""
    if not text:
        return None
    if _ERROR.fullmatch(text):
        return UNREAD
    if fact is None or (fact.type == "text" and not fact.choices):
        return text
    if fact.type == "date":
        return _day(text, written)
    folded = re.sub(r"\s+", " ", text.lower())
    if fact.type == "flag":
        return True if folded in yes | _YES else False if folded in _NO else UNREAD
    return next((choice for choice in fact.choices if choice.casefold() == folded), UNREAD)


def _day(text: str, written: Written) -> Any:
    read = any_day(text, written)
    return read if read and _FIRST <= read <= _LAST else UNREAD


class _Cells:
    """From a row as the file has it, its cells: bare, and without what means blank."""

    def __init__(self, width: int, dated: Iterable[int], written: Written) -> None:
        self._width, self._dated, self._written = width, {*dated}, written
        self._words, self._days = blank_words(written), blank_days(written)

    def of(self, row: Sequence[str]) -> list[str]:
        texts = [*map(bare, row[: self._width]), *[""] * (self._width - len(row))]
        return [self._said(place, text) for place, text in enumerate(texts)]

    def _said(self, place: int, text: str) -> str:
        if not text or words_of(text) in self._words:
            return ""
        dated = self._days and place in self._dated
        return "" if dated and any_day(text, self._written) in self._days else text


_SUM = re.compile(r"(grand |sub[- ]?)?totals?([ :(].*)?|(sum|count)[ :]*", re.IGNORECASE)


def _is_sum(cells: Sequence[str]) -> bool:
    return bool(_SUM.fullmatch(next(filter(None, cells), "")))


def _sums(cells: Sequence[str], own: str, dates: Iterable[str], written: Written) -> bool:
    """Say whether a row sums up others: by its first word, and without a reference or a date of its own."""
    named = own and not _is_sum([own])
    dated = (text and _day(text, written) is not UNREAD for text in dates)
    return _is_sum(cells) and not named and not any(dated)


def _first(ways: Sequence[Way], cells: Sequence[str]) -> str:
    return next((text for way in ways if (text := way.text(cells))), "")


# ── A row a record ───────────────────────────────────────────────────────────────────────────────


def judged_table(
    grid: Grid,
    record: type[Record | CaseFile],
    written: Written,
    column_map: Map | None,
    *,
    keyed: bool = False,
) -> Judged:
    """Work out what a table of one kind of record means."""
    facts, column_map = record.facts(), column_map or Map()
    names = [*facts, "id", *(["case"] if keyed else [])]
    top, texts, fewest, refused = top_of(grid, names, column_map, written)
    if refused:
        return Judged(refused)
    texts = [bare(text) for text in texts]
    dates = {name for name, fact in facts.items() if fact.type == "date"}
    columns = columns_of(texts, names, dates, column_map, "id")
    refused = columns.refused
    if not refused and not columns.ways.keys() & facts.keys():
        refused = "no column is a fact"
    if not refused and keyed and "case" not in columns.ways:
        refused = "no column is the case"
    reference = columns.ways.get("id") or columns.ways.get("case")
    if not refused and "blank-ids" in written.leave_out and not reference:
        refused = "no column is the reference"
    judged = Judged(refused, columns.ways, columns.others)
    judged.unasked = {words_of(x) for x in column_map.keep_columns} | {*column_map.ignore_facts}
    if refused:
        return judged
    rows = _Rows(grid, columns, facts, written, column_map, keyed=keyed)
    within = keyed and record is not CaseFile  # records of two case files may be called alike
    cells = _Cells(len(texts), columns.dated, written)
    for number, row in grid.below(top):
        long = grid.ragged and any(map(bare, row[len(texts) :]))
        short = grid.ragged and len(row) < fewest
        rows.judge(judged, number, cells.of(row), odd=(long, short))
    for name in ("id", "case") if record is CaseFile else ("id",):
        alike: dict[Any, list[int]] = {}
        for number, each in rows.references.items():
            if name in each:
                alike.setdefault((each.get("case") if within else None, each[name]), []).append(
                    number
                )
        for number in chain.from_iterable(x for x in alike.values() if len(x) > 1):
            judged.used.pop(number, None)
            judged.bad.setdefault(number, set()).add(name)
    judged.nameless = any(
        not text and any(cells.of(row)[place] for _, row in grid.below(top))
        for place, text in enumerate(texts)
    )
    return judged


class _Rows:
    """Rows of one table, each of which is judged by itself.

    Attributes:
        references: by the number of a row, its own reference and that of its case, as far as it has them.
    """

    def __init__(
        self,
        grid: Grid,
        columns: Columns,
        facts: Mapping[str, FactInfo],
        written: Written,
        column_map: Map,
        *,
        keyed: bool,
    ) -> None:
        self._grid, self._columns, self._facts, self._written = grid, columns, facts, written
        self._yes, self._keyed = {words_of(word) for word in column_map.yes}, keyed
        self.references: dict[int, dict[str, str]] = {}

    def judge(
        self, judged: Judged, number: int, cells: list[str], *, odd: tuple[bool, bool]
    ) -> None:
        columns, (long, short) = self._columns, odd
        lost = self._grid.loses(number, columns.ways)
        if self._is_away(cells, lost=bool(lost)):
            judged.away.add(number)
            return
        if not any(cells) and not long and not lost:
            judged.blank.add(number)
            return
        values = {
            name: _value(_first(ways, cells), self._facts.get(name), self._written, self._yes)
            for name, ways in columns.ways.items()
        }
        faults = {name for name, value in values.items() if value is UNREAD}
        faults |= {name for name in values if self._differ(name, values[name], cells)}
        if lost:
            judged.told_together.add(number)
        if self._keyed and values["case"] is None and "case" not in lost:
            faults.add("case")
        named = ((name, values.get(name)) for name in ("id", "case"))
        self.references[number] = {name: x for name, x in named if isinstance(x, str)}
        if faults or lost or long or short or self._coded_badly(cells):
            judged.bad[number] = faults
        else:
            others = {name: cells[place] or None for name, place in columns.others.items()}
            judged.used[number] = values | others

    def _is_away(self, cells: list[str], *, lost: bool) -> bool:
        if self._columns.leaves_out(cells):
            return True
        which, ways = self._written.leave_out, self._columns.ways
        reference = ways.get("id") or ways.get("case") or ()
        own = _first(reference, cells)
        dates = (
            _first(of, cells)
            for name, of in ways.items()
            if name in self._facts and self._facts[name].type == "date"
        )
        summed = "totals" in which and _sums(cells, own, dates, self._written)
        nameless = "blank-ids" in which and not own
        return (summed or nameless) and not lost

    def _differ(self, name: str, value: Any, cells: list[str]) -> bool:
        """Say whether one of several columns that give a fact gives another value."""
        ways, fact = self._columns.ways[name], self._facts.get(name)
        texts = [text for way in ways if (text := way.text(cells))]
        each = [_value(text, fact, self._written, self._yes) for text in texts]
        known = [None if x is UNREAD else x for x in (value, *each)]
        return len(ways) > 1 and any(x != known[0] for x in known)

    def _coded_badly(self, cells: list[str]) -> bool:
        for place, saying in self._columns.codes.items():
            code = words_of(cells[place])
            if cells[place] and code not in saying:
                return True
            ways = [way for each in saying.values() for way in each]
            if saying.get(code) and not any(way.text(cells) for way in ways):
                return True
        return False


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
    out = len(judged.blank) + len(judged.away)
    if not _counted(got, (len(judged.used), len(judged.bad), out), grid):
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
    told = {f.facts[0] for f in read.findings if f.code in {"SRC01", "SRC18", "SRC61"} and f.facts}
    for text in judged.others:
        if text not in columns:
            yield f"lost: the column {text[:40]!a}"
        if text not in told and words_of(text) not in judged.unasked:
            yield f"silent: nothing reads the column {text[:40]!a}, and no finding names it"
    for extra in columns - judged.headings.keys() - judged.others.keys() - judged.unasked - {"id"}:
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
    # A heading that may be a fact is no fault of a row.
    errors = [x for x in read.findings if x.severity.value == "error" and x.code != "SRC61"]
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


def judged_log(grid: Grid, written: Written, column_map: Map | None) -> Log:
    """Work out what a log of events means."""
    column_map = column_map or Map()
    top, texts, fewest, refused = top_of(grid, _COLUMNS, column_map, written)
    if refused:
        return Log(refused)
    texts = [bare(text) for text in texts]
    columns = columns_of(texts, _COLUMNS, {"date"}, column_map, "case")
    if columns.refused or columns.ways.keys() != {*_COLUMNS}:
        return Log(refused=columns.refused or "a column is not there")
    words = _Words(column_map)
    log, rows = Log(), []
    cells = _Cells(len(texts), columns.dated, written)
    for number, row in grid.below(top):
        texts_of = cells.of(row)
        long = grid.ragged and any(map(bare, row[len(texts) :]))
        lost = bool(grid.loses(number, columns.ways))
        said = {name: _first(ways, texts_of) for name, ways in columns.ways.items()}
        blank = not any(texts_of) and not long and not lost
        summed = _sums(texts_of, said["case"], [said["date"]], written)
        away = ("totals" in written.leave_out and summed) or (
            "blank-ids" in written.leave_out and not said["case"]
        )
        if blank or (away and not lost) or words.leave_out(said):
            log.left_out += 1
            continue
        short = grid.ragged and len(row) < fewest
        rows.append(_row(said, written, words, unsure=long or short or lost))
    _gather(log, rows)
    return log


class _Words:
    """What the words of a log stand for by the column map."""

    def __init__(self, column_map: Map) -> None:
        self.events = {name_of(word): name_of(x) for word, x in column_map.events.items()}
        self.processes = {name_of(word): name_of(x) for word, x in column_map.processes.items()}
        self._ignored = {
            "event": {name_of(word) for word in column_map.ignore_events},
            "process": {name_of(word) for word in column_map.ignore_processes},
        }

    def leave_out(self, said: Mapping[str, str]) -> bool:
        return any(_loose(said[name]) in words for name, words in self._ignored.items())


def _loose(text: str) -> str:
    return re.sub(r"[\s_-]+", "_", text.lower())


_RECORDS = {name_of(record.process()): record for record in RECORDS}


def _row(said: Mapping[str, str], written: Written, words: _Words, *, unsure: bool) -> _Row:
    process = _loose(said["process"])
    case = _value(said["case"], None, written, set())
    row = _Row(case, words.processes.get(process, process))
    event = _loose(said["event"])
    record = _RECORDS.get(row.process)
    row.everywhere = unsure or record is None
    if record is not None:
        facts = record.facts()
        target = words.events.get(event, event)
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
        else _day(said["date"], written)
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
        name_of(record.process()): {
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
