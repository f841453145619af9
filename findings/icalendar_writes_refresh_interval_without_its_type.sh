#!/usr/bin/env bash
# icalendar writes REFRESH-INTERVAL without VALUE=DURATION, which RFC 7986, section 5.7, requires: the
# property has no default type, and a program that holds to it may pass the property over.
#
# Guess, written first: `Calendar.refresh_interval = timedelta(days=1)` writes
# `REFRESH-INTERVAL;VALUE=DURATION:P1D`, as it knows the property by name and by type.
# Seen with icalendar 7.3.2: `REFRESH-INTERVAL:P1D`. With the parameter set by hand it is written, and read again.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/pip" install -q "icalendar==7.3.2"
"$work/env/bin/python" - <<'PYTHON'
from datetime import timedelta

import icalendar


def line(calendar: icalendar.Calendar) -> str:
    return next(x for x in calendar.to_ical().decode().splitlines() if x.startswith("REFRESH-INTERVAL"))


calendar = icalendar.Calendar()
calendar.refresh_interval = timedelta(days=1)
by_itself = line(calendar)
calendar["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
by_hand = line(calendar)
again = icalendar.Calendar.from_ical(calendar.to_ical())
print("icalendar", icalendar.__version__)
print("by itself:", by_itself)
print("by hand:  ", by_hand)
assert by_itself == "REFRESH-INTERVAL:P1D", by_itself
assert by_hand == "REFRESH-INTERVAL;VALUE=DURATION:P1D", by_hand
assert again.refresh_interval == timedelta(days=1)
PYTHON
