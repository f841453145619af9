"""Two returns of one year compared: what was corrected since the last run, what is left, what is new.

A person is found again by the UPN, else the ULN, else names and date of birth; a request by the day of its
receipt and its order. Of each only a number made from it (a hash) is held, for as long as it takes: neither a
value nor such a number is in what is returned.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from sendrules.quoting import cut, plain
from sendrules.sen2.checks.checking import Checking
from sendrules.sen2.checks.finding import Finding
from sendrules.sen2.checks.output import Table, cells_of
from sendrules.sen2.items import Module
from sendrules.sen2.modules import MODULES, Person, Requests
from sendrules.sen2.returns import Return, only_return

__all__ = ["Changed", "Checked", "Doubled", "WorkList", "compare", "work_list_table"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked in one return.

    Attributes:
        persons: persons.
        chains: requests with what hangs off them.
        findings: what was found.
    """

    persons: int
    chains: int
    findings: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A chain or a person of which something changed.

    Attributes:
        chain: its key in the new return: `12.1` of a chain, `12` of a person.
        was: its key in the old one.
        items: the items that changed, came or went, without their values: `Requests.RequestOutcome`; of
            the second row of a module in a chain `PlanDetail[2].URN`.
    """

    chain: str
    was: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubled:
    """Persons of one return who have the same identifier, and were compared as one.

    Attributes:
        of_new: whether it is the new return.
        persons: their keys.
    """

    of_new: bool
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkList:
    """What is to be done about a return, and what was done since the last run.

    Attributes:
        before: what was checked in the old return.
        now: what was checked in the new one.
        corrected: findings of the old return that the same chain no longer has.
        left: findings of the new return that the old one had too.
        new: findings of the new return that the old one had not.
        dropped: findings of the old return whose chain or person is no longer there.
        added: chains of the new return that are not in the old one.
        gone: chains of the old return that are not in the new one.
        changed: what changed in those that are in both.
        doubled: persons who are there twice.
    """

    before: Checked
    now: Checked
    corrected: tuple[Finding, ...]
    left: tuple[Finding, ...]
    new: tuple[Finding, ...]
    dropped: tuple[Finding, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[Changed, ...]
    doubled: tuple[Doubled, ...]


def compare(old: Return, new: Return, *, codes: Mapping[str, str] | None = None) -> WorkList:
    """Check two returns of one year and say what changed between them.

    A request whose day of receipt was corrected is found again if it is the only one of its person that
    has no other, or if as many are left on both sides: these are taken in their order.

    Args:
        old: the return as it was.
        new: the return as it is.
        codes: the Department's own code by the code of a check.

    Raises:
        ValueError: the returns are of different years.
        TypeError: one of them is no return.
        SourceError: one of them cannot be read to its end.
    """
    if only_return(old, "old").year != only_return(new, "new").year:
        raise ValueError(
            f"old and new must be returns of one year, not of {old.year} and {new.year}: other checks are asked "
            f"in another year."
        )
    before, now = _Side(old, codes), _Side(new, codes)
    comparing = _Comparing()
    for mine, theirs in _matched(before, now):
        comparing.persons(mine, theirs)
    comparing.findings(before.of_return, now.of_return)
    return WorkList(
        before.checked,
        now.checked,
        tuple(comparing.corrected),
        tuple(comparing.left),
        tuple(comparing.new),
        tuple(comparing.dropped),
        tuple(comparing.added),
        tuple(comparing.gone),
        tuple(comparing.changed),
        (*before.doubled(of_new=False), *now.doubled(of_new=True)),
    )


def work_list_table(work: WorkList) -> Table:
    """Return the findings of a work list as a table, each with its state: new, left, corrected or dropped."""
    states = (
        ("new", work.new),
        ("left", work.left),
        ("corrected", work.corrected),
        ("dropped", work.dropped),
    )
    rows = ((state, *cells_of(finding)) for state, found in states for finding in found)
    return Table(("state", *Finding.__match_args__), rows)


@dataclass(slots=True)
class _Row:
    """A chain, or a person without the chains: what it holds as numbers, and what was found.

    Attributes:
        key: its key.
        received: a number of the day of receipt; 0 of a person.
        paths: the items that have a value.
        values: a number for the value of each.
        findings: what was found.
    """

    key: str
    received: int
    paths: tuple[str, ...]
    values: "array[int]"
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class _Somebody:
    """A person of a return, or several with one identifier."""

    keys: tuple[int, ...]
    rows: list[_Row] = field(default_factory=list)
    chains: list[_Row] = field(default_factory=list)


class _Side:
    """One return, checked, with what it takes to find its persons and chains again."""

    def __init__(self, given: Return, codes: Mapping[str, str] | None) -> None:
        checking = Checking(given, codes=codes)
        self.somebodies: dict[Hashable, _Somebody] = {}
        self.shapes: dict[tuple[str, ...], tuple[str, ...]] = {}
        count = 0
        for person in given:
            found = checking.add(person)
            count += len(found)
            self._add(person, found)
        self.of_return = checking.end()
        tally = checking.tally
        self.checked = Checked(tally.persons, tally.requests, count + len(self.of_return))

    def _add(self, person: Person, found: list[Finding]) -> None:
        keys = _keys(person)
        # Somebody of whom nothing is known is nobody else.
        somebody = self.somebodies.setdefault(
            keys[0] if keys else ("nobody", person.number), _Somebody(keys)
        )
        rows = {str(person.number): self._row(str(person.number), 0, _items(person))}
        somebody.rows.extend(rows.values())
        for key, request in person.chains():
            row = rows[key] = self._row(key, hash(request.received_date), _chain_items(request))
            somebody.chains.append(row)
        for finding in found:
            rows[finding.chain].findings.append(finding)

    def _row(self, key: str, received: int, items: Iterator[tuple[str, int]]) -> _Row:
        told = tuple(items)
        paths = tuple(path for path, _ in told)
        return _Row(
            key, received, self.shapes.setdefault(paths, paths), array("q", (v for _, v in told))
        )

    def doubled(self, *, of_new: bool) -> Iterator[Doubled]:
        """Give the persons who are there more than once."""
        for somebody in self.somebodies.values():
            if len(somebody.rows) > 1:
                yield Doubled(of_new, tuple(row.key for row in somebody.rows))


def _keys(person: Person) -> tuple[int, ...]:
    """Return numbers of what a person is known by, the best first."""
    kinds: list[tuple[str, ...]] = []
    if person.upn is not None:
        kinds.append(("UPN", person.upn))
    if person.uln is not None:
        kinds.append(("ULN", person.uln))
    names, birth = (person.surname, person.forename), person.birth_date
    if birth is not None and any(names):
        kinds.append(("names", *((name or "").casefold() for name in names), birth.isoformat()))
    return tuple(map(hash, kinds))


def _items(row: Module, number: int = 1) -> Iterator[tuple[str, int]]:
    """Give the items of a row that have a value, each with a number of it."""
    for name, path in _paths(row.tag, number):
        value = getattr(row, name)
        if value is not None:
            yield path, hash(value)
    for key, text in row.unread.items():
        yield f"{_of(row.tag, number)}.{plain(cut(key))}", hash(text)


@cache
def _paths(tag: str, number: int) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, f"{_of(tag, number)}.{item.tag}") for name, item in MODULES[tag].items().items()
    )


def _of(tag: str, number: int) -> str:
    return tag if number == 1 else f"{tag}[{number}]"


def _chain_items(request: Requests) -> Iterator[tuple[str, int]]:
    counts: Counter[str] = Counter()

    def below(row: Module) -> Iterator[tuple[str, int]]:
        counts[row.tag] += 1
        yield from _items(row, counts[row.tag])
        for name in row.children():
            for child in getattr(row, name):
                yield from below(child)

    return below(request)


def _matched(old: _Side, new: _Side) -> Iterator[tuple[_Somebody | None, _Somebody | None]]:
    """Pair the persons of two returns: by the best of what both are known by."""
    index: dict[int, _Somebody] = {}
    for mine in old.somebodies.values():
        for key in mine.keys:
            index.setdefault(key, mine)
    left = {id(mine): mine for mine in old.somebodies.values()}
    for theirs in new.somebodies.values():
        found = (index[key] for key in theirs.keys if key in index)
        match = next((mine for mine in found if id(mine) in left), None)
        if match is not None:
            del left[id(match)]
        yield match, theirs
    for mine in left.values():
        yield mine, None


class _Comparing:
    """What two returns differ in, as it is found."""

    def __init__(self) -> None:
        self.corrected: list[Finding] = []
        self.left: list[Finding] = []
        self.new: list[Finding] = []
        self.dropped: list[Finding] = []
        self.added: list[str] = []
        self.gone: list[str] = []
        self.changed: list[Changed] = []

    def persons(self, mine: _Somebody | None, theirs: _Somebody | None) -> None:
        """Compare a person of the old return and one of the new."""
        nobody = _Somebody(())
        mine, theirs = mine or nobody, theirs or nobody
        self._rows(zip(mine.rows, theirs.rows, strict=False))
        both = min(len(mine.rows), len(theirs.rows))
        for row in mine.rows[both:]:
            self.dropped += row.findings
        for row in theirs.rows[both:]:
            self.new += row.findings
        pairs, gone, added = _paired(mine.chains, theirs.chains)
        self._rows(pairs)
        for row in gone:
            self.gone.append(row.key)
            self.dropped += row.findings
        for row in added:
            self.added.append(row.key)
            self.new += row.findings

    def _rows(self, pairs: Iterable[tuple[_Row, _Row]]) -> None:
        for mine, theirs in pairs:
            self.findings(mine.findings, theirs.findings)
            items = _differences(mine, theirs)
            if items:
                self.changed.append(Changed(theirs.key, mine.key, items))

    def findings(self, mine: list[Finding], theirs: list[Finding]) -> None:
        """Compare what was found in one place of both returns."""
        before = Counter(map(_what, mine))
        for finding in theirs:
            if before[_what(finding)]:
                before[_what(finding)] -= 1
                self.left.append(finding)
            else:
                self.new.append(finding)
        # Of several alike the last ones are those that were corrected.
        for finding in reversed(mine):
            if before[_what(finding)]:
                before[_what(finding)] -= 1
                self.corrected.append(finding)


def _what(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.module, finding.item


def _paired(
    mine: list[_Row], theirs: list[_Row]
) -> tuple[list[tuple[_Row, _Row]], list[_Row], list[_Row]]:
    """Pair chains by the day of receipt and their order; return those of either side that are left too."""
    by_day: defaultdict[int, list[_Row]] = defaultdict(list)
    for row in mine:
        by_day[row.received].append(row)
    pairs, added = [], []
    for row in theirs:
        same = by_day[row.received]
        if same:
            pairs.append((same.pop(0), row))
        else:
            added.append(row)
    taken = {id(old) for old, _ in pairs}
    gone = [row for row in mine if id(row) not in taken]
    if len(gone) == len(added):
        return [*pairs, *zip(gone, added, strict=True)], [], []
    return pairs, gone, added


def _differences(mine: _Row, theirs: _Row) -> tuple[str, ...]:
    """Return the items in which two chains or persons differ."""
    if mine.paths == theirs.paths and mine.values == theirs.values:
        return ()
    old = dict(zip(mine.paths, mine.values, strict=True))
    new = dict(zip(theirs.paths, theirs.values, strict=True))
    every = dict.fromkeys((*theirs.paths, *mine.paths))
    return tuple(path for path in every if old.get(path) != new.get(path))
