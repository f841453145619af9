"""The arithmetic of one record: plain Python, written out once and compiled.

A value is the name of a variable in a straight-line Python function, one operation a line. The
evaluator runs once for each set of limits, to write the function; after that a record costs only
the function's few hundred operations. The same operation on the same variables is written once, what is
settled while it is written is not written at all, and neither is what no result needs.
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from datetime import date
from functools import reduce
from typing import Any, TypeAlias

from sendrules.clock import CountingPolicy, FixedDay, Period
from sendrules.engine.answer import Answer
from sendrules.engine.one.direct import counting, day_in_year, late_for, plain_days
from sendrules.records.record import Record

__all__ = ["Compiled", "Written"]


Compiled: TypeAlias = Callable[..., tuple[Any, ...]]
"""A function of a record, the day asked about, a calendar, and answers where it goes on from any."""


_VARIABLE = re.compile(r"\bv\d+\b")
_NEGATED = {"True": "False", "False": "True", "None": "None"}


class Written:
    """An arithmetic whose values are variables of a Python function that is being written."""

    def __init__(
        self, record: type[Record], *, hides: bool, known: Collection[str] | None = None
    ) -> None:
        """Begin a function.

        Args:
            record: the kind of record that it is of.
            hides: whether facts that are not known yet on the day asked about are hidden.
            known: the facts that can be known at all; all where it is None.
        """
        self._facts = record.facts()
        self._hides = hides
        self._known = known
        self._lines: dict[str, str] = {}
        self._helpers: dict[str, object] = {}
        self._kept: dict[Hashable, str] = {}
        self._never_true, self._never_false = {"False", "None"}, {"True", "None"}

    def function(self, results: Iterable[str | tuple[str, ...]]) -> Compiled:
        """Compile the function that returns these variables; several together where they are so given."""
        returned = " ".join(f"{_text(result)}," for result in results)
        needed, written = set(_VARIABLE.findall(returned)), []
        for line, name in reversed(self._lines.items()):
            if name in needed:
                needed.update(_VARIABLE.findall(line))
                written.append(f"    {name} = {line}\n")
        source = (
            "def compiled(record, day, calendar, answers=()):\n"
            "    as_at = None if day is None else day.toordinal()\n"
            f"{''.join(reversed(written))}    return ({returned})\n"
        )
        exec(source, self._helpers)  # noqa: S102 - every name in it comes from a declaration
        compiled: Any = self._helpers["compiled"]
        written_out: Compiled = compiled
        return written_out

    def _line(self, expression: str) -> str:
        return self._lines.setdefault(expression, f"v{len(self._lines)}")

    def answer(self, place: int) -> Answer[str]:
        """Return an answer that the function is given, by its place among them."""
        return Answer(*(f"answers[{place}].{name}" for name in Answer._fields))

    def fact(self, name: str) -> str:
        if not self._can_be_known(name):
            return "None"
        info = self._facts[name]
        value = self._line(f"record.{name}")
        if info.shown_by and self._hides and self._can_be_known(info.shown_by):
            shown_by = self._line(f"record.{info.shown_by}")
            hidden = f"{shown_by} is not None and {shown_by} > day"
            value = self._line(f"None if {hidden} else {value}")
        if info.type == "date":
            return self._line(f"None if {value} is None else {value}.toordinal()")
        return value

    def _can_be_known(self, name: str) -> bool:
        return self._known is None or name in self._known

    def as_at(self) -> str:
        return "as_at"

    def day(self, value: date) -> str:
        return self._line(str(value.toordinal()))

    def number(self, value: int) -> str:
        return str(value)

    def truth(self, value: bool | None) -> str:
        return str(value)

    def unknown(self) -> str:
        return "None"

    def count(self, how: str, start: str, period: Period, policy: CountingPolicy) -> str:
        days = plain_days(how, period, policy)
        if days is not None:
            return self.shift(start, days)
        if start == "None":
            return start
        helper = self._helper("count", counting(how, period, policy))
        return self._line(f"None if {start} is None else {helper}({start}, calendar)")

    def on_day(self, year_of: str, day: FixedDay) -> str:
        if year_of == "None":
            return year_of
        helper = self._helper("on_day", day_in_year(day))
        return self._line(f"None if {year_of} is None else {helper}({year_of})")

    def provisional(self, day: str) -> str:
        if day == "None":
            return "False"
        helper = self._helper("provisional", late_for)
        return self._line(f"{day} is not None and {helper}({day}, calendar)")

    def _helper(self, name: str, function: object) -> str:
        name = f"{name}_{len(self._helpers)}"
        self._helpers[name] = function
        return name

    def earliest(self, days: Sequence[str]) -> str:
        return reduce(lambda a, b: self._better(a, ">", b), days)

    def latest(self, days: Sequence[str]) -> str:
        return reduce(lambda a, b: self._better(a, "<", b), days)

    def _better(self, first: str, how: str, second: str) -> str:
        """One of two days where both are known, else the one that is."""
        if "None" in (first, second) or first == second:
            return first if second == "None" else second
        return self._line(
            f"{first} if {_is_none(second)} or not ({_is_none(first)} or {first} {how} {second}) "
            f"else {second}"
        )

    def first_known(self, values: Sequence[str]) -> str:
        *firsts, last = [value for value in values if value != "None"] or ["None"]
        if not firsts:
            return last
        return self._line("".join(f"{v} if {v} is not None else " for v in firsts) + last)

    def shift(self, day: str, days: int) -> str:
        if day == "None":
            return day
        return self._line(f"None if {day} is None else {day} + {days}")

    def days_between(self, first: str, last: str) -> str:
        return self._both(first, last, f"{last} - {first}")

    def known(self, value: str) -> str:
        if value == "None":
            return "False"
        return self._line(f"{value} is not None")

    def on_or_before(self, first: str, second: str) -> str:
        return self._both(first, second, f"{first} <= {second}")

    def same(self, first: str, second: str) -> str:
        if first.isdigit() and second.isdigit():
            return str(first == second)
        return self._both(first, second, f"{first} == {second}")

    def _both(self, first: str, second: str, result: str) -> str:
        if "None" in (first, second):
            return "None"
        unknown = [_is_none(v) for v in (first, second) if not v.isdigit()]
        return self._line(f"None if {' or '.join(unknown)} else {result}" if unknown else result)

    def every(self, truths: Sequence[str]) -> str:
        made = self._settled("False", truths, otherwise="True")
        if any(truth in self._never_true for truth in truths):
            self._never_true.add(made)
        if all(truth in self._never_false for truth in truths):
            self._never_false.add(made)
        return made

    def some(self, truths: Sequence[str]) -> str:
        made = self._settled("True", truths, otherwise="False")
        if any(truth in self._never_false for truth in truths):
            self._never_false.add(made)
        if all(truth in self._never_true for truth in truths):
            self._never_true.add(made)
        return made

    def _settled(self, settles: str, truths: Sequence[str], otherwise: str) -> str:
        """One truth that settles it is enough; else it is unknown if any is."""
        open_ = [truth for truth in dict.fromkeys(truths) if truth != otherwise]
        if not open_ or settles in open_:
            return settles if open_ else otherwise
        if len(open_) == 1:
            return open_[0]
        settled = " or ".join(f"{t} is {settles}" for t in open_)
        unknown = " or ".join(f"{t} is None" for t in open_)
        return self._line(f"{settles} if {settled} else None if {unknown} else {otherwise}")

    def negate(self, truth: str) -> str:
        if truth in _NEGATED:
            return _NEGATED[truth]
        made = self._line(f"None if {truth} is None else not {truth}")
        if truth in self._never_false:
            self._never_true.add(made)
        if truth in self._never_true:
            self._never_false.add(made)
        return made

    def cannot_hold(self, truth: str) -> bool:
        return truth in self._never_true

    def always_plausible(self, name: str) -> bool:  # noqa: ARG002
        return False

    def choose(self, cases: Sequence[tuple[str, str]], otherwise: str) -> str:
        cases = [case for case in cases if case[0] not in self._never_true]
        if all(value == otherwise for _, value in cases):
            return otherwise
        return self._line("".join(f"{v} if {holds} else " for holds, v in cases) + otherwise)

    def keep(self, key: Hashable, value: Callable[[], str]) -> str:
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = value()
        return kept


def _is_none(value: str) -> str:
    return "False" if value.isdigit() else f"{value} is None"


def _text(result: str | tuple[str, ...]) -> str:
    return result if isinstance(result, str) else f"({', '.join(result)})"
