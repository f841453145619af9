"""A rulebook: the limits that apply together, found by id or by short name.

It is a value: a reading is chosen, a day looked at, or a change supposed by making another one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sendrules import rules
from sendrules.clock import plural
from sendrules.clock.asked import only_a, only_class, only_date
from sendrules.errors import RuleError
from sendrules.notebook import linked, table
from sendrules.records.record import Record
from sendrules.rules.book.names import Index, Named, indexed, is_name, resolved
from sendrules.rules.book.readings import check_names, read_as
from sendrules.rules.book.supposed import added, changed, ended, excepted
from sendrules.rules.exceptions import Carried
from sendrules.rules.instruments import Citation, Instrument
from sendrules.rules.limits import Limit
from sendrules.values import Value

if TYPE_CHECKING:  # for what few ask of a rulebook
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

__all__ = ["Provision", "Rulebook", "place"]


class Provision(Value):
    """A regulation, section or paragraph: one module of law, one page, one file of vectors.

    Attributes:
        citation: the provision, such as `SEND_2014("13")`.
        title: its subject.
        text: the module's docstring, which accounts for every paragraph.
        limits: the limits that it sets, in order.
        module: the module's dotted name.
    """

    citation: Citation
    title: str
    text: str
    limits: tuple[Limit, ...]
    module: str

    def __repr__(self) -> str:
        limits = plural(len(self.limits), "limit")
        return f"<Provision {self.citation.id}: {self.title}, {limits}>"


class Rulebook(Value, Mapping[str, Limit]):
    """Limits by id, in the order of the law. A value: it never changes, and can be pickled.

    Two rulebooks are equal where they have the same provisions with the same limits.

    Attributes:
        provisions: the provisions that set the limits, in the order of the law.
    """

    provisions: tuple[Provision, ...]
    _limits: Mapping[str, Limit]
    _on: Mapping[type[Record], tuple[Limit, ...]]
    _read: "dict[frozenset[str], Rulebook]"

    def __init__(self, provisions: Iterable[Provision]) -> None:
        provisions = tuple(provisions)
        every = [limit for provision in provisions for limit in provision.limits]
        limits = {limit.id: limit for limit in every}
        on: dict[type[Record], tuple[Limit, ...]] = {}
        for limit in every:
            if limits[limit.id] is not limit:
                raise RuleError(f"{limit.id} is declared twice. Give each version a name.")
            on[limit.on] = (*on.get(limit.on, ()), limit)
        object.__setattr__(self, "provisions", provisions)
        object.__setattr__(self, "_limits", MappingProxyType(limits))
        object.__setattr__(self, "_on", MappingProxyType(on))
        # The books of its readings, each made once.
        object.__setattr__(self, "_read", {})

    @cached_property
    def _names(self) -> Index:
        """The limits by each of their names."""
        every = self._limits.values()
        return indexed(tuple(Named(x.id, str(x.citation), x.instrument.principal) for x in every))

    def __getitem__(self, name: str) -> Limit:
        with suppress(KeyError, TypeError):
            return self._limits[name]
        return self._limits[self.resolve(name)]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self._limits or is_name(name, self._names))

    def __iter__(self) -> Iterator[str]:
        return iter(self._limits)

    def __len__(self) -> int:
        return len(self._limits)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rulebook):
            return Mapping.__eq__(self, other)
        return self is other or self.provisions == other.provisions

    @cached_property
    def _key(self) -> int:
        return hash(tuple(self._limits.values()))

    def __hash__(self) -> int:
        return self._key

    def __reduce__(self) -> tuple[type["Rulebook"], tuple[tuple[Provision, ...]]]:
        return Rulebook, (self.provisions,)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Let services and models hold it: its JSON is the list of its provisions."""
        from pydantic_core import core_schema  # noqa: PLC0415

        provisions = handler.generate_schema(tuple[Provision, ...])
        read = core_schema.no_info_after_validator_function(cls, provisions)
        return core_schema.json_or_python_schema(
            json_schema=read,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), read]),
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda book: book.provisions, return_schema=provisions
            ),
        )

    def __repr__(self) -> str:
        invented = sum(bool(limit.invented) for limit in self.values())
        supposed = f", {invented} invented" if invented else ""
        return f"<Rulebook: {plural(len(self), 'limit')}{supposed}>"

    def _repr_html_(self) -> str:
        """Show in a notebook how many limits each instrument sets."""
        counts: dict[Instrument, int] = {}
        for limit in self.values():
            counts[limit.instrument] = counts.get(limit.instrument, 0) + 1
        rows = [
            (linked(x.name, x.url), x.slug, x.authority.value, str(count))
            for x, count in counts.items()
        ]
        return table(repr(self)[1:-1], ("Instrument", "Its ids begin", "Force", "Limits"), rows)

    def on(self, record: type[Record]) -> tuple[Limit, ...]:
        """Return the limits that read this kind of record, or the kind that it is made from.

        Raises:
            TypeError: `record` is not a class of records.
        """
        only_class(Record, record, "record", "a class of records such as NeedsAssessment")
        if record in self._on:
            return self._on[record]
        return next((self._on[kind] for kind in record.__mro__ if kind in self._on), ())

    def texts(self, name: str) -> tuple[Limit, ...]:
        """Return a limit and the invented texts that take its place, the limit itself first.

        Raises:
            LimitNotFoundError: no limit has the name, or several have.
        """
        key = place(self[name])
        return tuple(sorted((x for x in self.values() if place(x) == key), key=_begins))

    def reading(self, *names: str) -> "Rulebook":
        """Return the rulebook in which the named readings of disputed questions are used.

        Args:
            names: readings such as `by-the-named-day`; each is used wherever its question is
                asked, and any other question keeps the reading that it has.

        Raises:
            ReadingError: no reading has a name, or two answer one question.
            TypeError: a name is not text.
        """
        for name in names:
            only_a(str, name, "each reading", "a name such as 'by-the-named-day'")
        if not names:
            return self
        chosen = frozenset(names)
        if chosen not in self._read:
            check_names(chosen, self.values())
            # The same book every time: what was worked out about its limits is kept by limit.
            self._read[chosen] = self._with(lambda x: (read_as(x, chosen),))
        return self._read[chosen]

    def as_on(self, day: date) -> "Rulebook":
        """Return the law as on a day: the texts that apply to what starts time on that day.

        An exception that was open for a time is in it if a limit that falls due on that day can
        be excused by it. This is for reading. To work out a case, use the whole rulebook: it
        chooses each text by the case's own dates.

        Raises:
            TypeError: `day` is not a date.
        """
        day = only_date(day, "day")

        def then(limit: Limit) -> tuple[Limit, ...]:
            if day not in limit.in_force:
                return ()
            if all(map(is_open, limit.unless)):
                return (limit,)
            return (limit.with_exceptions(lambda unless: tuple(filter(is_open, unless))),)

        def is_open(carried: Carried) -> bool:
            return carried.in_force is None or day in carried.in_force

        return self._with(then)

    def differences_from(self, before: "Rulebook") -> "tuple[rules.Difference, ...]":
        """Say in words how this rulebook differs from one before it, a limit at a time.

        Raises:
            TypeError: `before` is not a rulebook.
        """
        only_a(Rulebook, before, "before", "a Rulebook, such as sendrules.limits()")
        from sendrules.rules.book.differences import differences  # noqa: PLC0415 - for words alone

        return differences(before, self)

    def changing(self, name: str, *, since: date, **terms: Any) -> "Rulebook":
        """Return a rulebook in which a limit has other terms from a day on.

        The text as it was stays, for what starts time before that day. The new one is marked as
        invented, and has a version: `reg 13(2) (what-if 2029-09-01)`.

        Args:
            name: the limit.
            since: the first day on which an event that starts time comes under the new text.
            terms: terms of a `Limit`, such as `due`, `done`, `when`, `unless` or `says`. Another
                due date leaves out the disputed readings of the old one.

        Raises:
            LimitNotFoundError: no limit has the name.
            RuleError: a term does not exist or is of the wrong kind, or the limit is not in force
                then.
            TypeError: `since` is not a date.
        """
        since = only_date(since, "since")
        return self._each(self._in_force(name, since), lambda x: changed(x, since, terms))

    def ending(self, name: str, *, last: date) -> "Rulebook":
        """Return a rulebook in which a limit ends: nothing after `last` starts its time.

        Raises:
            LimitNotFoundError: no limit has the name.
            RuleError: the limit is not in force then.
            TypeError: `last` is not a date.
        """
        last = only_date(last, "last")
        return self._each(self._in_force(name, last), lambda x: (ended(x, last),))

    def excepting(self, name: str, *exceptions: Carried) -> "Rulebook":
        """Return a rulebook in which a limit carries more exceptions.

        Args:
            name: the limit.
            exceptions: the exceptions; one with a span excuses only what falls due in it.

        Raises:
            LimitNotFoundError: no limit has the name.
            TypeError: one of the exceptions is not a `Carried`.
        """
        for carried in exceptions:
            only_a(Carried, carried, "each exception", "a Carried, as limits have in `unless`")
        texts = {x.id for x in self.texts(name)}
        return self._with(lambda x: (excepted(x, exceptions) if x.id in texts else x,))

    def adding(self, limit: Limit) -> "Rulebook":
        """Return a rulebook with one more limit, which is marked as invented.

        Raises:
            RuleError: the rulebook has a limit with this id already.
            TypeError: it is not a limit.
        """
        only_a(Limit, limit, "limit", "a Limit, such as a Ceiling")
        limit, home = added(limit), limit.instrument(limit.citation.number)
        provisions = [
            replace(p, limits=(*p.limits, limit)) if p.citation.id == home.id else p
            for p in self.provisions
        ]
        if all(limit not in p.limits for p in provisions):
            provisions.append(Provision(home, "", limit.says, (limit,), ""))
        return Rulebook(provisions)

    def _in_force(self, name: str, day: date) -> Limit:
        """The text of a limit that is in force on a day; the first, where none is."""
        texts = self.texts(name)
        return next((x for x in texts if day in x.in_force), texts[0])

    def _each(self, one: Limit, change: Callable[[Limit], tuple[Limit, ...]]) -> "Rulebook":
        return self._with(lambda x: change(x) if x is one else (x,))

    def _with(self, change: Callable[[Limit], tuple[Limit, ...]]) -> "Rulebook":
        return Rulebook(
            replace(p, limits=tuple(new for old in p.limits for new in change(old)))
            for p in self.provisions
        )

    def resolve(self, name: str) -> str:
        """Return the id for a name such as `reg 13(2)`.

        A short name that several instruments have is that of the principal one, where it has it.

        Raises:
            LimitNotFoundError: no limit has the name, or several have.
        """
        return resolved(name, self._names)


def place(limit: Limit) -> str:
    """Return the id under which a limit and the invented texts in its place belong together."""
    return limit.instead_of or limit.id


def _begins(limit: Limit) -> date:
    return limit.in_force.first
