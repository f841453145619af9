"""The first records are asked directly, later ones by a function: both give the same, and both are asked here."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from strategies import random_facts, with_slips

from sendrules.engine.answer import evaluate
from sendrules.engine.certainty import certainties
from sendrules.engine.impossible import odd_date, turned_on_dates
from sendrules.engine.meaning import Meaning
from sendrules.engine.one.direct import Direct
from sendrules.engine.one.written import Written
from sendrules.engine.uncounted import uncounted
from sendrules.law import rulebook
from sendrules.records import RECORDS, Record
from sendrules.rules import Limit

AS_AT = date(2025, 11, 1)


def _asked(limits: Sequence[Limit], ar: Any) -> tuple[list[Any], list[Any]]:
    """What can be asked of a record: the answers, and then the rest, one after the other."""
    found = [evaluate(limit, ar) for limit in limits]
    rest = [
        value
        for c in certainties(dict(zip(limits, found, strict=True)), ar).values()
        for value in c
    ]
    for limit in limits:
        meaning = Meaning(ar, limit)
        rest += [meaning.exception(carried) for carried in limit.unless]
        odd = [odd_date(limit, name, ar, ordered=ends) for name, ends in turned_on_dates(limit)]
        rest += [ar.truth(None) if x is None else x for x in (uncounted(limit, ar), *odd)]
    return found, rest


def _written(record: type[Record], limits: Sequence[Limit]) -> Any:
    source = Written(record, hides=True)
    answers, rest = _asked(limits, source)
    return source.function([*answers, *rest])


def test_both_say_the_same_of_every_kind_of_record() -> None:
    random = Random(17)  # noqa: S311 - the same records in every run
    for record in RECORDS:
        limits = rulebook().on(record)
        if not limits:
            continue
        function = _written(record, limits)
        for _ in range(6):
            given = record(**with_slips(random_facts(record, random), random, share=0.1))
            direct = Direct(given, record.facts(), AS_AT, None, hides=True)
            answers, rest = _asked(limits, direct)
            said = function(given, AS_AT, None)
            assert [tuple(x) for x in said[: len(limits)]] == [tuple(x) for x in answers], given
            assert [*said[len(limits) :]] == rest, given
