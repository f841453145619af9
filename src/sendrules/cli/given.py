"""What a command of a report is given: a caseload, a day, and the files to write; once for all of them."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any

import typer

from sendrules import reports
from sendrules.cli.ending import FINDINGS, say
from sendrules.cli.file_options import FILE_OPTIONS, Written, in_place_of, written_of
from sendrules.cli.options import (
    AsAt,
    Holidays,
    Readings,
    WithoutHolidays,
    calendar_of,
    record_named,
    to_type,
)
from sendrules.cli.output import console, working
from sendrules.cli.outputs import Force, Outputs
from sendrules.cli.reading import Opened, open_caseload
from sendrules.cli.report_files import REPORT_FILES, outputs_of, where_written, write_files
from sendrules.cli.table_options import (
    CASE_COLUMN,
    CaseColumn,
    CaseFiles,
    Events,
    FileOrNot,
    Map,
    On,
    Sheet,
)
from sendrules.errors import ColumnWarning
from sendrules.quoting import plain
from sendrules.records import NeedsAssessment
from sendrules.reports.words import plural

__all__ = ["Given", "takes_caseload"]

_REQUIRED = Parameter.empty
_OPTIONS: Mapping[str, Any] = {
    "file": FileOrNot,
    "as_at": (AsAt, _REQUIRED),
    "case_files": CaseFiles,
    "case": (CaseColumn, CASE_COLUMN),
    **REPORT_FILES,
    "map_file": Map,
    **FILE_OPTIONS,
    "sheet": Sheet,
    "title": (
        Annotated[str, typer.Option("--title", help="Whose cases they are, for the heading.")],
        "",
    ),
    "on": (On, "needs-assessment"),
    "events": (Events, False),
    "reading": Readings,
    "holiday": Holidays,
    "without_holiday": WithoutHolidays,
    "force": (Force, False),
}


def takes_caseload(
    *without: str, on: str = "needs-assessment"
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command of a report, in place of its parameter `given`, the options of a caseload.

    Args:
        without: options that the report has no use for, such as `on`.
        on: what a row of one file is, where nothing is said.
    """
    options = {name: option for name, option in _OPTIONS.items() if name not in without}
    if "on" in options:
        options["on"] = (On, on)
    return lambda command: in_place_of(
        "given", command, options, lambda asked: Given({"on": on} | dict(asked) | {"on_unsaid": on})
    )


@dataclass(frozen=True)
class Given:
    """What a command of a report was given.

    Attributes:
        asked: what each option says, by its name.
    """

    asked: Mapping[str, Any]

    @property
    def as_at(self) -> date:
        """The day asked about."""
        day: date = self.asked["as_at"]
        return day

    @property
    def title(self) -> str:
        """Whose cases they are."""
        return str(self.asked.get("title", ""))

    @property
    def written(self) -> Written:
        """How the file is written."""
        return written_of({name: self.asked[name] for name in FILE_OPTIONS})

    def shown(self, columns: Sequence[str] | None) -> tuple[str, ...]:
        """Return the columns to list beside each case.

        Raises:
            typer.BadParameter: they are of case files, whose records have no columns in common.
        """
        if columns and self.asked["case_files"]:
            msg = "--show is of one file: case files have no columns in common. Leave it out."
            raise typer.BadParameter(msg)
        return tuple(columns or ())

    def report(
        self,
        name: str,
        made: Callable[["reports.Answered"], "reports.Report"],
        *,
        by: Sequence[str] = (),
        show: Sequence[str] = (),
        in_full: bool = False,
    ) -> None:
        """Read the caseload, work out the report, and write and print it.

        Args:
            name: the report's name, by which its earlier files are known.
            made: works it out.
            by: columns by which the report groups the cases.
            show: columns that it lists.
            in_full: whether it needs all that is told of an answer.

        Raises:
            SendrulesError: the files cannot be read.
            OSError: one cannot be written.
            typer.BadParameter: the options do not go together.
            typer.Exit: there are errors in the data.
        """
        asked = self.asked
        outputs = Outputs(outputs_of(asked, name), self.inputs, force=asked["force"])
        with working(3) as step:
            found = self.answered(step, by=by, show=show, in_full=in_full)
            report = made(found)
            step("Writing")
            write_files(outputs, report)
        if outputs.close():
            reports.show(report, console(), elsewhere=where_written(asked))
        self.end(found)

    @property
    def inputs(self) -> Mapping[str, Path | None]:
        """What is read, by the option that names it."""
        asked = self.asked
        return {
            "FILE": asked["file"],
            "--map": asked["map_file"],
            "a file of --case-files": asked["case_files"],
        }

    def answered(
        self,
        step: Callable[[str], None],
        *,
        by: Sequence[str] = (),
        show: Sequence[str] = (),
        in_full: bool = False,
        checked: bool = False,
        by_option: str = "--by",
    ) -> "reports.Answered":
        """Read the caseload and work it out, and say which step begins.

        What a report of it says beside its figures is not told as a warning too.

        Raises:
            SendrulesError: the files cannot be read.
            typer.BadParameter: the options do not go together.
        """
        asked = self.asked
        calendar = calendar_of(asked["holiday"], asked["without_holiday"])
        step("Reading the file")
        opened = self._opened({by_option: by, "--show": show})
        step("Working out every limit")
        with warnings.catch_warnings(action="ignore", category=ColumnWarning):
            return reports.answered(
                opened.frame,
                **opened.named,
                as_at=self.as_at,
                by=by,
                show=show,
                readings=tuple(asked["reading"] or ()),
                calendar=calendar,
                read=opened.read,
                in_full=in_full,
                checked=checked,
            ).collected()

    def _opened(self, shown: Mapping[str, Sequence[str]]) -> Opened:
        asked = self.asked
        opened = open_caseload(
            asked["file"],
            asked["case_files"],
            case=asked["case"],
            on=self._on,
            map_file=asked["map_file"],
            written=self.written,
            sheet=asked["sheet"],
            events=asked["events"],
            shown=shown,
        )
        if opened.nothing:
            for finding in opened.read.findings:
                say(plain(str(finding)))
            opened.refuse_nothing()
        return opened

    @property
    def _on(self) -> str:
        """What a row of the file is; of case files nothing, where nobody said otherwise."""
        on, unsaid = str(self.asked["on"]), self.asked.get("on_unsaid")
        return "needs-assessment" if self.asked["case_files"] and on == unsaid else on

    def end(self, found: "reports.Answered") -> None:
        """Say how many rows and findings the report leaves out, and how to list them."""
        read = found.read
        assert read  # whoever opens files says how they were read
        if read.rows_refused:
            say(
                f"{plural(read.rows_refused, 'row')} could not be read, and none of the figures counts them."
            )
        severities = [x.severity for x in found.told_by_reading]
        severities += [x.check.severity for x in found.told_of_columns]
        self.end_with(sum(severity == "error" for severity in severities))

    def end_with(self, errors: int) -> None:
        """Say how many errors there are in the data and how to list them: `check` is asked the same.

        Raises:
            typer.Exit: there are some.
        """
        if not errors:
            return
        asked = self.asked
        on, case = asked["on"], asked["case"]
        words = {"--case-files": asked["case_files"], "": asked["file"]}
        words |= {"--events": "" if asked["events"] else None}
        words |= {"--map": asked["map_file"], "--sheet": asked["sheet"]}
        words |= {"--case": case if case != CASE_COLUMN else None}
        words |= {"--on": on if record_named(on) is not NeedsAssessment else None}
        said = [(option, str(value)) for option, value in words.items() if value is not None]
        said += self.written.words()
        listing = to_type("check", *(w for pair in said for w in pair if w), "--as-at", self.as_at)
        say(f"{plural(errors, 'error')} in the data. List them with: {listing}")
        raise typer.Exit(FINDINGS)
