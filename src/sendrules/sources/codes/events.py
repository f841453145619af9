"""What an event log can show."""

from collections.abc import Mapping
from types import MappingProxyType

from sendrules.sources.codes.code import ERROR, QUERY, Code

__all__ = ["EVENTS"]

EVENTS: Mapping[str, Code] = MappingProxyType(
    {
        "SRC40": Code(
            ERROR,
            "A row of an event log has no case.",
            "Column {heading} needs the reference of the case, and is blank.",
        ),
        "SRC41": Code(
            ERROR,
            "The process of an event is not known. The cases concerned are refused.",
            "Not a known process: column {heading} in this row{more}{hint} Correct it, or list "
            "it in the column map under [ignore]. Until then the cases are not used.",
        ),
        "SRC42": Code(
            ERROR,
            "The event is not one of its process. The cases concerned are refused.",
            "Not an event of this process ({process}): column {heading} in this row{more}{hint} "
            "Correct it, or list it in the column map under [events] or [ignore]. Until then the "
            "cases are not used.",
        ),
        "SRC43": Code(
            QUERY,
            "An event has no date. The row is left out: what it says is not known.",
            "Column {heading} is blank, so the event was left out.",
        ),
        "SRC44": Code(
            ERROR,
            "One event of a case has several dates. The case is refused.",
            "The event has a different date on another row (of the first, row {other}), for the same case. Correct one; "
            "until then the case is not used.",
        ),
        "SRC45": Code(
            ERROR,
            "Events of a case say both yes and no. The case is refused.",
            "The event says the opposite of another row (of the first, row {other}), for the same case. Correct one; until "
            "then the case is not used.",
        ),
        "SRC46": Code(
            QUERY,
            "Rows of an event log are about a process that was not asked for. They are counted "
            "apart.",
            "Not used here: {rows} of {process}. Ask for them with --on {option} (in Python, "
            "read.of({name})).",
        ),
        "SRC47": Code(
            QUERY,
            "No row of an event log tells of an event by which a duty is done: either none has happened "
            "yet, or the log leaves such events out.",
            "No row of the log is {name}, by which a duty is done: each case to which it applies is "
            "told as running or overdue. If such events have happened, export them too, or say in the "
            "column map, under [events], which word stands for them.",
        ),
    }
)
