"""The first answer of a process, against a process that only imports what sendrules stands on."""

import os
import subprocess
import sys
from collections.abc import Sequence
from statistics import median

from timing import Line

YARDSTICK = "import holidays\nfrom pydantic import BaseModel"
"""`import pydantic` alone imports next to nothing: a name of it is loaded when it is first asked for."""
FIRST = (
    "from datetime import date\n"
    "import sendrules as sr\n"
    "request = sr.NeedsAssessment(request_received=date(2025, 4, 2))\n"
    "assert len(sr.timeline(request, as_at=date(2025, 11, 1))) > 1"
)
NAMES_ALONE = "import holidays, pydantic"


def _seconds(program: str) -> float:
    """Run a program in a process of its own, and return the processor seconds that it took."""
    # A package as people have it: its modules are compiled once, by the run that does not count.
    environment = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen([sys.executable, "-c", program], env=environment)  # noqa: S603 - one of those above
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {program}")
    return used.ru_utime + used.ru_stime


def first_answer(runs: int) -> list[Line]:
    """Time a first answer and its yardsticks in turn, each in processes of its own."""
    programs = (FIRST, YARDSTICK, NAMES_ALONE)
    for program in programs:
        _seconds(program)
    ours, *theirs = zip(*([_seconds(p) for p in programs] for _ in range(runs)), strict=True)
    return [
        _line(
            "a process that imports pydantic's BaseModel and holidays",
            ours,
            theirs[0],
            "1.6 or less",
        ),
        _line("a process that imports the bare names pydantic and holidays", ours, theirs[1], ""),
    ]


def _line(yardstick: str, ours: Sequence[float], theirs: Sequence[float], aim: str) -> Line:
    return Line(
        "a process's first timeline of a needs assessment (processor time)",
        yardstick,
        f"{median(ours):.3f} s",
        f"{median(theirs):.3f} s",
        f"{median(a / b for a, b in zip(ours, theirs, strict=True)):.2f}",
        aim,
    )
