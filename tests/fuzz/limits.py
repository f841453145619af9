"""Inputs in processes of their own, with limits on time and memory; a process that dies is told."""

import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, get_context
from pathlib import Path
from typing import Any

from .draw import Draw
from .made import Kind, put
from .watch import SECONDS, Watch

__all__ = ["Failure", "Find", "outcomes", "tried"]

Find = Callable[[str], Kind]
"""From a name, the kind of input."""
Item = tuple[str, int]
"""The kind of an input and its seed."""

_ADDRESSES = 5_000_000_000
"""Bytes of addresses that a worker may have, many of which its threads set aside unused."""
_PATIENCE = 300.0
"""Seconds by the clock after which a worker that says nothing is ended."""
_HELD = 900_000_000
"""Bytes of memory that a worker may hold between inputs, before another takes its place."""


@dataclass(frozen=True, order=True)
class Failure:
    """What is wrong with one input.

    Attributes:
        what: in a line; what stands before the first colon is the cause.
        kind: the kind of the input.
        seed: its seed.
    """

    what: str
    kind: str
    seed: int

    def __str__(self) -> str:
        return f"{self.kind} {self.seed}: {self.what}"


def tried(kind: Kind, name: str, seed: int, folder: Path, said: Path | None = None) -> list[str]:
    """Make one input, give it to the library, and return what is wrong.

    Args:
        kind: the kind of input.
        name: its name.
        seed: the seed.
        folder: where its files are put.
        said: the file to which all that goes straight to the process's own streams is written.
    """
    before = said.stat().st_size if said else 0
    made = kind.make(Draw(name, seed))
    put(made, folder)
    watch = Watch(made.marks)
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + 3 * SECONDS) + 1
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
    kind.attempt(made, folder, watch)
    if said:
        watch.hears(
            [said.read_bytes()[before:].decode(errors="replace")], "the process's own streams"
        )
    return watch.failures


def _serve(pipe: Any, find: Find, place: str) -> None:
    """Try one input after another, for as long as any come: what a worker does."""
    place = tempfile.mkdtemp(dir=place)
    said = Path(place, "said")
    with said.open("wb") as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESSES, _ADDRESSES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while (item := pipe.recv()) is not None:
        name, seed = item
        with tempfile.TemporaryDirectory(dir=place) as folder:
            failures = tried(find(name), name, seed, Path(folder), said)
        pipe.send((failures, _held() > _HELD))


def _held() -> int:
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize()
    return 0


class _Worker:
    """A process that tries inputs, and what it was given last."""

    def __init__(self, find: Find, place: str) -> None:
        context = get_context("spawn")
        self.pipe, other = context.Pipe()
        self.item: Item | None = None
        self.since = 0.0
        self._process = context.Process(target=_serve, args=(other, find, place), daemon=True)
        self._process.start()
        other.close()

    def give(self, item: Item) -> None:
        self.item, self.since = item, time.monotonic()
        self.pipe.send(item)

    def result(self) -> tuple[list[str], bool]:
        """Return what is wrong with the input, and whether the process is of no more use."""
        try:
            found, spent = self.pipe.recv()
        except (EOFError, ConnectionError):
            self._process.join(10)
            return [f"dead: the process ended with {self._process.exitcode}"], True
        return found, spent

    def end(self) -> None:
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self.pipe.close()


def outcomes(
    items: Iterable[Item], find: Find, *, workers: int = 1
) -> Iterator[tuple[Item, list[Failure]]]:
    """Try inputs, each with what is wrong with it, as they are done."""
    waiting = iter(items)
    with tempfile.TemporaryDirectory() as place:
        busy: list[_Worker] = []
        try:
            for item in waiting:
                busy.append(_Worker(find, place))
                busy[-1].give(item)
                if len(busy) == workers:
                    break
            while busy:
                for worker, found, useless in _ready(busy):
                    assert worker.item is not None
                    yield worker.item, [Failure(what, *worker.item) for what in found]
                    following = next(waiting, None)
                    if useless or following is None:
                        busy.remove(worker)
                        worker.end()
                    if following is not None:
                        if useless:
                            busy.append(_Worker(find, place))
                        (busy[-1] if useless else worker).give(following)
        finally:
            for worker in busy:
                worker.end()


def _ready(busy: list[_Worker]) -> list[tuple[_Worker, list[str], bool]]:
    """Wait for workers that are done, dead, or silent for too long."""
    done = connection.wait([worker.pipe for worker in busy], timeout=1)
    now = time.monotonic()
    late = [w for w in busy if w.pipe not in done and now - w.since > _PATIENCE]
    silent = [f"time: nothing heard in {_PATIENCE:.0f} s"]
    return [
        *((worker, *worker.result()) for worker in busy if worker.pipe in done),
        *((worker, silent, True) for worker in late),
    ]
