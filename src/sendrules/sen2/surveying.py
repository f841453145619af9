"""A return checked and measured in one pass."""

from collections.abc import Mapping
from dataclasses import dataclass

from sendrules.sen2.checks.checking import Checking
from sendrules.sen2.checks.finding import Finding
from sendrules.sen2.returns import Return
from sendrules.sen2.timeliness import Measuring, Timeliness

__all__ = ["Survey", "survey"]


@dataclass(frozen=True, slots=True)
class Survey:
    """What a return was found to hold.

    Attributes:
        persons: persons.
        chains: requests with what hangs off them.
        findings: what is odd, in the order of the return; that of the whole return last.
        timeliness: its timeliness, as published and by the law.
    """

    persons: int
    chains: int
    findings: tuple[Finding, ...]
    timeliness: Timeliness


def survey(
    given: Return,
    *,
    year: int | None = None,
    dropping: str = "all",
    codes: Mapping[str, str] | None = None,
) -> Survey:
    """Check a return and measure it, going through it once.

    Args:
        given: the return.
        year: the calendar year to measure; the one before census day by default.
        dropping: which flags drop a plan from the published figure, as for `timeliness`.
        codes: the Department's own code by the code of a check.

    Raises:
        ValueError: `dropping` is no setting.
        SourceError: the return cannot be read to its end.
    """
    checking = Checking(given, codes=codes)
    measuring = Measuring(given, year=year, dropping=dropping)
    found: list[Finding] = []
    for person in given:
        found += checking.add(person)
        measuring.add(person)
    found += checking.end()
    tally = checking.tally
    return Survey(tally.persons, tally.requests, tuple(found), measuring.result())
