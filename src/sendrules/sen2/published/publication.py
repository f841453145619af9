"""The published files together: every place with its rows, and one authority beside others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sendrules.arguments import only_path, only_text
from sendrules.errors import AuthorityNotFoundError, SourceError, did_you_mean
from sendrules.quoting import name_of, plain, quoted
from sendrules.rules import Severity
from sendrules.sen2.published.appeals import read_appeals
from sendrules.sen2.published.comparison import (
    Comparison,
    Ranks,
    compared,
    ranks_among,
    years_in_words,
)
from sendrules.sen2.published.editions import Editions
from sendrules.sen2.published.files import Read, read_file
from sendrules.sen2.published.identities import kept
from sendrules.sen2.published.place import Place
from sendrules.sen2.published.places import Authority, Joined, join, same_name
from sendrules.sen2.published.values import Finding, Kind, Level, Row

__all__ = ["Published", "published"]

_KINDS = ", ".join(kind.value for kind in Kind)


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """What the Department published, as the files given have it.

    Attributes:
        files: the names of the files that were read.
        authorities: every authority, in the order of their names.
        years: the calendar years that there are figures of.
        england: England's rows. England is never the sum of its authorities.
        regions: the rows of each region, by its name.
        breakdowns: rows of parts, such as an age or an ethnic group. They are in no comparison.
        left_out: rows of authorities whose name and code disagree. They are in no comparison.
        findings: what is odd in the files.
    """

    files: tuple[str, ...]
    authorities: tuple[Authority, ...]
    years: tuple[int, ...]
    england: Place
    regions: Mapping[str, Place]
    breakdowns: tuple[Row, ...]
    left_out: tuple[Row, ...]
    findings: tuple[Finding, ...]
    _places: Mapping[Authority, Place] = field(repr=False)
    _by_name: Mapping[str, Authority] = field(repr=False)
    _ranks: Ranks = field(repr=False)

    def of(self, authority: str) -> Place:
        """Return an authority with its rows.

        Args:
            authority: its three-digit code, one of its nine-letter codes, or its name.

        Raises:
            AuthorityNotFoundError: the files have no such authority.
            TypeError: it is not text.
        """
        asked = only_text(authority, "authority").strip()
        found = self._by_name.get(asked.upper()) or self._by_name.get(same_name(asked))
        if found is None:
            if any(
                asked.upper() in (row.old_code, row.new_code)
                or same_name(asked) == same_name(row.name)
                for row in self.left_out
            ):
                raise AuthorityNotFoundError(
                    f"Every row of {quoted(asked)} is left out, since its name and its code are of two "
                    f"authorities. The findings say which rows: --findings, or the files' findings."
                )
            hint = did_you_mean(asked, [a.name for a in self.authorities])
            if asked[:1].upper() == "E" and asked[1:].isdigit():
                hint = did_you_mean(
                    asked.upper(), [c for a in self.authorities for c in a.new_codes]
                )
            raise AuthorityNotFoundError(
                f"The files have no authority {quoted(asked)}{hint or '.'} Give its three-digit code, its "
                f"nine-letter code or its name."
            )
        return self._places[found]

    def compare(
        self, authority: str, *, neighbours: Iterable[str] = (), year: int | None = None
    ) -> Comparison:
        """Put an authority beside its region, England and others, year by year.

        Args:
            authority: its three-digit code, one of its nine-letter codes, or its name.
            neighbours: the others, each named in the same way.
            year: one calendar year; all that there are by default.

        Raises:
            AuthorityNotFoundError: the files have no such authority.
            SourceError: they have no figures of the authority, or none of the year.
        """
        place = self.of(authority)
        names = (neighbours,) if isinstance(neighbours, str) else tuple(neighbours)
        others = dict.fromkeys(self.of(name) for name in names)
        others.pop(place, None)
        if year is not None and year not in self.years:
            raise SourceError(
                f"The files have no figures of {year}. They have {years_in_words(self.years)}."
            )
        return compared(
            place,
            region=self.regions.get(same_name(place.region)),
            england=self.england,
            neighbours=tuple(others),
            ranks=self._ranks,
            years=self.years if year is None else (year,),
            left_out=self.left_out,
            files=self.files,
        )


def published(files: str | Path | Iterable[str | Path]) -> Published:
    """Read the Department's files of "Education, health and care plans", of any of the editions 2019 to 2026.

    What a file is about is told by its columns. Where two give the figures of one place and year, those of the
    later edition are taken: the one whose figures go on longest, and of two alike the one given later.

    Args:
        files: the CSV files, as the Department publishes them: timeliness, requests, assessments, annual
            reviews, phase transfers, the one file of all of these that there was up to the edition of 2024, and
            the supporting file of appealable decisions.

    Returns:
        The figures, and what is odd in them. A file of something else is a finding.

    Raises:
        SourceError: a file cannot be read, or none is one of those.
        TypeError: `files` is no path and not several.
    """
    if not isinstance(files, Iterable):
        files = [only_path(files, "files")]
    given = [files] if isinstance(files, str | Path) else list(files)
    read = [_read(file, name) for file, name in _named([only_path(file) for file in given]).items()]
    if not any(one.rows for one in read):
        raise SourceError(
            f"None of the files has figures that are read here ({_KINDS}). Give the CSV files of a "
            f"release as they were published."
        )
    totals = [row for one in read for row in one.rows if row.is_total]
    joined, editions = join(totals), Editions(read)
    places = {
        one: Place(
            Level.AUTHORITY, one.name, one.region, one.old_code, one.new_codes, editions.of(rows)
        )
        for one, rows in joined.rows.items()
    }
    national = [row for row in totals if row.level is Level.NATIONAL]
    england = Place(Level.NATIONAL, "England", "", "", (), editions.of(national))
    years = tuple(sorted({row.year for row in totals}))
    return Published(
        files=tuple(one.file for one in read if one.rows),
        authorities=joined.authorities,
        years=years,
        england=england,
        regions=_regions(totals, editions),
        breakdowns=tuple(row for one in read for row in one.rows if not row.is_total),
        left_out=joined.left_out,
        findings=_findings(read, [*joined.findings, *_without_england(england, totals)], editions),
        _places=places,
        _by_name=_names(joined),
        _ranks=ranks_among(tuple(places.values()), years),
    )


def _regions(totals: Iterable[Row], editions: Editions) -> dict[str, Place]:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in totals:
        if row.level is Level.REGIONAL:
            rows[same_name(row.name)].append(row)
    return {
        key: Place(Level.REGIONAL, own[0].name, own[0].name, "", (), editions.of(own))
        for key, own in rows.items()
    }


def _findings(
    read: Sequence[Read], more: Iterable[Finding], editions: Editions
) -> tuple[Finding, ...]:
    """Return every finding in the order of the files and their rows."""
    found = [finding for one in read for finding in one.findings]
    found += [finding for one in read for row in one.rows for finding in kept(row, one.headings)]
    found += [*more, *editions.findings()]
    order = {one.file: n for n, one in enumerate(read)}
    return tuple(sorted(found, key=lambda finding: (order[finding.file], finding.row)))


def _named(files: Iterable[Path]) -> dict[Path, str]:
    """Name each file once, by as much of its path as tells it from the others: editions name theirs alike."""
    there = list({_identity(file): file for file in files}.values())
    longest = max((len(file.absolute().parts) for file in there), default=0)
    for parts in range(1, longest + 1):
        names = [plain("/".join(file.absolute().parts[-parts:])) for file in there]
        if len({*names}) == len(there):
            return dict(zip(there, names, strict=True))
    return {file: f"file {n}, {name_of(file)}" for n, file in enumerate(there, start=1)}


def _identity(file: Path) -> Path:
    try:
        return file.resolve()
    except (OSError, RuntimeError, ValueError):
        return file  # it cannot be read, which is told where it is opened


def _read(file: Path, name: str) -> Read:
    read = read_file(file, name)
    if not read.kinds:
        read = read_appeals(file, name) or read
    if not read.kinds:
        read.note(
            "PF44",
            0,
            f"its columns are of no file that is read here ({_KINDS}). It is not read.",
            Severity.QUERY,
        )
    return read


def _without_england(england: Place, totals: Iterable[Row]) -> list[Finding]:
    lacking: dict[tuple[str, Kind], set[int]] = defaultdict(set)
    for row in totals:
        if row.level is Level.AUTHORITY and (row.kind, row.year) not in england.rows:
            lacking[row.file, row.kind].add(row.year)
    return [
        Finding(
            "PF50",
            Severity.QUERY,
            file,
            0,
            f"there is no row of England for {years_in_words(years)} ({kind.value}). England "
            f"is not the sum of the authorities shown: its figures are left open.",
        )
        for (file, kind), years in lacking.items()
    ]


def _names(joined: Joined) -> dict[str, Authority]:
    """Return each authority by its codes and names; a name of two is of neither."""
    names: dict[str, Authority] = {}
    shared: set[str] = set()
    for authority in joined.authorities:
        called = {same_name(authority.name), authority.old_code, *authority.new_codes}
        called |= {same_name(row.name) for row in joined.rows[authority]}
        for name in called - {""}:
            if names.setdefault(name, authority) is not authority:
                shared.add(name)
    return {name: authority for name, authority in names.items() if name not in shared}
