"""Event logs: a row for each thing that happened, gathered into a row for each case.

A case whose log cannot be read in full is refused: an event that is lost would make the case
look late. What a log holds besides is listed in the column map, under `[ignore]`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from types import MappingProxyType

import polars as pl

from sendrules.errors import SourceError, did_you_mean
from sendrules.quoting import LONGEST, quoted
from sendrules.records import RECORDS, Record
from sendrules.sources.blank import blank_words
from sendrules.sources.caps import Caps
from sendrules.sources.cells import Reader, blank_days_out, date_reader, text_reader
from sendrules.sources.column_map import ColumnMap
from sendrules.sources.faults import Faults, Worded, blank_rows, count
from sendrules.sources.files import open_table
from sendrules.sources.forms import Dates
from sendrules.sources.giving import dated, with_parts_joined
from sendrules.sources.headings import (
    LOG,
    Heading,
    check_unrecorded,
    columns_without_heading,
    read_headings,
    told,
    without_heading,
)
from sendrules.sources.lost import add_lost, ask_about_references, left_out, lost
from sendrules.sources.map_parts import Encoding, LeaveOut, as_name
from sendrules.sources.reading import ReadEvents, blank_facts, kept
from sendrules.sources.tables.table import Table
from sendrules.sources.vocabulary import events_of

__all__ = ["read_events"]

_DATED = frozenset({"date"})


def read_events(
    path: str | Path,
    *,
    columns: ColumnMap | None = None,
    dates: Dates | Sequence[Dates] | None = None,
    blank: str | Sequence[str] | None = None,
    header_row: int | str | None = None,
    separator: str | None = None,
    encoding: Encoding | None = None,
    leave_out: LeaveOut | Sequence[LeaveOut] | None = None,
    sheet: str | None = None,
    caps: Caps | None = None,
    isolate: bool = False,
) -> ReadEvents:
    """Read cases from a log of events: a .csv, .tsv, .txt, .xlsx, .xls or .ods file.

    Each row has a `case` (which becomes the record's `id`; for advice, the reference of the
    request for advice), a `process` (such as `needs assessment`), an `event` (the name of a dated
    fact, or an outcome such as `refused_to_assess`) and a `date`. An event that is there twice
    must have one date, except `draft_plan_served`, of which the latest counts. An event without a
    date is left out. No finding repeats the value of a cell.

    Every process of the log is read. `read.of(NeedsAssessment)` is what it says of one, with the rows
    of the others counted and named apart.

    Args:
        path: the file.
        columns: what the file's own headings and events stand for.
        dates: the forms of the dates, as in `read_wide`.
        blank: words that mean a blank cell, as in `read_wide`.
        header_row: the row of headings, as in `read_wide`.
        separator: the sign that divides the cells of a text file, or `tab`.
        encoding: how a text file writes its letters.
        leave_out: rows that are no events: `totals`, and those without a case, `blank-ids`.
        sheet: the sheet of a workbook; the first by default.
        caps: how large a file may be.
        isolate: whether a workbook is read in a process of its own, which may end without ending
            this one; an .xls file always is.

    Raises:
        SourceError: the file as a whole cannot be read, or lacks one of the four columns.
        MissingExtraError: polars is not installed, or fastexcel for a workbook.
        TypeError: an argument is of the wrong type.
    """
    table, column_map, caps = open_table(
        path,
        LOG,
        columns=columns,
        sheet=sheet,
        caps=caps,
        isolate=isolate,
        dates=dates,
        blank=blank,
        header_row=header_row,
        separator=separator,
        encoding=encoding,
        leave_out=leave_out,
    )
    table = table.whole().with_blank(blank_words(column_map.file.blank))
    day, vocabulary = date_reader(column_map.file), _vocabulary(column_map)
    processes = _processes(column_map)
    check_unrecorded(column_map, {name for record in RECORDS for name in record.facts()})
    if column_map.codes or column_map.filled:
        raise SourceError(
            "Column map: [codes] and [filled] are of files with a row a record, and an event log has "
            "a row an event. Name its words under [events]."
        )
    headings = read_headings(
        table, LOG, column_map, dict.fromkeys(column_map.id.columns, False), unread="SRC07"
    )
    table = blank_days_out(table, dated(headings, column_map, _DATED), column_map)
    table, headings = with_parts_joined(table, headings, column_map, "case")
    if missing := [name for name in LOG if name not in headings.known]:
        raise SourceError(
            f"{table.name}: an event log needs the columns case, process, event and date; there "
            f"is no {' or '.join(missing)}. {told(table, headings, LOG)} Rename the headings, or "
            f"name them in a column map."
        )
    whole, case = table, headings.known["case"]
    away = left_out(table, column_map.file.leave_out, case, [(headings.known["date"], day)])
    away &= ~lost(table, headings.known)
    table = table.filter(~away)
    nothing = table.blank() & ~lost(table, headings.known)
    live = _live(table, headings.known, nothing, column_map)
    faults = Faults(caps.findings)
    faults.turn_to(live.rows, live.cells)
    log = _read(live, headings.known, day, vocabulary, processes)
    log = _judge(log, live, headings.known, day, faults)
    used = log.filter("used")
    ask_about_references(faults, live, "case", case, live.cells[case.column], used=log["used"])
    nameless = without_heading(whole, columns_without_heading(whole))
    without = blank_rows(
        table.top, whole.rows.len(), table.rows.filter(nothing), whole.rows.filter(away)
    )
    notes = (*table.notes, *headings.findings, *nameless, *without)
    undated = count(log["undated"])
    frames = MappingProxyType(dict(_frames(used, column_map.ignore.facts)))
    return ReadEvents(
        frames=frames,
        rows_by_process=MappingProxyType(
            {r: used.filter(process=as_name(r.process())).height for r in frames}
        ),
        findings=kept((*notes, *faults.in_order()), len(notes) + faults.total, caps.findings),
        faults=faults.every(),
        rows_read=whole.rows.len(),
        rows_used=used.height,
        rows_refused=log.height - used.height - undated,
        rows_left_out=whole.rows.len() - log.height + undated,
    )


_PROCESSES: Mapping[str, type[Record]] = MappingProxyType(
    {as_name(record.process()): record for record in RECORDS}
)


def _vocabulary(column_map: ColumnMap) -> pl.DataFrame:
    """Tabulate what each event of each process stands for, the map's own words included."""
    events = {process: {e.name: e for e in events_of(r)} for process, r in _PROCESSES.items()}
    known = {name for names in events.values() for name in names}
    for word, target in column_map.events.items():
        if target not in known:
            hint = did_you_mean(target, sorted(known)) or "."
            raise SourceError(
                f"Column map: {quoted(word)} stands for {quoted(target)}, which is not an event{hint}"
            )
        for names in events.values():
            if target in names:
                names[as_name(word)] = replace(names[target], name=as_name(word))
    rows = [(p, *astuple(event)) for p, names in events.items() for event in names.values()]
    return pl.DataFrame(
        rows,
        orient="row",
        schema={
            "process": pl.String,
            "event": pl.String,
            "fact": pl.String,
            "again": pl.Boolean,
            "flag": pl.String,
            "answer": pl.Boolean,
        },
    )


def _name(heading: Heading) -> pl.Expr:
    """Give the cells of a column as `as_name` writes them."""
    return pl.col(heading.column).str.to_lowercase().str.replace_all(r"[\s_-]+", "_")


def _live(
    table: Table, known: Mapping[str, Heading], blank: pl.Series, column_map: ColumnMap
) -> Table:
    """Drop the rows that are blank, or that the map ignores."""
    ignored = pl.any_horizontal(
        _name(known[column]).is_in([as_name(word) for word in words]).fill_null(value=False)
        for column, words in (
            ("event", column_map.ignore.events),
            ("process", column_map.ignore.processes),
        )
    )
    live = ~blank & ~table.cells.select(ignored).to_series()
    return table.filter(live)


def _processes(column_map: ColumnMap) -> Mapping[str, str]:
    """Return the map's own words for processes, and what each stands for."""
    for word, target in column_map.processes.items():
        if as_name(target) not in _PROCESSES:
            names = [record.process() for record in RECORDS]
            hint = did_you_mean(target, names) or "."
            raise SourceError(
                f"Column map: {quoted(word)} stands for {quoted(target)}, which is not a process{hint}"
            )
    return {as_name(word): as_name(target) for word, target in column_map.processes.items()}


def _read(
    table: Table,
    known: Mapping[str, Heading],
    day: Reader,
    vocabulary: pl.DataFrame,
    processes: Mapping[str, str],
) -> pl.DataFrame:
    """Read the rows: `row`, `case`, `process`, `event`, `day` and what the event stands for."""
    log = table.cells.select(
        text_reader().value(pl.col(known["case"].column)).alias("case"),
        _name(known["process"]).replace(processes).alias("process"),
        _name(known["event"]).alias("event"),
        day.value(pl.col(known["date"].column)).alias("day"),
    )
    return log.with_columns(table.rows).join(
        vocabulary, on=["process", "event"], how="left", maintain_order="left"
    )


_CASE = ("case", "process")


def _judge(
    log: pl.DataFrame, table: Table, known: Mapping[str, Heading], day: Reader, faults: Faults
) -> pl.DataFrame:
    """Add the columns `used` and `undated`, and collect what is wrong."""
    reasons = pl.DataFrame(_unread(log, table, known, day, faults))
    bad = reasons.select(pl.any_horizontal(pl.all())).to_series()
    undated = table.cells[known["date"].column].is_null() & ~bad
    faults.add_rows("SRC43", undated, "date", known["date"].text)
    log = log.with_columns(
        bad.alias("bad"),
        undated.alias("undated"),
        # These rows may be about any process of their case.
        reasons.select(
            everywhere=pl.any_horizontal("long", "short", "lost", "process")
        ).to_series(),
    )
    said = pl.when(~pl.col("bad"), ~pl.col("undated"))
    clashes = pl.DataFrame(
        _clashes(log.with_columns(said.then("day"), said.then("answer")), faults)
    )
    log = log.with_columns(clashes.select(clash=pl.any_horizontal(pl.all())).to_series())
    lost = pl.any_horizontal("bad", "clash").any().over(_CASE)
    return log.with_columns(
        used=~(lost | pl.col("everywhere").any().over("case") | pl.col("undated"))
    )


def _unread(
    log: pl.DataFrame, table: Table, known: Mapping[str, Heading], day: Reader, faults: Faults
) -> Iterator[pl.Series]:
    """Find the rows that cannot be read, a column for each reason."""
    yield faults.add_rows("SRC11", log["row"].is_in(table.long)).alias("long")
    yield faults.add_rows("SRC12", log["row"].is_in(table.short)).alias("short")
    yield add_lost(faults, table, known).alias("lost")
    no_case = table.cells[known["case"].column].is_null()
    yield faults.add_rows("SRC40", no_case, "case", known["case"].text).alias("no case")
    yield faults.add_cells("case", known["case"], text_reader(), log["case"]).alias("case")
    unknown = ~log["process"].is_in(list(_PROCESSES)).fill_null(value=False)
    yield faults.add_alike(
        "SRC41", unknown, log.select("process"), _about_process(known["process"])
    ).alias("process")
    strange = log["fact"].is_null() & ~unknown
    yield faults.add_alike(
        "SRC42", strange, log.select("process", "event"), _about_event(known["event"])
    ).alias("event")
    yield faults.add_cells("date", known["date"], day, log["day"]).alias("date")


def _about_process(heading: Heading) -> Worded:
    def words(process: str | None) -> dict[str, str]:
        hint = did_you_mean((process or "")[:LONGEST], _PROCESSES) or "."
        return {"heading": quoted(heading.text), "hint": hint.replace("_", " ")}

    return words


def _about_event(heading: Heading) -> Worded:
    names = {process: [e.name for e in events_of(r)] for process, r in _PROCESSES.items()}

    def words(process: str, event: str | None) -> dict[str, str]:
        return {
            "heading": quoted(heading.text),
            "process": _PROCESSES[process].process(),
            "hint": did_you_mean((event or "")[:LONGEST], names[process]) or ".",
        }

    return words


def _clashes(log: pl.DataFrame, faults: Faults) -> Iterator[pl.Series]:
    """Find the rows that contradict the first row to speak of the same fact of the same case."""
    for code, value, about in (("SRC44", "day", "fact"), ("SRC45", "answer", "flag")):
        speaks = pl.col(value).is_not_null()
        first = pl.col(value, "row").filter(speaks).first().over(*_CASE, about)
        found = log.select(first.name.prefix("first_"), value, about, "again")
        differs = (found[value] != found[f"first_{value}"]) & ~found["again"]
        yield faults.add_pairs(code, differs, found["first_row"], log[about]).alias(value)


def _frames(
    used: pl.DataFrame, unrecorded: Sequence[str]
) -> Iterator[tuple[type[Record], pl.DataFrame]]:
    for process, record in _PROCESSES.items():
        log = used.filter(process=process)
        if log.height:
            days = log.pivot("fact", index="case", values="day", aggregate_function="max")
            answers = log.filter(pl.col("flag").is_not_null()).pivot(
                "flag", index="case", values="answer", aggregate_function="first"
            )
            both = days.join(answers, on="case", how="left", maintain_order="left")
            found = [name for name in record.facts() if name in both.columns]
            blank = blank_facts(record, [name for name in unrecorded if name not in found])
            yield record, both.select(pl.col("case").alias("id"), *found, *blank)
