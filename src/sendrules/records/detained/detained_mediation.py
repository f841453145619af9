"""Mediation about a detained person, from the notice of the decision to the certificate.

Source of the events: Children and Families Act 2014 s.73(7) and (8); SI 2015/62 regs 18 to 26. The
events are those of any mediation, but the home authority alone arranges it, and its time runs from
the adviser being told. The record knows their names and order, and nothing of their time limits.
"""

from datetime import date
from functools import partial

from sendrules.records.appeal.about import AboutDecision
from sendrules.records.appeal.leave import LeaveClaim
from sendrules.records.appeal.mediation import Mediation, MediationStage
from sendrules.records.claims import CoronavirusClaim
from sendrules.records.fact import DETAINED_IN_FORCE, DateFact, FlagFact, fact
from sendrules.records.record import fact_of, seen_as

__all__ = ["DetainedMediation"]

_as_in_mediation = partial(fact_of, Mediation)
_WANTED = ("mediation_wanted",)


class DetainedMediation(
    LeaveClaim, CoronavirusClaim, AboutDecision, order=280, code="DM", since=DETAINED_IN_FORCE
):
    """One mediation, or the choice against it, about one decision on a detained person.

    The parent is that of a detained child; the authority is the home authority.

    >>> DetainedMediation(notice_sent="2026-03-10").stage(date(2026, 3, 12)).value
    'for the family to contact the adviser'
    """

    notice_dated: DateFact = _as_in_mediation("notice_dated")
    notice_sent: DateFact = _as_in_mediation("notice_sent")
    adviser_contacted: DateFact = _as_in_mediation("adviser_contacted")
    mediation_declined: DateFact = _as_in_mediation("mediation_declined")
    mediation_wanted: DateFact = fact(
        "The parent or young person told the mediation adviser that mediation is wanted: not the "
        "day on which the adviser told the authority.",
        anchor="informed",
        follows=("notice_dated", "notice_sent"),
    )
    mediation_arranged: DateFact = _as_in_mediation("mediation_arranged", follows=_WANTED)
    family_told_of_mediation: DateFact = _as_in_mediation(
        "family_told_of_mediation", follows=_WANTED
    )
    mediation_date: DateFact = _as_in_mediation("mediation_date", follows=_WANTED)
    shorter_notice_claimed: FlagFact = _as_in_mediation("shorter_notice_claimed")
    shorter_notice_consented: FlagFact = _as_in_mediation("shorter_notice_consented")
    cannot_arrange_realised: DateFact = _as_in_mediation("cannot_arrange_realised", follows=_WANTED)
    adviser_told_cannot_arrange: DateFact = _as_in_mediation(
        "adviser_told_cannot_arrange", follows=("cannot_arrange_realised",)
    )
    mediation_concluded: DateFact = _as_in_mediation(
        "mediation_concluded", follows=("mediation_arranged", "family_told_of_mediation")
    )
    certificate_issued: DateFact = _as_in_mediation("certificate_issued")
    mediation_withdrawn: DateFact = _as_in_mediation("mediation_withdrawn", follows=_WANTED)

    def stage(self, as_at: date) -> MediationStage:
        """Name where mediation stood at the end of `as_at`, in the sector's words."""
        return seen_as(Mediation, self, authority_informed=self.mediation_wanted).stage(as_at)
