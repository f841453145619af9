"""A user's own script: every public call, on one record and on frames of several libraries."""

from datetime import date

import pandas as pd
import polars as pl
import pyarrow as pa

import sendrules as sr

AS_AT = date(2025, 11, 1)

request = sr.NeedsAssessment(
    request_received=date(2025, 4, 2), assessment_agreed=True, decision_notified=date(2025, 5, 29)
)
law = sr.limits()
print(len(law), sr.limit("reg 13(2)").says)
shorter = law.ending("reg 13(2)", last=date(2025, 1, 1))

line = sr.timeline(request, as_at=AS_AT, readings=["by-the-named-day"])
for deadline in line.breaches:
    print(deadline.citation, deadline.due, deadline.status, deadline.days_late)
print(line["reg 13(2)"].explain())
if line["reg 5(1)"].status is sr.Status.LATE:
    print("late")
for finding in sr.check(request, as_at=AS_AT):
    print(finding.code, finding.message)
for change in sr.compare(request, as_at=AS_AT, after=shorter):
    print(change.limit, change.days_moved)
case = sr.CaseFile(needs_assessments=(request,))
told = sr.CaseFile(id="C-1", died="2025-06-02", needs_assessments=[request, {"plan_needed": True}])
print(sr.story(told, as_at=AS_AT).plans, sr.latest("reg 13(2)", by=AS_AT)[0].day)
print(sr.timeline(case, as_at=AS_AT).breaches, sr.compare(case, as_at=AS_AT, after=shorter))

NOT_YET = {"decision_notified": [None], "plan_decision_notified": [None], "final_plan_sent": [None]}
eager = pl.DataFrame(
    {"request_received": [date(2025, 4, 2)], **NOT_YET, "final_plan_sent": [AS_AT]}
)
wide = sr.timelines(eager, sr.NeedsAssessment, as_at=AS_AT, limits=["reg 13(2)"])
print(wide.select("send_2014_13_2_due").item())
print(sr.check(eager, sr.NeedsAssessment).height)
print(sr.timeliness(eager, sr.NeedsAssessment, as_at=AS_AT, period=2025).get_column("rate"))
print(sr.compare(eager, sr.NeedsAssessment, as_at=AS_AT, after=shorter).height)
lazy = sr.timelines(eager.lazy(), sr.NeedsAssessment, as_at=AS_AT, long=True)
print(lazy.collect().height)

pandas = pd.DataFrame({"request_received": [pd.Timestamp(2025, 4, 2)], **NOT_YET})
answers = sr.timelines(pandas, sr.NeedsAssessment, as_at=AS_AT)
print(answers["send_2014_13_2_days_late"].max())
print(len(sr.check(pandas, sr.NeedsAssessment)))
print(len(sr.timeliness(pandas, sr.NeedsAssessment, as_at=AS_AT, period=(AS_AT, AS_AT))))
print(len(sr.compare(pandas, sr.NeedsAssessment, as_at=AS_AT, after=shorter, summary=True)))

arrow = pa.table({"request_received": [date(2025, 4, 2)], **NOT_YET})
print(sr.timelines(arrow, sr.NeedsAssessment, as_at=AS_AT).num_rows)
print(sr.check(arrow, sr.NeedsAssessment).num_rows)
print(sr.timeliness(arrow, sr.NeedsAssessment, as_at=AS_AT, period=2025).num_rows)
print(sr.compare(arrow, sr.NeedsAssessment, as_at=AS_AT, after=shorter).num_rows)
