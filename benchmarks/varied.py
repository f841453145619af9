"""The case files of an invented council in which few are alike: histories of one to eight records of many kinds.

A child's history begins with a request or with a plan that was made before. Advice is asked for and given in
any order; a plan is reviewed, and some children change phase; some decisions go to mediation and to the
Tribunal; some families have a personal budget, some complain, and some move away. What came after the day of
the report is not recorded yet, and here and there nobody recorded a day.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl
from case_files import AS_AT

import sendrules as sr
from sendrules.records import Record

__all__ = ["varied_council"]

MOST = 8
"""The records of one child."""
_LOST = 0.03
"""The share of days that nobody recorded."""
_BODIES = {
    "educational psychologist": False,
    "health body": True,
    "social care": False,
    "school": False,
}
"""Who is asked for advice, and whether section 31 binds it."""
_Made = tuple[type[Record], dict[str, Any]]


def varied_council(number: int) -> dict[type[Record], pl.DataFrame]:
    """Invent case files; a frame of each kind of record, keyed by `case`."""
    rows: defaultdict[type[Record], list[dict[str, Any]]] = defaultdict(list)
    for n in range(number):
        history = _History(Random(n))  # noqa: S311 - the same council in every run
        for record, facts in history.records():
            rows[record].append({"case": f"case {n:05}", **facts})
    return {record: _frame(record, made) for record, made in rows.items()}


def _frame(record: type[Record], rows: list[dict[str, Any]]) -> pl.DataFrame:
    types = {"date": pl.Date, "flag": pl.Boolean}
    facts = record.facts()
    stated = dict.fromkeys(name for row in rows for name in row)
    schema = {n: types.get(facts[n].type if n in facts else "", pl.String) for n in stated}
    return pl.DataFrame(rows, schema=schema)


class _History:
    """The history of one child, drawn a step at a time."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def records(self) -> list[_Made]:
        """Return its records as they are known on the day of the report; one at the least."""
        known = [(record, self._known(facts)) for record, facts in self._life()]
        said = [(record, facts) for record, facts in known if any(map(_is_day, facts.values()))]
        return said[:MOST] or [(sr.PlanInForce, {"plan_made": date(2022, 5, 9)})]

    def _known(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Leave out what came later, what nobody recorded, and what was decided on a day left out."""
        ahead = {"transfer", "hearing_listed"}
        lost = {n for n, v in facts.items() if _is_day(v) and n not in ahead and self._is_lost(v)}
        without = {yes for yes, day in _SHOWN.items() if day in lost or day not in facts}
        return {name: v for name, v in facts.items() if name not in lost | without}

    def _is_lost(self, day: date) -> bool:
        return day > AS_AT or self._happens(_LOST)

    def _happens(self, share: float) -> bool:
        return self._random.random() < share

    def _after(self, day: date, least: int, most: int) -> date:
        return day + timedelta(days=self._random.randint(least, most))

    def _life(self) -> Iterator[_Made]:
        day = self._after(date(2022, 9, 5), 0, 1_250)
        if self._happens(0.35):  # a plan from before
            made = self._after(day, -900, -200)
            if self._happens(0.5):
                yield sr.PlanInForce, {"plan_made": made, "bound_institution_named": True}
            yield from self._years(made)
            return
        assessment = self._assessment(day)
        if self._happens(0.02):
            decided = self._after(day, 20, 60)
            yield sr.NeedsAssessment, {"request_received": day, "withdrawn": decided}
            return
        yield sr.NeedsAssessment, assessment
        if not assessment["assessment_agreed"]:
            yield from self._challenged(assessment["decision_notified"], "not to assess")
            return
        yield from self._advice(assessment)
        if not assessment["plan_needed"]:
            yield from self._challenged(assessment["plan_decision_notified"], "not to make a plan")
            return
        made = assessment["final_plan_sent"]
        if self._happens(0.12):
            yield from self._challenged(made, "on what the plan says")
        if self._happens(0.15):
            yield from self._budget(assessment["draft_plan_served"], made)
        yield from self._years(made)

    def _assessment(self, day: date) -> dict[str, Any]:
        """One that was finished in the end, or refused."""
        notified = self._after(day, 25, 60)
        decided = self._after(notified, 40, 120)
        drafted = self._after(decided, 1, 20)
        return {
            "id": f"N{self._random.randrange(10_000)}",
            "request_received": day,
            "assessment_agreed": self._happens(0.75),
            "decision_notified": notified,
            "plan_needed": self._happens(0.93),
            "plan_decision_notified": decided,
            "draft_plan_served": drafted,
            "final_plan_sent": self._after(drafted, 16, 90),
        }

    def _advice(self, assessment: Mapping[str, Any]) -> Iterator[_Made]:
        names = self._happens(0.5)
        for body in self._random.sample([*_BODIES], self._random.choice((0, 1, 2, 2, 3, 4))):
            asked = self._after(assessment["decision_notified"], 0, 12)
            facts = {
                "advice_from": body,
                "section_31_body": _BODIES[body],
                "request_received": asked,
                "advice_provided": self._after(asked, 20, 70),
            }
            yield (
                sr.AdviceRequest,
                facts | ({"needs_assessment": assessment["id"]} if names else {}),
            )

    def _years(self, made: date) -> Iterator[_Made]:
        """The reviews of a plan, and what goes with them."""
        last, first = made, True
        while (met := self._after(last, 300, 400)) <= AS_AT:
            yield sr.AnnualReview, (review := self._review(met, last, first=first))
            last, first = review["decision_sent"], False
            if review["amendment_proposed"] and self._happens(0.06):
                yield from self._challenged(review["final_plan_sent"], "on what the plan says")
            if self._happens(0.15):
                yield from self._transfer(met.year + 1)
            if self._happens(0.05):
                yield from self._budget(met, last)
        if self._happens(0.06):
            yield from self._complaint(last)
        if self._happens(0.04):
            left = {"moved_away": self._after(last, 30, 300)}
            yield sr.PlanInForce, {"plan_made": made, "bound_institution_named": True, **left}
        if self._happens(0.03):
            yield sr.PlanCessation, {"notice_sent": self._after(last, 30, 200)}

    def _review(self, met: date, last: date, *, first: bool) -> dict[str, Any]:
        decided = self._after(met, 10, 70)
        facts: dict[str, Any] = {
            "meeting_held": met,
            "report_sent": self._after(met, 5, 25),
            "decision_sent": decided,
            "amendment_proposed": self._happens(0.6),
            "ceasing_proposed": False,
        }
        if self._happens(0.4):
            facts |= {"plan_made" if first else "last_reviewed": last}
        if facts["amendment_proposed"]:
            noticed = self._after(decided, 0, 20)
            facts |= {
                "amendment_notice_sent": noticed,
                "final_plan_sent": self._after(noticed, 20, 90),
            }
        return facts

    def _transfer(self, year: int) -> Iterator[_Made]:
        facts = {"transfer": date(year, 9, 1), "to_post_16": self._happens(0.3)}
        if self._happens(0.8):
            facts["final_plan_sent"] = self._after(date(year, 1, 20), 0, 90)
        yield sr.PhaseTransfer, facts

    def _challenged(self, noticed: date, decided: str) -> Iterator[_Made]:
        """What a family does about a decision, if it does anything."""
        if self._happens(0.5):
            certified = self._after(noticed, 15, 75)
            facts: dict[str, Any] = {"certificate_issued": certified}
            if self._happens(0.5):
                facts["notice_sent"] = noticed
            if self._happens(0.5):
                facts["mediation_date"] = facts["mediation_held"] = self._after(certified, -14, -3)
            yield sr.Mediation, facts
        if not self._happens(0.5):
            return
        received = self._after(noticed, 40, 85)
        appeal: dict[str, Any] = {
            "appeal_received": received,
            "appeal_registered": self._after(received, 3, 20),
        }
        if self._happens(0.3):
            appeal["about_decision"] = decided
        appeal["decision_sent"] = decision = self._after(received, 150, 400)
        yield sr.Appeal, appeal
        if self._happens(0.6):
            what = {
                "not to assess": "assessment_ordered",
                "not to make a plan": "plan_ordered",
                "on what the plan says": "provision_ordered",
            }
            yield sr.TribunalOrder, {"ordered": decision, what[decided]: True}

    def _budget(self, began: date, ended: date) -> Iterator[_Made]:
        asked = self._after(began, 0, 40)
        paid = self._after(asked, 30, 120)
        yield (
            sr.DirectPayments,
            {
                "stage_began": began,
                "stage_ended": ended,
                "budget_requested": asked,
                "first_payment": paid,
                "payments_reviewed": self._after(paid, 60, 120),
            },
        )

    def _complaint(self, day: date) -> Iterator[_Made]:
        aware = self._after(day, 0, 60)
        made = self._after(aware, 5, 300)
        yield sr.OmbudsmanComplaint, {"aware": aware, "complaint_made": made}


_SHOWN = {
    "assessment_agreed": "decision_notified",
    "plan_needed": "plan_decision_notified",
    "amendment_proposed": "decision_sent",
    "ceasing_proposed": "decision_sent",
}
"""What is decided, with the day by which it is known."""


def _is_day(value: object) -> bool:
    return isinstance(value, date)
