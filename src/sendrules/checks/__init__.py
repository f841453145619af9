"""Checks of data quality, each with a stable code: values that `sendrules.check` evaluates."""

from sendrules.checks.finding import Finding, Severity

__all__ = ["Finding", "Severity"]
