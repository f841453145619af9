"""The columns of a table of answers."""

__all__ = ["ANSWERS", "FIRST", "LAST"]

ANSWERS = (
    *("trigger", "due", "done", "status", "days_late", "days_left", "days_short", "elapsed"),
    *("exception", "contingent", "certain_days", "provisional", "alternative"),
)
"""What is told of each answer."""
FIRST = ("row", "case")
LAST = ("limit", "citation", "duty_holder", "authority", "breach", *ANSWERS)
"""The headings that every table of answers begins and ends with; columns shown stand between."""
