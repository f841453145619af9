"""The parts of a column map: tables of words, whose misuse is explained."""

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PlainValidator,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from sendrules.errors import SourceError, did_you_mean
from sendrules.quoting import cut, plain, quoted
from sendrules.records.slips import as_name
from sendrules.sources.forms import agreed_forms

__all__ = [
    "Codes",
    "Encoding",
    "File",
    "Filled",
    "Giving",
    "Id",
    "Ignore",
    "Keep",
    "LeaveOut",
    "Part",
    "Table",
    "Targets",
    "Value",
    "Values",
    "Words",
    "as_name",
    "same_words",
]


_T = TypeVar("_T")


def same_words(text: str) -> str:
    """Return a text without case and surplus spaces, to compare headings and words by."""
    return " ".join(text.split()).casefold()


def _keyed(table: Mapping[str, _T]) -> Mapping[str, _T]:
    """Key a table by `same_words`; two keys that come to the same must agree."""
    found: dict[str, _T] = {}
    for key, target in table.items():
        if found.setdefault(same_words(key), target) != target:
            msg = f"{quoted(key)} is there twice, for different things"
            raise ValueError(msg)
    return found


def _several(given: object) -> object:
    """Take one word for a list of it."""
    return (given,) if isinstance(given, str) else given


def _compared(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(same_words, words))


def _target(given: object) -> object:
    """Take a fact, or several."""
    if isinstance(given, str):
        return given
    if isinstance(given, list | tuple) and given and all(isinstance(x, str) for x in given):
        return tuple(given)
    msg = "must be the name of a fact, or a list of them"
    raise ValueError(msg)


def _only_value(given: object) -> object:
    if isinstance(given, bool | str):
        return given
    msg = "must be true, false, a choice, or the heading of a column of dates"
    raise ValueError(msg)


Value: TypeAlias = Annotated[bool | str, PlainValidator(_only_value)]
"""What a fact is: true or false, a choice, or the heading of the column that dates it."""
Giving: TypeAlias = Mapping[str, Value]
"""For a fact, what it is."""


Words = Annotated[tuple[str, ...], AfterValidator(_compared)]
Table = Annotated[Mapping[str, str], AfterValidator(_keyed)]
Targets = Annotated[
    Mapping[str, Annotated[str | tuple[str, ...], PlainValidator(_target)]], AfterValidator(_keyed)
]
Filled = Annotated[Mapping[str, Giving], AfterValidator(_keyed)]
Codes = Annotated[
    Mapping[str, Annotated[Mapping[str, Giving], AfterValidator(_keyed)]], AfterValidator(_keyed)
]
OneOrMore = BeforeValidator(_several)


class Part(BaseModel):
    """A table of a column map, whose misuse is explained.

    Attributes:
        table: its name in the TOML file.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    table: ClassVar[str] = ""

    @model_validator(mode="wrap")
    @classmethod
    def _explain_misuse(
        cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        try:
            return handler(data)
        except ValidationError as error:
            of_call = bool(info.context and info.context.get("of a call"))
            problems = " ".join(_problem(cls, e, of_call) for e in error.errors(include_url=False))
            raise SourceError(problems if of_call else f"Column map: {problems}") from None


def _problem(part: type[Part], error: Mapping[str, Any], of_call: bool) -> str:  # noqa: FBT001
    place = [str(x) for x in error["loc"] if not isinstance(x, int)]
    tables, says = [part.table] if part.table else [], str(error["msg"])
    *tables, name = [*tables, *place] or [""]
    named = plain(cut(name))
    where = f"[{plain(cut(tables[0]))}] {named}" if tables else f"[{named}]"
    if of_call:
        where = named
    if error["type"] == "extra_forbidden":
        hint = did_you_mean(name, part.model_fields) or "."
        return f"{where} is not a part of a column map{hint}"
    if error["type"] == "literal_error":
        says = f"must be {error['ctx']['expected']}"
    elif error["type"] in {"tuple_type", "string_type"}:
        says = "must be a text" if error["type"] == "string_type" else "must be a text, or several"
    says = says.removeprefix("Value error, ").rstrip(".")
    return f"{where}: {says}" if says.endswith("?") else f"{where}: {says}."


class Values(Part):
    """More words for the yes and no of a fact.

    Attributes:
        yes: words that mean yes.
        no: words that mean no.

    Raises:
        SourceError: one of them is not words.
    """

    table = "values"

    yes: Words = ()
    no: Words = ()


class Ignore(Part):
    """What to leave out without a finding.

    Attributes:
        columns: headings.
        events: events of an event log.
        processes: processes of an event log.
        facts: facts that the file does not record. Their columns are there, and blank.

    Raises:
        SourceError: one of them is not words.
    """

    table = "ignore"

    columns: Words = ()
    events: Words = ()
    processes: Words = ()
    facts: tuple[str, ...] = ()


class Keep(Part):
    """What to keep beside the facts without a finding: it is not read, and may be shown.

    Attributes:
        columns: headings.

    Raises:
        SourceError: they are not words.
    """

    table = "keep"

    columns: Words = ()


Encoding: TypeAlias = Literal["utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"]
"""How a text file writes its letters as bytes: in UTF-16 with its mark, or with the first byte that is stated."""
LeaveOut: TypeAlias = Literal["totals", "blank-ids"]
"""Rows that are no records, and can be left out: those that sum up others, and those of no reference."""


def _rows(given: object) -> object:
    """Take 3, "3" and "3-4" for rows of headings."""
    if isinstance(given, bool) or not isinstance(given, int | str):
        return given
    found = re.fullmatch(r"([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?", str(given))
    if found is None or str(given) == "auto":
        return given
    first, last = int(found[1]), int(found[2] or found[1])
    return (first, last) if first <= last < first + _MOST_HEADINGS else given


_MOST_HEADINGS = 5
"""Rows that may be joined to headings."""
_ROWS = "must be the number of a row, such as 3, rows to be joined, such as 3-4, or auto"


def _only_rows(given: object) -> object:
    if given == "auto" or isinstance(given, tuple) or given is None:
        return given
    raise ValueError(_ROWS)


def _one_sign(given: str) -> str:
    sign = "\t" if given.casefold() == "tab" else given
    if len(sign) != 1 or sign.isalnum() or sign in '"\r\n' or not sign.isascii():
        msg = "must be one sign that divides the cells, such as ; or |, or the word tab"
        raise ValueError(msg)
    return sign


class Id(Part):
    """A reference that is made of several columns: a child's number and the day of the request, say.

    Attributes:
        columns: their headings. The reference is what they hold, divided by strokes; there is none
            where one of them is blank.

    Raises:
        SourceError: one of them is not words.
    """

    table = "id"

    columns: Words = ()


class File(Part):
    """How a file is written. What a call or a command states counts before it.

    Attributes:
        dates: the forms of its dates, such as `dmy`. `iso` (2025-04-02) is always read.
        blank: words that mean a blank cell, a date of the form 2025-04-02 among them in whichever
            form the file writes it; and the names of lists, `usual-words` and `usual-dates`.
        header_row: the number of the row of headings, the first and the last of several that are to
            be joined (`"3-4"`), or `"auto"`: the row, or two, with the most headings that are known.
            Without it, the first row that is not blank.
        separator: the sign that divides the cells of a text file, or `tab`.
        encoding: how a text file writes its letters: `utf-8`, `windows-1252`, `utf-16` where it begins with
            its byte-order mark, and `utf-16-le` or `utf-16-be` where it has none.
        leave_out: rows that are no records: `totals`, whose first word is one for a sum and which have
            neither a reference of their own nor a date, and `blank-ids`, which have no reference.

    Raises:
        SourceError: one of them cannot be.
    """

    table = "file"

    dates: Annotated[tuple[str, ...], OneOrMore, AfterValidator(agreed_forms)] = ("iso",)
    blank: Annotated[Words, OneOrMore] = Field(default=())
    header_row: Annotated[
        tuple[int, int] | Literal["auto"] | None,
        BeforeValidator(_only_rows),
        BeforeValidator(_rows),
    ] = None
    separator: Annotated[str, AfterValidator(_one_sign)] | None = None
    encoding: Encoding | None = None
    leave_out: Annotated[tuple[LeaveOut, ...], OneOrMore] = ()
