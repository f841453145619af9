"""Which decision an appeal, a mediation, an order, a concession or an agreement is about."""

from enum import StrEnum

from sendrules.records.fact import fact
from sendrules.records.record import Record

__all__ = ["AboutDecision", "AppealedDecision"]


class AppealedDecision(StrEnum):
    """What was decided, of what can be appealed (Children and Families Act 2014 ss.51(2), 73(2))."""

    NOT_TO_ASSESS = "not to assess"
    NOT_TO_MAKE_A_PLAN = "not to make a plan"
    PLAN = "on what the plan says"
    NOT_TO_REASSESS = "not to re-assess"
    NOT_TO_AMEND = "not to amend or replace the plan"
    TO_CEASE = "to cease to maintain the plan"
    PLACEMENT = "on the placement that the plan names"


class AboutDecision(Record):
    """The decision that it is about, for a case file that has several: a reference, if one is needed.

    Where nothing is said, a case file works it out from the notices and the time that each allows.
    """

    about: str | None = fact(
        "The reference (`id`) of the record of the case file that it is about: the one in which the "
        "decision was made, or the mediation or appeal that came before it."
    )
    about_decision: AppealedDecision | None = fact(
        "Which decision it is about, where the record holds several."
    )
