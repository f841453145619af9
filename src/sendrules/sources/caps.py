"""How much of a file is read: bounds that keep a hostile or mistaken file from filling memory."""

from dataclasses import dataclass

from sendrules.values import closed

__all__ = ["Caps"]


@closed
@dataclass(frozen=True, slots=True)
class Caps:
    """The largest file that a call reads. A file beyond a cap is refused whole, except `findings`.

    Attributes:
        file_bytes: the size of the file on the disk.
        parts: the parts of the package that an .xlsx or .ods file is.
        unpacked_bytes: the size of what is read of an .xlsx or .ods file once unpacked.
        rows: rows, the heading and blank rows included; by default those of a whole sheet.
        columns: columns.
        cells: rows times columns of a workbook, or of JSON. A spreadsheet takes memory for every cell
            up to its last row and last column, even where nearly all of them are empty; and for every
            text that its cells share, which counts as one more.
        error_cells: the cells of an .xlsx file that hold an error, such as #N/A, each with a place.
        text_cells: rows times columns of a text file, whose cells take less.
        text: bytes of the text of all cells of a workbook together, in UTF-8, those that many cells
            share counted for each.
        isolated_bytes: the memory that a process may set aside which reads a workbook alone, an .xls
            file or with `isolate=True`, where the system can limit it (not on Windows). It never
            uses all of that: some 80 MB less.
        isolated_seconds: the processor time of such a process, and half of the time that is waited.
        findings: findings kept; one more then says how many others there were.
    """

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 100_000_000
    parts: int = 10_000
    rows: int = 1_048_576
    columns: int = 1_000
    cells: int = 2_000_000
    error_cells: int = 100_000
    text_cells: int = 10_000_000
    text: int = 40_000_000
    isolated_bytes: int = 560_000_000
    isolated_seconds: int = 60
    findings: int = 1_000
