"""A workbook as python-calamine reads it, behind the guard of every workbook: where frames cannot be had."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from sendrules.errors import SourceError, needing
from sendrules.quoting import name_of, quoted
from sendrules.sources.caps import Caps
from sendrules.sources.tables.beside import Beside, beside_cells, name_of_cell
from sendrules.sources.tables.guard import Guarded, guarded

__all__ = ["Book"]


class Book:
    """A workbook, of which one sheet at a time is looked over and read."""

    def __init__(self, file: Path, caps: Caps) -> None:
        """Open a workbook.

        Raises:
            SourceError: it cannot be read, or is larger than it may be.
            MissingExtraError: python-calamine is not installed.
        """
        self.file = file
        self.caps = caps
        self.names: Sequence[str] = self._opened(None)[1].sheet_names

    def values(self, sheet: str) -> list[list[Any]]:
        """Return the values of the cells of a sheet.

        Raises:
            SourceError: it cannot be read, or has a formula whose value was never worked out.
        """
        book, opened = self._opened(sheet)
        try:
            values: list[list[Any]] = opened.get_sheet_by_name(sheet).to_python(
                skip_empty_area=False
            )
        except Exception as error:
            raise self._damaged() from error
        width = max(map(len, values), default=0)
        self._only_calculated(beside_cells(book, sheet, len(values), width))
        return values

    def _only_calculated(self, beside: Beside) -> None:
        """Refuse formulas whose value was never worked out: they would read as blank."""
        for column, found in beside.uncalculated.items():
            cell = name_of_cell(min(found), column)
            raise SourceError(
                f"{name_of(self.file)}: the sheet {quoted(beside.sheet)} has formulas without a value, such "
                f"as in {cell}. Open the workbook in a spreadsheet program, save it, and try again."
            )

    def _opened(self, sheet: str | None) -> tuple[Guarded, Any]:
        with needing("sen2"):
            from python_calamine import CalamineWorkbook  # noqa: PLC0415 - an extra
        book = guarded(self.file, sheet, self.caps)
        try:
            return book, CalamineWorkbook.from_filelike(BytesIO(book.data))
        except Exception as error:
            raise self._damaged() from error

    def _damaged(self) -> SourceError:
        return SourceError(
            f"{name_of(self.file)}: the workbook cannot be read. It may be damaged, or have a password. "
            f"Save a copy as .xlsx, without a password."
        )
