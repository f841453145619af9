"""The parts of a column map: tables of words, whose misuse is explained."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from sendrules.errors import SourceError, did_you_mean
from sendrules.quoting import cut, plain, quoted
from sendrules.sources.forms import agreed_forms

__all__ = ["File", "Ignore", "Part", "Table", "Values", "Words", "same_words"]


def same_words(text: str) -> str:
    """Return a text without case and surplus spaces, to compare headings and words by."""
    return " ".join(text.split()).casefold()


def _keyed(table: Mapping[str, str]) -> Mapping[str, str]:
    """Key a table by `same_words`; two keys that come to the same must agree."""
    found: dict[str, str] = {}
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


Words = Annotated[tuple[str, ...], AfterValidator(_compared)]
Table = Annotated[Mapping[str, str], AfterValidator(_keyed)]
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

    Raises:
        SourceError: one of them is not words.
    """

    table = "ignore"

    columns: Words = ()
    events: Words = ()
    processes: Words = ()


class File(Part):
    """How a file is written. What a call or a command states counts before it.

    Attributes:
        dates: the forms of its dates, such as `dmy`. `iso` (2025-04-02) is always read.
        blank: words that mean a blank cell, a date of the form 2025-04-02 among them in whichever
            form the file writes it; and the names of lists, `usual-words` and `usual-dates`.

    Raises:
        SourceError: one of them cannot be.
    """

    table = "file"

    dates: Annotated[tuple[str, ...], OneOrMore, AfterValidator(agreed_forms)] = ("iso",)
    blank: Annotated[Words, OneOrMore] = Field(default=())
