"""Checks of needs assessments and re-assessments, and the advice and placements they need."""
