"""The options that say how a file is written, the same for every command that reads one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from inspect import Parameter, signature
from typing import Annotated, Any, get_args

import typer

from sendrules.cli.options import DateForms
from sendrules.sources.map_parts import Encoding, LeaveOut

__all__ = ["FILE_OPTIONS", "Written", "in_place_of", "takes_file", "written_of"]


Encodings = StrEnum("Encodings", {name: name for name in get_args(Encoding)})  # type: ignore[misc]
"""How a text file writes its letters."""
NoRecords = StrEnum("NoRecords", {name: name for name in get_args(LeaveOut)})  # type: ignore[misc]
"""Rows that are no records."""

FILE_OPTIONS = {
    "dates": DateForms,
    "blank": Annotated[
        list[str] | None,
        typer.Option(
            "--blank",
            metavar="WORD",
            help="A word that means a blank cell, such as NULL, or a day, such as 1900-01-01; or a "
            "list of them: usual-words, usual-dates. May be repeated.",
            show_default=False,
        ),
    ],
    "header_row": Annotated[
        str | None,
        typer.Option(
            "--header-row",
            metavar="ROW",
            help="The row that holds the headings, such as 3; 3-4 for two rows to be joined; auto for "
            "those with the most headings that are known. By default the first that is not blank.",
            show_default=False,
        ),
    ],
    "separator": Annotated[
        str | None,
        typer.Option(
            "--separator",
            metavar="SIGN",
            help="The sign that divides the cells of a text file, such as ';', or tab.",
            show_default=False,
        ),
    ],
    "encoding": Annotated[
        Encodings | None,
        typer.Option(
            "--encoding", help="How a text file writes its letters: utf-8.", show_default=False
        ),
    ],
    "leave_out": Annotated[
        list[NoRecords] | None,
        typer.Option(
            "--leave-out",
            help="Rows that are no records: those that sum up others (totals), those without a "
            "reference (blank-ids). May be repeated.",
            show_default=False,
        ),
    ],
}


@dataclass(frozen=True)
class Written:
    """How a file is written, as far as a command says it.

    Attributes:
        dates: the forms of its dates.
        blank: words that mean a blank cell.
        header_row: the row of headings.
        separator: the sign that divides the cells of a text file.
        encoding: how a text file writes its letters.
        leave_out: rows that are no records.
    """

    dates: tuple[str, ...] | None = None
    blank: tuple[str, ...] | None = None
    header_row: str | None = None
    separator: str | None = None
    encoding: str | None = None
    leave_out: tuple[str, ...] | None = None

    def given(self) -> dict[str, Any]:
        """Return what is said, by the names that it has in Python."""
        named = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in named if value is not None}

    def words(self) -> Iterator[tuple[str, str]]:
        """Yield each option and its value, as they were given."""
        for name, value in self.given().items():
            for word in value if isinstance(value, tuple) else (value,):
                yield f"--{name.replace('_', '-')}", str(word)


def takes_file(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command, in place of its parameter `written`, an option for each part of it."""
    return in_place_of("written", command, FILE_OPTIONS, written_of)


def written_of(given: Mapping[str, Any]) -> Written:
    """Say how a file is written, from what the options gave."""
    return Written(**{name: _value(x) for name, x in given.items()})


def in_place_of(
    name: str,
    command: Callable[..., None],
    options: Mapping[str, Any],
    made: Callable[[Mapping[str, Any]], Any],
) -> Callable[..., None]:
    """Give a command several options in place of one parameter.

    Args:
        name: the parameter.
        command: the command.
        options: the options, by name, as typer takes them; a default stands beside one in a pair.
        made: makes of what they gave what the parameter takes.
    """

    def with_options(**asked: Any) -> None:
        given = {option: asked.pop(option) for option in options}
        command(**asked, **{name: made(given)})

    own = signature(command, eval_str=True).parameters
    parts = [_parameter(option, of) for option, of in options.items()]
    parameters = [
        part for key, parameter in own.items() for part in (parts if key == name else [parameter])
    ]
    with_options.__name__, with_options.__doc__ = command.__name__.strip("_"), command.__doc__
    with_options.__signature__ = signature(command).replace(  # type: ignore[attr-defined]  # read by typer
        parameters=sorted(parameters, key=lambda part: part.kind)
    )
    with_options.__annotations__ = {p.name: p.annotation for p in parameters}
    return with_options


def _parameter(name: str, option: Any) -> Parameter:
    annotation, default = option if isinstance(option, tuple) else (option, None)
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _value(given: Any) -> Any:
    if isinstance(given, list):
        return tuple(map(str, given))
    return None if given is None else str(given)
