"""Worked examples: the vectors that the tests run, shown to readers."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sendrules.clock import uk_date
from sendrules.rules import Limit, Provision
from sendrules.rules.prose.plain import uk_day
from sitegen.site import table
from sitegen.words import FactLinks

__all__ = ["Vectors", "load_vectors", "worked_examples"]

_TESTS = Path(__file__).parents[3] / "tests" / "vectors"
_SAID = {"status", "weekday"}
_NAMES = {"carries": "exception put to the test", "missing": "missing facts"}
_UNITS = {
    "days_late": "{} late",
    "days_left": "{} left",
    "days_short": "{} short",
    "elapsed": "{} elapsed since the trigger",
}


@dataclass(frozen=True)
class Vectors:
    """The worked examples of one provision."""

    rows: tuple[Mapping[str, Any], ...]

    def of(self, limit: Limit) -> list[Mapping[str, Any]]:
        """Return the examples of one limit, in order."""
        names = {limit.id, limit.citation.short}
        return [row for row in self.rows if row["limit"] in names]


def load_vectors(provision: Provision) -> Vectors:
    """Read a provision's examples; a provision that has no file has none."""
    package, module = provision.module.split(".")[-2:]
    file = _TESTS / package / f"{module}.toml"
    if not file.exists():
        return Vectors(())
    return Vectors(tuple(tomllib.loads(file.read_text(encoding="utf-8")).get("vector", ())))


def worked_examples(vectors: list[Mapping[str, Any]], links: FactLinks) -> Iterator[str]:
    """Write the examples of a limit as a table that opens on request."""
    if not vectors:
        return
    yield f'??? example "Worked examples ({len(vectors)})"'
    yield ""
    yield "    The tests run each of these, on one record and on every kind of data frame."
    rows = [_row(v, links) for v in vectors]
    for line in table(["Case", "Facts", "Answer"], rows):
        yield f"    {line}" if line else ""


def _row(vector: Mapping[str, Any], links: FactLinks) -> list[str]:
    facts = [f"{links.fact(name)}: {_value(value)}" for name, value in vector["facts"].items()]
    if as_at := vector.get("as_at"):
        facts.append(f"*as at* {_value(as_at)}")
    case = f"**{vector['name']}**" + (f"\n{vector['why']}" if vector.get("why") else "")
    return [case, "\n".join(facts), _answer(vector["expect"])]


def _answer(expect: Mapping[str, Any]) -> str:
    lines = []
    if status := expect.get("status"):
        lines.append(f"**{status}**")
    for name, value in expect.items():
        if name in _SAID or value is None or value == [] or value is False:
            continue
        if name == "due":
            lines.append(f"due {uk_date(value)}")
        elif name in _UNITS:
            lines.append(_UNITS[name].format(f"{value} day" + ("" if value == 1 else "s")))
        else:
            lines.append(f"{_NAMES.get(name, name.replace('_', ' '))}: {_value(value)}")
    return "\n".join(lines)


def _value(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case date():
            return uk_day(value)
        case list():
            return ", ".join(_value(v) for v in value)
        case dict():
            return ", ".join(f"{k.replace('_', ' ')} {_value(v)}" for k, v in value.items())
        case _:
            return str(value)
