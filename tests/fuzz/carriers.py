"""A return written as each of its carriers, as tests need them."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]  # it has no stubs

from sendrules import sen2
from sendrules.sen2.carriers.csv_export import write_export
from sendrules.sen2.items import Module
from sendrules.sen2.modules import MODULES, Header

EXPORT = ("sen2", *(tag.casefold() for tag in MODULES))
_TITLES = {
    "Header": "Header Record",
    "Person": "Person Record",
    "Requests": "Requests Records",
    "Assessment": "Assessments Records",
    "NamedPlan": "Named Plan Records",
    "PlanDetail": "Plan Detail Records",
    "ActivePlans": "Active Plan Records",
    "PlacementDetail": "Placement Detail Records",
    "SENneed": "SEN Need Records",
}
SHEETS = {tag: title.rpartition(" ")[0] for tag, title in _TITLES.items()}


def as_xml(given: sen2.Return, folder: Path) -> list[Path]:
    file = folder / "return.xml"
    with file.open("w", encoding="utf-8") as out:
        given.write_xml(out)
    return [file]


def as_export(given: sen2.Return, folder: Path) -> list[Path]:
    files = {name: folder / f"Blade-Export_01-02-2027_{name}.csv" for name in EXPORT}
    write_export(given.header, given, files)
    return list(files.values())


def as_template(given: sen2.Return, folder: Path) -> list[Path]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data Entry Template"
    for module, rows in _rows(given):
        titles = [item.title for item in module.items().values()]
        sheet.append([_TITLES[module.tag]])
        ids = ["Person ID\n\n(a unique ID)", "Requests record ID\n\n(a unique ID)"]
        sheet.append([*({"Header": [], "Person": ids[:1]}.get(module.tag, ids)), *titles])
        for person, request, row in rows:
            own = {"Header": [], "Person": [person]}.get(module.tag, [person, request])
            # The template's cells are texts, but a flag and an id may come as numbers.
            sheet.append([*own, *(_cell(value) for value in _values(row))])
        sheet.append([])
        sheet.append([])
    return _saved(book, folder)


def as_workbook(given: sen2.Return, folder: Path) -> list[Path]:
    book = Workbook()
    del book["Sheet"]
    for module, rows in _rows(given):
        if module is Header:
            continue
        sheet = book.create_sheet(SHEETS[module.tag])
        tags = [item.tag.casefold() for item in module.items().values()]
        ids = ["persontableid"] if module.tag == "Person" else ["persontableid", "requeststableid"]
        sheet.append([*ids, *tags])
        for person, request, row in rows:
            own = [person] if module.tag == "Person" else [person, request]
            sheet.append([*own, *_values(row)])
    return _saved(book, folder)


def _saved(book: Workbook, folder: Path) -> list[Path]:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # also where it begins as a formula does
    file = folder / "return.xlsx"
    book.save(file)
    return [file]


def _values(row: Module) -> list[Any]:
    return [getattr(row, name) for name in row.items()]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return float(value)
    return value.isoformat() if isinstance(value, date | datetime) else value


def _rows(given: sen2.Return) -> Iterable[tuple[type[Module], list[tuple[int, str, Module]]]]:
    modules: list[type[Module]] = [Header, *MODULES.values()]
    found: dict[type[Module], list[tuple[int, str, Module]]] = {module: [] for module in modules}
    found[Header].append((0, "", given.header))

    def walk(row: Module, person: int, request: str) -> None:
        found[type(row)].append((person, request, row))
        for name in row.children():
            for child in getattr(row, name):
                walk(child, person, request)

    for person in given:
        found[sen2.Person].append((person.number, "", person))
        for key, request in person.chains():
            walk(request, person.number, key.replace(".", "0000"))
    return found.items()


CARRIERS = {"xml": as_xml, "export": as_export, "template": as_template, "workbook": as_workbook}
