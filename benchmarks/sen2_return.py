"""A SEN2 return read, checked and measured both ways, against two ways to only read it.

One only goes through the XML and clears it; the other builds a frame a module by `find` over the whole
tree, as tools of the sector do.
"""

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import pandas as pd
from timing import Line, alternate

from sendrules import sen2
from sendrules.sen2.items import Module
from sendrules.sen2.modules import MODULES

__all__ = ["against_reading"]

REQUESTS_EACH = 3.0


def written(persons: int, folder: Path) -> Path:
    """Write an invented return."""
    file = folder / f"{persons}.xml"
    with file.open("w", encoding="utf-8") as out:
        sen2.made_return(persons=persons, requests=REQUESTS_EACH).write_xml(out)
    return file


def plain_pass(file: Path) -> None:
    """Go through the XML, and clear every element."""
    for _, element in ET.iterparse(file):  # noqa: S314 - it was written here
        element.clear()


def frames_by_find(file: Path) -> dict[str, Any]:
    """Read the whole tree, and let a frame a module grow: each parent's rows are added to it.

    So the sector's tools do: each item is found by its tag, the rows of one parent become a frame, and
    that is put at the end of the frame so far.
    """
    found = {tag: pd.DataFrame(columns=_tags(module)) for tag, module in MODULES.items()}

    def add(parent: ET.Element, tags: Iterable[str]) -> None:
        for tag in tags:
            elements = parent.findall(tag)
            if not elements:
                continue
            rows = [{name: _text(e.find(name)) for name in _tags(MODULES[tag])} for e in elements]
            found[tag] = pd.concat([found[tag], pd.DataFrame(rows)], ignore_index=True)
            for element in elements:
                add(element, MODULES[tag].children().values())

    persons = ET.parse(file).getroot().find("Persons")  # noqa: S314 - it was written here
    assert persons is not None
    for person in persons:
        rows = [{name: _text(person.find(name)) for name in _tags(sen2.Person)}]
        found["Person"] = pd.concat([found["Person"], pd.DataFrame(rows)], ignore_index=True)
        add(person, sen2.Person.children().values())
    return found


def _tags(module: type[Module]) -> list[str]:
    return [item.tag for item in module.items().values()]


def _text(element: ET.Element | None) -> str | None:
    return None if element is None else element.text


def surveyed(file: Path) -> sen2.Survey:
    """Read a return, check it and measure it both ways, in one pass."""
    return sen2.survey(sen2.read_return(file))


_PEAK = """
import sys
from pathlib import Path
from sendrules import sen2
sen2.survey(sen2.read_return(sys.argv[1]))
status = Path("/proc/self/status").read_text(encoding="ascii")
print(status.partition("VmHWM:")[2].split(maxsplit=1)[0])
"""
# What `getrusage` tells begins with what the process had that started this one.


def peak(file: Path) -> int:
    """Return the most memory that a process takes for it, in KiB."""
    done = subprocess.run(  # noqa: S603 - this Python, and a program that is a constant
        [sys.executable, "-c", _PEAK, str(file)], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def against_reading(persons: int, runs: int) -> list[Line]:
    """Time a return against a plain pass over its XML and frames by `find`; ten times as many persons too."""
    with TemporaryDirectory() as temporary:
        file, large = (written(n, Path(temporary)) for n in (persons, 10 * persons))
        chains = sum(len(person.requests) for person in sen2.read_return(file))
        surveyed(file)  # what is written once is written before it is timed
        ours, plain = alternate(
            runs, lambda: surveyed(file), lambda: plain_pass(file), clock=process_time
        )
        # Frames that grow take most of a minute: once is enough.
        (found,) = alternate(1, lambda: frames_by_find(file), clock=process_time)
        (tenfold,) = alternate(1, lambda: surveyed(large), clock=process_time)
        memory = [peak(file), peak(large)]
    work = f"SEN2 return of {persons:,} persons, {chains:,} chains, read, checked and measured"

    def line(yardstick: str, theirs: list[float], aim: str) -> Line:
        ratio = median(a / b for a, b in zip(ours, theirs, strict=False))
        spent = f"{median(ours):.2f} s", f"{median(theirs):.2f} s"
        return Line(work, yardstick, *spent, f"{ratio:.2f}", aim)

    return [
        line("a plain pass over the XML", plain, "6 or less"),
        line("frames by find, only reading", found, "0.1 or less"),
        Line(
            f"the same, {10 * persons:,} persons",
            "a tenth of them, ten times",
            f"{tenfold[0]:.2f} s",
            f"{10 * median(ours):.2f} s",
            f"{tenfold[0] / (10 * median(ours)):.2f}",
            "linear",
        ),
        Line(
            f"the same, memory, {10 * persons:,} persons",
            "a tenth of them",
            f"{memory[1] / 1024:.0f} MiB",
            f"{memory[0] / 1024:.0f} MiB",
            f"{memory[1] / memory[0]:.2f}",
            "1.3 or less",
        ),
    ]
