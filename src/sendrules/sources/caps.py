"""How much of a file is read: bounds that keep a hostile or mistaken file from filling memory."""

from dataclasses import dataclass

__all__ = ["Caps"]


@dataclass(frozen=True, slots=True)
class Caps:
    """The largest file that a call reads. A file beyond a cap is refused whole, except `findings`.

    Attributes:
        file_bytes: the size of the file on the disk.
        unpacked_bytes: the size of an .xlsx or .ods file once unpacked, all parts together.
        rows: rows, the heading and blank rows included.
        columns: columns.
        cells: rows times columns. A spreadsheet takes memory for every cell up to its last row
            and last column, even where nearly all of them are empty.
        findings: findings kept; one more then says how many others there were.
    """

    file_bytes: int = 500_000_000
    unpacked_bytes: int = 1_000_000_000
    rows: int = 2_000_000
    columns: int = 1_000
    cells: int = 50_000_000
    findings: int = 1_000
