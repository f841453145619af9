"""What a cell can show."""

from collections.abc import Mapping
from types import MappingProxyType

from sendrules.sources.codes.code import ERROR, QUERY, Code

__all__ = ["CELLS"]

CELLS: Mapping[str, Code] = MappingProxyType(
    {
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
            "Column {heading} needs a date alone, such as {example}, without a time of day. To cut "
            "times and keep the day, read the file also with --dates cut-times (in Python, dates=...).",
        ),
        "SRC24": Code(
            ERROR,
            "A number stands where a date is needed.",
            "Column {heading} needs a date such as {example}, and holds a number. In a "
            "spreadsheet, format the cell as a date and save again. If it is a spreadsheet's number "
            "of a day, read the file also with --dates excel-1900; if a day as 20250402, with "
            "compact (in Python, dates=...).",
        ),
        "SRC25": Code(
            ERROR,
            "A date has a year of two digits.",
            "Column {heading} needs a date with all four digits of the year, such as {example}. If "
            "every such year is one of 2000 to 2099, read the file with --dates dmy-20yy, or mdy-20yy "
            "where the month is first (in Python, dates=...).",
        ),
        "SRC26": Code(
            ERROR,
            "A date lies outside the years 1900 to 2199.",
            "Column {heading} holds a date outside the years 1900 to 2199. Check the year. If it "
            "stands for a blank, as 9999-12-31 does, read the file with --blank usual-dates (in "
            "Python, blank=...).",
        ),
        "SRC58": Code(
            ERROR,
            "A cell holds the day that a spreadsheet shows for 0, as where a formula was never worked "
            "out.",
            "Column {heading} holds 30 or 31 December 1899, the day that a spreadsheet shows for 0: a "
            "formula that was never worked out, or that found nothing, looks so. Open the workbook in a "
            "spreadsheet program and save it again, or correct the formula. If it stands for a blank, "
            "read the file with --blank usual-dates (in Python, blank=...).",
        ),
        "SRC27": Code(
            ERROR,
            "A date gives its month as a word, and that form was not stated.",
            "Column {heading} needs a date such as {example}, and holds one with a word for the "
            "month. Read the file also with --dates month-name, or month-name-20yy where years have "
            "two digits (in Python, dates=...).",
        ),
        "SRC28": Code(
            ERROR,
            "A date gives its year first, divided by strokes or dots, and that form was not stated.",
            "Column {heading} needs a date such as {example}, and holds one as 2025/04/02. Read the "
            "file also with --dates ymd (in Python, dates=...).",
        ),
        "SRC29": Code(
            ERROR,
            "A cell holds a word that often means blank, such as NULL, and that was not stated.",
            "Column {heading} needs {needs}, and holds a word that often means blank, such as NULL or "
            "N/A. If it means blank here, read the file with --blank usual-words (in Python, "
            "blank=...).",
        ),
        "SRC30": Code(
            ERROR,
            "A cell of a yes or no does not hold one.",
            "Column {heading} needs yes or no (true, false, y and n will do too). Other words "
            "can be listed in the column map: under [values], or under [codes] for one column.",
        ),
        "SRC31": Code(
            ERROR,
            "A cell does not hold one of the choices of its fact.",
            "Column {heading} needs one of: {choices}. What other words stand for can be said in the "
            "column map, under [codes].",
        ),
        "SRC32": Code(
            ERROR,
            "A formula of the spreadsheet ended in an error, such as #N/A.",
            "Column {heading} needs {needs}, and holds a spreadsheet error. Correct the formula.",
        ),
        "SRC33": Code(
            ERROR,
            "Cells are merged, and only the first of them holds a value. The rows of the others are "
            "refused.",
            "Column {heading} is one of the merged cells {cells} of the sheet {sheet}, of which only "
            "the first holds a value, so that it cannot be told what this row{more} should hold. "
            "Unmerge them, and fill in each.",
        ),
        "SRC34": Code(
            ERROR,
            "A formula was never calculated, so that its cell holds nothing yet.",
            "Column {heading} holds a formula that was never calculated, in this row{more}. Open the "
            "workbook in a spreadsheet program and save it again.",
        ),
        "SRC35": Code(
            ERROR,
            "A date is a moment in UTC, as web pages and databases write it, and that form was not "
            "stated.",
            "Column {heading} needs a date such as {example}, and holds a moment in UTC, as a web "
            "page's library writes it: a day in summer may begin at 23:00 of the day before. To read "
            "the day that it was in England, read the file also with --dates utc (in Python, "
            "dates=...).",
        ),
        "SRC52": Code(
            ERROR,
            "A date has the time of 23:00, as a day in summer has where a program wrote it in UTC.",
            "Column {heading} holds a date at 23:00. So a web page's library or a database writes a day "
            "in British Summer Time, as a moment in UTC on the day before. Write the day alone where "
            "the file is made; --dates cut-times (in Python, dates=...) would read the day before.",
        ),
        "SRC36": Code(
            ERROR,
            "A date is written as programs write it into JSON, and that form was not stated.",
            "Column {heading} needs a date such as {example}, and holds one as a program writes it "
            "into JSON. Read [2025, 4, 2] with --dates json-array, and /Date(...)/ with dotnet (in "
            "Python, dates=...).",
        ),
        "SRC37": Code(
            ERROR,
            "A column of codes holds one that the column map does not list.",
            "Column {heading} holds a code that the column map does not list under [codes]. Correct it, "
            "or list it there: it may give nothing.",
        ),
        "SRC38": Code(
            ERROR,
            "Several columns give one fact, and differ.",
            "The columns {heading} give one fact, and differ. Correct one of them.",
        ),
        "SRC57": Code(
            ERROR,
            "A code says what is known by a date alone, and the date beside it is blank.",
            "Column {heading} holds a code that says something by its date alone, and the date is blank, "
            "so what it says would be lost. Fill in the date.",
        ),
        "SRC39": Code(
            QUERY,
            "A date stands beside a code that gives it no meaning, or beside none. It is not read.",
            "Column {heading} holds a date to which no code beside it gives a meaning, so it was not "
            "read: this row{more}. Correct the code, or say in the column map what it gives.",
        ),
    }
)
