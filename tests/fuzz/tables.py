"""Tables as councils keep them: a row a record, or a row an event; with what goes wrong in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sendrules.records import RECORDS, CaseFile, Record
from sendrules.records.fact import FactInfo

from .cells import BLANK, Cell, Table, bad_cell, blank_cell, fact_cell, secret_cell
from .draw import Draw
from .giving import add_giving
from .map_data import Map
from .written import Written, drawn_written

__all__ = ["HELD", "PROCESSES", "Wide", "event_log", "wide_table"]

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


@dataclass(frozen=True)
class Wide:
    """A table with a row a record.

    Attributes:
        record: what a row is.
        written: how its file is written.
        rows: all rows, the headings among them.
        column_map: what its own headings stand for; None where it needs none.
    """

    record: type[Record | CaseFile]
    written: Written
    rows: Table
    column_map: Map | None


def wide_table(
    draw: Draw,
    record: type[Record | CaseFile],
    *,
    text: bool = False,
    keyed: bool = False,
    written: Written | None = None,
) -> Wide:
    """Draw a table of one kind of record: mostly good, with a few faults.

    Args:
        draw: chance.
        record: what a row is.
        text: whether it will be a text file.
        keyed: whether each row names its case file.
        written: how it is written; drawn where it is not given.
    """
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
    column_map = Map() if draw.chance(0.35) else None
    written = written or drawn_written(draw, text=text, in_map=column_map is not None)
    headings = [Cell(_heading(draw, name, names, column_map)) for name in columns]
    if column_map is not None:
        column_map.yes = draw.some(["jawohl", "1", "\u2713", "Oui  d'accord"])
        column_map.ignore_columns = draw.some([x for x in others if x.split()], most=1)
        column_map.file = written.said() if written.in_map else {}
    columns, headings = _faults_of_headings(draw, columns, headings)
    cases = [Cell(f"C{n}") for n in range(5)] if keyed and "case" in columns else []
    count = draw.size(25, 3_000, 0.004)
    faulty = draw.choice([0.0, 0.0, 0.02, 0.1])
    words = column_map.yes if column_map else ()
    rows = [
        [
            _cell(draw, name, number, facts, written, words=words, faulty=faulty, cases=cases)
            for name in columns
        ]
        for number in range(count)
    ]
    if column_map is not None and draw.chance(0.4):
        add_giving(draw, record, column_map, (headings, rows), written)
    rows = [*_blank_rows(draw, len(headings), 0.1), *_top(draw, headings, written), *rows]
    return Wide(record, written, _odd_rows(draw, rows, written), column_map)


def _top(draw: Draw, headings: list[Cell], written: Written) -> Table:
    """Put the headings where they are said to be: below titles, or in two rows."""
    if written.header_row is None:
        return [headings]
    blank = [BLANK] * (len(headings) - 1)
    titles = draw.some([Cell("Requests of the year"), Cell(draw.secret()), BLANK], most=2)
    above = [[title, *blank] for title in titles]
    if written.header_row == "2":
        above = above[:1] or [[Cell("Requests"), *blank]]
    elif written.header_row == "1":
        above = []
    if written.header_row == "auto" and draw.chance(0.5):
        return [*above, *_in_two(draw, headings)]
    return [*above, headings]


def _in_two(draw: Draw, headings: list[Cell]) -> Table:
    """Write headings in two rows; a first word that several have is at times written once."""
    first, second, group = [], [], ""
    for heading in headings:
        word, _, rest = " ".join(heading.text.split()).partition(" ")
        once = bool(rest) and word == group and draw.chance(0.7)
        first.append(BLANK if once else Cell(word))
        second.append(Cell(rest))
        group = word or group
    return [first, second]


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
                less = headings[place].text[:-1]
                headings[place] = Cell(less if less != "id" else "ids")  # else notes are references
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
    written: Written,
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
    fact = facts.get(name)
    if draw.chance(0.12):
        return blank_cell(draw, fact, written)
    if fact is None:
        return secret_cell(draw)
    if draw.chance(faulty):
        return bad_cell(draw, fact, written)
    return fact_cell(draw, fact, written, words)


def _blank_rows(draw: Draw, width: int, share: float) -> Table:
    return [[BLANK] * width for _ in range(draw.randint(1, 3))] if draw.chance(share) else []


def _odd_rows(draw: Draw, rows: Table, written: Written) -> Table:
    """Now and then, a title line, blank rows, a row twice, and a row that sums up the others."""
    if draw.chance(0.03):
        rows = [[Cell("Requests of the year")], *rows]
    if draw.chance(0.1):
        rows = [*rows, *_blank_rows(draw, len(rows[0]), 1)]
    if draw.chance(0.1):
        rows = [*rows, draw.choice(rows)]
    if draw.chance(0.1):
        rows.insert(draw.randint(1, len(rows)), [BLANK] * len(rows[-1]))
    if draw.chance(0.6 if "totals" in written.leave_out else 0.02):
        words = [
            "Total",
            "Grand total: 12",
            "sub-total",
            "Totals (2025)",
            "Count",
            "total sum",
            "sum of",
            "Total Care Academy",
        ]
        rest: list[Cell] = [BLANK] * (len(rows[-1]) - 1)
        if rest and draw.chance(0.5):
            rest[-1] = Cell("12", value=12)
        rows = [*rows, [Cell(draw.choice(words)), *rest]]
    return rows


_OUTCOMES = (
    "agreed_to_assess", "refused_to_assess", "decided_to_make_a_plan", "refused_a_plan",
)  # fmt: skip


def event_log(draw: Draw, *, text: bool = False) -> tuple[Table, Written, Map | None]:
    """Draw a log of events of some cases and processes: mostly good, with a few faults."""
    column_map = Map() if draw.chance(0.4) else None
    written = drawn_written(draw, text=text, in_map=column_map is not None)
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
        if draw.chance(0.5):
            column_map.processes = {"Our  Work": draw.choice(kinds).process()}
        if draw.chance(0.2):
            column_map.id_columns = ["Child", "Part"]
            if draw.chance(0.9):  # or two things are the reference
                headings[columns.index("case")] = Cell("Former number")
            headings += [Cell("Child"), Cell("Part")]
        column_map.file = written.said() if written.in_map else {}
    faulty = draw.choice([0.0, 0.01, 0.05])
    rows = [
        _event_row(
            draw, kinds, cases, columns, written=written, column_map=column_map, faulty=faulty
        )
        for _ in range(draw.size(40, 3_000, 0.004))
    ]
    top = [*_blank_rows(draw, len(headings), 0.1), *_top(draw, headings, written)]
    return _odd_rows(draw, [*top, *rows], written), written, column_map


def _event_row(
    draw: Draw,
    kinds: Sequence[type[Record]],
    cases: Sequence[str],
    columns: Sequence[str],
    *,
    written: Written,
    column_map: Map | None,
    faulty: float,
) -> list[Cell]:
    event = _event(draw, kinds, cases, written=written, column_map=column_map, faulty=faulty)
    row = [event[x] if x in event else secret_cell(draw) for x in columns]
    if column_map and column_map.id_columns:
        part = BLANK if draw.chance(faulty) else Cell(draw.choice(["1", "2"]))
        row += [Cell(draw.choice(cases)), part]
    return row


def _event(
    draw: Draw,
    kinds: Sequence[type[Record]],
    cases: Sequence[str],
    *,
    written: Written,
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
    if column_map and record.process() in column_map.processes.values() and draw.chance(0.5):
        process = draw.choice(["our work", "OUR-WORK", "Our  Work"])
    blank = draw.chance(0.02)
    day = blank_cell(draw, dated[0], written) if blank else fact_cell(draw, dated[0], written)
    found = {
        "case": Cell(draw.choice(cases)),
        "process": Cell(process),
        "event": Cell(spoken),
        "date": day,
    }
    if draw.chance(faulty):
        name = draw.choice([*found])
        if name == "date":
            wrong = bad_cell(draw, dated[0], written)
        elif name == "case":  # odd, and shown where references are
            wrong = Cell(f"{draw.odd()}{draw.reference()}{draw.odd()}")
        else:
            wrong = Cell(draw.secret())
        found[name] = draw.choice([wrong, BLANK])
    return found
