"""How much of the fact base is encoded: `python tests/law/coverage_report.py`.

Prints, for each instrument, what is encoded and what is not, with the reason. The exit code is 1
where an instrument that should be whole is not.
"""

import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import fact_base

import sendrules as sr

ENCODED = ("send-2014", "cfa-2014", "ftt-hesc-2008", "ut-2008", "case-law")
"""The instruments of which every verified and secondary entry must be encoded."""

NOT_BUILT: Mapping[str, str] = {
    "detained-2015": "the Regulations for detained persons (SI 2015/62) are not built yet",
    "transitional-2014": "transfers from statements, to 31 March 2018, are not built yet",
    "personal-budgets-2014": "direct payments (SI 2014/1652) are not built yet",
    "recommendations-2017": "tribunal recommendations (SI 2017/1306) are not built yet",
    "equality-2010": "the time for starting a discrimination claim is not built yet",
    "lga-1974": "complaints to the Ombudsman are not built yet",
    "cpr-1998": "judicial review is not built yet",
    "admissions-2012": "school admissions are not built yet",
    "pap-jr": "the pre-action protocol is not built yet",
    "hmcts-practice": "targets of the Tribunal's office are not built yet",
    "council-practice": "stages of a council's own complaints are not built yet",
    "code-2015": "the other paragraphs of the Code of Practice are not built yet",
}
"""Why an entry of another instrument is not encoded."""


@dataclass(frozen=True)
class Coverage:
    """How much of an instrument is encoded.

    Attributes:
        encoded: the entries that are.
        missing: verified and secondary entries that are not.
        unverified: entries that nobody has read, which are not to be encoded.
    """

    encoded: tuple[str, ...]
    missing: tuple[str, ...]
    unverified: tuple[str, ...]


def coverage(limits: Collection[str]) -> Mapping[str, Coverage]:
    """What these limits cover of the fact base, by instrument."""
    covered = {fact_base.home(name) for name in limits}
    slugs = dict.fromkeys(name.partition("/")[0] for name in fact_base.entries())
    found = {}
    for slug in slugs:
        mine = {n: e for n, e in fact_base.entries().items() if n.partition("/")[0] == slug}
        left = [name for name in mine if name not in covered]
        unread = tuple(n for n in left if mine[n]["confidence"] == "unverified")
        found[slug] = Coverage(
            encoded=tuple(n for n in mine if n in covered),
            missing=tuple(n for n in left if n not in unread),
            unverified=unread,
        )
    return found


def report(found: Mapping[str, Coverage]) -> Iterator[str]:
    """Write the coverage, a line or more for each instrument; those that should be whole first."""
    for slug in sorted(found, key=lambda s: (s not in ENCODED, s)):
        one = found[slug]
        yield f"{slug}: {len(one.encoded)} of {len(one.encoded) + len(one.missing)} encoded"
        if one.missing:
            reason = "MISSING" if slug in ENCODED else NOT_BUILT[slug]
            yield f"  not encoded, {reason}: {', '.join(one.missing)}"
        if one.unverified:
            yield f"  not encoded, unverified: {', '.join(one.unverified)}"


def main() -> int:
    """Print the report; return 1 where an instrument that should be whole is not."""
    if not fact_base.HERE:
        sys.stdout.write("The fact base is not beside this copy; set SENDRULES_SHARED.\n")
        return 0
    found = coverage(set(sr.limits()))
    sys.stdout.writelines(f"{line}\n" for line in report(found))
    return int(any(found[slug].missing for slug in ENCODED))


if __name__ == "__main__":
    sys.exit(main())
