"""Views of the law, derived from the declarations: nothing here is written twice."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from inspect import cleandoc
from sys import modules

from sendrules.records import RECORDS, Record
from sendrules.rules import Authority, Ceiling, Confidence, Limit, Provision
from sendrules.rules.prose.counting import form
from sendrules.rules.prose.plain import capital, span_words
from sendrules.rules.walk import facts_in
from sitegen.provision import name
from sitegen.site import LawMap, instrument_of, page, table
from sitegen.words import FactLinks

__all__ = [
    "by_duty_holder",
    "by_event",
    "by_instrument",
    "by_process",
    "exceptions_matrix",
    "instrument_address",
    "instrument_page",
    "law_index",
]

_NOT_ADVICE = (
    "The law is restated in our own words. The linked text prevails. This is not legal advice."
)


def law_index(law: LawMap) -> str:
    """Write the index of the instruments."""
    lines = ["# The law", "", _NOT_ADVICE, "", _count(law), ""]
    lines += [
        (
            "Other views: [by process](by-process.md), [by duty holder](by-duty-holder.md), "
            "[by event](by-event.md), [exceptions](exceptions.md), [disputed readings](readings.md)."
        ),
    ]
    rows = []
    for provisions in by_instrument(law).values():
        instrument = instrument_of(provisions[0])
        page = instrument_address(provisions).removeprefix("law/")
        number = str(sum(len(p.limits) for p in provisions))
        shown = f"**[{instrument.short}]({page})**\n{instrument.name}"
        span = span_words(instrument.in_force).replace(" ", "\N{NO-BREAK SPACE}")
        rows.append([shown, instrument.authority.value, span, number])
    lines += table(["Instrument", "Authority", "In force", "Limits"], rows)
    return "\n".join(lines) + "\n"


def _count(law: LawMap) -> str:
    kinds = Counter(form(x)[0] for x in law.book.values())
    secondary = sum(x.confidence is Confidence.SECONDARY for x in law.book.values())
    by_kind = ", ".join(f"{kind} {n}" for kind, n in kinds.items())
    return (
        f"{len(law.book)} limits are encoded; by kind: {by_kind}. {secondary} rest on secondary "
        f"sources and are marked so."
    )


def by_instrument(law: LawMap) -> dict[str, list[Provision]]:
    """Return the provisions of each instrument, the one with the most limits first."""
    found: dict[str, list[Provision]] = defaultdict(list)
    for provision in law.book.provisions:
        found[provision.citation.instrument.slug].append(provision)
    return dict(sorted(found.items(), key=lambda item: -sum(len(p.limits) for p in item[1])))


def instrument_address(provisions: list[Provision]) -> str:
    """Return the page of an instrument: `law/send-regulations-2014/index.md`."""
    return f"{page(provisions[0]).rpartition('/')[0]}/index.md"


def instrument_page(law: LawMap, provisions: list[Provision]) -> str:
    """Write the page of an instrument: what it is, every provision, every limit."""
    first = provisions[0]
    instrument = instrument_of(first)
    text = cleandoc(modules[first.module.rpartition(".")[0]].__doc__ or "")
    about = text.partition("\n\n")[2].partition("\n\n")[2]
    rows = []
    for provision in provisions:
        address = law.page(provision).rpartition("/")[2]
        limits = "\n".join(f"{law.limit(x, '../../')}: {x.says}" for x in provision.limits)
        shown = f"**[{name(provision)}]({address})**\n{capital(provision.title)}"
        rows.append([shown, limits or "No time limit of its own."])
    authority = f"{capital(instrument.authority.value)}, {span_words(instrument.in_force)}."
    lines = [f"# {instrument.short}", "", f"[{instrument.name}]({instrument.url})", "", authority]
    lines += ["", about, *table(["Provision", "Limits"], rows)]
    return "\n".join(lines) + "\n"


def by_process(law: LawMap) -> str:
    """Write the limits of each kind of record."""
    lines = ["# Limits by process", "", "A process is a kind of record."]
    for record in RECORDS:
        limits = law.book.on(record)
        lines += ["", f"## {capital(record.process())}", "", f"Read from `{record.__name__}`."]
        lines += _limits(law, limits) if limits else ["", "No limit reads it."]
    return "\n".join(lines) + "\n"


def by_duty_holder(law: LawMap) -> str:
    """Write the limits of each duty holder."""
    return _grouped(law, "Limits by duty holder", lambda x: x.duty_holder)


def _grouped(law: LawMap, title: str, key: Callable[[Limit], str]) -> str:
    groups: dict[str, list[Limit]] = defaultdict(list)
    for limit in law.book.values():
        groups[key(limit)].append(limit)
    lines = [f"# {title}"]
    for head, limits in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        lines += ["", f"## {capital(head)}", *_limits(law, limits)]
    return "\n".join(lines) + "\n"


def _limits(law: LawMap, limits: Iterable[Limit]) -> list[str]:
    rows = []
    for limit in limits:
        links = FactLinks(limit.on, "../")
        rows.append([law.limit(limit, "../"), _says(limit), links.due(limit)])
    return table(["Limit", "Duty", "Due"], rows)


def _says(limit: Limit) -> str:
    marks = [] if isinstance(limit, Ceiling) else [form(limit)[0]]
    if limit.authority is not Authority.STATUTE:
        marks.append(limit.authority.value)
    if limit.in_force.last:
        marks.append(f"superseded: {span_words(limit.in_force)}")
    if limit.confidence is Confidence.SECONDARY:
        marks.append("secondary")
    return limit.says + (f" *({', '.join(marks)})*" if marks else "")


def by_event(law: LawMap) -> str:
    """Write, for each fact, the limits that it starts, discharges or ends."""
    lines = [
        "# Limits by event",
        "",
        (
            "What each date or answer does. *Also read by* means that it decides something else: "
            "whether a limit applies, whether an exception is supported, or a disputed reading."
        ),
    ]
    for record in RECORDS:
        links = FactLinks(record, "../")
        roles = {name: _roles(law, record, name) for name in record.facts()}
        rows = [[links.fact(name), "\n".join(does)] for name, does in roles.items() if does]
        lines += ["", f"## {capital(record.process())}", *table(["Fact", "What it does"], rows)]
    return "\n".join(lines) + "\n"


def _roles(law: LawMap, record: type[Record], name: str) -> list[str]:
    limits = law.book.on(record)
    starts = [x for x in limits if name in set(facts_in(x.trigger))]
    done = [x for x in limits if x.done == name]
    ends = [x for x in limits if x.ends and name in set(facts_in(x.ends))]
    rest = [x for x in limits if name in set(x.facts()) and x not in {*starts, *done, *ends}]
    named = {"Starts": starts, "Discharges": done, "Ends": ends, "Also read by": rest}
    return [
        f"*{role}* {', '.join(law.limit(x, '../') for x in found)}"
        for role, found in named.items()
        if found
    ]


def exceptions_matrix(law: LawMap) -> str:
    """Write which limits carry which exception, and through which paragraph."""
    carriers: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for limit in law.book.values():
        through = f", through {limit.unless_through.short}" if limit.unless_through else ""
        for carried in limit.unless:
            paragraph = f"{carried.citation.short}{through}"
            carriers[carried.form.title][paragraph].append(law.limit(limit, "../"))
    without = [law.limit(x, "../") for x in law.book.values() if not x.unless]
    lines = ["# Exceptions and who carries them", "", _REACH]
    lines += table(
        ["Exception", "Paragraph: the limits that carry it"],
        [
            [
                f"**{title}**",
                "\n".join(f"*{paragraph}:* {', '.join(by)}" for paragraph, by in where.items()),
            ]
            for title, where in carriers.items()
        ],
    )
    lines += [f"**No exception at all:** {', '.join(without)}.", "", _NEVER]
    return "\n".join(lines) + "\n"


_REACH = (
    "An exception reaches only the limits that carry it, whatever happened. None pauses or extends "
    "time: [why](../explanation/exceptions-do-not-pause.md)."
)
_NEVER = "Shortage of staff, psychologists, places or money is not an exception to any limit."
