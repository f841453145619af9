"""The law and nothing else: one package an instrument, one module a provision.

A module declares limits as values in the grammar of `sendrules.rules`; its docstring accounts for
every paragraph of the provision. A new module is found by itself: no list in the code names it. Paragraph 4
of Schedule 17 is in `schedule_17_4`, as `sch17-4`. What has a name and no number is a provision too:
`case_devon_2022` holds `case-law/devon-2022` and every limit whose id begins with that, and
`target_hearing` holds `hmcts-practice/hearing`.

What an instrument makes one process tell another stands in its `links`, as `LINKS`.

`places` says which provisions have limits on a kind of record, so that one record is answered without
loading the rest of the law. `python tools/public_names.py` writes it from the law itself.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from sendrules.law.places import PLACES
from sendrules.records.checked import is_ours
from sendrules.records.record import Record
from sendrules.rules.book.rulebook import Provision, Rulebook
from sendrules.rules.instruments import Instrument
from sendrules.rules.limits import Limit

if TYPE_CHECKING:  # for case files alone
    from sendrules.rules.links import Links

__all__ = ["links", "places_of", "provisions", "rulebook", "rulebook_for", "rulebook_on"]

_PROVISION = re.compile(r"(?:article|regulation|section|paragraph|rule)_(?P<number>\w+)")
_SCHEDULE = re.compile(r"schedule_(?P<schedule>[^_]+)_(?P<number>\w+)")
_NAMED = re.compile(r"(?:case|target)_(?P<name>\w+)")


@cache
def rulebook() -> Rulebook:
    """Return every limit that is encoded, in the order of the law."""
    assert places_of(provisions()) == PLACES, "Run: python tools/public_names.py"
    return Rulebook(provisions())


@cache
def rulebook_on(*records: type[Record]) -> Rulebook:
    """Return the limits on some kinds of records alone; the provisions without any are not loaded."""
    kinds = {kind for record in records if (kind := _with_limits(record))}
    places = {place for kind in kinds for place in PLACES[kind.__name__]}
    return Rulebook(_on(kinds, place) for place in sorted(places, key=_in_order))


@cache
def rulebook_for(kinds: frozenset[type[Record]]) -> Rulebook:
    """Return the limits for case files of some kinds of records, and of those that these begin.

    Whoever asks of many case files needs the whole law: after the first few it is that.
    """
    if rulebook_for.cache_info().currsize >= _FEW:
        return rulebook()
    from sendrules.rules.links import with_those_begun  # noqa: PLC0415 - for case files alone

    every = with_those_begun(links(), kinds)
    return rulebook_on(*sorted(every, key=lambda kind: kind.__name__))


_FEW = 8
"""How many different case files are answered from their own part of the law."""


def _with_limits(record: type[Record]) -> type[Record] | None:
    """The kind of record that has limits: this one, or the one that it is made from."""
    return next((x for x in record.__mro__ if is_ours(x) and x.__name__ in PLACES), None)


def _in_order(place: str) -> tuple[str, tuple[bool, list[tuple[int, str]]]]:
    package, _, module = place.partition(".")
    return package, _natural(_number(module) or "")


def _on(kinds: Container[type], place: str) -> Provision:
    package, _, module = place.partition(".")
    found = _in(f"{__name__}.{package}", module)
    assert found, f"{place} is no provision"
    return replace(found, limits=tuple(x for x in found.limits if x.on in kinds))


@cache
def provisions() -> tuple[Provision, ...]:
    """Return every provision that is encoded, in the order of the law."""
    return tuple(p for name in _instruments() for p in _provisions(name))


def places_of(provisions: Iterable[Provision]) -> dict[str, tuple[str, ...]]:
    """Return the modules that have limits on each kind of record, by the name of its class."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for provision in provisions:
        for limit in provision.limits:
            found[limit.on.__name__][provision.module.removeprefix(f"{__name__}.")] = None
    return {name: tuple(found[name]) for name in sorted(found)}


@cache
def links() -> "Links":
    """Return what the law makes the processes of one child tell each other."""
    from sendrules.rules.links import Links  # noqa: PLC0415 - for case files alone

    return Links.together(found for name in _instruments() for found in _links(name))


def _instruments() -> list[str]:
    return sorted(f"{__name__}.{m.name}" for m in iter_modules(__path__) if m.ispkg)


def _links(package: str) -> "Iterator[Links]":
    home = import_module(package)
    if any(info.name == "links" for info in iter_modules(home.__path__)):
        yield import_module(f"{package}.links").LINKS


def _provisions(package: str) -> list[Provision]:
    modules = iter_modules(import_module(package).__path__)
    found = [provision for info in modules if (provision := _in(package, info.name))]
    return sorted(found, key=lambda provision: _natural(provision.citation.number))


def _in(package: str, name: str) -> Provision | None:
    """The provision that a module of an instrument holds, if it holds one."""
    number = _number(name)
    if number is None:
        return None
    home = import_module(package)
    # A copy: another thread that loads a provision adds it to the package meanwhile.
    instrument = next(v for v in vars(home).copy().values() if isinstance(v, Instrument))
    return _provision(import_module(f"{package}.{name}"), instrument, number)


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
