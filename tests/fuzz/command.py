"""`python -m tests.fuzz`: try many inputs, or make one again."""

import argparse
import itertools
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path

from .kinds import KINDS, kind_of, made
from .limits import Failure, Find, Item, outcomes
from .made import put

__all__ = ["failures_of", "main"]

_HELP = """Make odd and hostile inputs from a kind and a seed, and give them to the library.

A failure is: an exception that is none of sendrules.errors, a process that dies, more than 10 s of
processor time or 500 MB of memory, a row or a value that is lost or changed, a value of the input
in a message, an exit code that the help does not name, a control character on a stream.
Exits 1 if there is any. It needs Linux for its limits."""

_SELDOM = 8
"""Of how many turns an .xls file has one: each is read in a process of its own, which takes long."""


def _items(kinds: Sequence[str], count: int, seed: int) -> Iterator[Item]:
    """Give kinds in turn, each with the seeds from the first on."""
    turns = [kind for turn in range(_SELDOM) for kind in kinds if turn == 0 or kind != "xls"]
    seeds = {kind: itertools.count(seed) for kind in kinds}
    for kind in itertools.islice(itertools.cycle(turns), count):
        yield kind, next(seeds[kind])


def failures_of(
    kinds: Sequence[str], count: int, seed: int, *, workers: int = 1, find: Find = kind_of
) -> list[Failure]:
    """Try inputs, and return all that is wrong. Each is printed; progress goes to stderr."""
    failed: list[Failure] = []
    began = told = time.monotonic()
    for number, (_, found) in enumerate(
        outcomes(_items(kinds, count, seed), find, workers=workers), 1
    ):
        failed += found
        sys.stdout.writelines(f"{failure}\n" for failure in found)
        now = time.monotonic()
        if now - told > 5 or number == count:
            told = now
            pace = number / (now - began)
            sys.stderr.write(
                f"{number:,} of {count:,}, {len(failed):,} failures, {pace:.0f} a second\n"
            )
    return failed


def _report(failed: Sequence[Failure]) -> Iterator[str]:
    """List what is wrong, by its cause, with a few inputs that show it."""
    causes: dict[tuple[str, str], list[Failure]] = defaultdict(list)
    for failure in failed:
        causes[failure.kind, failure.what[:60]].append(failure)
    for (kind, _), found in sorted(causes.items(), key=lambda pair: -len(pair[1])):
        seeds = ", ".join(str(x.seed) for x in sorted(found, key=attrgetter("seed"))[:5])
        yield f"{len(found):,} of {kind}: {found[0].what} (seeds {seeds})"


def main(words: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser("tests.fuzz", description=_HELP)
    parser.add_argument("--kind", action="append", choices=[*KINDS], help="by default all, in turn")
    parser.add_argument("--count", type=int, default=1_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=1, help="of the first input of each kind")
    parser.add_argument("--workers", type=int, default=2, help="processes at a time")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep the inputs that fail there"
    )
    parser.add_argument(
        "--save", type=Path, metavar="FILE", help="make the one input again, and save it"
    )
    asked = parser.parse_args(words)
    kinds = asked.kind or [*KINDS]
    if asked.save:
        if len(kinds) > 1:
            parser.error("--save takes one --kind")
        _save(kinds[0], asked.seed, asked.save)
        return 0
    sys.stdout.write(f"{asked.count:,} inputs: {', '.join(kinds)}; seeds from {asked.seed}\n")
    failed = failures_of(kinds, asked.count, asked.seed, workers=asked.workers)
    for failure in failed if asked.keep else ():
        _save(failure.kind, failure.seed, asked.keep / f"{failure.kind}-{failure.seed}")
    sys.stdout.writelines(f"{line}\n" for line in _report(failed))
    sys.stdout.write(f"{len(failed):,} failures in {asked.count:,} inputs\n")
    return 1 if failed else 0


def _save(kind: str, seed: int, place: Path) -> None:
    """Write an input: one file under this name, or a folder of several."""
    found = made(kind, seed)
    if len(found.files) == 1:
        (content,) = found.files.values()
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    else:
        place.mkdir(parents=True, exist_ok=True)
        put(found, place)
    sys.stdout.write(f"{kind} {seed}: {place}\n")
    if "words" in found.asks:
        sys.stdout.write(f"  sendrules {' '.join(map(ascii, found.asks['words']))}\n")
