"""A return checked, a person at a time."""

from collections.abc import Iterator, Mapping
from datetime import date

from sendrules.sen2.checks.any_module import DOUBLED, UNPLACED
from sendrules.sen2.checks.by_law import LawCheck, of_law
from sendrules.sen2.checks.declared import At, Check, Tally
from sendrules.sen2.checks.finding import Finding
from sendrules.sen2.checks.registry import ROW_CHECKS
from sendrules.sen2.checks.structure import Structure
from sendrules.sen2.checks.the_return import WHOLE_CHECKS
from sendrules.sen2.items import Basis, Module
from sendrules.sen2.modules import MODULES, ActivePlans, Assessment, Header, Person, Requests
from sendrules.sen2.returns import Return, only_return

__all__ = ["Checking", "check"]

_MADE = ("", "workbook")
"""Carriers that may have no header."""


def check(given: Return, *, codes: Mapping[str, str] | None = None) -> Iterator[Finding]:
    """Report what is odd in a SEN2 return, a person at a time. Never raises for odd data.

    What is held is the findings of one person, and a number for each UPN and ULN.

    Args:
        given: the return.
        codes: the Department's own code by the code of a check, such as `read_dfe_codes` reads.

    Raises:
        SourceError: the return cannot be read to its end.
        TypeError: `given` is no return.
    """
    checking = Checking(given, codes=codes)
    for person in given:
        yield from checking.add(person)
    yield from checking.end()


class Checking:
    """The checks of a return that is gone through only once: add each person, then end.

    Attributes:
        tally: what was counted so far.
    """

    def __init__(self, given: Return, *, codes: Mapping[str, str] | None = None) -> None:
        """Begin.

        Args:
            given: the return.
            codes: the Department's own code by the code of a check.
        """
        year = only_return(given).year
        self._given = given
        self._dfe = dict(codes or {})
        self.tally = Tally(year)
        day = given.census_day
        self._at = At(year, day or date(year, 1, 15), day or date.max)
        self._law = of_law(year)
        modules: list[type[Module]] = [Header, *MODULES.values()]
        self._structures = {module.tag: Structure(module, year) for module in modules}
        self._checks = {
            tag: tuple((c.test, c) for c in checks if c.in_return(year))
            for tag, checks in ROW_CHECKS.items()
        }

    def add(self, person: Person) -> list[Finding]:
        """Check a person and return what was found, in the order of the return."""
        at, tally, found = self._at, self.tally, _Found(self._dfe)
        tally.persons += 1
        at.person = person
        found.chain = (person.number, 0)
        self._row(person, found)
        for request in person.requests:
            found.chain = (person.number, request.number)
            self._chain(request, found)
        return found.findings

    def end(self) -> list[Finding]:
        """Return what was found in the header and in the return as a whole."""
        found = _Found(self._dfe)
        self._header(found)
        for row in self._given.unplaced:
            found.say(UNPLACED, row.line, module=row.tag)
        for row in self._given.doubled:
            found.say(DOUBLED, row.line, module=row.tag)
        for whole in WHOLE_CHECKS:
            if whole.in_return(self.tally.year) and whole.test(self.tally):
                found.say(whole, 0)
        return found.findings

    def _header(self, found: "_Found") -> None:
        header = self._given.header
        told = any(getattr(header, name) is not None for name in header.items() if name != "year")
        if told or header.unread or self._given.carrier not in _MADE:
            self._at.person, self._at.last = Person(), date.max
            self._row(header, found)

    def _row(self, row: Module, found: "_Found") -> None:
        at, tag = self._at, row.tag
        structure = self._structures[tag]
        if structure.is_odd(row, at):
            for odd in structure.odd(row, at):
                found.say(
                    odd.check, row.line, module=tag, item=odd.item, child=odd.child, basis=odd.basis
                )
        for test, declared in self._checks[tag]:
            held = test(row, at)
            if held:
                found.say(declared, row.line, other=held)

    def _chain(self, request: Requests, found: "_Found") -> None:
        at = self._at
        at.request = request
        self._row(request, found)
        self._count(request)
        for assessment in request.assessments:
            self._assessment(assessment, found)
        if request.active_plans:
            at.plan = request.named_plan
            for active in request.active_plans:
                self._active(active, found)
        for law in self._law(request):
            found.say_law(law, request)

    def _assessment(self, assessment: Assessment, found: "_Found") -> None:
        at = self._at
        at.assessment = assessment
        self._row(assessment, found)
        for plan in assessment.named_plans:
            at.plan = plan
            self._row(plan, found)
            for detail in plan.plan_details:
                self._row(detail, found)

    def _active(self, active: ActivePlans, found: "_Found") -> None:
        self._at.active = active
        self._row(active, found)
        for placement in active.placement_details:
            self._row(placement, found)
        for need in active.sen_needs:
            self._row(need, found)

    def _count(self, request: Requests) -> None:
        tally = self.tally
        tally.requests += 1
        tally.with_source += request.request_source is not None
        for assessment in request.assessments:
            if (
                assessment.assessment_outcome == "Y"
                and assessment.assessment_outcome_date is not None
            ):
                tally.issued += 1
                tally.excepted += assessment.week20 is True
            for plan in assessment.named_plans:
                if plan.cease_date is not None:
                    tally.ceased += 1
                    tally.ceased_other += plan.cease_reason == "9"
        for active in request.active_plans:
            tally.active += 1
            tally.due += active.phase_transfer_due_date is not None


class _Found:
    """The findings of a person or of the return, as they are told."""

    def __init__(self, dfe: Mapping[str, str]) -> None:
        self.dfe = dfe
        self.chain = (0, 0)
        self.findings: list[Finding] = []

    def say(
        self,
        declared: Check,
        line: int,
        *,
        module: str = "",
        item: str = "",
        child: str = "",
        basis: Basis | None = None,
        other: int = 0,
    ) -> None:
        first = declared.items[0] if declared.items else ""
        says = declared.says
        if "{" in says:
            says = says.format(item=item or first, child=child, other=other)
        self.findings.append(
            Finding(
                declared.code,
                declared.severity,
                self.key,
                declared.module or module,
                item or first,
                line,
                says,
                basis or declared.basis,
                self.dfe.get(declared.code, ""),
            )
        )

    def say_law(self, law: LawCheck, request: Requests) -> None:
        row: Module = request if law.module == Requests.tag else request.active_plans[0]
        self.findings.append(
            Finding(
                law.code,
                law.severity,
                self.key,
                law.module,
                law.item,
                row.line,
                law.says,
                Basis.INFERRED,
                self.dfe.get(law.code, ""),
            )
        )

    @property
    def key(self) -> str:
        person, request = self.chain
        if not person:
            return ""
        return f"{person}.{request}" if request else str(person)
