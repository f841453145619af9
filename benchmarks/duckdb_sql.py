"""The same outputs as `needs_assessment.by_hand`, written by hand in SQL for DuckDB."""

import duckdb
import polars as pl
from needs_assessment import AS_AT, CORONAVIRUS, cases, library
from timing import Line, ratio_line

import sendrules as sr

FACTS = sr.NeedsAssessment.facts()
NO, YES = "FALSE", "TRUE"
TODAY = f"DATE '{AS_AT}'"


def _known(name: str) -> str:
    fact = FACTS[name]
    gate = name if fact.type == "date" else fact.known_by
    return name if gate is None else f"CASE WHEN {gate} > {TODAY} THEN NULL ELSE {name} END"


def _any_known(*names: str) -> str:
    return "(" + " OR ".join(f"{name} IS NOT NULL" for name in names) + ")"


def _state(claimed: str, met: str) -> str:
    number = f"CASE WHEN {met} THEN 3 WHEN NOT ({met}) THEN 1 ELSE 2 END"
    return f"CASE WHEN {claimed} THEN {number} ELSE 0 END"


def _overlap(first: str, last: str, due: str, days: int) -> str:
    sure = (
        f"start IS NOT NULL AND ({first} IS NOT NULL OR {last} IS NOT NULL) AND "
        f"greatest(coalesce({first}, {last}), start) + {days - 1} <= "
        f"least(coalesce({last}, {first}), {due})"
    )
    possible = (
        f"greatest(coalesce({first}, start), start) + {days - 1} <= "
        f"least(coalesce({last}, {due}), {due})"
    )
    return f"CASE WHEN {sure} THEN TRUE WHEN NOT ({possible}) THEN FALSE END"


def _coronavirus(due: str) -> str:
    inside = f"{due} BETWEEN DATE '{CORONAVIRUS[0]}' AND DATE '{CORONAVIRUS[1]}'"
    return _state("coronavirus_claimed", f"coronavirus_reason_recorded AND {inside}")


def _exception(due: str) -> str:
    personal = _overlap("circumstances_from", "circumstances_to", due, 1)
    absence = _overlap("absent_from", "absent_to", due, 28)
    states = (
        _state("school_closure_claimed", "school"),
        _state("early_years_closure_claimed", "early"),
        _state("personal_circumstances_claimed", personal),
        _state("absence_claimed", absence),
        _coronavirus(due),
    )
    return f"greatest({', '.join(states)})"


REFUSED = (
    "(NOT assessment_agreed) AND (assessment_agreed IS NOT NULL OR NOT (plan_needed IS NOT NULL "
    "OR draft_plan_served IS NOT NULL OR final_plan_sent IS NOT NULL))"
)
FINAL = "final_plan_sent IS NOT NULL"
PLAN_REFUSED = "plan_needed IS NOT NULL AND NOT plan_needed"
OVERTURNED = f"(refusal_overturned IS NOT NULL AND ({PLAN_REFUSED} OR refusal_reversed IS NULL))"
REFUSED_BEFORE = f"({OVERTURNED} AND {PLAN_REFUSED})"
NO_REFUSAL = f"NOT refusal AND NOT {OVERTURNED}"
# Where one of these holds, nobody can tell whether the limit applies.
WENT_ON = (
    "(refusal AND refusal_overturned IS NULL AND (plan_decision_notified IS NOT NULL "
    "OR plan_needed IS NOT NULL OR plan_sent OR school_consulted IS NOT NULL "
    "OR school_responded IS NOT NULL OR representations_received IS NOT NULL "
    "OR draft_changes_agreed IS NOT NULL))"
)
UNTOLD_COPIES = f"overturned_odd OR reversed_odd OR final_odd OR {WENT_ON}"
UNTOLD = f"draft_odd OR {UNTOLD_COPIES}"
UNTOLD_REFUSAL = f"{UNTOLD} OR ({PLAN_REFUSED} AND refusal_overturned IS NULL AND plan_sent)"
COPIES = ("send_2014_13_2_b", "send_2014_13_2_c")
# column: start, due, done, applies, ended, exception, later, undated, since, untold
CEILINGS: dict[str, tuple[str, str, str, str, str, str, str, str, str, str]] = {
    "code_2015_9_83": (
        *("school_consulted", "due_school", "school_responded", YES, "ended_or_final", "0"),
        *("school_responded IS NOT NULL", NO, "2015-01-01", NO),
    ),
    "send_2014_4_1": (
        *("start", "due_6", "decision_notified", REFUSED, "ended", "exception_corona"),
        *("started_anyway", "after_decision", "2014-09-01", "draft_odd OR final_odd"),
    ),
    "send_2014_5_1": (
        *("start", "due_6", "decision_notified", YES, "ended", "exception_6"),
        *("started_anyway", "after_decision", "2014-09-01", NO),
    ),
    "send_2014_10_1": (
        *(
            "start",
            "due_16",
            "plan_decision_notified",
            f"(NOT plan OR {REFUSED_BEFORE}) AND NOT refusal",
        ),
        *(
            "ended_or_replaced",
            "exception_16",
            "started_anyway",
            "plan_needed IS NOT NULL",
            "2014-09-01",
            UNTOLD_REFUSAL,
        ),
    ),
    "send_2014_13_2": (
        *("start", "due_20", "final_plan_sent", f"plan AND {NO_REFUSAL}"),
        *("ended_or_replaced", "exception_20"),
        *("started_anyway", "institution_named IS NOT NULL", "2014-09-01", UNTOLD),
    ),
    "send_2014_13_2_b": (
        *("start", "due_20", "final_plan_sent_to_institution"),
        *(f"{FINAL} AND institution_named AND {NO_REFUSAL}", "ended_or_replaced", "exception_20"),
        *("started_anyway", NO, "2014-09-01", UNTOLD_COPIES),
    ),
    "send_2014_13_2_c": (
        *("start", "due_20", "final_plan_sent_to_commissioning_body"),
        *(f"{FINAL} AND {NO_REFUSAL}", "ended_or_replaced", "exception_20"),
        *("started_anyway", NO, "2014-09-01", UNTOLD_COPIES),
    ),
}


def _ceiling(name: str) -> str:
    start, due, done, applies, ended, exception, later, undated, since, untold = CEILINGS[name]
    undone = f"{done} IS NULL"
    lines = [
        f"WHEN NOT ({applies}) AND ({untold}) THEN 2",
        f"WHEN NOT ({applies}) THEN 1",
        f"WHEN {start} IS NULL AND {ended} IS NOT NULL THEN 1",
        f"WHEN {start} IS NULL AND {later} THEN 2",
        f"WHEN {start} IS NULL THEN 0",
        f"WHEN {start} < DATE '{since}' THEN 1",
        f"WHEN {undone} AND {ended}_odd THEN 2",
        f"WHEN {done} < {start} THEN 2",
        f"WHEN {ended} <= {due} AND ({undone} OR {done} > {ended}) THEN 1",
        f"WHEN {done} <= {due} THEN 4",
        f"WHEN {undone} AND {undated} THEN 2",
        f"WHEN {undone} AND {due} >= {TODAY} THEN 3",
    ]
    if name in COPIES:
        lines.append(f"WHEN {undone} THEN 2")
    lines.append(f"WHEN {exception} = 3 THEN 8")
    over = f"{done} IS NOT NULL OR {ended} IS NOT NULL"
    return f"CASE {' '.join(lines)} WHEN {over} THEN 6 ELSE 7 END"


FLOOR = f"""CASE
    WHEN draft_plan_served IS NULL AND ended IS NOT NULL THEN 1
    WHEN draft_plan_served IS NULL AND after_draft THEN 2
    WHEN draft_plan_served IS NULL THEN 0
    WHEN draft_plan_served < DATE '2014-09-01' THEN 1
    WHEN final_plan_sent IS NULL AND ended_odd THEN 2
    WHEN final_plan_sent < draft_plan_served THEN 2
    WHEN ended <= due_draft AND (final_plan_sent IS NULL OR final_plan_sent > ended) THEN 1
    WHEN final_plan_sent <= due_draft THEN 5
    WHEN final_plan_sent IS NULL AND institution_named IS NOT NULL THEN 2
    WHEN final_plan_sent IS NULL AND due_draft >= {TODAY} THEN 3
    ELSE 4 END"""

# column: start, done, applies, later, undated, since
STANDARDS: dict[str, tuple[str, str, str, str, str, str]] = {
    "send_2014_3": ("start", "family_consulted", YES, "after_start", NO, "2014-09-01"),
    "code_2015_9_125": (
        *("draft_changes_agreed", "final_plan_sent", "NOT other_changes_wanted"),
        *("other_changes_wanted IS NOT NULL", "institution_named IS NOT NULL", "2015-01-01"),
    ),
}


def _standard(name: str) -> str:
    start, done, applies, later, undated, since = STANDARDS[name]
    return f"""CASE
    WHEN NOT ({applies}) THEN 1
    WHEN {start} IS NULL AND ended IS NOT NULL THEN 1
    WHEN {start} IS NULL AND {later} THEN 2
    WHEN {start} IS NULL THEN 0
    WHEN {start} < DATE '{since}' THEN 1
    WHEN {done} IS NULL AND ended_odd THEN 2
    WHEN {done} < {start} THEN 2
    WHEN {done} IS NULL AND ended IS NOT NULL THEN 1
    WHEN {done} IS NULL AND {undated} THEN 2
    WHEN {done} IS NULL THEN 3
    ELSE 2 END"""


def _outputs(name: str, due: str, done: str, applies: str, ended: str, exception: str) -> list[str]:
    status = f"{name}_status"
    reached = f"coalesce({done}, {ended}, {TODAY})"
    return [
        f"{due} AS {name}_due",
        status,
        f"CASE WHEN {status} >= 6 THEN {reached} - {due} END AS {name}_days_late",
        f"CASE WHEN {status} = 3 THEN {due} - {TODAY} END AS {name}_days_left",
        f"{exception} AS {name}_exception",
        f"(({applies}) IS NULL AND {status} >= 3) AS {name}_contingent",
    ]


def query() -> str:
    """Write the whole query."""
    later = sr.NeedsAssessment.later_than
    known = ", ".join(f"{_known(name)} AS {name}" for name in FACTS)
    statuses = [f"{_ceiling(name)} AS {name}_status" for name in CEILINGS]
    statuses += [f"{_standard(name)} AS {name}_status" for name in STANDARDS]
    statuses.append(f"{FLOOR} AS send_2014_13_1_a_status")
    outputs = [
        line
        for name, (_, due, done, applies, ended, exception, *_rest) in CEILINGS.items()
        for line in _outputs(name, due, done, applies, ended, exception)
    ]
    outputs += _outputs("send_2014_13_1_a", "due_draft", "final_plan_sent", YES, "ended", "0")
    for name, (_, done, applies, *_rest) in STANDARDS.items():
        outputs += _outputs(name, "CAST(NULL AS DATE)", done, applies, "ended", "0")
    # Every name in it comes from this file or from a record.
    return f"""
    WITH known AS (SELECT {known} FROM cases),
    shared AS (SELECT *,
        least(request_received, became_responsible) AS start,
        least(withdrawn, moved_away, detained, died) AS first_end,
        draft_plan_served IS NOT NULL OR {FINAL} AS plan_sent,
        plan_needed OR draft_plan_served IS NOT NULL OR {FINAL} AS plan,
        assessment_agreed IS NOT NULL AND NOT assessment_agreed AND refusal_reversed IS NULL
            AS refusal,
        {_any_known(*later("decision_notified"))} AS after_decision,
        {_any_known(*later("draft_plan_served"))} AS after_draft,
        {_any_known(*later("request_received", "became_responsible"))} AS after_start,
        school_closed + 28 <= school_reopened AND school_closed - 7 <= school_advice_requested
            AND school_advice_requested <= school_reopened - 7 AS school,
        early_years_closed + 28 <= early_years_reopened
            AND early_years_closed - 7 <= early_years_advice_requested
            AND early_years_advice_requested <= early_years_reopened - 7 AS early
        FROM known),
    odd AS (SELECT *, first_end < start AS ended_odd,
        refusal_overturned < greatest(start, decision_notified) AS overturned_odd,
        refusal_reversed < greatest(start, decision_notified) AS reversed_odd,
        draft_plan_served < greatest(start, decision_notified) AS draft_odd,
        final_plan_sent < greatest(start, decision_notified, draft_plan_served) AS final_odd,
        ended_odd OR overturned_odd AS ended_or_replaced_odd,
        ended_odd OR final_odd AS ended_or_final_odd
        FROM shared),
    dated AS (SELECT *,
        CASE WHEN ended_odd THEN NULL ELSE first_end END AS ended,
        CASE WHEN ended_or_final_odd THEN NULL ELSE least(first_end, final_plan_sent) END
            AS ended_or_final,
        CASE WHEN ended_or_replaced_odd THEN NULL ELSE least(first_end, refusal_overturned) END
            AS ended_or_replaced,
        start + 42 AS due_6, start + 112 AS due_16, start + 140 AS due_20,
        draft_plan_served + 14 AS due_draft, school_consulted + 15 AS due_school,
        after_start AS started_anyway
        FROM odd),
    excepted AS (SELECT *, {_exception("due_6")} AS exception_6,
        {_exception("due_16")} AS exception_16, {_exception("due_20")} AS exception_20,
        {_coronavirus("due_6")} AS exception_corona FROM dated),
    answered AS (SELECT *, {", ".join(statuses)} FROM excepted)
    SELECT {", ".join(outputs)} FROM answered
    """  # noqa: S608


def against_duckdb(rows: int, runs: int) -> Line:
    """Check that both agree on every cell, and time them: frame in, frame out; table in, table out.

    DuckDB gives statuses and states as numbers, the library as named categories.
    """
    frame = cases(rows)
    connection, text = duckdb.connect(), query()
    connection.register("arrow_cases", frame.to_arrow())
    connection.execute("CREATE TABLE cases AS SELECT * FROM arrow_cases")

    def sql() -> object:
        return connection.execute(f"CREATE OR REPLACE TEMP TABLE answers AS {text}")

    theirs = pl.DataFrame(connection.sql(text).to_arrow_table())
    agree(library(frame).select(pl.exclude(frame.columns)), theirs)
    return ratio_line(
        f"needs assessment, all 10 limits, {rows:,} rows",
        "hand-written DuckDB SQL",
        "below 1",
        runs,
        lambda: library(frame),
        sql,
    )


def agree(ours: pl.DataFrame, theirs: pl.DataFrame) -> None:
    """Stop where a cell differs.

    Raises:
        AssertionError: the two differ; the column is named.
    """
    for name in ours.columns:
        mine = ours[name]
        mine = mine.to_physical() if isinstance(mine.dtype, pl.Enum) else mine
        if not mine.equals(theirs[name].cast(mine.dtype)):
            msg = f"The two disagree on {name}."
            raise AssertionError(msg)
