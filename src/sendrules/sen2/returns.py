"""A SEN2 return: its header, and its persons as they are read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TextIO

from sendrules.arguments import only_a, only_count, only_path
from sendrules.errors import SourceError
from sendrules.quoting import name_of
from sendrules.sen2.carriers import csv_export, xml
from sendrules.sen2.carriers.tables import Table, Unplaced, assemble, lost
from sendrules.sen2.carriers.xml_writing import write_xml
from sendrules.sen2.items import CENSUS_DAYS, FIRST_YEAR
from sendrules.sen2.modules import Header, Person
from sendrules.sources.caps import Caps
from sendrules.sources.existing import existing_file

__all__ = ["CARRIERS", "Return", "only_return", "read_return", "return_of"]

CARRIERS = ("XML message", "CSV export", "workbook")
_WORKBOOKS = (".xlsx", ".xlsm", ".ods")
_LARGEST = 2_000_000_000
"""Bytes of a file that is read as a stream."""


@dataclass(frozen=True, slots=True, eq=False)
class Return:
    """A SEN2 return. Going through it gives each person, again from the beginning each time.

    An XML message is read as it is gone through, and no more than one person is held; so is a CSV export
    whose rows are in order. A workbook is held whole.

    Attributes:
        year: the year of the return, that of its census day.
        header: who sends it. Nothing is known of it where the carrier has none.
        carrier: how it came: `XML message`, `CSV export` or `workbook`; empty where it was made here.
        unplaced: rows of tables that hang off no row. They are in no person.
        doubled: rows of tables whose id an earlier row has. What hangs off either is at the earlier one.
    """

    year: int
    header: Header
    carrier: str
    unplaced: tuple[Unplaced, ...] = ()
    doubled: tuple[Unplaced, ...] = ()
    _persons: Callable[[], Iterator[Person]] = field(repr=False, default=lambda: iter(()))

    def __iter__(self) -> Iterator[Person]:
        return self._persons()

    @property
    def census_day(self) -> date | None:
        """The census day of the year; None of a year whose day is not known."""
        return CENSUS_DAYS.get(self.year)

    def write_xml(self, out: TextIO) -> None:
        """Write the return as an XML message, a person at a time.

        Args:
            out: a text stream in UTF-8.
        """
        write_xml(self.header, self, out)


def only_return(given: object, name: str = "given") -> Return:
    """Return a return.

    Raises:
        TypeError: it is anything else.
    """
    return only_a(Return, given, name, "a Return, such as sen2.read_return() gives")


def return_of(persons: list[Person], *, year: int, header: Header | None = None) -> Return:
    """Return a SEN2 return that is made of persons."""
    return Return(year, header or Header(year=year), "", _persons=lambda: iter(persons))


def read_return(*files: str | Path, year: int | None = None, caps: Caps | None = None) -> Return:
    """Open a SEN2 return: an XML message, an export of nine CSV files or their folder, or a workbook.

    Unknown elements, columns and codes are kept and told by `check`, and stop nothing.

    Args:
        files: the file; of a CSV export all its files, or the folder that holds them.
        year: the year of the return, where its header does not say it.
        caps: how large a workbook may be.

    Raises:
        SourceError: it is not one of the four, cannot be read, or does not say its year. What is wrong
            further on is raised as the persons are gone through.
        MissingExtraError: it is a workbook, and python-calamine is not installed.
        TypeError: an argument is of the wrong type.
    """
    paths = [only_path(file) for file in files]
    if year is not None:
        year = only_count(year, "year")
    if not paths:
        raise SourceError(
            "No file of a return was given. Give its XML message, export or workbook."
        )
    if len(paths) == 1 and paths[0].is_dir():
        folder = paths[0]
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
        if not paths:
            raise SourceError(
                f"{name_of(folder)}: this folder has no CSV file. Give the folder of an export, or the file of "
                f"a return."
            )
    suffixes = {path.suffix.lower() for path in paths}
    if suffixes == {".csv"}:
        return _of_export([existing_file(path, _LARGEST) for path in paths], year)
    if len(paths) > 1:
        raise SourceError(
            f"{len(paths)} files were given. Only the CSV export is made of several: give one return."
        )
    file = paths[0]
    if suffixes == {".xml"}:
        existing_file(file, _LARGEST)
        header = xml.header_of(file)
        return Return(
            _year(header, year, file),
            header,
            CARRIERS[0],
            _persons=lambda: xml.persons_of(file, header),
        )
    if suffixes <= set(_WORKBOOKS):
        from sendrules.sen2.carriers import workbooks  # noqa: PLC0415 - with what reads spreadsheets

        caps = caps or Caps()
        existing_file(file, caps.file_bytes)
        header, tables = workbooks.tables_of(file, caps)
        return _of_tables(_year(header, year, file), header, CARRIERS[2], tables)
    raise SourceError(
        f"{name_of(file)}: a return is an XML message (.xml), a CSV export (.csv, all files or their "
        f"folder) or a workbook (.xlsx, .xlsm, .ods)."
    )


def _of_export(paths: list[Path], year: int | None) -> Return:
    files = csv_export.files_of_export(paths)
    header = csv_export.header_of(files)
    tables = csv_export.tables_of(files)
    return _of_tables(_year(header, year, paths[0]), header, CARRIERS[1], tables)


def _of_tables(year: int, header: Header, carrier: str, tables: dict[str, Table]) -> Return:
    return Return(year, header, carrier, *lost(tables), _persons=lambda: assemble(tables))


def _year(header: Header, year: int | None, file: Path) -> int:
    found = header.year if year is None else year
    if found is None and header.reference_date is not None:
        found = header.reference_date.year
    if found is None:
        raise SourceError(
            f"{name_of(file)}: the header does not say of which year the return is. Say it: year=2027, or "
            f"--year 2027."
        )
    if not FIRST_YEAR <= found <= max(CENSUS_DAYS):
        raise SourceError(
            f"{name_of(file)}: the return is of {found}. Those of {FIRST_YEAR} to {max(CENSUS_DAYS)} can be "
            f"read."
        )
    return found
