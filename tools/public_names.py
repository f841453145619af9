"""Write what follows from the records and the law that there are, where a file must say it.

    python tools/public_names.py

Run it after adding, renaming or removing a record or a limit: a test fails until it is done. It
writes the table of records and their modules, and that of records and the provisions with limits on
them, so that one record is answered without loading the others; and what type checkers read of
modules whose names are made when they are used.
"""

from collections.abc import Mapping
from pathlib import Path

import sendrules
from sendrules import law, records, rules
from sendrules.records.bundle import Bundle
from sendrules.records.names import RECORD_HOMES
from sendrules.records.register import HELD, RECORDS

SOURCE = Path(sendrules.__file__).parent

_BY = "Written by `python tools/public_names.py`."
_WIDTH = 101
"""Characters of a line, its end included."""
_FOUND = {record.__name__: record.__module__ for record in RECORDS}


def texts() -> dict[Path, str]:
    """Return the text of every file that is written, by its path."""
    return {
        SOURCE / "records/names.py": _table(),
        SOURCE / "law/places.py": _places(),
        SOURCE / "records/__init__.pyi": _exports(vars(records)["HOMES"]),
        SOURCE / "records/case_file.pyi": _case_file(),
        SOURCE / "rules/__init__.pyi": _exports(vars(rules)["HOMES"], found={}),
        SOURCE / "__init__.pyi": _exports(vars(sendrules)["HOMES"], "sendrules.errors")
        + "\n__version__: str\n",
    }


def _table() -> str:
    homes = (f'        "{name}": "{home}",\n' for name, home in _FOUND.items())
    held = (f'        "{x.field}": "{record.__name__}",\n' for record, x in HELD.items())
    return (
        f'"""Where each kind of record is, and where in a case file. {_BY}"""\n\n'
        f"from collections.abc import Mapping\n"
        f"from types import MappingProxyType\n\n"
        f'__all__ = ["HELD_IN", "RECORD_HOMES"]\n\n'
        f"HELD_IN: Mapping[str, str] = MappingProxyType(\n    {{\n{''.join(held)}    }}\n)\n"
        f"RECORD_HOMES: Mapping[str, str] = MappingProxyType(\n    {{\n{''.join(homes)}    }}\n)\n"
    )


def _places() -> str:
    rows = (
        f'        "{name}": ("{places[0]}",),\n'
        if len(places) == 1
        else f'        "{name}": (\n'
        + "".join(f'            "{place}",\n' for place in places)
        + "        ),\n"
        for name, places in law.places_of(law.provisions()).items()
    )
    return (
        f'"""Where the limits on each kind of record are. {_BY}"""\n\n'
        f"from collections.abc import Mapping\n"
        f"from types import MappingProxyType\n\n"
        f'__all__ = ["PLACES"]\n\n'
        f"PLACES: Mapping[str, tuple[str, ...]] = MappingProxyType(\n    {{\n"
        f"{''.join(rows)}    }}\n)\n"
    )


def _exports(homes: Mapping[str, str], *modules: str, found: Mapping[str, str] = _FOUND) -> str:
    """Return a stub that gives the names, with the records that are found now."""
    others = {name: home for name, home in homes.items() if name not in RECORD_HOMES}
    wanted = {(home, name) for name, home in {**others, **found}.items()}
    wanted |= {tuple(module.rsplit(".", 1)) for module in modules}  # type: ignore[misc]
    imports = (
        _import(home, f"{name} as {name}")
        for home, name in sorted(wanted, key=lambda pair: (pair[0], _as_sorted(pair[1])))
    )
    names = sorted({name for _, name in wanted}, key=_as_sorted)
    exported = "".join(f'    "{name}",\n' for name in names)
    return f"# {_BY}\n\n{''.join(imports)}\n__all__ = [\n{exported}]\n"


def _import(home: str, names: str) -> str:
    line = f"from {home} import {names}\n"
    return line if len(line) <= _WIDTH else f"from {home} import (\n    {names},\n)\n"


def _as_sorted(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions: the order of the formatter."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


def _case_file() -> str:
    held = [*HELD.items()]
    homes = {*((r.__module__, r.__name__) for r, _ in held), (Bundle.__module__, Bundle.__name__)}
    return (
        f"# {_BY}\n\n"
        "from collections.abc import Mapping, Sequence\n"
        "from datetime import date\n"
        "from typing import TypeAlias\n\n"
        + "".join(_import(home, name) for home, name in sorted(homes))
        + "\n_Facts: TypeAlias = Mapping[str, object]\n\nclass CaseFile(Bundle):\n"
        + "".join(f"    {said.field}: tuple[{r.__name__}, ...] = ()\n" for r, said in held)
        + "    def __init__(\n        self,\n        *,\n        id: str | None = None,  # noqa: A002 - the field\n"
        + "".join(f"        {n}: date | str | None = None,\n" for n in ("died", "moved_away"))
        + "".join(
            f"        {said.field}: Sequence[{r.__name__} | _Facts] = (),\n" for r, said in held
        )
        + "    ) -> None: ...\n"
    )


def main() -> None:
    """Write what has changed."""
    for path, text in texts().items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
