"""The answer for one record or one case file: its deadlines, together a timeline."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Self, SupportsIndex, TypeVar, overload

from sendrules import records as kinds
from sendrules.clock import plural, uk_date
from sendrules.clock.asked import only_class
from sendrules.engine.one.deadline import Deadline
from sendrules.engine.status import Status
from sendrules.errors import LimitNotFoundError, RecordError, RecordNotFoundError, did_you_mean
from sendrules.notebook import Markup, linked, strong, table, unbroken
from sendrules.quoting import quoted
from sendrules.records.keys import given_twice, too_large
from sendrules.records.names import RECORD_HOMES
from sendrules.records.record import Record
from sendrules.rules.book.names import Named, indexed, resolved
from sendrules.values import Value

if TYPE_CHECKING:  # for what few ask of a timeline
    from pydantic import GetCoreSchemaHandler, TypeAdapter
    from pydantic_core import CoreSchema

__all__ = ["Timeline"]

_T = TypeVar("_T")


class Timeline(Value, kw_only=True):
    """Every limit of a record on a given day, in date order; limits without a date come last.

    Index it by a limit's name, `line["reg 13(2)"]`, or by a place in that order, `line[0]`; a slice,
    `line[:3]`, is a tuple. `in` takes a name or a deadline, and says whether it is there;
    `line.get("reg 13(2)")` is None where it is not. The timeline of a case file merges those of its
    records: `line.of("annual review 2")` is the part about one of them.
    """

    record: "Record | kinds.CaseFile"
    as_at: date
    deadlines: tuple[Deadline, ...]

    @overload
    def __getitem__(self, name: str | SupportsIndex) -> Deadline: ...
    @overload
    def __getitem__(self, name: slice) -> tuple[Deadline, ...]: ...
    def __getitem__(self, name: str | SupportsIndex | slice) -> Deadline | tuple[Deadline, ...]:
        """Return the deadline of a limit, by id, short name or citation, or by its place.

        Raises:
            LimitNotFoundError: the timeline has no limit of this name, or more than one.
            IndexError: it has no such place.
            TypeError: neither a name nor a place is given.
        """
        if isinstance(name, str):
            return self._called(name)
        try:
            return self.deadlines[name]
        except IndexError:
            msg = f"this timeline has {plural(len(self), 'limit')}: there is no place {name}"
            raise IndexError(msg) from None
        except TypeError:
            msg = (
                "a timeline is indexed by a limit's name, such as line['reg 13(2)'], or by a place, "
                f"such as line[0], not by {type(name).__name__}"
            )
            raise TypeError(msg) from None

    def _of_limit(self, name: str) -> Sequence[Deadline]:
        if found := [d for d in self.deadlines if d.limit == name]:
            return found
        named = (Named(d.limit, d.citation, d.principal) for d in self.deadlines)
        limit = resolved(name, indexed(tuple(named)), among="this timeline")
        return [d for d in self.deadlines if d.limit == limit]

    def _called(self, name: str) -> Deadline:
        found = self._of_limit(name)
        if len(found) > 1:
            records = ", ".join(d.record for d in found)
            raise LimitNotFoundError(
                f"{quoted(name)} is a limit of {len(found)} records here: {records}. Take one of them: "
                f"line.of({found[0].record!r})[{name!r}]."
            )
        return found[0]

    def __contains__(self, item: object) -> bool:
        """Say whether a deadline, or one of a limit of this name, is there: for one record or more."""
        if not isinstance(item, str):
            return item in self.deadlines
        try:
            return bool(self._of_limit(item))
        except LimitNotFoundError:
            return False

    @overload
    def get(self, name: str) -> Deadline | None: ...
    @overload
    def get(self, name: str, default: _T) -> Deadline | _T: ...
    def get(self, name: str, default: _T | None = None) -> Deadline | _T | None:
        """Return the deadline of a limit, or `default` where no limit is called so.

        Raises:
            LimitNotFoundError: several records here have this limit, as of `line[name]`.
        """
        return self[name] if name in self else default  # noqa: SIM401 - this is what it suggests

    def __iter__(self) -> Iterator[Deadline]:
        return iter(self.deadlines)

    def __len__(self) -> int:
        return len(self.deadlines)

    def __repr__(self) -> str:
        counts = Counter(d.status for d in self.deadlines)
        statuses = "".join(f", {counts[s]} {s.value}" for s in reversed(Status) if counts[s])
        return f"<Timeline of {self._about}: {plural(len(self), 'limit')}{statuses}>"

    @property
    def _about(self) -> str:
        name = f" {self.record.id}" if self.record.id else ""
        return f"{self.record.process()}{name} as at {uk_date(self.as_at).partition(' ')[2]}"

    def _repr_html_(self) -> str:
        """Show in a notebook where every limit stands."""
        several = len(self.records) > 1
        heads = ("Limit", *(["Record"] if several else []), "Due", "Status", "Days", "Duty")
        rows = [
            (
                linked(unbroken(d.short), d.url),
                *([d.record] if several else []),
                unbroken(uk_date(d.due).partition(" ")[2] if d.due else "no date"),
                _status(d),
                unbroken(d.days_in_words),
                f"{d.says} ({d.duty_holder})",
            )
            for d in self.deadlines
        ]
        return table(f"Timeline of {self._about}", heads, rows)

    @property
    def records(self) -> tuple[str, ...]:
        """The records that it is about, in the order of their first date."""
        return tuple(dict.fromkeys(d.record for d in self.deadlines))

    def of(self, record: str) -> "Timeline":
        """Return the part about one record of a case file, such as `annual review 2`.

        Raises:
            RecordNotFoundError: the timeline is about no record of this name.
            TypeError: the name is not text.
        """
        given: object = record
        if not isinstance(given, str):
            msg = (
                f"a record is named by text, such as 'annual review 2', not {type(given).__name__}"
            )
            raise TypeError(msg)
        if record not in self.records:
            hint = did_you_mean(record, self.records) or "."
            raise RecordNotFoundError(
                f"This timeline is about no record called {quoted(record)}{hint} "
                f"It is about: {', '.join(self.records) or 'none'}."
            )
        return replace(self, deadlines=tuple(d for d in self.deadlines if d.record == record))

    @property
    def breaches(self) -> tuple[Deadline, ...]:
        """The deadlines that the law required and that were broken, whatever is decided."""
        return tuple(d for d in self.deadlines if d.breach)

    @property
    def possible_breaches(self) -> tuple[Deadline, ...]:
        """The deadlines that are broken if they turn out to apply."""
        return tuple(d for d in self.deadlines if d.possible_breach)

    def to_json(self, *, indent: int | None = None) -> str:
        """Write the timeline, its record and every step as JSON; dates are ISO dates."""
        return "".join(self.json_parts(indent=indent))

    def json_parts(self, *, indent: int | None = None) -> Iterator[str]:
        """Yield what `to_json` writes, part by part: of thousands of records it is hundreds of megabytes."""
        writer, written = _adapter(_Written), _Written.of(self)
        written, deadlines = replace(written, deadlines=()), self.deadlines

        def text(part: _Written) -> str:
            return writer.dump_json(part, indent=indent).decode()

        if len(deadlines) <= _A_PART:
            yield text(replace(written, deadlines=deadlines))
            return
        before, empty = text(written).rpartition("[")[:2]
        yield f"{before}{empty}"
        # Each part is written as if it were a timeline of its own: so its lines are set in alike.
        bare = replace(written, record={})
        for first in range(0, len(deadlines), _A_PART):
            part = text(replace(bare, deadlines=deadlines[first : first + _A_PART]))
            body, bracket, after = part.partition("[")[2].rpartition("]")
            yield f"{',' if first else ''}{body.rstrip()}"
        yield f"{body[len(body.rstrip()) :]}{bracket}{after}"

    @classmethod
    def from_json(
        cls, text: str | bytes, record: "type[Record | kinds.CaseFile] | None" = None
    ) -> Self:
        """Read back what `to_json` wrote: the answers as they were given then.

        Args:
            text: the JSON.
            record: the kind of record that it is about, where that is one of your own.

        Raises:
            RecordError: the text is not a timeline's JSON, is too large, gives a key twice, or its
                record cannot be built.
            TypeError: `record` is not a class of records.
        """
        if record is not None:
            wanted = "a class of records such as NeedsAssessment, or CaseFile"
            only_class((Record, kinds.CaseFile), record, "record", wanted)
        if wrong := too_large(text) or given_twice(text):
            raise RecordError("Timeline", wrong)
        from pydantic import ValidationError  # noqa: PLC0415 - for what was written alone

        try:
            written = _adapter(_Written).validate_json(text)
        except (ValidationError, TypeError):
            raise RecordError("Timeline", ["the text is not what to_json writes."]) from None
        return cls(**written.values(record))

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """Return the JSON Schema of what `to_json` writes.

        The facts of its record are an object there: a class of records has a schema of its own,
        `NeedsAssessment.model_json_schema()`.
        """
        return _adapter(Timeline).json_schema(mode="serialization")

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Let services and models hold it: written and read as `to_json` has it."""
        from pydantic_core import core_schema  # noqa: PLC0415 - for what is written alone

        written = handler.generate_schema(_Written)
        read = core_schema.no_info_after_validator_function(lambda w: cls(**w.values()), written)
        return core_schema.json_or_python_schema(
            json_schema=read,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), read]),
            serialization=core_schema.plain_serializer_function_ser_schema(
                _Written.of, return_schema=written
            ),
        )


_A_PART = 64
"""How many deadlines are written at once."""


class _Written(Value):
    """A timeline as it is written.

    Attributes:
        record_type: the name of the class of its record.
        record: the facts of the record that are known.
        as_at: the day at whose end its deadlines stand.
        deadlines: every limit, in date order; limits without a date come last.
    """

    record_type: str
    record: dict[str, Any]
    as_at: date
    deadlines: tuple[Deadline, ...]

    @classmethod
    def of(cls, line: Timeline) -> Self:
        """Write a timeline."""
        record = line.record.model_dump(mode="json", exclude_none=True)
        return cls(type(line.record).__name__, record, line.as_at, line.deadlines)

    def values(self, record: "type[Record | kinds.CaseFile] | None" = None) -> dict[str, Any]:
        """Return the timeline's attributes; its record is of this class, or of one of ours."""
        record_type = record or _record_type(self.record_type)
        if record_type is None:
            problem = (
                "its record is not of a kind that sendrules has. If it is one of your own, give it: "
                "Timeline.from_json(text, MyRecord)."
            )
            raise RecordError("Timeline", [problem])
        built = record_type.model_validate(self.record)
        return {"record": built, "as_at": self.as_at, "deadlines": self.deadlines}


def _status(deadline: Deadline) -> str:
    status = deadline.status.value
    shown = strong(status) if deadline.breach else unbroken(status)
    return Markup(f"{shown}<br>contingent") if deadline.contingent else shown


@cache
def _adapter(of: type[_T]) -> "TypeAdapter[_T]":
    """What writes and reads it: made when it is first asked for, as most answers are not written."""
    from pydantic import TypeAdapter  # noqa: PLC0415

    return TypeAdapter(of)


def _record_type(name: str) -> "type[Record | kinds.CaseFile] | None":
    """Return the class of records of ours that has a name."""
    named = name in RECORD_HOMES or name == "CaseFile"
    return getattr(kinds, name) if named else None
