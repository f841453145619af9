"""Measure two builds against each other, in turn: the time and the peak memory of whole processes.

    python benchmarks/two_builds.py OLD_PYTHON NEW_PYTHON [--runs 5] [--quick]

Each is the Python of a virtual environment in which one build is installed with its extras. Every
task runs in a process of its own, old and new in turn; the table has medians and their ratios.
Processor seconds are those of the task in its process and threads, without what is made ready for
it; peak memory is the whole process's.
"""

import argparse
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from timing import machine

READY = """
from datetime import date
import polars as pl
import sendrules as sr
from sendrules import reports
from sendrules.examples import example_caseload
as_at = date(2026, 11, 23)
"""
CASES = READY + "frame = example_caseload({rows})\n"
ANSWERED = "sr.timelines(example_caseload(20), sr.NeedsAssessment, as_at=as_at)\n"
CASE_FILES = (
    f"import sys\nsys.path.insert(0, {str(Path(__file__).parent)!r})\n"
    "from inspect import signature\n"
    "import sendrules as sr\n"
    "from case_files import AS_AT, case_files, council, in_bulk\n"
    "together = 'case' in signature(sr.timelines).parameters\n"
    "made = council({files}) if together else case_files({files})\n"
    "in_bulk(*council(10)) if together else sr.timeline(made[0], as_at=AS_AT)\n"
)
"""A build that cannot answer case files together answers them one by one."""
BOOK = CASES + (
    "from sendrules.sources import read_wide\n"
    "frame.write_excel('requests.xlsx')\n"
    "read_wide('requests.xlsx', sr.NeedsAssessment)\n"
)
WIDE = """
from datetime import date
from pathlib import Path
import sendrules as sr
from sendrules.sources import Caps, read_wide
if not Path("{times}.csv").exists():  # written by the run that does not count
    import polars as pl
    from sendrules.examples import example_caseload
    number = pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(7)
    facts = (
        "request_received", "assessment_agreed", "decision_notified", "plan_needed",
        "plan_decision_notified", "draft_plan_served", "final_plan_sent", "withdrawn",
    )
    frame = pl.concat([example_caseload({rows})] * {times})
    frame.select(pl.concat_str(pl.lit("NM-"), number).alias("id"), *facts).write_csv("{times}.csv")
"""
"""The columns of the example in the documentation. An old build has no bound on a file's size."""
READ_AND_CHECKED = """read = read_wide(file, sr.NeedsAssessment, caps=caps)
    sr.check(read.frame, sr.NeedsAssessment, as_at=date(2026, 11, 23))
"""
FIVE_KINDS = (
    "import sendrules as sr\n"
    "from datetime import date\n"
    "case = sr.CaseFile(\n"
    "    needs_assessments=[{'request_received': '2024-01-08', 'final_plan_sent': '2024-06-10'}],\n"
    "    annual_reviews=[{'meeting_held': '2025-05-20'}],\n"
    "    appeals=[{'notice_sent': '2024-06-10'}],\n"
    "    mediations=[{'notice_sent': '2024-06-10'}],\n"
    "    tribunal_orders=[{'ordered': '2025-01-10'}],\n"
    ")\n"
    "sr.timeline(case, as_at=date(2025, 11, 1))"
)
ONE_RECORD = (
    "import sendrules as sr\n"
    "request = sr.NeedsAssessment(request_received=date(2025, 4, 2))\n"
    "sr.timeline(request, as_at=date(2025, 11, 1))"
)
TIMELINE = "sendrules timeline --request-received 2025-04-02 --as-at 2025-11-01"
REPORT = f"""
import sys
from pathlib import Path
if not Path("1.csv").exists():
    exec({WIDE.replace("{times}", "1")!r})
Path("page.html").unlink(missing_ok=True)
sys.argv = "sendrules report 1.csv --as-at 2026-11-23 --output page.html".split()
"""
COMMAND = "from sendrules.cli import main; main()"
TASKS = {
    "import sendrules": ("", "import sendrules"),
    "a first answer, with all that it loads": ("", f"exec({READY + ANSWERED!r})"),
    "a first timeline of a needs assessment": (
        "from datetime import date",
        f"exec({ONE_RECORD!r})",
    ),
    "a first case file of five kinds of records": ("", f"exec({FIVE_KINDS!r})"),
    "sendrules timeline": (
        f"import sys\nsys.argv = {TIMELINE!r}.split()",
        COMMAND,
    ),
    "sendrules limits": ("import sys\nsys.argv = ['sendrules', 'limits']", COMMAND),
    "sendrules demo": (
        "import sys\nsys.argv = ['sendrules', 'demo', '-o', 'demo']",
        COMMAND,
    ),
    "timelines, 5,000 rows": (
        CASES + ANSWERED,
        "sr.timelines(frame, sr.NeedsAssessment, as_at=as_at)",
    ),
    "timelines, 1,000,000 rows": (
        CASES + ANSWERED + "frame = pl.concat([frame] * {times})",
        "sr.timelines(frame, sr.NeedsAssessment, as_at=as_at)",
    ),
    "caseload page, 5,000 cases": (
        CASES + "reports.to_html(reports.caseload(example_caseload(20), as_at=as_at))",
        "reports.to_html(reports.caseload(frame, as_at=as_at))",
    ),
    "workbook, 5,000 rows": (
        BOOK,
        "read_wide('requests.xlsx', sr.NeedsAssessment)",
    ),
    "wide CSV, 1,000,000 rows, read and checked": (
        WIDE + "file, caps = '{times}.csv', Caps(file_bytes=100_000_000)",
        READ_AND_CHECKED,
    ),
    "sendrules report, 5,000 rows, from the start of a process": (
        REPORT,
        COMMAND,
    ),
    "page of one bare order": (
        READY + "frame = pl.DataFrame([dict(ordered=date(2025, 1, 2))])",
        "reports.to_html(reports.caseload(frame, sr.TribunalOrder, as_at=as_at))",
    ),
    "20,000 case files of two records": (
        CASE_FILES,
        "in_bulk(*made) if together else [sr.timeline(x, as_at=AS_AT) for x in made]",
    ),
}
"""What is made ready, and what is timed. Answers and pages come after first, small ones."""
PROGRAM = """
{ready}
from time import process_time
begun = process_time()
try:
    {work}
except SystemExit:
    pass
open("seconds", "w").write(str(process_time() - begun))
"""


@dataclass(frozen=True)
class Run:
    """What one process took: processor seconds of the task, and peak memory in megabytes."""

    seconds: float
    memory: float


def run(python: str, program: str, folder: str) -> Run:
    """Run a program in a process of its own."""
    # A build as people have it: its modules are compiled once, by the run that does not count.
    environment = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(  # noqa: S603 - the program is one of those above
        [python, "-c", program],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{python} failed: {program}")
    return Run(float((Path(folder) / "seconds").read_text("utf-8")), used.ru_maxrss / 1024)


def compared(old: str, new: str, program: str, runs: int) -> tuple[list[Run], list[Run]]:
    """Run a program under both builds in turn, after a run of each that does not count."""
    found: tuple[list[Run], list[Run]] = ([], [])
    with TemporaryDirectory() as folder:
        for counted in range(-1, runs):
            for python, made in zip((old, new), found, strict=True):
                taken = run(python, program, folder)
                if counted >= 0:
                    made.append(taken)
    return found


def row(task: str, old: Sequence[Run], new: Sequence[Run]) -> str:
    """Write a row of the table."""
    cells = [task]
    for name, unit in (("seconds", "s"), ("memory", "MB")):
        before, after = (median(getattr(r, name) for r in build) for build in (old, new))
        cells += [f"{before:.2f} {unit}", f"{after:.2f} {unit}", f"{after / before:.2f}"]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("old", type=Path, help="the Python of the old build")
    parser.add_argument("new", type=Path, help="the Python of the new build")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a hundredth of the rows")
    parser.add_argument("--only", default="", help="the tasks whose names hold this")
    given = parser.parse_args()
    rows, times, files = (50, 2, 200) if given.quick else (5_000, 200, 20_000)
    print(machine(), "", sep="\n")
    print("| task | processor, old | new | ratio | peak memory, old | new | ratio |")
    print("|---|---|---|---|---|---|---|")
    for task, (ready, work) in TASKS.items():
        if given.only in task:
            prepared = ready.format(rows=rows, times=times, files=files)
            program = PROGRAM.format(ready=prepared, work=work)
            print(
                row(task, *compared(str(given.old), str(given.new), program, given.runs)),
                flush=True,
            )


if __name__ == "__main__":
    main()
