"""The law and nothing else: one package an instrument, one module a provision.

A module declares limits as values in the grammar of `sendrules.rules`; its docstring accounts for
every paragraph of the provision. A new module is found by itself: nothing else lists it.
"""

import re
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from sendrules.rules import Instrument, Limit, Provision, Rulebook

__all__ = ["rulebook"]

_PROVISION = re.compile(r"(?:regulation|section|paragraph|rule)_(?P<number>\w+)")


@cache
def rulebook() -> Rulebook:
    """Return every limit that is encoded, in the order of the law."""
    packages = sorted(m.name for m in iter_modules(__path__) if m.ispkg)
    return Rulebook([p for name in packages for p in _provisions(f"{__name__}.{name}")])


def _provisions(package: str) -> list[Provision]:
    home = import_module(package)
    instrument = next(v for v in vars(home).values() if isinstance(v, Instrument))
    found = {}
    for info in iter_modules(home.__path__):
        if match := _PROVISION.fullmatch(info.name):
            number = match["number"].replace("_", ".")
            found[number] = _provision(import_module(f"{package}.{info.name}"), instrument, number)
    return [found[number] for number in sorted(found, key=_natural)]


def _provision(module: ModuleType, instrument: Instrument, number: str) -> Provision:
    text = module.__doc__ or ""
    limits = [v for v in vars(module).values() if isinstance(v, Limit)]
    return Provision(
        citation=instrument(number),
        title=text.partition("\n")[0].partition(": ")[2].rstrip("."),
        text=text,
        limits=tuple(
            x for x in limits if x.instrument is instrument and x.citation.number == number
        ),
        module=module.__name__,
    )


def _natural(number: str) -> list[tuple[int, str]]:
    return [(int(n or 0), letters) for n, letters in re.findall(r"(\d*)(\D*)", number)]
