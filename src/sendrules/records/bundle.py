"""What every case file is: records of one child or young person, whatever the processes are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Sized
from datetime import date
from functools import cache, partial
from importlib import import_module
from itertools import chain
from typing import Any, get_args

from pydantic import Field, GetCoreSchemaHandler, SerializeAsAny, model_validator
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError

from sendrules.notebook import table
from sendrules.records.checked import TOO_MANY, Checked, known_rows
from sendrules.records.fact import DateFact, fact
from sendrules.records.names import RECORD_HOMES
from sendrules.records.plain import Readers, plain_values, readers_of
from sendrules.records.record import Record

__all__ = ["MOST_RECORDS", "Bundle", "Named", "plain_file"]

MOST_RECORDS = 20_000
"""Of one case file, which is one child's: a thousand times what any has, and half a gigabyte of limits."""


class Named:
    """Mark records as of a kind of ours, by its name: it is loaded when a record of it is read."""

    def __init__(self, name: str) -> None:
        self._name = name

    def load(self) -> type[Record]:
        """Return the kind."""
        kind: type[Record] = getattr(import_module(RECORD_HOMES[self._name]), self._name)
        return kind

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        # A kind of a user's own, made from it, is written with all that it has.
        return handler.generate_schema(SerializeAsAny[self.load()])  # type: ignore[misc]


class Bundle(Checked):
    """Records of several processes; each field of a subclass holds those of one process.

    What ends every process may be said once for the whole file.
    """

    id: str | None = Field(
        default=None, description="Your own reference for the case file; never a name."
    )

    died: DateFact = fact("The child or young person died.", anchor="event date")
    moved_away: DateFact = fact(
        "The child or young person moved out of the authority's area for good.",
        anchor="event date",
    )

    @model_validator(mode="before")
    @classmethod
    def _of_one_person(cls, given: Any) -> Any:
        """Refuse more records than are answered, before any of them is made."""
        if isinstance(given, Mapping) and _records_in(given) > MOST_RECORDS:
            raise PydanticCustomError(
                TOO_MANY,
                f"There are more than {MOST_RECORDS:,} records; a case file is of one child or young person: "
                "give each one's records in a case file of their own.",
            )
        return given

    @classmethod
    def problems_of(cls, errors: Iterable[ErrorDetails]) -> Sequence[str]:
        """Return a sentence for each thing that is wrong; of a record, with the record's place."""
        found: dict[str, list[str]] = {}
        for error in errors:
            of, says = _place(cls, error), super().problems_of([error])
            found.setdefault(of, []).extend(says)
        return [
            sentence
            for of, says in found.items()
            for sentence in ([f"{of}: {' '.join(says)}"] if of else says)
        ]

    def said_once(self) -> tuple[tuple[str, date, str], ...]:
        """Return the dated facts that the file itself states: the name, the day, and what it is."""
        stated = ((name, getattr(self, name), info.says) for name, info in self.facts().items())
        return tuple(x for x in stated if x[1] is not None)

    def _repr_html_(self) -> str:
        """Show in a notebook what each record knows."""
        caption = " ".join(filter(None, (self.process().capitalize(), self.id)))
        rows = [(self.process(), *known) for known in known_rows(self)]
        rows += [
            (name, *known) for name, record in self.named_records() for known in known_rows(record)
        ]
        return table(caption, ("Record", "Fact", "Known", "What it is"), rows)

    @classmethod
    def process(cls) -> str:
        """Return what it is in words."""
        return "case file"

    @classmethod
    def processes(cls) -> str:
        """Return several of it in words."""
        return "case files"

    def records(self) -> tuple[Record, ...]:
        """Return every record, in the order of the processes."""
        values = vars(self)
        given = [several for name in _processes(type(self)) if (several := values[name])]
        return tuple(chain.from_iterable(given))

    def named_records(self) -> tuple[tuple[str, Record], ...]:
        """Return every record with its name: its process, numbered where there are several."""
        records = self.records()
        processes = [type(r).process() for r in records]
        if len({*processes}) == len(processes):
            return tuple(zip(processes, records, strict=True))
        several, seen = Counter(processes), Counter[str]()
        names = []
        for process in processes:
            seen[process] += 1
            names.append(f"{process} {seen[process]}" if several[process] > 1 else process)
        return tuple(zip(names, records, strict=True))


@cache
def _processes(bundle: type[Bundle]) -> tuple[str, ...]:
    """The fields that hold records."""
    return tuple(name for name in bundle.model_fields if name not in Bundle.model_fields)


def plain_file(bundle: type[Bundle], given: Mapping[str, object]) -> dict[str, object] | None:
    """Return the values of every field, of plain records; None where the model must read what is given."""
    return None if _records_in(given) > MOST_RECORDS else plain_values(*_readers(bundle), given)


def _records_in(given: Mapping[Any, object]) -> int:
    """Count what is listed in any field."""
    return sum(len(x) for x in given.values() if isinstance(x, Sized) and not isinstance(x, str))


@cache
def _readers(bundle: type[Bundle]) -> tuple[Mapping[str, object], Readers]:
    """What each field holds that is not stated, and what reads it where it is plain."""
    held = {name: partial(_plain_records, bundle, name) for name in _processes(bundle)}
    own = readers_of((name for name in bundle.model_fields if name not in held), bundle.facts())
    return {**dict.fromkeys(own), **dict.fromkeys(held, ())}, {**own, **held}


def _plain_records(bundle: type[Bundle], field: str, given: object) -> tuple[Record, ...] | None:
    """Return the records of a field; None where one of them is not plain."""
    if type(given) is not list and type(given) is not tuple:
        return None
    kind, made = _kind(bundle, field), list[Record]()
    for one in given:
        record = kind.made_plainly(one) if type(one) is dict else one
        if not isinstance(record, kind):
            return None
        made.append(record)
    return tuple(made)


def _place(bundle: type[Bundle], error: ErrorDetails) -> str:
    """Name the record in which something is wrong; nothing where it is the case file's own."""
    match error["loc"]:
        case (str(field), int(place), *_):
            return f"'{field}', record {place + 1}, {_kind(bundle, field).__name__}"
        case _:
            return ""


@cache
def _kind(bundle: type[Bundle], field: str) -> type[Record]:
    """What the records of a field are, by its annotation: several of one kind, whatever is written out."""
    several, *_ = get_args(bundle.model_fields[field].annotation)
    kind, *said = (*get_args(several), several)
    found: type[Record] = next((x.load() for x in said if isinstance(x, Named)), kind)
    return found
