"""The law pages say the grammar in Markdown, with each fact linked."""

import re
import sys
from pathlib import Path

from sendrules import limit
from sendrules.records import NeedsAssessment
from sendrules.rules.prose.dates import Words

sys.path.insert(0, str(Path(__file__).parents[2] / "docs" / "generator"))

from sitegen.words import FactLinks, outlined


def test_a_condition_in_markdown() -> None:
    words = Words(NeedsAssessment, FactLinks(NeedsAssessment, "").fact)
    lines = outlined(words.condition(limit("reg 13(2)(b)").when))
    assert [re.sub(r"\[`(\w+)`\]\([^)]*\)", r"\1", line) for line in lines] == [
        "all of these hold:",
        "",
        "- final_plan_sent has a date",
        "- institution_named is yes",
        "- at least one of these holds:",
        "    - assessment_agreed is not known to be no",
        "    - refusal_reversed has a date",
        "- at least one of these holds:",
        "    - refusal_overturned has no date",
        "    - all of these hold:",
        "        - plan_needed is not known to be no",
        "        - refusal_reversed has a date",
    ]


def test_a_due_date_links_its_facts() -> None:
    words = FactLinks(NeedsAssessment, "../").due(limit("reg 13(2)"))
    assert words.startswith("20 weeks after the earlier of [`request_received`](../reference/")
    assert "`became_responsible`" in words
