"""Column maps, as files in TOML: good ones, odd ones, damaged ones."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sendrules.records import RECORDS
from sendrules.sources import ColumnMap

from .draw import Draw
from .made import Kind, Made
from .mutate import damaged
from .watch import Watch

__all__ = ["MAPS", "toml_of"]


def toml_of(draw: Draw, tables: Mapping[str, Mapping[str, object]]) -> bytes:
    """Write a map as TOML. What JSON writes of a text or a list of texts is TOML too."""
    lines = []
    for name, table in tables.items():
        lines.append(f"[{name}]")
        lines += [f"{_text(key)} = {_value(value)}" for key, value in table.items()]
        if draw.chance(0.2):
            lines.append("# a note")
    text = "\n".join(lines) + "\n"
    return text.encode(draw.choice(["utf-8", "utf-8-sig"]))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(key)} = {_value(x)}" for key, x in value.items()) + "}"
    return _text(value)


_ODD_VALUES = (
    "1", "-0", "true", "inf", "nan", "1979-05-27", "07:32:00", "[]", "{}", '""', "[[[]]]", "{a = {b = 1}}",
    '[1, "a"]', "0x" + "f" * 40, "1e999", '"""', "'", "[", "{a.b = 1, a.c = 2}", "1979-13-45", "+", "\x00",
)  # fmt: skip


def _make(draw: Draw) -> Made:
    facts = [*draw.choice(RECORDS).facts(), "id"]
    tables: dict[str, dict[str, object]] = {
        "columns": {draw.secret(): draw.choice(facts) for _ in range(draw.size(4, 300))},
        "events": {draw.secret(): draw.choice(facts) for _ in range(draw.size(2, 50))},
        "values": {draw.choice(["yes", "no"]): draw.some(["ja", "x", "1"])},
        "ignore": {draw.choice(["columns", "events", "processes"]): draw.some(["a", "b", "c"])},
    }
    for name in draw.some([*tables]):
        tables.pop(name)
    whole = draw.chance(0.3)
    data = toml_of(draw, tables)
    for _ in range(0 if whole else draw.randint(1, 3)):
        data = _odd(draw, data)
    return Made({"map.toml": data}, (), {"whole": whole})


def _odd(draw: Draw, data: bytes) -> bytes:
    key = draw.choice(
        ["columns", "values.yes", "ignore", "events.x", '"\\u001b[31mX"', "a.b.c", "", '"*"']
    )
    odd = draw.choice(
        [
            f"[{key}]\n",
            f"[[{key}]]\n",
            f"{key} = {draw.choice(_ODD_VALUES)}\n",
            f"x = {'9' * draw.size(40, 9_000, 0.2)}\n",
            f"x = {'[' * draw.size(20, 5_000, 0.2)}\n",
            f"{'.'.join('a' * draw.size(20, draw.choice([3_000, 100_000]), 0.2) or 'b')} = 1\n",
            f"x = '{'y' * draw.size(100, 900_000, 0.1)}'\n",
            f'{json.dumps(draw.odd())} = "id"\n',
        ]
    ).encode()
    lines = data.splitlines(keepends=True)
    place = draw.randint(0, len(lines))
    data = b"".join([*lines[:place], odd, *lines[place:]])
    return damaged(draw, data) if draw.chance(0.3) else data


def _attempt(made: Made, folder: Path, watch: Watch) -> None:
    columns = watch.call(lambda: ColumnMap.from_toml(folder / "map.toml"))
    if columns is None:
        return
    data: dict[str, Any] = tomllib.loads(made.files["map.toml"].decode("utf-8-sig"))
    for name in ("columns", "events"):
        table = data.get(name, {}).items()
        each = {k: tuple(v) if isinstance(v, list) else v for k, v in table}
        wanted = {" ".join(k.split()).casefold(): v for k, v in each.items()}
        if wanted != dict(getattr(columns, name)):
            watch.fails(f"changed: the table {name} of a column map")
    for name in ("yes", "no"):
        words = {" ".join(w.split()).casefold() for w in data.get("values", {}).get(name, ())}
        if not words <= getattr(columns, name):
            watch.fails(f"lost: words for {name} of a column map")


MAPS = Kind(_make, _attempt)
