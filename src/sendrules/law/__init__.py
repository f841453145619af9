"""The law and nothing else: one package an instrument, one module a provision.

A module declares limits as values in the grammar of `sendrules.rules`; its docstring accounts for
every paragraph of the provision. A new module is found by itself: no list in the code names it. Paragraph 4
of Schedule 17 is in `schedule_17_4`, as `sch17-4`. What has a name and no number is a provision too:
`case_devon_2022` holds `case-law/devon-2022` and every limit whose id begins with that, and
`target_hearing` holds `hmcts-practice/hearing`.

What an instrument makes one process tell another stands in its `links`, as `LINKS`.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from sendrules.rules import Instrument, Limit, Links, Provision, Rulebook

__all__ = ["links", "rulebook"]

_PROVISION = re.compile(r"(?:article|regulation|section|paragraph|rule)_(?P<number>\w+)")
_SCHEDULE = re.compile(r"schedule_(?P<schedule>[^_]+)_(?P<number>\w+)")
_NAMED = re.compile(r"(?:case|target)_(?P<name>\w+)")


@cache
def rulebook() -> Rulebook:
    """Return every limit that is encoded, in the order of the law."""
    return Rulebook([p for name in _instruments() for p in _provisions(name)])


@cache
def links() -> Links:
    """Return what the law makes the processes of one child tell each other."""
    return Links.together(found for name in _instruments() for found in _links(name))


def _instruments() -> list[str]:
    return sorted(f"{__name__}.{m.name}" for m in iter_modules(__path__) if m.ispkg)


def _links(package: str) -> Iterator[Links]:
    home = import_module(package)
    if any(info.name == "links" for info in iter_modules(home.__path__)):
        yield import_module(f"{package}.links").LINKS


def _provisions(package: str) -> list[Provision]:
    home = import_module(package)
    instrument = next(v for v in vars(home).values() if isinstance(v, Instrument))
    found = {}
    for info in iter_modules(home.__path__):
        if number := _number(info.name):
            found[number] = _provision(import_module(f"{package}.{info.name}"), instrument, number)
    return [found[number] for number in sorted(found, key=_natural)]


def _number(module: str) -> str | None:
    """The provision that a module holds: `18A` of `regulation_18a`, `devon-2022` of a case."""
    if match := _PROVISION.fullmatch(module):
        return match["number"].replace("_", ".").upper()
    if match := _SCHEDULE.fullmatch(module):
        return f"sch{match['schedule'].upper()}-{match['number'].upper()}"
    match = _NAMED.fullmatch(module)
    return match["name"].replace("_", "-") if match else None


def _provision(module: ModuleType, instrument: Instrument, number: str) -> Provision:
    text = module.__doc__ or ""
    values = vars(module).values()
    # A case may restate the instrument with its own name and address: the last one said counts.
    same = [v for v in values if isinstance(v, Instrument) and v.slug == instrument.slug]
    instrument = same[-1] if same else instrument
    limits = [v for v in values if isinstance(v, Limit) and v.instrument is instrument]
    return Provision(
        citation=instrument(number),
        title=text.partition("\n")[0].partition(": ")[2].rstrip("."),
        text=text,
        limits=tuple(x for x in limits if f"{x.citation.number}-".startswith(f"{number}-")),
        module=module.__name__,
    )


def _natural(number: str) -> tuple[bool, list[tuple[int, str]]]:
    """Order provisions as an instrument does, its schedules last."""
    parts = re.findall(r"(\d*)(\D*)", number)
    return bool(re.match(r"sch\d", number)), [(int(n or 0), letters) for n, letters in parts]
