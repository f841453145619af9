"""Every disputed question of the law on one page, with the names by which a view is chosen."""

from collections import defaultdict

from sendrules.rules import Disputed, Limit, View
from sendrules.rules.prose.plain import capital
from sitegen.site import LawMap, table

__all__ = ["disputed_readings"]

_ABOUT = (
    "Where readers of the law differ, the first reading is used unless another is chosen by its name "
    "([how](../explanation/readings.md)). A reading without a name changes no answer that can be worked "
    "out: it is here so that it is not overlooked."
)


def disputed_readings(law: LawMap) -> str:
    """Write every disputed question: its views, who takes them, and the limits that ask it."""
    asked: dict[Disputed[View], list[Limit]] = defaultdict(list)
    for limit in law.book.values():
        for disputed in limit.questions:
            asked[disputed].append(limit)
    by_question: dict[str, list[Disputed[View]]] = defaultdict(list)
    for disputed in asked:
        by_question[disputed.question].append(disputed)
    lines = ["# Disputed readings", "", _ABOUT]
    for question, disputes in by_question.items():
        limits = dict.fromkeys(x for d in disputes for x in asked[d])
        lines += ["", f"## {question}", "", *_asking(law, list(limits))]
        views = dict.fromkeys(
            (n == 0, *_view(r)) for d in disputes for n, r in enumerate(d.readings)
        )
        rows = [[*view, "yes" if first else ""] for first, *view in views]
        lines += table(["Name", "Reading", "Taken by", "Default"], rows)
        lines += [f"Why this default: {disputes[0].why}"]
    return "\n".join(lines) + "\n"


def _asking(law: LawMap, limits: list[Limit]) -> list[str]:
    """Link the limits that ask a question, under the names of their instruments where several."""
    by_instrument: dict[str, list[str]] = defaultdict(list)
    for limit in limits:
        by_instrument[limit.instrument.short].append(law.limit(limit, "../"))
    if len(by_instrument) == 1:
        return [", ".join(links) for links in by_instrument.values()]
    return [f"- {name}: {', '.join(links)}" for name, links in by_instrument.items()]


def _view(reading: View) -> tuple[str, str, str]:
    name = f"`{reading.name}`" if reading.name else ""
    return name, capital(reading.says), reading.taken_by
