"""Comments on a local offer, published with the authority's response.

Source of the events: SEND Regulations 2014 reg 56.
"""

from datetime import date
from enum import StrEnum

from sendrules.records.claims import CoronavirusClaim
from sendrules.records.fact import DateFact, FlagFact, claim, fact

__all__ = ["LocalOfferComments", "LocalOfferStage"]


class LocalOfferStage(StrEnum):
    """Where the publication of comments stands."""

    NOT_STARTED = "never published"
    PUBLISHED = "published, the next to come"
    PUBLISHED_AGAIN = "published again"


class LocalOfferComments(
    CoronavirusClaim, order=330, code="OT2", plural="local offer comments", in_case_file=False
):
    """One round of publication: from the last publication of comments to the next."""

    published: DateFact = fact(
        "Comments on the local offer, and the response, were last published.", anchor="published"
    )
    next_published: DateFact = fact(
        "Comments received since, and the response, were published on the website.",
        anchor="published",
        follows=("published",),
    )
    none_publishable_claimed: FlagFact = claim(
        "The authority says that every comment received since is one that need not be published."
    )
    comments_vexatious: FlagFact = fact(
        "Whether the authority considers all those comments to be vexatious."
    )
    comments_about_individual: FlagFact = fact(
        "Whether all those comments relate to services provided to a particular individual."
    )

    def stage(self, as_at: date) -> LocalOfferStage:
        """Name where the publication stood at the end of `as_at`."""
        known = self.known_at(as_at)
        if known.next_published:
            return LocalOfferStage.PUBLISHED_AGAIN
        return LocalOfferStage.PUBLISHED if known.published else LocalOfferStage.NOT_STARTED
