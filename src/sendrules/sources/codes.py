"""Every finding that reading a file can make: its code, its weight and its wording, as data.

`ERROR` means that the row (in an event log, the case) is refused. `QUERY` refuses nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sendrules.checks.finding import Finding, Severity

__all__ = ["CODES", "Code", "finding", "more_rows"]

ERROR, QUERY = Severity.ERROR, Severity.QUERY


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for.

    Attributes:
        severity: an error refuses the row or the case; a query refuses nothing.
        says: when it is found, for the documentation.
        message: the wording of the finding, with places for headings, rows and counts. No place
            is ever filled with the value of a cell.
    """

    severity: Severity
    says: str
    message: str


CODES: Mapping[str, Code] = MappingProxyType(
    {
        "SRC01": Code(
            QUERY,
            "A heading is nearly the name of a fact. The column is left out.",
            "The heading {heading} is not a fact{hint} The column was left out: correct the "
            "heading, or name it in the column map.",
        ),
        "SRC02": Code(
            QUERY,
            "The column map names a heading that the file does not have.",
            "The column map names the heading {heading}, which the file does not have{hint}",
        ),
        "SRC03": Code(
            QUERY,
            "A column holds values and has no heading. It is left out.",
            "Column {number} holds values and has no heading, so it was left out.",
        ),
        "SRC04": Code(
            QUERY,
            "The workbook has other sheets. Only the first, or the one asked for, is read.",
            "Only the sheet {sheet} was read; the workbook has {others} more. Name another with "
            "sheet=...",
        ),
        "SRC05": Code(
            QUERY,
            "Cells run over several lines, which a lost quotation mark also looks like.",
            "A cell runs over several lines, in this row{more}. Check that no quotation mark is "
            "missing.",
        ),
        "SRC06": Code(
            QUERY,
            "There are no rows below the heading.",
            "The file has a heading and no rows below it.",
        ),
        "SRC07": Code(
            QUERY,
            "An event log has columns that it does not need. They are left out.",
            "An event log is read from its case, process, event and date; left out: {headings}.",
        ),
        "SRC10": Code(
            QUERY,
            "Rows are blank. They are counted and left out.",
            "Blank, and left out: this row{more}.",
        ),
        "SRC11": Code(
            ERROR,
            "A row has more cells than the heading.",
            "The row has more cells than the heading has columns, so its cells may be in the "
            "wrong columns. Check for a comma in a cell without quotation marks.",
        ),
        "SRC12": Code(
            ERROR,
            "A row has fewer cells than the heading.",
            "The row has fewer cells than the heading has columns. Check for a broken line.",
        ),
        "SRC13": Code(
            ERROR,
            "Several rows have the same reference. All of them are refused.",
            "Column {heading} has the same reference as another row (row {other}). Each row is "
            "one record with a reference of its own, so none of them is used.",
        ),
        "SRC20": Code(
            ERROR,
            "A date gives its year last, and the order of day and month was not stated.",
            "Column {heading} needs a date written year first, such as 2025-04-02. If the file "
            "writes the day first, read it with --dates dmy (in Python, dates='dmy'); if the month "
            "first, with mdy.",
        ),
        "SRC21": Code(
            ERROR,
            "A cell does not hold a date.",
            "Column {heading} needs a date such as {example}.",
        ),
        "SRC22": Code(
            ERROR,
            "A date is not in the calendar.",
            "Column {heading} holds a day that is not in the calendar. Check the day and the "
            "month, and that their order is the one stated.",
        ),
        "SRC23": Code(
            ERROR,
            "A date has a time of day other than midnight.",
            "Column {heading} needs a date alone, such as {example}, without a time of day.",
        ),
        "SRC24": Code(
            ERROR,
            "A number stands where a date is needed.",
            "Column {heading} needs a date such as {example}, and holds a number. In a "
            "spreadsheet, format the cell as a date and save again.",
        ),
        "SRC25": Code(
            ERROR,
            "A date has a year of two digits.",
            "Column {heading} needs a date with all four digits of the year, such as {example}.",
        ),
        "SRC26": Code(
            ERROR,
            "A date lies outside the years 1900 to 2199.",
            "Column {heading} holds a date outside the years 1900 to 2199. Check the year.",
        ),
        "SRC30": Code(
            ERROR,
            "A cell of a yes or no does not hold one.",
            "Column {heading} needs yes or no (true, false, y and n will do too). Other words "
            "can be listed in the column map, under [values].",
        ),
        "SRC31": Code(
            ERROR,
            "A cell does not hold one of the choices of its fact.",
            "Column {heading} needs one of: {choices}.",
        ),
        "SRC32": Code(
            ERROR,
            "A formula of the spreadsheet ended in an error, such as #N/A.",
            "Column {heading} needs {needs}, and holds a spreadsheet error. Correct the formula.",
        ),
        "SRC40": Code(
            ERROR,
            "A row of an event log has no case.",
            "Column {heading} needs the reference of the case, and is blank.",
        ),
        "SRC41": Code(
            ERROR,
            "The process of an event is not known. The cases concerned are refused.",
            "Not a known process: column {heading} in this row{more}{hint} Correct it, or list "
            "it in the column map under [ignore]. Until then the cases are not used.",
        ),
        "SRC42": Code(
            ERROR,
            "The event is not one of its process. The cases concerned are refused.",
            "Not an event of this process ({process}): column {heading} in this row{more}{hint} "
            "Correct it, or list it in the column map under [events] or [ignore]. Until then the "
            "cases are not used.",
        ),
        "SRC43": Code(
            QUERY,
            "An event has no date. The row is left out: what it says is not known.",
            "Column {heading} is blank, so the event was left out.",
        ),
        "SRC44": Code(
            ERROR,
            "One event of a case has several dates. The case is refused.",
            "The event has a different date on row {other}, for the same case. Correct one; "
            "until then the case is not used.",
        ),
        "SRC45": Code(
            ERROR,
            "Events of a case say both yes and no. The case is refused.",
            "The event says the opposite of row {other}, for the same case. Correct one; until "
            "then the case is not used.",
        ),
        "SRC99": Code(
            ERROR,
            "There are more findings than are kept.",
            "... and {more} more. Correct the ones above and read the file again.",
        ),
    }
)
"""Every code, in order. Codes are stable: one is never given another meaning."""


def more_rows(count: int) -> str:
    """Say how many rows there are besides the one that a finding names."""
    return f" and {count - 1:,} more" if count > 1 else ""


def finding(code: str, record: str, facts: tuple[str, ...] = (), **words: object) -> Finding:
    """Word a finding. `words` fill the places of the code's message."""
    entry = CODES[code]
    return Finding(code, entry.severity, record, facts, entry.message.format(**words))
