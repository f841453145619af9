"""The arguments of the public calls, checked: what is wrong is told by the argument's own name.

A message says what an argument must be, the type of what was given (never its value, which may be
personal), and what to give.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import index
from pathlib import Path
from typing import SupportsIndex

from sendrules import records
from sendrules.clock.asked import only_a, only_class, only_date, refuse, type_name
from sendrules.clock.calendars import only_calendar
from sendrules.errors import LimitNotFoundError
from sendrules.law import rulebook as the_law
from sendrules.law import rulebook_for as the_law_for
from sendrules.law import rulebook_on as the_law_on
from sendrules.records.fact import EARLIEST_DAY, LATEST_DAY
from sendrules.records.record import Record
from sendrules.rules.book.rulebook import Rulebook, place
from sendrules.rules.instruments import Span
from sendrules.rules.limits import Limit

__all__ = [
    "book_for",
    "book_of",
    "book_on",
    "limits_among",
    "limits_named",
    "no_case",
    "nothing_of_case_files",
    "nothing_of_frames",
    "only_a",
    "only_calendar",
    "only_case",
    "only_case_file",
    "only_count",
    "only_date",
    "only_facts",
    "only_flag",
    "only_limit_name",
    "only_path",
    "only_read",
    "only_record",
    "only_record_type",
    "only_rows",
    "only_rulebook",
    "only_text",
    "only_texts",
    "places_among",
    "several",
    "span_of",
]


def only_record(data: object) -> "Record | records.CaseFile":
    """Return what a timeline is asked of, if it is a record or a case file.

    Raises:
        TypeError: it is anything else.
    """
    # A case file is of every kind of record, and loads them all: it is named where one is meant.
    if not isinstance(data, Record) and not isinstance(data, records.CaseFile):
        hint = ". For a frame, call timelines" if hasattr(data, "columns") else ""
        refuse("record", "a record such as NeedsAssessment(...), or a CaseFile", data, hint)
    return data


def only_path(path: object, name: str = "path") -> Path:
    """Return a path of text or of `pathlib`.

    Raises:
        TypeError: it is anything else.
    """
    if not isinstance(path, str | Path):
        refuse(name, "a path, as text or a pathlib.Path", path)
    return Path(path)


def only_text(value: object, name: str) -> str:
    """Return a text.

    Raises:
        TypeError: it is anything else.
    """
    return only_a(str, value, name, "text")


def only_count(value: object, name: str) -> int:
    """Return a whole number that is not negative, of NumPy too.

    Raises:
        TypeError: it is no whole number.
        ValueError: it is negative.
    """
    if not isinstance(value, SupportsIndex) or isinstance(value, bool):
        refuse(name, "a whole number", value)
    if (number := index(value)) < 0:
        msg = f"{name} must not be negative"
        raise ValueError(msg)
    return number


def only_case_file(data: object) -> "records.CaseFile":
    """Return the records of one child, if they are a case file.

    Raises:
        TypeError: it is anything else.
    """
    return only_a(records.CaseFile, data, "case_file", "a CaseFile")


def only_rows(data: object) -> None:
    """Refuse to check what is neither a record, a case file nor any kind of data frame.

    Raises:
        TypeError: it is none of them.
    """
    if not hasattr(type(data), "columns"):  # asked of a lazy frame itself, it would be read
        refuse("data", "a record, a case file or a data frame", data)


def only_record_type(record: object, call: str) -> type[Record]:
    """Return what a row of a frame is, if it is a class of records; `call` is who asks.

    Raises:
        TypeError: it is anything else.
    """
    if record is None:
        msg = f"{call} needs to know what a row is: {call}(frame, NeedsAssessment)"
        raise TypeError(msg)
    hint = ". Give the class alone, without facts" if isinstance(record, Record) else ""
    return only_class(Record, record, "record", "a class of records such as NeedsAssessment", hint)


def only_case(case: object) -> str:
    """Return the column of the case reference.

    Raises:
        TypeError: it is not text.
    """
    return only_a(str, case, "case", "the column of the case reference, such as 'case'")


def only_facts(given: object) -> Mapping[str, object]:
    """Return facts by name, where any are given.

    Raises:
        TypeError: it is anything else.
    """
    if given is None:
        return {}
    if not isinstance(given, Mapping) or not all(isinstance(name, str) for name in given):
        refuse("given", "facts by name, such as {'moved': date(2027, 1, 4)}", given)
    return given


def only_texts(given: object, name: str) -> Mapping[str, str]:
    """Return texts by names, which may be none.

    Raises:
        TypeError: it is anything else.
    """
    if not isinstance(given, Mapping) or not all(
        isinstance(x, str) for pair in given.items() for x in pair
    ):
        refuse(name, "texts by the names of columns, such as {'team': 'North'}", given)
    return given


def only_flag(value: object, name: str) -> bool:
    """Return a yes or no.

    Raises:
        TypeError: it is anything but `True` or `False`.
    """
    return only_a(bool, value, name, "True or False")


def only_rulebook(book: object, name: str) -> Rulebook:
    """Return a rulebook.

    Raises:
        TypeError: it is anything else.
    """
    return only_a(Rulebook, book, name, "a Rulebook, such as sendrules.limits() or one made of it")


def book_of(rulebook: object, readings: object) -> Rulebook:
    """Return the limits to work out: the law, unless others are given, on the readings named.

    Raises:
        ReadingError: no reading has a name, or two answer one question.
        TypeError: `rulebook` is not a rulebook, or `readings` are not names.
    """
    book = the_law() if rulebook is None else only_rulebook(rulebook, "rulebook")
    return book.reading(*several(readings, "readings"))


def book_for(data: "Record | records.CaseFile", rulebook: object, readings: object) -> Rulebook:
    """Return the limits to work out for a record or a case file, as `book_of` does.

    Of the law as it stands, one record needs no more than the limits that read it, and a case file those
    that read its records and what they begin.

    Raises:
        ReadingError: no reading has a name, or two answer one question.
        TypeError: `rulebook` is not a rulebook, or `readings` are not names.
    """
    names = several(readings, "readings")
    if rulebook is not None or names:
        return book_of(rulebook, names)
    if isinstance(data, Record):
        return the_law_on(type(data))
    return the_law_for(frozenset(map(type, data.records())))


def book_on(record: type[Record], readings: Sequence[str] = ()) -> Rulebook:
    """Return the limits to work out for frames of one kind of record.

    Of the law as it stands, they need no more than the limits that read it.

    Raises:
        ReadingError: no reading has a name, or two answer one question.
    """
    return book_of(None, readings) if readings else the_law_on(record)


def only_limit_name(name: object) -> str:
    """Return the name of a limit.

    Raises:
        TypeError: it is not text.
    """
    return only_a(str, name, "name", "text, such as 'reg 13(2)'")


def several(names: object, name: str) -> tuple[str, ...]:
    """Return names, in order. A single name stands for itself, not for its letters.

    Raises:
        TypeError: `names` is neither a name nor several, or one of them is not text.
    """
    if isinstance(names, str):
        return (names,)
    if not isinstance(names, Iterable) or isinstance(names, bytes):
        refuse(name, "names (a list of text)", names)
    found = tuple(names)
    for one in found:
        if not isinstance(one, str):
            msg = f"{name} must be names as text; it holds {type_name(one)}"
            raise TypeError(msg)
    return found


def span_of(period: object) -> Span:
    """Return the days of a calendar year, or those from a first to a last day.

    Raises:
        TypeError: `period` is neither.
        ValueError: the year can have no acts, or the last day is before the first.
    """
    if isinstance(period, SupportsIndex) and not isinstance(period, bool):
        year = index(period)  # a whole number of any library
        if not EARLIEST_DAY.year <= year <= LATEST_DAY.year:
            msg = f"period must be a year from {EARLIEST_DAY.year} to {LATEST_DAY.year}, in full"
            raise ValueError(msg)
        return Span(date(year, 1, 1), date(year, 12, 31))
    if not isinstance(period, Sequence) or isinstance(period, str | bytes):
        refuse("period", "a calendar year such as 2025, or its first and last day", period)
    if len(period) != len(("first", "last")):
        msg = f"period must be two days, the first and the last, not {len(period)}"
        raise ValueError(msg)
    first = only_date(period[0], "the first day of period")
    last = only_date(period[1], "the last day of period")
    if last < first:
        msg = "period must not end before it begins. Give its first day, and then its last"
        raise ValueError(msg)
    return Span(first, last)


def nothing_of_case_files(record: object, *, long: bool = False) -> None:
    """Refuse what is said of one frame, where the frames of case files are given.

    Raises:
        TypeError: `record` or `long` is given.
    """
    if record is not None:
        msg = "record says what a row of one frame is. The frames of case files say so each"
        raise TypeError(msg)
    if long:
        msg = "long is for one frame: the answer for case files is long always. Leave it out"
        raise TypeError(msg)


def no_case(case: object) -> None:
    """Refuse a case reference where no frames of case files are given.

    Raises:
        TypeError: `case` is given.
    """
    if case is not None:
        msg = (
            "case is for case files, given as frames such as {NeedsAssessment: frame}. Leave it out"
        )
        raise TypeError(msg)


def nothing_of_frames(record: object, *, summary: bool = False) -> None:
    """Refuse what is said of the rows of a frame, where one record or case file is given.

    Raises:
        TypeError: `record` or `summary` is given.
    """
    if record is not None:
        msg = "record says what a row of a frame is. Leave it out for one record or case file"
        raise TypeError(msg)
    if summary:
        msg = "summary counts the rows of a frame. Leave it out for one record or case file"
        raise TypeError(msg)


def only_read(record: type[Record], *books: Rulebook) -> None:
    """Refuse a kind of record that no limit reads: nothing asked is not nothing late.

    Raises:
        LimitNotFoundError: none of the rulebooks has a limit that reads it.
    """
    if not any(book.on(record) for book in books):
        which = "This rulebook has no" if len(books) == 1 else "Neither rulebook has a"
        raise LimitNotFoundError(f"{which} time limit that reads {record.__name__}.")


def limits_named(book: Rulebook, names: Iterable[str] | None) -> tuple[Limit, ...]:
    """Return the limits of a rulebook that are wanted, whatever they read; all where none is named.

    Raises:
        LimitNotFoundError: there are none.
        TypeError: `names` are not names.
    """
    wanted = (
        tuple(book.values())
        if names is None
        else tuple(dict.fromkeys(book[name] for name in several(names, "limits")))
    )
    if not wanted:
        raise LimitNotFoundError("No time limit is named. Name one, or leave out `limits` for all.")
    return wanted


def limits_among(
    book: Rulebook, record: type[Record], names: Iterable[str] | None
) -> tuple[Limit, ...]:
    """Return the limits of a rulebook that are wanted of a record; all where none is named.

    Raises:
        LimitNotFoundError: there are none, or one that is named reads another record.
        TypeError: `names` are not names.
    """
    only_read(record, book)
    every = book.on(record)
    if names is None:
        return every
    wanted = limits_named(book, names)
    for found in wanted:
        if found not in every:
            raise LimitNotFoundError(
                f"{found.citation} reads {found.on.__name__}, not {record.__name__}."
            )
    return wanted


def places_among(
    before: Rulebook, after: Rulebook, names: Iterable[str] | None
) -> frozenset[str] | None:
    """Return the ids of the limits that either of two rulebooks has, by name; nothing for all.

    Raises:
        LimitNotFoundError: neither has a limit of a name.
        TypeError: `names` are not names.
    """
    if names is None:
        return None
    return frozenset(
        place((after if name in after else before)[name]) for name in several(names, "limits")
    )
