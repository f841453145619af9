"""The invented council, and the day on which its caseload was taken."""

from datetime import date

__all__ = ["AS_AT", "COUNCIL"]

COUNCIL = "Northmere Council"
"""The name of the invented council."""
AS_AT = date(2026, 11, 23)
"""The day on which the example caseload was taken from Northmere's system: a Monday."""
