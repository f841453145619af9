"""Checks of data as values: a condition that should not hold of good data, and what to say."""

from enum import StrEnum
from typing import Literal, TypeAlias

from sendrules.errors import RuleError, did_you_mean
from sendrules.quoting import quoted
from sendrules.records import Record
from sendrules.rules.conditions import Condition
from sendrules.rules.decisions import known_facts
from sendrules.rules.walk import facts_in
from sendrules.values import Value

__all__ = [
    "AnyCheck",
    "Check",
    "ClaimCheck",
    "ColumnCheck",
    "ColumnFault",
    "CountCheck",
    "EndCheck",
    "Fault",
    "FileCheck",
    "RowCheck",
    "Severity",
    "StartCheck",
]


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """An answer would be wrong or cannot be given until it is corrected."""
    QUERY = "query"
    """Possible but unusual: worth a look."""


class Check(Value):
    """Something that should not be true of good data.

    Attributes:
        code: its stable code; several checks of one kind may share it.
        severity: error or query.
        on: the record that it reads.
        facts: the facts that a reader should look at.
        when: the condition under which it is reported; never where that is unknown.
        says: what is wrong and what to do, for a caseworker. It holds no value of a fact.
        title: the kind of fault, where several checks share the code.
    """

    code: str
    severity: Severity
    on: type[Record]
    facts: tuple[str, ...]
    when: Condition
    says: str
    title: str = ""

    def __post_init__(self) -> None:
        for name in (*self.facts, *facts_in(self.when)):
            if name not in self.on.facts():
                hint = did_you_mean(name, self.on.facts()) or "."
                raise RuleError(f"{self.code}: {self.on.__name__} has no fact {quoted(name)}{hint}")


class ClaimCheck(Value):
    """A claimed exception that no limit's tests bear out.

    It is reported once for each exception that the record's limits carry, where the best state
    that any of them gives is `state`.
    """

    code: str
    severity: Severity
    on: type[Record]
    state: Literal["not supported", "unevidenced"]
    says: str
    title: str = ""


class CountCheck(Value):
    """A date from which a limit of its record cannot count, for want of bank holidays.

    It is reported once for each such fact, of whatever record.

    Attributes:
        code: its stable code.
        severity: error or query.
        says: what is wrong with the fact, which is named before it, and what to do.
    """

    code: str
    severity: Severity
    says: str


class StartCheck(Value):
    """A record of which nothing is known from which time runs, and nothing that shows that it began.

    It is reported of whatever record has a duty with a last day.

    Attributes:
        code: its stable code.
        severity: error or query.
        says: what is wrong and what to do.
    """

    code: str
    severity: Severity
    says: str


class EndCheck(Value):
    """A date that ends a process, and from before the day from which a limit's time runs.

    It is reported once for each such end, of whatever record.

    Attributes:
        code: its stable code.
        severity: error or query.
        says: what is wrong with the end, which is named before it, and what to do; `{starts}` are the facts
            from which the time of those limits runs.
    """

    code: str
    severity: Severity
    says: str


AnyCheck: TypeAlias = Check | ClaimCheck | CountCheck | StartCheck | EndCheck
"""What can be asked of one record."""


class RowCheck(Value):
    """Something that should not be true of the rows of a frame taken together.

    Attributes:
        code: its stable code.
        severity: error or query.
        columns: the columns to look at.
        says: what is wrong and what to do. It holds no value of a column.
    """

    code: str
    severity: Severity
    columns: tuple[str, ...]
    says: str


class ColumnFault(StrEnum):
    """What can be wrong with the columns of a frame, whatever its rows hold."""

    UNREAD = "a column that nothing reads"
    MISREAD = "a column that nothing reads and that may be what begins or closes a duty"
    NO_ACT = "no column for the act that discharges a duty"
    NO_OUTCOME = "no column for the outcome of a decision"
    NO_END = "no column for any end of the process"
    NO_START = "no column for anything from which the time of a duty runs"


class ColumnCheck(Value):
    """Something that should not be true of the columns of a frame, whatever its rows hold.

    Attributes:
        code: its stable code.
        severity: error or query.
        fault: what is wrong.
        says: what is wrong and what to do, with places for names of columns, facts and limits.
    """

    code: str
    severity: Severity
    fault: ColumnFault
    says: str


class Fault(StrEnum):
    """What can be wrong with the records of a case file taken together."""

    TWO_DAYS = "what can happen once has two days"
    AHEAD = "an ending that is dated after the day of the report"
    AFTER_THE_END = "something is dated after what ended everything"
    TWICE = "two records of one process say the same, or began on one day"
    UNPLACED = "a process fits several decisions, and which it is about matters"
    UNFOUNDED = "a process is recorded without the one that it follows"
    DANGLING = "a process says that it is about what the file does not have"
    NO_PLAN = "a process is about a plan that had not been made"
    NOTICE_OF_NONE = "a process states the notice of a decision that the file does not have"
    BEFORE_ANY = "a process began before any decision that it can be about"
    MADE_AGAIN = "a plan was made anew while there was one"
    ELSEWHERE = "another record may hold what a process led to, and that cannot be told"
    SHARED_ID = "two records have one reference"
    PLAN_OVER = "a process about a plan began after the plan had ended"
    ENDED_TWICE = "a plan ended twice, and there was none again between"
    DIFFERS = "two records say different things of one act"
    NOTICE_OF_ANOTHER = "a process states the notice of a decision other than the one it names"


class FileCheck(Value):
    """Something that should not be true of the records of a case file taken together.

    Attributes:
        code: its stable code.
        severity: error or query.
        fault: what is wrong.
        says: what is wrong and what to do. It holds no value of a fact.
        on: the processes that it looks at; all where it is empty.
        follows: of a process that follows another: those that it can follow.
        since: the fact of those that says when they began.
    """

    code: str
    severity: Severity
    fault: Fault
    says: str
    on: tuple[type[Record], ...] = ()
    follows: tuple[type[Record], ...] = ()
    since: str = ""

    def __post_init__(self) -> None:
        known_facts(*((record, self.since) for record in self.follows))
