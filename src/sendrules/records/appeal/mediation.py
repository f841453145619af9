"""Mediation before an appeal, from the notice of the decision to the certificate.

Source of the events: Children and Families Act 2014 ss.52 to 56; SEND Regulations 2014 regs 32 to
41. The record knows their names and order, and nothing of their time limits.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from sendrules.records.appeal.about import AboutDecision
from sendrules.records.appeal.leave import LeaveClaim
from sendrules.records.claims import CoronavirusClaim
from sendrules.records.fact import PART_3_IN_FORCE, DateFact, FlagFact, claim, fact

__all__ = ["Mediation", "MediationStage"]

_NOTICE = ("notice_dated", "notice_sent")
_WANTED = ("authority_informed", "health_notification_received")


class MediationStage(StrEnum):
    """Where mediation stands."""

    NOT_STARTED = "no notice yet"
    TIME_TO_CONTACT_ADVISER = "for the family to contact the adviser"
    ADVISER_CONTACTED = "with the mediation adviser"
    DECLINED = "mediation not wanted"
    TO_BE_ARRANGED = "mediation to be arranged"
    ARRANGED = "mediation arranged"
    NOT_ARRANGED_IN_TIME = "mediation cannot be arranged in time"
    CONCLUDED = "mediation concluded"
    CERTIFICATE_ISSUED = "certificate issued"
    WITHDRAWN = "mediation no longer wanted"


class Mediation(
    LeaveClaim, CoronavirusClaim, AboutDecision, order=130, code="ME", since=PART_3_IN_FORCE
):
    """One mediation, or the choice against it, about one decision that can be appealed.

    >>> Mediation(notice_sent="2026-03-10").stage(date(2026, 3, 12)).value
    'for the family to contact the adviser'
    """

    notice_dated: DateFact = fact("The date on the authority's notice.", anchor="dated")
    notice_sent: DateFact = fact(
        "Written notice of the authority's decision was sent to the parent or young person.",
        anchor="sent",
    )
    adviser_contacted: DateFact = fact(
        "The parent or young person contacted the mediation adviser, said that an appeal is "
        "intended, and whether mediation is wanted.",
        anchor="event date",
        follows=_NOTICE,
    )
    mediation_declined: DateFact = fact(
        "The parent or young person told the mediation adviser that mediation is not wanted.",
        anchor="informed",
        follows=_NOTICE,
    )
    authority_informed: DateFact = fact(
        "The authority was informed that the parent or young person wants mediation, in practice "
        "through the adviser.",
        anchor="informed",
        follows=_NOTICE,
    )
    health_issues: FlagFact = fact(
        "Whether the mediation issues are, or include, health care provision in the plan or the "
        "lack of it.",
        known_by="authority_informed",
    )
    other_issues: FlagFact = fact(
        "Whether the mediation issues include anything besides health care provision.",
        known_by="authority_informed",
    )
    commissioning_bodies_notified: DateFact = fact(
        "The authority notified each relevant commissioning body of the health issues and of the "
        "provision wanted: the date of the last notification.",
        anchor="notified",
        follows=("authority_informed",),
    )
    health_notification_received: DateFact = fact(
        "The responsible commissioning body received that notification; where there are several, "
        "the last of them.",
        anchor="received",
        follows=("authority_informed",),
    )
    mediation_arranged: DateFact = fact(
        "The mediation was arranged: its date was fixed with the parent or young person.",
        anchor="event date",
        follows=_WANTED,
    )
    family_told_of_mediation: DateFact = fact(
        "The parent or young person was told the date and place of the mediation.",
        anchor="informed",
        follows=_WANTED,
    )
    mediation_date: DateFact = fact(
        "The day fixed for the mediation, or on which it took place. It may be known beforehand.",
        anchor="event date",
        follows=_WANTED,
        planned=True,
    )
    mediation_held: DateFact = fact(
        "The mediation took place.",
        anchor="event date",
        follows=("mediation_arranged", "family_told_of_mediation"),
    )
    shorter_notice_claimed: FlagFact = claim(
        "The body arranging the mediation says that the parent or young person consented to "
        "shorter notice of it."
    )
    shorter_notice_consented: FlagFact = fact(
        "Whether the consent of the parent or young person to shorter notice is on record."
    )
    cannot_arrange_realised: DateFact = fact(
        "The authority realised that it cannot arrange the mediation in time.",
        anchor="became aware",
        follows=("authority_informed",),
    )
    adviser_told_cannot_arrange: DateFact = fact(
        "The authority notified the mediation adviser that it cannot arrange the mediation in "
        "time. The family then counts as having taken part.",
        anchor="notified",
        follows=("authority_informed", "cannot_arrange_realised"),
    )
    mediation_concluded: DateFact = fact(
        "The mediation came to an end, with or without agreement.",
        anchor="concluded",
        follows=("mediation_arranged", "family_told_of_mediation", "mediation_held"),
    )
    certificate_issued: DateFact = fact(
        "The mediation adviser issued the certificate.",
        anchor="issued",
        follows=(
            "adviser_contacted",
            "mediation_declined",
            "mediation_concluded",
            "adviser_told_cannot_arrange",
        ),
    )
    mediation_withdrawn: DateFact = fact(
        "The parent or young person no longer wanted the mediation.",
        anchor="event date",
        follows=_WANTED,
    )

    def stage(self, as_at: date) -> MediationStage:
        """Name where mediation stood at the end of `as_at`, in the sector's words."""
        known = self.known_at(as_at)
        for reached, stage in _STAGES:
            if reached(known):
                return stage
        return MediationStage.NOT_STARTED


_Stage = MediationStage
_STAGES: tuple[tuple[Callable[[Mediation], object], MediationStage], ...] = (
    (lambda r: r.certificate_issued, _Stage.CERTIFICATE_ISSUED),
    (lambda r: r.mediation_concluded, _Stage.CONCLUDED),
    (lambda r: r.mediation_withdrawn, _Stage.WITHDRAWN),
    (lambda r: r.adviser_told_cannot_arrange, _Stage.NOT_ARRANGED_IN_TIME),
    (lambda r: r.mediation_arranged, _Stage.ARRANGED),
    (
        lambda r: r.authority_informed or r.health_notification_received,
        _Stage.TO_BE_ARRANGED,
    ),
    (lambda r: r.mediation_declined, _Stage.DECLINED),
    (lambda r: r.adviser_contacted, _Stage.ADVISER_CONTACTED),
    (lambda r: r.notice_sent or r.notice_dated, _Stage.TIME_TO_CONTACT_ADVISER),
)
