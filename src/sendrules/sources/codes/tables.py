"""What any file can show: headings, rows, sheets, and too many findings."""

from collections.abc import Mapping
from types import MappingProxyType

from sendrules.sources.codes.code import ERROR, QUERY, Code

__all__ = ["TABLES"]

TABLES: Mapping[str, Code] = MappingProxyType(
    {
        "SRC01": Code(
            QUERY,
            "A heading is nearly the name of a fact. The column is not read.",
            "The heading {heading} is not a fact{hint} The column was not read: correct the "
            "heading, or name it in the column map.",
        ),
        "SRC61": Code(
            ERROR,
            "A heading may be a fact that begins or closes a duty and that no column holds. The column is not "
            "read.",
            "The column {heading} was not read, and may be {meant}: {lost}. Correct the heading, or say in "
            "the column map which fact it holds, under [columns], or that it holds none, under [ignore] or "
            "[keep].",
        ),
        "SRC02": Code(
            QUERY,
            "The column map names a heading that the file does not have.",
            "The column map names the heading {heading}, which the file does not have{hint}",
        ),
        "SRC60": Code(
            ERROR,
            "The column map says what the codes of a column mean, and the file does not have that column.",
            "The column map says, under [codes], what a column with the heading {heading} gives, and the "
            "file does not have it{hint} Until then nobody knows what it would give, and rows that it "
            "would leave out are read.",
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
            "--sheet NAME (in Python, sheet=...).",
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
            "An event log has a column that it is not read from.",
            "An event log is read from its case, process, event and date; the column {heading} was "
            "not read. List it in the column map under [ignore], if that is right.",
        ),
        "SRC08": Code(
            QUERY,
            "The sheet that was read is hidden, and whoever opens the workbook sees another.",
            "The sheet {sheet} was read, and it is hidden in the workbook. Name another with "
            "--sheet NAME (in Python, sheet=...), or show it if it is the one meant.",
        ),
        "SRC09": Code(
            QUERY,
            "A workbook shows references otherwise than it stores them, such as 000042 for 42. What "
            "is stored is read.",
            "Column {heading} holds numbers that the workbook shows otherwise, such as 000042 for "
            "42, or as dates: this row{more}. References are read as they are stored. To read them "
            "as they are shown, format the column as text and write them again.",
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
            "Column {heading} has the same reference as another row (the first as row {other}). Each is "
            "one record with a reference of its own, so none of them is used. Where a child may have "
            "several, make the reference of several columns: [id] in the column map.",
        ),
        "SRC14": Code(
            ERROR,
            "A row does not say which case file it belongs to.",
            "Column {heading} is blank, so nobody can say whose record it is: the row is not used.",
        ),
        "SRC15": Code(
            QUERY,
            "A reference is a word for a sum, such as total. The row is read as a case.",
            "Column {heading} holds a word for a sum, such as total: this row{more} was read as a "
            "case. If it sums up the others, delete it, or read the file with --leave-out totals (in "
            "Python, leave_out=...).",
        ),
        "SRC16": Code(
            QUERY,
            "The cells of a .csv file are divided by semicolons or tabs. It is read so.",
            "The heading is divided by {separators} and not by commas, so the file was read as "
            "divided by them. State it to be asked no more: --separator (in Python, separator=...).",
        ),
        "SRC17": Code(
            QUERY,
            "References differ in nothing but capitals or spaces. They are read as different.",
            "Column {heading} holds references that differ in nothing but capitals or spaces: this "
            "row{more}. They are read as different; if they are one, write it in one way.",
        ),
        "SRC59": Code(
            QUERY,
            "One of the columns that are the reference together is blank. The record has no reference.",
            "The columns {heading} are the reference together, and one of them is blank, so these have "
            "none: this row{more}. Fill it in.",
        ),
        "SRC51": Code(
            QUERY,
            "Rows are left out, as the reader of the file asked: totals, rows without a reference, or "
            "with a code of what is no record.",
            "Left out as asked, for being no record.",
        ),
        "SRC18": Code(
            QUERY,
            "A column is read by no fact and by no entry of the column map.",
            "The heading {heading} is not a fact, and the column map does not name it, so the column "
            "was not read. Say in the column map which fact it holds, under [columns], or that it "
            "holds none, under [ignore]; under [keep], it can be shown beside the cases.",
        ),
        "SRC62": Code(
            QUERY,
            "A folder of case files holds what is no file of records by the end of its name. It is not read.",
            "Not read, since only {choices} files hold records: {name}. If one holds records, save it as one "
            "of them.",
        ),
        "SRC63": Code(
            QUERY,
            "The file has the headings of a ready column map, and was read without it.",
            "{ready}",
        ),
        "SRC99": Code(
            ERROR,
            "There are more findings than are kept.",
            "... and {more} more. Correct the ones above and read the file again.",
        ),
    }
)
