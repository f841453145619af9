#!/usr/bin/env bash
# The holidays package answers for England back to 1872, and gives no bank holiday in August, and none
# in its place, before 1971: the Act of 1871 made the first Monday of August one, in every year until
# the holiday moved to the end of the month.
#
# Guess, written first: years that a calendar answers for hold every bank holiday of their day.
# Seen with holidays 0.109: 99 years with Good Friday, Easter Monday, Whit Monday, Christmas Day and
# Boxing Day, and nothing from June 15 to December 24; from 1971 on, a holiday in August each year.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install -q "holidays==0.109"
"$work/env/bin/python" - <<'PYTHON'
import holidays


def named(year: int) -> dict[str, str]:
    found = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day.isoformat()[5:]: name for day, name in found.items()}


years = {year: named(year) for year in range(1872, 1991)}
assert all(len(found) >= 5 for found in years.values())
august = [year for year, found in years.items() if any(day.startswith("08") for day in found)]
summer = [year for year, found in years.items() if any("06-15" < day < "12-24" for day in found)]
print("holidays", holidays.__version__, "England, 1900:", ", ".join(sorted(years[1900])))
print("first year with a bank holiday in August:", august[0], "and between mid-June and Christmas:", summer[0])
assert august == summer == list(range(1971, 1991)), (august[:3], summer[:3])
PYTHON
