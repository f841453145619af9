"""How a due date was counted, a sentence a step, for every kind of date that the law has."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

import pytest

import sendrules as sr
from sendrules.clock import Calendar, england

STAYS = "It does not move for weekends, bank holidays or school holidays."
AFTER = "after it: that day is not counted, so day 1 is"
WORKING = "Weekends and bank holidays in England and Wales are not counted."
AUGUST = (
    "No day is left out, but an end in August or 25 December to 1 January moves to the first working "
    "day after."
)
DECIDES = "and that decides which date counts."


@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        (
            "reg 13(2)",
            {},
            ["Time has not started: request_received or became_responsible is not known."],
        ),
        (
            "reg 13(2)",
            {"request_received": "2025-04-02", "became_responsible": "2025-04-09"},
            [
                "Wednesday 2 April 2025: request_received",
                "Wednesday 9 April 2025: became_responsible",
                "The earlier of Wednesday 2 April 2025 and Wednesday 9 April 2025 counts: Wednesday 2 April 2025.",
                f"20 weeks = 140 days {AFTER} Thursday 3 April 2025.",
                f"The last day is Wednesday 20 August 2025. {STAYS}",
            ],
        ),
        (
            "reg 13(2)",
            {"became_responsible": "2025-04-09"},
            [
                "Wednesday 9 April 2025: became_responsible",
                f"20 weeks = 140 days {AFTER} Thursday 10 April 2025.",
                f"The last day is Wednesday 27 August 2025. {STAYS}",
            ],
        ),
        (
            "reg 44(2)(b)",
            {"ordered": "2025-09-01"},
            [
                "Monday 1 September 2025: ordered",
                f"2 weeks = 14 days {AFTER} Tuesday 2 September 2025.",
                f"The last day is Monday 15 September 2025. {STAYS}",
            ],
        ),
        (
            "rule 21(1)(c)",
            {"appeal_received_by_authority": "2025-07-01", "response_date_set": "2025-08-09"},
            [
                "Saturday 9 August 2025: response_date_set",
                "An end on a weekend or a bank holiday moves to the next working day.",
                "The last day is Monday 11 August 2025.",
            ],
        ),
        (
            "rule 21(1)(c)",
            {"appeal_received_by_authority": "2025-07-01", "response_date_set": "2025-08-08"},
            ["Friday 8 August 2025: response_date_set"],
        ),
        (
            "reg 44(2)(b)",
            {"ordered": "2025-09-01", "directed_to_notify_by": "2025-09-08"},
            ["Monday 8 September 2025: directed_to_notify_by"],
        ),
        (
            "transitional-2014/12(2)",
            {"transfer": "2015-09-01"},
            [
                "Sunday 31 May 2015: the day that the provision names.",
                "1 day before it, counted backwards: that day is not counted.",
                f"The last day is Saturday 30 May 2015. {STAYS}",
            ],
        ),
        (
            "reg 18(1)(a)",
            {"transfer": "2026-09-01"},
            [
                "Tuesday 1 September 2026: transfer",
                "The fixed day of that calendar year is Tuesday 31 March 2026.",
                "1 day before it, counted backwards: that day is not counted.",
                f"The last day is Monday 30 March 2026. {STAYS}",
            ],
        ),
        (
            "reg 15(2)",
            {"moved": "2025-06-02", "old_authority_aware": "2025-05-09"},
            [
                f"Friday 9 May 2025 is on or before Friday 9 May 2025, {DECIDES}",
                "Monday 2 June 2025: moved",
            ],
        ),
        (
            "reg 15(2)",
            {"moved": "2025-06-02", "old_authority_aware": "2025-05-20"},
            [
                f"Tuesday 20 May 2025 is after Friday 9 May 2025, {DECIDES}",
                "Tuesday 20 May 2025: old_authority_aware",
                "15 working days beginning with it: it is day 1 if it is itself a working day.",
                WORKING,
                "Bank holiday left out: Monday 26 May 2025.",
                "The last day is Tuesday 10 June 2025.",
            ],
        ),
        (
            "detained-2015/17(1)",
            {"kept": "2025-06-02", "aware_of_detention": "2025-06-02"},
            [
                f"Monday 2 June 2025 is on or before Monday 2 June 2025, {DECIDES}",
                "Monday 2 June 2025: aware_of_detention",
                f"5 working days {AFTER} Tuesday 3 June 2025.",
                WORKING,
                "The last day is Monday 9 June 2025.",
            ],
        ),
        (
            "transitional-2014/24(2)",
            {"request_made": "2014-10-01"},
            [
                "Wednesday 1 October 2014: request_made",
                "18 weeks = 126 days beginning with it: that day is itself day 1.",
                f"The last day is Tuesday 3 February 2015. {STAYS}",
            ],
        ),
        (
            "rule 20(1)(c)",
            {"notice_sent": "2025-02-12", "certificate_issued": "2025-02-20"},
            [
                "Wednesday 12 February 2025: notice_sent",
                f"2 months {AFTER} Thursday 13 February 2025.",
                "Counted plainly it would end Saturday 12 April 2025.",
                AUGUST,
                "An end on a weekend or a bank holiday moves to the next working day.",
                "The last day is Monday 14 April 2025.",
                "Thursday 20 February 2025: certificate_issued",
                f"1 month {AFTER} Friday 21 February 2025.",
                "The last day is Thursday 20 March 2025.",
                "The later of Monday 14 April 2025 and Thursday 20 March 2025 counts: Monday 14 April 2025.",
            ],
        ),
        (
            "s.42(2)",
            {"plan_made": "2025-02-12"},
            [
                "Wednesday 12 February 2025: plan_made",
                "The law sets no number of days.",
            ],
        ),
    ],
)
def test_the_steps_in_words(name: str, facts: Mapping[str, str], expected: list[str]) -> None:
    record = sr.limit(name).on.model_validate(facts)
    steps = sr.timeline(record, as_at=date(2025, 11, 1))[name].steps
    # A fact says what it is, and then its name in brackets: here the name alone.
    assert [re.sub(r": .* \((\w+)\)$", r": \1", step) for step in steps] == expected


def test_the_bank_holidays_that_are_left_out_are_those_of_the_calendar() -> None:
    mediation = sr.Mediation(mediation_declined="2025-04-16")
    mine = england().with_changes(add=["2025-04-22", "2025-04-26"], remove=["2025-04-18"])

    def steps(calendar: Calendar | None) -> Sequence[str]:
        return sr.timeline(mediation, as_at=date(2025, 11, 1), calendar=calendar)["reg 34(1)"].steps

    assert "Bank holidays left out: Friday 18 April 2025 and Monday 21 April 2025." in steps(None)
    assert "Bank holidays left out: Monday 21 April 2025 and Tuesday 22 April 2025." in steps(mine)


def test_an_end_that_moves_names_the_bank_holidays_it_moves_past() -> None:
    order = sr.TribunalOrder(ordered="2025-03-03", directed_to_notify_by="2025-04-18")
    assert sr.timeline(order, as_at=date(2025, 11, 1))["reg 44(2)(b)"].steps[1:] == (
        "An end on a weekend or a bank holiday moves to the next working day.",
        "Bank holidays left out: Friday 18 April 2025 and Monday 21 April 2025.",
        "The last day is Tuesday 22 April 2025.",
    )
