"""Write the oracle from the fact base: `python tests/law/oracle/refresh.py`.

The oracle is what the fact base says of each limit in numbers, names and expressions: no wording of
the law and no notes. It is committed, so that a copy of the repository alone can test the law
against it. One file an instrument, one for the exceptions, one for the ways of counting. Everything
here was worked out from the instruments, and nothing from the library: so correct the fact base and
write these files again, and never edit them by hand. `links.toml` is the exception: no fact base
lists the links between processes, and it was worked out from the law for this folder.

The fact base is beside the repository, or where SENDRULES_SHARED says. With a folder as its
argument the script writes there.
"""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
FACT_BASE = Path(os.environ.get("SENDRULES_SHARED", HERE.parents[3] / "shared")) / "law"

_HEAD = "# Written by refresh.py from the fact base: numbers, names and expressions, no wording.\n"
_AS_THEY_ARE = (
    "authority",
    "duty_holder",
    "period",
    "counting",
    "bound",
    "as_soon_as_practicable",
    "confidence",
)
_WIDTH = 90
_IN_WORDS = " for the "
"""A reading that gives a date for each of two things is no expression."""


def written(value: object) -> str:
    """Write a value in TOML. What is None is left out of a table."""
    match value:
        case date():
            return value.isoformat()
        case Mapping():
            pairs = (f"{k} = {written(v)}" for k, v in value.items() if v is not None)
            return f"{{ {', '.join(pairs)} }}" if value else "{}"
        case [*items]:
            words = [written(item) for item in items]
            if any(isinstance(item, Mapping | list) for item in items) or len(str(words)) > _WIDTH:
                return "[\n" + "".join(f"  {word},\n" for word in words) + "]"
            return f"[{', '.join(words)}]"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _only(names: Iterable[str], table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: table[name] for name in names if table.get(name) is not None}


def _entry(told: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry of the fact base says, without its words."""
    examples = ("kind", "given", "last_day", "weekday", "earliest_act")
    readings = [
        [r["expression"] for r in d["readings"] if _IN_WORDS not in r.get("expression", _IN_WORDS)]
        for d in told["disputed"]
    ]
    return {
        "id": told["id"],
        **_only(_AS_THEY_ARE, told),
        "starts": [_only(("fact", "anchor"), start) for start in told["starts"]],
        **_only(("expression",), told["last_day"]),
        "exceptions": [_only(("id", "paragraph"), e) for e in told["exceptions"]],
        "in_force": [_only(("from", "to", "effect"), span) for span in told["in_force"]],
        "disputed": readings,
        "source": told["source"],
        "worked_examples": [_only(examples, example) for example in told["worked_examples"]],
    }


def _tables(name: str, tables: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for table in tables:
        yield f"\n[[{name}]]\n"
        yield from (f"{key} = {written(value)}\n" for key, value in table.items())


def _exceptions(told: Mapping[str, Any]) -> Iterator[str]:
    yield _HEAD
    yield f"\nno_standing_exception = {written(told['no_standing_exception'])}\n"
    yield "\n[matrix]\n"
    yield from (f'"{limit}" = {written(names)}\n' for limit, names in told["matrix"].items())
    yield from _tables(
        "exception",
        (
            {
                "id": form["id"],
                "carried_by": [carried["limit"] for carried in form["carried_by"]],
                "worked_examples": [
                    _only(("given", "result"), example)
                    for example in form.get("worked_examples", ())
                ],
            }
            for form in told["exceptions"]
        ),
    )


def files(fact_base: Path) -> dict[str, str]:
    """The text of each file of the oracle, by its name."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    def read(name: str) -> Any:
        return yaml.load((fact_base / name).read_text(encoding="utf-8"), Loader=loader)  # noqa: S506

    instruments: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for told in read("limits.yaml"):
        instruments[told["id"].partition("/")[0]].append(_entry(told))
    found = {
        f"{slug}.toml": _HEAD + "".join(_tables("limit", entries))
        for slug, entries in instruments.items()
    }
    found["exceptions.toml"] = "".join(_exceptions(read("exceptions.yaml")))
    ways = [
        {"id": way["id"], **way["example"]}
        for way in read("counting.yaml")["conventions"]
        if "example" in way
    ]
    return {**found, "counting.toml": _HEAD + "".join(_tables("example", ways))}


def main(arguments: list[str]) -> int:
    """Write the files; return 1 where there is no fact base to read."""
    if not FACT_BASE.is_dir():
        sys.stderr.write(f"There is no fact base at {FACT_BASE}; set SENDRULES_SHARED.\n")
        return 1
    into = Path(arguments[0]) if arguments else HERE
    for name, text in files(FACT_BASE).items():
        (into / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
