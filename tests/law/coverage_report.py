"""How much of the oracle is encoded: `python tests/law/coverage_report.py`.

Prints, for each instrument, what is encoded and what is not, with the reason. The exit code is 1
where a verified or secondary entry is missing, or an unverified one has no reason here.
"""

import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import fact_base

import sendrules as sr

UNREAD: Mapping[str, str] = {
    "code-2015/6.65": "its wording was not confirmed",
    "code-2015/9.169": "the number of the paragraph was not confirmed",
    "council-practice/complaint": "the twelve weeks were not confirmed",
    "ftt-hesc-2008/10": "only the heading of the rule was read",
    "pap-jr/response": "the fourteen days were not confirmed",
}
"""Why an entry is not encoded: nobody has read what it says."""


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
    """What these limits cover of the oracle, by instrument."""
    covered = {fact_base.home(name) for name in limits}
    # An entry for every matter agreed, with no period, is covered by those that state each matter.
    agreed = {name.partition("@with-")[0] for name in covered}
    covered |= {name for name in agreed if not fact_base.entries().get(name, {}).get("period")}
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
    """Write the coverage, a line or more for each instrument."""
    for slug in sorted(found):
        one = found[slug]
        yield f"{slug}: {len(one.encoded)} of {len(one.encoded) + len(one.missing)} encoded"
        if one.missing:
            yield f"  not encoded, MISSING: {', '.join(one.missing)}"
        for name in one.unverified:
            yield f"  not encoded, unverified: {name} ({UNREAD.get(name, 'NO REASON')})"


def main() -> int:
    """Print the report; return 1 where something that should be encoded is not."""
    found = coverage(set(sr.limits()))
    sys.stdout.writelines(f"{line}\n" for line in report(found))
    unread = {name for one in found.values() for name in one.unverified}
    return int(unread != UNREAD.keys() or any(one.missing for one in found.values()))


if __name__ == "__main__":
    sys.exit(main())
