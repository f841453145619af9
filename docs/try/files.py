"""Files of the page: a SEN2 return, or a table with a row a case, read in the browser alone."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sendrules as sr
from sendrules.clock import plural, uk_date
from sendrules.engine.status import Status
from sendrules.errors import RecordError
from sendrules.quoting import plain
from sendrules.records import Record
from sendrules.reports.words import STATUS
from sendrules.sen2.carriers.book import Book
from sendrules.sources import Caps
from sendrules.sources.map_parts import same_words

from cases import NAMED  # isort: skip - beside this file
from forms import WrongError  # isort: skip - likewise

_MOST_LISTED = 500
"""How many findings and cases the page lists."""
_MOST_ROWS = 100_000
_WORKBOOKS = {".xlsx", ".ods"}
_TEXTS = {".csv": ",", ".txt": ",", ".tsv": "\t"}
Rows = Iterator[tuple[int, Sequence[Any]]]
"""The rows of a table, each with its number in the file."""


def check_file(given: Mapping[str, Any], content: bytes) -> dict[str, Any]:
    """Check a file: a SEN2 return, or a table with a row a case."""
    name = Path(given["name"])
    suffix, record = name.suffix.lower(), NAMED.get(given["record"])
    as_at, dates = date.fromisoformat(given["as_at"]), given["dates"]
    if record is not None and suffix in _TEXTS:
        return _cases(_text(content, _TEXTS[suffix]), record, as_at, dates)
    if suffix not in _WORKBOOKS and suffix != ".xml":
        raise _not_read(
            "This kind of file cannot be read here. Give a .csv, .tsv, .xlsx or .ods file, or the .xml "
            "of a SEN2 return."
        )
    with TemporaryDirectory() as folder:
        file = Path(folder, name.name)
        file.write_bytes(content)
        if suffix == ".xml" or record is None:
            return _return(file)
        return _cases(_sheet(file), record, as_at, dates)


def _not_read(says: str) -> WrongError:
    return WrongError({"says": says})


def _return(file: Path) -> dict[str, Any]:
    from sendrules import sen2  # noqa: PLC0415 - a table of cases needs none of it

    found = sen2.survey(sen2.read_return(file))
    counts = Counter((f.code, str(f.severity), f.message) for f in found.findings)
    return {
        "what": f"A SEN2 return of {found.persons:,} persons and {found.chains:,} requests.",
        "findings": [
            {"code": code, "severity": severity, "says": plain(says), "count": n}
            for (code, severity, says), n in counts.most_common(_MOST_LISTED)
        ],
        "measures": list(_measures(found.timeliness.to_dict())),
        "overdue": [],
    }


def _measures(measured: Mapping[str, Any]) -> Iterator[list[str]]:
    year = measured["year"]
    for key, says in (
        ("including_exceptions", f"Plans of {year} within 20 weeks, as published"),
        ("excluding_exceptions", f"Plans of {year} within 20 weeks, without exceptions"),
        ("six_weeks", f"Decisions of {year} within 6 weeks"),
        ("sixteen_weeks", f"Refusals of a plan of {year} within 16 weeks"),
    ):
        yield [says, *(f"{name.replace('_', ' ')}: {n}" for name, n in measured[key].items())]


def _text(content: bytes, separator: str) -> Rows:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _not_read("The file is not written in UTF-8. Save it as 'CSV UTF-8'.") from None
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error:
        raise _not_read(
            "The file is not a table of cells: a quote is not closed, or a cell is too long."
        ) from None


def _sheet(file: Path) -> Rows:
    book = Book(file, Caps())
    yield from enumerate(book.values(book.names[0]), start=1)


def _cases(rows: Rows, record: type[Record], as_at: date, order: str) -> dict[str, Any]:
    """Check and work out a table: a row of headings, then a row a case."""
    told = ((n, cells) for n, cells in rows if any(cell not in ("", None) for cell in cells))
    table = list(islice(told, _MOST_ROWS + 1))
    if len(table) > _MOST_ROWS:
        raise _not_read(f"The file has more than {_MOST_ROWS:,} rows. Use the library for it.")
    headings, unread = _headings(table[0][1] if table else [], record)
    found: Counter[tuple[str, str, str]] = Counter()
    overdue, refused, counts = [], [], Counter[str]()
    for n, row in table[1:]:
        if any(cell not in ("", None) for cell in row[len(headings) :]):
            refused.append(f"row {n}: it has more cells than there are headings.")
            continue
        given = {
            name: _cell(cell, order) for name, cell in zip(headings, row, strict=False) if name
        }
        case = str(given.pop("id", None) or f"row {n}")
        try:
            made = record.model_validate(
                {name: value for name, value in given.items() if value is not None}
            )
        except RecordError as error:
            refused.append(f"row {n}: {' '.join(error.problems)}")
            continue
        for finding in sr.check(made, as_at=as_at):
            found[finding.code, str(finding.severity), finding.message] += 1
        line = sr.timeline(made, as_at=as_at)
        counts.update(deadline.status.value for deadline in line if deadline.can_be_breached)
        late = [d for d in line.breaches if d.status is Status.OVERDUE and d.due]
        if late:
            overdue.append((max(d.days_late or 0 for d in late), plain(case)[:60], late))
    overdue.sort(key=lambda x: -x[0])
    return {
        "what": f"{plural(len(table) - 1, 'row')}, {len(refused):,} refused, as at {uk_date(as_at)}.",
        "unread": unread,
        "refused": refused[:_MOST_LISTED],
        "findings": [
            {"code": code, "severity": severity, "says": plain(says), "count": n}
            for (code, severity, says), n in found.most_common(_MOST_LISTED)
        ],
        "measures": [[STATUS[status], f"{counts[status.value]:,}"] for status in Status],
        "overdue": [
            [
                case,
                f"{days:,}",
                "; ".join(
                    f"{d.citation.rpartition(', ')[2]} due {uk_date(d.due)}" for d in late if d.due
                ),
            ]
            for days, case, late in overdue[:_MOST_LISTED]
        ],
        "overdue_cases": len(overdue),
    }


def _headings(cells: Sequence[Any], record: type[Record]) -> tuple[list[str | None], list[str]]:
    """Return the fact that each heading names, and the headings that name none."""
    facts = {_words(name): name for name in (*record.facts(), "id")}
    headings = [facts.get(_words(str(cell))) for cell in cells]
    if not any(name and name != "id" for name in headings):
        raise _not_read(
            f"No heading of the first row is a fact of {record.process()}. Facts are such as "
            f"{', '.join(list(record.facts())[:3])}."
        )
    for name, times in Counter(filter(None, headings)).items():
        if times > 1:
            raise _not_read(f"{times} headings name {name}. Keep one of them.")
    known = zip(cells, headings, strict=True)
    return headings, [plain(str(cell))[:60] for cell, name in known if not name and cell != ""]


def _words(heading: str) -> str:
    return same_words(heading.replace("_", " "))


_UK = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def _cell(cell: Any, order: str) -> Any:
    """Read a cell as the record takes it: a day as ISO writes it, or as the reader said; nothing is guessed."""
    if isinstance(cell, str):
        text = cell.strip()
        if order == "dmy" and (found := _UK.fullmatch(text)):
            day, month, year = found.groups()
            return f"{year}-{month:0>2}-{day:0>2}"
        return {"yes": True, "true": True, "y": True, "no": False, "false": False, "n": False}.get(
            text.casefold(), text or None
        )
    return cell if isinstance(cell, (bool, date)) else str(cell) if cell is not None else None
