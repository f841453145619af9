"""Rule 12: calculating time.

https://www.legislation.gov.uk/uksi/2008/2699/article/12

(1) not a time limit: an act due on a day is done by 5 pm; record as received only what was in time
(2) not a time limit: an end that is not a working day moves to the next working day, whether a
    rule, a practice direction or a direction sets it
(3) not a time limit: August and 25 December to 1 January in a special educational needs case
(3)(a) not a time limit: the notice of appeal: only an end on such a day moves
(3)(b) not a time limit: every other act: such days are not counted at all
(3A) not a time limit: discrimination claims: so for every act but the one that starts the claim
(4) not a time limit: (3)(b) and (3A) do not apply to a date that the Tribunal specifies; (2) and
    (3)(a) do

Paragraph (3A) was inserted on 21 July 2020 (SI 2020/651 rule 2(3)): until then (3) covered
discrimination claims too, unlawfully so far as it lengthened the Act ([2019] UKUT 223 (AAC)). The
time for a response is the same under both.
"""

from sendrules.clock import CountingPolicy, FixedDay, YearlySpan

AUGUST = YearlySpan(FixedDay(8, 1), FixedDay(8, 31))
CHRISTMAS = YearlySpan(FixedDay(12, 25), FixedDay(1, 1))

NOTICE_OF_APPEAL = CountingPolicy(ends_outside=(AUGUST, CHRISTMAS), rolls=True)
"""Rule 12(2) and (3)(a). A roll under (2) can land in August: time that ended in July has ended."""

NOTICE_OF_APPEAL_OUT_OF_AUGUST = CountingPolicy(
    ends_outside=(AUGUST, CHRISTMAS), rolls=True, rolls_first=True
)
"""The generous view of rule 12(3)(a): an end that rolls into August moves out of it."""

AUGUST_COUNTED = CountingPolicy(rolls=True)
"""Rule 12(2) alone: what many believe of discrimination claims since 21 July 2020."""

OTHER_ACTS = CountingPolicy(skips=(AUGUST, CHRISTMAS), rolls=True)
"""Rule 12(2), (3)(b) and (3A)."""

DIRECTED = CountingPolicy(rolls=True)
"""Rule 12(2) and (4): a day that a direction sets, which may be in August."""
