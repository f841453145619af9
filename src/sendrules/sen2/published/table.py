"""A comparison as data: a CSV table with a row for each figure, and JSON."""

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal

from sendrules.quoting import no_formula
from sendrules.sen2.published.comparison import Comparison, Point
from sendrules.sen2.published.measures import MEASURES
from sendrules.sen2.published.place import Place
from sendrules.sen2.published.values import Finding

__all__ = ["HEADINGS", "to_csv", "to_json"]

HEADINGS = (
    "year",
    "place",
    "level",
    "old_code",
    "new_code",
    "measure",
    "says",
    "value",
    "count",
    "of",
    "low",
    "high",
    "rank",
    "ranked",
    "printed",
    "missing",
)
"""The headings of the table."""


def to_csv(comparison: Comparison) -> str:
    """Write a table with a row for each measure, year and place; safe to open in a spreadsheet.

    Returns:
        Columns: `year`, `place`, `level`, `old_code`, `new_code`, `measure`, `says` (the measure in words),
        `value` (a count, a share in percent from the counts, or weeks), `count` and `of` (of a share), `low` and
        `high` (the 95 % interval of a share, in percent), `rank` of `ranked` authorities, `printed` (the share as
        the Department gives it) and `missing` (why there is no value). What is not known is blank.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS)
    for point in comparison.points:
        writer.writerow(_row(point))
    return out.getvalue()


def _row(point: Point) -> Iterable[object]:
    says = MEASURES[point.measure].says_of(point.year)
    for heading in HEADINGS:
        value = says if heading == "says" else getattr(point, heading)
        yield no_formula(value) if isinstance(value, str) else value


def to_json(comparison: Comparison, findings: Iterable[Finding]) -> str:
    """Write a comparison and the findings of the files as JSON.

    Args:
        comparison: the comparison.
        findings: what is odd in the files.
    """
    data = {
        "authority": _place(comparison.authority),
        "region": comparison.region and _place(comparison.region),
        "england": _place(comparison.england),
        "neighbours": [_place(place) for place in comparison.neighbours],
        "years": comparison.years,
        "files": comparison.files,
        "notes": comparison.notes,
        "figures": [
            {
                heading: _plain(getattr(point, heading))
                for heading in HEADINGS
                if heading != "says" and getattr(point, heading) not in (None, "")
            }
            for point in comparison.points
        ],
        "findings": [
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "file": finding.file,
                "row": finding.row,
                "message": finding.message,
            }
            for finding in findings
        ],
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def _place(place: Place) -> dict[str, object]:
    return {
        "name": place.name,
        "level": place.level.value,
        "old_code": place.old_code,
        "new_codes": place.new_codes,
        "region": place.region,
    }


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value
