"""The page of the checks of a SEN2 return, made from their declarations."""

from collections.abc import Iterator

from sendrules.sen2.checks.by_law import ASKED, NOT_HERE, SAID
from sendrules.sen2.checks.declared import Check
from sendrules.sen2.checks.registry import CHECKS
from sendrules.sen2.modules import MODULES
from sitegen.site import table

__all__ = ["check_pages", "sen2_checks_page"]

_ABOUT = """# SEN2 checks

Found by `sendrules.sen2.check` in a SEN2 return. [Check a SEN2 return](../how-to/sen2-checks.md) says how.

The codes are our own. The Department's specification and its list of rules were not available to us, so no number
of its rules is here, and none of these checks is one of its rules. Each says how well it is known that what it
reports is wrong: *seen* in a page or a program that was read, *derived* from figures that the Department published,
or *inferred*. Every set of codes is open: a code that is not known is a query. Where you have the Department's
codes, [put them beside ours](../how-to/sen2-checks.md#the-departments-codes).

An *error* has to be corrected before a figure can be trusted; a *query* is possible but unusual. Messages hold no
value of a record. Codes are stable."""

_LAW = """Asked of the facts of the law's records that a chain tells, under the codes that they have in every other
source ([check codes](checks.md)). Basis: inferred."""

_NOT_ASKED = """These checks of the same records are not asked of a return: it has no item for what they are about,
or a check above says the same."""


def sen2_checks_page() -> str:
    """Write every check of the return, by module."""
    lines = [_ABOUT]
    for title, prefix in _series():
        lines += ["", f"## {title}"]
        rows = [_row(check) for code, check in CHECKS.items() if code.startswith(prefix)]
        lines += table(["Code", "Finding"], rows)
    lines += ["", "## The law", "", _LAW]
    lines += table(
        ["Code", "Finding", "Told at"],
        [
            [
                f"[`{code}`](checks.md#{code.lower()}){{ #{code.lower()} }}",
                f"{asked.title}.\n{_returns(asked.since, None)}",
                f"{asked.module}: `{asked.item}`",
            ]
            for code, asked in ASKED.items()
        ],
    )
    lines += ["", "### Not asked", "", _NOT_ASKED]
    said = [[_of_law(code), f"[`{own}`](#{own.lower()}) says it."] for code, own in SAID.items()]
    absent = [
        [_of_law(code), f"The return does not tell {what}."] for code, what in NOT_HERE.items()
    ]
    lines += table(["Code", "Why"], [*said, *absent])
    return "\n".join(lines) + "\n"


def check_pages() -> Iterator[tuple[str, str]]:
    """Yield the address and the text of a page for each check."""
    for check in CHECKS.values():
        yield f"reference/sen2-checks/{check.code.lower()}.md", _check_page(check)


def _check_page(check: Check) -> str:
    says = check.says.format(item="*the item*", child="*module*", other="*number*")
    rows = [["Severity", check.severity.value], ["Module", _module_of(check)]]
    rows += [["Items", ", ".join(f"`{tag}`" for tag in check.items)]] if check.items else []
    until = f" to {check.until}" if check.until else " on"
    rows += [
        ["Returns", f"from {check.since}{until}"],
        ["Basis", f"{check.basis.value}. {check.rests_on}"],
    ]
    beside = [
        f"[`{code}`]({code.lower()}.md) {other.title}"
        for code, other in CHECKS.items()
        if code != check.code and set(other.items) & set(check.items)
    ]
    lines = [f"# {check.code}: {check.title}", "", says, *table(["About", "The check"], rows), ""]
    lines += [
        "## See where it is",
        "",
        "Each finding names the request chain, the module and the item:",
        "",
    ]
    lines += ["```", "sendrules sen2 check FILES", "```", ""]
    lines += (
        ["## Checks of the same items", "", *(f"- {words}" for words in beside), ""]
        if beside
        else []
    )
    lines += ["[Every check of the return](../sen2-checks.md)"]
    return "\n".join(lines) + "\n"


def _module_of(check: Check) -> str:
    return next(title for title, prefix in _series() if check.code.startswith(prefix))


def _series() -> Iterator[tuple[str, str]]:
    yield "Any module, the header and the whole return", "S20"
    for number, tag in enumerate(MODULES, start=1):
        yield tag, f"S2{number}"


def _of_law(code: str) -> str:
    return f"[`{code}`](checks.md#{code.lower()})"


def _row(check: Check) -> list[str]:
    says = check.says.format(item="*the item*", child="*module*", other="*number*")
    told = [f"**{check.title}.**", says]
    if check.items:
        told.append("*Items:* " + ", ".join(f"`{tag}`" for tag in check.items))
    if returns := _returns(check.since, check.until):
        told.append(returns)
    told.append(f"*Basis:* {check.basis.value}. {check.rests_on}")
    name = check.code.lower()
    return [
        f"[`{check.code}`](sen2-checks/{name}.md){{ #{name} }}\n{check.severity.value}",
        "\n".join(told),
    ]


def _returns(since: int, until: int | None) -> str:
    """Say of which returns a check is, where that is not all of them."""
    if until is not None:
        return f"*Returns:* {since} to {until}." if until > since else f"*Returns:* {since}."
    return "" if since == _FIRST else f"*Returns:* from {since}."


_FIRST = min(check.since for check in CHECKS.values())
