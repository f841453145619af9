"""A column map: what a council's own headings and words stand for, written once in TOML."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)

from sendrules.errors import SourceError, did_you_mean
from sendrules.quoting import cut, name_of, plain, quoted
from sendrules.sources.existing import existing_file, read_bytes

__all__ = ["NO", "YES", "ColumnMap", "Ignore", "Keep", "Values", "same_words"]

YES, NO = frozenset({"true", "yes", "y"}), frozenset({"false", "no", "n"})
"""The words that are always a yes and a no, in any case of letters."""

_MAX_BYTES = 250_000
_MOST_DOTS = 50
"""In one line. The TOML parser keeps every beginning of a dotted key, and maps have none."""
_LONGEST_PROBLEM = 200


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


Words = Annotated[tuple[str, ...], AfterValidator(lambda words: tuple(map(same_words, words)))]
Table = Annotated[Mapping[str, str], AfterValidator(_keyed)]


class _Part(BaseModel):
    """A table of a column map, whose misuse is explained."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    table: ClassVar[str] = ""

    @model_validator(mode="wrap")
    @classmethod
    def _explain_misuse(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(data)
        except ValidationError as error:
            problems = " ".join(_problem(cls, e) for e in error.errors(include_url=False))
            raise SourceError(f"Column map: {problems}") from None


class Values(_Part):
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


class Ignore(_Part):
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


class Keep(_Part):
    """What to keep beside the facts without a finding: it is not read, and may be shown.

    Attributes:
        columns: headings.

    Raises:
        SourceError: they are not words.
    """

    table = "keep"

    columns: Words = ()


class ColumnMap(_Part):
    """What the headings and the words of a file stand for.

    Headings and words are compared without regard to case and surplus spaces.

    Attributes:
        columns: for a heading, the fact that it stands for, or `id`; in an event log `case`,
            `process`, `event` or `date`.
        values: more words for yes and no.
        ignore: what to leave out.
        keep: what no fact is read from, and is kept.
        events: for a word of an event log, the event that it stands for.

    Raises:
        SourceError: a part has the wrong kind of value, or two parts contradict each other.

    >>> ColumnMap(columns={"Date request received": "request_received"}).columns
    {'date request received': 'request_received'}
    """

    columns: Table = Field(default_factory=dict)
    values: Values = Values()
    ignore: Ignore = Ignore()
    keep: Keep = Keep()
    events: Table = Field(default_factory=dict)

    @property
    def yes(self) -> frozenset[str]:
        """Every word that means yes."""
        return YES.union(self.values.yes)

    @property
    def no(self) -> frozenset[str]:
        """Every word that means no."""
        return NO.union(self.values.no)

    @model_validator(mode="after")
    def _agree(self) -> Self:
        for word, where in _contradictions(self):
            raise SourceError(
                f"Column map: {quoted(word)} is listed {where}. Take one of them out."
            )
        return self

    @classmethod
    def from_toml(cls, path: str | Path) -> Self:
        """Read a column map: the tables `[columns]`, `[values]`, `[ignore]`, `[keep]` and `[events]`.

        Raises:
            SourceError: the file cannot be read, is not TOML, or is not a column map.
        """
        file = existing_file(path, _MAX_BYTES)
        try:
            text = read_bytes(file, _MAX_BYTES).decode("utf-8-sig")
            if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
                raise SourceError(
                    f"{name_of(file)}: the column map has a line with more than {_MOST_DOTS} dots. Put "
                    f"its words on lines of their own."
                )
            data = tomllib.loads(text)
        except UnicodeDecodeError:
            raise SourceError(f"{name_of(file)}: the column map is not in UTF-8.") from None
        except (ValueError, RecursionError) as error:  # a number of thousands of figures, too
            problem = cut(str(error), _LONGEST_PROBLEM)
            raise SourceError(f"{name_of(file)}: the column map is not TOML: {problem}") from None
        return cls.model_validate(data)


def _contradictions(made: ColumnMap) -> Iterator[tuple[str, str]]:
    for pair, where in (
        (made.yes & made.no, "both as a yes and as a no (yes, true, y, no, false, n are fixed)"),
        (made.columns.keys() & {*made.ignore.columns}, "under [columns] and under [ignore]"),
        (
            {*made.keep.columns} & {*made.columns, *made.ignore.columns},
            "under [keep], and under [columns] or [ignore]",
        ),
        (made.events.keys() & {*made.ignore.events}, "under [events] and under [ignore]"),
    ):
        yield from ((word, where) for word in sorted(pair))


def _problem(part: type[_Part], error: Mapping[str, Any]) -> str:
    place = [str(x) for x in error["loc"] if not isinstance(x, int)]
    *tables, name = [*([part.table] if part.table else []), *place] or [""]
    named = plain(cut(name))
    where = f"[{plain(cut(tables[0]))}] {named}" if tables else f"[{named}]"
    if error["type"] == "extra_forbidden":
        hint = did_you_mean(name, part.model_fields) or "."
        return f"{where} is not a part of a column map{hint}"
    return f"{where}: {str(error['msg']).removeprefix('Value error, ')}."
