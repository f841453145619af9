"""Tables as councils keep them: a row a record, or a row an event; with what goes wrong in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sendrules.records import RECORDS, CaseFile, Record
from sendrules.records.fact import FactInfo

from .cells import BLANK, Cell, Order, Table, bad_cell, fact_cell, secret_cell
from .draw import Draw

__all__ = ["HELD", "PROCESSES", "Map", "Wide", "event_log", "wide_table"]

PROCESSES = tuple(r for r in RECORDS if r.declares and r.declares.in_case_file)
"""What a case file holds."""
HELD: tuple[type[Record | CaseFile], ...] = (*PROCESSES, CaseFile)
"""What a folder of case files has a file for."""
_OTHER_HEADINGS = (
    "Child name", "Note", "Team", "Ward", "*", "^.*$", "^Child.*$", "^$", "row", "as_row", "index",
    "=1+1", "\x1b[31mred", "status", "due", "limit", "record", "literal", "a,b", 'q"q', "len", "case",
    "\u202egnih", "Name\nof child", "0", "1", "__sendrules", "id2", "\u0130d", "event", "date", "%s {0}",
    "column_0", "0_duplicated_0", "count", "value", "\ufeffx", "nested.name", "x" * 300,
)  # fmt: skip
_IDS = ("id", "ID", " Id ")


@dataclass
class Map:
    """A column map, as data.

    Attributes:
        columns: for a heading, what it stands for.
        events: for a word of a log, the event that it stands for.
        yes: more words for yes.
        ignore_columns: headings to leave out.
        ignore_events: events to leave out.
        ignore_processes: processes to leave out.
    """

    columns: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    yes: list[str] = field(default_factory=list)
    ignore_columns: list[str] = field(default_factory=list)
    ignore_events: list[str] = field(default_factory=list)
    ignore_processes: list[str] = field(default_factory=list)

    def tables(self) -> dict[str, dict[str, object]]:
        """Return it as the tables of its file."""
        ignore = {
            "columns": self.ignore_columns,
            "events": self.ignore_events,
            "processes": self.ignore_processes,
        }
        return {
            "columns": {**self.columns},
            "events": {**self.events},
            "values": {"yes": self.yes},
            "ignore": {name: words for name, words in ignore.items() if words},
        }


@dataclass(frozen=True)
class Wide:
    """A table with a row a record.

    Attributes:
        record: what a row is.
        order: how its dates are written.
        rows: all rows, the headings among them.
        column_map: what its own headings stand for; None where it needs none.
    """

    record: type[Record | CaseFile]
    order: Order
    rows: Table
    column_map: Map | None


def wide_table(
    draw: Draw, record: type[Record | CaseFile], order: Order, *, keyed: bool = False
) -> Wide:
    """Draw a table of one kind of record: mostly good, with a few faults."""
    facts = record.facts()
    names = [*draw.some(list(facts), least=1, most=8)]
    if draw.chance(0.8) and record is not CaseFile:
        names.append("id")
    if keyed:
        names.append("case")
    others = draw.some(_OTHER_HEADINGS, most=4)
    if keyed:
        others = [x for x in others if x != "case"]
    draw.shuffle(columns := [*names, *others])
    column_map = Map() if draw.chance(0.25) else None
    headings = [Cell(_heading(draw, name, names, column_map)) for name in columns]
    if column_map is not None:
        column_map.yes = draw.some(["jawohl", "1", "\u2713", "Oui  d'accord"])
        column_map.ignore_columns = draw.some([x for x in others if x.split()], most=1)
    columns, headings = _faults_of_headings(draw, columns, headings)
    cases = [Cell(f"C{n}") for n in range(5)] if keyed and "case" in columns else []
    count = draw.size(25, 3_000, 0.004)
    faulty = draw.choice([0.0, 0.0, 0.02, 0.1])
    words = column_map.yes if column_map else ()
    rows = [
        [
            _cell(draw, name, number, facts, order, words=words, faulty=faulty, cases=cases)
            for name in columns
        ]
        for number in range(count)
    ]
    rows = [*_blank_rows(draw, len(columns), 0.1), headings, *rows]
    return Wide(record, order, _odd_rows(draw, rows), column_map)


def _heading(draw: Draw, name: str, names: Sequence[str], column_map: Map | None) -> str:
    if name not in names:
        return name
    if column_map is not None and draw.chance(0.5):
        heading = draw.choice([f"Our {name}", f"{name} (date)", f"Col. {len(name)} {name[::-1]}"])
        column_map.columns[heading] = name
        return heading
    if name == "id":
        return draw.choice(_IDS)
    spaced = name.replace("_", " ")
    return draw.choice([name, name, spaced.capitalize(), spaced.upper(), name.replace("_", "-")])


def _faults_of_headings(
    draw: Draw, columns: list[str], headings: list[Cell]
) -> tuple[list[str], list[Cell]]:
    """Now and then, repeat a heading, drop a letter of one, leave one out, or put a date there."""
    if draw.chance(0.12):
        place = draw.randrange(len(columns))
        match draw.randrange(4):
            case 0:
                columns, headings = [*columns, columns[place]], [*headings, headings[place]]
            case 1:
                headings[place] = Cell(headings[place].text[:-1])
            case 2:
                headings[place] = BLANK
            case _:
                headings[place] = Cell("2025-04-02")
    return columns, headings


def _cell(
    draw: Draw,
    name: str,
    number: int,
    facts: Mapping[str, FactInfo],
    order: Order,
    *,
    words: Sequence[str],
    faulty: float,
    cases: Sequence[Cell],
) -> Cell:
    if name == "case" and cases:
        return BLANK if draw.chance(faulty) else draw.choice(cases)
    if name == "id":
        if draw.chance(faulty):
            return draw.choice([Cell("R-1"), Cell("#N/A", code="SRC32"), BLANK])
        return Cell(f"{draw.reference()}-{number}")
    if draw.chance(0.12):
        return draw.choice([BLANK, BLANK, Cell(" "), Cell("\xa0")])
    if name not in facts:
        return secret_cell(draw)
    make = bad_cell if draw.chance(faulty) else fact_cell
    return (
        make(draw, facts[name], order)
        if make is bad_cell
        else fact_cell(draw, facts[name], order, words)
    )


def _blank_rows(draw: Draw, width: int, share: float) -> Table:
    return [[BLANK] * width for _ in range(draw.randint(1, 3))] if draw.chance(share) else []


def _odd_rows(draw: Draw, rows: Table) -> Table:
    """Now and then, a title line, blank rows, and a row twice."""
    if draw.chance(0.03):
        rows = [[Cell("Requests of the year")], *rows]
    if draw.chance(0.1):
        rows = [*rows, *_blank_rows(draw, len(rows[0]), 1)]
    if draw.chance(0.1):
        rows = [*rows, draw.choice(rows)]
    if draw.chance(0.1):
        rows.insert(draw.randint(1, len(rows)), [BLANK] * len(rows[-1]))
    return rows


_OUTCOMES = (
    "agreed_to_assess", "refused_to_assess", "decided_to_make_a_plan", "refused_a_plan",
)  # fmt: skip


def event_log(draw: Draw, order: Order) -> tuple[Table, Map | None]:
    """Draw a log of events of some cases and processes: mostly good, with a few faults."""
    column_map = Map() if draw.chance(0.3) else None
    kinds = draw.some(RECORDS, least=1, most=3)
    if draw.chance(0.6) and RECORDS[0] not in kinds:
        kinds.append(RECORDS[0])
    cases = [draw.reference() for _ in range(draw.randint(1, 8))]
    columns = ["case", "process", "event", "date"]
    others = draw.some([x for x in _OTHER_HEADINGS if x not in columns], most=2)
    draw.shuffle(columns := columns + others)
    headings = [
        Cell(_heading(draw, x, columns[:0] if x in others else columns, column_map))
        for x in columns
    ]
    if column_map is not None:
        column_map.ignore_events = draw.some(["telephone call", "Letter  sent"], most=2)
        column_map.ignore_processes = draw.some(["transport", "Early help"], most=1)
        column_map.events = {"came in": "request_received"} if draw.chance(0.7) else {}
    faulty = draw.choice([0.0, 0.01, 0.05])
    count = draw.size(40, 3_000, 0.004)
    rows = [
        [
            cell
            for event in [
                _event(draw, kinds, cases, order=order, column_map=column_map, faulty=faulty)
            ]
            for cell in (event[x] if x in event else secret_cell(draw) for x in columns)
        ]
        for _ in range(count)
    ]
    return _odd_rows(draw, [*_blank_rows(draw, len(columns), 0.1), headings, *rows]), column_map


def _event(
    draw: Draw,
    kinds: Sequence[type[Record]],
    cases: Sequence[str],
    *,
    order: Order,
    column_map: Map | None,
    faulty: float,
) -> dict[str, Cell]:
    record = draw.choice(kinds)
    dated = [fact for fact in record.facts().values() if fact.type == "date"]
    event = draw.choice(dated).name
    if record is RECORDS[0] and draw.chance(0.2):
        event = draw.choice(_OUTCOMES)
    spoken = draw.choice([event, event.replace("_", " ").capitalize(), event.upper()])
    process = draw.choice([record.process(), record.process().upper()])
    if column_map and draw.chance(0.1):
        words = [*column_map.ignore_events, *column_map.events]
        spoken = draw.choice(words) if words else spoken
    if column_map and column_map.ignore_processes and draw.chance(0.1):
        process = column_map.ignore_processes[0]
    found = {
        "case": Cell(draw.choice(cases)),
        "process": Cell(process),
        "event": Cell(spoken),
        "date": BLANK if draw.chance(0.02) else fact_cell(draw, dated[0], order),
    }
    if draw.chance(faulty):
        name = draw.choice([*found])
        wrong = bad_cell(draw, dated[0], order) if name == "date" else Cell(draw.secret())
        found[name] = draw.choice([wrong, BLANK])
    return found
