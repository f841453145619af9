"""A small caseload whose report was worked out by hand, as at Saturday 1 November 2025."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import sendrules as sr
from sendrules.engine.bulk import case_files
from sendrules.engine.one.story import work_out
from sendrules.engine.status import ExceptionState, Status
from sendrules.errors import ColumnWarning, FrameError, ReadingError
from sendrules.records import AdviceRequest, JudicialReview, OmbudsmanComplaint
from sendrules.reports import Caseload, answered, answers, caseload, to_html
from sendrules.reports.caseloads.values import LimitCounts, OverdueCase

AS_AT = date(2025, 11, 1)
ASKED = date(2025, 4, 2)  # 6, 16 and 20 weeks end on 14 May, 23 July and 20 August
AGREED = {"assessment_agreed": True, "decision_notified": date(2025, 5, 10)}
PLAN = {"plan_needed": True, "plan_decision_notified": date(2025, 7, 1)}
JANUARY = {
    "request_received": date(2025, 1, 6),  # 20 weeks end on 26 May
    "assessment_agreed": True,
    "decision_notified": date(2025, 2, 10),
    "plan_needed": True,
    "plan_decision_notified": date(2025, 4, 1),
    "draft_plan_served": date(2025, 4, 20),
}
CASES: list[dict[str, object]] = [
    {"id": "undecided", "request_received": ASKED},
    {"id": "no outcome", "request_received": ASKED, **AGREED},
    {
        "id": "past 16 weeks",  # they end on 21 October; 20 weeks on 18 November
        "request_received": date(2025, 7, 1),
        "assessment_agreed": True,
        "decision_notified": date(2025, 8, 1),
    },
    {"id": "new", "request_received": date(2025, 9, 25)},  # 6 weeks end on 6 November
    {"id": "in time", **JANUARY, "final_plan_sent": date(2025, 5, 26)},
    {
        "id": "late",
        **JANUARY,
        "school_consulted": date(2025, 4, 20),
        "school_responded": date(2025, 6, 1),
        "final_plan_sent": date(2025, 6, 10),
    },
    {
        "id": "away",
        "request_received": ASKED,
        **AGREED,
        **PLAN,
        "draft_plan_served": date(2025, 8, 1),
        "absence_claimed": True,
        "absent_from": date(2025, 5, 1),
        "absent_to": date(2025, 6, 15),
    },
    {"id": None, "request_received": ASKED, "withdrawn": date(2025, 4, 10)},
]


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return pl.DataFrame(CASES, infer_schema_length=None)


@pytest.fixture(scope="module")
def report(frame: pl.DataFrame) -> Caseload:
    return caseload(frame, as_at=AS_AT, title="Northmere")


def limit(report: Caseload, citation: str) -> LimitCounts:
    return next(x for x in report.limits if x.citation == citation)


def dues(case: OverdueCase) -> list[tuple[tuple[str, ...], date, int, bool]]:
    return [(x.limits, x.due, x.days, x.contingent) for x in case.lines]


def test_the_headline_counts_cases_once(report: Caseload) -> None:
    assert report.cases == 8
    assert report.overdue_cases == 2
    assert report.contingent_cases == 1
    assert report.excused_cases == 1
    assert report.due_soon == 2


def test_a_case_with_no_decision_is_overdue_once_by_its_longest_limit(report: Caseload) -> None:
    first = report.overdue[0]
    assert (first.case, first.days_late) == ("undecided", 171)
    assert first.stage == "deciding whether to assess"
    assert dues(first) == [
        (("reg 5(1)", "reg 4(1)"), date(2025, 5, 14), 171, False),
        (("reg 10(1)",), date(2025, 7, 23), 101, True),
        (("reg 13(2)",), date(2025, 8, 20), 73, True),
    ]


def test_with_no_outcome_the_days_that_are_certain_are_those_of_the_later_limit(
    report: Caseload,
) -> None:
    second = report.overdue[1]
    assert (second.case, second.days_late) == ("no outcome", 73)
    assert dues(second) == [
        (("reg 10(1)",), date(2025, 7, 23), 101, True),
        (("reg 13(2)",), date(2025, 8, 20), 73, True),
    ]
    assert second.counted.limits == ("reg 13(2)",)


def test_late_only_if_there_is_no_plan_is_kept_apart(report: Caseload) -> None:
    (only,) = report.contingent
    assert (only.case, only.days_late) == ("past 16 weeks", 0)
    assert dues(only) == [(("reg 10(1)",), date(2025, 10, 21), 11, True)]


def test_an_outcome_that_is_not_yet_known_on_the_day_is_not_used() -> None:
    later = pl.DataFrame(
        {
            "request_received": [ASKED],
            "assessment_agreed": [True],
            "decision_notified": [AGREED["decision_notified"]],
            "plan_needed": [True],
            "plan_decision_notified": [date(2025, 11, 20)],
        }
    )
    before = caseload(later, as_at=date(2025, 8, 1))
    assert (before.overdue_cases, before.contingent_cases) == (0, 1)
    assert caseload(later, as_at=AS_AT).overdue[0].days_late == 73


def test_what_is_due_is_grouped_by_week(report: Caseload) -> None:
    assert [(w.first, w.last) for w in report.weeks] == [
        (date(2025, 11, 1), date(2025, 11, 7)),
        (date(2025, 11, 8), date(2025, 11, 14)),
        (date(2025, 11, 15), date(2025, 11, 21)),
        (date(2025, 11, 22), date(2025, 11, 28)),
    ]
    assert [(w.total, w.contingent) for w in report.weeks] == [(1, 0), (0, 0), (1, 1), (0, 0)]
    new = report.weeks[0].due[0]
    assert (new.case, new.line.limits, new.line.days) == ("new", ("reg 5(1)", "reg 4(1)"), 5)
    twenty = report.weeks[2].due[0]
    assert (twenty.case, twenty.line.limits, twenty.line.days) == (
        "past 16 weeks",
        ("reg 13(2)",),
        17,
    )


def test_a_day_due_today_is_due_and_not_overdue(frame: pl.DataFrame) -> None:
    today = caseload(frame, as_at=date(2025, 11, 6))
    assert "new" not in [c.case for c in today.overdue]
    assert today.weeks[0].due[0].line.days == 0
    tomorrow = caseload(frame, as_at=date(2025, 11, 7))
    assert "new" in [c.case for c in tomorrow.overdue]


def test_statuses_are_counted_by_limit(report: Caseload) -> None:
    plan = limit(report, "reg 13(2)")
    found = {status: n for status, n in plan.counts.items() if n}
    assert found == {
        Status.OVERDUE: 2,
        Status.RUNNING: 2,
        Status.MET: 1,
        Status.LATE: 1,
        Status.EXCUSED: 1,
        Status.NOT_APPLICABLE: 1,
    }
    assert plan.contingent == 4
    assert plan.breaches == 3


def test_guidance_is_missed_and_never_breached(report: Caseload) -> None:
    school = limit(report, "para 9.83")
    assert not school.own
    assert (school.not_kept, school.breaches) == (1, 0)
    assert report.breaches == sum(x.not_kept for x in report.limits if x.own)
    assert [x.own for x in report.limits] == sorted((x.own for x in report.limits), reverse=True)


def test_a_target_of_the_tribunal_s_office_is_missed_and_never_breached() -> None:
    appeal = pl.DataFrame(
        {
            "appeal_registered": [date(2025, 6, 2)],
            "hearing": [date(2025, 10, 1)],
            "bundle_sent": [date(2025, 9, 25)],  # 17 September was the latest day
        }
    )
    report = caseload(appeal, sr.Appeal, as_at=AS_AT)
    bundle = next(x for x in report.limits if x.limit == "hmcts-practice/bundle")
    assert (bundle.authority.value, bundle.duty_holder) == ("target", "local authority")
    assert (bundle.not_kept, bundle.breaches) == (1, 0)
    assert (report.breaches, report.overdue_cases) == (0, 0)


def test_another_body_s_statutory_duty_is_not_the_council_s_breach() -> None:
    late = pl.DataFrame({"request_received": [ASKED], "section_31_body": [True]})
    council = caseload(late, AdviceRequest, as_at=AS_AT)
    assert (council.overdue_cases, council.breaches) == (0, 0)
    health = caseload(late, AdviceRequest, as_at=AS_AT, duty_holder="a body listed in s.31(1)")
    assert (health.overdue_cases, health.breaches) == (1, 1)


def test_rates_count_acts_of_the_year_with_and_without_exceptions(frame: pl.DataFrame) -> None:
    report = caseload(frame, as_at=AS_AT)
    assert report.period == (date(2024, 11, 2), AS_AT)
    plan = limit(report, "reg 13(2)")
    assert (plan.in_time, plan.done, plan.rate) == (1, 2, 50.0)
    away = pl.col("id") == "away"
    sent = frame.with_columns(
        pl.when(away)
        .then(pl.lit(date(2025, 10, 1)))
        .otherwise("final_plan_sent")
        .alias("final_plan_sent")
    )
    plan = limit(caseload(sent, as_at=AS_AT), "reg 13(2)")
    assert (plan.in_time, plan.done, plan.rate) == (1, 3, 33.3)
    assert (plan.in_time_unexcepted, plan.done_unexcepted, plan.rate_unexcepted) == (1, 2, 50.0)


def test_a_period_may_be_given(frame: pl.DataFrame) -> None:
    june = caseload(frame, as_at=AS_AT, period=(date(2025, 6, 1), date(2025, 6, 30)))
    assert (limit(june, "reg 13(2)").in_time, limit(june, "reg 13(2)").done) == (0, 1)


@pytest.mark.parametrize(
    ("as_at", "first"),
    [
        (date(2025, 12, 31), date(2025, 1, 1)),
        (date(2024, 2, 28), date(2023, 3, 1)),
        (date(2024, 2, 29), date(2023, 3, 1)),
    ],
)
def test_the_rates_cover_twelve_months(frame: pl.DataFrame, as_at: date, first: date) -> None:
    assert caseload(frame, as_at=as_at).period == (first, as_at)


def test_an_unevidenced_claim_is_overdue_and_says_so(frame: pl.DataFrame) -> None:
    no_dates = frame.with_columns(absent_from=None, absent_to=None)
    report = caseload(no_dates, as_at=AS_AT)
    away = next(c for c in report.overdue if c.case == "away")
    assert away.days_late == 73
    assert away.lines[0].exception is ExceptionState.UNEVIDENCED
    assert report.excused_cases == 0


def test_bands_cover_every_overdue_case(report: Caseload) -> None:
    assert [band.cases for band in report.bands] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("days", "band"), [(1, 0), (28, 0), (29, 1), (84, 1), (85, 2), (182, 2), (183, 3)]
)
def test_a_case_is_in_one_band(days: int, band: int) -> None:
    due = date(2025, 5, 14)  # 6 weeks after the request
    asked = pl.DataFrame({"request_received": [ASKED]})
    counted = caseload(asked, as_at=due + timedelta(days=days))
    assert [b.cases for b in counted.bands] == [int(n == band) for n in range(4)]


def test_cases_without_a_reference_are_named_after_their_row(frame: pl.DataFrame) -> None:
    unnamed = caseload(frame.drop("id"), as_at=AS_AT)
    assert [c.case for c in unnamed.overdue] == ["row 1", "row 2"]


def test_a_reference_that_pandas_made_a_fraction_of_is_a_whole_number() -> None:
    received = [date(2025, 1, 6), date(2025, 1, 7)]
    frame = pl.DataFrame({"id": [1001.0, None], "request_received": received}).to_pandas()
    with pytest.warns(ColumnWarning):
        report = caseload(frame, as_at=AS_AT)
    assert [c.case for c in report.overdue] == ["1001", "row 2"]


def test_tables_are_capped_and_totals_are_not() -> None:
    many = pl.DataFrame({"request_received": [ASKED] * 30})
    capped = caseload(many, as_at=AS_AT, most=7)
    assert (capped.overdue_cases, len(capped.overdue)) == (30, 7)
    due = caseload(many, as_at=date(2025, 5, 10), most=7)
    assert (due.weeks[0].total, len(due.weeks[0].due)) == (30, 7)


def test_findings_are_counted_by_code(frame: pl.DataFrame) -> None:
    odd = frame.with_columns(decision_notified=date(2020, 1, 1))
    quality = caseload(odd, as_at=AS_AT).quality
    assert quality.findings[0].severity == "error"
    assert quality.errors == sum(
        f["severity"] == "error" for f in sr.check(odd, sr.NeedsAssessment, as_at=AS_AT).to_dicts()
    )
    assert (quality.rows_read, quality.rows_used, quality.rows_refused) == (8, 8, 0)


def test_an_empty_caseload_has_a_report(frame: pl.DataFrame) -> None:
    report = caseload(frame.clear(), as_at=AS_AT)
    assert (report.cases, report.overdue_cases, report.due_soon, report.longest) == (0, 0, 0, 0)


CHANGED_ITS_MIND = {
    "id": "a",
    "request_received": date(2024, 12, 16),  # 20 weeks end on 5 May
    "assessment_agreed": False,
    "decision_notified": date(2025, 1, 27),
    "refusal_reversed": date(2025, 2, 21),  # 14 weeks end on 30 May
    "plan_needed": True,
    "plan_decision_notified": date(2025, 4, 1),
}


def test_a_reading_is_used_throughout_and_named() -> None:
    frame, as_at = pl.DataFrame([CHANGED_ITS_MIND]), date(2025, 5, 20)
    plain = caseload(frame, as_at=as_at)
    assert (plain.overdue_cases, plain.longest, plain.due_soon) == (1, 15, 0)
    assert plain.readings == ()
    chosen = caseload(frame, as_at=as_at, readings="from-the-change-of-mind")
    assert (chosen.overdue_cases, chosen.due_soon) == (0, 1)
    assert chosen.readings == ("from-the-change-of-mind",)
    assert Caseload.from_json(chosen.to_json()) == chosen
    said = "Disputed law is read so: from-the-change-of-mind"
    assert said in to_html(chosen)
    assert "Disputed law" not in to_html(plain)
    with pytest.raises(ReadingError, match="No disputed reading is called 'x'"):
        caseload(frame, as_at=as_at, readings=["x"])


def test_a_reading_is_used_for_the_rates_too() -> None:
    done = {**CHANGED_ITS_MIND, "final_plan_sent": date(2025, 5, 30)}
    frame, as_at = pl.DataFrame([done]), date(2025, 6, 20)
    plain, chosen = (
        limit(caseload(frame, as_at=as_at, readings=names), "reg 13(2)")
        for names in ((), ("from-the-change-of-mind",))
    )
    assert (plain.done, plain.in_time, chosen.done, chosen.in_time) == (1, 0, 1, 1)


def test_a_backstop_is_not_something_that_falls_due() -> None:
    claims = pl.DataFrame({"id": ["a"], "grounds_arose": [date(2025, 8, 10)]})
    report = caseload(claims, JudicialReview, as_at=AS_AT, duty_holder="claimant")
    assert (report.cases, report.due_soon) == (1, 0)
    claims = pl.DataFrame({"id": ["a"], "aware": [date(2024, 11, 10)]})
    complaints = caseload(
        claims, OmbudsmanComplaint, as_at=AS_AT, duty_holder="the person affected"
    )
    assert complaints.due_soon == 1


def test_every_kind_of_frame_gives_the_same_report(frame: pl.DataFrame, report: Caseload) -> None:
    assert caseload(frame.lazy(), as_at=AS_AT, title="Northmere") == report
    assert caseload(frame.to_arrow(), as_at=AS_AT, title="Northmere") == report


def test_a_report_round_trips_through_json(report: Caseload) -> None:
    assert Caseload.from_json(report.to_json()) == report


def test_columns_named_like_the_report_s_own_do_no_harm(frame: pl.DataFrame) -> None:
    clash = frame.with_columns(row=pl.lit("x"), case=pl.lit("y"), shown=1, any_late=2, certain=3)
    plain, odd = (caseload(x, as_at=AS_AT) for x in (frame, clash))
    assert replace(odd, quality=plain.quality) == plain
    assert {f.code for f in odd.quality.findings} - {f.code for f in plain.quality.findings} == {
        "CO01"
    }


def test_a_column_to_show_must_exist(frame: pl.DataFrame) -> None:
    with pytest.raises(FrameError, match="no column 'taem' to show; did you mean 'team'"):
        caseload(frame.with_columns(team=pl.lit("A")), as_at=AS_AT, show=["taem"])


def test_a_near_miss_of_a_fact_is_a_finding(frame: pl.DataFrame) -> None:
    with pytest.warns(ColumnWarning, match="'draft_plan_servd' is not a fact of NeedsAssessment"):
        report = caseload(frame.rename({"draft_plan_served": "draft_plan_servd"}), as_at=AS_AT)
    (near,) = (f for f in report.quality.findings if f.code == "CO01")
    assert "did you mean 'draft_plan_served'?" in near.message


def test_a_column_that_may_be_an_end_is_an_error_beside_the_headline(frame: pl.DataFrame) -> None:
    told = "The column 'date withdrawn' was not read, and may be 'withdrawn'"
    with pytest.warns(ColumnWarning, match=told):
        report = caseload(frame.rename({"withdrawn": "date withdrawn"}), as_at=AS_AT)
    (odd,) = (f for f in report.quality.findings if f.code == "CO06")
    assert (odd.severity, odd.message.startswith(told)) == ("error", True)
    assert odd.message in report.caveats


def test_what_was_answered_in_part_is_no_table_of_answers(frame: pl.DataFrame) -> None:
    with pytest.raises(TypeError, match="Call answered with in_full=True"):
        answers(answered(frame, as_at=AS_AT, in_full=False))


def test_case_files_in_a_report(frame: pl.DataFrame) -> None:
    numbered = frame.with_columns(case=pl.int_range(pl.len()))
    keyed = {sr.NeedsAssessment: numbered.lazy()}
    report = caseload(keyed, case="case", as_at=AS_AT)
    assert report.process == "case file"
    assert report.cases == frame.height
    assert "record" in answers(keyed, case="case", as_at=AS_AT).collect_schema().names()
    with pytest.raises(TypeError, match="show is of one frame"):
        caseload(keyed, case="case", as_at=AS_AT, show=["team"])
    with pytest.raises(TypeError, match="case is for case files"):
        caseload(frame, case="case", as_at=AS_AT)


def test_no_case_file_of_a_report_is_worked_out_twice(
    frame: pl.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyed = {sr.NeedsAssessment: frame.with_columns(case=pl.int_range(pl.len()))}
    odd = sr.check(keyed, case="case", as_at=AS_AT).filter(pl.col("case").is_not_null())
    made: list[sr.CaseFile] = []

    def counted(case_file: sr.CaseFile, *given: Any, **rest: Any) -> Any:
        made.append(case_file)
        return work_out(case_file, *given, **rest)

    monkeypatch.setattr(case_files, "work_out", counted)
    found = answered(keyed, case="case", as_at=AS_AT)
    assert not odd.is_empty()
    assert found.answers.collect().height > 0
    assert found.odd is not None
    assert_frame_equal(found.odd, odd)
    assert 0 < len(made) <= frame.height  # once for those that are alike


def test_case_files_answered_without_their_checks_make_no_caseload() -> None:
    frames = {sr.NeedsAssessment: pl.DataFrame({"case": ["A"], "request_received": [ASKED]})}
    found = answered(frames, case="case", as_at=AS_AT, checked=False)
    assert found.odd is None
    with pytest.raises(TypeError, match="Call answered with checked=True"):
        caseload(found)
