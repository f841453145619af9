"""How often things happen in Northmere, and the published figure that each rate is shaped on.

Source: Department for Education, "Education, health and care plans", 2025 edition, England, all
requests, assessments and plans (Open Government Licence v3.0). Where the source counts what was
finished in a year, the rate here was chosen so that a snapshot of eighteen months shows about the
published figure: late cases are missing from a snapshot until they end.
"""

# Requests, 2024: 154,489 received; 65.4% agreed, 25.2% refused, 7.8% not decided, 1.6% withdrawn.
REFUSED = 0.278
"""Of requests decided, the share refused an assessment: 38,889 of 139,934."""
DECIDED_LATE = 0.152
"""Of requests decided, the share decided after six weeks: 22,593 of 148,753."""
WITHDRAWN = 0.019
"""Of requests, the share withdrawn before an outcome: 1.6%, and 0.3% of assessments."""
REVERSED = 0.06
"""Of refusals, the share that the council reverses of its own accord. Not published."""

# Assessments, 2024: 105,340; a plan 93.6%, no plan 6.1%.
NO_PLAN = 0.061
"""Of assessments, the share that ends without a plan."""
NO_PLAN_IN_TIME = 0.34
"""Of decisions not to make a plan, the share notified in time: 34.1%."""

# Plans issued in 2023: 49.1% within 20 weeks (50.3% without exceptions), 45.0% later but within a
# year, 5.1% after more than a year; 4,439 of 80,945 (5.5%) had an exception.
PLAN_IN_TIME = 0.47
"""Of plans, the share that was meant to be sent within 20 weeks; a snapshot shows about 49%."""
LATE_PLAN_MEAN_DAYS = 88
"""The mean lateness of late plans: one in thirteen of them takes more than a year in all."""
CLAIM_IF_LATE = 0.10
"""Of late assessments, the share in which an exception is claimed."""
CLAIM_IF_IN_TIME = 0.02
"""Of assessments in time, the same: councils record exceptions that they turn out not to need."""

# Nothing is published about these; they are set so that every kind of case occurs.
BECAME_RESPONSIBLE = 0.012
MOVED_AWAY = 0.012
DIED = 0.001
DRIFTING = 0.015
"""Of assessments, the share in which nothing happens any more."""
DRAFT_TOO_LATE = 0.04
"""Of plans, the share finalised within fifteen days of the draft."""
DRAFT_SENT_AGAIN = 0.04
SCHOOL_CONSULTED = 0.88
INSTITUTION_NAMED = 0.93

DECISION_NOT_DATED = 0.015
DECISION_NOT_RECORDED = 0.010
REQUEST_NOT_DATED = 0.006
DRAFT_NOT_DATED = 0.015
PLAN_DECISION_NOT_RECORDED = 0.10
WRONG_YEAR = 0.008
"""Of final plans, the share whose date was typed with the year before."""
